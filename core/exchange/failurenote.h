// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"
#include "core/model/failure.h"
#include "core/model/target.h"

namespace Headgate {

//! \brief A failure as it may leave the road: without the key that was used, which services echo in
//! words of their own, and with the base address where that is what is wrong.
Failure noted(Failure failure, const BackendInfo& backend, const Secret& secret);

//! \brief Something answered, and it was not the service. \param why as the parser put it
Failure notTheService(const BackendInfo& backend, const Error& why);

//! \brief What kept a request from being sent.
Failure failureOf(const Error& error, FailureCause cause);
Failure missingKey(const BackendInfo& backend);

} // namespace Headgate
