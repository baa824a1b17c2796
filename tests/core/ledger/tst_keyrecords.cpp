// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/poolrecall.h"
#include "core/model/refusalcause.h"
#include "tests/core/ledger/ledgerfixture.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

const KeyId kWork { u"key-work"_s };
const KeyId kHome { u"key-home"_s };

Ledger::KeptCondition someCondition(KeyState state)
{
    return { { state, kNoon, FailureCause::KeyInvalid, u"API_KEY_INVALID"_s, kNoon.addSecs(2), 1,
                 3 },
        u"5f1e"_s };
}

} // namespace

class TestKeyRecords : public QObject {
    Q_OBJECT

private slots:
    void keepsEveryStateOfAKey();
    void keepsTheUsersRules();
    void aRemovedKeyLeavesOnlyTheLogs();
    void keepsWhichKeyReplacesWhich();
    void aStateOfANewerVersionIsNotUsed();
    void tellsTheNewestLinesFirst();
    void theLinesSinceATimeAreCounted();
    void theLinesOfOneKeyAreFoundByAnIndex();
    void aRefusalIsRecalledFromTheNewestLines();
    void whatIsOursIsNoRefusalOfAKey();
    void aCheckHasNoRequest();
    void oldLinesArePruned();

private:
    static void store(
        LedgerFixture& f, const std::function<Result<void>(Ledger::KeyRecords&)>& work)
    {
        must(f.store->together([&] { return work(f.store->keyRecords()); }));
    }
    static RotationNote note(const QDateTime& at)
    {
        return { at, requestIdAt(at), u"gemini"_s, u"flash"_s, kWork, kHome, FailureCause::PerDay,
            PassReason::Tried };
    }
};

void TestKeyRecords::keepsEveryStateOfAKey()
{
    LedgerFixture f;
    QHash<KeyId, Ledger::KeptCondition> conditions;
    for (int state = 0; state <= int(KeyState::Disabled); ++state)
        conditions.insert({ u"key-%1"_s.arg(state) }, someCondition(KeyState(state)));
    conditions[{ u"key-1"_s }].condition.nextCheck = {};
    for (auto key = conditions.cbegin(); key != conditions.cend(); ++key)
        store(f, [&](auto& r) { return r.storeCondition(key.key(), key.value()); });
    f.open();
    QCOMPARE(must(f.store->keyRecords().conditions()), conditions);
    store(f, [](auto& r) { return r.storeCondition({ u"key-1"_s }, {}); });
    QCOMPARE(
        must(f.store->keyRecords().conditions()).value({ u"key-1"_s }), Ledger::KeptCondition());
}

void TestKeyRecords::keepsTheUsersRules()
{
    LedgerFixture f;
    const QHash<KeyId, KeyRules> rules { { kWork, { 3, -1, { DailyCap::Kind::Set, 0 } } },
        { kHome, { 0, 7, { DailyCap::Kind::None } } }, { { u"third"_s }, {} } };
    for (auto key = rules.cbegin(); key != rules.cend(); ++key)
        store(f, [&](auto& r) { return r.storeRules(key.key(), key.value()); });
    store(f, [](auto& r) { return r.storeStrategy(u"gemini"_s, PoolStrategy::Weighted); });
    f.open();
    QCOMPARE(must(f.store->keyRecords().rules()), rules);
    const QHash<QString, PoolStrategy> strategies { { u"gemini"_s, PoolStrategy::Weighted } };
    QCOMPARE(must(f.store->keyRecords().strategies()), strategies);
}

void TestKeyRecords::aRemovedKeyLeavesOnlyTheLogs()
{
    LedgerFixture f;
    store(f, [](auto& r) { return r.storeCondition(kWork, someCondition(KeyState::Invalid)); });
    store(f, [](auto& r) { return r.storeRules(kWork, {}); });
    store(f, [](auto& r) { return r.append(note(kNoon)); });
    store(f, [](auto& r) { return r.forget(kWork); });
    QVERIFY(must(f.store->keyRecords().conditions()).isEmpty());
    QVERIFY(must(f.store->keyRecords().rules()).isEmpty());
    QCOMPARE(must(f.store->keyRecords().rotations({})).lines.value(0).from, kWork);
}

void TestKeyRecords::keepsWhichKeyReplacesWhich()
{
    LedgerFixture f;
    const KeyId third { u"key-third"_s };
    const QVector<KeyReplacement> all { { kWork, kHome, kNoon },
        { third, kWork, kNoon.addSecs(1) } };
    for (const KeyReplacement& one : all)
        store(f, [&](auto& r) { return r.storeReplacement(one); });
    f.open();
    QCOMPARE(must(f.store->keyRecords().replacements()), all);
    store(f, [&](auto& r) { return r.dropReplacement(third); });
    QCOMPARE(must(f.store->keyRecords().replacements()), all.first(1));
    store(f, [&](auto& r) { return r.forget(kHome); });
    QVERIFY(must(f.store->keyRecords().replacements()).isEmpty());
}

void TestKeyRecords::aStateOfANewerVersionIsNotUsed()
{
    LedgerFixture f;
    store(f, [](auto& r) { return r.storeCondition(kWork, someCondition(KeyState::Active)); });
    must(f.store->database().exec(u"UPDATE key_condition SET state = 'quarantined'"_s));
    QCOMPARE(
        must(f.store->keyRecords().conditions()).value(kWork).condition.state, KeyState::Disabled);
}

void TestKeyRecords::tellsTheNewestLinesFirst()
{
    LedgerFixture f;
    QVector<RotationNote> notes;
    for (int i = 0; i < 3; ++i) {
        notes.prepend(note(kNoon.addSecs(i)));
        store(f, [&](auto& r) { return r.append(notes.first()); });
    }
    f.open();
    QCOMPARE(must(f.store->keyRecords().rotations({})).lines, notes);
    const auto newest = must(f.store->keyRecords().rotations({ .key = {}, .limit = 2 }));
    QCOMPARE(newest.lines, notes.mid(0, 2));
    QVERIFY(newest.next > 0);
    const auto older
        = must(f.store->keyRecords().rotations({ .key = {}, .before = newest.next, .limit = 2 }));
    QCOMPARE(older.lines, notes.mid(2));
    QCOMPARE(older.next, 0); // there are none
}

void TestKeyRecords::theLinesSinceATimeAreCounted()
{
    LedgerFixture f;
    Ledger::KeyRecords& records = f.store->keyRecords();
    QCOMPARE(must(records.rotationCount(kNoon)), 0);
    for (int i = 0; i < 4; ++i)
        store(f, [&](auto& r) { return r.append(note(kNoon.addSecs(60 * i))); });
    QCOMPARE(must(records.rotationCount(kNoon)), 4);
    QCOMPARE(must(records.rotationCount(kNoon.addSecs(61))), 2);
    QCOMPARE(must(records.rotationCount(kNoon.addSecs(3600))), 0);
}

void TestKeyRecords::theLinesOfOneKeyAreFoundByAnIndex()
{
    LedgerFixture f;
    const KeyId third { u"key-third"_s };
    const RotationNote away = note(kNoon); // kWork to kHome
    RotationNote back = note(kNoon.addSecs(1));
    std::swap(back.from, back.to);
    RotationNote other = note(kNoon.addSecs(2));
    other.from = third;
    for (const RotationNote& one : { away, back, other })
        store(f, [&](auto& r) { return r.append(one); });
    for (const KeyId& key : { kWork, kHome, kWork })
        store(f, [&](auto& r) { return r.append(KeyAccess { kNoon, key, {}, true }); });
    Ledger::KeyRecords& records = f.store->keyRecords();
    const auto ofWork = must(records.rotations({ .key = kWork }));
    QCOMPARE(ofWork.lines, (QVector<RotationNote> { back, away })); // it took over, and gave
    const auto first = must(records.rotations({ .key = kWork, .limit = 1 }));
    QCOMPARE(must(records.rotations({ .key = kWork, .before = first.next })).lines.value(0), away);
    QCOMPARE(must(records.accesses({ .key = kWork })).lines.size(), 2);
    QVERIFY(must(records.accesses({ .key = { u"nobody's"_s } })).lines.isEmpty());
    Sql::Statement plan = f.store->database().prepare(
        u"EXPLAIN QUERY PLAN SELECT n FROM key_access WHERE key = ? AND n < ? ORDER BY n DESC"_s);
    must(plan.exec(1, 9));
    QVERIFY(plan.next());
    QVERIFY2(plan.text(3).contains("key_access_key"_L1), qPrintable(plan.text(3)));
    QVERIFY(!plan.next()); // nor is anything sorted
}

//! Of a key that only takes turns no line has a refusal: its newest ones are looked through alone.
void TestKeyRecords::aRefusalIsRecalledFromTheNewestLines()
{
    LedgerFixture f;
    const auto recalled
        = [&f] { return must(Ledger::lastRefusals(f.store->database(), { kWork })); };
    const auto append = [&f](int second, FailureCause why) {
        RotationNote one = note(kNoon.addSecs(second));
        one.why = why;
        must(f.store->keyRecords().append(one));
    };
    const auto turns = [&](int first, int count) {
        must(f.store->together([&]() -> Result<void> {
            for (int i = 0; i < count; ++i)
                append(first + i, FailureCause::None);
            return {};
        }));
    };
    must(f.store->together([&]() -> Result<void> {
        append(0, FailureCause::PerDay);
        append(1, FailureCause::Offline); // says nothing of the key
        return {};
    }));
    QVERIFY(recalled().isEmpty());
    must(f.store->together([&]() -> Result<void> {
        append(2, FailureCause::PerDay);
        return {};
    }));
    turns(3, 199);
    QCOMPARE(recalled().value(kWork).cause, FailureCause::PerDay);
    QCOMPARE(recalled().value(kWork).at, kNoon.addSecs(2));
    turns(202, 1);
    QVERIFY(recalled().isEmpty());
}

void TestKeyRecords::whatIsOursIsNoRefusalOfAKey()
{
    QStringList ours;
    for (int i = 0; i <= int(kLastFailureCause); ++i) {
        if (!isRefusalOfKey(FailureCause(i)))
            ours << failureCauseName(FailureCause(i));
    }
    QCOMPARE(ours, (QStringList { u"none"_s, u"offline"_s, u"cancelled"_s, u"program_ended"_s }));
}

void TestKeyRecords::aCheckHasNoRequest()
{
    LedgerFixture f;
    const KeyAccess forRequest { kNoon, kWork, requestIdAt(kNoon), true };
    const KeyAccess forCheck { kNoon.addSecs(1), kHome, {}, false };
    store(f, [&](auto& r) { return r.append(forRequest); });
    store(f, [&](auto& r) { return r.append(forCheck); });
    f.open();
    const QVector<KeyAccess> newest { forCheck, forRequest };
    QCOMPARE(must(f.store->keyRecords().accesses({})).lines, newest);
}

void TestKeyRecords::oldLinesArePruned()
{
    LedgerFixture f;
    for (const int days : { 0, 80, 100 }) {
        const QDateTime at = kNoon.addDays(-days);
        store(f, [&](auto& r) { return r.append(note(at)); });
        store(f, [&](auto& r) { return r.append(KeyAccess { at, kWork, requestIdAt(at), true }); });
    }
    must(f.store->together([&]() -> Result<void> {
        const Result<bool> done = f.store->prune(kNoon);
        return done ? Result<void>() : Result<void>(done.error());
    }));
    QCOMPARE(must(f.store->keyRecords().rotations({})).lines.size(), 2);
    QCOMPARE(must(f.store->keyRecords().accesses({})).lines.size(), 2);
}

QTEST_GUILESS_MAIN(TestKeyRecords)
#include "tst_keyrecords.moc"
