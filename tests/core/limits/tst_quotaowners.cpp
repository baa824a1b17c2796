// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/holdguard.h"
#include "core/limits/quotaowners.h"
#include "tests/core/limits/limitsfixture.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Limits;
using namespace Qt::StringLiterals;

class TestQuotaOwners : public QObject {
    Q_OBJECT

private slots:
    void init() { m_owners = QuotaOwners(); }
    void aKeyNobodyHasPlacedHasAnUnknownProjectOfItsOwn();
    void keysOfOneProjectHaveOnePlaceButTheKey();
    void aKeyGoesOnlyToAProjectOfItsBackend();
    void anErrorBodyNamesTheProject();
    void aKeyJoinsTheProjectThatHasItsNumber();
    void theUsersWordIsNotOverruledByANumber();
    void aRemovedKeyTakesItsStandInAlong();
    void aKeyThatLeavesANamedStandInLeavesItToTheOthers();
    void aKeyThatComesBackChangesNothingForTheOthers();
    void aKeySetApartHasAStandInOfItsOwnAgain();
    void onlyAProjectWithoutKeysIsRemoved();
    void allKeysOfAStandInJoinTheProjectItTurnsOutToBe();
    void whatAServiceTellsOfItsTierChangesNoPrice();
    void aStandInsBillingIsThatOfItsProject();
    void aBackEndIsFreeWhereAllItsProjectsAre();
    void projectsAddUpOnlyWhenTheOwnerSaysSo();
    void joinedProjectsHaveOneCount();
    void aGuardEndsWhatNobodySettles();

private:
    static ProjectInfo work()
    {
        return { u"work"_s, u"gemini"_s, u"Work"_s, u"42"_s, u"company"_s };
    }

    QuotaOwners m_owners;
    const KeyId m_one { u"one"_s };
    const KeyId m_two { u"two"_s };
};

void TestQuotaOwners::aKeyNobodyHasPlacedHasAnUnknownProjectOfItsOwn()
{
    m_owners.addKey(m_one, u"gemini"_s);
    m_owners.addKey(m_two, u"gemini"_s);
    const Place place = m_owners.placeOf(m_one, u"m"_s);
    QCOMPARE(place.backend, u"gemini"_s);
    QVERIFY(!place.project.isEmpty());
    QVERIFY(place.project != m_owners.placeOf(m_two, u"m"_s).project);
    QVERIFY(!m_owners.project(place.project)->isKnown);
    QCOMPARE(place.account, QString());
    QCOMPARE(m_owners.placeOf({ u"stranger"_s }, u"m"_s), Place());
}

void TestQuotaOwners::keysOfOneProjectHaveOnePlaceButTheKey()
{
    QVERIFY(m_owners.setProject(work()));
    m_owners.addKey(m_one, u"gemini"_s);
    QVERIFY(m_owners.assign(m_one, u"work"_s));
    QVERIFY(m_owners.assign(m_two, u"work"_s));
    m_owners.addKey(m_two, u"gemini"_s); // keeps its project
    Place place = m_owners.placeOf(m_one, u"m"_s);
    QCOMPARE(place.account, u"company"_s);
    place.key = m_two;
    QCOMPARE(m_owners.placeOf(m_two, u"m"_s), place);
    QCOMPARE(m_owners.projects(), QVector<ProjectInfo> { work() }); // the stand-in is gone
    QCOMPARE(m_owners.keysOf(u"work"_s), (QVector<KeyId> { m_one, m_two }));
}

void TestQuotaOwners::aKeyGoesOnlyToAProjectOfItsBackend()
{
    QVERIFY(m_owners.setProject(work()));
    m_owners.addKey(m_one, u"openai"_s);
    QCOMPARE(m_owners.assign(m_one, u"work"_s).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(m_owners.assign(m_one, u"nowhere"_s).error().kind, ErrorKind::NotFound);
    ProjectInfo moved = work();
    moved.backend = u"openai"_s;
    QCOMPARE(m_owners.setProject(moved).error().field, u"backend"_s);
    QCOMPARE(m_owners.setProject({}).error().field, u"project"_s);
    QCOMPARE(m_owners.placeOf(m_one, u"m"_s).backend, u"openai"_s);
}

void TestQuotaOwners::anErrorBodyNamesTheProject()
{
    m_owners.addKey(m_one, u"gemini"_s);
    const QString before = m_owners.placeOf(m_one, u"m"_s).project;
    const auto learned = m_owners.learnNumber(m_one, u"projects/777"_s);
    QCOMPARE(learned.change, ProjectLearned::Change::Named);
    QCOMPARE(m_owners.placeOf(m_one, u"m"_s).project, before); // its counters stay
    QVERIFY(m_owners.project(before)->isKnown);
    QCOMPARE(m_owners.project(before)->number, u"777"_s);
    QCOMPARE(m_owners.learnNumber(m_one, u"777"_s).change, ProjectLearned::Change::None);
    QCOMPARE(m_owners.learnNumber(m_one, {}).change, ProjectLearned::Change::None);
}

void TestQuotaOwners::aKeyJoinsTheProjectThatHasItsNumber()
{
    QVERIFY(m_owners.setProject(work()));
    m_owners.addKey(m_one, u"gemini"_s);
    const QString standIn = m_owners.placeOf(m_one, u"m"_s).project;
    const auto learned = m_owners.learnNumber(m_one, u"projects/42"_s);
    QCOMPARE(learned.change, ProjectLearned::Change::Joined);
    QCOMPARE(learned.from, standIn);
    QCOMPARE(learned.to, u"work"_s);
    QCOMPARE(m_owners.placeOf(m_one, u"m"_s).project, u"work"_s);
    QVERIFY(!m_owners.project(standIn));
}

void TestQuotaOwners::theUsersWordIsNotOverruledByANumber()
{
    QVERIFY(m_owners.setProject(work()));
    QVERIFY(m_owners.setProject({ u"home"_s, u"gemini"_s, u"Home"_s, {}, {} }));
    QVERIFY(m_owners.assign(m_one, u"work"_s));
    QVERIFY(m_owners.assign(m_two, u"home"_s));
    QCOMPARE(m_owners.learnNumber(m_one, u"43"_s).change, ProjectLearned::Change::Contradicts);
    QCOMPARE(m_owners.learnNumber(m_two, u"42"_s).change, ProjectLearned::Change::Contradicts);
    QCOMPARE(m_owners.placeOf(m_one, u"m"_s).project, u"work"_s);
    QCOMPARE(m_owners.placeOf(m_two, u"m"_s).project, u"home"_s);
    QCOMPARE(m_owners.learnNumber(m_two, u"44"_s).change, ProjectLearned::Change::Named);
}

void TestQuotaOwners::aRemovedKeyTakesItsStandInAlong()
{
    QVERIFY(m_owners.setProject(work()));
    m_owners.addKey(m_one, u"gemini"_s);
    QVERIFY(m_owners.assign(m_two, u"work"_s));
    m_owners.removeKey(m_one);
    m_owners.removeKey(m_two);
    QCOMPARE(m_owners.projects(), QVector<ProjectInfo> { work() });
    QCOMPARE(m_owners.placeOf(m_one, u"m"_s), Place());
}

void TestQuotaOwners::aKeyThatLeavesANamedStandInLeavesItToTheOthers()
{
    QVERIFY(m_owners.setProject(work()));
    m_owners.addKey(m_one, u"gemini"_s);
    m_owners.addKey(m_two, u"gemini"_s);
    m_owners.learnNumber(m_one, u"777"_s);
    const auto learned = m_owners.learnNumber(m_two, u"777"_s);
    QCOMPARE(learned.change, ProjectLearned::Change::Joined);
    QVERIFY(m_owners.assign(m_one, u"work"_s));
    QCOMPARE(m_owners.placeOf(m_two, u"m"_s).project, learned.to);
    QCOMPARE(m_owners.project(learned.to)->number, u"777"_s);
}

void TestQuotaOwners::aKeyThatComesBackChangesNothingForTheOthers()
{
    m_owners.addKey(m_one, u"gemini"_s);
    m_owners.addKey(m_two, u"gemini"_s);
    m_owners.learnNumber(m_one, u"777"_s);
    const QString shared = m_owners.learnNumber(m_two, u"777"_s).to;
    m_owners.removeKey(m_one);
    m_owners.addKey(m_one, u"gemini"_s);
    QCOMPARE(m_owners.project(shared)->number, u"777"_s);
    QVERIFY(m_owners.project(shared)->isKnown);
}

void TestQuotaOwners::aKeySetApartHasAStandInOfItsOwnAgain()
{
    m_owners.addKey(m_one, u"gemini"_s);
    m_owners.addKey(m_two, u"gemini"_s);
    const QString first = m_owners.placeOf(m_one, {}).project;
    QVERIFY(m_owners.setApart(m_one)); // it stands alone
    QCOMPARE(m_owners.placeOf(m_one, {}).project, first);
    // Its stand-in was named, and another key has joined it: so its next one has another id.
    m_owners.learnNumber(m_one, u"777"_s);
    QVERIFY(m_owners.assign(m_two, first));
    QVERIFY(m_owners.setApart(m_one));
    const QString apart = m_owners.placeOf(m_one, {}).project;
    QVERIFY(apart != first);
    QVERIFY(!m_owners.project(apart)->isKnown);
    QCOMPARE(m_owners.project(apart)->backend, u"gemini"_s);
    QCOMPARE(m_owners.keysOf(first), QVector<KeyId> { m_two });
    QCOMPARE(m_owners.setApart({ u"nobody"_s }).error().kind, ErrorKind::NotFound);
}

void TestQuotaOwners::onlyAProjectWithoutKeysIsRemoved()
{
    QVERIFY(m_owners.setProject(work()));
    QVERIFY(m_owners.assign(m_one, u"work"_s));
    QCOMPARE(m_owners.removeProject(u"work"_s).error().kind, ErrorKind::InvalidInput);
    m_owners.removeKey(m_one);
    QVERIFY(m_owners.project(u"work"_s)); // somebody has named it
    QVERIFY(m_owners.removeProject(u"work"_s));
    QVERIFY(!m_owners.project(u"work"_s));
    QCOMPARE(m_owners.removeProject(u"work"_s).error().kind, ErrorKind::NotFound);
}

void TestQuotaOwners::allKeysOfAStandInJoinTheProjectItTurnsOutToBe()
{
    QVERIFY(m_owners.setProject(work()));
    m_owners.addKey(m_one, u"gemini"_s);
    m_owners.addKey(m_two, u"gemini"_s);
    const QString standIn = m_owners.placeOf(m_one, u"m"_s).project;
    QVERIFY(m_owners.assign(m_two, standIn));
    QCOMPARE(m_owners.learnNumber(m_one, u"42"_s).change, ProjectLearned::Change::Joined);
    QCOMPARE(m_owners.placeOf(m_two, u"m"_s).project, u"work"_s);
    QCOMPARE(m_owners.keysOf(u"work"_s), (QVector<KeyId> { m_one, m_two }));
    QVERIFY(!m_owners.project(standIn));
}

void TestQuotaOwners::whatAServiceTellsOfItsTierChangesNoPrice()
{
    const QDateTime when(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
    m_owners.addKey(m_one, u"gemini"_s);
    m_owners.learnTier(m_one, u"PerDay-FreeTier"_s, when);
    const QString project = m_owners.placeOf(m_one, {}).project;
    QCOMPARE(m_owners.project(project)->tierTold, u"PerDay-FreeTier"_s);
    QCOMPARE(m_owners.project(project)->tierToldAt, when);
    QVERIFY(!m_owners.isFree(m_one)); // it is the user's to say
    m_owners.learnTier(m_one, u"PerMinute-FreeTier"_s, when.addDays(1)); // no news
    m_owners.learnTier(m_one, {}, when.addDays(1));
    m_owners.learnTier(m_two, u"PerDay-FreeTier"_s, when);
    QCOMPARE(m_owners.project(project)->tierToldAt, when);
    ProjectInfo free = *m_owners.project(project);
    free.billing = Billing::Free;
    QVERIFY(m_owners.setProject(free));
    QVERIFY(m_owners.isFree(m_one));
    m_owners.learnTier(m_one, u"PerDay-PaidTier"_s, when.addDays(2));
    QCOMPARE(m_owners.project(project)->tierTold, u"PerDay-PaidTier"_s);
    QVERIFY(m_owners.isFree(m_one)); // nor is that
}

void TestQuotaOwners::aStandInsBillingIsThatOfItsProject()
{
    for (const KeyId& key : { m_one, m_two })
        m_owners.addKey(key, u"gemini"_s);
    ProjectInfo standIn = *m_owners.project(m_owners.placeOf(m_one, {}).project);
    standIn.billing = Billing::Free;
    standIn.tierTold = u"PerDay-FreeTier"_s;
    QVERIFY(m_owners.setProject(standIn));
    QVERIFY(m_owners.setProject(work()));
    QVERIFY(m_owners.assign(m_one, u"work"_s));
    QVERIFY(m_owners.isFree(m_one));
    QCOMPARE(m_owners.project(u"work"_s)->tierTold, u"PerDay-FreeTier"_s);

    // What the user has said of a project stands, and one that is left keeps its own.
    ProjectInfo paid { u"paid"_s, u"gemini"_s, u"Paid"_s, u"43"_s, {} };
    paid.billing = Billing::Paid;
    QVERIFY(m_owners.setProject(paid));
    QVERIFY(m_owners.assign(m_one, u"paid"_s));
    QVERIFY(!m_owners.isFree(m_one));
    QCOMPARE(m_owners.project(u"work"_s)->billing, Billing::Free);
    QCOMPARE(m_owners.learnNumber(m_two, u"42"_s).change, ProjectLearned::Change::Joined);
    QVERIFY(m_owners.isFree(m_two));
    QVERIFY(m_owners.setApart(m_two)); // alone there already
    m_owners.addKey({ u"three"_s }, u"gemini"_s);
    QVERIFY(m_owners.assign({ u"three"_s }, u"work"_s));
    QVERIFY(m_owners.setApart({ u"three"_s }));
    QVERIFY(!m_owners.isFree({ u"three"_s })); // of its own project nothing is known
}

void TestQuotaOwners::aBackEndIsFreeWhereAllItsProjectsAre()
{
    QVERIFY(!m_owners.isAllFree(u"gemini"_s));
    ProjectInfo free = work();
    free.billing = Billing::Free;
    QVERIFY(m_owners.setProject(free));
    QVERIFY(m_owners.setProject({ u"empty"_s, u"gemini"_s, {}, {}, {} }));
    QVERIFY(m_owners.setProject({ u"other"_s, u"openai"_s, {}, {}, {} }));
    m_owners.addKey(m_one, u"gemini"_s);
    QVERIFY(m_owners.assign(m_one, u"work"_s));
    QVERIFY(m_owners.isAllFree(u"gemini"_s));
    QVERIFY(!m_owners.isAllFree(u"openai"_s));
    m_owners.addKey(m_two, u"gemini"_s);
    QVERIFY(!m_owners.isAllFree(u"gemini"_s));
}

void TestQuotaOwners::projectsAddUpOnlyWhenTheOwnerSaysSo()
{
    QVERIFY(!m_owners.addsUp(u"gemini"_s));
    m_owners.setAddsUp(u"gemini"_s, true);
    QVERIFY(m_owners.addsUp(u"gemini"_s));
    QVERIFY(!m_owners.addsUp(u"openai"_s));
    m_owners.setAddsUp(u"gemini"_s, false);
    QVERIFY(!m_owners.addsUp(u"gemini"_s));
}

void TestQuotaOwners::joinedProjectsHaveOneCount()
{
    LedgerFixture books;
    const Place into = books.place(u"work"_s);
    const Place from = books.place(u"key/one"_s);
    const LimitId day = books.requests(Window::PacificDay, into);
    books.limit(day, 5);
    books.limit(books.requests(Window::PacificDay, from), {});
    QCOMPARE(books.answered(2, into), 2);
    QCOMPARE(books.answered(2, from), 2);
    const HoldId counting = books.take({}, from);
    QVERIFY(books.ledger->counted(counting));
    const HoldId open = books.take({}, from);
    books.ledger->join(from.project, into.project);
    QCOMPARE(books.used(day), qint64(5));
    QCOMPARE(books.held(day), qint64(1));
    QCOMPARE(books.ledger->states().size(), 1); // the other is no more
    QCOMPARE(books.ask({}, into).verdict, Verdict::Wait);
    QCOMPARE(books.wrong(), QStringList());
    QVERIFY(books.ledger->settle(open, { Outcome::Rejected }));
    QVERIFY(books.ledger->settle(counting, { Outcome::Rejected }));
    QCOMPARE(books.used(day), qint64(4));
    QCOMPARE(books.wrong(), QStringList());
    books.restart(std::chrono::seconds(1));
    QCOMPARE(books.used(day), qint64(4));
}

void TestQuotaOwners::aGuardEndsWhatNobodySettles()
{
    LedgerFixture books;
    const LimitId atOnce = books.of(OwnerKind::Backend, Measure::Concurrency, Window::Now);
    books.limit(atOnce, 9);
    books.limit(books.requests(Window::Minute), 9);
    {
        HoldGuard forgotten(*books.ledger, books.take());
        HoldGuard moved = std::move(forgotten);
        HoldGuard settled(*books.ledger, books.take());
        settled.counted();
        QVERIFY(settled.settle({ .outcome = Outcome::Answered }));
        QVERIFY(!settled.settle({ .outcome = Outcome::Answered }));
        QCOMPARE(books.held(atOnce), qint64(1));
    }
    QCOMPARE(books.held(atOnce), qint64(0));
    QCOMPARE(books.events.last().kind, LedgerEventKind::Kept);
    QCOMPARE(books.used(books.requests(Window::Minute)), qint64(1));
    QCOMPARE(books.held(books.requests(Window::Minute)), qint64(1));
    QCOMPARE(books.wrong(), QStringList());
}

QTEST_GUILESS_MAIN(TestQuotaOwners)
#include "tst_quotaowners.moc"
