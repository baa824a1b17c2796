// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/keys/secretstore.h"

#include <QHash>

namespace Headgate::Keys {

//! \brief Keeps secrets in memory until the program ends: the way on where there is no keychain.
//! Always Ready.
class SessionStore : public SecretStore {
    Q_OBJECT

public:
    explicit SessionStore(QObject* parent = nullptr);

    QFuture<Result<void>> write(const QString& account, const Secret& secret) override;
    QFuture<Result<Secret>> read(const QString& account) override;
    QFuture<Result<void>> remove(const QString& account) override;
    QFuture<VaultState> probe() override;

private:
    QHash<QString, Secret> m_secrets;
};

} // namespace Headgate::Keys
