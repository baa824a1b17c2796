// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"

#include <QDateTime>
#include <QString>

namespace Headgate {

//! \brief Whose a file is that one of the gateway's clients has brought to a service. Nothing of
//! what the client called it, or of what is in it.
struct ClientFile {
    QString name; //!< the service's own, "files/…"
    QString client;
    KeyId key; //!< whose project alone can use it
    QDateTime expiresAt; //!< UTC

    bool operator==(const ClientFile&) const = default;
};

} // namespace Headgate
