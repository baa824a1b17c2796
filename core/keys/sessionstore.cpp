// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keys/sessionstore.h"

#include "core/base/futures.h"

using namespace Qt::StringLiterals;

namespace Headgate::Keys {

SessionStore::SessionStore(QObject* parent)
    : SecretStore(parent)
{
    setState(VaultState::Ready);
}

QFuture<Result<void>> SessionStore::write(const QString& account, const Secret& secret)
{
    m_secrets.insert(account, secret);
    return readyFuture(Result<void>());
}

QFuture<Result<Secret>> SessionStore::read(const QString& account)
{
    const auto found = m_secrets.constFind(account);
    if (found == m_secrets.constEnd())
        return readyFuture(Result<Secret>(Error {
            .kind = ErrorKind::NotFound, .detail = u"no secret is kept for "_s + account }));
    return readyFuture(Result<Secret>(*found));
}

QFuture<Result<void>> SessionStore::remove(const QString& account)
{
    m_secrets.remove(account);
    return readyFuture(Result<void>());
}

QFuture<VaultState> SessionStore::probe()
{
    return readyFuture(VaultState::Ready);
}

} // namespace Headgate::Keys
