// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/clock.h"
#include "core/simulator/simulatorserver.h"
#include "tests/integration/ctlprogram.h"
#include "tests/support/canaries.h"
#include "tests/support/privatekeyring.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testproxy.h"

#include <QFile>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Headgate::Test::TestProxy::Kind)

//! What headgatectl can be told to do otherwise: settings, variables, proxy, keys of a file, trash.
class TestHeadgatectlSettings : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void tellsWhereEachValueComesFrom();
    void refusesAndNamesBadSettings();
    void namesABadVariable();
    void takesTheVariablesOfRequests();
    void triesAsOftenAsTheVariableSays();
    void talksToLiteLlm();
    void sendsTheParametersOfAnAnswer();
    void refusesParametersOutOfRange_data();
    void refusesParametersOutOfRange();
    void goesThroughAProxyWithThePasswordOfTheKeychain_data();
    void goesThroughAProxyWithThePasswordOfTheKeychain();
    void oneBackEndGoesThroughAProxyWithAPasswordOfItsOwn_data();
    void oneBackEndGoesThroughAProxyWithAPasswordOfItsOwn();
    void keepsDeletedChatsInTheTrash();
    void importsTheKeysOfAFile();

private:
    CtlRun run(const QStringList& words, const QByteArray& input = {}) const
    {
        return m_ctl->run(words, input);
    }
    void useKeyring(const PrivateKeyring& keyring);
    //! One scripted server in the place of Gemini, which answers "ok".
    void useScriptedGemini();
    QByteArray lastBody() const { return m_server->requests().last().body; }

    SystemClock m_clock;
    std::unique_ptr<Simulator::SimulatorServer> m_simulator;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<CtlProgram> m_ctl;
};

void TestHeadgatectlSettings::init()
{
    Simulator::SimulatorOptions options;
    options.tokensPerSecond = 0;
    options.latency = std::chrono::milliseconds(0);
    m_simulator = std::make_unique<Simulator::SimulatorServer>(m_clock, options);
    QVERIFY(m_simulator->listen(0));
    m_server = std::make_unique<ScriptedServer>();
    m_ctl = std::make_unique<CtlProgram>();
    m_ctl->useSimulator(m_simulator->port());
}

void TestHeadgatectlSettings::cleanup()
{
    for (const char* secret : { kAddedCanary, kGeminiCanary, kProxyCanary, kOpenAiCanary })
        QVERIFY2(!m_ctl->allOutput().contains(secret), secret);
}

void TestHeadgatectlSettings::useKeyring(const PrivateKeyring& keyring)
{
    for (const QString& name : { u"HOME"_s, u"XDG_RUNTIME_DIR"_s, u"DBUS_SESSION_BUS_ADDRESS"_s })
        m_ctl->environment.insert(name, keyring.environment().value(name));
}

void TestHeadgatectlSettings::useScriptedGemini()
{
    m_ctl->environment.insert(u"GEMINI_BASE_URL"_s, m_server->url(u""_s).toString());
    m_server->setScript(chunkedScript(
        { R"(data: {"candidates":[{"content":{"parts":[{"text":"ok"}],"role":"model"},"finishReason":"STOP"}]})"
          "\r\n\r\n" }));
}

void TestHeadgatectlSettings::tellsWhereEachValueComesFrom()
{
    m_ctl->environment.insert(u"GEMINI_TOP_P"_s, u"0.5"_s);
    QCOMPARE(run({ u"settings"_s, u"set"_s, u"generation/temperature"_s, u"0.25"_s }).status, 0);
    const auto row = [this](const QString& name) {
        return run({ u"settings"_s, u"get"_s, name, u"--json"_s }).lines().value(0);
    };
    QCOMPARE(row(u"generation/temperature"_s)[u"value"].toString(), u"0.25"_s);
    QCOMPARE(row(u"generation/temperature"_s)[u"origin"].toString(), u"file"_s);
    QCOMPARE(row(u"generation/top_p"_s)[u"origin"].toString(), u"environment"_s);
    QCOMPARE(row(u"generation/top_p"_s)[u"variable"].toString(), u"GEMINI_TOP_P"_s);
    QCOMPARE(row(u"retry/max_tries"_s)[u"variables"][0].toString(), u"MAX_RETRIES"_s);
    QVERIFY(row(u"generation/top_k"_s)[u"value"].isNull());
    QCOMPARE(row(u"generation/top_k"_s)[u"origin"].toString(), u"default"_s);

    const CtlRun hidden = run({ u"settings"_s, u"set"_s, u"generation/top_p"_s, u"0.7"_s });
    QCOMPARE(hidden.status, 0);
    QVERIFY2(hidden.err.contains("GEMINI_TOP_P"), hidden.err.constData());
    QCOMPARE(run({ u"settings"_s, u"reset"_s, u"generation/temperature"_s }).status, 0);
    QVERIFY(row(u"generation/temperature"_s)[u"value"].isNull());
    const CtlRun list = run({ u"settings"_s, u"list"_s });
    QVERIFY2(list.out.contains("generation/top_p\t0.5\tenvironment GEMINI_TOP_P\n"),
        list.out.constData());
    QVERIFY(list.out.contains("proxy/mode\tsystem\tdefault\n"));
}

void TestHeadgatectlSettings::refusesAndNamesBadSettings()
{
    const CtlRun range = run({ u"settings"_s, u"set"_s, u"generation/temperature"_s, u"9"_s });
    QCOMPARE(range.status, 2);
    QVERIFY2(range.err.contains("from 0 to 2"), range.err.constData());
    const CtlRun unknown = run({ u"settings"_s, u"set"_s, u"no/such"_s, u"9"_s });
    QCOMPARE(unknown.status, 2);
    QVERIFY2(unknown.err.contains("no/such"), unknown.err.constData());
    QCOMPARE(run({ u"settings"_s, u"get"_s, u"no/such"_s }).status, 2);
    QCOMPARE(run({ u"settings"_s, u"set"_s, u"backends/servers"_s, u"nonsense"_s }).status, 2);
    QCOMPARE(run({ u"settings"_s }).status, 2);
}

void TestHeadgatectlSettings::namesABadVariable()
{
    m_ctl->environment.insert(u"GEMINI_TEMPERATURE"_s, u"9.5"_s);
    const CtlRun run = m_ctl->run({ u"keys"_s, u"list"_s });
    QCOMPARE(run.status, 0);
    QVERIFY2(run.err.contains("GEMINI_TEMPERATURE=\"9.5\""), run.err.constData());
    QVERIFY2(run.err.contains("from 0 to 2"), run.err.constData());
    QCOMPARE(run.err.count("GEMINI_TEMPERATURE"), 1);
}

void TestHeadgatectlSettings::takesTheVariablesOfRequests()
{
    useScriptedGemini();
    m_ctl->environment.insert(u"GEMINI_PRIMARY_MODEL"_s, u"model-one"_s);
    m_ctl->environment.insert(u"GEMINI_TEMPERATURE"_s, u"0.125"_s);
    m_ctl->environment.insert(u"GEMINI_TOP_P"_s, u"0.625"_s);
    m_ctl->environment.insert(u"GEMINI_TOP_K"_s, u"17"_s);
    m_ctl->environment.insert(u"GEMINI_MAX_TOKENS"_s, u"771"_s);
    const CtlRun first = run({ u"chat"_s, u"hi"_s });
    QVERIFY2(first.status == 0, first.err.constData());
    QVERIFY(m_server->requests().last().target.contains("/model-one:"));
    for (const char* value : { "0.125", "0.625", "17", "771" })
        QVERIFY2(lastBody().contains(value), lastBody().constData());
    QCOMPARE(m_server->requests().last().header("x-goog-api-key"), QByteArray(kGeminiCanary));
    m_ctl->environment.insert(u"GEMINI_MODEL"_s, u"model-two"_s); // the plainer name wins
    QCOMPARE(run({ u"chat"_s, u"--private"_s, u"--provider"_s, u"gemini"_s, u"hi"_s }).status, 0);
    QVERIFY(m_server->requests().last().target.contains("/model-two:"));
}

void TestHeadgatectlSettings::triesAsOftenAsTheVariableSays()
{
    useScriptedGemini();
    m_server->setScript({ Step::Write { plainAnswer(R"({"error":{"code":503,"status":"UNAVAILABLE",
"message":"The model is overloaded."}})",
        "503 Service Unavailable") } });
    m_ctl->environment.insert(u"MAX_RETRIES"_s, u"3"_s);
    m_ctl->environment.insert(u"BASE_RETRY_DELAY"_s, u"20ms"_s);
    QCOMPARE(run({ u"chat"_s, u"--model"_s, u"gemini-x"_s, u"hi"_s }).status, 6);
    QCOMPARE(m_server->requests().size(), 3);
}

void TestHeadgatectlSettings::talksToLiteLlm()
{
    m_ctl->environment.insert(u"LITELLM_BASE_URL"_s, m_server->url(u""_s).toString());
    m_ctl->environment.insert(u"LITELLM_MODEL"_s, u"house-model"_s);
    m_server->setScript(chunkedScript(
        { R"(data: {"choices":[{"index":0,"delta":{"content":"ok"},"finish_reason":"stop"}]})"
          "\n\n",
            "data: [DONE]\n\n" }));
    const CtlRun chat = run({ u"chat"_s, u"--provider"_s, u"litellm"_s, u"hi"_s });
    QVERIFY2(chat.status == 0, chat.err.constData());
    QCOMPARE(chat.out, QByteArray("ok\n"));
    QVERIFY(m_server->requests().last().target.endsWith("/chat/completions"));
    QVERIFY(lastBody().contains("\"house-model\""));
}

void TestHeadgatectlSettings::sendsTheParametersOfAnAnswer()
{
    useScriptedGemini();
    const CtlRun chat = run({ u"chat"_s, u"--model"_s, u"gemini-x"_s, u"--top-p"_s, u"0.375"_s,
        u"--top-k"_s, u"23"_s, u"--stop"_s, u"HALT"_s, u"--stop"_s, u"END"_s, u"--seed"_s,
        u"-4711"_s, u"--safety"_s, u"harassment=block_none"_s, u"--tool"_s, u"google_search"_s,
        u"--tool"_s, u"url_context"_s, u"hi"_s });
    QVERIFY2(chat.status == 0, chat.err.constData());
    for (const char* piece : { "0.375", "23", "\"HALT\"", "\"END\"", "-4711",
             "\"HARM_CATEGORY_HARASSMENT\"", "\"BLOCK_NONE\"", "oogle", "rl" })
        QVERIFY2(lastBody().contains(piece), lastBody().constData());
}

void TestHeadgatectlSettings::refusesParametersOutOfRange_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const QString& option, const QString& value, const QByteArray& says) {
        QTest::addRow("%s %s", qPrintable(option), qPrintable(value))
            << QStringList { u"--model"_s, u"gemini-x"_s, option, value } << says;
    };
    row(u"--top-p"_s, u"1.5"_s, "0 to 1");
    row(u"--top-p"_s, u"nan"_s, "--top-p");
    row(u"--top-k"_s, u"0"_s, "1 to 1000");
    row(u"--seed"_s, u"x"_s, "--seed");
    row(u"--stop"_s, u""_s, "--stop");
    row(u"--safety"_s, u"harassment"_s, "block_none");
    row(u"--safety"_s, u"boredom=off"_s, "hate_speech");
    row(u"--tool"_s, u"hammer"_s, "code_execution");
    QTest::newRow("a tool that Ollama lacks") << QStringList { u"--model"_s, u"simulated-fast"_s,
        u"--provider"_s, u"ollama"_s, u"--tool"_s, u"google_search"_s }
                                              << QByteArray("Ollama has no --tool");
}

void TestHeadgatectlSettings::refusesParametersOutOfRange()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, says);
    const CtlRun chat = run(QStringList { u"chat"_s } + words + QStringList { u"hi"_s });
    QCOMPARE(chat.status, 2);
    QVERIFY2(chat.err.contains(says), chat.err.constData());
}

void TestHeadgatectlSettings::goesThroughAProxyWithThePasswordOfTheKeychain_data()
{
    QTest::addColumn<TestProxy::Kind>("kind");
    QTest::addColumn<QString>("mode");
    QTest::newRow("HTTP, basic") << TestProxy::Kind::Http << u"http"_s;
    QTest::newRow("SOCKS5") << TestProxy::Kind::Socks5 << u"socks5"_s;
}

void TestHeadgatectlSettings::goesThroughAProxyWithThePasswordOfTheKeychain()
{
    QFETCH(TestProxy::Kind, kind);
    QFETCH(QString, mode);
    if (const QString missing = PrivateKeyring::missingProgram(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    PrivateKeyring keyring;
    QVERIFY(keyring.startBus());
    QVERIFY(keyring.startKeyring(u"a password"_s));
    useKeyring(keyring);
    // No key goes to another machine without encryption, with or without a proxy between.
    m_server = std::make_unique<ScriptedServer>(ScriptedServer::Security::Tls);
    useScriptedGemini();
    m_ctl->environment.insert(u"HEADGATE_CA_FILE"_s, ScriptedServer::certificateFile());
    const TestProxy proxy(kind, m_server->port(), "somebody", kProxyCanary);
    // A name that no resolver knows: reachable through the proxy only.
    m_ctl->environment.insert(u"GEMINI_BASE_URL"_s, u"https://api.headgate.test"_s);
    const auto set = [this](const QString& name, const QString& value) {
        return run({ u"settings"_s, u"set"_s, name, value }).status == 0;
    };
    QVERIFY(set(u"proxy/mode"_s, mode));
    QVERIFY(set(u"proxy/host"_s, u"127.0.0.1"_s));
    QVERIFY(set(u"proxy/port"_s, QString::number(proxy.port())));
    QVERIFY(set(u"proxy/user"_s, u"somebody"_s));
    const QStringList chat { u"chat"_s, u"--model"_s, u"simulated-fast"_s, u"--provider"_s,
        u"gemini"_s, u"hi"_s };
    QVERIFY(run(chat).status != 0);
    QVERIFY(proxy.refused() > 0);

    const CtlRun stored = run({ u"proxy"_s, u"set-password"_s }, QByteArray(kProxyCanary) + '\n');
    QVERIFY2(stored.status == 0, stored.err.constData());
    const CtlRun shown = run({ u"proxy"_s, u"show"_s, u"--json"_s });
    QVERIFY(shown.lines().first()[u"has_password"].toBool());
    const CtlRun answered = run(chat);
    QVERIFY2(answered.status == 0, answered.err.constData());
    QVERIFY(!proxy.asked().isEmpty());
    QVERIFY(proxy.asked().last().contains("api.headgate.test"));

    QCOMPARE(run({ u"proxy"_s, u"remove-password"_s }).status, 0);
    QVERIFY(run({ u"proxy"_s, u"show"_s }).out.contains("password\tnone\n"));
    QVERIFY(run(chat).status != 0);
    const CtlRun argument
        = run({ u"proxy"_s, u"set-password"_s, QString::fromLatin1(kProxyCanary) });
    QCOMPARE(argument.status, 2);
}

void TestHeadgatectlSettings::oneBackEndGoesThroughAProxyWithAPasswordOfItsOwn_data()
{
    QTest::addColumn<TestProxy::Kind>("kind");
    QTest::addColumn<QString>("address");
    QTest::newRow("HTTP, basic") << TestProxy::Kind::Http << u"http://somebody@127.0.0.1:%1"_s;
    QTest::newRow("SOCKS5") << TestProxy::Kind::Socks5 << u"socks5://somebody@127.0.0.1:%1"_s;
}

void TestHeadgatectlSettings::oneBackEndGoesThroughAProxyWithAPasswordOfItsOwn()
{
    QFETCH(TestProxy::Kind, kind);
    QFETCH(QString, address);
    if (const QString missing = PrivateKeyring::missingProgram(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    PrivateKeyring keyring;
    QVERIFY(keyring.startBus());
    QVERIFY(keyring.startKeyring(u"a password"_s));
    useKeyring(keyring);
    m_server = std::make_unique<ScriptedServer>(ScriptedServer::Security::Tls);
    useScriptedGemini();
    m_ctl->environment.insert(u"HEADGATE_CA_FILE"_s, ScriptedServer::certificateFile());
    m_ctl->environment.insert(u"GEMINI_BASE_URL"_s, u"https://api.headgate.test"_s);
    const TestProxy proxy(kind, m_server->port(), "somebody", kProxyCanary);
    const QString own = address.arg(proxy.port());
    const QString reach = u"[{\"backend\":\"gemini\",\"proxy\":\"%1\"}]"_s.arg(own);
    QCOMPARE(run({ u"settings"_s, u"set"_s, u"backends/reach"_s, reach }).status, 0);
    const QStringList chat { u"chat"_s, u"--model"_s, u"simulated-fast"_s, u"--provider"_s,
        u"gemini"_s, u"hi"_s };
    QVERIFY(run(chat).status != 0);
    QVERIFY(proxy.refused() > 0 && proxy.asked().isEmpty());

    const QStringList ofGemini { u"--provider"_s, u"gemini"_s };
    const CtlRun stored = run(
        QStringList { u"proxy"_s, u"set-password"_s } + ofGemini, QByteArray(kProxyCanary) + '\n');
    QVERIFY2(stored.status == 0, stored.err.constData());
    QVERIFY(run({ u"proxy"_s, u"show"_s }).out.contains("password\tnone\n")); // of the others
    const QJsonObject shown
        = run(QStringList { u"proxy"_s, u"show"_s, u"--json"_s } + ofGemini).lines().first();
    QVERIFY(shown[u"has_password"_s].toBool());
    QCOMPARE(shown[u"proxy"_s].toString(), own);
    const CtlRun answered = run(chat);
    QVERIFY2(answered.status == 0, answered.err.constData());
    QVERIFY(proxy.asked().constLast().contains("api.headgate.test"));

    QCOMPARE(run(QStringList { u"proxy"_s, u"remove-password"_s } + ofGemini).status, 0);
    QVERIFY(run(chat).status != 0);
    QCOMPARE(run({ u"proxy"_s, u"show"_s, u"--provider"_s, u"nobody"_s }).status, 2);
}

void TestHeadgatectlSettings::keepsDeletedChatsInTheTrash()
{
    const auto history = [this](const QStringList& words) {
        return run(QStringList { u"history"_s } + words + QStringList { u"--json"_s });
    };
    for (const QString& prompt : { u"first"_s, u"second"_s })
        QCOMPARE(run({ u"chat"_s, u"--provider"_s, u"gemini"_s, u"--model"_s, u"simulated-fast"_s,
                         prompt })
                     .status,
            0);
    const QString second = history({ u"list"_s }).lines().value(0)[u"id"].toString();
    const QString first = history({ u"list"_s }).lines().value(1)[u"id"].toString();
    const CtlRun alive = history({ u"delete"_s, second });
    QCOMPARE(alive.status, 2);
    QVERIFY2(alive.err.contains("trash"), alive.err.constData());

    QCOMPARE(history({ u"remove"_s, second }).status, 0);
    QCOMPARE(history({ u"list"_s }).lines().size(), 1);
    QCOMPARE(history({ u"trash"_s }).lines().size(), 1);
    QVERIFY(!history({ u"trash"_s }).lines().first()[u"deleted_at"].isNull());
    QCOMPARE(history({ u"restore"_s, second }).lines().value(0)[u"id"].toString(), second);
    QCOMPARE(history({ u"list"_s }).lines().size(), 2);

    QCOMPARE(history({ u"remove"_s, second }).status, 0);
    QCOMPARE(history({ u"delete"_s, second }).status, 0);
    QVERIFY(history({ u"trash"_s }).lines().isEmpty());
    QVERIFY(history({ u"show"_s, second }).status != 0);
    QCOMPARE(history({ u"remove"_s, first }).status, 0);
    QCOMPARE(history({ u"empty-trash"_s }).lines().value(0)[u"deleted"].toInt(), 1);
    QVERIFY(history({ u"restore"_s, first }).status != 0);
}

void TestHeadgatectlSettings::importsTheKeysOfAFile()
{
    if (const QString missing = PrivateKeyring::missingProgram(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    PrivateKeyring keyring;
    QVERIFY(keyring.startBus());
    QVERIFY(keyring.startKeyring(u"a password"_s));
    useKeyring(keyring);
    m_ctl->environment.remove(u"OPENAI_API_KEY"_s);
    const QByteArray text = QByteArray("# mine\nPORT=80\nGEMINI_API_KEYS=") + kAddedCanary + ','
        + kGeminiCanary + "\nexport OPENAI_API_KEY=\"" + kOpenAiCanary + "\"\n";
    const CtlRun imported = run({ u"keys"_s, u"import"_s, u"-"_s, u"--json"_s }, text);
    QVERIFY2(imported.status == 0, imported.err.constData());
    QStringList results;
    for (const QJsonObject& line : imported.lines())
        results.append(line[u"provider"].toString() + u' ' + line[u"result"].toString());
    QCOMPARE(results, QStringList({ u"gemini added"_s, u"gemini added"_s, u"openai added"_s }));
    const CtlRun again = run({ u"keys"_s, u"import"_s, u"-"_s }, text);
    QVERIFY2(again.status == 0, again.err.constData());
    QCOMPARE(again.out.count("known\t"), 3);
    QCOMPARE(run({ u"keys"_s, u"list"_s }).out.count("keychain"), 3);
    const CtlRun missing = run({ u"keys"_s, u"import"_s, m_ctl->profile() + u"/none.env"_s });
    QCOMPARE(missing.status, 2);
    QVERIFY(missing.err.contains("none.env"));
}

QTEST_GUILESS_MAIN(TestHeadgatectlSettings)
#include "tst_headgatectlsettings.moc"
