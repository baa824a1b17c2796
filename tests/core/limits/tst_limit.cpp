// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/limit.h"

#include <QTest>

#include <limits>

using namespace Headgate;
using namespace Headgate::Limits;
using namespace Qt::StringLiterals;

class TestLimit : public QObject {
    Q_OBJECT

private slots:
    void aMarginGoesByHowWellALimitIsKnown_data();
    void aMarginGoesByHowWellALimitIsKnown();
    void theUsersWordGivesWayToALaterRefusal_data();
    void theUsersWordGivesWayToALaterRefusal();
    void forgettingWhatWasLearnedBringsBackTheGuess();
    void whatIsNoLimitIsRefused_data();
    void whatIsNoLimitIsRefused();
    void aPlaceHasTheOwnersItNames();
    void nonsenseAmountsAreBroughtToReason();

private:
    static Limit limit(qint64 cap, LimitSource source, int day = 1)
    {
        return { .id = { { OwnerKind::Project, u"p"_s, {} } },
            .cap = cap,
            .source = source,
            .since = QDateTime(QDate(2026, 11, day), {}, Qt::UTC),
            .evidence = {} };
    }
};

void TestLimit::aMarginGoesByHowWellALimitIsKnown_data()
{
    QTest::addColumn<Limit>("limit");
    QTest::addColumn<qint64>("usable");
    QTest::newRow("a guess") << limit(200, LimitSource::Guessed) << qint64(180);
    QTest::newRow("learned") << limit(200, LimitSource::Learned) << qint64(194);
    QTest::newRow("entered") << limit(200, LimitSource::Entered) << qint64(200);
    QTest::newRow("a setting") << limit(200, LimitSource::Configured) << qint64(200);
    QTest::newRow("one is one") << limit(1, LimitSource::Guessed) << qint64(1);
    QTest::newRow("none is none") << limit(0, LimitSource::Guessed) << qint64(0);
    Limit said = limit(195, LimitSource::Guessed);
    said.marginPercent = 0;
    QTest::newRow("a margin that is given") << said << qint64(195);
    Limit slots_ = limit(2, LimitSource::Guessed);
    slots_.id.measure = Measure::Concurrency;
    slots_.marginPercent = 50;
    QTest::newRow("concurrency has none") << slots_ << qint64(2);
    const qint64 most = std::numeric_limits<qint64>::max();
    QTest::newRow("the largest") << limit(most, LimitSource::Learned)
                                 << most - most / 100 * 3 - most % 100 * 3 / 100;
}

void TestLimit::aMarginGoesByHowWellALimitIsKnown()
{
    QFETCH(Limit, limit);
    QTEST(usableCap(limit).value(), "usable");
}

void TestLimit::theUsersWordGivesWayToALaterRefusal_data()
{
    QTest::addColumn<QVector<Limit>>("facts");
    QTest::addColumn<qint64>("cap");
    const Limit guess = limit(10, LimitSource::Guessed, 9);
    const Limit entered = limit(15, LimitSource::Entered, 2);
    QTest::newRow("a guess alone") << QVector<Limit> { guess } << qint64(10);
    QTest::newRow("learned beats a guess")
        << QVector<Limit> { guess, limit(20, LimitSource::Learned, 1) } << qint64(20);
    QTest::newRow("entered beats a guess") << QVector<Limit> { entered, guess } << qint64(15);
    QTest::newRow("entered after it was learned")
        << QVector<Limit> { entered, limit(5, LimitSource::Learned, 1) } << qint64(15);
    QTest::newRow("the service allows less")
        << QVector<Limit> { entered, limit(5, LimitSource::Learned, 3) } << qint64(5);
    QTest::newRow("the user wants less")
        << QVector<Limit> { entered, limit(50, LimitSource::Learned, 3) } << qint64(15);
    Limit setting = limit(15, LimitSource::Configured);
    setting.since = {};
    QTest::newRow("a setting, and the service allows less")
        << QVector<Limit> { setting, limit(5, LimitSource::Learned, 1) } << qint64(5);
    QTest::newRow("a setting for less")
        << QVector<Limit> { setting, limit(50, LimitSource::Learned, 1) } << qint64(15);
    QTest::newRow("entered beats a setting")
        << QVector<Limit> { limit(30, LimitSource::Entered, 2), setting } << qint64(30);
    Limit uncapped = limit(0, LimitSource::Entered, 2);
    uncapped.cap.reset();
    QTest::newRow("the user does not know")
        << QVector<Limit> { uncapped, limit(50, LimitSource::Learned, 3) } << qint64(50);
}

void TestLimit::theUsersWordGivesWayToALaterRefusal()
{
    QFETCH(QVector<Limit>, facts);
    LimitFacts known;
    for (const Limit& fact : facts)
        known.set(fact);
    QVERIFY(known.effective());
    QTEST(known.effective()->cap.value(), "cap");
    QCOMPARE(known.all().size(), facts.size());
}

void TestLimit::forgettingWhatWasLearnedBringsBackTheGuess()
{
    LimitFacts known;
    QVERIFY(!known.effective());
    known.set(limit(10, LimitSource::Guessed));
    known.set(limit(20, LimitSource::Learned));
    QVERIFY(known.forget(LimitSource::Learned));
    QVERIFY(!known.forget(LimitSource::Learned));
    QCOMPARE(known.effective()->source, LimitSource::Guessed);
}

void TestLimit::whatIsNoLimitIsRefused_data()
{
    QTest::addColumn<Limit>("limit");
    QTest::addColumn<QString>("field");
    const Limit good = limit(1, LimitSource::Entered);
    QTest::newRow("a good one") << good << QString();
    Limit bad = good;
    bad.cap = -1;
    QTest::newRow("below 0") << bad << u"cap"_s;
    bad = good;
    bad.id.scope.id.clear();
    QTest::newRow("nobody's") << bad << u"scope"_s;
    bad = good;
    bad.marginPercent = 100;
    QTest::newRow("all margin") << bad << u"margin"_s;
    bad = good;
    bad.id.measure = Measure::Concurrency;
    QTest::newRow("concurrency a minute") << bad << u"window"_s;
    bad = good;
    bad.id.window = Window::Now;
    QTest::newRow("requests now") << bad << u"window"_s;
}

void TestLimit::whatIsNoLimitIsRefused()
{
    QFETCH(Limit, limit);
    QFETCH(QString, field);
    const auto valid = validated(limit);
    QCOMPARE(valid.isOk(), field.isEmpty());
    if (!valid)
        QCOMPARE(valid.error().field, field);
}

void TestLimit::aPlaceHasTheOwnersItNames()
{
    QStringList owners;
    const Place whole { u"gemini"_s, u"a"_s, u"p"_s, u"m"_s, { u"k"_s } };
    for (const LimitScope& scope : scopesOf(whole))
        owners.append(ownerKindName(scope.owner) + u' ' + scope.id + u' ' + scope.model);
    const QStringList all { u"backend gemini "_s, u"backend_model gemini m"_s, u"account a "_s,
        u"project p "_s, u"project_model p m"_s, u"key k "_s };
    QCOMPARE(owners, all);
    QCOMPARE(scopesOf({ u"ollama"_s, {}, {}, {}, {} }).size(), 1);
    QVERIFY(!scopeOf({ u"ollama"_s, {}, {}, {}, {} }, OwnerKind::BackendModel));
}

void TestLimit::nonsenseAmountsAreBroughtToReason()
{
    const qint64 most = std::numeric_limits<qint64>::max();
    const Amounts mad { most, most, most, { most } };
    QCOMPARE(amountOf(Measure::Tokens, mad), qint64(2'000'000'000'000));
    QCOMPARE(amountOf(Measure::Spend, mad), qint64(10'000'000'000'000'000));
    QCOMPARE(amountOf(Measure::InputTokens, { -1, -1, -1, { -1 } }), qint64(0));
    QCOMPARE(amountOf(Measure::Requests, { -1, -1, -1, { -1 } }), qint64(0));
}

QTEST_GUILESS_MAIN(TestLimit)
#include "tst_limit.moc"
