// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/keys/pool.h"
#include "core/limits/ledgeraudit.h"
#include "tests/support/fakeclock.h"

#include <memory>

namespace Headgate::Keys {

//! A pool of a test's making, on a clock of its own, with all that it tells.
class PoolFixture {
public:
    PoolFixture() { renew(); }

    void renew()
    {
        pool.reset();
        clock = Test::FakeClock();
        events.clear();
        rotations.clear();
        changes.clear();
        ledger = std::make_unique<Limits::LimitLedger>(
            clock, [this](const Limits::LedgerEvent& event) { events.append(event); });
        owners = Limits::QuotaOwners();
        cooldowns = std::make_unique<Limits::Cooldowns>(clock, [] { return 0.375; }); // no jitter
        breakers = std::make_unique<Limits::Breakers>(clock);
        pool = std::make_unique<Pool>(PoolParts { clock, *ledger, owners, *cooldowns, *breakers });
        QObject::connect(pool.get(), &Pool::rotated, pool.get(),
            [this](const RotationNote& note) { rotations.append(note); });
        QObject::connect(pool.get(), &Pool::keyChanged, pool.get(),
            [this](const KeyId& key, const KeyCondition& condition) {
                changes.append(key.text + QLatin1Char(' ') + keyStateName(condition.state));
            });
    }

    //! So many keys "k1", "k2" …, each of a project "p1" …; `perProject` of them share one.
    void setKeys(int count, int perProject = 1, bool addsUp = true)
    {
        QVector<PoolKey> keys;
        for (int i = 0; i < count; ++i) {
            const QString name = QString::number(i + 1);
            keys.append({ { u'k' + name }, backend, QStringLiteral("work-") + name, name });
        }
        pool->setKeys(keys);
        for (int i = 0; i < count; ++i) {
            const QString project = u'p' + QString::number(i / perProject + 1);
            Limits::ProjectInfo info;
            info.id = project;
            info.backend = backend;
            if (!owners.setProject(info) || !owners.assign(keys.at(i).id, project))
                qFatal("no project");
        }
        owners.setAddsUp(backend, addsUp);
    }
    PoolRequest request() const
    {
        PoolRequest request;
        request.id = newId<RequestId>();
        request.backend = backend;
        request.model = model;
        return request;
    }
    static Failure failure(FailureCause cause, FailureScope scope)
    {
        Failure failure;
        failure.cause = cause;
        failure.scope = scope;
        failure.retry = RetryAdvice::OtherKey;
        return failure;
    }
    static Failure perDay()
    {
        Failure day = failure(FailureCause::PerDay, FailureScope::ProjectAndModel);
        day.retryAfter = std::chrono::milliseconds(0);
        day.quota = { { QStringLiteral("GenerateRequestsPerDayPerProjectPerModel-FreeTier"),
            QString(), QString(), QString(), 20 } };
        return day;
    }
    //! The text of the key that an answer names; empty without one.
    static QString keyOf(const PoolAnswer& answer)
    {
        return answer.grant ? answer.grant->key.text : QString();
    }
    PoolNext fail(PoolRequest& request, PoolAnswer& answer, const Failure& why)
    {
        return pool->ended(
            request, *answer.grant, { { Limits::Outcome::Rejected, {}, {}, {} }, why });
    }
    PoolNext succeed(PoolRequest& request, PoolAnswer& answer)
    {
        return pool->ended(
            request, *answer.grant, { { Limits::Outcome::Answered, 10, 10, PicoUsd { 0 } }, {} });
    }
    //! One request to its good end, and by which key.
    QString answered()
    {
        PoolRequest one = request();
        PoolAnswer answer = pool->pick(one);
        if (!answer.grant)
            return {};
        succeed(one, answer);
        return answer.grant->key.text;
    }
    void limit(const Limits::LimitScope& scope, Limits::Window window, qint64 cap)
    {
        const auto done = ledger->setLimit({ .id = { scope, Limits::Measure::Requests, window },
            .cap = cap,
            .source = Limits::LimitSource::Entered,
            .since = clock.utcNow(),
            .evidence = {} });
        if (!done)
            qFatal("no limit");
    }
    Limits::LimitScope projectModel(const QString& project) const
    {
        return { Limits::OwnerKind::ProjectModel, project, model };
    }
    KeyState stateOf(const QString& key) const { return pool->condition(KeyId { key }).state; }
    //! All that is wrong with the books, by both proofs.
    QStringList wrong() const
    {
        return ledger->breaches() + Limits::differences(ledger->counts(), events);
    }

    const QString backend = QStringLiteral("gemini");
    const QString model = QStringLiteral("m");
    Test::FakeClock clock;
    QVector<Limits::LedgerEvent> events;
    QVector<RotationNote> rotations;
    QStringList changes;
    std::unique_ptr<Limits::LimitLedger> ledger;
    Limits::QuotaOwners owners;
    std::unique_ptr<Limits::Cooldowns> cooldowns;
    std::unique_ptr<Limits::Breakers> breakers;
    std::unique_ptr<Pool> pool;
};

} // namespace Headgate::Keys
