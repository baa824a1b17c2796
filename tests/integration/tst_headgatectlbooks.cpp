// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/clock.h"
#include "core/simulator/simulatorserver.h"
#include "tests/integration/ctlprogram.h"

#include <QDate>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

//! The program's verbs that tell of money.
class TestHeadgatectlBooks : public QObject {
    Q_OBJECT

private slots:
    void init() { m_ctl = std::make_unique<CtlProgram>(); }
    void listsThePricesInForce();
    void importsPricesAfterAPreview();
    void refusesAPriceFileWithItsPlace();
    void tellsOfOwnPricesThatDoNotFit();
    void aBudgetStopsWhatItDoesNotAllow();
    void clientsHaveTokensThatAreToldOnce();
    void clientsNeedAKeychainOrAKeyOfTheirOwn();
    void plansAreListedChangedAndMade();
    void refusesABudgetThatMakesNoSense_data();
    void refusesABudgetThatMakesNoSense();

private:
    QString write(const QString& name, const QByteArray& content) const
    {
        const QString path = m_ctl->profile() + u'/' + name;
        QFile file(path);
        [&] {
            QVERIFY(QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly));
        }();
        file.write(content);
        return path;
    }

    std::unique_ptr<CtlProgram> m_ctl;
};

void TestHeadgatectlBooks::listsThePricesInForce()
{
    const QStringList ask { u"prices"_s, u"list"_s, u"--model"_s, u"gemini-3.6-flash"_s };
    const CtlRun all = m_ctl->run(ask + QStringList { u"--all"_s, u"--json"_s });
    QVERIFY2(all.status == 0, all.err.constData());
    const QJsonObject future = all.lines().last();
    QCOMPARE(future[u"from"].toString(), u"2027-01-01"_s);
    QCOMPARE(future[u"usd_per_million"].toObject()[u"input"].toString(), u"1.5"_s);
    QVERIFY(future[u"to"].isNull());
    const CtlRun text = m_ctl->run(ask);
    QVERIFY2(text.out.contains("2027-01-01\t-\tinput 1.5, output 7.5, cache_read 0.15"),
        text.out.constData());
    QCOMPARE(m_ctl->run({ u"prices"_s, u"list"_s, u"--model"_s, u"none"_s }).out, QByteArray());
    QCOMPARE(m_ctl->run({ u"prices"_s }).status, 2);
    QCOMPARE(m_ctl->run({ u"prices"_s, u"import"_s }).status, 2);
}

void TestHeadgatectlBooks::importsPricesAfterAPreview()
{
    const QString map = write(u"map.json"_s,
        R"({"gemini/gemini-2.5-flash": {"litellm_provider": "gemini", "mode": "chat",
            "input_cost_per_token": 4e-07, "output_cost_per_token": 2.5e-06},
            "gpt-new": {"litellm_provider": "openai", "mode": "chat",
            "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06},
            "other": {"litellm_provider": "mistral", "mode": "chat"}})");
    const QStringList list { u"prices"_s, u"list"_s, u"--model"_s, u"gpt-new"_s };
    const QStringList import { u"prices"_s, u"import"_s, map };
    const CtlRun dry = m_ctl->run(import + QStringList { u"--dry-run"_s, u"--json"_s });
    QVERIFY2(dry.status == 0, dry.err.constData());
    QCOMPARE(dry.types(), QStringList({ u"change"_s, u"summary"_s }));
    const QJsonObject change = dry.last(u"change"_s);
    QCOMPARE(change[u"field"].toString(), u"input"_s);
    QCOMPARE(change[u"before"].toString(), u"0.3"_s);
    QCOMPARE(change[u"after"].toString(), u"0.4"_s);
    const QJsonObject summary = dry.last(u"summary"_s);
    QCOMPARE(summary[u"new_models"].toInt(), 1);
    QCOMPARE(summary[u"changed_prices"].toInt(), 1);
    QCOMPARE(summary[u"passed_over"].toInt(), 1);
    QVERIFY(summary[u"dry_run"].toBool());
    QCOMPARE(m_ctl->run(list).out, QByteArray());

    const CtlRun done = m_ctl->run(import);
    QVERIFY2(done.status == 0, done.err.constData());
    QVERIFY2(done.out.contains("gemini/gemini-2.5-flash\tinput\t0.3 -> 0.4\tfrom 2"),
        done.out.constData());
    QVERIFY2(done.out.endsWith("1 model is new, 1 price changes\n"), done.out.constData());
    QVERIFY(m_ctl->run(list).out.contains("input 1, output 2"));
    QVERIFY(m_ctl->run(import).out.endsWith("0 models are new, 0 prices change\n"));
    const QJsonObject books
        = m_ctl->run({ u"ledger"_s, u"verify"_s, u"--json"_s }).lines().constLast();
    QCOMPARE(books[u"audit_entries"].toInt(), 1); // of the one import that changed something
}

void TestHeadgatectlBooks::refusesAPriceFileWithItsPlace()
{
    const QString bad = write(u"bad.json"_s,
        R"({"gpt-good": {"litellm_provider": "openai", "mode": "chat",
            "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06},
            "gpt-worse": {"litellm_provider": "openai", "mode": "chat",
            "input_cost_per_token": "cheap"}})");
    const CtlRun run = m_ctl->run({ u"prices"_s, u"import"_s, bad });
    QCOMPARE(run.status, 2);
    QVERIFY2(run.err.contains("gpt-worse: input_cost_per_token"), run.err.constData());
    QCOMPARE(m_ctl->run({ u"prices"_s, u"list"_s, u"--model"_s, u"gpt-good"_s }).out, QByteArray());
    QCOMPARE(m_ctl->run({ u"prices"_s, u"import"_s, u"/none/here.json"_s }).status, 2);
}

void TestHeadgatectlBooks::tellsOfOwnPricesThatDoNotFit()
{
    const QString row = u"config/prices.json"_s;
    const QByteArray head = R"({"schema":"headgate-prices/1","prices":[{"provider":"gemini",)"
                            R"("model":"gemini-2.5-flash","output":"1","input":)";
    const QStringList list { u"prices"_s, u"list"_s, u"--model"_s, u"gemini-2.5-flash"_s };
    write(row, head + "\"7\"}]}");
    QVERIFY(m_ctl->run(list).out.contains("input 7, output 1"));
    write(row, head + "7}]}");
    const CtlRun run = m_ctl->run(list);
    QCOMPARE(run.status, 2);
    QVERIFY2(run.err.contains("row 1, gemini/gemini-2.5-flash: input"), run.err.constData());
    QVERIFY(run.out.contains("input 0.3")); // the shipped ones hold
}

void TestHeadgatectlBooks::aBudgetStopsWhatItDoesNotAllow()
{
    SystemClock clock;
    Simulator::SimulatorOptions options;
    options.tokensPerSecond = 0;
    options.latency = std::chrono::milliseconds(0);
    Simulator::SimulatorServer simulator(clock, options);
    QVERIFY(simulator.listen(0));
    m_ctl->useSimulator(simulator.port());
    write(u"config/prices.json"_s, R"({"schema":"headgate-prices/1",
        "providers":{"gemini":["127.0.0.1"]}, "prices":[
        {"provider":"gemini","model":"simulated-fast","input":"1","output":"2"}]})");
    const QStringList chat { u"chat"_s, u"--provider"_s, u"gemini"_s, u"--model"_s,
        u"simulated-fast"_s, u"--max-tokens"_s, u"100"_s, u"hello parrot"_s };
    const auto budget = [this](const QStringList& words) {
        return m_ctl->run(QStringList { u"budget"_s } + words);
    };
    QCOMPARE(budget({ u"set"_s, u"month"_s, u"5"_s }).status, 0);
    QCOMPARE(m_ctl->run(chat).status, 0);
    const QJsonObject month = budget({ u"list"_s, u"--json"_s }).lines().first();
    QCOMPARE(month[u"period"].toString(), u"month"_s);
    QVERIFY(month[u"origin"].isNull());
    QCOMPARE(month[u"cap_usd"].toString(), u"5.00"_s);
    QVERIFY(month[u"spent_pico_usd"].toInteger() > 0);
    QCOMPARE(month[u"spent_quality"].toString(), u"exact"_s);

    QCOMPARE(budget({ u"set"_s, u"day"_s, u"0.000001"_s, u"--origin"_s, u"chat"_s }).status, 0);
    const CtlRun refused = m_ctl->run(chat + QStringList { u"--json"_s });
    QCOMPARE(refused.status, 4);
    QCOMPARE(refused.last(u"error"_s)[u"cause"].toString(), u"budget_spent"_s);
    QVERIFY2(refused.err.contains("$0.000001 a day of chat"), refused.err.constData());
    QVERIFY2(refused.err.contains("budget override"), refused.err.constData());

    QCOMPARE(budget({ u"override"_s, u"day"_s, u"--origin"_s, u"chat"_s }).status, 0);
    QVERIFY(budget({ u"list"_s }).out.contains("one request may go beyond it"));
    QCOMPARE(m_ctl->run(chat).status, 0);
    QCOMPARE(m_ctl->run(chat).status, 4);
    QCOMPARE(budget({ u"remove"_s, u"day"_s, u"--origin"_s, u"chat"_s }).status, 0);
    QCOMPARE(m_ctl->run(chat).status, 0);
    QCOMPARE(budget({ u"override"_s, u"day"_s }).status, 2); // there is none
}

void TestHeadgatectlBooks::clientsHaveTokensThatAreToldOnce()
{
    m_ctl->environment.insert(u"HEADGATE_CLIENT_KEY"_s, QString(64, u'k'));
    const auto clients = [this](const QStringList& words) {
        return m_ctl->run(QStringList { u"clients"_s } + words);
    };
    const CtlRun made = clients({ u"add"_s, u"my editor"_s, u"--plan"_s, u"Pro"_s, u"--allow"_s,
        u"gemini/*, ollama/qwen3"_s, u"--budget"_s, u"2.50"_s, u"--expires"_s, u"2099-01-31"_s });
    QVERIFY2(made.status == 0, made.err.constData());
    const QByteArray token = made.out.trimmed();
    QVERIFY(token.startsWith("hgc_") && token.size() == 47);
    QVERIFY(!made.err.contains(token));
    const CtlRun listed = clients({ u"list"_s, u"--json"_s });
    const QJsonObject client = listed.lines().first();
    QCOMPARE(client[u"name"].toString(), u"my editor"_s);
    QCOMPARE(client[u"state"].toString(), u"active"_s);
    QCOMPARE(client[u"plan"].toString(), u"Pro"_s);
    QCOMPARE(client[u"models"].toArray(), (QJsonArray { u"gemini/*"_s, u"ollama/qwen3"_s }));
    QCOMPARE(client[u"budget_pico_usd"].toInteger(), 2'500'000'000'000);
    QCOMPARE(client[u"messages"].toInteger(), 0);
    QCOMPARE(client[u"messages_cap"].toInteger(), 10'000);
    QCOMPARE(client[u"messages_percent"].toInteger(-1), 0);
    QVERIFY(client[u"last_used"].isNull());
    QVERIFY(token.endsWith(client[u"token_tail"].toString().toLatin1()));
    QVERIFY(!listed.out.contains(token));

    const CtlRun again = clients({ u"add"_s, u"my editor"_s });
    QCOMPARE(again.status, 2);
    QCOMPARE(again.out, QByteArray());
    QCOMPARE(clients({ u"change"_s, u"my editor"_s, u"--plan"_s, u"Team"_s }).status, 0);
    const QJsonObject changed = clients({ u"list"_s, u"--json"_s }).lines().first();
    QVERIFY(changed.contains(u"tokens_percent") && changed[u"tokens_percent"].isNull());
    QVERIFY(changed[u"messages_cap"].isNull() && changed[u"budget_pico_usd"].isNull());
    QCOMPARE(clients({ u"revoke"_s, u"my editor"_s }).status, 0);
    QVERIFY(clients({ u"list"_s }).out.contains("revoked"));
    QCOMPARE(clients({ u"revoke"_s, u"my editor"_s }).status, 2);
    for (const QStringList& wrong : { QStringList { u"add"_s }, { u"add"_s, u"a/b"_s },
             { u"add"_s, u"x"_s, u"--plan"_s, u"Gold"_s },
             { u"add"_s, u"x"_s, u"--budget"_s, u"0"_s },
             { u"add"_s, u"x"_s, u"--expires"_s, u"2020-01-01"_s },
             { u"add"_s, u"x"_s, u"--allow"_s, u"flash"_s }, { u"plan"_s, u"set"_s } })
        QCOMPARE(clients(wrong).status, 2);
}

void TestHeadgatectlBooks::clientsNeedAKeychainOrAKeyOfTheirOwn()
{
    const CtlRun refused = m_ctl->run({ u"clients"_s, u"add"_s, u"x"_s });
    QVERIFY(refused.status != 0);
    QCOMPARE(refused.out, QByteArray());
    QVERIFY(m_ctl->run({ u"clients"_s, u"list"_s }).out.isEmpty());
}

void TestHeadgatectlBooks::plansAreListedChangedAndMade()
{
    const auto plans = [this](const QStringList& words) {
        return m_ctl->run(QStringList { u"clients"_s, u"plan"_s } + words);
    };
    const QVector<QJsonObject> shipped = plans({ u"list"_s, u"--json"_s }).lines();
    QCOMPARE(shipped.size(), 3);
    QCOMPARE(shipped[0][u"name"].toString(), u"Free"_s);
    QCOMPARE(shipped[0][u"tokens"].toInteger(), 50'000);
    QCOMPARE(shipped[0][u"models_a_month"].toInteger(), 2);
    QVERIFY(shipped[2][u"messages"].isNull());
    QCOMPARE(plans({ u"set"_s, u"Small"_s, u"--messages"_s, u"10"_s, u"--requests-a-minute"_s,
                       u"1"_s, u"--tokens"_s, u"unlimited"_s })
                 .status,
        0);
    const QJsonObject own = plans({ u"list"_s, u"--json"_s }).lines().value(3);
    QCOMPARE(own[u"messages"].toInteger(), 10);
    QCOMPARE(own[u"requests_a_minute"].toInteger(), 1);
    QVERIFY(own[u"tokens"].isNull());
    QCOMPARE(plans({ u"set"_s, u"Small"_s, u"--messages"_s, u"0"_s }).status, 2);
    QCOMPARE(plans({ u"remove"_s, u"Small"_s }).status, 0);
    QCOMPARE(plans({ u"remove"_s, u"Small"_s }).status, 2);
}

void TestHeadgatectlBooks::refusesABudgetThatMakesNoSense_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("nothing") << QStringList {};
    QTest::newRow("no amount") << QStringList { u"set"_s, u"day"_s };
    QTest::newRow("text") << QStringList { u"set"_s, u"day"_s, u"five"_s };
    QTest::newRow("none") << QStringList { u"set"_s, u"day"_s, u"0"_s };
    QTest::newRow("a week") << QStringList { u"set"_s, u"week"_s, u"5"_s };
    QTest::newRow("of nobody") << QStringList { u"set"_s, u"day"_s, u"5"_s, u"--origin"_s,
        u"me"_s };
    QTest::newRow("a list of one") << QStringList { u"list"_s, u"day"_s };
}

void TestHeadgatectlBooks::refusesABudgetThatMakesNoSense()
{
    QFETCH(QStringList, words);
    const CtlRun run = m_ctl->run(QStringList { u"budget"_s } + words);
    QCOMPARE(run.status, 2);
    QVERIFY(!run.err.isEmpty());
    QCOMPARE(m_ctl->run({ u"budget"_s, u"list"_s }).out, QByteArray());
}

QTEST_GUILESS_MAIN(TestHeadgatectlBooks)
#include "tst_headgatectlbooks.moc"
