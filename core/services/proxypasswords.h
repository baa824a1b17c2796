// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/keys/vault.h"
#include "core/model/target.h"
#include "core/net/httptransport.h"

#include <QFuture>
#include <QHash>
#include <QVector>

namespace Headgate::Services {

//! \brief What a transport's proxies are given; see Net::ProxySettings.
struct ProxyPasswords {
    Secret ofAll = {};
    QHash<QString, Secret> own = {}; //!< by address
};

//! \brief The vault's name of the password of a back end's own proxy; of the one for all where
//! that is empty.
QString proxyPasswordName(const QString& backendId);

//! \brief Reads the passwords of the proxies that have a user, one after the other: each may be
//! the one for which the keychain is unlocked. What can't be read is absent and logged. In the
//! vault's thread; `context` must not outlive the vault.
QFuture<ProxyPasswords> readProxyPasswords(Keys::Vault& vault, const Net::ProxySettings& ofAll,
    const QVector<BackendInfo>& backends, QObject* context);

} // namespace Headgate::Services
