// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/ledgerstore.h"
#include "core/services/keyservice.h"
#include "core/services/ledgerservice.h"
#include "core/services/poolservice.h"
#include "core/services/settingsservice.h"
#include "core/sql/database.h"
#include "tests/core/exchange/geminisamples.h"
#include "tests/support/enginewatch.h"
#include "tests/support/scriptedserver.h"

#include <QElapsedTimer>
#include <QSignalSpy>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

//! The pool as a view sees it, and what may be done about it, through the whole engine.
class TestLocalPoolService : public QObject {
    Q_OBJECT

private slots:
    void init();
    void theOverviewTellsWhatEachKeyHasDone();
    void aDisabledKeyGetsNoRequests();
    void anUnknownKeyChangesNothing();
    void groupedKeysShareAProject();
    void anUngroupedKeyHasAProjectOfItsOwnAgain();
    void aProjectWithoutKeysIsToldUntilItIsForgotten();
    void whoWaitsIsToldAndCanBeCalledOff();
    void whatNeedsNoKeyCanBeLimited();
    void aGroupThatMakesNoSenseIsRefused();
    void anEnteredLimitHolds();
    void badLimitsAreRefusedAtTheirField_data();
    void badLimitsAreRefusedAtTheirField();
    void whatWasLearnedCanBeForgotten();
    void aDayThatDidNotLastIsToldAndCanBeForgotten();
    void projectsThatAreSpentAlikeAreSuggestedAsOne();
    void aProjectIsFreeByTheUsersWordAlone();
    void budgetsLetThroughWhatCostsNothing();
    void anotherTierForgetsWhatWasLearned();
    void anAccountsLimitHoldsForAllItsProjects();
    void aResetForgetsWhatWasHeldAgainstAKey();
    void aCheckTellsEachStep();
    void theLogsTellChangesOfKeyAndReadsOfSecrets();
    void everyActionIsInTheAuditTrail();
    void keysAndSettingsAreInTheAuditTrail();
    void whatTheUserSaidOutlivesARestart();
    void aFloodOfChangesIsToldTenTimesASecond();

private:
    Services::PoolService& pool() { return m_engine->services().pool; }
    PoolOverview overview() { return *resultOf(pool().overview()); }
    PoolBackend gemini()
    {
        const PoolOverview all = overview();
        const auto found = std::find_if(all.backends.begin(), all.backends.end(),
            [](const PoolBackend& one) { return one.id == "gemini"_L1; });
        return found == all.backends.end() ? PoolBackend() : *found;
    }
    PoolKeyInfo key(const KeyId& id)
    {
        for (const PoolProject& project : gemini().projects) {
            for (const PoolKeyInfo& one : project.keys) {
                if (one.info.id == id)
                    return one;
            }
        }
        return {};
    }
    MessageRecord say() { return m_engine->ended(m_engine->send(u"hello"_s).answer.id); }
    static Limits::LimitId perDay(const QString& project)
    {
        return { { Limits::OwnerKind::ProjectModel, project, u"simulated-fast"_s },
            Limits::Measure::Requests, Limits::Window::PacificDay };
    }

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<EngineWatch> m_engine;
    KeyId m_first { u"env/GEMINI_API_KEY"_s };
    KeyId m_second { u"env/GEMINI_API_KEYS"_s };
    Script m_refusal; //!< of chats; empty: they are answered
};

void TestLocalPoolService::init()
{
    m_refusal = {};
    m_engine = std::make_unique<EngineWatch>();
    m_server = std::make_unique<ScriptedServer>();
    m_server->setHandler([this](const RecordedRequest& request) -> Script {
        if (request.method == "GET")
            return { Step::Write { plainAnswer(R"({"models":[]})") } };
        return m_refusal.empty() ? chunkedScript({ kFirstEvent, kLastEvent }) : m_refusal;
    });
    m_engine->setServer(m_server->port());
    m_engine->set("GEMINI_API_KEYS", QString::fromLatin1(kAddedCanary));
    m_engine->start();
    QVector<KeyId> ids;
    for (const KeyInfo& info : m_engine->services().keys.keys()) {
        if (info.backendId == "gemini"_L1)
            ids << info.id;
    }
    QCOMPARE(ids.size(), 2);
    m_first = ids[0];
    m_second = ids[1];
}

void TestLocalPoolService::theOverviewTellsWhatEachKeyHasDone()
{
    const PoolBackend before = gemini();
    QCOMPARE(before.projects.size(), 2); // nobody has said that they are one
    QVERIFY(!before.projects.first().isKnown);
    QCOMPARE(key(m_first).usedToday, 0);
    QCOMPARE(say().state, MessageState::Complete);
    const PoolKeyInfo used = key(m_first);
    QCOMPARE(used.usedToday, 1);
    QCOMPARE(used.dailyCap, std::optional<qint64>(195));
    QCOMPARE(used.capSource, Limits::LimitSource::Guessed);
    QCOMPARE(used.condition.state, KeyState::Active);
    QCOMPARE(used.underWay, 0);
    QVERIFY(!used.lastRefusal);
    QCOMPARE(key(m_second).usedToday, 0);

    m_refusal = { Step::Write { plainAnswer(
        R"({"error":{"code":503,"message":"The model is overloaded.","status":"UNAVAILABLE"}})",
        "503 Service Unavailable") } };
    QCOMPARE(say().state, MessageState::Failed);
    const std::optional<KeyRefusal> refusal = key(m_first).lastRefusal;
    QVERIFY(refusal);
    QCOMPARE(refusal->cause, FailureCause::Overloaded);
    QCOMPARE(refusal->model, u"simulated-fast"_s);
    QVERIFY(!overview().cooldowns.isEmpty());
    const QVector<BreakerInfo> breakers = overview().breakers;
    QCOMPARE(breakers.size(), 1);
    QCOMPARE(breakers.first().scope.model, u"simulated-fast"_s);
    QCOMPARE(breakers.first().cause, FailureCause::Overloaded);
    QVERIFY(breakers.first().failurePercent > 0);

    m_engine->start(); // the books have it
    const std::optional<KeyRefusal> kept = key(m_first).lastRefusal;
    QVERIFY(kept);
    QCOMPARE(kept->cause, FailureCause::Overloaded);
    QCOMPARE(kept->model, u"simulated-fast"_s);
    QCOMPARE(kept->evidence, refusal->evidence);
    QVERIFY(std::abs(kept->at.msecsTo(refusal->at)) < 1000);
    QVERIFY(!key(m_second).lastRefusal);
}

void TestLocalPoolService::aDisabledKeyGetsNoRequests()
{
    QVERIFY(resultOf(pool().disable({ m_first })));
    QCOMPARE(key(m_first).condition.state, KeyState::Disabled);
    QCOMPARE(say().state, MessageState::Complete);
    QCOMPARE(key(m_first).usedToday, 0);
    QCOMPARE(key(m_second).usedToday, 1);
    QVERIFY(resultOf(pool().retire({ m_second })));
    QCOMPARE(key(m_second).condition.state, KeyState::Retired);
    QCOMPARE(say().state, MessageState::Failed);
    QVERIFY(resultOf(pool().enable({ m_first, m_second })));
    QCOMPARE(say().state, MessageState::Complete);
}

void TestLocalPoolService::anUnknownKeyChangesNothing()
{
    const Result<void> done = resultOf(pool().disable({ m_first, KeyId { u"nobody"_s } }));
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::NotFound);
    QCOMPARE(done.error().field, u"key"_s);
    QCOMPARE(key(m_first).condition.state, KeyState::New);
}

void TestLocalPoolService::groupedKeysShareAProject()
{
    QCOMPARE(say().state, MessageState::Complete);
    QVERIFY(resultOf(pool().group({ m_first, m_second }, { {}, u" Work "_s })));
    const PoolBackend grouped = gemini();
    QCOMPARE(grouped.projects.size(), 1);
    QCOMPARE(grouped.projects.first().label, u"Work"_s);
    QVERIFY(grouped.projects.first().isKnown);
    QCOMPARE(grouped.projects.first().keys.size(), 2);
    QCOMPARE(key(m_first).usedToday, 1); // nothing that was counted is lost
    const QString project = grouped.projects.first().id;
    QVERIFY(resultOf(pool().renameProject(project, u"Home"_s)));
    QCOMPARE(gemini().projects.first().label, u"Home"_s);

    // Its limits hold for both keys, and count what was there before.
    QVERIFY(resultOf(pool().setLimit(perDay(project), 1)));
    QCOMPARE(say().state, MessageState::Complete);
    const int sent = int(m_server->requests().size());
    QCOMPARE(say().state, MessageState::Failed);
    QCOMPARE(int(m_server->requests().size()), sent);
}

void TestLocalPoolService::anUngroupedKeyHasAProjectOfItsOwnAgain()
{
    QVERIFY(resultOf(pool().group({ m_first, m_second }, { {}, u"Work"_s })));
    const QString work = gemini().projects.first().id;
    QVERIFY(resultOf(pool().setLimit(perDay(work), 1)));
    QCOMPARE(say().state, MessageState::Complete);
    QVERIFY(resultOf(pool().ungroup({ m_first })));
    const PoolBackend apart = gemini();
    QCOMPARE(apart.projects.size(), 2);
    QVERIFY(!apart.projects.first().isKnown);
    QCOMPARE(apart.projects.first().keys.first().info.id, m_first);
    QCOMPARE(apart.projects.last().id, work);
    QCOMPARE(say().state, MessageState::Complete); // the other project's limit is not its own
    QCOMPARE(resultOf(pool().ungroup({ { u"nobody"_s } })).error().kind, ErrorKind::NotFound);
    m_engine->start();
    QCOMPARE(gemini().projects.size(), 2);
}

void TestLocalPoolService::aProjectWithoutKeysIsToldUntilItIsForgotten()
{
    QVERIFY(resultOf(pool().group({ m_first, m_second }, { {}, u"Work"_s })));
    const QString work = gemini().projects.first().id;
    QVERIFY(resultOf(pool().setLimit(perDay(work), 30)));
    const Result<void> inUse = resultOf(pool().forgetProject(work));
    QCOMPARE(inUse.error().kind, ErrorKind::InvalidInput);
    QVERIFY(resultOf(pool().group({ m_first, m_second }, { {}, u"Home"_s })));
    QCOMPARE(gemini().projects.size(), 2);
    QCOMPARE(gemini().projects.last().label, u"Work"_s);
    QVERIFY(gemini().projects.last().keys.isEmpty());
    const auto isLimited = [&] {
        const QVector<LimitUse> limits = overview().limits;
        return std::any_of(limits.begin(), limits.end(),
            [&](const LimitUse& one) { return one.limit.id.scope.id == work; });
    };
    QVERIFY(isLimited());
    QVERIFY(resultOf(pool().forgetProject(work)));
    QCOMPARE(gemini().projects.size(), 1);
    QVERIFY(!isLimited());
    QCOMPARE(resultOf(pool().forgetProject(work)).error().kind, ErrorKind::NotFound);
    m_engine->start();
    QCOMPARE(gemini().projects.size(), 1);
}

void TestLocalPoolService::whoWaitsIsToldAndCanBeCalledOff()
{
    QVERIFY(resultOf(pool().group({ m_first, m_second }, { {}, u"Work"_s })));
    const QString work = gemini().projects.first().id;
    Limits::LimitId atOnce = perDay(work);
    atOnce.measure = Limits::Measure::Concurrency;
    atOnce.window = Limits::Window::Now;
    QVERIFY(resultOf(pool().setLimit(atOnce, 1)));
    m_refusal = { Step::Stall {} };
    const MessageRecord running = m_engine->send(u"first"_s).answer;
    QTRY_COMPARE_WITH_TIMEOUT(int(m_server->requests().size()), 1, 30'000);
    QVERIFY(overview().waiting.isEmpty());
    QSignalSpy told(&pool(), &Services::PoolService::changed);
    const MessageRecord late = m_engine->send(u"second"_s).answer;
    QTRY_COMPARE_WITH_TIMEOUT(overview().waiting.size(), 1, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty(), 30'000);
    const WaitingRequest waiting = overview().waiting.first();
    QCOMPARE(waiting.client, u"chat"_s);
    QCOMPARE(waiting.urgency, Limits::QueueClass::Interactive);
    QCOMPARE(waiting.backend, u"gemini"_s);
    QCOMPARE(waiting.model, u"simulated-fast"_s);
    QCOMPARE(waiting.place, 1);
    QVERIFY(waiting.since.isValid() && waiting.since <= overview().at);
    QVERIFY(resultOf(pool().callOff(waiting.request)));
    QCOMPARE(m_engine->ended(late.id).state, MessageState::Stopped);
    QVERIFY(overview().waiting.isEmpty());
    QCOMPARE(resultOf(pool().callOff(waiting.request)).error().kind, ErrorKind::NotFound);
    m_engine->services().chat.stop(running.id);
    QCOMPARE(m_engine->ended(running.id).state, MessageState::Stopped);
    QCOMPARE(int(m_server->requests().size()), 1);
}

//! An Ollama server that is to answer one request at a time.
void TestLocalPoolService::whatNeedsNoKeyCanBeLimited()
{
    const QVector<PoolBackend> keyless = overview().keyless;
    QVERIFY(std::any_of(keyless.begin(), keyless.end(),
        [](const PoolBackend& one) { return one.id == "ollama"_L1 && one.projects.isEmpty(); }));
    const Limits::LimitId atOnce { { Limits::OwnerKind::Backend, u"ollama"_s, {} },
        Limits::Measure::Concurrency, Limits::Window::Now };
    QVERIFY(resultOf(pool().setLimit(atOnce, 1)));
    m_refusal = { Step::Stall {} };
    const MessageRecord running = m_engine->send(u"first"_s, u"ollama"_s).answer;
    const auto asked = [this] { // beside the looks at what is loaded
        const auto all = m_server->requests();
        return std::count_if(all.begin(), all.end(),
            [](const RecordedRequest& request) { return request.method == "POST"; });
    };
    QTRY_COMPARE_WITH_TIMEOUT(asked(), 1, 30'000);
    const MessageRecord late = m_engine->send(u"second"_s, u"ollama"_s).answer;
    QTRY_COMPARE_WITH_TIMEOUT(overview().waiting.size(), 1, 30'000);
    QCOMPARE(overview().waiting.first().backend, u"ollama"_s);
    const auto held = [&] {
        const PoolOverview now = overview();
        for (const LimitUse& use : now.limits) {
            if (use.limit.id == atOnce && use.backend == "ollama"_L1)
                return use.held;
        }
        return qint64(-1);
    };
    QCOMPARE(held(), 1);
    QCOMPARE(overview().breakers.first().scope.id, u"ollama"_s);
    QVERIFY(resultOf(pool().callOff(overview().waiting.first().request)));
    QCOMPARE(m_engine->ended(late.id).state, MessageState::Stopped);
    m_engine->services().chat.stop(running.id);
    QCOMPARE(m_engine->ended(running.id).state, MessageState::Stopped);
    QTRY_COMPARE_WITH_TIMEOUT(held(), 0, 30'000);
    m_engine->start(); // it is kept
    QCOMPARE(held(), 0);
    QVERIFY(resultOf(pool().forgetLimit(atOnce, Limits::LimitSource::Entered)));
}

void TestLocalPoolService::aGroupThatMakesNoSenseIsRefused()
{
    const Result<void> nameless = resultOf(pool().group({ m_first }, { {}, u"  "_s }));
    QCOMPARE(nameless.error().field, u"project"_s);
    const Result<void> unknown = resultOf(pool().group({ m_first }, { u"nowhere"_s, {} }));
    QCOMPARE(unknown.error().kind, ErrorKind::NotFound);
    KeyId openAi;
    for (const KeyInfo& info : m_engine->services().keys.keys()) {
        if (info.backendId == "openai"_L1)
            openAi = info.id;
    }
    const Result<void> mixed = resultOf(pool().group({ m_first, openAi }, { {}, u"Both"_s }));
    QCOMPARE(mixed.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(gemini().projects.size(), 2);
}

void TestLocalPoolService::anEnteredLimitHolds()
{
    QVERIFY(resultOf(pool().group({ m_first, m_second }, { {}, u"Work"_s })));
    const QString project = gemini().projects.first().id;
    QVERIFY(resultOf(pool().setLimit(perDay(project), 1)));
    QCOMPARE(say().state, MessageState::Complete);
    const PoolOverview after = overview();
    const auto use = std::find_if(after.limits.begin(), after.limits.end(),
        [&](const LimitUse& one) { return one.limit.id == perDay(project); });
    QVERIFY(use != after.limits.end());
    QCOMPARE(use->used, 1);
    QCOMPARE(use->backend, u"gemini"_s);
    QCOMPARE(use->limit.source, Limits::LimitSource::Entered);
    QVERIFY(use->resetsAt > after.at && use->resetsAt <= after.at.addSecs(25 * 3600));
    QCOMPARE(say().failure->cause, FailureCause::PerDay);
    QVERIFY(resultOf(pool().forgetLimit(perDay(project), Limits::LimitSource::Entered)));
    QCOMPARE(say().state, MessageState::Complete);

    // A key's own is one of its rules, and neither goes without the other.
    const Limits::LimitId ofKey { { Limits::OwnerKind::Key, m_first.text, {} },
        Limits::Measure::Requests, Limits::Window::PacificDay };
    QVERIFY(resultOf(pool().setLimit(ofKey, 50)));
    QCOMPARE(key(m_first).rules.cap, (DailyCap { DailyCap::Kind::Set, 50 }));
    QCOMPARE(key(m_first).dailyCap, std::optional<qint64>(50));
    QVERIFY(resultOf(pool().forgetLimit(ofKey, Limits::LimitSource::Entered)));
    QCOMPARE(key(m_first).rules.cap.kind, DailyCap::Kind::Default);
}

void TestLocalPoolService::badLimitsAreRefusedAtTheirField_data()
{
    QTest::addColumn<Limits::LimitId>("id");
    QTest::addColumn<qint64>("cap");
    QTest::addColumn<QString>("field");
    const Limits::LimitScope backend { Limits::OwnerKind::Backend, u"gemini"_s, {} };
    const Limits::LimitScope nowhere { Limits::OwnerKind::Project, u"nowhere"_s, {} };
    using Limits::Measure;
    using Limits::Window;
    QTest::newRow("nought") << Limits::LimitId { backend, Measure::Requests, Window::Minute }
                            << qint64(0) << u"cap"_s;
    QTest::newRow("below") << Limits::LimitId { backend, Measure::Requests, Window::Minute }
                           << qint64(-5) << u"cap"_s;
    QTest::newRow("too much money")
        << Limits::LimitId { backend, Measure::Spend, Window::TenMinutes }
        << qint64(10'000'000'000'000'001) << u"cap"_s;
    QTest::newRow("no project") << Limits::LimitId { nowhere, Measure::Requests, Window::Minute }
                                << qint64(5) << u"project"_s;
    const Limits::LimitScope account { Limits::OwnerKind::Account, u"nobody's"_s, {} };
    QTest::newRow("no account") << Limits::LimitId { account, Measure::Spend, Window::TenMinutes }
                                << qint64(5) << u"account"_s;
    QTest::newRow("under way over time") << Limits::LimitId { backend, Measure::Concurrency,
        Window::Minute } << qint64(5) << u"window"_s;
}

void TestLocalPoolService::badLimitsAreRefusedAtTheirField()
{
    QFETCH(Limits::LimitId, id);
    QFETCH(qint64, cap);
    const Result<void> done = resultOf(pool().setLimit(id, cap));
    QVERIFY(!done);
    QTEST(done.error().field, "field");
}

void TestLocalPoolService::whatWasLearnedCanBeForgotten()
{
    m_refusal = { Step::Write { plainAnswer(
        R"({"error":{"code":429,"message":"You exceeded your current quota.",
"status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.QuotaFailure",
"violations":[{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier","quotaValue":"20"}]}]}})",
        "429 Too Many Requests") } };
    QCOMPARE(say().state, MessageState::Failed);
    const PoolOverview after = overview();
    const auto learned = std::find_if(after.limits.begin(), after.limits.end(),
        [](const LimitUse& one) { return one.limit.source == Limits::LimitSource::Learned; });
    QVERIFY(learned != after.limits.end());
    QCOMPARE(learned->limit.cap, std::optional<qint64>(20));
    QVERIFY(learned->limit.evidence.contains("PerDay"_L1));
    const Limits::LimitId id = learned->limit.id;
    QVERIFY(resultOf(pool().forgetLimit(id, Limits::LimitSource::Learned)));
    for (const LimitUse& use : overview().limits)
        QVERIFY(use.limit.id != id || !use.limit.cap);
    const Result<void> again = resultOf(pool().forgetLimit(id, Limits::LimitSource::Learned));
    QCOMPARE(again.error().kind, ErrorKind::NotFound);
}

void TestLocalPoolService::aDayThatDidNotLastIsToldAndCanBeForgotten()
{
    const QString folder = m_engine->paths().dataDir;
    m_engine->stop();
    {
        Ledger::LedgerStore store; // of a run before this one
        QVERIFY(store.open(folder));
        QVERIFY(store.database().exec(
            u"INSERT INTO transient_day (quota, owner, id, model, refused, since) "
            "VALUES ('PerDay-Free', 'project_model', 'p1', 'flash', 1700000000000, "
            "1700000600000)"_s));
    }
    m_engine->start();
    const QVector<Limits::TransientDay> days = overview().transientDays;
    QCOMPARE(days.size(), 1);
    QCOMPARE(days.first().quota, u"PerDay-Free"_s);
    QCOMPARE(days.first().scope,
        (Limits::LimitScope { Limits::OwnerKind::ProjectModel, u"p1"_s, u"flash"_s }));
    QCOMPARE(days.first().refused.msecsTo(days.first().since), 600'000);
    QVERIFY(resultOf(pool().forgetTransientDay(u"PerDay-Free"_s)));
    QVERIFY(overview().transientDays.isEmpty());
    const Result<void> again = resultOf(pool().forgetTransientDay(u"PerDay-Free"_s));
    QCOMPARE(again.error().kind, ErrorKind::NotFound);
    m_engine->stop();
    Ledger::LedgerStore store;
    QVERIFY(store.open(folder));
    QVERIFY(store.limitRecords().transientDays()->isEmpty());
    const Result<QVector<AuditEntry>> entries = store.audit().newest(10);
    QVERIFY(entries);
    QCOMPARE(entries->size(), 1);
    QCOMPARE(entries->first().action + u' ' + entries->first().object,
        u"limit.forget_transient PerDay-Free"_s);
}

//! Of one project in truth: the second key is refused for the day with the first.
void TestLocalPoolService::projectsThatAreSpentAlikeAreSuggestedAsOne()
{
    m_refusal = { Step::Write { plainAnswer(
        R"({"error":{"code":429,"message":"You exceeded your current quota.",
"status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.QuotaFailure",
"violations":[{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier","quotaValue":"20"}]}]}})",
        "429 Too Many Requests") } };
    QVERIFY(resultOf(pool().setAddsUp(u"gemini"_s, true))); // or the second one stands by
    QVERIFY(overview().alike.isEmpty());
    QCOMPARE(say().state, MessageState::Failed);
    QTRY_COMPARE(overview().alike.size(), 1);
    const ProjectPair pair = overview().alike.first();
    QVERIFY(pair.project != pair.other);
    QVERIFY(resultOf(pool().keepApart(pair)));
    QVERIFY(overview().alike.isEmpty());
    QCOMPARE(resultOf(pool().keepApart(pair)).error().kind, ErrorKind::NotFound);
    m_engine->start(); // and the next program is told no more of it
    QVERIFY(resultOf(pool().reset({ m_first, m_second })));
    QCOMPARE(say().state, MessageState::Failed);
    QVERIFY(key(m_second).lastRefusal);
    QVERIFY(overview().alike.isEmpty());
}

void TestLocalPoolService::aProjectIsFreeByTheUsersWordAlone()
{
    const Script limited { Step::Write { plainAnswer(
        R"({"error":{"code":429,"message":"You exceeded your current quota.",
"status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.QuotaFailure",
"violations":[{"quotaId":"GenerateRequestsPerMinutePerProjectPerModel-FreeTier","quotaValue":"20"}]}]}})",
        "429 Too Many Requests") } };
    m_refusal = limited;
    QCOMPARE(say().state, MessageState::Failed);
    const auto project = [this] { return gemini().projects.first(); };
    QCOMPARE(project().billing, Limits::Billing::Unknown);
    QVERIFY(project().tierTold.contains("FreeTier"_L1));
    QVERIFY(project().tierToldAt.isValid());
    m_refusal = {};
    QVERIFY(resultOf(pool().reset({ m_first })));
    QVERIFY(!say().receipt->isFree); // as if nothing had been told

    QVERIFY(resultOf(pool().setBilling({ m_first }, Limits::Billing::Free)));
    QCOMPARE(project().billing, Limits::Billing::Free);
    const MessageRecord free = say();
    QVERIFY(free.receipt->isFree);
    QCOMPARE(free.receipt->cost, std::optional(Cost()));
    QVERIFY(!free.receipt->wouldCost); // this server has no prices
    const auto isBookedFree = [&] {
        const auto detail
            = resultOf(m_engine->services().ledger.requestDetail(free.receipt->requestId));
        return detail && detail->request.isFree;
    };
    QTRY_VERIFY(isBookedFree());

    QCOMPARE(resultOf(pool().setBilling({ { u"nobody"_s } }, Limits::Billing::Free)).error().kind,
        ErrorKind::NotFound);
    m_engine->start();
    QTRY_COMPARE(project().billing, Limits::Billing::Free);
    QVERIFY(resultOf(pool().setBilling({ m_first, m_second }, Limits::Billing::Paid)));
    QVERIFY(!say().receipt->isFree);
    QVERIFY(isBookedFree()); // what is booked stays
}

void TestLocalPoolService::budgetsLetThroughWhatCostsNothing()
{
    Services::LedgerService& books = m_engine->services().ledger;
    QVERIFY(resultOf(books.setBudget({ BudgetPeriod::Day, {} }, PicoUsd { 1 })));
    QCOMPARE(say().state, MessageState::Complete); // without a price nobody can say
    QVERIFY(resultOf(pool().setBilling({ m_first, m_second }, Limits::Billing::Free)));
    QVERIFY(say().receipt->isFree);
    const auto spent = [&books] {
        const auto states = resultOf(books.budgets());
        return states ? states->first().spent : CostSum();
    };
    QTRY_COMPARE(spent(), (CostSum { { 0 }, 1, 1, 0, 0 }));
}

void TestLocalPoolService::anotherTierForgetsWhatWasLearned()
{
    m_refusal = { Step::Write { plainAnswer(
        R"({"error":{"code":429,"message":"You exceeded your current quota.",
"status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.QuotaFailure",
"violations":[{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier","quotaValue":"20"}]}]}})",
        "429 Too Many Requests") } };
    QCOMPARE(say().state, MessageState::Failed);
    const auto knows = [this] {
        const QVector<LimitUse> limits = overview().limits;
        return std::any_of(limits.begin(), limits.end(), [](const LimitUse& one) {
            return one.limit.source == Limits::LimitSource::Learned && one.limit.cap;
        });
    };
    QVERIFY(knows());
    QVERIFY(resultOf(pool().setBilling({ m_first, m_second }, Limits::Billing::Free)));
    QVERIFY(knows()); // as the service has said
    QVERIFY(resultOf(pool().setBilling({ m_first, m_second }, Limits::Billing::Paid)));
    QVERIFY(!knows());
}

void TestLocalPoolService::anAccountsLimitHoldsForAllItsProjects()
{
    QVERIFY(resultOf(pool().setAccount({ m_first, m_second }, u" Main "_s)));
    QCOMPARE(gemini().projects.size(), 2);
    for (const PoolProject& project : gemini().projects)
        QCOMPARE(project.account, u"Main"_s);
    const Limits::LimitId day { { Limits::OwnerKind::Account, u"Main"_s, {} },
        Limits::Measure::Requests, Limits::Window::PacificDay };
    QVERIFY(resultOf(pool().setLimit(day, 2)));
    QCOMPARE(say().state, MessageState::Complete);
    QVERIFY(resultOf(pool().disable({ m_first })));
    QCOMPARE(say().state, MessageState::Complete); // by the other project
    m_engine->start();
    QCOMPARE(say().state, MessageState::Failed); // of both together it was the last
    const QVector<LimitUse> limits = overview().limits;
    const auto use = std::find_if(
        limits.begin(), limits.end(), [&day](const LimitUse& one) { return one.limit.id == day; });
    QVERIFY(use != limits.end());
    QCOMPARE(use->used, 2);
    QCOMPARE(use->backend, u"gemini"_s);
    QVERIFY(resultOf(pool().setAccount({ m_second }, {})));
    QCOMPARE(say().state, MessageState::Complete);
    const Result<void> tooLong = resultOf(pool().setAccount({ m_first }, u"x"_s.repeated(101)));
    QCOMPARE(tooLong.error().field, u"account"_s);
    const Result<void> nobody = resultOf(pool().setAccount({ { u"nobody"_s } }, u"Main"_s));
    QCOMPARE(nobody.error().kind, ErrorKind::NotFound);
}

void TestLocalPoolService::aResetForgetsWhatWasHeldAgainstAKey()
{
    m_refusal = { Step::Write { plainAnswer(
        R"({"error":{"code":403,"message":"Your API key was reported as leaked.",
"status":"PERMISSION_DENIED"}})",
        "403 Forbidden") } };
    QCOMPARE(say().state, MessageState::Failed);
    QCOMPARE(key(m_first).condition.state, KeyState::Leaked);
    QVERIFY(key(m_first).lastRefusal);
    QVERIFY(resultOf(pool().reset({ m_first })));
    QCOMPARE(key(m_first).condition.state, KeyState::New);
    QVERIFY(!key(m_first).lastRefusal);
    QVERIFY(resultOf(pool().disable({ m_first })));
    QVERIFY(resultOf(pool().reset({ m_first })));
    QCOMPARE(key(m_first).condition.state, KeyState::Disabled);
}

void TestLocalPoolService::aCheckTellsEachStep()
{
    const Result<ConnectionReport> report = resultOf(m_engine->services().keys.test(m_second));
    QVERIFY(report);
    QVERIFY(!report->failure);
    QCOMPARE(report->steps.size(), 5);
    for (const ConnectionStep& step : report->steps) {
        const bool isTls = step.kind == ConnectionStep::Kind::Encryption; // http on the loopback
        QCOMPARE(
            step.state, isTls ? ConnectionStep::State::NotNeeded : ConnectionStep::State::Done);
    }
    QCOMPARE(m_server->requests().constLast().header("x-goog-api-key"), QByteArray(kAddedCanary));
    QCOMPARE(key(m_second).condition.state, KeyState::Active);
    const auto nobody = resultOf(m_engine->services().keys.test(KeyId { u"nobody"_s }));
    QCOMPARE(nobody.error().kind, ErrorKind::NotFound);
}

void TestLocalPoolService::theLogsTellChangesOfKeyAndReadsOfSecrets()
{
    Services::LedgerService& books = m_engine->services().ledger;
    QCOMPARE(say().state, MessageState::Complete);
    QVERIFY(resultOf(pool().disable({ m_first })));
    const MessageRecord second = say();
    const auto changes = resultOf(books.rotations({}));
    QVERIFY(changes);
    QCOMPARE(changes->lines.size(), 1);
    QCOMPARE(changes->lines.first().from, m_first);
    QCOMPARE(changes->lines.first().to, m_second);
    QCOMPARE(changes->lines.first().reason, PassReason::State);
    const auto reads = resultOf(books.accesses({}));
    QVERIFY(reads);
    QCOMPARE(reads->lines.size(), 2);
    QCOMPARE(reads->lines.first().key, m_second); // the newest first
    QCOMPARE(reads->lines.first().request, second.receipt->requestId);
}

void TestLocalPoolService::everyActionIsInTheAuditTrail()
{
    QVERIFY(resultOf(pool().disable({ m_first })));
    QVERIFY(resultOf(pool().setAddsUp(u"gemini"_s, true)));
    QVERIFY(!resultOf(pool().setAddsUp(u"nobody"_s, true)));
    QVERIFY(resultOf(pool().setStrategy(u"gemini"_s, PoolStrategy::RoundRobin)));
    QVERIFY(resultOf(pool().setKeyRules(m_first, { 3, 0, { DailyCap::Kind::Set, 40 } })));
    const QString project = gemini().projects.first().id;
    QVERIFY(resultOf(pool().setBilling({ m_first }, Limits::Billing::Free)));
    QVERIFY(resultOf(pool().setBilling({ m_first }, Limits::Billing::Free))); // no change
    const QString folder = m_engine->paths().dataDir;
    m_engine->stop();
    Ledger::LedgerStore store;
    QVERIFY(store.open(folder));
    const Result<QVector<AuditEntry>> entries = store.audit().newest(10);
    QVERIFY(entries);
    QStringList actions;
    for (const AuditEntry& entry : *entries)
        actions.prepend(entry.action + u' ' + entry.object);
    QCOMPARE(actions,
        QStringList(
            { u"key.disable "_s + m_first.text, u"pool.add_up gemini"_s, u"pool.strategy gemini"_s,
                u"key.rules "_s + m_first.text, u"project.billing "_s + project }));
    QVERIFY(entries->at(3).detail.contains("free limits"_L1));
    QCOMPARE(entries->first().actor, u"test"_s);
}

void TestLocalPoolService::keysAndSettingsAreInTheAuditTrail()
{
    const Services::ServiceSet& services = m_engine->services();
    const auto added = resultOf(services.keys.verifyAndAdd({ .backendId = u"gemini"_s,
        .label = u"mine"_s,
        .secret = Secret::take(u"a-session-key-for-the-trail"_s),
        .isSessionOnly = true,
        .isChecked = false }));
    QVERIFY(added);
    QVERIFY(resultOf(services.keys.remove(added->id)));
    QVERIFY(services.settings.setRow(u"limits/queue_size"_s, u"500"_s));
    QVERIFY(
        services.settings.setRow(u"window/zoom"_s, u"120"_s)); // how it looks is nobody's matter
    QVERIFY(services.settings.addServer(u"Lab"_s, u"https://lab.example:8443/v1"_s, false));
    QVERIFY(services.settings.resetRow(u"limits/queue_size"_s));
    const QString folder = m_engine->paths().dataDir;
    m_engine->stop();
    Ledger::LedgerStore store;
    QVERIFY(store.open(folder));
    const Result<QVector<AuditEntry>> entries = store.audit().newest(10);
    QVERIFY(entries);
    QStringList told;
    for (const AuditEntry& entry : *entries)
        told.prepend(entry.action + u' ' + entry.object + u' ' + entry.detail);
    QCOMPARE(told,
        QStringList({ u"key.add %1 mine"_s.arg(added->id.text),
            u"key.remove %1 mine"_s.arg(added->id.text), u"setting.set limits/queue_size 500"_s,
            u"setting.set backends/servers Lab (https://lab.example:8443/v1)"_s,
            u"setting.set limits/queue_size 1000"_s }));
}

void TestLocalPoolService::whatTheUserSaidOutlivesARestart()
{
    QVERIFY(resultOf(pool().disable({ m_first })));
    QVERIFY(resultOf(pool().group({ m_first, m_second }, { {}, u"Work"_s })));
    const QString project = gemini().projects.first().id;
    QVERIFY(resultOf(pool().setLimit(perDay(project), 30)));
    QVERIFY(resultOf(pool().setKeyRules(m_second, { 3, 2, { DailyCap::Kind::Set, 40 } })));
    QVERIFY(resultOf(pool().setStrategy(u"gemini"_s, PoolStrategy::Priority)));
    QVERIFY(resultOf(pool().setAddsUp(u"gemini"_s, true)));
    m_engine->start();
    const PoolBackend after = gemini();
    QCOMPARE(after.projects.size(), 1);
    QCOMPARE(after.projects.first().label, u"Work"_s);
    QCOMPARE(after.strategy, PoolStrategy::Priority);
    QVERIFY(after.addsUp);
    QCOMPARE(key(m_first).condition.state, KeyState::Disabled);
    QCOMPARE(key(m_second).rules, (KeyRules { 3, 2, { DailyCap::Kind::Set, 40 } }));
    const PoolOverview all = overview();
    const bool isKept = std::any_of(all.limits.begin(), all.limits.end(), [&](const LimitUse& one) {
        return one.limit.id == perDay(project) && one.limit.cap == 30;
    });
    QVERIFY(isKept);
}

void TestLocalPoolService::aFloodOfChangesIsToldTenTimesASecond()
{
    QSignalSpy told(&pool(), &Services::PoolService::changed);
    QElapsedTimer time;
    time.start();
    for (int i = 0; i < 100; ++i) {
        const bool isOn = i % 2 == 0;
        QVERIFY(resultOf(isOn ? pool().disable({ m_first }) : pool().enable({ m_first })));
    }
    QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty(), kEnginePatienceMs);
    QVERIFY2(told.size() <= time.elapsed() / 100 + 1,
        qPrintable(u"%1 in %2 ms"_s.arg(told.size()).arg(time.elapsed())));
}

QTEST_GUILESS_MAIN(TestLocalPoolService)
#include "tst_localpoolservice.moc"
