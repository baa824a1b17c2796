// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"
#include "core/model/http.h"
#include "core/model/target.h"

namespace Headgate {

//! \brief Gives a request its back end's way: the key in the header where it is wanted, and the
//! proxy. Without a key (empty) only the latter. Every request of the road goes through here once;
//! that a key may leave at all decides the transport (HttpOutcome::KeyUnprotected).
void sendTheWayOf(const BackendInfo& backend, const Secret& key, HttpRequest* request);

} // namespace Headgate
