// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keys/vault.h"

#include "core/base/futures.h"
#include "core/base/log.h"
#include "core/keys/environmentkeys.h"
#include "core/keys/keyindex.h"
#include "core/keys/keytext.h"

#include <QPointer>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Keys {

namespace {

QString accountOf(const KeyId& id)
{
    return u"key/"_s + id.text;
}

QString passwordAccount(const QString& randomId)
{
    return u"password/"_s + randomId;
}

Error noSuchKey(const KeyId& id)
{
    return { .kind = ErrorKind::NotFound, .detail = u"there is no key "_s + id.text };
}

//! The store answered after the vault's end. (Not .then(this, …): Qt 6.4 asserts there that the
//! context still lives.)
Error closedError()
{
    return { .kind = ErrorKind::Unavailable, .detail = u"the program is closing"_s };
}

template <typename T> QFuture<Result<T>> failed(const Error& error)
{
    return readyFuture(Result<T>(error));
}

} // namespace

class Vault::Private {
public:
    Private(
        SecretStore& store, Redactor& redactorToUse, const Clock& clockToUse, const QString& file)
        : keychain(store)
        , redactor(redactorToUse)
        , clock(clockToUse)
        , index(file)
    {
    }

    void loadEnvironment(const QProcessEnvironment& environment);
    const KeyInfo* duplicateOf(const QString& backendId, const QString& fingerprint) const;
    KeyInfo newKey(const QString& backendId, const QString& label, const Secret& secret) const;
    //! Adds the row of a key whose secret is in the keychain by now.
    Result<void> enter(const KeyInfo& info);

    SecretStore& keychain;
    Redactor& redactor;
    const Clock& clock;
    KeyIndex index;
    QVector<KeyInfo> sessionKeys;
    QVector<KeyInfo> environmentKeys;
    QHash<KeyId, Secret> inMemory; //!< secrets of the two above
    QSet<QString> beingAdded; //!< back end and fingerprint of keys on their way into the keychain
    QVector<Error> problems;
};

void Vault::Private::loadEnvironment(const QProcessEnvironment& environment)
{
    for (const EnvironmentKey& found : keysFromEnvironment(environment, &problems)) {
        redactor.registerSecret(found.secret);
        KeyInfo info = newKey(found.backendId, found.label, found.secret);
        info.id = KeyId { found.id };
        info.source = KeySource::Environment;
        environmentKeys.append(info);
        inMemory.insert(info.id, found.secret);
    }
}

const KeyInfo* Vault::Private::duplicateOf(
    const QString& backendId, const QString& fingerprint) const
{
    for (const QVector<KeyInfo>* group : { &sessionKeys, &index.keys }) {
        const auto found = std::find_if(group->begin(), group->end(), [&](const KeyInfo& key) {
            return key.backendId == backendId && key.fingerprint == fingerprint;
        });
        if (found != group->end())
            return &*found;
    }
    return nullptr;
}

KeyInfo Vault::Private::newKey(
    const QString& backendId, const QString& label, const Secret& secret) const
{
    return { .id = newId<KeyId>(),
        .backendId = backendId,
        .label = label.trimmed().isEmpty() ? secret.masked() : label.trimmed(),
        .masked = secret.masked(),
        .fingerprint = index.fingerprint(secret),
        .createdAt = clock.utcNow() };
}

Result<void> Vault::Private::enter(const KeyInfo& info)
{
    return index.update([&info](KeyIndex* current) { current->keys.append(info); });
}

Vault::Vault(SecretStore& keychain, Redactor& redactor, const Clock& clock,
    const QString& indexFile, const QProcessEnvironment& environment)
    : d(std::make_unique<Private>(keychain, redactor, clock, indexFile))
{
    if (const Result<void> loaded = d->index.load(); !loaded)
        d->problems.append(loaded.error());
    d->loadEnvironment(environment);
    for (const Error& problem : std::as_const(d->problems))
        qCWarning(lcKeys).noquote() << problem.detail;
    connect(&keychain, &SecretStore::stateChanged, this, &Vault::stateChanged);
}

Vault::~Vault() = default;

QVector<KeyInfo> Vault::keys() const
{
    return d->sessionKeys + d->index.keys + d->environmentKeys;
}

std::optional<KeyInfo> Vault::key(const KeyId& id) const
{
    for (const KeyInfo& info : keys()) {
        if (info.id == id)
            return info;
    }
    return std::nullopt;
}

std::optional<KeyInfo> Vault::keyFor(const QString& backendId) const
{
    const bool isClosed = state() != VaultState::Ready && state() != VaultState::Unknown;
    std::optional<KeyInfo> unreadable;
    for (const KeyInfo& info : keys()) {
        if (info.backendId != backendId)
            continue;
        if (!isClosed || info.source != KeySource::Keychain)
            return info;
        if (!unreadable)
            unreadable = info;
    }
    return unreadable;
}

std::optional<KeyInfo> Vault::sameKey(const QString& backendId, const Secret& secret) const
{
    const QString fingerprint = d->index.fingerprint(secret);
    if (const KeyInfo* known = d->duplicateOf(backendId, fingerprint))
        return *known;
    for (const KeyInfo& key : std::as_const(d->environmentKeys)) {
        if (key.backendId == backendId && key.fingerprint == fingerprint)
            return key;
    }
    return std::nullopt;
}

QFuture<Result<KeyInfo>> Vault::add(
    const QString& backendId, const QString& label, const Secret& secret, Keep keep)
{
    d->redactor.registerSecret(secret); // as pasted, for whatever is said about it
    const Result<Secret> cleaned = cleanKey(secret);
    if (!cleaned)
        return failed<KeyInfo>(cleaned.error());
    d->redactor.registerSecret(*cleaned);
    KeyInfo info = d->newKey(backendId, label, *cleaned);
    const QString pending = backendId + u'/' + info.fingerprint;
    const KeyInfo* known = d->duplicateOf(backendId, info.fingerprint);
    if (known || d->beingAdded.contains(pending))
        return failed<KeyInfo>({ .kind = ErrorKind::InvalidInput,
            .detail = u"this key is there already: "_s + (known ? known->label : label),
            .field = u"key"_s });
    if (keep == Keep::Session) {
        info.source = KeySource::Session;
        d->sessionKeys.append(info);
        d->inMemory.insert(info.id, *cleaned);
        emit keysChanged();
        return readyFuture(Result<KeyInfo>(info));
    }
    d->beingAdded.insert(pending);
    auto written = d->keychain.write(accountOf(info.id), *cleaned);
    return written.then([this, self = QPointer(this), info, pending](
                            const Result<void>& stored) -> Result<KeyInfo> {
        if (!self)
            return closedError();

        d->beingAdded.remove(pending);
        if (!stored)
            return stored.error();
        if (const Result<void> entered = d->enter(info); !entered) {
            d->keychain.remove(accountOf(info.id)); // without a row nobody would ever find it
            return entered.error();
        }
        emit keysChanged();
        return info;
    });
}

Result<void> Vault::rename(const KeyId& id, const QString& label)
{
    const auto bad = [](const QString& detail) {
        return Error { .kind = ErrorKind::InvalidInput, .detail = detail, .field = u"label"_s };
    };
    if (label.trimmed().isEmpty())
        return bad(u"the label is empty"_s);
    const std::optional<KeyInfo> known = key(id);
    if (!known)
        return noSuchKey(id);
    if (known->source == KeySource::Environment)
        return bad(u"a key of the environment can't be renamed"_s);
    bool isThere = false;
    const auto renameIn = [&](QVector<KeyInfo>* rows) {
        for (KeyInfo& row : *rows) {
            if (row.id == id) {
                row.label = label.trimmed();
                isThere = true;
            }
        }
    };
    if (known->source == KeySource::Session) {
        renameIn(&d->sessionKeys);
    } else if (const Result<void> saved
               = d->index.update([&](KeyIndex* current) { renameIn(&current->keys); });
               !saved) {
        return saved;
    }
    emit keysChanged();
    return isThere ? Result<void>() : noSuchKey(id); // another process may have removed it
}

QFuture<Result<void>> Vault::remove(const KeyId& id)
{
    const std::optional<KeyInfo> info = key(id);
    if (!info)
        return failed<void>(noSuchKey(id));
    const auto hasThisId = [id](const KeyInfo& row) { return row.id == id; };
    switch (info->source) {
    case KeySource::Environment:
        return failed<void>({ .kind = ErrorKind::Unsupported,
            .detail = u"the key comes from the environment; unset the variable instead: "_s
                + info->label });
    case KeySource::Session:
        d->sessionKeys.removeIf(hasThisId);
        d->inMemory.remove(id);
        emit keysChanged();
        return readyFuture(Result<void>());
    case KeySource::Keychain:
        break;
    }
    auto removed = d->keychain.remove(accountOf(id));
    return removed.then(
        [this, self = QPointer(this), hasThisId](const Result<void>& done) -> Result<void> {
            if (!self)
                return closedError();

            if (!done)
                return done;
            Result<void> saved = d->index.update(
                [&hasThisId](KeyIndex* current) { current->keys.removeIf(hasThisId); });
            emit keysChanged();
            return saved;
        });
}

QFuture<Result<Secret>> Vault::secret(const KeyId& id, const RequestId& request)
{
    KeyAccess access { d->clock.utcNow(), id, request, true };
    if (const auto kept = d->inMemory.constFind(id); kept != d->inMemory.constEnd()) {
        emit secretRead(access);
        return readyFuture(Result<Secret>(*kept));
    }
    if (!key(id))
        return failed<Secret>(noSuchKey(id));
    return d->keychain.read(accountOf(id))
        .then([self = QPointer(this), access](const Result<Secret>& read) mutable {
            if (!self)
                return read;
            if (read)
                self->d->redactor.registerSecret(*read);
            access.isRead = read.isOk();
            emit self->secretRead(access);
            return read;
        });
}

QFuture<Result<void>> Vault::setPassword(const QString& name, const Secret& password)
{
    d->redactor.registerSecret(password);
    if (password.isEmpty() && d->index.passwordIds.value(name).isEmpty())
        return readyFuture(Result<void>());
    // The account's name must be in the index before the secret is in the keychain, or a crash
    // between would lose it.
    const Result<void> saved = d->index.update([&name](KeyIndex* current) {
        if (!current->passwordIds.contains(name))
            current->passwordIds.insert(name, newIdText());
    });
    if (!saved)
        return failed<void>(saved.error());
    const QString randomId = d->index.passwordIds.value(name);
    return password.isEmpty() ? d->keychain.remove(passwordAccount(randomId))
                              : d->keychain.write(passwordAccount(randomId), password);
}

QFuture<Result<Secret>> Vault::password(const QString& name)
{
    const QString randomId = d->index.passwordIds.value(name);
    if (randomId.isEmpty())
        return readyFuture(Result<Secret>(Secret()));
    auto read = d->keychain.read(passwordAccount(randomId));
    return read.then([self = QPointer(this)](const Result<Secret>& password) -> Result<Secret> {
        if (self && password)
            self->d->redactor.registerSecret(*password);
        else if (!password && password.error().kind == ErrorKind::NotFound)
            return Secret();
        return password;
    });
}

VaultState Vault::state() const
{
    return d->keychain.state();
}

QFuture<VaultState> Vault::refreshState()
{
    return d->keychain.probe();
}

QVector<Error> Vault::problems() const
{
    return d->problems;
}

QString adviceFor(VaultState state)
{
    switch (state) {
    case VaultState::Ready:
    case VaultState::Unknown:
        return {};
    case VaultState::Locked:
        return u"the keychain is locked; unlock it (log in again or open Passwords and Keys), "
               "or use the key for this session only"_s;
    case VaultState::Absent:
        return u"no keychain runs in this session; install and start gnome-keyring, KWallet or "
               "KeePassXC, set an environment variable such as GEMINI_API_KEY, or use the key for "
               "this session only"_s;
    case VaultState::Refusing:
        return u"the keychain refuses; check that a default keyring exists and is unlocked, "
               "or use the key for this session only"_s;
    }
    return {};
}

} // namespace Headgate::Keys
