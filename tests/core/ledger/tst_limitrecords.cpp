// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/ledger/ledgerfixture.h"

#include <QTest>

#include <algorithm>

using namespace Headgate;
using namespace Headgate::Limits;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

Limit someLimit(LimitSource source)
{
    return { .id = { { OwnerKind::ProjectModel, u"p1"_s, u"flash"_s }, Measure::Requests,
                 Window::PacificDay },
        .cap = 20,
        .source = source,
        .since = kNoon,
        .confidence = 90,
        .marginPercent = 5,
        .evidence = u"GenerateRequestsPerDay-FreeTier"_s };
}

Ledger::OwnerRecords someOwners()
{
    return { { { u"p1"_s, u"gemini"_s, u"Work"_s, u"1234"_s, u"billing"_s, true,
                   Limits::Billing::Free, u"GenerateRequestsPerDay-FreeTier"_s, kNoon },
                 { u"key/k2"_s, u"gemini"_s, {}, {}, {}, false } },
        { { { u"k1"_s }, u"p1"_s }, { { u"k2"_s }, u"key/k2"_s } }, { u"gemini"_s } };
}

} // namespace

class TestLimitRecords : public QObject {
    Q_OBJECT

private slots:
    void keepsWhoseQuotaAKeyUses();
    void keepsWhatIsKnownOfLimits();
    void aGuessIsNotKept();
    void keepsWhatIsCooling();
    void readsADayThatWasLearnedBeforeItWasDated();
    void storingReplacesWhatWasThere();
    void whatANewerVersionWroteIsPassedOver();
    void opensAFileFromBeforeTheLimits();

private:
    static void store(
        LedgerFixture& f, const std::function<Result<void>(Ledger::LimitRecords&)>& work)
    {
        must(f.store->together([&] { return work(f.store->limitRecords()); }));
    }
};

void TestLimitRecords::keepsWhoseQuotaAKeyUses()
{
    LedgerFixture f;
    store(f, [](auto& records) { return records.storeOwners(someOwners()); });
    f.open();
    const Ledger::OwnerRecords owners = must(f.store->limitRecords().owners());
    QCOMPARE(owners.projectOf, someOwners().projectOf);
    QCOMPARE(owners.addsUp, someOwners().addsUp);
    QCOMPARE(owners.projects.size(), 2);
    QVERIFY(owners.projects.contains(someOwners().projects[0]));
    QVERIFY(owners.projects.contains(someOwners().projects[1]));
}

void TestLimitRecords::keepsWhatIsKnownOfLimits()
{
    LedgerFixture f;
    Limit unknown = someLimit(LimitSource::Learned); // "limit: 0" and "not known" differ
    unknown.id.window = Window::Minute;
    unknown.cap.reset();
    unknown.marginPercent.reset();
    Limit none = someLimit(LimitSource::Entered);
    none.cap = 0;
    const QVector<Limit> limits { someLimit(LimitSource::Learned), none, unknown };
    store(f, [&](auto& records) { return records.storeLimits(limits); });
    f.open();
    const QVector<Limit> stored = must(f.store->limitRecords().limits());
    QCOMPARE(stored.size(), limits.size());
    for (const Limit& limit : limits)
        QVERIFY2(stored.contains(limit), qPrintable(windowName(limit.id.window)));
}

void TestLimitRecords::aGuessIsNotKept()
{
    LedgerFixture f;
    store(f, [](auto& r) { return r.storeLimits({ someLimit(LimitSource::Guessed) }); });
    QVERIFY(must(f.store->limitRecords().limits()).isEmpty());
}

void TestLimitRecords::keepsWhatIsCooling()
{
    LedgerFixture f;
    QVector<Cooldown> cooldowns;
    for (int cause = 0; cause <= int(FailureCause::Cancelled); ++cause) {
        cooldowns.append({ { OwnerKind::Project, u"p%1"_s.arg(cause), {} }, FailureCause(cause),
            kNoon, cause % 2 ? kNoon.addSecs(9) : QDateTime(), kNoon.addSecs(600), cause % 3,
            u"evidence"_s });
    }
    const QVector<Limits::TransientDay> days {
        { u"PerDay-Free"_s, { OwnerKind::ProjectModel, u"p1"_s, u"m"_s }, kNoon,
            kNoon.addSecs(600) },
        { u"PerDay-Paid"_s, {}, {}, {} },
    };
    store(f, [&](auto& r) { return r.storeCooldowns(cooldowns, days); });
    f.open();
    const QVector<Cooldown> stored = must(f.store->limitRecords().cooldowns());
    QCOMPARE(stored.size(), cooldowns.size());
    for (const Cooldown& cooldown : cooldowns)
        QVERIFY2(stored.contains(cooldown), qPrintable(failureCauseName(cooldown.cause)));
    QCOMPARE(must(f.store->limitRecords().transientDays()), days);
}

//! Its name is all that was kept then.
void TestLimitRecords::readsADayThatWasLearnedBeforeItWasDated()
{
    LedgerFixture f;
    f.undoTrails();
    must(f.store->database().exec(u"INSERT INTO transient_day (quota) VALUES ('PerDay-Free')"_s));
    must(f.store->database().exec(u"PRAGMA user_version = 12"_s));
    f.open();
    const QVector<Limits::TransientDay> kept { { u"PerDay-Free"_s, {}, {}, {} } };
    QCOMPARE(must(f.store->limitRecords().transientDays()), kept);
}

void TestLimitRecords::storingReplacesWhatWasThere()
{
    LedgerFixture f;
    store(f, [](auto& r) { return r.storeOwners(someOwners()); });
    store(f, [](auto& r) { return r.storeLimits({ someLimit(LimitSource::Learned) }); });
    store(f, [](auto& r) { return r.storeCooldowns({ {} }, { { u"x"_s, {}, {}, {} } }); });
    store(f, [](auto& r) { return r.storeOwners({}); });
    store(f, [](auto& r) { return r.storeLimits({}); });
    store(f, [](auto& r) { return r.storeCooldowns({}, {}); });
    auto& records = f.store->limitRecords();
    QCOMPARE(must(records.owners()), Ledger::OwnerRecords());
    QVERIFY(must(records.limits()).isEmpty());
    QVERIFY(must(records.cooldowns()).isEmpty());
    QVERIFY(must(records.transientDays()).isEmpty());
}

void TestLimitRecords::whatANewerVersionWroteIsPassedOver()
{
    LedgerFixture f;
    store(f, [](auto& r) { return r.storeLimits({ someLimit(LimitSource::Learned) }); });
    must(f.store->database().exec(u"UPDATE limit_fact SET measure = 'images'"_s));
    QVERIFY(must(f.store->limitRecords().limits()).isEmpty());
}

void TestLimitRecords::opensAFileFromBeforeTheLimits()
{
    LedgerFixture f;
    QVERIFY(f.book(someBooking(kNoon)));
    f.undoConsole();
    for (const QString& table :
        { u"limit_event"_s, u"limit_fact"_s, u"quota_project"_s, u"quota_key"_s, u"quota_adds_up"_s,
            u"cooldown"_s, u"key_condition"_s, u"key_rules"_s, u"strategy"_s, u"rotation"_s,
            u"key_access"_s, u"transient_day"_s, u"key_replacement"_s, u"budget"_s })
        must(f.store->database().exec(u"DROP TABLE "_s + table));
    must(f.store->database().exec(u"PRAGMA user_version = 1"_s));
    f.open();
    store(f, [](auto& r) { return r.storeOwners(someOwners()); });
    QCOMPARE(f.usage().value(0).requests, qint64(1));
}

QTEST_GUILESS_MAIN(TestLimitRecords)
#include "tst_limitrecords.moc"
