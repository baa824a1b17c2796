// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localclientservice.h"

#include "core/base/futures.h"
#include "core/base/log.h"
#include "core/ledger/ledgerstore.h"
#include "core/plans/clienttoken.h"
#include "core/plans/planrules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

using Ledger::LedgerStore;
using Ledger::StoredClient;

namespace {

constexpr auto kLookAgain = std::chrono::seconds(2);
constexpr qint64 kUsedStep = 60; // seconds
constexpr int kTail = 4; // characters
const QString kKeyName = u"clients"_s;

//! The shipped ones first, each as the user has it.
QVector<PlanInfo> allPlans(const QVector<PlanInfo>& stored)
{
    QVector<PlanInfo> plans = Plans::shippedPlans();
    for (const PlanInfo& own : stored) {
        const auto shipped = std::find_if(plans.begin(), plans.end(),
            [&own](const PlanInfo& plan) { return plan.name == own.name; });
        if (shipped == plans.end())
            plans.append(own);
        else
            *shipped = own;
    }
    return plans;
}

Result<void> checkPlanExists(LedgerStore& store, const QString& name)
{
    const Result<std::optional<PlanInfo>> plan = ClientKeeper::planIn(store, name);
    if (!plan)
        return plan.error();
    if (plan->has_value())
        return {};
    return Error { .kind = ErrorKind::InvalidInput,
        .detail = u"there is no plan '%1'"_s.arg(name),
        .field = u"plan"_s };
}

Result<void> checkPlanIsFree(LedgerStore& store, const QString& name)
{
    for (const PlanInfo& shipped : Plans::shippedPlans()) {
        if (shipped.name == name)
            return {}; // its clients go back to it as it was
    }
    const Result<QVector<StoredClient>> clients = store.clients().clients();
    if (!clients)
        return clients.error();
    for (const StoredClient& client : *clients) {
        if (client.info.plan == name && client.info.revokedAt.isNull())
            return Error { .kind = ErrorKind::InvalidInput,
                .detail = u"the client '%1' has this plan"_s.arg(client.info.name),
                .field = u"name"_s };
    }
    return {};
}

ClientInfo infoOf(const ClientSpec& spec)
{
    return { .name = spec.name,
        .plan = spec.plan,
        .models = spec.models,
        .budget = spec.budget,
        .tail = {},
        .createdAt = {},
        .expiresAt = spec.expiresAt,
        .lastUsedAt = {},
        .revokedAt = {} };
}

template <typename T> QFuture<Result<T>> failed(const Error& error)
{
    return readyFuture(Result<T>(error));
}

} // namespace

LocalClientService::LocalClientService(Ledger::LedgerWorker& books, Keys::Vault& vault,
    const Clock& clock, Surroundings surroundings, QObject* parent)
    : ClientService(parent)
    , m_books(books)
    , m_vault(vault)
    , m_clock(clock)
    , m_around(std::move(surroundings))
    , m_keeper(books, clock, nullptr)
    , m_hashKey(m_around.hashKey)
{
    m_looking.setInterval(kLookAgain);
    connect(&m_looking, &QTimer::timeout, this, [this] { look(); });
    // Closed when the gateway was opened: nobody could be known until now.
    connect(&m_vault, &Keys::Vault::stateChanged, this, [this](VaultState state) {
        if (state == VaultState::Ready && m_looking.isActive() && m_hashKey.isEmpty())
            keepKnown();
    });
}

QFuture<Result<QVector<ClientState>>> LocalClientService::clients()
{
    using States = Result<QVector<ClientState>>;
    return inThreadOf(this, [this] {
        const auto read = [now = m_clock.utcNow()](LedgerStore& store) -> States {
            const Result<QVector<StoredClient>> stored = store.clients().clients();
            if (!stored)
                return stored.error();
            QVector<ClientState> states;
            for (const StoredClient& client : *stored) {
                const auto state = ClientKeeper::stateIn(store, client.info.name, now);
                if (!state)
                    return state.error();
                states.append(**state);
            }
            return states;
        };
        return m_books.read(read) | then(this, [this](const States& states) -> States {
            if (!states)
                return states;
            QVector<ClientState> all = *states;
            for (ClientState& state : all)
                state.use = m_keeper.withHolds(state.client.name, state.use);
            return all;
        });
    });
}

QFuture<Result<QVector<PlanInfo>>> LocalClientService::plans()
{
    return m_books.read([](LedgerStore& store) -> Result<QVector<PlanInfo>> {
        const Result<QVector<PlanInfo>> stored = store.clients().plans();
        return stored ? Result<QVector<PlanInfo>>(allPlans(*stored)) : stored;
    });
}

QFuture<Result<NewClient>> LocalClientService::add(const ClientSpec& client)
{
    return inThreadOf(this, [this, client] {
        if (const Result<void> checked = Plans::checkClient(client, m_clock.utcNow()); !checked)
            return failed<NewClient>(checked.error());
        return hashKey(true) | then(this, [this, client](const Result<Secret>& key) {
            return key ? store(client, *key) : failed<NewClient>(key.error());
        });
    });
}

QFuture<Result<NewClient>> LocalClientService::store(const ClientSpec& client, const Secret& key)
{
    const Secret token = Plans::newClientToken();
    StoredClient stored { infoOf(client), Plans::tokenHash(token, key) };
    stored.info.tail = QString::fromLatin1(token.reveal().last(kTail));
    stored.info.createdAt = m_clock.utcNow();
    const auto work = [stored](LedgerStore& store) -> Result<void> {
        if (const Result<void> plan = checkPlanExists(store, stored.info.plan); !plan)
            return plan;
        return store.clients().add(stored);
    };
    return write(u"client.add"_s, client.name, client.plan, work)
        | then(this, [info = stored.info, token](const Result<void>& done) -> Result<NewClient> {
              if (!done)
                  return done.error();
              return NewClient { info, token };
          });
}

QFuture<Result<void>> LocalClientService::change(const ClientSpec& client)
{
    return inThreadOf(this, [this, client] {
        if (const Result<void> checked = Plans::checkClient(client, m_clock.utcNow()); !checked)
            return failed<void>(checked.error());
        const auto work = [info = infoOf(client)](LedgerStore& store) -> Result<void> {
            if (const Result<void> plan = checkPlanExists(store, info.plan); !plan)
                return plan;
            return store.clients().change(info);
        };
        return write(u"client.change"_s, client.name, client.plan, work);
    });
}

QFuture<Result<void>> LocalClientService::revoke(const QString& name)
{
    return inThreadOf(this, [this, name] {
        return write(
            u"client.revoke"_s, name, {}, [name, now = m_clock.utcNow()](LedgerStore& store) {
                return store.clients().revoke(name, now);
            });
    });
}

QFuture<Result<void>> LocalClientService::setPlan(const PlanInfo& plan)
{
    return inThreadOf(this, [this, plan] {
        if (const Result<void> checked = Plans::checkPlan(plan); !checked)
            return failed<void>(checked.error());
        return write(u"plan.set"_s, plan.name, {},
            [plan](LedgerStore& store) { return store.clients().storePlan(plan); });
    });
}

QFuture<Result<void>> LocalClientService::removePlan(const QString& name)
{
    return inThreadOf(this, [this, name] {
        return write(u"plan.remove"_s, name, {}, [name](LedgerStore& store) -> Result<void> {
            if (const Result<void> isFree = checkPlanIsFree(store, name); !isFree)
                return isFree;
            return store.clients().removePlan(name);
        });
    });
}

QFuture<Result<void>> LocalClientService::write(
    const QString& action, const QString& object, const QString& detail, const Change& work)
{
    return m_books.write(work)
        | then(this,
            [this, action, object, detail](const Result<void>& done) -> QFuture<Result<void>> {
                if (!done)
                    return readyFuture(done);
                m_around.audit(action, object, detail);
                return look(); // the next request meets it
            });
}

QFuture<Result<Secret>> LocalClientService::hashKey(bool isWanted)
{
    if (!m_hashKey.isEmpty())
        return readyFuture(Result<Secret>(m_hashKey));
    return m_vault.password(kKeyName) | then(this, [this, isWanted](const Result<Secret>& stored) {
        if (stored && stored->isEmpty() && isWanted)
            return makeHashKey();
        if (stored)
            m_hashKey = *stored;
        return readyFuture(stored);
    });
}

//! Read back: another program may have made one at the same time.
QFuture<Result<Secret>> LocalClientService::makeHashKey()
{
    return m_vault.setPassword(kKeyName, Plans::newHashKey())
        | then(this, [this](const Result<void>& done) {
              return done ? hashKey(false) : failed<Secret>(done.error());
          });
}

QFuture<Result<void>> LocalClientService::keepKnown()
{
    m_looking.start();
    // Made beforehand, so that a client that another program adds meanwhile is known by it.
    return hashKey(true) | then(this, [this](const Result<Secret>& key) {
        return key ? look() : failed<void>(key.error());
    });
}

void LocalClientService::forget()
{
    m_looking.stop();
    m_known = {};
}

QFuture<Result<void>> LocalClientService::look()
{
    const auto read = [](LedgerStore& store) -> Result<Known> {
        const Result<QVector<StoredClient>> clients = store.clients().clients();
        if (!clients)
            return clients.error();
        const Result<QVector<PlanInfo>> plans = store.clients().plans();
        if (!plans)
            return plans.error();
        return Known { *clients, allPlans(*plans) };
    };
    return m_books.read(read) | then(this, [this](const Result<Known>& known) -> Result<void> {
        if (!known) {
            qCWarning(lcServices) << "the clients can't be read:" << known.error().detail;
            return known.error();
        }
        const auto isSame = [](const StoredClient& a, const StoredClient& b) {
            return a.info == b.info && a.tokenHash == b.tokenHash;
        };
        const bool isOther = known->plans != m_known.plans
            || !std::equal(known->clients.begin(), known->clients.end(), m_known.clients.begin(),
                m_known.clients.end(), isSame);
        m_known = *known;
        if (isOther)
            emit changed();
        return {};
    });
}

std::optional<ClientInfo> LocalClientService::clientOf(const Secret& token)
{
    if (m_hashKey.isEmpty() || !Plans::isClientToken(token))
        return std::nullopt;
    const QByteArray hash = Plans::tokenHash(token, m_hashKey);
    StoredClient* found = nullptr;
    for (StoredClient& client : m_known.clients) { // to the end, whichever it is
        if (Plans::isSameHash(client.tokenHash, hash))
            found = &client;
    }
    if (!found || !found->info.isValidAt(m_clock.utcNow()))
        return std::nullopt;
    noteUsed(found);
    return found->info;
}

std::optional<PlanInfo> LocalClientService::planOf(const QString& client) const
{
    const auto known = std::find_if(m_known.clients.begin(), m_known.clients.end(),
        [&client](const StoredClient& one) { return one.info.name == client; });
    if (known == m_known.clients.end())
        return std::nullopt;
    const auto plan = std::find_if(m_known.plans.begin(), m_known.plans.end(),
        [&known](const PlanInfo& one) { return one.name == known->info.plan; });
    return plan == m_known.plans.end() ? std::nullopt : std::optional(*plan);
}

bool LocalClientService::hasModel(const QString& client, const Target& target) const
{
    const auto known = std::find_if(m_known.clients.begin(), m_known.clients.end(),
        [&client](const StoredClient& one) { return one.info.name == client; });
    const std::optional<PlanInfo> plan = planOf(client);
    return (known == m_known.clients.end() || Plans::hasModel(known->info.models, target))
        && (!plan || Plans::hasModel(plan->models, target));
}

void LocalClientService::noteUsed(StoredClient* client)
{
    const QDateTime now = m_clock.utcNow();
    QDateTime& last = client->info.lastUsedAt;
    if (last.isValid() && last.secsTo(now) < kUsedStep)
        return;
    last = now;
    m_books.write([name = client->info.name, now](LedgerStore& store) {
        return store.clients().noteUsed(name, now);
    }) | then(this, [](const Result<void>& done) {
        if (!done)
            qCInfo(lcServices) << "a client's last use is not noted:" << done.error().detail;
    });
}

} // namespace Headgate::Services
