// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/keyroom.h"

#include "core/base/futures.h"
#include "core/base/log.h"
#include "core/services/poolpolicy.h"
#include "core/services/spendplan.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace Headgate::Services {

namespace {

//! An estimate of the input is a third off at times; what is held too much is given back.
constexpr qint64 kSafetyPercent = 110;
//! Of what an answer's date tells, less than that is the way here and the second it is cut to.
constexpr std::chrono::seconds kSameSkew { 30 };
//! A timer takes no more than 24 days.
constexpr milliseconds kLongestTimer = 24h;

} // namespace

KeyRoom::KeyRoom(Keys::Vault& vault, const Clock& clock, Ledger::LedgerWorker& books,
    Surroundings surroundings, QObject* parent)
    : QObject(parent)
    , m_vault(vault)
    , m_surroundings(std::move(surroundings))
    , m_ledger(
          clock, [this](const Limits::LedgerEvent& event) { m_keeper.note(event); }, newRun())
    , m_cooldowns(clock, [] { return QRandomGenerator::global()->generateDouble(); })
    , m_breakers(clock)
    , m_pool({ clock, m_ledger, m_owners, m_cooldowns, m_breakers })
    , m_keeper(books, { clock, m_ledger, m_owners, m_cooldowns, m_breakers }, m_pool, nullptr)
    , m_queue(m_pool, clock)
{
    m_checkTimer.setSingleShot(true);
    connect(&m_checkTimer, &QTimer::timeout, this, &KeyRoom::checkDue);
    connect(&m_pool, &Keys::Pool::keyChanged, this, &KeyRoom::planChecks);
    connect(&m_vault, &Keys::Vault::keysChanged, this, &KeyRoom::takeKeys);
    connect(&m_vault, &Keys::Vault::stateChanged, this, &KeyRoom::takeKeys);
    connect(&m_vault, &Keys::Vault::secretRead, this,
        [this](const KeyAccess& access) { m_keeper.note(access); });
    connect(&m_keeper, &PoolKeeper::strategyChanged, this, &KeyRoom::applyRules);
    takeKeys();
    m_restored = m_keeper.restore();
    m_restored | then(this, [this](bool) { planChecks(); }); // what was due meanwhile is due now
}

//! In the vault's order; keys of a closed keychain come last, as keyFor() does it.
void KeyRoom::takeKeys()
{
    const VaultState state = m_vault.state();
    const bool isClosed = state != VaultState::Ready && state != VaultState::Unknown;
    QVector<Keys::PoolKey> keys;
    for (const bool isUnreadable : { false, true }) {
        for (const KeyInfo& info : m_vault.keys()) {
            if ((isClosed && info.source == KeySource::Keychain) == isUnreadable)
                keys.append({ info.id, info.backendId, info.label, info.fingerprint });
        }
    }
    m_pool.setKeys(keys);
    m_keeper.keysTaken();
    planChecks();
}

PoolAccess KeyRoom::access()
{
    return { .pool = &m_pool,
        .queue = &m_queue,
        .ready = [this] { return m_restored; },
        .confirm = [this](const Keys::PoolGrant& grant) { return m_keeper.confirm(grant.hold()); },
        .secretOf
        = [this](const KeyId& key, const RequestId& request) { return secretOf(key, request); },
        .plan =
            [this](const ChatRequest& request, const BackendInfo& backend) {
                takeRules(backend);
                return plan(request, backend);
            },
        .makers = &m_makers };
}

//! With a back end's first request.
void KeyRoom::takeRules(const BackendInfo& backend)
{
    if (m_knownBackends.contains(backend.id))
        return;
    m_knownBackends.insert(backend.id, backend);
    applyRules(backend.id);
}

void KeyRoom::renewRules()
{
    for (auto known = m_knownBackends.keyBegin(); known != m_knownBackends.keyEnd(); ++known)
        applyRules(*known);
    m_pool.partsChanged(); // a request may be waiting for what is raised
}

void KeyRoom::applyRules(const QString& backend)
{
    const auto known = m_knownBackends.constFind(backend);
    if (known == m_knownBackends.constEnd())
        return; // with its first request
    Keys::PoolRules rules = m_surroundings.rules(*known);
    rules.strategy = m_keeper.strategy(backend);
    m_pool.setRules(backend, rules);
}

void KeyRoom::ownersChanged()
{
    m_keeper.saveSoon();
    m_pool.partsChanged();
}

QFuture<Result<Secret>> KeyRoom::secretOf(const KeyId& key, const RequestId& request)
{
    const QFuture<bool> ready = m_surroundings.networkReady();
    const auto read = [this, key, request](bool) { return m_vault.secret(key, request); };
    return ready.isFinished() ? read(true) : ready | then(this, read);
}

std::optional<KeyInfo> KeyRoom::keyForQuery(const QString& backendId) const
{
    const std::optional<KeyInfo> first = m_vault.keyFor(backendId);
    if (!first || m_pool.isUsable(first->id))
        return first;
    for (const KeyInfo& info : m_vault.keys()) {
        const bool mayBeRead
            = info.source != KeySource::Keychain || m_vault.state() == VaultState::Ready;
        if (info.backendId == backendId && mayBeRead && m_pool.isUsable(info.id))
            return info;
    }
    return first;
}

bool KeyRoom::mayLookAfter(const BackendInfo& backend) const
{
    const std::optional<KeyInfo> key = keyForQuery(backend.id);
    if (!key)
        return !backend.needsKey;
    const VaultState state = m_vault.state();
    const bool mayBeRead = key->source != KeySource::Keychain || state == VaultState::Ready
        || state == VaultState::Unknown;
    return mayBeRead && m_pool.isUsable(key->id);
}

Limits::Amounts KeyRoom::plan(const ChatRequest& request, const BackendInfo& backend) const
{
    Limits::Amounts amounts;
    amounts.inputTokens = inputEstimate(request, backend.dialect).tokens * kSafetyPercent / 100;
    const std::optional<ModelInfo> model = m_surroundings.model(request.target);
    constexpr qint64 kUnknownMost = 65'535;
    qint64 most = model ? model->maxOutputTokens.value_or(kUnknownMost) : kUnknownMost;
    if (request.params.maxOutputTokens)
        most = std::min<qint64>(most, *request.params.maxOutputTokens);
    const Thinking& thinking = request.params.thinking;
    std::optional<qint64> budget;
    if (thinking.mode == Thinking::Mode::Budget)
        budget = thinking.budget;
    else if (thinking.mode == Thinking::Mode::Auto || thinking.mode == Thinking::Mode::Level
        || (thinking.mode == Thinking::Mode::ProviderDefault && model && model->thinking))
        budget = 8192;
    amounts.outputTokens
        = m_guesses.value({ backend.id, request.target.model }).tokens(most, budget)
        * request.answers;
    const QString& name = request.target.model;
    auto price = m_surroundings.price(backend, name, amounts.inputTokens);
    if (!price) // of a long prompt nobody knows it: at least as much as of a short one
        price = m_surroundings.price(backend, name, 0);
    if (price && !m_owners.isAllFree(backend.id)) {
        amounts.spend.value
            = amounts.inputTokens * price->input.value + amounts.outputTokens * price->output.value;
    }
    return amounts;
}

void KeyRoom::noteAnswer(const Booking& booking)
{
    const Receipt& receipt = booking.receipt;
    if (booking.outcome == RequestOutcome::Complete && receipt.usage.outputTokens)
        m_guesses[{ receipt.target.backendId, receipt.target.model }].settled(
            *receipt.usage.outputTokens);
}

void KeyRoom::noteDate(const BackendInfo& backend, std::chrono::seconds ahead)
{
    const auto told = daySkew(backend, ahead);
    if (!told)
        return;
    const std::chrono::seconds skew = *told;
    const auto before = std::exchange(m_toldSkew, skew);
    const bool isConfirmed = std::chrono::abs(skew - before) < kSameSkew; // two answers agree
    if (!isConfirmed || std::chrono::abs(skew - m_skew) < kSameSkew)
        return;
    m_skew = skew;
    qCWarning(lcServices) << "days are counted by the clock of" << backend.id << "which is ahead by"
                          << skew.count() << "s";
    m_ledger.setSkew(skew);
    m_pool.partsChanged();
}

void KeyRoom::noteChecked(const KeyId& key, const std::optional<Failure>& failure)
{
    if (!m_restored.isFinished()) { // or what was stored would come over what is newer
        m_restored | then(this, [this, key, failure](bool) { noteChecked(key, failure); });
        return;
    }
    if (!m_checking.contains(key) && !failure)
        endCooldowns(key);
    m_pool.checked(key, failure);
    planChecks();
}

void KeyRoom::reset(const KeyId& key)
{
    endCooldowns(key);
    m_pool.reset(key);
    ownersChanged();
}

void KeyRoom::endCooldowns(const KeyId& key)
{
    const Limits::Place place = m_owners.placeOf(key, {});
    const QSet<QString> owners { place.account, place.project, key.text };
    for (const Limits::Cooldown& cooldown : m_cooldowns.all()) {
        if (!cooldown.scope.id.isEmpty() && owners.contains(cooldown.scope.id))
            m_cooldowns.clear(cooldown.scope);
    }
}

void KeyRoom::planChecks()
{
    const auto next = m_pool.untilNextCheck();
    if (!next)
        return m_checkTimer.stop();
    m_checkTimer.start(std::clamp(*next, milliseconds(1), kLongestTimer));
}

void KeyRoom::checkDue()
{
    for (const KeyId& key : m_pool.takeDueChecks()) {
        m_checking.insert(key);
        m_surroundings.check(key)
            | then(this, [this, key](const Result<void>&) { m_checking.remove(key); });
    }
    planChecks();
}

} // namespace Headgate::Services
