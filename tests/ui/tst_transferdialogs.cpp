// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/transfer/exportdialog.h"
#include "ui/transfer/importdialog.h"
#include "ui/transfer/pdffile.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

ImportReport sampleReport()
{
    ImportReport report;
    report.sources = { u"chatgpt"_s };
    report.chats = 3;
    report.newChats = 2;
    report.sameChats = 1;
    report.messages = 12;
    report.notes = { { ImportNote::Kind::MissingAttachment, u"p.png"_s, 4, u"a.json: Reef"_s } };
    return report;
}

ConversationInfo chat(const QString& title)
{
    ConversationInfo info;
    info.id = newId<ConversationId>();
    info.title = title;
    return info;
}

} // namespace

//! The dialogs that take chats out and in.
class TestTransferDialogs : public QObject {
    Q_OBJECT

private slots:
    void exportAsksForWhatWasChosen()
    {
        FakeTransferService transfer;
        const ConversationInfo shown = chat(u"Reef: colours"_s);
        ExportDialog dialog({ shown }, transfer, nullptr);
        QVERIFY(dialog.path().endsWith(u"Reef- colours.pdf"_s));
        choose(dialog, u"Markdown"_s);
        QVERIFY(dialog.path().endsWith(u"Reef- colours.md"_s));
        dialog.findChild<QCheckBox*>(u"exportThinkingCheck"_s)->setChecked(false);
        dialog.setPath(m_folder.filePath(u"x.md"_s));
        QSignalSpy exported(&dialog, &ExportDialog::exported);
        submit(dialog);
        QTRY_COMPARE(exported.size(), 1);
        QCOMPARE(transfer.exported.size(), 1);
        const ExportSpec& spec = transfer.exported.constFirst();
        QCOMPARE(spec.chats, QVector<ConversationId> { shown.id });
        QCOMPARE(spec.format, ExportFormat::Markdown);
        QVERIFY(!spec.options.hasThinking && spec.options.hasMetadata);
        QCOMPARE(spec.path, m_folder.filePath(u"x.md"_s));
    }

    //! Checklist MA13.
    void selectedMessagesAreAskedForAlone()
    {
        for (const QString& format :
            { u"PDF"_s, u"HTML page"_s, u"Markdown"_s, u"JSON, to be imported again"_s }) {
            FakeTransferService transfer;
            transfer.html = u"<html><body><p>Hello</p></body></html>"_s;
            ExportDialog dialog({ chat(u"a"_s) }, transfer, nullptr);
            const QVector<MessageId> messages { newId<MessageId>(), newId<MessageId>() };
            dialog.setMessages(messages);
            QVERIFY(dialog.findChild<QLabel*>(u"exportHeading"_s)->text().contains(u'2'));
            choose(dialog, format);
            dialog.setPath(m_folder.filePath(u"part of it"_s) + QString::number(format.size()));
            QSignalSpy exported(&dialog, &ExportDialog::exported);
            submit(dialog);
            QTRY_COMPARE_WITH_TIMEOUT(exported.size(), 1, 60000);
            const auto& asked = format == u"PDF"_s ? transfer.printed : transfer.exported;
            QCOMPARE(asked.size(), 1);
            QCOMPARE(asked.constFirst().messages, messages);
        }
    }

    void exportAsksBeforeItReplacesAFile()
    {
        FakeTransferService transfer;
        ExportDialog dialog({ chat(u"a"_s) }, transfer, nullptr);
        QFile there(m_folder.filePath(u"there.json"_s));
        QVERIFY(there.open(QIODevice::WriteOnly));
        there.close();
        choose(dialog, u"JSON, to be imported again"_s);
        dialog.setPath(there.fileName());
        submit(dialog);
        QVERIFY(transfer.exported.isEmpty());
        QVERIFY(errorOf(dialog).contains(u"Press Export again"_s));
        submit(dialog);
        QCOMPARE(transfer.exported.size(), 1);
    }

    void severalChatsGoOutTogether()
    {
        FakeTransferService transfer;
        ExportDialog dialog({ chat(u"a"_s), chat(u"b"_s) }, transfer, nullptr);
        choose(dialog, u"HTML page"_s);
        dialog.setPath(m_folder.filePath(u"both.html"_s));
        submit(dialog);
        QCOMPARE(transfer.exported.size(), 1);
        QCOMPARE(transfer.exported.constFirst().chats.size(), 2);
    }

    //! Checklist IE1.
    void severalChatsBecomeOnePdfOrAFolderOfThem()
    {
        FakeTransferService transfer;
        transfer.html = u"<html><body><p>Hello</p></body></html>"_s;
        const QVector<ConversationInfo> chats { chat(u"Reef"_s), chat(u"Reef"_s), chat({}) };
        ExportDialog one(chats, transfer, nullptr);
        QSignalSpy exported(&one, &ExportDialog::exported);
        choose(one, u"PDF"_s);
        const QString file = m_folder.filePath(u"all.pdf"_s);
        one.setPath(file);
        submit(one);
        QTRY_COMPARE(exported.size(), 1);
        QCOMPARE(transfer.printed.size(), 3);
        QFile pdf(file);
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QCOMPARE(pdf.readAll().count("/Type /Page\n"), 3); // a sheet each

        ExportDialog each(chats, transfer, nullptr);
        QSignalSpy exportedEach(&each, &ExportDialog::exported);
        choose(each, u"PDF"_s);
        each.findChild<QCheckBox*>(u"exportSeparateCheck"_s)->setChecked(true);
        const QString folder = m_folder.filePath(u"chats"_s); // made by it
        each.setPath(folder);
        submit(each);
        QTRY_COMPARE(exportedEach.size(), 1);
        QCOMPARE(QDir(folder).entryList(QDir::Files, QDir::Name),
            QStringList({ u"New chat.pdf"_s, u"Reef (2).pdf"_s, u"Reef.pdf"_s }));
    }

    void aFailedExportIsToldInTheDialog()
    {
        FakeTransferService transfer;
        transfer.summary = Error { .kind = ErrorKind::Storage, .field = u"/no/where/x.html"_s };
        ExportDialog dialog({ chat(u"a"_s) }, transfer, nullptr);
        choose(dialog, u"HTML page"_s);
        dialog.setPath(u"/no/where/x.html"_s);
        dialog.show();
        submit(dialog);
        QTRY_VERIFY(errorOf(dialog).contains(u"“x.html” can’t be read or written"_s));
        QVERIFY(dialog.isVisible());
        QVERIFY(dialog.findChild<QPushButton*>(u"exportSubmitButton"_s)->isEnabled());
    }

    //! Checklist IE4.
    void aPdfHasEveryScriptAndLoadsNothing()
    {
        QTcpServer server; // anything that asks it would be a fetch
        QVERIFY(server.listen(QHostAddress::LocalHost));
        FakeTransferService transfer;
        transfer.html
            = u"<html><body><p>Hello</p><p dir=\"auto\">سلام دنیا</p><p>日本語</p>"
              "<pre>%1</pre><img src=\"http://127.0.0.1:%2/x.png\">"
              "<img src=\"file:///etc/hostname\"></body></html>"_s.arg(QString(3000, u'x'))
                  .arg(server.serverPort());
        ExportDialog dialog({ chat(u"a"_s) }, transfer, nullptr);
        const QString path = m_folder.filePath(u"a.pdf"_s);
        dialog.setPath(path);
        QSignalSpy exported(&dialog, &ExportDialog::exported);
        submit(dialog);
        QTRY_COMPARE_WITH_TIMEOUT(exported.size(), 1, 60000);
        QVERIFY(exported.constFirst().constFirst().toString().contains(u"a.pdf"_s));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("%PDF-"));
        QVERIFY(!server.hasPendingConnections());
    }

    void aPdfThatCantBeWrittenIsAnError()
    {
        PdfFile file(u"/no/where/x.pdf"_s, QFont());
        const Result<void> done = file.add(u"<p>x</p>"_s);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Storage);
        QCOMPARE(done.error().field, u"/no/where/x.pdf"_s);
    }

    void importLooksFirstAndReports()
    {
        FakeTransferService transfer;
        transfer.report = sampleReport();
        transfer.report->isDryRun = true;
        ImportDialog dialog(transfer, nullptr);
        dialog.show();
        auto* import = dialog.findChild<QPushButton*>(u"importSubmitButton"_s);
        QVERIFY(!import->isVisible());
        dialog.look({ u"/x/conversations.json"_s });
        QTRY_VERIFY(import->isVisible());
        QCOMPARE(transfer.imported.size(), 1);
        QVERIFY(transfer.imported.constFirst().isDryRun);
        QVERIFY2(textOf(dialog).contains(u"2 chat(s) would be added"_s)
                && textOf(dialog).contains(u"1 are here already"_s),
            qPrintable(textOf(dialog)));
        auto* notes = dialog.findChild<QTreeWidget*>(u"importNotes"_s);
        QVERIFY(notes->isVisible());
        QCOMPARE(notes->topLevelItem(0)->text(1), u"4"_s);
        QCOMPARE(notes->topLevelItem(0)->text(2), u"a.json: Reef"_s);

        transfer.report = sampleReport();
        QTest::mouseClick(import, Qt::LeftButton);
        QTRY_VERIFY(textOf(dialog).contains(u"2 chat(s) added"_s));
        QVERIFY(!transfer.imported.constLast().isDryRun);
        QCOMPARE(transfer.imported.constLast().paths, QStringList { u"/x/conversations.json"_s });
    }

    void whatIsNoExportIsNamedAndAnotherCanBeChosen()
    {
        FakeTransferService transfer;
        transfer.report = Error { .kind = ErrorKind::InvalidInput, .field = u"/x/holiday.json"_s };
        ImportDialog dialog(transfer, nullptr);
        dialog.show();
        dialog.look({ u"/x/holiday.json"_s });
        auto* error = dialog.findChild<QLabel*>(u"importError"_s);
        QTRY_VERIFY(error->isVisible());
        QVERIFY(error->text().startsWith(u"“holiday.json” is no export"_s));
        QVERIFY(error->text().contains(u"Expected is"_s));
        QVERIFY(dialog.findChild<QPushButton*>(u"importFilesButton"_s)->isVisible());
    }

    void anImportCanBeStoppedAndTellsWhatItDid()
    {
        FakeTransferService transfer;
        transfer.report = sampleReport();
        transfer.isHolding = true;
        ImportDialog dialog(transfer, nullptr);
        dialog.show();
        dialog.look({ u"/x"_s });
        auto* import = dialog.findChild<QPushButton*>(u"importSubmitButton"_s);
        QTRY_VERIFY(import->isVisible());
        QTest::mouseClick(import, Qt::LeftButton);
        auto* close = dialog.findChild<QPushButton*>(u"importCloseButton"_s);
        QCOMPARE(close->text(), u"Stop"_s);
        QTest::mouseClick(close, Qt::LeftButton);
        QTRY_VERIFY(textOf(dialog).contains(u"Stopped before the end"_s));
        QCOMPARE(transfer.cancelled.size(), 1);
        QCOMPARE(close->text(), u"Close"_s);
    }

    void nothingNewCantBeImported()
    {
        FakeTransferService transfer;
        transfer.report = sampleReport();
        transfer.report->newChats = 0;
        ImportDialog dialog(transfer, nullptr);
        dialog.show();
        dialog.look({ u"/x"_s });
        auto* import = dialog.findChild<QPushButton*>(u"importSubmitButton"_s);
        QTRY_VERIFY(import->isVisible());
        QVERIFY(!import->isEnabled());
    }

    void everyControlIsNamed()
    {
        FakeTransferService transfer;
        ExportDialog out({ chat(u"a"_s) }, transfer, nullptr);
        ImportDialog in(transfer, nullptr);
        for (QDialog* dialog : { static_cast<QDialog*>(&out), static_cast<QDialog*>(&in) }) {
            for (const QWidget* widget : dialog->findChildren<QWidget*>()) {
                if (widget->focusPolicy() == Qt::NoFocus || widget->isHidden()
                    || widget->parentWidget() != dialog)
                    continue;
                QVERIFY(!widget->objectName().isEmpty());
            }
        }
    }

private:
    static void choose(ExportDialog& dialog, const QString& format)
    {
        auto* box = dialog.findChild<QComboBox*>(u"exportFormatBox"_s);
        box->setCurrentIndex(box->findText(format));
    }
    static void submit(ExportDialog& dialog)
    {
        dialog.findChild<QPushButton*>(u"exportSubmitButton"_s)->click();
    }
    static QString errorOf(ExportDialog& dialog)
    {
        return dialog.findChild<QLabel*>(u"exportError"_s)->text();
    }
    static QString textOf(ImportDialog& dialog)
    {
        return dialog.findChild<QLabel*>(u"importText"_s)->text();
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(TestTransferDialogs)

#include "tst_transferdialogs.moc"
