// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/clock.h"
#include "core/simulator/simulatorserver.h"
#include "tests/integration/ctlprogram.h"
#include "tests/support/canaries.h"
#include "tests/support/privatekeyring.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <csignal>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

//! The program's verbs beside `chat`.
class TestHeadgatectlVerbs : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void listsModels();
    void bringsAndRemovesModels();
    void showsAndSearchesTheHistory();
    void backsUpAndRestoresTheChats();
    void keepsKeysInTheKeychain();
    void switchesAKeyOffAndOn();
    void groupsKeysIntoAProject();
    void saysThatAKeysProjectIsFree();
    void namesABillingAccount();
    void checksAKeyStepByStep();
    void tellsWhatIsLeftOfTheLimits();
    void saysWhatToDoWithoutAKeychain();
    void refusesAKeyWithBlanks();
    void simulatesUntilItIsStopped();
    void saysItsVersion();
    void tellsWhatWasUsed();
    void refusesAQuestionToTheBooksThatMakesNoSense_data();
    void refusesAQuestionToTheBooksThatMakesNoSense();
    void findsAFaultInTheBooks();

private:
    SystemClock m_clock;
    std::unique_ptr<Simulator::SimulatorServer> m_simulator;
    std::unique_ptr<CtlProgram> m_ctl;
};

void TestHeadgatectlVerbs::init()
{
    Simulator::SimulatorOptions options;
    options.tokensPerSecond = 0;
    options.latency = std::chrono::milliseconds(0);
    m_simulator = std::make_unique<Simulator::SimulatorServer>(m_clock, options);
    QVERIFY(m_simulator->listen(0));
    m_ctl = std::make_unique<CtlProgram>();
    m_ctl->useSimulator(m_simulator->port());
}

void TestHeadgatectlVerbs::cleanup()
{
    QVERIFY(!m_ctl->allOutput().contains(kAddedCanary));
    QVERIFY(!m_ctl->allOutput().contains(kGeminiCanary));
}

void TestHeadgatectlVerbs::listsModels()
{
    const CtlRun json = m_ctl->run({ u"models"_s, u"--provider"_s, u"gemini"_s, u"--json"_s });
    QVERIFY2(json.status == 0, json.err.constData());
    QCOMPARE(json.lines().first().keys(),
        QStringList({ u"capabilities"_s, u"chat"_s, u"context_window"_s, u"model"_s, u"name"_s,
            u"provider"_s, u"simulated"_s }));
    QVERIFY(json.out.contains("\"simulated-fast\""));
    const CtlRun plain = m_ctl->run({ u"models"_s });
    QCOMPARE(plain.status, 0);
    for (const char* provider : { "gemini\t", "ollama\t", "openai\t", "anthropic\t" })
        QVERIFY2(plain.out.contains(provider), plain.out.constData());
}

void TestHeadgatectlVerbs::bringsAndRemovesModels()
{
    const auto models = [this](const QStringList& words) {
        return m_ctl->run(QStringList { u"models"_s } + words);
    };
    const CtlRun pulled = models({ u"pull"_s, u"simulated-new"_s, u"--json"_s });
    QVERIFY2(pulled.status == 0, pulled.err.constData());
    QCOMPARE(pulled.types(), QStringList({ u"progress"_s, u"done"_s }));
    QVERIFY(pulled.last(u"progress"_s).contains(u"total_bytes"_s));
    const CtlRun plain = models({ u"pull"_s, u"simulated-new"_s });
    QVERIFY2(plain.err.contains("100 %"), plain.err.constData());
    QCOMPARE(plain.out, QByteArray());

    const CtlRun shown = models({ u"show"_s, u"simulated-new"_s, u"--json"_s });
    QCOMPARE(shown.lines().first()[u"model"].toString(), u"simulated-new"_s);
    QVERIFY(shown.out.contains("\"tools\""));
    QCOMPARE(models({ u"loaded"_s }).out, QByteArray());
    QCOMPARE(m_ctl
                 ->run({ u"chat"_s, u"--provider"_s, u"ollama"_s, u"--model"_s, u"simulated-new"_s,
                     u"load it"_s })
                 .status,
        0);
    QVERIFY(models({ u"loaded"_s }).out.contains("simulated-new:latest\t"));
    QVERIFY(!models({ u"version"_s }).out.trimmed().isEmpty());

    QCOMPARE(models({ u"remove"_s, u"simulated-new"_s }).status, 0);
    const CtlRun gone = models({ u"show"_s, u"simulated-new"_s });
    QCOMPARE(gone.status, 2);
    QVERIFY2(gone.err.contains("simulated-new"), gone.err.constData());
    const CtlRun unknown = models({ u"pull"_s, u"no-such-model"_s, u"--json"_s });
    QVERIFY2(unknown.status != 0, unknown.out.constData());
    QCOMPARE(unknown.types().last(), u"error"_s);
    QCOMPARE(models({ u"pull"_s }).status, 2);
    QCOMPARE(models({ u"loaded"_s, u"--provider"_s, u"gemini"_s }).status, 2);
}

void TestHeadgatectlVerbs::showsAndSearchesTheHistory()
{
    QCOMPARE(m_ctl
                 ->run({ u"chat"_s, u"--provider"_s, u"gemini"_s, u"--model"_s, u"simulated-fast"_s,
                     u"an unmistakable parrot"_s })
                 .status,
        0);
    const CtlRun list = m_ctl->run({ u"history"_s, u"list"_s, u"--json"_s });
    QCOMPARE(list.lines().size(), 1);
    QCOMPARE(list.lines().first()[u"title"].toString(), u"an unmistakable parrot"_s);
    const QString id = list.lines().first()[u"id"].toString();
    const CtlRun show = m_ctl->run({ u"history"_s, u"show"_s, id, u"--json"_s });
    QCOMPARE(show.lines().size(), 2);
    QCOMPARE(show.lines().first()[u"role"].toString(), u"user"_s);
    QCOMPARE(show.lines().last()[u"state"].toString(), u"complete"_s);
    QVERIFY(m_ctl->run({ u"history"_s, u"show"_s, id }).out.startsWith("## user\n"));
    const CtlRun found = m_ctl->run({ u"history"_s, u"search"_s, u"unmistakable"_s, u"--json"_s });
    QVERIFY(!found.lines().isEmpty());
    QCOMPARE(found.lines().first()[u"conversation"].toString(), id);
    QCOMPARE(m_ctl->run({ u"history"_s, u"search"_s, u"cockatoo"_s }).out, QByteArray());
}

void TestHeadgatectlVerbs::backsUpAndRestoresTheChats()
{
    const auto titles = [this] {
        QStringList all;
        for (const QJsonObject& chat : m_ctl->run({ u"history"_s, u"list"_s, u"--json"_s }).lines())
            all << chat[u"title"_s].toString();
        return all;
    };
    const auto chat = [this](const QString& text) {
        return m_ctl
            ->run({ u"chat"_s, u"--provider"_s, u"gemini"_s, u"--model"_s, u"simulated-fast"_s,
                text })
            .status;
    };
    QCOMPARE(chat(u"kept"_s), 0);
    const QString folder = m_ctl->profile() + u"/backup"_s;
    const CtlRun made = m_ctl->run({ u"backup"_s, folder, u"--json"_s });
    QVERIFY2(made.status == 0, made.err.constData());
    QVERIFY(made.lines().first()[u"bytes"_s].toInteger() > 0);
    QCOMPARE(m_ctl->run({ u"backup"_s, folder }).status, 2); // it is there already
    QCOMPARE(chat(u"later"_s), 0);
    QCOMPARE(titles().size(), 2);
    const CtlRun back = m_ctl->run({ u"restore"_s, folder });
    QVERIFY2(back.status == 0, back.err.constData());
    QCOMPARE(titles(), QStringList { u"kept"_s });
    QCOMPARE(m_ctl->run({ u"restore"_s, m_ctl->profile() }).status, 2); // no backup
    QCOMPARE(m_ctl->run({ u"restore"_s }).status, 2);
}

void TestHeadgatectlVerbs::keepsKeysInTheKeychain()
{
    if (const QString missing = PrivateKeyring::missingProgram(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    PrivateKeyring keyring;
    QVERIFY(keyring.startBus());
    QVERIFY(keyring.startKeyring(u"a password"_s));
    for (const QString& name : { u"HOME"_s, u"XDG_RUNTIME_DIR"_s, u"DBUS_SESSION_BUS_ADDRESS"_s })
        m_ctl->environment.insert(name, keyring.environment().value(name));
    m_ctl->environment.remove(u"GEMINI_API_KEY"_s);
    const QStringList add { u"keys"_s, u"add"_s, u"--provider"_s, u"gemini"_s, u"--label"_s,
        u"mine"_s };
    const CtlRun added = m_ctl->run(add, QByteArray(kAddedCanary) + '\n');
    QVERIFY2(added.status == 0, added.err.constData());
    const CtlRun list = m_ctl->run({ u"keys"_s, u"list"_s, u"--json"_s });
    QJsonObject mine;
    for (const QJsonObject& key : list.lines()) {
        if (key[u"label"].toString() == "mine"_L1)
            mine = key;
    }
    QCOMPARE(mine[u"source"].toString(), u"keychain"_s);
    const CtlRun chat = m_ctl->run({ u"chat"_s, u"--provider"_s, u"gemini"_s, u"--model"_s,
        u"simulated-fast"_s, u"--json"_s, u"hi"_s });
    QCOMPARE(chat.lines().first()[u"key"].toString(), u"mine"_s);

    const CtlRun rotated = m_ctl->run(
        { u"keys"_s, u"rotate"_s, mine[u"id"].toString(), u"--label"_s, u"next"_s, u"--json"_s },
        kShapelessCanary);
    QVERIFY2(rotated.status == 0, rotated.err.constData());
    QHash<QString, QJsonObject> pool;
    for (const QJsonObject& key : m_ctl->run({ u"keys"_s, u"list"_s, u"--json"_s }).lines())
        pool.insert(key[u"label"].toString(), key);
    QCOMPARE(pool[u"mine"_s][u"state"].toString(), u"retired"_s);
    QCOMPARE(pool[u"next"_s][u"project"], pool[u"mine"_s][u"project"]);
    const CtlRun nobody = m_ctl->run({ u"keys"_s, u"rotate"_s, u"nobody"_s }, kShapelessCanary);
    QCOMPARE(nobody.status, 2);
    QVERIFY2(nobody.err.contains("there is no key 'nobody'"), nobody.err.constData());

    QVERIFY(keyring.lock());
    const CtlRun locked = m_ctl->run(
        { u"chat"_s, u"--provider"_s, u"gemini"_s, u"--model"_s, u"simulated-fast"_s, u"hi"_s });
    QCOMPARE(locked.status, 3);
    QVERIFY2(locked.err.contains("nlock"), locked.err.constData());

    QVERIFY(keyring.startKeyring(u"a password"_s));
    const CtlRun removed = m_ctl->run({ u"keys"_s, u"remove"_s, mine[u"id"].toString() });
    QVERIFY2(removed.status == 0, removed.err.constData());
    const CtlRun left = m_ctl->run({ u"keys"_s, u"list"_s });
    QVERIFY(!left.out.contains("mine"));
    QVERIFY2(left.err.contains("today: 0 changes of key; refused: 0 keys"), left.err.constData());
    QVERIFY(m_ctl->run({ u"keys"_s, u"list"_s, u"--json"_s }).err.isEmpty());

    m_ctl->environment.insert(u"GEMINI_API_KEY"_s, QString::fromLatin1(kGeminiCanary));
    const QStringList store { u"keys"_s, u"import"_s, u"--from-environment"_s, u"--json"_s };
    const auto outcomeOf = [&](const QString& provider) {
        for (const QJsonObject& line : m_ctl->run(store).lines()) {
            if (line[u"provider"] == provider)
                return line[u"result"].toString();
        }
        return QString();
    };
    QCOMPARE(outcomeOf(u"gemini"_s), u"added"_s);
    QCOMPARE(outcomeOf(u"gemini"_s), u"known"_s);
    m_ctl->environment.remove(u"GEMINI_API_KEY"_s);
    QCOMPARE(m_ctl->run({ u"keys"_s, u"import"_s, u"--from-environment"_s, u"file"_s }).status, 2);
}

void TestHeadgatectlVerbs::switchesAKeyOffAndOn()
{
    const auto gemini = [this] {
        for (const QJsonObject& key : m_ctl->run({ u"keys"_s, u"list"_s, u"--json"_s }).lines()) {
            if (key[u"provider"] == u"gemini"_s)
                return key;
        }
        return QJsonObject();
    };
    const QJsonObject fresh = gemini();
    const QString id = fresh[u"id"].toString();
    QCOMPARE(fresh[u"state"].toString(), u"new"_s);
    QCOMPARE(fresh[u"used_today"].toInt(-1), 0);
    QVERIFY(fresh.contains("age_days"_L1) && !fresh[u"is_old"].toBool(true));
    QCOMPARE(fresh[u"daily_cap"].toInt(), 195);
    QCOMPARE(fresh[u"cap_source"].toString(), u"guessed"_s);
    QVERIFY(fresh[u"last_error"].isNull() && fresh[u"cooling_until"].isNull());
    const QStringList chat { u"chat"_s, u"--provider"_s, u"gemini"_s, u"--model"_s,
        u"simulated-fast"_s, u"hello"_s };

    QCOMPARE(m_ctl->run({ u"keys"_s, u"disable"_s, id }).status, 0);
    QCOMPARE(gemini()[u"state"].toString(), u"disabled"_s);
    QVERIFY(m_ctl->run(chat).status != 0);
    QCOMPARE(m_ctl->run({ u"keys"_s, u"reset"_s, id }).status, 0);
    QCOMPARE(gemini()[u"state"].toString(), u"disabled"_s); // the user's word stands
    QCOMPARE(m_ctl->run({ u"keys"_s, u"enable"_s, id }).status, 0);
    const CtlRun answered = m_ctl->run(chat);
    QVERIFY2(answered.status == 0, answered.err.constData());
    const QJsonObject used = gemini();
    QCOMPARE(used[u"state"].toString(), u"active"_s);
    QCOMPARE(used[u"used_today"].toInt(), 1);

    QCOMPARE(m_ctl->run({ u"keys"_s, u"retire"_s, id }).status, 0);
    QCOMPARE(gemini()[u"state"].toString(), u"retired"_s);
    QCOMPARE(m_ctl->run({ u"keys"_s, u"disable"_s, id, u"nobody"_s }).status, 2);
    QCOMPARE(gemini()[u"state"].toString(), u"retired"_s); // all or none
    QCOMPARE(m_ctl->run({ u"keys"_s, u"disable"_s }).status, 2);
}

void TestHeadgatectlVerbs::groupsKeysIntoAProject()
{
    m_ctl->environment.insert(u"GEMINI_API_KEYS"_s, QString::fromLatin1(kAddedCanary));
    QStringList ids;
    QString openAi;
    for (const QJsonObject& key : m_ctl->run({ u"keys"_s, u"list"_s, u"--json"_s }).lines()) {
        if (key[u"provider"] == u"gemini"_s)
            ids << key[u"id"].toString();
        else if (key[u"provider"] == u"openai"_s)
            openAi = key[u"id"].toString();
    }
    QCOMPARE(ids.size(), 2);
    const QStringList group { u"keys"_s, u"group"_s, u"--project"_s, u"Work"_s, u"--json"_s };
    const CtlRun first = m_ctl->run(group + QStringList { ids[0] });
    QVERIFY2(first.status == 0, first.err.constData());
    QCOMPARE(first.lines().size(), 1);
    const QString project = first.lines().first()[u"project"].toString();
    const CtlRun both = m_ctl->run(group + ids); // into the one that is there
    QVERIFY2(both.status == 0, both.err.constData());
    QCOMPARE(both.lines().size(), 2);
    for (const QJsonObject& key : both.lines()) {
        QVERIFY(ids.contains(key[u"id"].toString()));
        QCOMPARE(key[u"project"].toString(), project);
        QCOMPARE(key[u"project_label"].toString(), u"Work"_s);
    }
    const CtlRun apart = m_ctl->run({ u"keys"_s, u"ungroup"_s, ids[1] });
    QVERIFY2(apart.status == 0, apart.err.constData());
    QCOMPARE(apart.out, (ids[1] + u"\ta project of its own\n"_s).toUtf8());
    QCOMPARE(m_ctl->run({ u"keys"_s, u"group"_s, ids[0] }).status, 2); // into which?
    QCOMPARE(m_ctl->run(group + QStringList { ids[0], openAi }).status, 2);
    QCOMPARE(m_ctl->run(group + QStringList { u"nobody"_s }).status, 2);
    QCOMPARE(m_ctl->run({ u"keys"_s, u"ungroup"_s, u"nobody"_s }).status, 2);
}

void TestHeadgatectlVerbs::saysThatAKeysProjectIsFree()
{
    const auto first = [this] {
        return m_ctl->run({ u"keys"_s, u"list"_s, u"--json"_s }).lines().first();
    };
    const QString id = first()[u"id"].toString();
    QCOMPARE(first()[u"billing"].toString(), u"unknown"_s);
    const QStringList billing { u"keys"_s, u"billing"_s, id };
    const CtlRun free = m_ctl->run(billing + QStringList { u"--tier"_s, u"free"_s });
    QVERIFY2(free.status == 0, free.err.constData());
    QCOMPARE(first()[u"billing"].toString(), u"free"_s);
    QCOMPARE(m_ctl->run(billing).status, 2);
    QCOMPARE(m_ctl->run(billing + QStringList { u"--tier"_s, u"dear"_s }).status, 2);
    QCOMPARE(
        m_ctl->run({ u"keys"_s, u"billing"_s, u"nobody"_s, u"--tier"_s, u"free"_s }).status, 2);
}

void TestHeadgatectlVerbs::namesABillingAccount()
{
    const auto first = [this] {
        return m_ctl->run({ u"keys"_s, u"list"_s, u"--json"_s }).lines().first();
    };
    const QString id = first()[u"id"].toString();
    QCOMPARE(first()[u"account"].toString(), QString());
    const QStringList account { u"keys"_s, u"account"_s, id };
    const CtlRun named = m_ctl->run(account + QStringList { u"--name"_s, u"Main"_s });
    QVERIFY2(named.status == 0, named.err.constData());
    QCOMPARE(first()[u"account"].toString(), u"Main"_s);
    QCOMPARE(m_ctl->run(account).status, 2);
    QCOMPARE(m_ctl->run(account + QStringList { u"--name"_s, u""_s }).status, 0);
    QCOMPARE(first()[u"account"].toString(), QString());
}

void TestHeadgatectlVerbs::checksAKeyStepByStep()
{
    const QString id
        = m_ctl->run({ u"keys"_s, u"list"_s, u"--json"_s }).lines().first()[u"id"].toString();
    const CtlRun good = m_ctl->run({ u"keys"_s, u"verify"_s, id, u"--json"_s });
    QVERIFY2(good.status == 0, good.err.constData());
    const QJsonObject report = good.lines().first();
    QVERIFY(report[u"ok"].toBool());
    QVERIFY(report[u"models"].toInt() > 0);
    QStringList steps;
    for (const QJsonValue& step : report[u"steps"].toArray())
        steps << step[u"step"].toString() + u' ' + step[u"state"].toString();
    QCOMPARE(steps,
        QStringList({ u"name done"_s, u"connection done"_s, u"encryption not_needed"_s,
            u"key done"_s, u"models done"_s }));
    m_simulator.reset(); // nobody answers any more
    const CtlRun gone = m_ctl->run({ u"keys"_s, u"verify"_s, id });
    QCOMPARE(gone.status, 5);
    QVERIFY2(gone.out.contains("connection failed"), gone.out.constData());
    QCOMPARE(m_ctl->run({ u"keys"_s, u"verify"_s, u"nobody"_s }).status, 2);
}

void TestHeadgatectlVerbs::tellsWhatIsLeftOfTheLimits()
{
    const CtlRun before = m_ctl->run({ u"limits"_s });
    QCOMPARE(before.status, 0);
    QCOMPARE(before.out, QByteArray());
    QVERIFY(before.err.contains("after the first request"));
    QCOMPARE(m_ctl
                 ->run({ u"chat"_s, u"--provider"_s, u"gemini"_s, u"--model"_s, u"simulated-fast"_s,
                     u"hello"_s })
                 .status,
        0);
    bool isTold = false;
    for (const QJsonObject& limit : m_ctl->run({ u"limits"_s, u"--json"_s }).lines()) {
        if (limit[u"owner"] != u"key"_s)
            continue;
        isTold = true;
        QCOMPARE(limit[u"provider"].toString(), u"gemini"_s);
        QCOMPARE(limit[u"measure"].toString(), u"requests"_s);
        QCOMPARE(limit[u"window"].toString(), u"pacific_day"_s);
        QCOMPARE(limit[u"used"].toInt(), 1);
        QVERIFY(limit[u"cap"].isNull()); // unknown is no 0
        QVERIFY(!limit[u"resets_at"].toString().isEmpty());
    }
    QVERIFY(isTold);
    QCOMPARE(m_ctl->run({ u"limits"_s, u"please"_s }).status, 2);
}

void TestHeadgatectlVerbs::saysWhatToDoWithoutAKeychain()
{
    const CtlRun run
        = m_ctl->run({ u"keys"_s, u"add"_s, u"--provider"_s, u"gemini"_s }, kAddedCanary);
    QCOMPARE(run.status, 3);
    QVERIFY2(run.err.contains("GEMINI_API_KEY"), run.err.constData());
}

void TestHeadgatectlVerbs::refusesAKeyWithBlanks()
{
    const CtlRun run = m_ctl->run(
        { u"keys"_s, u"add"_s, u"--provider"_s, u"gemini"_s }, "a key with blanks inside\n");
    QVERIFY2(run.status == 2, run.err.constData());
    QVERIFY(!run.err.contains("a key with blanks inside"));
    const CtlRun argument = m_ctl->run(
        { u"keys"_s, u"add"_s, u"--provider"_s, u"gemini"_s, QString::fromLatin1(kAddedCanary) });
    QCOMPARE(argument.status, 2);
    QVERIFY2(argument.err.contains("standard input"), argument.err.constData());
}

void TestHeadgatectlVerbs::simulatesUntilItIsStopped()
{
    const std::unique_ptr<QProcess> process = m_ctl->start({ u"simulate"_s, u"--port"_s, u"0"_s });
    QByteArray out;
    QTRY_VERIFY_WITH_TIMEOUT(
        (out += process->readAllStandardOutput()).contains("ANTHROPIC_BASE_URL="), 60'000);
    const quint16 port = out.split('\n').first().split(':').last().toUShort();
    QVERIFY(controlSimulator(port, "{\"speed\":0}"));
    ::kill(pid_t(process->processId()), SIGTERM);
    QCOMPARE(CtlProgram::waitFor(process.get()).status, 0); // that is how a server ends
}

void TestHeadgatectlVerbs::saysItsVersion()
{
    const CtlRun run = m_ctl->run({ u"version"_s });
    QCOMPARE(run.status, 0);
    QVERIFY(run.out.startsWith("headgatectl "));
    QVERIFY(m_ctl->run({ u"help"_s }).out.contains("simulate"));
}

void TestHeadgatectlVerbs::tellsWhatWasUsed()
{
    QCOMPARE(m_ctl->run({ u"usage"_s }).status, 0); // nothing yet is no error
    const QStringList ask { u"chat"_s, u"--provider"_s, u"gemini"_s, u"hello parrot"_s };
    QCOMPARE(m_ctl->run(ask).status, 0);
    QCOMPARE(m_ctl->run(ask + QStringList { u"--private"_s }).status, 0);
    controlSimulator(m_simulator->port(), R"({"reset":true,"faults":"error=rpd","count":1})");
    QCOMPARE(m_ctl->run(ask).status, 4);
    const CtlRun json = m_ctl->run({ u"usage"_s, u"--by"_s, u"backend,client"_s, u"--json"_s });
    QVERIFY2(json.status == 0, json.err.constData());
    QCOMPARE(json.lines().size(), 1);
    const QJsonObject sum = json.lines().first();
    QCOMPARE(sum[u"backend"].toString(), u"gemini"_s);
    QCOMPARE(sum[u"client"].toString(), u"headgatectl"_s);
    QCOMPARE(sum[u"requests"].toInt(), 3);
    QCOMPARE(sum[u"failed"].toInt(), 1);
    QCOMPARE(sum[u"limited"].toInt(), 1);
    QVERIFY(sum[u"input_tokens"].toInt() > 0);
    QVERIFY(sum[u"cost_usd"].isNull()); // no vendor's host: no price is known
    QCOMPARE(sum[u"unpriced"].toInt(), 2);

    const CtlRun csv = m_ctl->run({ u"usage"_s, u"--by"_s, u"model"_s, u"--csv"_s });
    QCOMPARE(csv.status, 0);
    QVERIFY(csv.out.startsWith("model,requests,failed,"));
    QCOMPARE(csv.out.count("\r\n"), 2);
    QVERIFY(m_ctl->run({ u"usage"_s }).out.contains("cost unknown"));
    QCOMPARE(m_ctl->run({ u"usage"_s, u"--to"_s, u"2020-01-01"_s }).out, QByteArray());

    const CtlRun verified = m_ctl->run({ u"ledger"_s, u"verify"_s, u"--json"_s });
    QCOMPARE(verified.status, 0);
    QVERIFY(verified.lines().first()[u"sound"].toBool());
    QCOMPARE(verified.lines().first()[u"requests"].toInt(), 3);
}

void TestHeadgatectlVerbs::refusesAQuestionToTheBooksThatMakesNoSense_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("no day") << QStringList { u"usage"_s, u"--from"_s, u"yesterday"_s };
    QTest::newRow("no such day") << QStringList { u"usage"_s, u"--to"_s, u"2026-02-30"_s };
    QTest::newRow("backwards") << QStringList { u"usage"_s, u"--from"_s, u"2026-11-02"_s, u"--to"_s,
        u"2026-11-01"_s };
    QTest::newRow("no such sum") << QStringList { u"usage"_s, u"--by"_s, u"model,colour"_s };
    QTest::newRow("twice") << QStringList { u"usage"_s, u"--by"_s, u"model,model"_s };
    QTest::newRow("day and hour") << QStringList { u"usage"_s, u"--by"_s, u"day,hour"_s };
    QTest::newRow("two formats") << QStringList { u"usage"_s, u"--json"_s, u"--csv"_s };
    QTest::newRow("a word") << QStringList { u"usage"_s, u"today"_s };
    QTest::newRow("ledger") << QStringList { u"ledger"_s };
    QTest::newRow("ledger what") << QStringList { u"ledger"_s, u"mend"_s };
}

void TestHeadgatectlVerbs::refusesAQuestionToTheBooksThatMakesNoSense()
{
    QFETCH(QStringList, words);
    const CtlRun run = m_ctl->run(words);
    QCOMPARE(run.status, 2);
    QVERIFY(run.out.isEmpty() || run.out.contains("error"));
}

void TestHeadgatectlVerbs::findsAFaultInTheBooks()
{
    QCOMPARE(m_ctl->run({ u"chat"_s, u"--provider"_s, u"gemini"_s, u"hello parrot"_s }).status, 0);
    {
        QSqlDatabase books = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"books"_s);
        const QString file = QDirIterator(
            m_ctl->profile(), { u"ledger.db"_s }, QDir::Files, QDirIterator::Subdirectories)
                                 .next();
        books.setDatabaseName(file);
        QVERIFY2(books.open(), qPrintable(file));
        QVERIFY(QSqlQuery(books).exec(u"UPDATE request SET input = 1000000"_s));
    }
    QSqlDatabase::removeDatabase(u"books"_s);
    const CtlRun verified = m_ctl->run({ u"ledger"_s, u"verify"_s });
    QCOMPARE(verified.status, 9);
    QVERIFY(verified.err.contains("not those of its requests"));
}

QTEST_GUILESS_MAIN(TestHeadgatectlVerbs)
#include "tst_headgatectlverbs.moc"
