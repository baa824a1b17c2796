// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/ledgerstore.h"
#include "core/services/alertservice.h"
#include "core/services/keyservice.h"
#include "core/services/ledgerservice.h"
#include "core/services/settingsservice.h"
#include "tests/core/exchange/geminisamples.h"
#include "tests/support/enginewatch.h"
#include "tests/support/must.h"
#include "tests/support/scriptedserver.h"

#include <QLocale>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

//! Every other model is gone.
Script secondModelAnswers(const RecordedRequest& request)
{
    if (request.target.contains("/models/second:"))
        return chunkedScript({ kFirstEvent, kLastEvent });
    return { Step::Write { plainAnswer(
        R"({"error":{"code":404,"message":"models/x is not found for API version v1beta, or is not )"
        R"(supported for generateContent.","status":"NOT_FOUND"}})",
        "404 Not Found") } };
}

} // namespace

//! Several keys of one back end, through the whole engine.
class TestEngineKeys : public QObject {
    Q_OBJECT

private slots:
    void init();
    void anInvalidKeyIsLeftForTheNextAndCheckedForFree();
    void aModelThatIsGoneIsLeftForTheSecondOne();
    void aPrivateChatGoesOnWithItsOwnServiceOnly();
    void aLoneKeysRefusalIsToldAsTheServiceToldIt();
    void aDaysRefusalIsRememberedUntilTheUserChecksTheKey();
    void aRestartKnowsWhichKeyIsInvalid();
    void aRestartKnowsWhatCools();
    void aKeyWithAnotherSecretBeginsAnewAfterARestart();
    void everyReadOfASecretIsNoted();
    void aLimitOfTheSettingsHoldsAndCanBeRaisedMeanwhile();
    void aLimitAMinuteMayCountTenMinutes();
    void aLimitADayMayCountAny24Hours();
    void whatAnAnswerTellsByTheWayIsAnAlert();
    void keysOfATextAreToldApartBeforeAnybodyIsAsked();
    void keysOfTheEnvironmentCanBeStoredToo();

private:
    bool isBad(const RecordedRequest& request) const
    {
        return request.header("x-goog-api-key") == m_bad;
    }
    int chatsWithTheBadKey() const
    {
        const auto& all = m_server->requests();
        return int(std::count_if(all.begin(), all.end(), [this](const RecordedRequest& request) {
            return isBad(request) && request.method == "POST";
        }));
    }
    bool isChecked() const
    {
        const auto& all = m_server->requests();
        return std::any_of(all.begin(), all.end(), [this](const RecordedRequest& request) {
            return isBad(request) && request.method == "GET";
        });
    }

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<EngineWatch> m_engine;
    QByteArray m_bad;
};

void TestEngineKeys::init()
{
    m_bad.clear();
    m_engine = std::make_unique<EngineWatch>();
    m_server = std::make_unique<ScriptedServer>();
    m_server->setHandler([this](const RecordedRequest& request) -> Script {
        if (m_bad.isEmpty())
            m_bad = request.header("x-goog-api-key"); // whichever comes first
        if (isBad(request)) {
            return { Step::Write { plainAnswer(
                R"({"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT",
"details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]}})",
                "400 Bad Request") } };
        }
        return chunkedScript({ kFirstEvent, kLastEvent });
    });
    m_engine->setServer(m_server->port());
}

void TestEngineKeys::anInvalidKeyIsLeftForTheNextAndCheckedForFree()
{
    m_engine->set("GEMINI_API_KEYS", QString::fromLatin1(kAddedCanary));
    m_engine->start();
    const MessageRecord answer = m_engine->ended(m_engine->send(u"hello"_s).answer.id);
    QCOMPARE(answer.state, MessageState::Complete);
    QCOMPARE(answer.receipt->attempts, 2);
    QCOMPARE(answer.receipt->passedKeys.size(), 1);
    QCOMPARE(answer.receipt->passedKeys.first().cause, FailureCause::KeyInvalid);
    QVERIFY(answer.receipt->passedKeys.first().label != answer.receipt->keyLabel);
    QTRY_VERIFY_WITH_TIMEOUT(isChecked(), kEnginePatienceMs); // after two seconds
    for (int i = 0; i < 3; ++i) {
        const MessageRecord next = m_engine->ended(m_engine->send(u"again"_s).answer.id);
        QCOMPARE(next.state, MessageState::Complete);
        QCOMPARE(next.receipt->attempts, 1);
    }
    QCOMPARE(chatsWithTheBadKey(), 1);
}

void TestEngineKeys::aModelThatIsGoneIsLeftForTheSecondOne()
{
    m_server->setHandler(secondModelAnswers);
    m_engine->set("GEMINI_SECONDARY_MODEL", u"second"_s);
    m_engine->start();
    const Services::SentTurn turn = m_engine->send(u"hello"_s);
    const MessageRecord answer = m_engine->ended(turn.answer.id);
    QCOMPARE(answer.state, MessageState::Complete);
    QCOMPARE(answer.receipt->target.model, u"second"_s);
    QCOMPARE(answer.receipt->asked.model, u"simulated-fast"_s);
    QCOMPARE(answer.receipt->passedTargets.first().cause, FailureCause::ModelNotFound);
    const auto stored = m_engine->opened(turn.conversation.id);
    QCOMPARE(stored.path.last().receipt->passedTargets, answer.receipt->passedTargets);
    const auto detail = [&] {
        return resultOf(m_engine->services().ledger.requestDetail(answer.receipt->requestId));
    };
    QTRY_VERIFY(detail().isOk()); // it is booked a moment later
    const auto booked = detail();
    QCOMPARE(booked->request.target.model, u"second"_s);
    QCOMPARE(booked->attempts.size(), 2);
    QCOMPARE(booked->attempts.first().target.model, u"simulated-fast"_s);
    QCOMPARE(booked->attempts.first().cause, u"model_not_found"_s);
    QVERIFY(!booked->attempts.last().target.isValid());
}

void TestEngineKeys::aPrivateChatGoesOnWithItsOwnServiceOnly()
{
    m_server->setHandler(secondModelAnswers);
    m_engine->start();
    Services::SettingsService& settings = m_engine->services().settings;
    QVERIFY(settings.setRow(u"models/fallbacks"_s, u"anthropic/second"_s));
    Services::SendSpec spec {
        .text = u"hello"_s, .target = { u"gemini"_s, u"simulated-fast"_s }, .isPrivate = true
    };
    const MessageRecord refused = m_engine->ended(m_engine->send(spec).answer.id);
    QCOMPARE(refused.state, MessageState::Failed);
    QCOMPARE(refused.failure->cause, FailureCause::ModelNotFound);
    QCOMPARE(refused.receipt->passedTargets.first().reason, LeftOut::StaysPrivate);
    QCOMPARE(m_server->requests().size(), 1);
    QVERIFY(settings.setRow(u"models/fallbacks"_s, u"anthropic/second, gemini/second"_s));
    const MessageRecord answer = m_engine->ended(m_engine->send(spec).answer.id);
    QCOMPARE(answer.state, MessageState::Complete);
    QCOMPARE(answer.receipt->target, Target({ u"gemini"_s, u"second"_s }));
}

void TestEngineKeys::aLoneKeysRefusalIsToldAsTheServiceToldIt()
{
    m_engine->start();
    const MessageRecord answer = m_engine->ended(m_engine->send(u"hello"_s).answer.id);
    QCOMPARE(answer.state, MessageState::Failed);
    QCOMPARE(answer.failure->cause, FailureCause::KeyInvalid);
    QCOMPARE(answer.failure->httpStatus, std::optional<int>(400));
    QCOMPARE(chatsWithTheBadKey(), 1);
}

//! Who has bought more quota need not wait for the next probe.
void TestEngineKeys::aDaysRefusalIsRememberedUntilTheUserChecksTheKey()
{
    int chats = 0;
    bool isDayOver = true;
    m_server->setHandler([&](const RecordedRequest& request) -> Script {
        if (request.method == "GET")
            return { Step::Write { plainAnswer(R"({"models":[]})") } };
        ++chats;
        if (!isDayOver)
            return chunkedScript({ kFirstEvent, kLastEvent });
        return { Step::Write { plainAnswer(
            R"({"error":{"code":429,"message":"You exceeded your current quota.",
"status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.QuotaFailure",
"violations":[{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier","quotaValue":"20"}]}]}})",
            "429 Too Many Requests") } };
    });
    m_engine->start();
    QCOMPARE(m_engine->ended(m_engine->send(u"one"_s).answer.id).state, MessageState::Failed);
    const int before = chats;
    const MessageRecord second = m_engine->ended(m_engine->send(u"two"_s).answer.id);
    QCOMPARE(second.failure->cause, FailureCause::PerDay);
    QCOMPARE(chats, before); // nothing was sent
    isDayOver = false;
    Services::KeyService& keys = m_engine->services().keys;
    for (const KeyInfo& key : keys.keys()) {
        if (key.backendId == u"gemini"_s)
            QVERIFY(resultOf(keys.verify(key.id)));
    }
    QCOMPARE(m_engine->ended(m_engine->send(u"three"_s).answer.id).state, MessageState::Complete);
}

void TestEngineKeys::aRestartKnowsWhichKeyIsInvalid()
{
    m_engine->set("GEMINI_API_KEYS", QString::fromLatin1(kAddedCanary));
    m_engine->start();
    m_engine->ended(m_engine->send(u"hello"_s).answer.id);
    QTRY_VERIFY_WITH_TIMEOUT(isChecked(), kEnginePatienceMs);
    QCOMPARE(chatsWithTheBadKey(), 1);
    m_engine->start();
    const MessageRecord answer = m_engine->ended(m_engine->send(u"again"_s).answer.id);
    QCOMPARE(answer.state, MessageState::Complete);
    QCOMPARE(answer.receipt->attempts, 1);
    QCOMPARE(chatsWithTheBadKey(), 1);
}

void TestEngineKeys::aRestartKnowsWhatCools()
{
    int chats = 0;
    m_server->setHandler([&](const RecordedRequest&) -> Script {
        ++chats;
        return { Step::Write { plainAnswer(
            R"({"error":{"code":429,"message":"You exceeded your current quota.",
"status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.QuotaFailure",
"violations":[{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier","quotaValue":"20"}]}]}})",
            "429 Too Many Requests") } };
    });
    m_engine->start();
    QCOMPARE(m_engine->ended(m_engine->send(u"one"_s).answer.id).state, MessageState::Failed);
    const int before = chats;
    m_engine->start();
    const MessageRecord second = m_engine->ended(m_engine->send(u"two"_s).answer.id);
    QCOMPARE(second.failure->cause, FailureCause::PerDay);
    QCOMPARE(chats, before); // nothing was sent
}

void TestEngineKeys::aKeyWithAnotherSecretBeginsAnewAfterARestart()
{
    m_engine->start();
    QCOMPARE(m_engine->ended(m_engine->send(u"one"_s).answer.id).state, MessageState::Failed);
    m_engine->set("GEMINI_API_KEY", QString::fromLatin1(kAddedCanary)); // under the same id
    m_engine->start();
    QCOMPARE(m_engine->ended(m_engine->send(u"two"_s).answer.id).state, MessageState::Complete);
}

void TestEngineKeys::everyReadOfASecretIsNoted()
{
    m_server->setHandler([](const RecordedRequest& request) -> Script {
        if (request.method == "GET")
            return { Step::Write { plainAnswer(R"({"models":[]})") } };
        return chunkedScript({ kFirstEvent, kLastEvent });
    });
    m_engine->start();
    const MessageRecord answer = m_engine->ended(m_engine->send(u"hello"_s).answer.id);
    Services::KeyService& keys = m_engine->services().keys;
    for (const KeyInfo& key : keys.keys()) {
        if (key.backendId == u"gemini"_s)
            QVERIFY(resultOf(keys.verify(key.id)));
    }
    const QString folder = m_engine->paths().dataDir;
    m_engine->stop(); // writes what is queued
    Ledger::LedgerStore books;
    must(books.openForReading(folder));
    const QVector<KeyAccess> lines
        = must(books.keyRecords().accesses({})).lines; // the newest first
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].request.isNull()); // the check
    QCOMPARE(lines[1].request, answer.receipt->requestId);
    QVERIFY(lines[0].isRead && lines[1].isRead);
    QCOMPARE(lines[0].key, lines[1].key);
}

void TestEngineKeys::aLimitOfTheSettingsHoldsAndCanBeRaisedMeanwhile()
{
    int chats = 0;
    m_server->setHandler([&chats](const RecordedRequest& request) -> Script {
        if (request.method == "GET")
            return { Step::Write { plainAnswer(R"({"models":[]})") } };
        ++chats;
        return chunkedScript({ kFirstEvent, kLastEvent });
    });
    m_engine->start();
    Services::SettingsService& settings = m_engine->services().settings;
    const QString limit = u"limits/gemini_requests_per_day"_s;
    QVERIFY(settings.setRow(limit, u"2"_s));
    for (int i = 0; i < 2; ++i)
        QCOMPARE(
            m_engine->ended(m_engine->send(u"hello"_s).answer.id).state, MessageState::Complete);
    const MessageRecord third = m_engine->ended(m_engine->send(u"hello"_s).answer.id);
    QCOMPARE(third.state, MessageState::Failed);
    QCOMPARE(chats, 2);
    QVERIFY(settings.setRow(limit, u"3"_s));
    QCOMPARE(m_engine->ended(m_engine->send(u"hello"_s).answer.id).state, MessageState::Complete);
    QCOMPARE(chats, 3);
}

//! RATE_LIMIT_WINDOW_SIZE: a limit "a minute" counts any ten minutes.
void TestEngineKeys::aLimitAMinuteMayCountTenMinutes()
{
    m_server->setHandler([](const RecordedRequest& request) -> Script {
        return request.method == "GET" ? Script { Step::Write { plainAnswer(R"({"models":[]})") } }
                                       : chunkedScript({ kFirstEvent, kLastEvent });
    });
    m_engine->start();
    Services::SettingsService& settings = m_engine->services().settings;
    QVERIFY(settings.setRow(u"limits/gemini_requests_per_minute"_s, u"1"_s));
    QVERIFY(settings.setRow(u"limits/window"_s, u"600"_s));
    QVERIFY(!settings.setRow(u"limits/window"_s, u"90"_s));
    QCOMPARE(m_engine->ended(m_engine->send(u"hello"_s).answer.id).state, MessageState::Complete);
    const MessageRecord second = m_engine->ended(m_engine->send(u"hello"_s).answer.id);
    QCOMPARE(second.state, MessageState::Failed); // nobody waits so long
    QCOMPARE(second.failure->cause, FailureCause::RequestsPerMinute);
    QVERIFY(*second.failure->retryAfter > std::chrono::minutes(9));
}

//! A day of any 24 hours: midnight gives nothing back.
void TestEngineKeys::aLimitADayMayCountAny24Hours()
{
    m_server->setHandler([](const RecordedRequest& request) -> Script {
        return request.method == "GET" ? Script { Step::Write { plainAnswer(R"({"models":[]})") } }
                                       : chunkedScript({ kFirstEvent, kLastEvent });
    });
    m_engine->start();
    Services::SettingsService& settings = m_engine->services().settings;
    QVERIFY(settings.setRow(u"limits/gemini_requests_per_day"_s, u"1"_s));
    QVERIFY(settings.setRow(u"limits/day"_s, u"rolling"_s));
    QVERIFY(!settings.setRow(u"limits/day"_s, u"noon"_s));
    QCOMPARE(m_engine->ended(m_engine->send(u"hello"_s).answer.id).state, MessageState::Complete);
    const MessageRecord second = m_engine->ended(m_engine->send(u"hello"_s).answer.id);
    QCOMPARE(second.state, MessageState::Failed);
    QCOMPARE(second.failure->cause, FailureCause::PerDay);
    QVERIFY(*second.failure->retryAfter > std::chrono::minutes(23 * 60 + 50));
}

//! A refusal for a minute's quota of which one of 15 is used, from a service whose clock is an hour
//! ahead.
void TestEngineKeys::whatAnAnswerTellsByTheWayIsAnAlert()
{
    const QByteArray date = QLocale::c()
                                .toString(QDateTime::currentDateTimeUtc().addSecs(3600),
                                    u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
                                .toLatin1();
    const Script refusal { Step::Write { plainAnswer(
        R"({"error":{"code":429,"message":"no","status":"RESOURCE_EXHAUSTED","details":[
{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[
{"quotaId":"GenerateRequestsPerMinutePerProjectPerModel-FreeTier","quotaValue":"15"}]}]}})",
        "429 Too Many Requests", "Date: " + date + "\r\n") } };
    m_server->setHandler([refusal](const RecordedRequest& request) -> Script {
        return request.method == "GET" ? Script { Step::Write { plainAnswer(R"({"models":[]})") } }
                                       : refusal;
    });
    m_engine->watchesAlerts = true;
    m_engine->start();
    const Services::ServiceSet& services = m_engine->services();
    // So it is counted from the first request on.
    QVERIFY(services.settings.setRow(u"limits/gemini_requests_per_minute"_s, u"100"_s));
    QCOMPARE(m_engine->ended(m_engine->send(u"hello"_s).answer.id).state, MessageState::Failed);
    QVector<AlertInfo> found;
    const auto look = [&] {
        found = must(resultOf(services.alerts.overview())).standing;
        found.removeIf([](const AlertInfo& alert) {
            return alert.kind != AlertKind::ForeignUse && alert.kind != AlertKind::ClockSkew;
        });
        return found.size() == 2;
    };
    QTRY_VERIFY_WITH_TIMEOUT(look(), kEnginePatienceMs); // it looks after five seconds
    std::sort(found.begin(), found.end(),
        [](const AlertInfo& one, const AlertInfo& other) { return one.kind < other.kind; });
    QCOMPARE(found[0].place.model, u"simulated-fast"_s);
    QCOMPARE(found[0].detail, u"requests/minute/learned"_s);
    QCOMPARE(found[1].detail, u"behind"_s);
    QVERIFY(std::abs(found[1].value.value_or(0) - 3600) < 60);
}

void TestEngineKeys::keysOfATextAreToldApartBeforeAnybodyIsAsked()
{
    m_engine->set("GEMINI_API_KEY", u"AIza-environment-1"_s);
    m_engine->start();
    Services::KeyService& keys = m_engine->services().keys;
    QCOMPARE(keys.oldAfterDays(), 90);
    Services::NewKey stored { .backendId = u"gemini"_s, .label = u"work"_s };
    stored.secret = Secret::take(u"AIza-stored-00001"_s);
    stored.isSessionOnly = true;
    stored.isChecked = false;
    QVERIFY(resultOf(keys.verifyAndAdd(stored)));
    const Result<Services::KeyCandidates> found = resultOf(keys.candidatesIn(
        Secret::take(u"AIza-new-00000001\nAIza-stored-00001\nAIza-environment-1\n"
                     "sk-another-one-1\ngsk_another-one-2\ntwo words\nshapeless-00001\n"
                     "AIza-new-00000001"_s),
        u"gemini"_s));
    QVERIFY(found);
    QStringList told;
    for (const Services::KeyCandidate& one : found->keys)
        told << u"%1 %2 %3 %4 %5"_s.arg(one.key.backendId, one.look ? one.look->provider : u"-"_s,
            one.known ? one.known->label : u"-"_s, one.problem ? u"bad"_s : u"good"_s,
            one.isRepeated ? u"again"_s : u"first"_s);
    QCOMPARE(told,
        (QStringList { u"gemini - - good first"_s, u"gemini - work good first"_s,
            u"gemini - GEMINI_API_KEY (environment) good first"_s, u"openai OpenAI - good first"_s,
            u"gemini Groq - good first"_s, u"gemini - - bad first"_s, u"gemini - - good first"_s,
            u"gemini - - good again"_s }));
    const auto alone
        = resultOf(keys.candidatesIn(Secret::take(u"sk-ant-00000001,shapeless-00001"_s), {}));
    QCOMPARE(alone->keys.at(0).key.backendId, u"anthropic"_s);
    QVERIFY(alone->keys.at(1).key.backendId.isEmpty());
    QVERIFY(m_server->requests().isEmpty());
}

void TestEngineKeys::keysOfTheEnvironmentCanBeStoredToo()
{
    m_engine->set("GEMINI_API_KEY", u"AIza-environment-1"_s);
    m_engine->set("OPENAI_API_KEY", u"half a key"_s);
    m_engine->set("ANTHROPIC_API_KEY", {});
    m_engine->start();
    Services::KeyService& keys = m_engine->services().keys;
    const Services::KeyCandidates found = *resultOf(keys.candidatesInEnvironment());
    QCOMPARE(found.keys.size(), 2);
    QCOMPARE(found.keys.at(0).known.value_or(KeyInfo()).source, KeySource::Environment);
    QCOMPARE(found.keys.at(0).key.label, u"GEMINI_API_KEY"_s);
    QCOMPARE(found.keys.at(1).problem.value_or(Error()).field, u"OPENAI_API_KEY"_s);
    Services::NewKey key = found.keys.at(0).key;
    key.isSessionOnly = true;
    key.isChecked = false;
    QVERIFY(resultOf(keys.verifyAndAdd(key)));
    const Services::KeyCandidates again = *resultOf(keys.candidatesInEnvironment());
    QCOMPARE(again.keys.at(0).known.value_or(KeyInfo()).source, KeySource::Session);
}

QTEST_GUILESS_MAIN(TestEngineKeys)
#include "tst_enginekeys.moc"
