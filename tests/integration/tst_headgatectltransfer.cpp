// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/ctlprogram.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

QString sample(const QString& name)
{
    return sourceDir() + u"/tests/data/transfer/"_s + name;
}

} // namespace

//! `headgatectl import` and `export`.
class TestHeadgatectlTransfer : public QObject {
    Q_OBJECT

private slots:
    void aDryRunReportsAndStoresNothing()
    {
        CtlProgram ctl;
        const CtlRun dry
            = ctl.run({ u"import"_s, u"--dry-run"_s, u"--json"_s, sample(u"chatgpt"_s) });
        QVERIFY2(dry.status == 0, dry.err.constData());
        const QJsonObject report = dry.lines().constFirst();
        QCOMPARE(report[u"new_chats"_s].toInt(), 2);
        QCOMPARE(report[u"branches"_s].toInt(), 1);
        QCOMPARE(report[u"notes"_s].toArray().size(), 3);
        QCOMPARE(ctl.run({ u"history"_s, u"list"_s }).out, QByteArray());
    }

    //! Checklist IE1, from program to program.
    void whatIsExportedComesBackTheSame()
    {
        CtlProgram first;
        QCOMPARE(first
                     .run({ u"import"_s, sample(u"chatgpt"_s), sample(u"openwebui"_s),
                         sample(u"claude"_s), sample(u"markdown"_s) })
                     .status,
            0);
        QTemporaryDir folder;
        const QString file = folder.filePath(u"all.json"_s);
        const CtlRun written
            = first.run({ u"export"_s, u"--all"_s, u"--output"_s, file, u"--json"_s });
        QVERIFY2(written.status == 0, written.err.constData());
        QCOMPARE(written.lines().constFirst()[u"chats"_s].toInt(), 7);
        CtlProgram second;
        QCOMPARE(second.run({ u"import"_s, file }).status, 0);
        const CtlRun again = second.run({ u"export"_s, u"--all"_s });
        QFile whole(file);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        QCOMPARE(again.out, whole.readAll());
    }

    void aFolderGetsAFileForEachChat()
    {
        CtlProgram ctl;
        QCOMPARE(ctl.run({ u"import"_s, sample(u"claude"_s) }).status, 0);
        QTemporaryDir folder;
        const CtlRun run = ctl.run({ u"export"_s, u"--all"_s, u"--format"_s, u"html"_s,
            u"--without"_s, u"thinking"_s, u"--output"_s, folder.path() });
        QVERIFY2(run.status == 0, run.err.constData());
        QFile page(folder.filePath(u"Knots.html"_s));
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QByteArray text = page.readAll();
        QVERIFY(text.contains("A bowline.") && !text.contains("Loop needed."));
    }

    void wrongUseIsNamed_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const QStringList& arguments, const char* words) {
            QTest::newRow(name) << arguments << QByteArray(words);
        };
        row("nothing to export", { u"export"_s }, "--all");
        row("ids and all", { u"export"_s, u"--all"_s, u"x"_s }, "--all");
        row("PDF", { u"export"_s, u"--all"_s, u"--format"_s, u"pdf"_s }, "needs the window");
        row("format", { u"export"_s, u"--all"_s, u"--format"_s, u"doc"_s }, "not 'doc'");
        row("no such chat", { u"export"_s, u"nonsense"_s }, "nonsense");
        row("nothing to import", { u"import"_s }, "takes files");
        row("no file", { u"import"_s, u"nowhere.json"_s }, "nowhere.json");
        row("no export", { u"import"_s, sample(u"damaged/notjson.json"_s) },
            "notjson.json: it is neither JSON nor a transcript; expected is");
    }
    void wrongUseIsNamed()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, words);
        CtlProgram ctl;
        const CtlRun run = ctl.run(arguments);
        QCOMPARE(run.status, 2);
        QVERIFY2(run.err.contains(words), run.err.constData());
        QCOMPARE(run.out, QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestHeadgatectlTransfer)

#include "tst_headgatectltransfer.moc"
