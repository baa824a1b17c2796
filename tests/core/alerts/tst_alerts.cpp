// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/alerts/alertrules.h"
#include "core/base/futures.h"
#include "core/services/alertprices.h"
#include "core/services/alertwatch.h"
#include "core/services/localalertservice.h"
#include "core/services/localledgerservice.h"
#include "core/sql/database.h"
#include "tests/core/alerts/alertfixture.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakepool.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace Headgate;
using namespace Headgate::Alerts;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(Spoil)

class TestAlerts : public QObject {
    Q_OBJECT

private slots:
    void saysNothingWhereAllIsInOrder()
    {
        AlertKeeper keeper;
        QVERIFY(keeper.update(calmFacts(kNoon)).isEmpty());
        QCOMPARE(keeper.size(), 0);
    }

    void eachRuleRaisesOnceAndEnds_data();
    void eachRuleRaisesOnceAndEnds();
    void whatIsJustBelowRaisesNothing_data();
    void whatIsJustBelowRaisesNothing();
    void whatIsNotKnownNeitherRaisesNorEnds();
    void aLimitWithoutACapNeitherRaisesNorEnds();
    void aServiceThatWasDownBeforeARestartIsWaitedFor();
    void theWayToTheWorldIsOneTrouble();
    void anOutageOfAllIsToldOnceAndStandsUntilItIsOver();
    void whatNobodyUsesEndsNothingAndIsNoNews();
    void oldKeysOfAServiceAreToldOnce();
    void aHigherStepTakesThePlaceOfALowerOne();
    void oncePerDayWhateverHappens();
    void tellsAgainOnTheNextDay();
    void comesBackSoonAsTheSameAlert();
    void anOpenBreakerIsToldAfterTwoMinutes();
    void aKeysGuessedDayIsNotWatched();
    void oneGoodKeyIsEnough();
    void aModelStaysUnavailableUntilAKeyIsBack();
    void whatRanOutSoonIsUsedUpLater();
    void anAcknowledgedOneStaysAcknowledged();
    void aMutedOneIsToldWhenItIsOver();
    void aRuleThatIsOffEndsItsAlerts();
    void refusesRulesThatDoNotFit_data();
    void refusesRulesThatDoNotFit();
    void aRestartRaisesNothingAgain();
    void ofTwoThatStandForTheSameOneEnds();
    void pagesTheHistoryByKeyset();
    void keepsTheUsersRules();
    void forgetsWhatIsLongOver();
    void aDayAndAHalfOfTroubles();
    void theServiceTellsOnceAndKeepsWhatAPersonDid();
    void theServiceRefusesRulesThatDoNotFit();
    void theWatchCountsWhatFailedAndNotWhatWasStopped();
    void theWatchGoesOnWithoutTheBooks();
    void pricesTellTheirAgeAndTheNextChange();
};

void TestAlerts::eachRuleRaisesOnceAndEnds_data()
{
    QTest::addColumn<Spoil>("spoil");
    QTest::addColumn<QString>("word");
    for (const Trouble& trouble : troubles()) {
        if (trouble.lasts == 0s) // else see anOpenBreakerIsToldAfterTwoMinutes
            QTest::newRow(qPrintable(trouble.word)) << trouble.spoil << trouble.word;
    }
}

void TestAlerts::eachRuleRaisesOnceAndEnds()
{
    QFETCH(Spoil, spoil);
    QFETCH(QString, word);
    AlertKeeper keeper;
    for (int i = 0; i < 3; ++i) {
        AlertFacts facts = calmFacts(kNoon.addSecs(30 * i));
        spoil(&facts);
        const AlertChanges changes = keeper.update(facts);
        QCOMPARE(wordsOf(changes.toTell), i == 0 ? QStringList(word) : QStringList());
        QCOMPARE(wordsOf(keeper.standing()), QStringList(word));
    }
    const AlertChanges over = keeper.update(calmFacts(kNoon.addSecs(120)));
    QCOMPARE(over.toTell.size(), 0);
    QCOMPARE(over.toStore.size(), 1);
    QCOMPARE(over.toStore[0].raised, kNoon);
    QCOMPARE(over.toStore[0].cleared, kNoon.addSecs(120));
    QVERIFY(keeper.standing().isEmpty());
}

void TestAlerts::whatIsJustBelowRaisesNothing_data()
{
    QTest::addColumn<Spoil>("spoil");
    const auto row = [](const char* name, const Spoil& spoil) { QTest::newRow(name) << spoil; };
    row("day quota", [](AlertFacts* facts) { dayOf(facts).used = 79; });
    row("few requests", [](AlertFacts* facts) {
        (*facts->errors)[0].requests = 19;
        (*facts->errors)[0].failed = 19;
    });
    row("a fifth fails", [](AlertFacts* facts) { (*facts->errors)[0].failed = 20; });
    row("few answers lately",
        [](AlertFacts* facts) { (*facts->speeds)[0].lately = manyOf(19, 9000ms); });
    row("few answers before", [](AlertFacts* facts) {
        (*facts->speeds)[0] = { {}, {}, {}, manyOf(50, 9000ms), {} };
    });
    row("few are priced", [](AlertFacts* facts) {
        facts->today = CostSum { { 5'000 }, 19, 0, 0, 19, { 5'000 } };
    });
    row("many, of little cost", [](AlertFacts* facts) {
        facts->today = CostSum { { 1'000'000 }, 100, 0, 0, 90, { 50'000 } };
    });
    row("down for less than five minutes",
        [](AlertFacts* facts) { (*facts->reach)[0].downSince = facts->now.addSecs(-299); });
    row("little below what a machine may take", [](AlertFacts* facts) {
        facts->load = LoadFact { 0.499, 0.949, 999'999'999, 0.949 };
    });
    row("keys of 90 days", [](AlertFacts* facts) {
        keyOf(facts).info.createdAt = facts->now.addDays(-90);
        keyOf(facts, 1).info.createdAt = facts->now.addDays(-90);
    });
    row("old keys of one who wants no word of it", [](AlertFacts* facts) {
        facts->oldAfterDays = 0;
        keyOf(facts).info.createdAt = facts->now.addDays(-900);
    });
    row("an old key that is out of use", [](AlertFacts* facts) {
        keyOf(facts).info.createdAt = facts->now.addDays(-900);
        keyOf(facts).condition.state = KeyState::Retired;
    });
    row("prices nobody uses", [](AlertFacts* facts) {
        facts->prices = PriceFact { false, facts->now.date().addDays(-300), {} };
    });
    row("a price in 15 days", [](AlertFacts* facts) {
        facts->prices->next = { { u"gemini"_s, u"flash"_s, facts->now.date().addDays(15) } };
    });
    row("a key being checked",
        [](AlertFacts* facts) { keyOf(facts).condition.state = KeyState::Suspect; });
    row("rest of a minute", [](AlertFacts* facts) {
        facts->pool->cooldowns = { { .scope = { Limits::OwnerKind::Project, u"project-1"_s, {} },
            .until = facts->now.addSecs(60) } };
    });
    row("a gigabyte", [](AlertFacts* facts) { facts->freeBytes = 1'000'000'000; });
    row("ten thousand on their way", [](AlertFacts* facts) { facts->books->queued = 10'000; });
    row("a minute apart", [](AlertFacts* facts) { (*facts->skews)[0].seconds = -60; });
    row("a clock nobody knows", [](AlertFacts* facts) { (*facts->skews)[0].seconds.reset(); });
    row("a list nobody could read",
        [](AlertFacts* facts) { (*facts->models)[0].state = ModelFact::State::Unknown; });
    row("a model that ends in 30 days",
        [](AlertFacts* facts) { (*facts->models)[0].ends = facts->now.date().addDays(30); });
    row("not offered", [](AlertFacts* facts) {
        dayOf(facts).limit.cap = 0;
        dayOf(facts).used = 5;
    });
}

void TestAlerts::whatIsJustBelowRaisesNothing()
{
    QFETCH(Spoil, spoil);
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kNoon);
    spoil(&facts);
    QCOMPARE(wordsOf(keeper.update(facts).toTell), QStringList());
}

void TestAlerts::whatIsNotKnownNeitherRaisesNorEnds()
{
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kNoon);
    dayOf(&facts).used = 80;
    facts.freeBytes = 5;
    keeper.update(facts);
    QCOMPARE(keeper.standing().size(), 2);
    AlertFacts nothing;
    nothing.now = kNoon.addSecs(30);
    QVERIFY(keeper.update(nothing).isEmpty());
    QCOMPARE(keeper.standing().size(), 2);
    AlertKeeper fresh;
    QVERIFY(fresh.update(nothing).isEmpty());
}

//! What stands then neither ends nor is told anew until it is known for five minutes.
void TestAlerts::aServiceThatWasDownBeforeARestartIsWaitedFor()
{
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kNoon);
    (*facts.reach)[0].downSince = kNoon.addSecs(-600);
    QCOMPARE(wordsOf(keeper.update(facts).toTell), QStringList(u"backend_down"_s));
    facts.now = kNoon.addSecs(60);
    (*facts.reach)[0] = { u"gemini"_s, u"Gemini"_s };
    QVERIFY(keeper.update(facts).isEmpty());
    (*facts.reach)[0] = { u"gemini"_s, u"Gemini"_s, true, kNoon.addSecs(30) };
    QVERIFY(keeper.update(facts).isEmpty());
    QCOMPARE(keeper.standing().size(), 1);
    (*facts.reach)[0].downSince = {};
    keeper.update(facts);
    QCOMPARE(keeper.standing().size(), 0);
}

//! A cable that was pulled is one trouble, whatever hangs on it.
void TestAlerts::theWayToTheWorldIsOneTrouble()
{
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kNoon);
    const auto down = [](const QString& id, bool isLocal = false) {
        Alerts::ReachFact fact { id, id.toUpper(), true, kNoon.addSecs(-600) };
        fact.isLocal = isLocal;
        return fact;
    };
    facts.reach = { down(u"gemini"_s), down(u"openai"_s), down(u"ollama"_s, true) };
    keeper.update(facts);
    QCOMPARE(keeper.standing().size(), 2); // what is here does not hang on it
    QStringList backends;
    for (const AlertInfo& alert : keeper.standing())
        backends << alert.place.backend;
    QVERIFY(backends.contains(u"GEMINI\nOPENAI"_s) && backends.contains(u"OLLAMA"_s));
    (*facts.reach)[0].isKnown = (*facts.reach)[1].isKnown = false; // another start
    facts.now = kNoon.addSecs(60);
    QVERIFY(keeper.update(facts).isEmpty());
    facts.reach = { { u"gemini"_s, u"GEMINI"_s, true }, down(u"openai"_s) };
    keeper.update(facts);
    QCOMPARE(keeper.standing().size(), 1);
    QCOMPARE(keeper.standing()[0].place.backend, u"OPENAI"_s);
}

//! Services are looked after once an hour: hardly two are found down, or up, at the same time.
void TestAlerts::anOutageOfAllIsToldOnceAndStandsUntilItIsOver()
{
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kNoon);
    const auto of = [](const QString& id, int downFor = 0) {
        Alerts::ReachFact fact { id, id.toUpper(), true };
        if (downFor > 0)
            fact.downSince = kNoon.addSecs(-downFor);
        return fact;
    };
    const auto subjects = [&keeper] {
        QStringList names;
        for (const AlertInfo& alert : keeper.standing())
            names << alert.place.subject;
        names.sort();
        return names;
    };
    const auto told = [&](const QVector<Alerts::ReachFact>& reach) {
        facts.now = facts.now.addSecs(60);
        facts.reach = reach;
        QStringList names;
        for (const AlertInfo& alert : keeper.update(facts).toTell)
            names << alert.place.subject;
        return names;
    };
    QCOMPARE(told({ of(u"gemini"_s, 600), of(u"openai"_s) }), QStringList(u"gemini"_s));
    QCOMPARE(told({ of(u"gemini"_s, 600), of(u"openai"_s, 60) }), QStringList());
    QCOMPARE(told({ of(u"gemini"_s, 600), of(u"openai"_s, 600) }), QStringList(u"*"_s));
    QCOMPARE(subjects(), (QStringList { u"*"_s, u"gemini"_s })); // it is down still
    QCOMPARE(told({ of(u"gemini"_s), of(u"openai"_s, 600) }), QStringList());
    QCOMPARE(subjects(), QStringList(u"*"_s));
    QCOMPARE(keeper.standing()[0].place.backend, u"OPENAI"_s); // of all, the one that is left
    QCOMPARE(told({ of(u"gemini"_s), of(u"openai"_s) }), QStringList());
    QCOMPARE(subjects(), QStringList());
}

void TestAlerts::whatNobodyUsesEndsNothingAndIsNoNews()
{
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kNoon);
    Alerts::ReachFact unused { u"ollama"_s, u"OLLAMA"_s, true, kNoon.addSecs(-900) };
    unused.isUsed = false;
    Alerts::ReachFact gemini { u"gemini"_s, u"GEMINI"_s, true, kNoon.addSecs(-900) };
    Alerts::ReachFact openai { u"openai"_s, u"OPENAI"_s, true, kNoon.addSecs(-900) };
    facts.reach = { unused };
    QVERIFY(keeper.update(facts).isEmpty());
    facts.reach = { unused, gemini, openai };
    QCOMPARE(keeper.update(facts).toTell.size(), 1); // two of two
    AlertKeeper other;
    facts.reach = { gemini };
    QCOMPARE(other.update(facts).toTell.size(), 1);
    (*facts.reach)[0].isUsed = false; // another start; it fails at the first look
    (*facts.reach)[0].downSince = kNoon.addSecs(60);
    facts.now = kNoon.addSecs(90);
    QVERIFY(other.update(facts).isEmpty());
    QCOMPARE(other.standing().size(), 1);
    (*facts.reach)[0].downSince = {};
    other.update(facts);
    QCOMPARE(other.standing().size(), 0);
}

void TestAlerts::oldKeysOfAServiceAreToldOnce()
{
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kNoon);
    facts.oldAfterDays = 90;
    PoolProject& project = facts.pool->backends[0].projects[0];
    PoolKeyInfo key = project.keys.value(0);
    key.info.createdAt = kNoon.addDays(-100);
    project.keys = { key };
    keeper.update(facts);
    QCOMPARE(wordsOf(keeper.standing()), QStringList(u"old_key"_s));
    QCOMPARE(keeper.standing()[0].place.key, key.info.label);
    key.info.id = { u"another"_s };
    key.info.createdAt = kNoon.addDays(-120);
    project.keys.append(key);
    keeper.update(facts);
    QCOMPARE(wordsOf(keeper.standing()), QStringList(u"old_key"_s));
    QCOMPARE(keeper.standing()[0].value, 120);
    QCOMPARE(keeper.standing()[0].bound, 2);
    QVERIFY(keeper.standing()[0].place.key.isEmpty());
}

void TestAlerts::aLimitWithoutACapNeitherRaisesNorEnds()
{
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kNoon);
    dayOf(&facts).used = 80;
    keeper.update(facts);
    dayOf(&facts).limit.cap.reset();
    keeper.update(facts);
    QCOMPARE(wordsOf(keeper.standing()), QStringList(u"day_quota 80"_s));
    facts.pool->limits.clear(); // there is no such limit any more: that is known
    keeper.update(facts);
    QVERIFY(keeper.standing().isEmpty());
}

void TestAlerts::aHigherStepTakesThePlaceOfALowerOne()
{
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kNoon);
    dayOf(&facts).used = 80;
    keeper.update(facts);
    dayOf(&facts).used = 97;
    QCOMPARE(wordsOf(keeper.update(facts).toTell), QStringList(u"day_quota 95"_s));
    QCOMPARE(wordsOf(keeper.standing()), QStringList(u"day_quota 95"_s));
    QCOMPARE(keeper.standing()[0].severity, AlertSeverity::Critical);
    QCOMPARE(keeper.standing()[0].value, std::optional<qint64>(97));
}

void TestAlerts::oncePerDayWhateverHappens()
{
    AlertKeeper keeper;
    int told = 0;
    // Pacific midnight is at 08:00 UTC: twenty hours of a day that comes and goes.
    for (int minute = 0; minute < 20 * 60 - 1; ++minute) {
        AlertFacts facts = calmFacts(kNoon.addSecs(60 * minute));
        dayOf(&facts).used = minute % 2 == 0 ? 80 : 10;
        told += int(keeper.update(facts).toTell.size());
    }
    QCOMPARE(told, 1);
}

void TestAlerts::tellsAgainOnTheNextDay()
{
    AlertKeeper keeper;
    int told = 0;
    for (int hour = 0; hour < 48; ++hour) { // it never ends, two midnights pass
        AlertFacts facts = calmFacts(kNoon.addSecs(3600 * hour));
        dayOf(&facts).used = 80;
        told += int(keeper.update(facts).toTell.size());
        QCOMPARE(keeper.standing().size(), 1);
    }
    QCOMPARE(told, 3);
}

void TestAlerts::comesBackSoonAsTheSameAlert()
{
    AlertKeeper keeper;
    const auto failing = [](qint64 second) {
        AlertFacts facts = calmFacts(kNoon.addSecs(second));
        (*facts.errors)[0].failed = 50;
        return facts;
    };
    keeper.update(failing(0));
    const AlertId first = keeper.standing().value(0).id;
    keeper.update(calmFacts(kNoon.addSecs(60)));
    const AlertChanges back = keeper.update(failing(60 + 14 * 60));
    QCOMPARE(back.toTell.size(), 0);
    QCOMPARE(back.toStore.value(0).id, first);
    QVERIFY(back.toStore.value(0).isStanding());
    keeper.update(calmFacts(kNoon.addSecs(1000)));
    const AlertChanges later = keeper.update(failing(1000 + 15 * 60));
    QCOMPARE(later.toTell.size(), 1);
    QVERIFY(later.toTell[0].id != first);
}

void TestAlerts::anOpenBreakerIsToldAfterTwoMinutes()
{
    AlertKeeper keeper;
    const auto open = [](qint64 second, Limits::BreakerState state) {
        AlertFacts facts = calmFacts(kNoon.addSecs(second));
        breakerOf(&facts).state = state;
        return facts;
    };
    using State = Limits::BreakerState;
    QVERIFY(keeper.update(open(0, State::Open)).isEmpty());
    QVERIFY(keeper.update(open(60, State::HalfOpen)).isEmpty());
    QVERIFY(keeper.update(open(90, State::Closed)).isEmpty());
    QVERIFY(keeper.update(open(120, State::Open)).isEmpty());
    QVERIFY(keeper.update(open(239, State::HalfOpen)).isEmpty());
    QCOMPARE(wordsOf(keeper.update(open(240, State::Open)).toTell), QStringList(u"breaker_open"_s));
}

void TestAlerts::aKeysGuessedDayIsNotWatched()
{
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kNoon);
    LimitUse& day = dayOf(&facts);
    day.limit.id.scope = { Limits::OwnerKind::Key, u"key-1"_s, {} };
    day.limit.source = Limits::LimitSource::Guessed;
    day.used = 100;
    QVERIFY(keeper.update(facts).isEmpty());
    day.limit.source = Limits::LimitSource::Entered;
    QCOMPARE(wordsOf(keeper.update(facts).toTell),
        QStringList({ u"day_quota 95"_s, u"quota_runway"_s }));
    QCOMPARE(keeper.standing()[0].place.key, u"label of key-1"_s);
}

void TestAlerts::oneGoodKeyIsEnough()
{
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kNoon);
    keyOf(&facts, 0).condition.state = KeyState::Invalid;
    QCOMPARE(wordsOf(keeper.update(facts).toTell), QStringList(u"key_refused"_s));
    keyOf(&facts, 1).condition.state = KeyState::Suspect; // a free check is about to tell
    QVERIFY(keeper.update(facts).isEmpty());
    keyOf(&facts, 1).condition.state = KeyState::Blocked;
    QCOMPARE(wordsOf(keeper.update(facts).toTell),
        QStringList({ u"key_refused"_s, u"model_unavailable"_s }));
    keyOf(&facts, 1).condition.state = KeyState::Suspect;
    QCOMPARE(wordsOf(keeper.update(facts).toStore), QStringList(u"key_refused"_s)); // it is over
    QCOMPARE(wordsOf(keeper.standing()), QStringList({ u"key_refused"_s, u"model_unavailable"_s }));
    // What the user has put aside is no way that is missing.
    keyOf(&facts, 0).condition.state = KeyState::Disabled;
    keyOf(&facts, 1).condition.state = KeyState::Disabled;
    keeper.update(facts);
    QVERIFY(keeper.standing().isEmpty());
}

void TestAlerts::aModelStaysUnavailableUntilAKeyIsBack()
{
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kNoon);
    CoolingInfo cooling;
    cooling.scope = { Limits::OwnerKind::ProjectModel, u"project-1"_s, u"flash"_s };
    cooling.until = kNoon.addSecs(360);
    facts.pool->cooldowns = { cooling };
    const QStringList word(u"model_unavailable"_s);
    QCOMPARE(wordsOf(keeper.update(facts).toTell), word);
    facts.now = kNoon.addSecs(120); // four minutes are left: fewer than are worth a word
    QVERIFY(keeper.update(facts).isEmpty());
    QCOMPARE(wordsOf(keeper.standing()), word);
    facts.now = kNoon.addSecs(361);
    facts.pool->cooldowns.clear();
    QCOMPARE(wordsOf(keeper.update(facts).toStore), word);
    QVERIFY(keeper.standing().isEmpty());
}

void TestAlerts::whatRanOutSoonIsUsedUpLater()
{
    AlertKeeper keeper;
    keeper.setRules({ { AlertKind::DayQuota, false, { 80, 95 } } }, kNoon);
    AlertFacts facts = calmFacts(kNoon);
    UsageTotal hour;
    hour.names = { u"gemini"_s, u"Work"_s, u"label of key-1"_s, u"flash"_s };
    hour.attempts = hour.requests = 60;
    facts.recent->totals = { hour };
    dayOf(&facts).used = 79;
    keeper.update(facts);
    QCOMPARE(keeper.standing().value(0).severity, AlertSeverity::Warning);
    dayOf(&facts).used = 100;
    const AlertChanges changes = keeper.update(facts);
    QVERIFY(changes.isShownOtherwise && changes.toTell.isEmpty());
    QCOMPARE(keeper.standing().value(0).severity, AlertSeverity::Critical);
}

void TestAlerts::anAcknowledgedOneStaysAcknowledged()
{
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kNoon);
    facts.freeBytes = 5;
    keeper.update(facts);
    const AlertId id = keeper.standing()[0].id;
    const QDateTime seen = kNoon.addSecs(10);
    QCOMPARE(must(keeper.acknowledge(id, seen)).acknowledged, seen);
    facts.now = kNoon.addSecs(30);
    facts.freeBytes = 4;
    const AlertChanges changes = keeper.update(facts);
    QVERIFY(changes.isShownOtherwise);
    QCOMPARE(changes.toTell.size(), 0);
    QCOMPARE(keeper.standing()[0].acknowledged, seen);
    QVERIFY(!keeper.standing()[0].isOpen(facts.now));
    keeper.update(calmFacts(kNoon.addSecs(60)));
    QCOMPARE(keeper.acknowledge(id, kNoon).error().kind, ErrorKind::NotFound);
}

void TestAlerts::aMutedOneIsToldWhenItIsOver()
{
    AlertKeeper keeper;
    const auto full = [](qint64 second) {
        AlertFacts facts = calmFacts(kNoon.addSecs(second));
        facts.freeBytes = 5;
        return facts;
    };
    keeper.update(full(0));
    must(keeper.mute(keeper.standing()[0].id, kNoon.addSecs(3600)));
    QCOMPARE(keeper.update(full(3599)).toTell.size(), 0);
    QCOMPARE(keeper.update(full(3600)).toTell.size(), 1);
    QCOMPARE(keeper.update(full(3630)).toTell.size(), 0);
    // Also a new one of the same thing is quiet until then.
    must(keeper.mute(keeper.standing()[0].id, kNoon.addSecs(9000)));
    keeper.update(calmFacts(kNoon.addSecs(4000)));
    const AlertChanges anew = keeper.update(full(6000));
    QCOMPARE(anew.toTell.size(), 0);
    QCOMPARE(anew.toStore.size(), 1);
    QVERIFY(anew.toStore[0].isMuted(kNoon.addSecs(6000)));
    QCOMPARE(keeper.update(full(9000)).toTell.size(), 1);
}

void TestAlerts::aRuleThatIsOffEndsItsAlerts()
{
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kNoon);
    facts.freeBytes = 5;
    dayOf(&facts).used = 80;
    keeper.update(facts);
    const AlertChanges changes = keeper.setRules(
        { { AlertKind::DiskSpace, false, { 1 } }, { AlertKind::DayQuota, true, { 70, 90 } } },
        kNoon);
    QCOMPARE(wordsOf(changes.toStore), QStringList({ u"day_quota 80"_s, u"disk_space"_s }));
    QCOMPARE(wordsOf(keeper.update(facts).toTell), QStringList(u"day_quota 70"_s));
}

void TestAlerts::refusesRulesThatDoNotFit_data()
{
    QTest::addColumn<QVector<int>>("steps");
    QTest::newRow("too few") << QVector<int> { 80 };
    QTest::newRow("too many") << QVector<int> { 10, 20, 30 };
    QTest::newRow("falling") << QVector<int> { 90, 80 };
    QTest::newRow("equal") << QVector<int> { 80, 80 };
    QTest::newRow("nothing") << QVector<int> { 0, 80 };
    QTest::newRow("too much") << QVector<int> { 80, 101 };
}

void TestAlerts::refusesRulesThatDoNotFit()
{
    QFETCH(QVector<int>, steps);
    const AlertRule rule { AlertKind::DayQuota, true, steps };
    QCOMPARE(checkRule(rule).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(checkRule(rule).error().field, u"day_quota"_s);
    QCOMPARE(rulesWith({ rule }), defaultRules());
    for (const AlertRule& fitting : defaultRules())
        must(checkRule(fitting));
}

namespace {

void store(LedgerFixture* books, const AlertChanges& changes)
{
    must(books->store->together([&]() -> Result<void> {
        for (const AlertInfo& alert : changes.toStore) {
            if (Result<void> done = books->store->alerts().store(alert); !done)
                return done;
        }
        return {};
    }));
}

} // namespace

void TestAlerts::aRestartRaisesNothingAgain()
{
    LedgerFixture books;
    AlertKeeper before;
    AlertFacts facts = calmFacts(kNoon);
    facts.freeBytes = 5;
    dayOf(&facts).used = 80;
    keyOf(&facts).condition.state = KeyState::Leaked;
    store(&books, before.update(facts));
    store(&books, { { must(before.acknowledge(before.standing()[0].id, kNoon)) }, {}, false });
    dayOf(&facts).used = 10; // over, but it is the same day
    facts.now = kNoon.addSecs(30);
    store(&books, before.update(facts));

    books.open();
    AlertKeeper after;
    const QVector<AlertInfo> kept = must(books.store->alerts().kept(kNoon.addSecs(60)));
    QVERIFY(after.restore(kept, facts.now).isEmpty());
    QCOMPARE(after.standing(), before.standing());
    dayOf(&facts).used = 80;
    facts.now = kNoon.addSecs(90);
    QCOMPARE(after.update(facts).toTell.size(), 0);
    QCOMPARE(after.standing().size(), 3);
}

void TestAlerts::ofTwoThatStandForTheSameOneEnds()
{
    AlertKeeper one, another;
    AlertFacts facts = calmFacts(kNoon);
    facts.freeBytes = 5;
    const QVector<AlertInfo> first = one.update(facts).toStore;
    facts.now = kNoon.addSecs(10);
    const QVector<AlertInfo> second = another.update(facts).toStore;
    AlertKeeper after;
    const AlertChanges changes = after.restore(second + first, kNoon.addSecs(60));
    QCOMPARE(after.standing(), second);
    QCOMPARE(changes.toStore.size(), 1);
    QCOMPARE(changes.toStore[0].id, first[0].id);
    QCOMPARE(changes.toStore[0].cleared, kNoon.addSecs(60));
    QVERIFY(changes.toTell.isEmpty());
}

void TestAlerts::pagesTheHistoryByKeyset()
{
    LedgerFixture books;
    AlertKeeper keeper;
    QVector<AlertId> raised; // newest first
    for (int hour = 0; hour < 7; ++hour) {
        AlertFacts facts = calmFacts(kNoon.addSecs(3600 * hour));
        facts.freeBytes = 5;
        store(&books, keeper.update(facts));
        raised.prepend(keeper.standing()[0].id);
        store(&books, keeper.update(calmFacts(kNoon.addSecs(3600 * hour + 60))));
    }
    QVector<AlertId> read;
    AlertQuery query { {}, 3 };
    int pages = 0;
    do {
        const AlertPage page = must(books.store->alerts().page(query));
        QVERIFY(page.alerts.size() <= 3);
        for (const AlertInfo& alert : page.alerts)
            read << alert.id;
        query.before = page.next;
        ++pages;
    } while (!query.before.isNull());
    QCOMPARE(read, raised);
    QCOMPARE(pages, 3);
}

void TestAlerts::keepsTheUsersRules()
{
    LedgerFixture books;
    const AlertRule rule { AlertKind::DayQuota, false, { 70, 90 } };
    const AlertRule plain { AlertKind::KeyRefused, false, {} };
    for (const AlertRule& one : { rule, plain })
        must(books.store->together([&] { return books.store->alerts().storeRule(one); }));
    books.open();
    QCOMPARE(must(books.store->alerts().rules()), QVector<AlertRule>({ rule, plain }));
    must(books.store->database().exec(
        u"INSERT INTO alert_rule (kind, is_on, steps) VALUES ('of_tomorrow', 1, '5')"_s));
    QCOMPARE(must(books.store->alerts().rules()).size(), 2);
    must(books.store->together([&] { return books.store->alerts().dropRules(); }));
    QVERIFY(must(books.store->alerts().rules()).isEmpty());
}

void TestAlerts::forgetsWhatIsLongOver()
{
    LedgerFixture books;
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kNoon);
    facts.freeBytes = 5;
    dayOf(&facts).used = 80;
    store(&books, keeper.update(facts));
    dayOf(&facts).used = 1;
    facts.now = kNoon.addSecs(30);
    store(&books, keeper.update(facts));
    must(books.store->together([&]() -> Result<void> {
        const Result<bool> pruned = books.store->prune(kNoon.addDays(91));
        return pruned ? Result<void>() : Result<void>(pruned.error());
    }));
    // The one that stands is no history, however old.
    QCOMPARE(wordsOf(must(books.store->alerts().page({})).alerts), QStringList(u"disk_space"_s));
}

namespace {

//! Troubles that come and go at random, over the facts of a calm moment.
class Troubles {
public:
    explicit Troubles(quint32 seed)
        : m_random(seed)
    {
    }

    AlertFacts at(const QDateTime& now)
    {
        AlertFacts facts = calmFacts(now);
        for (bool& isBad : m_isBad) {
            if (m_random.bounded(40) == 0)
                isBad = !isBad;
        }
        m_used = now >= m_midnight ? 0 : std::min(100, m_used + (m_random.bounded(8) == 0 ? 1 : 0));
        m_midnight = dayOf(&facts).resetsAt;
        dayOf(&facts).used = m_used;
        keyOf(&facts).condition.state = m_isBad[0] ? KeyState::Invalid : KeyState::Active;
        breakerOf(&facts).state
            = m_isBad[1] ? Limits::BreakerState::Open : Limits::BreakerState::Closed;
        (*facts.errors)[0].failed = m_isBad[2] ? 40 : 2;
        facts.freeBytes = m_isBad[3] ? 5 : 50'000'000'000;
        facts.books->isWritten = !m_isBad[4];
        if (m_isBad[5])
            facts.errors.reset();
        if (m_random.bounded(20) == 0)
            facts.pool.reset();
        return facts;
    }

private:
    QRandomGenerator m_random;
    std::array<bool, 6> m_isBad {};
    int m_used = 0;
    QDateTime m_midnight;
};

//! Between two tellings of one thing lies at least what its rule says.
void checkPace(const AlertInfo& told, const QDateTime& now, QHash<QString, QDateTime>* last)
{
    const QString key = subjectKey(told.kind, told.place.subject) + QString::number(told.step);
    if (last->contains(key)) {
        const qint64 since = last->value(key).secsTo(now);
        const RuleTraits& traits = traitsOf(told.kind);
        if (!traits.isOfPeriod)
            QVERIFY2(since >= traits.again.count(), qPrintable(key));
        else // one Pacific day each
            QVERIFY2(last->value(key).addSecs(-8 * 3600).date() != now.addSecs(-8 * 3600).date(),
                qPrintable(key));
    }
    last->insert(key, now);
}

//! What stands is what is so, by another way to ask; breakers lag behind by their two minutes.
QStringList soNow(const AlertFacts& facts)
{
    QStringList words;
    for (const Finding& finding : assess(facts, defaultRules()).found) {
        if (finding.alert.kind != AlertKind::BreakerOpen)
            words << wordsOf({ finding.alert });
    }
    words.sort();
    return words;
}

} // namespace

void TestAlerts::aDayAndAHalfOfTroubles()
{
    const quint32 seed = qEnvironmentVariableIsSet("HEADGATE_SEED")
        ? quint32(qEnvironmentVariableIntValue("HEADGATE_SEED"))
        : QRandomGenerator::global()->generate();
    qInfo("seed %u (HEADGATE_SEED)", seed);
    Troubles troubles(seed);
    AlertKeeper keeper;
    QHash<QString, QDateTime> last;
    QHash<AlertId, AlertInfo> stored;
    qsizetype most = 0;
    constexpr int kSteps = 36 * 120; // of half a minute
    for (int step = 0; step < kSteps; ++step) {
        const AlertFacts facts = troubles.at(kNoon.addSecs(30 * step));
        const AlertChanges changes = keeper.update(facts);
        for (const AlertInfo& alert : changes.toTell)
            checkPace(alert, facts.now, &last);
        for (const AlertInfo& alert : changes.toStore)
            stored.insert(alert.id, alert);
        most = std::max(most, keeper.size());
        if (facts.pool && facts.errors) {
            QStringList standing = wordsOf(keeper.standing());
            standing.removeAll(u"breaker_open"_s);
            QCOMPARE(standing, soNow(facts));
        }
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY(last.size() >= 6); // there was trouble of each sort
    // Five rules of one subject, one of two steps, one that may wait: no more is ever kept.
    QVERIFY2(most <= 9, qPrintable(QString::number(most)));
    keeper.update(calmFacts(kNoon.addSecs(30 * kSteps)));
    const AlertChanges end = keeper.update(calmFacts(kNoon.addDays(10)));
    QVERIFY(end.toTell.isEmpty());
    QCOMPARE(keeper.size(), 0);
    // Each that was raised and is over was stored as over, but for those of the last steps.
    const auto open = std::count_if(
        stored.cbegin(), stored.cend(), [](const AlertInfo& alert) { return alert.isStanding(); });
    QVERIFY(open <= most);
}

namespace {

constexpr int kPatienceMs = 60'000;

template <typename T> T resultOf(QFuture<T> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, kPatienceMs))
        qFatal("a future was not finished");
    return future.result();
}

//! The service over a folder of its own, with the facts that a test gives it.
struct ServiceRun {
    explicit ServiceRun(const QString& folder)
        : books(folder)
        , service(
              books, clock, u"test"_s, [this] { return readyFuture(AlertFacts(facts)); }, nullptr)
    {
        facts = calmFacts(clock.utcNow());
    }

    FakeClock clock;
    AlertFacts facts;
    Ledger::LedgerWorker books;
    Services::LocalAlertService service;
    QSignalSpy raised { &service, &Services::AlertService::raised };

    void look() { must(resultOf(service.look())); }
    AlertOverview overview() { return must(resultOf(service.overview())); }
};

} // namespace

void TestAlerts::theServiceTellsOnceAndKeepsWhatAPersonDid()
{
    const QTemporaryDir dir;
    AlertId id;
    {
        ServiceRun run(dir.path());
        run.look();
        QCOMPARE(run.raised.size(), 0);
        run.facts.freeBytes = 5;
        run.look();
        run.look();
        QCOMPARE(run.raised.size(), 1);
        id = run.overview().standing.value(0).id;
        must(resultOf(run.service.acknowledge({ id })));
        must(resultOf(run.service.mute(id, 1h)));
        must(resultOf(run.service.setRules({ { AlertKind::OldPrices, false, { 14 } } })));
        QCOMPARE(must(resultOf(run.service.history({}))).alerts.value(0).id, id);
    }
    ServiceRun run(dir.path());
    run.facts.freeBytes = 5;
    run.facts.prices->asOf = QDate(2020, 1, 1);
    run.look();
    QCOMPARE(run.raised.size(), 0);
    const AlertOverview overview = run.overview();
    QCOMPARE(overview.standing.size(), 1);
    QCOMPARE(overview.standing[0].id, id);
    QVERIFY(!overview.standing[0].acknowledged.isNull());
    QVERIFY(overview.standing[0].isMuted(run.clock.utcNow()));
    QVERIFY(!overview.rules.at(int(AlertKind::OldPrices)).rule.isOn);
    const auto audit = must(resultOf(
        run.books.read([](Ledger::LedgerStore& store) { return store.audit().newest(10); })));
    QStringList actions;
    for (const AuditEntry& entry : audit)
        actions << entry.action + u": "_s + entry.object + u' ' + entry.detail.section(u' ', 0, 0);
    QCOMPARE(actions,
        QStringList({ u"alert_rule.set: old_prices off"_s, u"alert.mute: disk_space until"_s,
            u"alert.acknowledge: disk_space "_s }));
    QCOMPARE(resultOf(run.service.acknowledge({ AlertId { u"none"_s } })).error().kind,
        ErrorKind::NotFound);
}

void TestAlerts::theServiceRefusesRulesThatDoNotFit()
{
    ServiceRun run { QString() };
    const auto refused = resultOf(run.service.setRules(
        { { AlertKind::DiskSpace, false, { 1 } }, { AlertKind::DayQuota, true, { 95, 80 } } }));
    QCOMPARE(refused.error().field, u"day_quota"_s);
    QVERIFY(run.overview().rules.at(int(AlertKind::DiskSpace)).rule.isOn);
    for (const auto duration : { 0h, 24h * 31 })
        QCOMPARE(resultOf(run.service.mute({}, duration)).error().kind, ErrorKind::InvalidInput);
}

namespace {

Services::AlertWatch::Surroundings plainSurroundings()
{
    return { .backends
        = [] { return QVector<BackendInfo> { { .id = u"gemini"_s, .label = u"Gemini"_s } }; },
        .prices =
            [](const QVector<Target>& used) {
                return PriceFact { !used.isEmpty(), QDate(2026, 11, 1), {} };
            },
        .freeBytes = [] { return std::optional<qint64>(7); },
        .books = [] { return BooksFact {}; } };
}

} // namespace

void TestAlerts::theWatchCountsWhatFailedAndNotWhatWasStopped()
{
    FakeClock clock;
    FakePoolService pool;
    Services::LocalLedgerService ledger(clock, {}, u"test"_s, nullptr);
    for (int i = 0; i < 30; ++i) {
        Booking booking = someBooking(clock.utcNow().addSecs(-200 + i));
        if (i < 10) {
            booking.outcome = RequestOutcome::Failed;
            booking.failure = someRefusal();
        } else if (i < 15) {
            booking.outcome = RequestOutcome::Stopped;
        }
        ledger.book(booking);
    }
    ledger.book(someBooking(clock.utcNow().addSecs(-301))); // before the five minutes
    must(resultOf(ledger.worker().write([](Ledger::LedgerStore&) { return Result<void>(); })));
    Services::AlertWatch watch(ledger, pool, clock, plainSurroundings(), nullptr);
    const AlertFacts facts = resultOf(watch.facts());
    QVERIFY(facts.errors);
    QCOMPARE(facts.errors->size(), 1);
    QCOMPARE(facts.errors->first().label, u"Gemini"_s);
    QCOMPARE(facts.errors->first().requests, qint64(30));
    QCOMPARE(facts.errors->first().failed, qint64(10));
    QCOMPARE(facts.speeds.value_or(QVector<SpeedFact>()).value(0).lately.count(), quint64(31));
    QVERIFY(facts.prices);
    QVERIFY(facts.today);
    QCOMPARE(facts.today->priced, 31);
    QVERIFY(facts.prices->isUsed);
    QCOMPARE(facts.freeBytes, std::optional<qint64>(7));
    QVERIFY(facts.pool && facts.budgets && facts.recent);
    // The week is asked for each ten minutes, the last hour while something is in it.
    QVERIFY(!resultOf(watch.facts()).speeds);
    clock.advance(65min);
    const AlertFacts quiet = resultOf(watch.facts());
    QVERIFY(quiet.speeds && quiet.recent); // what stood since may be over
    QVERIFY(quiet.recent->totals.isEmpty());
    const AlertFacts quieter = resultOf(watch.facts());
    QVERIFY(!quieter.speeds && !quieter.errors && !quieter.recent);
    watch.noteBooked(someBooking(clock.utcNow()));
    QVERIFY(resultOf(watch.facts()).errors);
}

void TestAlerts::theWatchGoesOnWithoutTheBooks()
{
    const QTemporaryDir dir;
    QFile file(dir.path() + u"/ledger.db"_s);
    QVERIFY(QDir().mkdir(file.fileName())); // no file can be opened there
    FakeClock clock;
    FakePoolService pool;
    Services::LocalLedgerService ledger(clock, dir.path(), u"test"_s, nullptr);
    Services::AlertWatch watch(ledger, pool, clock, plainSurroundings(), nullptr);
    const AlertFacts facts = resultOf(watch.facts());
    QVERIFY(facts.pool);
    QVERIFY(!facts.errors && !facts.budgets && !facts.recent && !facts.speeds && !facts.prices);
}

void TestAlerts::pricesTellTheirAgeAndTheNextChange()
{
    QVERIFY(Catalog::PriceList::shipped().asOf().isValid());
    const auto list = [](const QByteArray& asOf) {
        return must(
            Catalog::PriceList::fromJson("{\"schema\": \"headgate-prices/1\", \"as_of\": \"" + asOf
                + "\", \"providers\": {\"p\": [\"api.example\"]}, \"prices\": ["
                  "{\"provider\": \"p\", \"model\": \"m\", \"input\": \"1\", \"output\": \"1\"},"
                  "{\"provider\": \"p\", \"model\": \"m\", \"from\": \"2026-12-01\","
                  " \"input\": \"2\", \"output\": \"2\"}]}"));
    };
    Catalog::PriceList prices = list("2026-11-01");
    prices.add(list("2026-10-01"));
    QCOMPARE(prices.asOf(), QDate(2026, 11, 1)); // the later look counts
    const QVector<BackendInfo> backends { { .id = u"one"_s,
                                              .baseUrl = QUrl(u"https://api.example/v1"_s) },
        { .id = u"other"_s, .baseUrl = QUrl(u"https://mirror.example"_s) } };
    const QDate today(2026, 11, 21);
    const PriceFact fact = Services::priceFact(
        prices, backends, { { u"one"_s, u"m"_s }, { u"other"_s, u"m"_s } }, today);
    QVERIFY(fact.isUsed);
    QCOMPARE(fact.next.size(), 1); // no other host has the vendor's prices
    QCOMPARE(fact.next[0].from, QDate(2026, 12, 1));
    QVERIFY(!Services::priceFact(prices, backends, {}, today).isUsed);
}

QTEST_GUILESS_MAIN(TestAlerts)
#include "tst_alerts.moc"
