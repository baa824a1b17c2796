// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/localledgerservice.h"
#include "tests/core/keys/poolfixture.h"
#include "tests/support/must.h"

#include <QTest>

#include <memory>

namespace Headgate::Test {

//! \brief A pool and its keeper over a folder: one run of a program, without its requests.
class PoolRun {
public:
    PoolRun(const QString& folder, const Clock& clock,
        const QStringList& secrets = { QStringLiteral("1"), QStringLiteral("2") })
        : books(clock, folder, QStringLiteral("test"), nullptr)
        , ledger(
              clock, [this](const Limits::LedgerEvent& event) { keeper->note(event); },
              Services::newRun())
        , cooldowns(clock, [] { return 0.375; })
        , breakers(clock)
        , parts { clock, ledger, owners, cooldowns, breakers }
        , pool(parts)
        , keeper(std::make_unique<Services::PoolKeeper>(books.worker(), parts, pool, nullptr))
    {
        books.setKeeper(keeper.get());
        QVector<Keys::PoolKey> all;
        for (const QString& secret : secrets) {
            const QString name = QString::number(all.size() + 1);
            all.append({ { u'k' + name }, kBackend, QStringLiteral("work-") + name, secret });
        }
        pool.setKeys(all);
        QFuture<bool> restored = keeper->restore();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(restored.isFinished(), 30'000); }();
    }
    ~PoolRun() { keeper.reset(); } // before the books, which then write what is queued

    //! Whether all that was counted is on the disk, and each key's state.
    bool stored() { return isDone(keeper->stored()); }
    //! The same of whatever else has changed.
    bool saved() { return isDone(keeper->saved()); }
    void limit(qint64 cap)
    {
        must(ledger.setLimit({ .id = day(),
            .cap = cap,
            .source = Limits::LimitSource::Learned,
            .evidence = QStringLiteral("q") }));
    }
    static Limits::LimitId day()
    {
        return { { Limits::OwnerKind::ProjectModel, QStringLiteral("p1"), kModel },
            Limits::Measure::Requests, Limits::Window::PacificDay };
    }
    void ownProject(const QString& key)
    {
        must(owners.setProject({ QStringLiteral("p1"), kBackend, QStringLiteral("Work"),
            QStringLiteral("123"), {}, true }));
        must(owners.assign({ key }, QStringLiteral("p1")));
    }
    Keys::PoolRequest request() const
    {
        Keys::PoolRequest request;
        request.id = newId<RequestId>();
        request.backend = kBackend;
        request.model = kModel;
        return request;
    }
    void answer()
    {
        Keys::PoolRequest one = request();
        Keys::PoolAnswer answer = pool.pick(one);
        QVERIFY(answer.grant);
        pool.ended(
            one, *answer.grant, { { Limits::Outcome::Answered, 10, 10, PicoUsd { 0 } }, {} });
    }

    static bool isDone(const QFuture<bool>& done)
    {
        [&] { QTRY_VERIFY_WITH_TIMEOUT(done.isFinished(), 30'000); }();
        return done.isFinished() && done.result();
    }

    static const inline QString kBackend = QStringLiteral("gemini");
    static const inline QString kModel = QStringLiteral("flash");
    Services::LocalLedgerService books;
    Limits::LimitLedger ledger;
    Limits::QuotaOwners owners;
    Limits::Cooldowns cooldowns;
    Limits::Breakers breakers;
    Keys::PoolParts parts;
    Keys::Pool pool;
    std::unique_ptr<Services::PoolKeeper> keeper;
};

} // namespace Headgate::Test
