// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/redactor.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/keys/secretstore.h"
#include "core/model/keychoice.h"
#include "core/model/keyinfo.h"

#include <QFuture>
#include <QObject>
#include <QProcessEnvironment>
#include <QVector>

#include <memory>
#include <optional>

namespace Headgate::Keys {

//! \brief All keys of the profile: an index without secrets, the secrets in the keychain, in memory
//! or in the environment.
//!
//! The index (keys.json, mode 0600) holds id, back end, label, masked tail, fingerprint and date.
//! The fingerprint is an HMAC-SHA256 with a random key of the profile: it finds duplicates and
//! tells nothing else (ADR 0006). Every secret that passes through is registered with the redactor.
//! Lives in the store's thread; call it there.
class Vault : public QObject {
    Q_OBJECT

public:
    //! Where add() keeps the secret.
    enum class Keep { Keychain, Session };

    //! Reads the index and the environment's keys. `keychain` and `redactor` must outlive the
    //! vault.
    Vault(SecretStore& keychain, Redactor& redactor, const Clock& clock, const QString& indexFile,
        const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment());
    ~Vault() override;

    //! Session keys, stored ones, environment ones; in each group oldest first.
    QVector<KeyInfo> keys() const;
    std::optional<KeyInfo> key(const KeyId& id) const;
    //! The key to use for a back end: a session key (given for just this run), else the first
    //! stored one, else the environment's. Stored ones are passed over while the keychain is known
    //! to be closed and there is another one.
    std::optional<KeyInfo> keyFor(const QString& backendId) const;

    //! The back end's key with that very secret: one that add() would refuse as known, else the
    //! environment's.
    std::optional<KeyInfo> sameKey(const QString& backendId, const Secret& secret) const;

    //! Cleans (see cleanKey) and stores. InvalidInput with field "key" for a bad or known key
    //! (detail names the known one's label), else the store's errors; after Locked or Unavailable
    //! the caller may offer Keep::Session.
    QFuture<Result<KeyInfo>> add(const QString& backendId, const QString& label,
        const Secret& secret, Keep keep = Keep::Keychain);
    //! InvalidInput for an empty label or an environment key.
    Result<void> rename(const KeyId& id, const QString& label);
    //! First the secret, then the index row. Unsupported for an environment key.
    QFuture<Result<void>> remove(const KeyId& id);

    //! Reads the secret for one use; each time it tells secretRead(). NotFound: no such key, or its
    //! secret was removed behind our back.
    //! \param request for which; null: for a check or another question
    QFuture<Result<Secret>> secret(const KeyId& id, const RequestId& request = {});

    //! The other secrets of the program, e.g. "proxy": account `password/<random id>`. An empty
    //! secret removes it.
    QFuture<Result<void>> setPassword(const QString& name, const Secret& password);
    //! Empty where none is set.
    QFuture<Result<Secret>> password(const QString& name);

    //! Of the keychain; Unknown until refreshState() or a use.
    VaultState state() const;
    QFuture<VaultState> refreshState();

    //! Environment variables that hold no usable key, and an index that could not be read; no
    //! secrets in it.
    QVector<Error> problems() const;

signals:
    void stateChanged(Headgate::VaultState state);
    //! A key was added, renamed or removed; ask keys() again.
    void keysChanged();
    //! A line of the access log. Emitted before whoever asked has the secret.
    void secretRead(const Headgate::KeyAccess& access);

private:
    class Private;
    std::unique_ptr<Private> d;
};

//! \brief What a person can do about a keychain in this state; English, for logs and the command
//! line. Empty when Ready.
QString adviceFor(VaultState state);

} // namespace Headgate::Keys
