// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/alerthealth.h"
#include "core/services/backendhealth.h"
#include "core/services/keyservice.h"
#include "core/services/localmodelservice.h"
#include "core/services/modelservice.h"
#include "core/services/settingsservice.h"
#include "tests/support/enginewatch.h"
#include "tests/support/roadfixture.h"
#include "tests/support/scriptedserver.h"

#include <QFile>
#include <QSignalSpy>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kGeminiList = R"({"models":[
    {"name":"models/gemini-2.5-pro","displayName":"Gemini 2.5 Pro",
     "inputTokenLimit":1048576,"supportedGenerationMethods":["generateContent"]},
    {"name":"models/gemini-own","supportedGenerationMethods":["generateContent"]}]})";
const QByteArray kTags = R"({"models":[{"name":"small:1b","model":"small:1b","size":1000,
    "digest":"abc","capabilities":["completion","vision"],
    "details":{"context_length":4096}}]})";
const QByteArray kRunning = R"({"models":[{"name":"small:1b","model":"small:1b","size":1000,
    "size_vram":0,"expires_at":"2318-01-01T00:00:00Z"}]})";

Script answerFor(const RecordedRequest& request)
{
    QByteArray body = R"({"models":[]})";
    if (request.target.startsWith("/v1beta/models"))
        body = kGeminiList;
    else if (request.target == "/api/tags")
        body = kTags;
    else if (request.target == "/api/ps")
        body = kRunning;
    return { Step::Write { plainAnswer(body) } };
}

} // namespace

//! The lists of models as they come, go and outlive the program, over a real socket.
class TestModelLists : public QObject {
    Q_OBJECT

private slots:
    void init();
    void aStartWithoutNetworkHasTheListsOfLastTimeWithTheirAge();
    void howAServiceWasIsKnownAfterARestart();
    void theFileHoldsNoAddressAndNoKey();
    void anotherAddressFindsNoOldList();
    void aDamagedFileCountsAsNone();
    void whatAServerHasInMemoryIsMarked();
    void favouritesAndRecentsOutliveTheProgram();
    void newChatsBeginWithTheModelOfTheSettings();
    void aDemoLeavesNoModelBehind();
    void aDemoHasFavouritesAndRecentsOfItsOwn();
    void aListOfAnAddressThatWasLeftIsNotKept();
    void aServerIsLookedAfterInTheBackground();
    void nothingIsAskedWithAKeyThatIsOutOfService();
    void nobodyIsAskedTooOften();
    void onlyWhatIsUsedIsMissed();
    void aHistoryHasChangesOnlyAndAnEnd();
    void aLongOutageKeepsItsBegin();
    void aHistoryGoesOnAfterARestart();

private:
    BackendModels entry(const QString& id) const
    {
        for (const BackendModels& one : m_engine->services().models.backends()) {
            if (one.backend.id == id)
                return one;
        }
        return {};
    }
    void refresh(const QString& id)
    {
        m_engine->services().models.refresh(id);
        QTRY_VERIFY_WITH_TIMEOUT(!entry(id).isRefreshing && !entry(id).isCompleting
                && entry(id).list.fetchedAt.isValid(),
            kEnginePatienceMs);
    }
    //! No server is there from now on.
    void restartOffline()
    {
        m_engine->stop();
        const quint16 port = m_server->port();
        m_server.reset();
        m_engine->setServer(port);
        m_engine->start();
    }
    QString cacheFile() const { return m_engine->paths().modelListsFile(); }

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<EngineWatch> m_engine;
};

void TestModelLists::init()
{
    m_engine = std::make_unique<EngineWatch>();
    m_server = std::make_unique<ScriptedServer>();
    m_server->setHandler(answerFor);
    m_engine->setServer(m_server->port());
    m_engine->start();
}

void TestModelLists::aStartWithoutNetworkHasTheListsOfLastTimeWithTheirAge()
{
    refresh(u"gemini"_s);
    refresh(u"ollama"_s);
    const BackendModels before = entry(u"gemini"_s);
    QCOMPARE(before.list.models.size(), 2);
    restartOffline();
    QCOMPARE(entry(u"gemini"_s).list.models, before.list.models);
    QCOMPARE(entry(u"gemini"_s).list.fetchedAt, before.list.fetchedAt);
    QCOMPARE(entry(u"gemini"_s).list.models.constFirst().thinking->mostBudget, 32768);
    const ModelInfo small = entry(u"ollama"_s).list.models.constFirst();
    QCOMPARE(small.sizeBytes, 1000);
    QVERIFY(small.has.testFlag(Capability::Vision));
    QVERIFY(!small.isLoaded); // nobody knows now

    m_engine->services().models.refresh(u"gemini"_s);
    QTRY_VERIFY_WITH_TIMEOUT(entry(u"gemini"_s).failure, kEnginePatienceMs);
    QCOMPARE(entry(u"gemini"_s).list.models, before.list.models);
    QCOMPARE(entry(u"gemini"_s).list.fetchedAt, before.list.fetchedAt);
}

void TestModelLists::howAServiceWasIsKnownAfterARestart()
{
    refresh(u"gemini"_s);
    QCOMPARE(entry(u"gemini"_s).health.size(), 1);
    const QDateTime since = entry(u"gemini"_s).health[0].since;
    restartOffline();
    m_engine->services().models.refresh(u"gemini"_s);
    QTRY_COMPARE_WITH_TIMEOUT(entry(u"gemini"_s).health.size(), 2, kEnginePatienceMs);
    const QVector<HealthChange> health = entry(u"gemini"_s).health;
    QCOMPARE(health[0].since, since);
    QVERIFY(!health[0].failure && health[1].failure);
    QVERIFY(entry(u"gemini"_s).hasAnswered);
    // Another address of the same service has a history of its own.
    m_engine->stop();
    m_engine->set("GEMINI_BASE_URL", u"http://127.0.0.1:9"_s);
    m_engine->start();
    m_engine->services().models.refresh(u"gemini"_s);
    QTRY_COMPARE_WITH_TIMEOUT(entry(u"gemini"_s).health.size(), 1, kEnginePatienceMs);
    QVERIFY(!entry(u"gemini"_s).hasAnswered);
}

void TestModelLists::theFileHoldsNoAddressAndNoKey()
{
    refresh(u"gemini"_s);
    QFile file(cacheFile());
    QTRY_VERIFY(
        file.isOpen() || file.open(QIODevice::ReadOnly)); // it is written after the list is shown
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("gemini-2.5-pro"));
    QVERIFY(!text.contains("127.0.0.1"));
    QVERIFY(!text.contains(kGeminiCanary));
}

void TestModelLists::anotherAddressFindsNoOldList()
{
    refresh(u"gemini"_s);
    m_engine->stop();
    m_engine->set("GEMINI_BASE_URL", u"http://127.0.0.1:9"_s);
    m_engine->start();
    QVERIFY(entry(u"gemini"_s).list.models.isEmpty());
}

void TestModelLists::aDamagedFileCountsAsNone()
{
    refresh(u"gemini"_s);
    const QString path = cacheFile();
    m_engine->stop();
    for (const QByteArray& damage : { "{"_ba, "[]"_ba, R"({"format":1,"lists":[1]})"_ba,
             R"({"format":1,"lists":{"gemini":{"models":[7]}}})"_ba, QByteArray(1000, '\xff') }) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(damage);
        file.close();
        m_engine->start();
        QVERIFY(entry(u"gemini"_s).list.models.isEmpty());
        m_engine->stop();
    }
    m_engine->start();
    refresh(u"gemini"_s);
    QCOMPARE(entry(u"gemini"_s).list.models.size(), 2);
}

void TestModelLists::whatAServerHasInMemoryIsMarked()
{
    refresh(u"ollama"_s);
    const auto isLoaded
        = [this] { return entry(u"ollama"_s).list.models.constFirst().isLoaded.value_or(false); };
    QTRY_VERIFY_WITH_TIMEOUT(isLoaded(), kEnginePatienceMs);
    m_server->setHandler([](const RecordedRequest&) -> Script {
        return { Step::Write { plainAnswer(R"({"models":[]})") } };
    });
    m_engine->services().models.refreshLoaded();
    QTRY_VERIFY_WITH_TIMEOUT(!isLoaded(), kEnginePatienceMs);
    QCOMPARE(entry(u"ollama"_s).list.models.size(), 1);
}

void TestModelLists::favouritesAndRecentsOutliveTheProgram()
{
    const auto target = [](int i) { return Target { u"gemini"_s, u"m/%1"_s.arg(i) }; };
    ModelService* models = &m_engine->services().models;
    for (int i = 0; i < 7; ++i)
        models->setDefaultTarget(target(i));
    models->setDefaultTarget(target(5));
    for (int i : { 1, 2, 3 })
        models->setFavourite(target(i), true);
    models->setFavourite(target(2), false);
    const QVector<Target> favourites { target(1), target(3) };
    const QVector<Target> recents { target(5), target(6), target(4), target(3), target(2) };
    QTRY_COMPARE(models->favourites(), favourites);
    QTRY_COMPARE(models->recents(), recents);
    m_engine->start();
    models = &m_engine->services().models;
    QCOMPARE(models->favourites(), favourites);
    QCOMPARE(models->recents(), recents);
}

void TestModelLists::newChatsBeginWithTheModelOfTheSettings()
{
    const Target used { u"gemini"_s, u"gemini-own"_s };
    ModelService& models = m_engine->services().models;
    models.setDefaultTarget(used);
    QTRY_COMPARE(models.defaultTarget(), used);
    SettingsService& settings = m_engine->services().settings;
    QVERIFY(settings.setRow(u"models/chat"_s, u"ollama/small:1b"_s));
    const Target chosen { u"ollama"_s, u"small:1b"_s };
    QCOMPARE(models.defaultTarget(), chosen);
    models.setDefaultTarget(used);
    QTRY_COMPARE(models.recents().constFirst(), used);
    QCOMPARE(models.defaultTarget(), chosen);
    QVERIFY(settings.setRow(u"models/chat"_s, u"nobody/here"_s)); // a server that was removed
    QCOMPARE(models.defaultTarget(), used);
}

void TestModelLists::aDemoLeavesNoModelBehind()
{
    const Target simulated { u"gemini"_s, u"simulated-fast"_s };
    m_engine->start(true);
    m_engine->services().models.setDefaultTarget(simulated);
    QTRY_COMPARE(m_engine->services().models.defaultTarget(), simulated);
    m_engine->start();
    QVERIFY(!m_engine->services().models.defaultTarget().isValid());
    QVERIFY(m_engine->services().models.recents().isEmpty());
    QVERIFY(!QFile::exists(cacheFile()));
}

void TestModelLists::aDemoHasFavouritesAndRecentsOfItsOwn()
{
    const Target real { u"gemini"_s, u"gemini-own"_s };
    const Target simulated { u"gemini"_s, u"simulated-fast"_s };
    m_engine->services().models.setDefaultTarget(real);
    m_engine->services().models.setFavourite(real, true);
    QTRY_COMPARE(m_engine->services().models.favourites(), QVector<Target> { real });
    QTRY_COMPARE(m_engine->services().models.recents(), QVector<Target> { real });
    m_engine->start(true);
    ModelService& models = m_engine->services().models;
    QVERIFY(models.favourites().isEmpty());
    QVERIFY(models.recents().isEmpty());
    const QSignalSpy told(&models, &ModelService::shortcutsChanged);
    models.setDefaultTarget(simulated);
    models.setFavourite(simulated, true);
    QTRY_COMPARE(models.favourites(), QVector<Target> { simulated });
    QTRY_COMPARE(models.recents(), QVector<Target> { simulated });
    QTRY_COMPARE(told.size(), 2);
    m_engine->start();
    QCOMPARE(m_engine->services().models.favourites(), QVector<Target> { real });
    QCOMPARE(m_engine->services().models.recents(), QVector<Target> { real });
}

void TestModelLists::aListOfAnAddressThatWasLeftIsNotKept()
{
    m_engine->set("OLLAMA_HOST", {}); // it would win over the settings
    m_engine->start();
    SettingsService& settings = m_engine->services().settings;
    QVERIFY(settings.setRow(u"backends/ollama_url"_s, m_server->url(u""_s).toString()));
    m_server->setHandler([](const RecordedRequest& request) -> Script {
        if (request.target != "/api/tags")
            return answerFor(request);
        return { Step::Gate {}, Step::Write { plainAnswer(R"({"models":[]})") } };
    });
    const QString first = m_server->url(u""_s).toString();
    QTRY_COMPARE_WITH_TIMEOUT(
        entry(u"ollama"_s).backend.baseUrl.toString(), first, kEnginePatienceMs);
    m_engine->services().models.refresh(u"ollama"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->requests().size(), 1, kEnginePatienceMs);
    ScriptedServer other;
    other.setHandler(answerFor);
    QVERIFY(settings.setRow(u"backends/ollama_url"_s, other.url(u""_s).toString()));
    QTRY_VERIFY_WITH_TIMEOUT(
        entry(u"ollama"_s).backend.baseUrl.toString() != first, kEnginePatienceMs);
    refresh(u"ollama"_s);
    m_server->openGate();
    refresh(u"gemini"_s); // asked behind it, and so taken after it
    m_engine->start();
    QCOMPARE(entry(u"ollama"_s).list.models.size(), 1);
}

void TestModelLists::aServerIsLookedAfterInTheBackground()
{
    ScriptedServer server;
    bool isUp = true;
    server.setHandler([&isUp](const RecordedRequest& request) -> Script {
        if (isUp)
            return answerFor(request);
        return { Step::Write { "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n"
                               "Connection: close\r\n\r\n" } };
    });
    RoadFixture road;
    road.setKey({});
    const BackendInfo own { u"own"_s, u"Own"_s, Dialect::Ollama,
        QUrl(u"http://127.0.0.1:%1"_s.arg(server.port())), false, false };
    const auto serviceFor = [&] {
        LocalModelService::Surroundings around;
        around.road = [&road] { return road.parts(); };
        around.backends = [&own] { return QVector<BackendInfo> { own }; };
        around.hasKey = [](const QString&) { return false; };
        around.asksByItself = false;
        return std::make_unique<LocalModelService>(around, nullptr);
    };
    const auto first = serviceFor();
    first->reload();
    first->checkHealth();
    QTRY_COMPARE_WITH_TIMEOUT(first->backends()[0].health.size(), 1, kEnginePatienceMs);
    QVERIFY(!first->backends()[0].health[0].failure);
    QVERIFY(!first->backends()[0].isRefreshing); // nobody sees that it was asked

    isUp = false;
    const auto second = serviceFor(); // which is not asked so soon again
    second->reload();
    QSignalSpy told(second.get(), &ModelService::changed);
    second->checkHealth();
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, kEnginePatienceMs);
    QVERIFY(second->backends()[0].failure);
    QVERIFY(second->backends()[0].health[0].failure);
    const QDateTime before = second->backends()[0].checkedAt;
    QTRY_VERIFY(QDateTime::currentDateTimeUtc() > before);
    second->noteLine(false); // on the line again: what failed is asked at once
    second->checkHealth();
    QTRY_VERIFY_WITH_TIMEOUT(second->backends()[0].checkedAt > before, kEnginePatienceMs);
    QCOMPARE(told.size(), 1); // nothing new
    isUp = true;
    second->refresh(own.id);
    QTRY_COMPARE_WITH_TIMEOUT(second->backends()[0].health.size(), 2, kEnginePatienceMs);
    QVERIFY(!second->backends()[0].health[1].failure);
}

void TestModelLists::nothingIsAskedWithAKeyThatIsOutOfService()
{
    ScriptedServer server;
    server.setHandler(answerFor);
    RoadFixture road;
    road.setKey({});
    const BackendInfo own { u"own"_s, u"Own"_s, Dialect::Ollama,
        QUrl(u"http://127.0.0.1:%1"_s.arg(server.port())), false, false };
    LocalModelService::Surroundings around;
    int asked = 0;
    around.road = [&] {
        RoadParts parts = road.parts();
        parts.lease = [&asked, lease = parts.lease](const QString& id) {
            ++asked;
            return lease(id);
        };
        return parts;
    };
    around.backends = [&own] { return QVector<BackendInfo> { own }; };
    around.hasKey = [](const QString&) { return true; };
    bool mayCheck = false;
    around.mayCheck = [&mayCheck](const BackendInfo&) { return mayCheck; };
    around.asksByItself = false;
    LocalModelService service(around, nullptr);
    service.reload();
    service.checkHealth();
    QCOMPARE(asked, 0);
    mayCheck = true;
    service.checkHealth(); // due still: it was not asked
    QTRY_COMPARE_WITH_TIMEOUT(service.backends()[0].health.size(), 1, kEnginePatienceMs);
    QCOMPARE(asked, 1);
}

void TestModelLists::nobodyIsAskedTooOften()
{
    using namespace std::chrono_literals;
    BackendModels own;
    own.backend.needsKey = false;
    BackendModels others;
    others.backend.needsKey = true;
    const Clock::Steady now = Clock::Steady() + 100h;
    QVERIFY(isCheckDue(own, {}, now));
    QVERIFY(!isCheckDue(own, now - 59s, now));
    QVERIFY(isCheckDue(own, now - 60s, now));
    QVERIFY(!isCheckDue(others, now - 3599s, now));
    QVERIFY(isCheckDue(others, now - 3600s, now));
    // One that is silent is looked for again soon, not one that refuses a key.
    const QDateTime at(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
    others.health = { { at, Failure { .kind = ErrorKind::Auth } } };
    QVERIFY(!isCheckDue(others, now - 3599s, now));
    others.health = { { at, Failure { .kind = ErrorKind::Timeout } } };
    QVERIFY(!isCheckDue(others, now - 179s, now));
    QVERIFY(isCheckDue(others, now - 180s, now));
}

void TestModelLists::onlyWhatIsUsedIsMissed()
{
    const QDateTime at(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
    const Failure down { .kind = ErrorKind::Network, .cause = FailureCause::ConnectFailed };
    const Failure slow { .kind = ErrorKind::Timeout, .cause = FailureCause::FirstByteTimeout };
    const Failure refused { .kind = ErrorKind::Auth, .cause = FailureCause::KeyInvalid };
    BackendModels entry;
    entry.backend.id = u"ollama"_s;
    entry.backend.label = u"Ollama"_s;
    entry.hasKey = true;
    entry.health = { { at, down } };
    entry.checkedAt = at;
    const auto told = [&entry](const QStringList& wanted) { return reachFacts({ entry }, wanted); };
    // It never ran, or stood as down before this start: no news, and no end of what is known.
    QVERIFY(!told({}).value(0).isUsed);
    QCOMPARE(told({}).value(0).downSince, at);
    QVERIFY(told({ u"ollama"_s }).value(0).isUsed);
    QCOMPARE(told({ u"ollama"_s }).value(0).downSince, at);
    entry.health = { { at, {} }, { at.addSecs(60), down }, { at.addSecs(120), slow } };
    entry.hasAnswered = true;
    const Alerts::ReachFact fact = told({}).value(0);
    QVERIFY(fact.isKnown);
    QCOMPARE(fact.label, u"Ollama"_s);
    QCOMPARE(fact.downSince, at.addSecs(60)); // another cause is the same silence
    QCOMPARE(fact.cause, failureCauseName(FailureCause::FirstByteTimeout));
    entry.health << HealthChange { at.addSecs(180), refused };
    QVERIFY(told({}).value(0).isKnown && told({}).value(0).downSince.isNull());
    entry.hasKey = false;
    QVERIFY(told({ u"ollama"_s }).isEmpty());
    entry = { .backend = entry.backend, .hasKey = true };
    QVERIFY(!told({ u"ollama"_s }).value(0).isKnown);
    QVERIFY(!told({}).value(0).isKnown); // after a restart: what stands of it stays
}

void TestModelLists::aHistoryHasChangesOnlyAndAnEnd()
{
    BackendModels entry;
    const QDateTime at(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
    const Failure down { .kind = ErrorKind::Network, .cause = FailureCause::ConnectFailed };
    const Failure slow { .kind = ErrorKind::Timeout, .cause = FailureCause::FirstByteTimeout };
    QVERIFY(noteHealth(&entry, {}, at));
    QVERIFY(!noteHealth(&entry, {}, at.addSecs(60)));
    QVERIFY(noteHealth(&entry, down, at.addSecs(120)));
    QVERIFY(noteHealth(&entry, slow, at.addSecs(180))); // another cause is another trouble
    QVERIFY(!noteHealth(&entry, slow, at.addSecs(240)));
    QCOMPARE(entry.health.size(), 3);
    QCOMPARE(entry.health[1].since, at.addSecs(120));
    QCOMPARE(entry.checkedAt, at.addSecs(240));
    const Failure offline { .kind = ErrorKind::Network, .cause = FailureCause::Offline };
    QVERIFY(!noteHealth(&entry, offline, at.addSecs(270)));
    QCOMPARE(entry.health.size(), 3);
    QCOMPARE(entry.checkedAt, at.addSecs(240)); // the machine was looked at, not the server
    for (int i = 0; i < 50; ++i)
        noteHealth(&entry, i % 2 == 0 ? std::optional<Failure>() : down, at.addSecs(300 + i));
    QCOMPARE(entry.health.size(), 20);
    QCOMPARE(entry.health.constLast().since, at.addSecs(349));
}

//! However often the cause of one outage changes, its begin is known, and that it worked before.
void TestModelLists::aLongOutageKeepsItsBegin()
{
    BackendModels entry;
    entry.backend.id = u"ollama"_s;
    entry.hasKey = true;
    const QDateTime at(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
    const Failure down { .kind = ErrorKind::Network, .cause = FailureCause::ConnectFailed };
    const Failure slow { .kind = ErrorKind::Timeout, .cause = FailureCause::FirstByteTimeout };
    noteHealth(&entry, {}, at);
    for (int i = 1; i <= 50; ++i)
        QVERIFY(noteHealth(&entry, i % 2 == 0 ? slow : down, at.addSecs(i * 60)));
    QCOMPARE(entry.health.size(), 20);
    const Alerts::ReachFact fact = reachFacts({ entry }, {}).value(0);
    QVERIFY(fact.isKnown);
    // 19 of them stood beside the answer when it was dropped.
    QCOMPARE(fact.downSince, at.addSecs(60));
}

//! What an earlier run has kept stands before; the time between the two is nobody's.
void TestModelLists::aHistoryGoesOnAfterARestart()
{
    const QDateTime at(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
    const Failure down { .kind = ErrorKind::Network, .cause = FailureCause::ConnectFailed };
    const QVector<HealthChange> kept { { at, {}, at.addSecs(600) },
        { at.addSecs(660), down, at.addSecs(900) } };
    BackendModels soon; // the program was started again a minute later
    noteHealth(&soon, down, at.addSecs(960));
    putBefore(&soon, kept);
    QCOMPARE(soon.health.size(), 2);
    QCOMPARE(soon.health[1].since, at.addSecs(660));
    QCOMPARE(soon.health[1].until, at.addSecs(960));
    BackendModels late;
    noteHealth(&late, down, at.addDays(1));
    putBefore(&late, kept);
    QCOMPARE(late.health.size(), 3);
    QCOMPARE(late.health[1].until, at.addSecs(900));
    QVERIFY(wasUnwatched(late.health[1], late.health[2]));
    QVERIFY(!wasUnwatched(late.health[0], late.health[1]));
    // An outage is told from when this run has met it on, and before it has asked not at all.
    late.backend.id = u"ollama"_s;
    late.hasKey = late.hasAnswered = true;
    QCOMPARE(reachFacts({ late }, {}).value(0).downSince, at.addDays(1));
    BackendModels fresh { .backend = late.backend, .hasKey = true };
    putBefore(&fresh, kept);
    QVERIFY(!reachFacts({ fresh }, { u"ollama"_s }).value(0).isKnown);
    QVERIFY(reachFacts({ fresh }, { u"ollama"_s }).value(0).downSince.isNull());
}

QTEST_GUILESS_MAIN(TestModelLists)
#include "tst_modellists.moc"
