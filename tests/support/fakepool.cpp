// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakepool.h"

#include "core/base/futures.h"

namespace Headgate::Test {

using namespace Qt::StringLiterals;

QFuture<Result<PoolOverview>> FakePoolService::overview()
{
    ++asked;
    return readyFuture(readError ? Result<PoolOverview>(*readError) : Result<PoolOverview>(known));
}

QFuture<Result<void>> FakePoolService::note(const QString& action, const QVector<KeyId>& keys)
{
    QStringList words { action };
    for (const KeyId& key : keys)
        words << key.text;
    done << words.join(u' ');
    return readyFuture(error ? Result<void>(*error) : Result<void>());
}

void FakePoolService::show(const PoolOverview& overview)
{
    known = overview;
    emit changed();
}

QFuture<Result<void>> FakePoolService::enable(const QVector<KeyId>& keys)
{
    return note(u"enable"_s, keys);
}

QFuture<Result<void>> FakePoolService::disable(const QVector<KeyId>& keys)
{
    return note(u"disable"_s, keys);
}

QFuture<Result<void>> FakePoolService::reset(const QVector<KeyId>& keys)
{
    return note(u"reset"_s, keys);
}

QFuture<Result<void>> FakePoolService::retire(const QVector<KeyId>& keys)
{
    return note(u"retire"_s, keys);
}

QFuture<Result<void>> FakePoolService::replace(const KeyId& old, const KeyId& fresh)
{
    return note(u"replace"_s, { old, fresh });
}

QFuture<Result<void>> FakePoolService::group(
    const QVector<KeyId>& keys, const Services::ProjectChoice& project)
{
    return note(u"group into %1:"_s.arg(project.id.isEmpty() ? project.label : project.id), keys);
}

QFuture<Result<void>> FakePoolService::ungroup(const QVector<KeyId>& keys)
{
    return note(u"ungroup"_s, keys);
}

QFuture<Result<void>> FakePoolService::forgetProject(const QString& project)
{
    return note(u"forget project "_s + project);
}

QFuture<Result<void>> FakePoolService::renameProject(const QString& project, const QString& label)
{
    return note(u"rename %1 to %2"_s.arg(project, label));
}

QFuture<Result<void>> FakePoolService::setBilling(
    const QVector<KeyId>& keys, Limits::Billing billing)
{
    return note(u"billing %1:"_s.arg(billingName(billing)), keys);
}

QFuture<Result<void>> FakePoolService::setAccount(
    const QVector<KeyId>& keys, const QString& account)
{
    return note(u"account %1:"_s.arg(account), keys);
}

QFuture<Result<void>> FakePoolService::setKeyRules(const KeyId& key, const KeyRules& rules)
{
    return note(u"rules cap %1 weight %2 priority %3:"_s.arg(rules.cap.requests)
                    .arg(rules.weight)
                    .arg(rules.priority),
        { key });
}

QFuture<Result<void>> FakePoolService::setStrategy(const QString& backend, PoolStrategy strategy)
{
    return note(u"strategy %1 %2"_s.arg(backend, poolStrategyName(strategy)));
}

QFuture<Result<void>> FakePoolService::setAddsUp(const QString& backend, bool isStated)
{
    return note(u"adds up %1 %2"_s.arg(backend, isStated ? u"on"_s : u"off"_s));
}

QFuture<Result<void>> FakePoolService::setLimit(const Limits::LimitId& id, qint64 cap)
{
    return note(u"limit %1 %2 %3"_s.arg(id.scope.id, id.scope.model, QString::number(cap)));
}

QFuture<Result<void>> FakePoolService::forgetLimit(
    const Limits::LimitId& id, Limits::LimitSource source)
{
    return note(u"forget %1 %2 %3"_s.arg(id.scope.id, id.scope.model, limitSourceName(source)));
}

QFuture<Result<void>> FakePoolService::forgetTransientDay(const QString& quota)
{
    return note(u"forget transient day "_s + quota);
}

QFuture<Result<void>> FakePoolService::keepApart(const ProjectPair& pair)
{
    return note(u"keep apart %1 %2"_s.arg(pair.project, pair.other));
}

QFuture<Result<void>> FakePoolService::callOff(const RequestId& request)
{
    return note(u"call off "_s + request.text);
}

namespace {

using Limits::LimitSource;
using Limits::Measure;
using Limits::OwnerKind;
using Limits::Window;

PoolKeyInfo key(const QString& id, const QString& backend, const QString& label, qint64 used)
{
    PoolKeyInfo key;
    key.info = { .id = { id },
        .backendId = backend,
        .label = label,
        .masked = u"•••• "_s + id.right(2) + u"x9"_s };
    key.condition.state = KeyState::Active;
    key.usedToday = used;
    key.dailyCap = 195;
    return key;
}

LimitUse limit(
    const Limits::LimitId& id, std::optional<qint64> cap, LimitSource source, qint64 used)
{
    LimitUse use;
    use.limit = { .id = id, .cap = cap, .source = source, .evidence = {} };
    use.backend = u"gemini"_s;
    use.used = used;
    return use;
}

} // namespace

PoolOverview samplePool(const QDateTime& now)
{
    PoolOverview pool;
    pool.at = now;
    const QDateTime old = now.addDays(-40);
    PoolKeyInfo first = key(u"k1"_s, u"gemini"_s, u"work-1"_s, 42);
    PoolKeyInfo second = key(u"k2"_s, u"gemini"_s, u"work-2"_s, 195);
    PoolKeyInfo third = key(u"k3"_s, u"gemini"_s, u"spare"_s, 0);
    PoolKeyInfo bad = key(u"k4"_s, u"openai"_s, u"old account"_s, 3);
    first.underWay = 2;
    first.dailyCap = 500;
    first.capSource = LimitSource::Entered;
    third.condition = { .state = KeyState::New, .since = now, .evidence = {}, .nextCheck = {} };
    bad.condition = { .state = KeyState::Invalid,
        .since = now.addSecs(-7200),
        .cause = FailureCause::KeyInvalid,
        .evidence = u"API_KEY_INVALID"_s,
        .nextCheck = now.addSecs(80'000) };
    second.lastRefusal
        = KeyRefusal { now.addSecs(-90), FailureCause::RequestsPerMinute, u"gemini-2.5-pro"_s, {} };
    bad.lastRefusal = KeyRefusal { now.addSecs(-7200), FailureCause::KeyInvalid, {}, {} };
    for (PoolKeyInfo* one : { &first, &second, &third, &bad })
        one->info.createdAt = old;
    PoolBackend gemini { u"gemini"_s, u"Google Gemini"_s, false, PoolStrategy::FillFirst, false,
        Window::PacificDay, {} };
    gemini.projects.append({ u"p1"_s, u"Work"_s, u"123456789"_s, {}, true, { first, second } });
    gemini.projects.append({ u"key/k3"_s, {}, {}, {}, false, { third } });
    PoolBackend openai { u"openai"_s, u"OpenAI"_s, false, PoolStrategy::RoundRobin, false,
        Window::UtcDay, {} };
    openai.projects.append({ u"key/k4"_s, {}, {}, {}, false, { bad } });
    pool.backends = { gemini, openai };
    pool.cooldowns.append({ { OwnerKind::Key, u"k2"_s, {} }, FailureCause::RequestsPerMinute,
        now.addSecs(-10), now.addSecs(80), {}, u"GenerateRequestsPerMinutePerProjectPerModel"_s });

    const Limits::LimitScope pro { OwnerKind::ProjectModel, u"p1"_s, u"gemini-2.5-pro"_s };
    LimitUse day
        = limit({ pro, Measure::Requests, Window::PacificDay }, 100, LimitSource::Learned, 92);
    day.held = 3;
    day.resetsAt = now.addSecs(5 * 3600);
    day.limit.since = now.addDays(-1);
    day.limit.evidence = u"GenerateRequestsPerDayPerProjectPerModel-FreeTier"_s;
    day.facts = { day.limit };
    LimitUse minute = limit({ pro, Measure::Requests, Window::Minute }, 5, LimitSource::Guessed, 1);
    minute.resetsAt = now.addSecs(40);
    minute.facts = { minute.limit };
    LimitUse tokens = limit(
        { pro, Measure::InputTokens, Window::Minute }, 250'000, LimitSource::Entered, 61'000);
    tokens.resetsAt = now.addSecs(40);
    tokens.limit.since = now.addDays(-3);
    tokens.facts = { tokens.limit };
    const Limits::LimitScope ofKey { OwnerKind::Key, u"k3"_s, {} };
    LimitUse counted
        = limit({ ofKey, Measure::Requests, Window::PacificDay }, {}, LimitSource::Guessed, 7);
    counted.resetsAt = now.addSecs(5 * 3600);
    pool.limits = { day, minute, tokens, counted };
    pool.breakers.append({ { OwnerKind::BackendModel, u"gemini"_s, u"gemini-2.5-flash"_s },
        Limits::BreakerState::Open, 80, now.addSecs(20), FailureCause::Overloaded });
    using Limits::QueueClass;
    const QString model = u"gemini-2.5-pro"_s;
    pool.waiting = { { { u"r1"_s }, QueueClass::Interactive, u"chat"_s, u"gemini"_s, model, 1,
                         now.addSecs(-14), now.addSecs(40) },
        { { u"r2"_s }, QueueClass::Batch, u"title"_s, u"gemini"_s, model, 2, now.addSecs(-3),
            now.addSecs(40) } };
    return pool;
}

} // namespace Headgate::Test
