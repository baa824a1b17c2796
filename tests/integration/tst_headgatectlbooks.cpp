// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/ctlprogram.h"

#include <QDate>
#include <QDir>
#include <QFile>
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

QTEST_GUILESS_MAIN(TestHeadgatectlBooks)
#include "tst_headgatectlbooks.moc"
