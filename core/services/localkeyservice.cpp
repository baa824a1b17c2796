// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localkeyservice.h"

#include "core/base/futures.h"
#include "core/exchange/failurenote.h"
#include "core/keys/environmentkeys.h"
#include "core/keys/keytext.h"
#include "core/providers/keyprobe.h"
#include "core/services/connectiontest.h"
#include "core/services/proxypasswords.h"

#include <QMutexLocker>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

Error unknownBackend(const QString& id)
{
    return { .kind = ErrorKind::InvalidInput,
        .detail = u"there is no back end '%1'"_s.arg(id),
        .field = u"provider"_s };
}

Error noSuchKey()
{
    return { .kind = ErrorKind::NotFound, .detail = u"there is no such key"_s, .field = u"key"_s };
}

} // namespace

LeaseFunction leaseFrom(Keys::Vault& vault,
    std::function<std::optional<KeyInfo>(const QString&)> keyFor, QObject* context)
{
    return [&vault, keyFor = std::move(keyFor), context](const QString& backendId) {
        using Leased = Result<std::optional<Lease>>;
        const std::optional<KeyInfo> key = keyFor(backendId);
        if (!key)
            return readyFuture(Leased(std::optional<Lease>()));
        return vault.secret(key->id) | then(context, [key](const Result<Secret>& secret) -> Leased {
            if (!secret)
                return secret.error();
            return std::optional<Lease>({ key->id, key->label, *secret });
        });
    };
}

LocalKeyService::LocalKeyService(Keys::Vault& vault, Surroundings surroundings, QObject* parent)
    : KeyService(parent)
    , m_vault(vault)
    , m_around(std::move(surroundings))
{
    takeSnapshot();
    connect(&m_vault, &Keys::Vault::keysChanged, this, [this] {
        takeSnapshot();
        emit keysChanged();
    });
    connect(&m_vault, &Keys::Vault::stateChanged, this, [this] {
        takeSnapshot();
        emit vaultStateChanged();
    });
}

void LocalKeyService::takeSnapshot()
{
    const QMutexLocker lock(&m_mutex);
    m_keys = m_vault.keys();
    m_state = m_vault.state();
}

QVector<KeyInfo> LocalKeyService::keys() const
{
    const QMutexLocker lock(&m_mutex);
    return m_keys;
}

VaultState LocalKeyService::vaultState() const
{
    const QMutexLocker lock(&m_mutex);
    return m_state;
}

void LocalKeyService::recheckVault()
{
    QMetaObject::invokeMethod(
        this, [this] { m_vault.refreshState(); }, Qt::QueuedConnection);
}

Result<QVector<NewKey>> LocalKeyService::keysIn(const Secret& text, const QString& backendId) const
{
    const Result<QVector<Keys::FoundKey>> found = Keys::keysFromText(text, backendId);
    if (!found)
        return found.error();
    QVector<NewKey> keys;
    for (const Keys::FoundKey& key : *found)
        keys.append({ .backendId = key.backendId, .label = key.label, .secret = key.secret });
    return keys;
}

std::optional<KeyLook> LocalKeyService::otherLook(const Secret& key, const QString& backendId) const
{
    const Keys::KeyKind kind = Keys::keyKind(key);
    if (!Keys::looksForeign(kind, backendId))
        return std::nullopt;
    return KeyLook { Keys::providerName(kind), Keys::backendOf(kind) };
}

//! \param backendId that the user has said, or the variable's name does; may be empty
KeyCandidate LocalKeyService::candidateOf(
    const Keys::KeyPlace& place, const QString& backendId) const
{
    KeyCandidate candidate;
    candidate.key = { .backendId = backendId, .label = place.label, .secret = place.secret };
    candidate.problem = place.problem;
    candidate.isRepeated = place.isRepeated;
    if (place.problem)
        return candidate;
    if (backendId.isEmpty())
        candidate.key.backendId = Keys::backendOf(Keys::keyKind(place.secret));
    else
        candidate.look = otherLook(place.secret, backendId);
    if (candidate.look && !candidate.look->backendId.isEmpty())
        candidate.key.backendId = candidate.look->backendId;
    candidate.known = m_vault.sameKey(candidate.key.backendId, place.secret);
    return candidate;
}

QFuture<Result<KeyCandidates>> LocalKeyService::candidatesIn(
    const Secret& text, const QString& backendId)
{
    return inThreadOf(this, [this, text, backendId] {
        const Keys::KeyText found = Keys::placesIn(text);
        KeyCandidates candidates { {}, found.passedOver };
        for (const Keys::KeyPlace& place : found.places)
            candidates.keys.append(
                candidateOf(place, place.backendId.isEmpty() ? backendId : place.backendId));
        return readyFuture(Result<KeyCandidates>(candidates));
    });
}

QFuture<Result<KeyCandidates>> LocalKeyService::candidatesInEnvironment()
{
    return inThreadOf(
        this, [this] { return readyFuture(Result<KeyCandidates>(environmentsCandidates())); });
}

KeyCandidates LocalKeyService::environmentsCandidates()
{
    KeyCandidates candidates;
    for (const KeyInfo& key : m_vault.keys()) {
        if (key.source != KeySource::Environment)
            continue;
        const QFuture<Result<Secret>> read = m_vault.secret(key.id);
        if (!read.isFinished() || !read.result()) // they are in memory: it has, and is
            continue;
        QString label = key.label; // once it is stored it comes from there no more
        if (label.endsWith(Keys::kEnvironmentMark))
            label.chop(Keys::kEnvironmentMark.size());
        candidates.keys.append(
            candidateOf({ .backendId = key.backendId, .label = label, .secret = *read.result() },
                key.backendId));
    }
    for (const Error& problem : m_vault.problems()) {
        if (const auto variable = Keys::keyVariable(problem.field))
            candidates.keys.append(candidateOf({ .backendId = variable->backendId,
                                                   .label = problem.field,
                                                   .secret = {},
                                                   .problem = problem },
                variable->backendId));
    }
    return candidates;
}

QFuture<Result<KeyInfo>> LocalKeyService::verifyAndAdd(const NewKey& key)
{
    return inThreadOf(this, [this, key] { return addInEngine(key); });
}

QFuture<Result<KeyInfo>> LocalKeyService::addInEngine(const NewKey& key)
{
    const std::optional<BackendInfo> backend = m_around.backend(key.backendId);
    if (!backend)
        return readyFuture(Result<KeyInfo>(unknownBackend(key.backendId)));
    const Result<Secret> cleaned = Keys::cleanKey(key.secret);
    if (!cleaned)
        return readyFuture(Result<KeyInfo>(cleaned.error()));
    if (!key.isChecked)
        return store(key, *cleaned);
    return check(*backend, { .secret = *cleaned })
        | then(this, [this, key, secret = *cleaned](const QueryResult& checked) {
              if (checked.failure)
                  return readyFuture(Result<KeyInfo>(toError(*checked.failure)));
              return store(key, secret);
          });
}

QFuture<Result<KeyInfo>> LocalKeyService::store(const NewKey& key, const Secret& secret)
{
    using Keep = Keys::Vault::Keep;
    return m_vault.add(
               key.backendId, key.label, secret, key.isSessionOnly ? Keep::Session : Keep::Keychain)
        | then(this, [this](const Result<KeyInfo>& added) {
              if (added)
                  m_around.audit(u"key.add"_s, added->id.text, added->label);
              return added;
          });
}

QFuture<Result<void>> LocalKeyService::verify(const KeyId& id)
{
    return inThreadOf(this, [this, id] {
        return checkStored(id, false)
            | then(this, [](const Result<QueryResult>& checked) -> Result<void> {
                  if (!checked)
                      return checked.error();
                  return checked->failure ? Result<void>(toError(*checked->failure))
                                          : Result<void>();
              });
    });
}

QFuture<Result<ConnectionReport>> LocalKeyService::test(const KeyId& id)
{
    return inThreadOf(this, [this, id] {
        const auto report
            = [this, id](const Result<QueryResult>& checked) -> Result<ConnectionReport> {
            const std::optional<KeyInfo> key = m_vault.key(id);
            const std::optional<BackendInfo> backend
                = key ? m_around.backend(key->backendId) : std::nullopt;
            if (!checked)
                return checked.error();
            if (!backend)
                return noSuchKey();
            return connectionReport(*backend, true, *checked);
        };
        return checkStored(id, true) | then(this, report);
    });
}

QFuture<Result<QueryResult>> LocalKeyService::checkStored(const KeyId& id, bool isOnNewConnection)
{
    const std::optional<KeyInfo> key = m_vault.key(id);
    const std::optional<BackendInfo> backend
        = key ? m_around.backend(key->backendId) : std::nullopt;
    if (!backend)
        return readyFuture(Result<QueryResult>(noSuchKey()));
    const auto ask
        = [this, id, backend = *backend, isOnNewConnection](const Result<Secret>& secret) {
              if (!secret)
                  return readyFuture(Result<QueryResult>(secret.error()));
              return check(backend, { .secret = *secret }, isOnNewConnection)
                  | then(this, [this, id](const QueryResult& checked) {
                        emit keyChecked(id, checked.failure);
                        return Result<QueryResult>(checked);
                    });
          };
    return m_vault.secret(id) | then(this, ask);
}

QFuture<QueryResult> LocalKeyService::check(
    const BackendInfo& backend, const Lease& lease, bool isOnNewConnection)
{
    const Providers::Provider& provider = Providers::providerFor(backend.dialect);
    const HttpRequest request = isOnNewConnection // whose report counts the models
        ? provider.modelsRequest(backend.baseUrl, {})
        : Providers::keyProbe(provider, backend.baseUrl);
    const LeaseFunction given = [this, lease](const QString&) {
        return m_around.networkReady() | then(this, [lease](bool) {
            return Result<std::optional<Lease>>(std::optional<Lease>(lease));
        });
    };
    const auto read = [backend](const QueryResult& asked) {
        if (asked.failure)
            return asked;
        // A page of something else is no yes.
        const auto models = Providers::providerFor(backend.dialect).modelsFrom(asked.body);
        if (models)
            return asked;
        QueryResult refused = asked;
        refused.failure = notTheService(backend, models.error());
        return refused;
    };
    RoadParts road = m_around.road();
    road.limits.isOnNewConnection = isOnNewConnection;
    return runQuery(road, backend, request, given, this) | then(this, read);
}

QFuture<Result<void>> LocalKeyService::remove(const KeyId& id)
{
    return inThreadOf(this, [this, id] {
        const QString label = m_vault.key(id).value_or(KeyInfo()).label; // gone afterwards
        return m_vault.remove(id) | then(this, [this, id, label](const Result<void>& removed) {
            if (removed) {
                m_around.audit(u"key.remove"_s, id.text, label);
                emit keyRemoved(id);
            }
            return removed;
        });
    });
}

QFuture<Result<void>> LocalKeyService::setProxyPassword(
    const QString& backendId, const Secret& password)
{
    return inThreadOf(this, [this, backendId, password] {
        const bool isGone = password.isEmpty();
        const auto tell = [this, backendId, isGone](const Result<void>& stored) {
            if (stored) {
                m_around.audit(
                    isGone ? u"proxy_password.remove"_s : u"proxy_password.set"_s, backendId, {});
                emit proxyPasswordChanged();
            }
            return stored;
        };
        return m_vault.setPassword(proxyPasswordName(backendId), password) | then(this, tell);
    });
}

QFuture<Result<bool>> LocalKeyService::hasProxyPassword(const QString& backendId)
{
    return inThreadOf(this, [this, backendId] {
        return m_vault.password(proxyPasswordName(backendId))
            | then(this, [](const Result<Secret>& password) {
                  return password ? Result<bool>(!password->isEmpty())
                                  : Result<bool>(password.error());
              });
    });
}

} // namespace Headgate::Services
