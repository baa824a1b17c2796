// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/clientkeeper.h"

#include "core/base/futures.h"
#include "core/base/log.h"
#include "core/ledger/ledgerstore.h"
#include "core/plans/planrules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

using Ledger::LedgerStore;

namespace {

constexpr int kMinute = 60; // seconds

Failure notLetIn(const ClientInfo& client)
{
    return { .kind = ErrorKind::Auth,
        .scope = FailureScope::Request,
        .detail = client.revokedAt.isValid()
            ? u"the token of the client '%1' is revoked"_s.arg(client.name)
            : u"the token of the client '%1' has expired"_s.arg(client.name) };
}

//! What nobody can count is not let through.
Failure unknown(const Error& error)
{
    return { .kind = ErrorKind::Unavailable,
        .scope = FailureScope::Request,
        .detail = u"the clients' plans can't be read: "_s + error.detail };
}

} // namespace

ClientKeeper::ClientKeeper(Ledger::LedgerWorker& books, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_books(books)
    , m_clock(clock)
{
}

Result<std::optional<PlanInfo>> ClientKeeper::planIn(LedgerStore& store, const QString& name)
{
    const Result<QVector<PlanInfo>> stored = store.clients().plans();
    if (!stored)
        return stored.error();
    for (const PlanInfo& plan : *stored + Plans::shippedPlans()) { // the user's come first
        if (plan.name == name)
            return std::optional(plan);
    }
    return std::optional<PlanInfo>();
}

Result<std::optional<ClientState>> ClientKeeper::stateIn(
    LedgerStore& store, const QString& name, const QDateTime& now)
{
    const Result<QVector<Ledger::StoredClient>> clients = store.clients().clients();
    if (!clients)
        return clients.error();
    const auto found = std::find_if(clients->begin(), clients->end(),
        [&name](const Ledger::StoredClient& one) { return one.info.name == name; });
    if (found == clients->end())
        return std::optional<ClientState>();
    const Result<std::optional<PlanInfo>> plan = planIn(store, found->info.plan);
    if (!plan)
        return plan.error();
    const Result<ClientUse> use = store.clients().use(name, now);
    if (!use)
        return use.error();
    if (!plan->has_value())
        return Error { .kind = ErrorKind::NotFound,
            .detail = u"there is no plan '%1'"_s.arg(found->info.plan) };
    return std::optional(ClientState { found->info, **plan, *use });
}

QFuture<std::optional<Failure>> ClientKeeper::admit(
    const QString& client, const ChatRequest& request, const Limits::Amounts& amounts)
{
    m_asking.insert(request.id);
    const Hold asked { client, request.target.backendId + u'/' + request.target.model,
        amounts.inputTokens + amounts.outputTokens, amounts.spend, m_clock.utcNow() };
    return weigh(request.id, asked, request.target);
}

QFuture<std::optional<Failure>> ClientKeeper::weigh(
    const RequestId& request, const Hold& asked, const Target& target)
{
    const quint64 releases = m_releases;
    const auto read = [client = asked.client, now = m_clock.utcNow()](
                          LedgerStore& store) { return stateIn(store, client, now); };
    return m_books.read(read)
        | then(this, [this, request, asked, target, releases](const State& state) {
              // What was booked since stands neither in what was read nor among the holds.
              if (state && releases != m_releases && m_asking.contains(request))
                  return weigh(request, asked, target);
              if (state)
                  return readyFuture(decide(request, asked, target, *state));
              m_asking.remove(request);
              qCWarning(lcServices) << "the clients' plans can't be read:" << state.error().detail;
              return readyFuture(Answer(unknown(state.error())));
          });
}

ClientKeeper::Answer ClientKeeper::decide(const RequestId& request, const Hold& asked,
    const Target& target, const std::optional<ClientState>& stored)
{
    if (!m_asking.remove(request))
        return {}; // it has ended meanwhile, and holds nothing
    if (!stored)
        return {};
    ClientState state = *stored;
    const QDateTime now = m_clock.utcNow();
    if (!state.client.isValidAt(now))
        return notLetIn(state.client);
    state.use = withHolds(asked.client, state.use, request);
    const auto stop = Plans::planStop(state, { target, asked.tokens, asked.cost, now });
    if (stop)
        return Plans::refusalOf(*stop, now);
    m_holds.insert(request, asked);
    return {};
}

QFuture<std::optional<Failure>> ClientKeeper::admitLook(
    const QString& client, const ChatRequest& request)
{
    const auto read = [client, now = m_clock.utcNow()](
                          LedgerStore& store) { return stateIn(store, client, now); };
    return m_books.read(read)
        | then(this, [this, client, target = request.target](const State& state) {
              if (state)
                  return decideLook(client, target, *state);
              qCWarning(lcServices) << "the clients' plans can't be read:" << state.error().detail;
              return Answer(unknown(state.error()));
          });
}

ClientKeeper::Answer ClientKeeper::decideLook(
    const QString& client, const Target& target, const std::optional<ClientState>& stored)
{
    if (!stored)
        return {};
    ClientState state = *stored;
    const QDateTime now = m_clock.utcNow();
    if (!state.client.isValidAt(now))
        return notLetIn(state.client);
    QVector<QDateTime>& looks = m_looks[client];
    looks.removeIf([minute = now.addSecs(-kMinute)](const QDateTime& at) { return at <= minute; });
    state.use = withHolds(client, state.use);
    if (const auto stop = Plans::lookStop(state, target))
        return Plans::refusalOf(*stop, now);
    looks.append(now);
    return {};
}

QFuture<Result<ClientState>> ClientKeeper::standing(const QString& client)
{
    const auto read = [client, now = m_clock.utcNow()](LedgerStore& store) -> Result<ClientState> {
        const State state = stateIn(store, client, now);
        if (!state)
            return state.error();
        if (state->has_value())
            return **state;
        const Result<ClientUse> use = store.clients().use(client, now);
        if (!use)
            return use.error();
        ClientState nobody;
        nobody.client.name = client;
        nobody.use = *use;
        return nobody;
    };
    return m_books.read(read)
        | then(this, [this, client](const Result<ClientState>& stored) -> Result<ClientState> {
              if (!stored)
                  return stored;
              ClientState state = *stored;
              state.use = withHolds(client, state.use);
              return state;
          });
}

void ClientKeeper::release(const RequestId& request)
{
    m_asking.remove(request);
    if (m_holds.remove(request))
        ++m_releases;
}

ClientUse ClientKeeper::withHolds(const QString& client, ClientUse use, const RequestId& but) const
{
    const QDateTime minute = m_clock.utcNow().addSecs(-kMinute);
    for (auto entry = m_holds.cbegin(); entry != m_holds.cend(); ++entry) {
        if (entry->client != client || entry.key() == but)
            continue;
        ++use.messages;
        use.tokens += entry->tokens;
        use.cost.amount.value += entry->cost.value;
        if (!use.models.contains(entry->model))
            use.models.append(entry->model);
        if (entry->since > minute)
            use.lately.append(entry->since);
    }
    for (const QDateTime& look : m_looks.value(client)) {
        if (look > minute)
            use.lately.append(look);
    }
    use.models.sort();
    std::sort(use.lately.begin(), use.lately.end());
    return use;
}

} // namespace Headgate::Services
