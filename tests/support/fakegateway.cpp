// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakegateway.h"

#include "core/base/futures.h"

using namespace Qt::StringLiterals;

namespace Headgate::Test {

namespace {

constexpr quint16 kAnyPort = 8484;
constexpr qint64 kDollar = 1'000'000'000'000; // pico-dollars

PlanInfo plan(const QString& name, std::optional<qint64> messages, std::optional<qint64> tokens,
    int requestsAMinute, int outputTokens)
{
    PlanInfo made;
    made.name = name;
    made.messages = messages;
    made.tokens = tokens;
    made.requestsAMinute = requestsAMinute;
    made.outputTokens = outputTokens;
    return made;
}

GatewayRequest running(const QString& id, const QString& client, const QString& model,
    const QDateTime& since, GatewayPhase phase)
{
    GatewayRequest request;
    request.id = { id };
    request.client = client;
    request.backend = u"Google Gemini"_s;
    request.target = { u"gemini"_s, model };
    request.since = since;
    request.phase = phase;
    return request;
}

GatewayRefusal refusal(
    qint64 number, const QString& client, RefusalSource source, int status, const QDateTime& at)
{
    GatewayRefusal made;
    made.number = number;
    made.at = at;
    made.client = client;
    made.path = u"/v1/chat/completions"_s;
    made.source = source;
    made.status = status;
    if (source == RefusalSource::Gateway)
        return made;
    made.backend = u"Google Gemini"_s;
    made.target = { u"gemini"_s, u"gemini-2.5-pro"_s };
    made.failure = Failure();
    made.failure->kind = ErrorKind::RateLimited;
    return made;
}

} // namespace

QFuture<Result<Services::GatewayState>> FakeGatewayService::open(const Services::GatewayWish& wish)
{
    wished = wish;
    now.failure = error;
    if (!error) {
        now.isOpen = true;
        now.address = wish.address;
        now.port = wish.port ? wish.port : kAnyPort;
        now.needsToken = wish.needsToken;
        now.isTls = !wish.certificate.isEmpty();
    }
    emit stateChanged(now);
    return readyFuture(
        error ? Result<Services::GatewayState>(*error) : Result<Services::GatewayState>(now));
}

QFuture<bool> FakeGatewayService::close(std::chrono::milliseconds)
{
    now = {};
    emit stateChanged(now);
    return readyFuture(true);
}

QFuture<Services::GatewayState> FakeGatewayService::state()
{
    return readyFuture(now);
}

QFuture<Result<Services::GatewayOverview>> FakeGatewayService::overview()
{
    ++asked;
    return readyFuture(Result<Services::GatewayOverview>({ now, traffic }));
}

QFuture<Result<void>> FakeGatewayService::cancel(const RequestId& request)
{
    cancelled << request.text;
    const qsizetype gone = traffic.running.removeIf(
        [&request](const GatewayRequest& one) { return one.id == request; });
    return readyFuture(gone > 0 ? Result<void>() : Error { .kind = ErrorKind::NotFound });
}

void FakeGatewayService::show(const Services::GatewayState& state, const GatewayTraffic& shown)
{
    now = state;
    traffic = shown;
    emit stateChanged(now);
}

QFuture<Result<QVector<ClientState>>> FakeClientService::clients()
{
    return readyFuture(
        readError ? Result<QVector<ClientState>>(*readError) : Result<QVector<ClientState>>(known));
}

QFuture<Result<QVector<PlanInfo>>> FakeClientService::plans()
{
    return readyFuture(
        Result<QVector<PlanInfo>>(knownPlans.isEmpty() ? samplePlans() : knownPlans));
}

QFuture<Result<NewClient>> FakeClientService::add(const ClientSpec& client)
{
    given = client;
    if (error)
        return readyFuture(Result<NewClient>(*error));
    done << u"add %1 %2"_s.arg(client.name, client.plan);
    NewClient made;
    made.client.name = client.name;
    made.client.plan = client.plan;
    made.client.models = client.models;
    made.client.budget = client.budget;
    made.client.expiresAt = client.expiresAt;
    made.client.tail = u"wxyz"_s;
    made.token = Secret::take("hgc_made-up-for-tests-only-wxyz"_ba);
    ClientState state;
    state.client = made.client;
    known.append(state);
    emit changed();
    return readyFuture(Result<NewClient>(made));
}

QFuture<Result<void>> FakeClientService::change(const ClientSpec& client)
{
    given = client;
    if (error)
        return readyFuture(Result<void>(*error));
    done << u"change %1 %2"_s.arg(client.name, client.plan);
    for (ClientState& state : known) {
        if (state.client.name == client.name)
            state.client.plan = client.plan;
    }
    emit changed();
    return readyFuture(Result<void>());
}

QFuture<Result<void>> FakeClientService::revoke(const QString& name)
{
    if (error)
        return readyFuture(Result<void>(*error));
    done << u"revoke %1"_s.arg(name);
    for (ClientState& state : known) {
        if (state.client.name == name)
            state.client.revokedAt = QDateTime::currentDateTimeUtc();
    }
    emit changed();
    return readyFuture(Result<void>());
}

QFuture<Result<void>> FakeClientService::setPlan(const PlanInfo& plan)
{
    givenPlan = plan;
    if (error)
        return readyFuture(Result<void>(*error));
    done << u"plan %1"_s.arg(plan.name);
    emit changed();
    return readyFuture(Result<void>());
}

QFuture<Result<void>> FakeClientService::removePlan(const QString& name)
{
    if (error)
        return readyFuture(Result<void>(*error));
    done << u"remove %1"_s.arg(name);
    emit changed();
    return readyFuture(Result<void>());
}

void FakeClientService::show(const QVector<ClientState>& clients)
{
    known = clients;
    emit changed();
}

QVector<PlanInfo> samplePlans()
{
    QVector<PlanInfo> plans { plan(u"Free"_s, 50, 50'000, 5, 1024),
        plan(u"Pro"_s, 10'000, 10'000'000, 60, 4096), plan(u"Team"_s, {}, {}, 300, 8192),
        plan(u"Night jobs"_s, {}, 2'000'000, 30, 2048) };
    plans[0].mostModels = 2;
    plans[3].models = QStringList { u"ollama/*"_s };
    return plans;
}

QVector<ClientState> sampleClients(const QDateTime& now)
{
    const QVector<PlanInfo> plans = samplePlans();
    ClientState editor;
    editor.client.name = u"editor"_s;
    editor.client.plan = u"Pro"_s;
    editor.client.tail = u"4fQ2"_s;
    editor.client.createdAt = now.addDays(-40);
    editor.client.lastUsedAt = now.addSecs(-60);
    editor.plan = plans[1];
    editor.use.messages = 1204;
    editor.use.tokens = 3'400'000;
    ClientState notebook = editor;
    notebook.client.name = u"notebook"_s;
    notebook.client.plan = u"Free"_s;
    notebook.client.tail = u"9aLk"_s;
    notebook.client.models = QStringList { u"gemini/gemini-2.5-flash"_s };
    notebook.client.budget = PicoUsd { 5 * kDollar };
    notebook.client.expiresAt = now.addDays(30);
    notebook.client.lastUsedAt = now.addDays(-3);
    notebook.plan = plans[0];
    notebook.use.messages = 48;
    notebook.use.tokens = 41'200;
    notebook.use.cost.amount = PicoUsd { kDollar / 4 };
    ClientState old = editor;
    old.client.name = u"old-laptop"_s;
    old.client.tail = u"Zz01"_s;
    old.client.revokedAt = now.addDays(-9);
    old.client.lastUsedAt = now.addDays(-10);
    old.use = {};
    return { editor, notebook, old };
}

GatewayTraffic sampleTraffic(const QDateTime& now)
{
    GatewayTraffic traffic;
    traffic.connections = 4;
    const auto peer = [&now](const QString& client, int port, GatewayPeer::Phase phase, int age,
                          int requests) {
        return GatewayPeer { u"127.0.0.1"_s, port, client, phase, now.addSecs(-age), requests };
    };
    traffic.peers = { peer(u"editor"_s, 40312, GatewayPeer::Phase::Answering, 620, 14),
        peer(u"notebook"_s, 40388, GatewayPeer::Phase::Answering, 5, 1),
        peer(u"editor"_s, 40390, GatewayPeer::Phase::Answering, 1, 1),
        peer({}, 40401, GatewayPeer::Phase::Idle, 1, 0) };
    GatewayRequest answering = running(
        u"r1"_s, u"editor"_s, u"gemini-2.5-pro"_s, now.addSecs(-12), GatewayPhase::Answering);
    answering.outputTokens = 812;
    GatewayRequest queued = running(u"r2"_s, u"notebook"_s, u"gemini-2.5-flash"_s, now.addSecs(-5),
        GatewayPhase::WaitingForQuota);
    queued.place = 3;
    const GatewayRequest waiting = running(
        u"r3"_s, u"editor"_s, u"gemini-2.5-flash"_s, now.addSecs(-1), GatewayPhase::Waiting);
    traffic.running = { answering, queued, waiting };
    GatewayRefusal byPlan = refusal(5, u"notebook"_s, RefusalSource::Plan, 429, now.addSecs(-20));
    byPlan.failure->cause = FailureCause::PlanRefused;
    byPlan.failure->plan
        = PlanStop { PlanReason::RequestsAMinute, u"notebook"_s, u"Free"_s, 5, 5, now.addSecs(30) };
    GatewayRefusal byQueue = refusal(4, u"editor"_s, RefusalSource::Queue, 429, now.addSecs(-80));
    byQueue.failure->cause = FailureCause::RequestsPerMinute;
    GatewayRefusal byService
        = refusal(3, u"editor"_s, RefusalSource::Service, 429, now.addSecs(-400));
    byService.failure->cause = FailureCause::PerDay;
    byService.failure->kind = ErrorKind::QuotaExhausted;
    byService.failure->httpStatus = 429;
    GatewayRefusal byBudget
        = refusal(2, u"editor"_s, RefusalSource::Budget, 402, now.addSecs(-900));
    byBudget.failure->cause = FailureCause::BudgetSpent;
    traffic.refusals = { byPlan, byQueue, byService, byBudget,
        refusal(1, {}, RefusalSource::Gateway, 401, now.addSecs(-4000)) };
    return traffic;
}

} // namespace Headgate::Test
