// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/keys/secretstore.h"

#include <chrono>
#include <memory>

namespace Headgate::Keys {

//! \brief The system's keychain through QtKeychain: the Secret Service (gnome-keyring, KeePassXC),
//! or KWallet in a KDE session.
//!
//! QtKeychain runs all jobs of a process one after another from one unguarded queue, so there must
//! be one KeychainStore a process, and all of its calls in one thread (the engine thread will do:
//! its event loop must be GLib's, Qt's default). QtKeychain has no time-out, so each job has a
//! guard: when it fires the future ends with Unavailable, the job itself is left alone (deleting a
//! running one would leave a dangling callback) and its late result is dropped. findings N5.
class KeychainStore : public SecretStore {
    Q_OBJECT

public:
    //! `guard` bounds one job, the time that a user needs at the keychain's own prompt included.
    explicit KeychainStore(const QString& service = QStringLiteral("headgate"),
        std::chrono::milliseconds guard = std::chrono::seconds(60), QObject* parent = nullptr);
    ~KeychainStore() override;

    QFuture<Result<void>> write(const QString& account, const Secret& secret) override;
    QFuture<Result<Secret>> read(const QString& account) override;
    QFuture<Result<void>> remove(const QString& account) override;
    QFuture<VaultState> probe() override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Headgate::Keys
