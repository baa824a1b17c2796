// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/gatewayservice.h"
#include "core/services/modelservice.h"
#include "core/services/settingsservice.h"
#include "core/settings/settings.h"
#include "tests/support/enginewatch.h"
#include "tests/support/scriptedserver.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTimer>

#include <array>
#include <chrono>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! Reads the history beside the engine, from the thread that is blocked.
class HistoryPeek {
public:
    explicit HistoryPeek(const QString& file)
        : m_db(QSqlDatabase::addDatabase(u"QSQLITE"_s, u"peek"_s))
    {
        m_db.setDatabaseName(file);
        m_db.setConnectOptions(u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"_s);
        if (!m_db.open())
            qFatal("the history can't be read beside the engine");
    }
    ~HistoryPeek()
    {
        m_db = {};
        QSqlDatabase::removeDatabase(u"peek"_s);
    }
    Q_DISABLE_COPY_MOVE(HistoryPeek)

    QString state(const MessageId& id)
    {
        return first(u"SELECT state FROM message WHERE id = '%1'"_s, id);
    }
    int journaled(const MessageId& id)
    {
        return first(u"SELECT coalesce(sum(length(journal.text)), 0) FROM journal "
                     "JOIN message ON message.n = message_n WHERE id = '%1'"_s,
            id)
            .toInt();
    }

private:
    QString first(const QString& query, const MessageId& id)
    {
        QSqlQuery found(query.arg(id.text), m_db);
        return found.next() ? found.value(0).toString() : QString();
    }

    QSqlDatabase m_db;
};

//! Blocks this thread, without its event loop, until the condition holds: what a busy window does.
template <typename Condition> bool blockUntil(const Condition& condition)
{
    const auto end = std::chrono::steady_clock::now() + 60s;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::sleep_for(5ms);
    }
    return true;
}

//! All that the gateway says to one request, over a socket that blocks this thread until its end.
QByteArray askBlocked(quint16 port, const QByteArray& prompt)
{
    const QByteArray body = R"({"model":"gemini/simulated-fast","stream":true,)"
                            R"("messages":[{"role":"user","content":")"
        + prompt + R"("}]})";
    const QByteArray request = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n"
                               "Connection: close\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    const int handle = ::socket(AF_INET, SOCK_STREAM, 0);
    const timeval patience { .tv_sec = 60, .tv_usec = 0 };
    ::setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(handle, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0
        || ::send(handle, request.constData(), size_t(request.size()), 0) != request.size())
        qFatal("the gateway can't be reached");
    QByteArray said;
    std::array<char, 4096> buffer {};
    for (ssize_t size; (size = ::recv(handle, buffer.data(), buffer.size(), 0)) > 0;)
        said.append(buffer.data(), size);
    ::close(handle);
    return said;
}

} // namespace

//! The core goes on while the window's thread does not, and tells it nothing that is out of date.
class TestEngineThread : public QObject {
    Q_OBJECT

private slots:
    void goesOnWhileTheMainThreadIsBlocked();
    void theGatewayAnswersWhileTheMainThreadIsBlocked();
    void dropsAModelListOfAnOldAddress();
};

void TestEngineThread::goesOnWhileTheMainThreadIsBlocked()
{
    EngineWatch engine;
    engine.start(true); // the simulator lives in the engine's thread
    const SentTurn turn = engine.send(u"long 100"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!engine.streamed.isEmpty(), kEnginePatienceMs);
    const QString seen = engine.streamed;
    const auto blockedAt = std::chrono::steady_clock::now();

    HistoryPeek history(engine.paths().historyFile());
    const int before = history.journaled(turn.answer.id);
    QVERIFY(blockUntil([&] { return history.journaled(turn.answer.id) > before; }));
    QVERIFY(blockUntil([&] { return history.state(turn.answer.id) == "complete"_L1; }));
    const auto blockedFor = std::chrono::steady_clock::now() - blockedAt;
    QVERIFY(blockedFor > 500ms);
    QCOMPARE(engine.streamed, seen); // so this thread was blocked indeed
    QVERIFY(engine.finished.isEmpty());

    const MessageRecord answer = engine.ended(turn.answer.id);
    QCOMPARE(answer.state, MessageState::Complete);
    QCOMPARE(engine.streamed, answer.message.plainText());
    QCOMPARE(engine.finished.size(), 1);
}

void TestEngineThread::theGatewayAnswersWhileTheMainThreadIsBlocked()
{
    EngineWatch engine;
    engine.start(true);
    int turns = 0;
    QTimer turning;
    connect(&turning, &QTimer::timeout, this, [&turns] { ++turns; });
    turning.start(0ms);
    GatewayWish wish;
    wish.needsToken = false;
    const auto opened = resultOf(engine.services().gateway.open(wish));
    QVERIFY(opened.isOk());

    turns = 0;
    const auto blockedAt = std::chrono::steady_clock::now();
    for (const QByteArray prompt : { "Hello", "long 100", "Hello" }) {
        const QByteArray answer = askBlocked(opened->port, prompt);
        QVERIFY2(answer.startsWith("HTTP/1.1 200 "), answer.left(400).constData());
        QVERIFY2(answer.contains("data: [DONE]"), answer.right(400).constData());
    }
    QVERIFY(std::chrono::steady_clock::now() - blockedAt > 500ms);
    QCOMPARE(turns, 0); // so this thread was blocked indeed
    QVERIFY(resultOf(engine.services().gateway.close(10s)));
}

void TestEngineThread::dropsAModelListOfAnOldAddress()
{
    const auto list = [](const QByteArray& name) {
        return plainAnswer(R"({"models":[{"name":"models/)" + name
            + R"(","supportedGenerationMethods":["generateContent"]}]})");
    };
    ScriptedServer oldServer;
    oldServer.setScript(
        { Step::Gate {}, Step::Write { list("of-the-old-address") }, Step::Close {} });
    ScriptedServer newServer;
    newServer.setScript({ Step::Write { list("of-the-new-address") } });
    EngineWatch engine;
    engine.start();
    const ServiceSet& services = engine.services();
    QStringList names;
    connect(&services.models, &ModelService::changed, this, [&] {
        for (const BackendModels& backend : services.models.backends()) {
            for (const ModelInfo& model : backend.list.models)
                names.append(model.target.model);
        }
    });
    const auto ask = [&](const ScriptedServer& server) {
        QVERIFY(services.settings.setBaseAddress(u"gemini"_s, server.url(u""_s).toString()));
        const auto isSet = [&] {
            return services.models.backends().first().backend.baseUrl.port() == server.port();
        };
        QTRY_VERIFY(isSet());
        services.models.refresh(u"gemini"_s);
    };
    ask(oldServer);
    QTRY_COMPARE(oldServer.requests().size(), 1);
    ask(newServer);
    oldServer.openGate();
    QTRY_VERIFY(names.contains(u"of-the-new-address"_s));
    QTRY_COMPARE(oldServer.openConnections(), 0);
    services.models.refresh(u"gemini"_s); // and once more, so that the engine has seen both
    QTRY_COMPARE(newServer.requests().size(), 2);
    QTRY_VERIFY(!services.models.backends().first().isRefreshing);
    QVERIFY(!names.contains(u"of-the-old-address"_s));
    const BackendModels gemini = services.models.backends().first();
    QVERIFY(!gemini.isRefreshing);
    QCOMPARE(gemini.list.models.size(), 1);
}

QTEST_GUILESS_MAIN(TestEngineThread)
#include "tst_enginethread.moc"
