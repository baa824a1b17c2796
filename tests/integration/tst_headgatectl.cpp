// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/clock.h"
#include "core/simulator/simulatorserver.h"
#include "tests/integration/ctlprogram.h"
#include "tests/support/canaries.h"
#include "tests/support/scriptedserver.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTest>

#include <csignal>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

// A PNG of one pixel.
const QByteArray kPng = QByteArray::fromBase64(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg"
    "==");

QStringList keysOf(const QJsonObject& object)
{
    return object.keys(); // sorted
}

} // namespace

//! The program's `chat` against the simulator and a scripted server.
class TestHeadgatectl : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void printsTheAnswerPlain_data();
    void printsTheAnswerPlain();
    void printsJsonLines_data();
    void printsJsonLines();
    void printsThoughts();
    void printsToolCallsAndCitations();
    void leavesUsageNullWhereTheProviderSaysNothing();
    void readsThePromptFromStandardInput();
    void sendsWhatItsOptionsSay();
    void attachesFiles();
    void uploadsLargeFilesAndTellsHowFarItIs();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void refusesAnAttachmentByName_data();
    void refusesAnAttachmentByName();
    void leavesNothingOfAPrivateChat();
    void endsWithTheStatusOfTheError_data();
    void endsWithTheStatusOfTheError();
    void endsWithTheStatusOfTheAnswer_data();
    void endsWithTheStatusOfTheAnswer();
    void saysThatNoKeyIsThere();
    void saysThatNothingListens();
    void saysThatTheAddressIsNoService_data();
    void saysThatTheAddressIsNoService();
    void neverShowsTheKeyThatAServiceEchoes_data();
    void neverShowsTheKeyThatAServiceEchoes();
    void storesWhatArrivedWhenInterrupted();
    void endsWhenNobodyReadsItsOutput();
    void speaksUtf8InAnyLocale();
    void goesOnInMemoryWhenNothingCanBeStored();

private:
    QString file(const QString& name, const QByteArray& bytes) const
    {
        QFile out(m_ctl->profile() + u'/' + name);
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("a test file can't be written");
        return out.fileName();
    }
    QStringList chat(const QStringList& rest, const QString& provider = u"gemini"_s) const
    {
        return QStringList { u"chat"_s, u"--provider"_s, provider, u"--model"_s,
            u"simulated-fast"_s }
        + rest;
    }
    bool setFault(const QByteArray& fault) const
    {
        return controlSimulator(m_simulator->port(), R"({"faults":")" + fault + R"(","count":1})");
    }

    SystemClock m_clock;
    std::unique_ptr<Simulator::SimulatorServer> m_simulator;
    std::unique_ptr<CtlProgram> m_ctl;
};

void TestHeadgatectl::initTestCase()
{
    Simulator::SimulatorOptions options;
    options.tokensPerSecond = 0;
    options.latency = std::chrono::milliseconds(0);
    m_simulator = std::make_unique<Simulator::SimulatorServer>(m_clock, options);
    QVERIFY(m_simulator->listen(0));
}

void TestHeadgatectl::init()
{
    m_ctl = std::make_unique<CtlProgram>();
    m_ctl->useSimulator(m_simulator->port());
    QVERIFY(controlSimulator(m_simulator->port(), R"({"faults":"","count":0,"speed":0})"));
}

void TestHeadgatectl::cleanup()
{
    for (const char* canary : { kGeminiCanary, kOpenAiCanary, kAnthropicCanary, kShapelessCanary })
        QVERIFY(!m_ctl->allOutput().contains(canary));
}

void TestHeadgatectl::printsTheAnswerPlain_data()
{
    QTest::addColumn<QString>("provider");
    for (const char* provider : { "gemini", "ollama", "openai", "anthropic" })
        QTest::newRow(provider) << QString::fromLatin1(provider);
}

void TestHeadgatectl::printsTheAnswerPlain()
{
    QFETCH(QString, provider);
    const CtlRun run = m_ctl->run(chat({ u"hello parrot"_s }, provider));
    QVERIFY2(run.status == 0, run.err.constData());
    QVERIFY(run.out.contains("hello parrot"));
    QVERIFY(run.out.endsWith('\n'));
    QCOMPARE(run.err, QByteArray());
    const CtlRun whole = m_ctl->run(chat({ u"--no-stream"_s, u"hello parrot"_s }, provider));
    QVERIFY2(whole.status == 0, whole.err.constData());
    QCOMPARE(whole.out, run.out);
}

void TestHeadgatectl::printsJsonLines_data()
{
    printsTheAnswerPlain_data();
}

void TestHeadgatectl::printsJsonLines()
{
    QFETCH(QString, provider);
    const CtlRun run = m_ctl->run(chat({ u"--json"_s, u"hello parrot"_s }, provider));
    QVERIFY2(run.status == 0, run.err.constData());
    QCOMPARE(run.types(), QStringList({ u"start"_s, u"text"_s, u"usage"_s, u"finish"_s }));
    const QJsonObject start = run.lines().first();
    QCOMPARE(keysOf(start), QStringList({ u"key"_s, u"model"_s, u"provider"_s, u"type"_s }));
    QCOMPARE(start[u"provider"].toString(), provider);
    QCOMPARE(start[u"model"].toString(), u"simulated-fast"_s);
    QCOMPARE(start[u"key"].isNull(), provider == u"ollama"_s);
    QVERIFY(run.joined(u"text"_s).contains(u"hello parrot"_s));
    const QJsonObject usage = run.last(u"usage"_s);
    QCOMPARE(keysOf(usage),
        QStringList({ u"cached_tokens"_s, u"input_tokens"_s, u"output_tokens"_s, u"quality"_s,
            u"thinking_tokens"_s, u"total_tokens"_s, u"type"_s }));
    QVERIFY(usage[u"input_tokens"].toInt() > 0);
    QVERIFY(usage[u"output_tokens"].toInt() > 0);
    QCOMPARE(usage[u"quality"].toString(), u"exact"_s);
    const QJsonObject finish = run.last(u"finish"_s);
    QCOMPARE(keysOf(finish), QStringList({ u"raw"_s, u"reason"_s, u"type"_s }));
    QCOMPARE(finish[u"reason"].toString(), u"stop"_s);
    QVERIFY(!finish[u"raw"].toString().isEmpty());
}

void TestHeadgatectl::printsThoughts()
{
    const QStringList thinking { u"chat"_s, u"--provider"_s, u"gemini"_s, u"--model"_s,
        u"simulated-thinking"_s, u"--think"_s, u"auto"_s };
    const CtlRun json = m_ctl->run(thinking + QStringList { u"--json"_s, u"hello parrot"_s });
    QVERIFY2(json.status == 0, json.err.constData());
    QCOMPARE(json.types(),
        QStringList({ u"start"_s, u"thought"_s, u"text"_s, u"usage"_s, u"finish"_s }));
    QVERIFY(!json.joined(u"thought"_s).isEmpty());
    QVERIFY(json.last(u"usage"_s)[u"thinking_tokens"].toInt() > 0);

    const CtlRun plain = m_ctl->run(thinking + QStringList { u"hello parrot"_s });
    QCOMPARE(plain.status, 0);
    QCOMPARE(QString::fromUtf8(plain.out).trimmed(), json.joined(u"text"_s).trimmed());
    QVERIFY(QString::fromUtf8(plain.err).contains(json.joined(u"thought"_s).trimmed()));
}

void TestHeadgatectl::printsToolCallsAndCitations()
{
    ScriptedServer server;
    server.setScript(chunkedScript({ R"(data: {"candidates":[{"content":{"parts":[)"
                                     R"({"functionCall":{"name":"look","args":{"at":"sky"}}}]},)"
                                     R"("groundingMetadata":{"groundingChunks":[{"web":{)"
                                     R"("uri":"https://example.org/a","title":"A"}}]},)"
                                     R"("finishReason":"STOP"}]})"
                                     "\n\n" }));
    m_ctl->environment.insert(u"GEMINI_BASE_URL"_s, server.url(u""_s).toString());
    const CtlRun run = m_ctl->run(chat({ u"--json"_s, u"hi"_s }));
    QVERIFY2(run.status == 0, run.err + run.out);
    const QJsonObject call = run.last(u"tool_call"_s);
    QCOMPARE(keysOf(call), QStringList({ u"arguments"_s, u"id"_s, u"name"_s, u"type"_s }));
    QCOMPARE(call[u"name"].toString(), u"look"_s);
    QCOMPARE(call[u"arguments"].toObject()[u"at"].toString(), u"sky"_s);
    const QJsonObject citation = run.last(u"citation"_s);
    QCOMPARE(keysOf(citation),
        QStringList(
            { u"cited_text"_s, u"end_byte"_s, u"start_byte"_s, u"title"_s, u"type"_s, u"url"_s }));
    QCOMPARE(citation[u"url"].toString(), u"https://example.org/a"_s);
    QCOMPARE(run.last(u"finish"_s)[u"reason"].toString(), u"tool"_s);
}

void TestHeadgatectl::leavesUsageNullWhereTheProviderSaysNothing()
{
    QVERIFY(setFault("no-usage"));
    const CtlRun run = m_ctl->run(chat({ u"--json"_s, u"hi"_s }));
    QCOMPARE(run.status, 0);
    const QJsonObject usage = run.last(u"usage"_s);
    for (const QString& name : { u"input_tokens"_s, u"cached_tokens"_s, u"output_tokens"_s,
             u"thinking_tokens"_s, u"total_tokens"_s })
        QVERIFY2(usage.contains(name) && usage[name].isNull(), qPrintable(name));
    QCOMPARE(usage[u"quality"].toString(), u"unknown"_s);
}

void TestHeadgatectl::readsThePromptFromStandardInput()
{
    const CtlRun run = m_ctl->run(chat({ u"-"_s }), "from a pipe: żółć\n");
    QVERIFY2(run.status == 0, run.err.constData());
    QVERIFY(run.out.contains("from a pipe: żółć"));
    const CtlRun empty = m_ctl->run(chat({ u"-"_s }), " \n");
    QCOMPARE(empty.status, 2);
    QVERIFY(empty.err.contains("prompt"));
}

void TestHeadgatectl::sendsWhatItsOptionsSay()
{
    ScriptedServer server;
    server.setScript({ Step::Write { plainAnswer("{}", "500 No") } });
    m_ctl->environment.insert(u"GEMINI_BASE_URL"_s, server.url(u""_s).toString());
    const QString schema = file(u"schema.json"_s, R"({"type":"object","properties":{}})");
    QCOMPARE(m_ctl
                 ->run(chat({ u"--system"_s, u"be brief"_s, u"--temperature"_s, u"0.25"_s,
                     u"--max-tokens"_s, u"77"_s, u"--think"_s, u"128"_s, u"--schema"_s, schema,
                     u"hi"_s }))
                 .status,
        6);
    const RecordedRequest& request = server.requests().last();
    QVERIFY(request.target.contains("streamGenerateContent"));
    QCOMPARE(request.header("x-goog-api-key"), QByteArray(kGeminiCanary));
    QVERIFY(!request.target.contains(kGeminiCanary));
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    const QJsonObject config = body[u"generationConfig"].toObject();
    QCOMPARE(config[u"temperature"].toDouble(), 0.25);
    QCOMPARE(config[u"maxOutputTokens"].toInt(), 77);
    QCOMPARE(config[u"thinkingConfig"].toObject()[u"thinkingBudget"].toInt(), 128);
    QVERIFY(request.body.contains("be brief"));
    QVERIFY(request.body.contains("application/json"));
    m_ctl->run(chat({ u"--no-stream"_s, u"hi"_s }));
    QVERIFY(server.requests().last().target.contains(":generateContent"));
}

void TestHeadgatectl::attachesFiles()
{
    ScriptedServer server;
    server.setScript({ Step::Write { plainAnswer("{}", "500 No") } });
    m_ctl->environment.insert(u"GEMINI_BASE_URL"_s, server.url(u""_s).toString());
    m_ctl->run(chat({ u"--attach"_s, file(u"notes.txt"_s, "words of the file\n"), u"--attach"_s,
        file(u"dot.png"_s, kPng), u"look"_s }));
    QCOMPARE(server.requests().size(), 1);
    const QByteArray body = server.requests().first().body;
    QVERIFY(body.contains("words of the file"));
    QVERIFY(body.contains("image/png"));
    QVERIFY(body.contains(kPng.toBase64()));
}

void TestHeadgatectl::uploadsLargeFilesAndTellsHowFarItIs()
{
    const QString path = file(u"film.mp4"_s,
        QByteArray("\0\0\0\x18"
                   "ftypmp42",
            12));
    QVERIFY(QFile::resize(path, 20'000'000)); // the rest is zeros
    const CtlRun json = m_ctl->run(chat({ u"--json"_s, u"--attach"_s, path, u"look"_s }));
    QVERIFY2(json.status == 0, json.err.constData());
    const QStringList types = json.types();
    QCOMPARE(types.mid(0, 3), (QStringList { u"start"_s, u"upload"_s, u"text"_s }));
    const QJsonObject last = json.last(u"upload"_s);
    QCOMPARE(keysOf(last),
        (QStringList { u"name"_s, u"sent_bytes"_s, u"state"_s, u"total_bytes"_s, u"type"_s }));
    QCOMPARE(last[u"name"].toString(), u"film.mp4"_s);
    QCOMPARE(last[u"sent_bytes"].toInteger(), 20'000'000);
    QCOMPARE(last[u"total_bytes"].toInteger(), 20'000'000);
    QCOMPARE(last[u"state"].toString(), u"preparing"_s); // a film

    QVERIFY(QFile::resize(path, 20'000'001)); // another content
    const CtlRun plain = m_ctl->run(chat({ u"--attach"_s, path, u"look"_s }));
    QVERIFY2(plain.status == 0, plain.err.constData());
    QVERIFY2(plain.err.contains("uploading film.mp4, 100 %"), plain.err.constData());
    QVERIFY(!plain.out.contains("uploading"));
}

void TestHeadgatectl::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("names"); // what the sentence must name
    const auto row = [](const char* title, const QStringList& arguments, const char* names) {
        QTest::newRow(title) << arguments << QByteArray(names);
    };
    row("nothing", {}, "help");
    row("no such verb", { u"dance"_s }, "'dance'");
    row("no such option", { u"chat"_s, u"--loud"_s, u"hi"_s }, "loud");
    row("no prompt", { u"chat"_s }, "prompt");
    row("blank prompt", { u"chat"_s, u"  "_s }, "prompt");
    row("hot", { u"chat"_s, u"--temperature"_s, u"3"_s, u"hi"_s }, "0 to 2");
    row("nan", { u"chat"_s, u"--temperature"_s, u"nan"_s, u"hi"_s }, "0 to 2");
    row("no tokens", { u"chat"_s, u"--max-tokens"_s, u"0"_s, u"hi"_s }, "1 or more");
    row("tokens in words", { u"chat"_s, u"--max-tokens"_s, u"many"_s, u"hi"_s }, "'many'");
    row("thinking how", { u"chat"_s, u"--think"_s, u"hard"_s, u"hi"_s }, "'hard'");
    row("no schema", { u"chat"_s, u"--schema"_s, u"/nonexistent.json"_s, u"hi"_s },
        "/nonexistent.json");
    row("no provider of that name", { u"chat"_s, u"--provider"_s, u"nobody"_s, u"hi"_s },
        "'nobody'");
    row("models of nobody", { u"models"_s, u"--provider"_s, u"nobody"_s }, "'nobody'");
    row("models and more", { u"models"_s, u"all"_s }, "'all'");
    row("version and more", { u"version"_s, u"please"_s }, "'please'");
    row("simulate and more", { u"simulate"_s, u"8077"_s }, "'8077'");
    row("history how", { u"history"_s }, "search TEXT");
    row("show what", { u"history"_s, u"show"_s }, "show ID");
    row("show nobody", { u"history"_s, u"show"_s, u"nowhere"_s }, "nowhere");
    row("keys how", { u"keys"_s }, "list");
    row("key for whom", { u"keys"_s, u"add"_s }, "--provider");
    row("key for nobody", { u"keys"_s, u"add"_s, u"--provider"_s, u"nobody"_s }, "'nobody'");
    row("no such key", { u"keys"_s, u"remove"_s, u"nowhere"_s }, "key");
    row("port out of range", { u"simulate"_s, u"--port"_s, u"70000"_s }, "65535");
    row("empty profile", { u"version"_s, u"--profile"_s, u""_s }, "--profile");
}

void TestHeadgatectl::refusesWrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, names);
    const CtlRun run = m_ctl->run(arguments, "a-key-0123456789\n");
    QVERIFY2(run.status == 2, QByteArray::number(run.status) + run.err);
    QVERIFY2(run.err.contains(names), run.err.constData());
    QCOMPARE(run.out, QByteArray());
    const CtlRun json = m_ctl->run(QStringList { u"--json"_s } + arguments, "a-key-0123456789\n");
    QCOMPARE(json.status, 2);
    QCOMPARE(json.types(), QStringList { u"error"_s });
    QVERIFY2(json.last(u"error"_s)[u"message"].toString().toUtf8().contains(names),
        json.out.constData());
}

void TestHeadgatectl::refusesAnAttachmentByName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a program") << u"program.bin"_s
                               << QByteArray("\x7f"
                                             "ELF\x02\x01\x01\0\0",
                                      9);
    QTest::newRow("an archive") << u"all.zip"_s << QByteArray("PK\x03\x04 \0\0\0", 8);
    QTest::newRow("empty") << u"empty.txt"_s << QByteArray();
    QTest::newRow("not there") << u"nowhere.txt"_s << QByteArray("-");
}

void TestHeadgatectl::refusesAnAttachmentByName()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    const QString path = bytes == "-" ? m_ctl->profile() + u'/' + name : file(name, bytes);
    const CtlRun run = m_ctl->run(chat({ u"--attach"_s, path, u"look"_s }));
    QVERIFY2(run.status == 2, QByteArray::number(run.status) + run.err);
    QVERIFY2(run.err.contains(name.toUtf8()), run.err.constData());
    QVERIFY2(!run.err.contains("headgatectl models"), run.err.constData());
    QCOMPARE(m_ctl->run({ u"history"_s, u"list"_s }).out, QByteArray());

    const CtlRun schema
        = m_ctl->run(chat({ u"--schema"_s, file(u"bad.json"_s, "{\"type\": "), u"hi"_s }));
    QCOMPARE(schema.status, 2);
    QVERIFY2(schema.err.contains("bad.json"), schema.err.constData());
}

void TestHeadgatectl::leavesNothingOfAPrivateChat()
{
    const QString note = file(u"whisper.txt"_s, "WHISPERED-NOTE");
    const CtlRun run
        = m_ctl->run(chat({ u"--private"_s, u"--attach"_s, note, u"WHISPERED-QUESTION"_s }));
    QVERIFY2(run.status == 0, run.err.constData());
    QVERIFY(QFile::remove(note));
    QCOMPARE(m_ctl->run({ u"history"_s, u"list"_s }).out, QByteArray());
    QDirIterator files(m_ctl->profile(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int seen = 0;
    while (files.hasNext()) {
        QFile one(files.next());
        QVERIFY(one.open(QIODevice::ReadOnly));
        QVERIFY2(!one.readAll().contains("WHISPERED"), qPrintable(one.fileName()));
        ++seen;
    }
    QVERIFY(seen > 0);
}

void TestHeadgatectl::endsWithTheStatusOfTheError_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char* name, int status, const QString& kind) {
        QTest::newRow(name) << QByteArray(name) << status << kind;
    };
    for (const char* name : { "rpm", "tpm", "capacity", "regional" })
        row(name, 4, u"rate_limited"_s);
    for (const char* name : { "rpd", "limit-0", "prepay", "spend" })
        row(name, 4, u"quota_exhausted"_s);
    for (const char* name : { "key-invalid", "key-expired", "token-type", "key-leaked" })
        row(name, 3, u"auth"_s);
    for (const char* name :
        { "location", "service-disabled", "suspended", "key-restricted", "file-forbidden" })
        row(name, 3, u"permission"_s);
    row("invalid", 6, u"invalid_input"_s);
    row("thinking-level", 6, u"unsupported"_s);
    for (const char* name : { "model-missing", "model-retired", "model-new-users", "not-found" })
        row(name, 6, u"not_found"_s);
    row("context", 6, u"too_large"_s);
    for (const char* name : { "cancelled", "internal", "overloaded", "deadline", "html" })
        row(name, 6, u"provider"_s);
    row("28", 7, u"blocked"_s);
    row("31", 8, u"incomplete"_s);
    for (const char* name : { "32", "34", "35" })
        row(name, 6, u"provider"_s);
}

void TestHeadgatectl::endsWithTheStatusOfTheError()
{
    QFETCH(QByteArray, row);
    QFETCH(int, status);
    QFETCH(QString, kind);
    m_ctl->environment.insert(u"GEMINI_API_KEY"_s, QString::fromLatin1(kShapelessCanary));
    QVERIFY(setFault("error=" + row));
    const CtlRun run = m_ctl->run(chat({ u"--json"_s, u"hi"_s }));
    QVERIFY2(run.status == status, QByteArray::number(run.status) + ' ' + run.out);
    QCOMPARE(run.types().count(u"error"_s), 1);
    QCOMPARE(run.types().last(), u"error"_s);
    QVERIFY(!run.types().contains(u"finish"_s));
    const QJsonObject error = run.last(u"error"_s);
    QCOMPARE(keysOf(error),
        QStringList(
            { u"cause"_s, u"kind"_s, u"message"_s, u"retry_after_ms"_s, u"status"_s, u"type"_s }));
    QCOMPARE(error[u"kind"].toString(), kind);
    QVERIFY(!error[u"message"].toString().isEmpty());
    QVERIFY(error[u"status"].isDouble());
    if (row == "rpm")
        QCOMPARE(error[u"retry_after_ms"].toInt() / 1000, 41);
}

void TestHeadgatectl::endsWithTheStatusOfTheAnswer_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("reason"); // of finish; or the error's kind
    QTest::newRow("safety") << QByteArray("safety") << 7 << u"safety"_s;
    QTest::newRow("recitation") << QByteArray("recitation") << 7 << u"recitation"_s;
    QTest::newRow("other") << QByteArray("error=33") << 0 << u"other"_s;
    QTest::newRow("length") << QByteArray("max-tokens") << 0 << u"length"_s;
    QTest::newRow("cut by FIN") << QByteArray("cut=600") << 8 << u"incomplete"_s;
    QTest::newRow("cut by RST") << QByteArray("cut=600,rst") << 8 << u"incomplete"_s;
    QTest::newRow("no end") << QByteArray("no-finish") << 8 << u"incomplete"_s;
}

void TestHeadgatectl::endsWithTheStatusOfTheAnswer()
{
    QFETCH(QByteArray, fault);
    QFETCH(int, status);
    QFETCH(QString, reason);
    QVERIFY(setFault(fault));
    const CtlRun run = m_ctl->run(chat({ u"--json"_s, u"hello parrot"_s }));
    QVERIFY2(run.status == status, QByteArray::number(run.status) + ' ' + run.out);
    const QJsonObject end = run.lines().last();
    QCOMPARE(end[status == 8 ? u"kind" : u"reason"].toString(), reason);
    QVERIFY(!run.joined(u"text"_s).isEmpty());
}

void TestHeadgatectl::saysThatNoKeyIsThere()
{
    m_ctl->environment.remove(u"GEMINI_API_KEY"_s);
    const CtlRun run = m_ctl->run(chat({ u"hi"_s }));
    QCOMPARE(run.status, 3);
    QVERIFY2(run.err.contains("gemini") && run.err.contains("keys add"), run.err.constData());
}

void TestHeadgatectl::saysThatNothingListens()
{
    QTcpServer reserved;
    QVERIFY(reserved.listen(QHostAddress::LocalHost));
    const QString address = u"http://127.0.0.1:%1"_s.arg(reserved.serverPort());
    reserved.close();
    m_ctl->environment.insert(u"OLLAMA_HOST"_s, address);
    const CtlRun run = m_ctl->run(chat({ u"hi"_s }, u"ollama"_s));
    QCOMPARE(run.status, 5);
    QVERIFY2(run.err.contains("ollama serve"), run.err.constData());
    QVERIFY2(run.err.contains(address.section(u':', 2).toUtf8()), run.err.constData());
    QCOMPARE(m_ctl->run({ u"models"_s, u"--provider"_s, u"ollama"_s }).status, 5);
}

void TestHeadgatectl::saysThatTheAddressIsNoService_data()
{
    QTest::addColumn<QByteArray>("statusLine");
    QTest::newRow("a page") << QByteArray("200 OK");
    QTest::newRow("not found") << QByteArray("404 Not Found");
}

void TestHeadgatectl::saysThatTheAddressIsNoService()
{
    QFETCH(QByteArray, statusLine);
    ScriptedServer server;
    server.setScript({ Step::Write { plainAnswer("<!doctype html><html><body>Welcome</body></html>",
        statusLine, "Content-Type: text/html\r\n") } });
    const QString address = server.url(u""_s).toString();
    for (const QString& name :
        { u"GEMINI_BASE_URL"_s, u"OLLAMA_HOST"_s, u"OPENAI_BASE_URL"_s, u"ANTHROPIC_BASE_URL"_s })
        m_ctl->environment.insert(name, address);
    for (const QString& provider : { u"gemini"_s, u"ollama"_s, u"openai"_s, u"anthropic"_s }) {
        const CtlRun run = m_ctl->run(chat({ u"hi"_s }, provider));
        QVERIFY2(run.status == 6, QByteArray::number(run.status) + run.err);
        QVERIFY2(run.err.contains("address"), provider.toUtf8() + run.err);
        const CtlRun key
            = m_ctl->run({ u"keys"_s, u"add"_s, u"--provider"_s, provider }, kAddedCanary);
        QVERIFY2(key.status == 6, QByteArray::number(key.status) + key.err);
        QVERIFY2(key.err.contains("address"), provider.toUtf8() + key.err);
    }
}

void TestHeadgatectl::neverShowsTheKeyThatAServiceEchoes_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("json") << chat({ u"--json"_s, u"hi"_s }, u"openai"_s);
    QTest::newRow("plain") << chat({ u"hi"_s }, u"openai"_s);
    QTest::newRow("models") << QStringList { u"models"_s, u"--provider"_s, u"openai"_s };
}

void TestHeadgatectl::neverShowsTheKeyThatAServiceEchoes()
{
    QFETCH(QStringList, arguments);
    ScriptedServer server;
    server.setScript(
        { Step::Write { plainAnswer(QByteArray(R"({"error":{"message":"no such customer: )")
                + kShapelessCanary + R"(","type":"invalid_request_error","code":null}})",
            "401 No") } });
    m_ctl->environment.insert(u"OPENAI_BASE_URL"_s, server.url(u""_s).toString());
    m_ctl->environment.insert(u"OPENAI_API_KEY"_s, QString::fromLatin1(kShapelessCanary));
    const CtlRun run = m_ctl->run(arguments);
    QCOMPARE(run.status, 3);
    QVERIFY(!(run.out + run.err).contains(kShapelessCanary));
    QVERIFY2((run.out + run.err).contains("no such customer"), run.err.constData());
    const bool isChat = arguments.first() == u"chat"_s;
    QCOMPARE(m_ctl->run({ u"history"_s, u"list"_s }).out.isEmpty(), !isChat);
}

void TestHeadgatectl::storesWhatArrivedWhenInterrupted()
{
    QVERIFY(setFault("stall=900"));
    const std::unique_ptr<QProcess> process = m_ctl->start(chat({ u"hello parrot"_s }));
    QByteArray out;
    QTRY_VERIFY_WITH_TIMEOUT(!(out += process->readAllStandardOutput()).isEmpty(), 60'000);
    ::kill(pid_t(process->processId()), SIGINT);
    const CtlRun run = CtlProgram::waitFor(process.get());
    QCOMPARE(run.status, 130);
    QVERIFY2(run.err.contains("stopped"), run.err.constData());
    const CtlRun list = m_ctl->run({ u"history"_s, u"list"_s });
    const CtlRun show = m_ctl->run(
        { u"history"_s, u"show"_s, QString::fromUtf8(list.out.split('\t').first()), u"--json"_s });
    const QJsonObject answer = show.lines().last();
    QCOMPARE(answer[u"state"].toString(), u"stopped"_s);
    QVERIFY(answer[u"text"].toString().startsWith(QString::fromUtf8(out).trimmed()));
}

void TestHeadgatectl::endsWhenNobodyReadsItsOutput()
{
    QVERIFY(controlSimulator(m_simulator->port(), R"({"speed":200})"));
    const CtlRun run = m_ctl->runInto(u"head -c 5"_s, chat({ u"long 100000"_s }));
    QVERIFY2(run.status == 128 + SIGPIPE, QByteArray::number(run.status) + run.err);
    QCOMPARE(run.out.size(), 5);
    // What had been shown by then is there.
    const CtlRun list = m_ctl->run({ u"history"_s, u"list"_s });
    const CtlRun show = m_ctl->run(
        { u"history"_s, u"show"_s, QString::fromUtf8(list.out.split('\t').first()), u"--json"_s });
    QCOMPARE(show.lines().last()[u"state"].toString(), u"interrupted"_s);
}

void TestHeadgatectl::speaksUtf8InAnyLocale()
{
    m_ctl->environment.insert(u"LANG"_s, u"C"_s);
    m_ctl->environment.insert(u"LC_ALL"_s, u"C"_s);
    const CtlRun run = m_ctl->run(chat({ u"żółć 漢字 🦜"_s }));
    QCOMPARE(run.status, 0);
    QVERIFY2(run.out.contains("żółć 漢字 🦜"), run.out.constData());
}

void TestHeadgatectl::goesOnInMemoryWhenNothingCanBeStored()
{
    file(u"data"_s, "a file where the folder should be");
    const CtlRun run = m_ctl->run(chat({ u"hello parrot"_s }));
    QVERIFY2(run.status == 0, run.err.constData());
    QVERIFY(run.out.contains("hello parrot"));
    QVERIFY2(run.err.contains("not stored"), run.err.constData());
    const CtlRun list = m_ctl->run({ u"history"_s, u"list"_s });
    QCOMPARE(list.status, 6);
    QVERIFY2(list.err.contains(m_ctl->profile().toUtf8()), list.err.constData());
}

QTEST_GUILESS_MAIN(TestHeadgatectl)
#include "tst_headgatectl.moc"
