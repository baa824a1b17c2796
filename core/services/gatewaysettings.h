// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Headgate::Services {

//! \brief The window's gateway, as the next start has it.
struct GatewaySettings {
    bool isOn = false;
    QString address = QStringLiteral("127.0.0.1");
    int port = 8484;
    bool needsToken = true;
    QString certificate = {}; //!< files, see GatewayWish; both empty: plain http
    QString certificateKey = {};

    bool operator==(const GatewaySettings&) const = default;
};

} // namespace Headgate::Services
