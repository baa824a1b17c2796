// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <QFuture>

#include <functional>
#include <optional>

namespace Headgate {

//! \brief A key handed out for one use.
struct Lease {
    KeyId id;
    QString label;
    Secret secret;
    bool isFree = false; //!< its project is on the free tier, as the user has said
};

//! \brief How the road asks for a key of a back end. No value: there is none to be had. Called and
//! answered in the engine thread.
using LeaseFunction
    = std::function<QFuture<Result<std::optional<Lease>>>(const QString& backendId)>;

} // namespace Headgate
