// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/futures.h"
#include "core/keys/secretstore.h"

#include <QHash>

#include <optional>

namespace Headgate::Test {

//! \brief A keychain in memory, which can be closed.
class FakeKeychain : public Keys::SecretStore {
public:
    QFuture<Result<void>> write(const QString& account, const Secret& secret) override
    {
        if (failure)
            return readyFuture(Result<void>(*failure));
        secrets.insert(account, secret);
        return readyFuture(Result<void>());
    }
    QFuture<Result<Secret>> read(const QString& account) override
    {
        if (failure)
            return readyFuture(Result<Secret>(*failure));
        if (!secrets.contains(account))
            return readyFuture(Result<Secret>(Error { .kind = ErrorKind::NotFound }));
        return readyFuture(Result<Secret>(secrets[account]));
    }
    QFuture<Result<void>> remove(const QString& account) override
    {
        if (failure)
            return readyFuture(Result<void>(*failure));
        secrets.remove(account);
        return readyFuture(Result<void>());
    }
    QFuture<VaultState> probe() override { return readyFuture(state()); }

    void close()
    {
        failure = Error { .kind = ErrorKind::Locked };
        setState(VaultState::Locked);
    }

    void open()
    {
        failure.reset();
        setState(VaultState::Ready);
    }

    QHash<QString, Secret> secrets;
    std::optional<Error> failure;
};

} // namespace Headgate::Test
