// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace Headgate::Gateway {

//! \brief A program that may use the gateway.
struct GatewayClient {
    QString name; //!< as its requests are booked
};

//! \brief Who may ask the gateway. Engine thread.
class GatewayClients {
public:
    virtual ~GatewayClients() = default;

    //! By the token that came with a request, empty where none did; absent: refused. Takes the same
    //! time for a token that is nearly right as for any other of its length.
    virtual std::optional<GatewayClient> clientFor(QByteArrayView token) const = 0;
};

//! \brief One token for everybody, as a server without a window has it; an empty one lets everybody
//! in.
class OneTokenClients : public GatewayClients {
public:
    explicit OneTokenClients(const Secret& token);

    std::optional<GatewayClient> clientFor(QByteArrayView token) const override;

private:
    Secret m_token;
};

} // namespace Headgate::Gateway
