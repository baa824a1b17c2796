// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/chatimporter.h"
#include "tests/core/transfer/transferfixture.h"

#include <QBuffer>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

class TestChatImporter : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_fixture = std::make_unique<TransferFixture>();
        m_fixture->open();
    }

    void readsAChatGptExportWithItsBranchesAndPictures()
    {
        const ImportReport report = must(m_fixture->import({ sampleFile(u"chatgpt"_s) }));
        QCOMPARE(report.sources, QStringList { u"chatgpt"_s });
        QCOMPARE(report.newChats, 2);
        QCOMPARE(report.branches, 1);
        QCOMPARE(report.attachments, 1);
        const ChatTree tree = m_fixture->treeTitled(u"Reef colours"_s);
        QCOMPARE(outline(tree),
            (QStringList {
                u"0 user: (media) red.png image/png 74 | What colours are these?"_s,
                u"1 assistant: Red."_s,
                u"1 assistant: Red above, blue below."_s,
                u"2 user: Draw the mean. 🐠 סגול"_s,
                u"3 assistant: (thought) **Mixing**\n\nRed and blue give purple."_s,
                u"4 assistant: (call) python"_s,
                u"5 assistant: (note) Result of python: 127"_s,
                u"6 assistant: (note) file_0000missing"_s,
                u"7 assistant: (note) ChatGPT: app_pairing_content"_s,
            }));
        QStringList notes = noteLines(report);
        notes.sort();
        QCOMPARE(notes,
            (QStringList { u"instruction  ×2"_s, u"missing_attachment file_0000missing ×1"_s,
                u"unknown_content app_pairing_content ×1"_s }));
        QCOMPARE(report.notes.constFirst().firstPlace, u"conversations.json: Reef colours"_s);
        QCOMPARE(tree.info.systemInstruction, u"I dive.\n\nBe short."_s);
        QCOMPARE(tree.activePath().size(), 8);
        QCOMPARE(tree.info.createdAt.toMSecsSinceEpoch(), 1717243200123);
        QCOMPARE(tree.messages[2].receipt->modelAnswered, u"gpt-4o"_s);
        QCOMPARE(tree.messages[2].citations.constFirst().url, u"https://example.org/colours"_s);
        const Media picture = tree.messages[0].message.parts[0].media;
        QCOMPARE(must(m_fixture->store->attachments().bytes(picture.sha256)).size(), 74);
        QVERIFY(tree.messages.constLast().message.parts[0].raw.contains("\"shape\":\"odd\""));
    }

    void importingTheSameTwiceFindsOnlyDuplicates()
    {
        must(m_fixture->import({ sampleFile(u"chatgpt"_s) }));
        const QByteArray hash = m_fixture->hashOfExport(u"a.json"_s);
        const ImportReport again = must(m_fixture->import({ sampleFile(u"chatgpt"_s) }));
        QCOMPARE(again.sameChats, 2);
        QCOMPARE(again.newMessages, 0);
        QCOMPARE(m_fixture->hashOfExport(u"b.json"_s), hash);
    }

    void aDryRunStoresNothingAndCountsTheSame()
    {
        for (const QString& sample : { u"chatgpt"_s, u"openwebui/chats.json"_s, u"claude"_s,
                 u"markdown/plain.md"_s, u"gpt4all"_s, u"cherrystudio"_s }) {
            const ImportReport dry = must(m_fixture->import({ sampleFile(sample) }, true));
            QCOMPARE(m_fixture->trees().size(), 0);
            QCOMPARE(QDir(m_fixture->folder() + u"/attachments"_s).count(), 0U);
            TransferFixture other;
            other.open();
            const ImportReport real = must(other.import({ sampleFile(sample) }));
            QCOMPARE(dry.newChats, real.newChats);
            QCOMPARE(dry.newMessages, real.newMessages);
            QCOMPARE(dry.attachments, real.attachments);
            QCOMPARE(noteLines(dry), noteLines(real));
        }
    }

    void readsAnOpenWebUiExport()
    {
        const ImportReport report
            = must(m_fixture->import({ sampleFile(u"openwebui/chats.json"_s) }));
        QCOMPARE(report.sources, QStringList { u"openwebui"_s });
        const ChatTree tree = m_fixture->treeTitled(u"Tides"_s);
        QCOMPARE(outline(tree),
            (QStringList {
                u"0 user: Why are there tides? | (media) attachment.png image/png 74 | "
                "(media) moon.txt text/plain 15 | (note) /api/v1/files/abc/content"_s,
                u"1 assistant: The moon."_s,
                u"1 assistant: (thought) The moon & the sun\npull. | Moon and sun."_s,
                u"2 user: And then?"_s,
            }));
        QCOMPARE(tree.info.systemInstruction, u"Answer as a sailor."_s);
        QCOMPARE(tree.messages[1].receipt->usage.outputTokens, 3);
        QCOMPARE(tree.messages[2].citations.constFirst().title, u"Almanac"_s);
        QCOMPARE(noteLines(report),
            (QStringList { u"setting_lost temperature ×1"_s, u"remote_attachment  ×1"_s }));
        const ChatTree list = m_fixture->treeTitled(u"Old list"_s);
        QCOMPARE(outline(list), (QStringList { u"0 user: One"_s, u"1 assistant: Two"_s }));
        QCOMPARE(list.messages[1].state, MessageState::Failed);
        QCOMPARE(list.messages[1].failure->vendorMessage, u"boom"_s);
    }

    void readsAClaudeExport()
    {
        const ImportReport report = must(m_fixture->import({ sampleFile(u"claude"_s) }));
        QCOMPARE(report.sources, QStringList { u"claude"_s });
        const ChatTree tree = m_fixture->treeTitled(u"Knots"_s);
        QCOMPARE(outline(tree),
            (QStringList {
                u"0 user: Which knot? | (media) rope.txt text/plain 11 | (note) boat.jpg"_s,
                u"1 assistant: (thought) Loop needed. | (call) web_search | "
                "(note) Result of web_search | A bowline. | (note) Claude: token_budget"_s,
            }));
        QCOMPARE(tree.info.createdAt.toMSecsSinceEpoch(), 1717243200123);
        QCOMPARE(noteLines(report),
            (QStringList {
                u"missing_attachment boat.jpg ×1"_s, u"unknown_content token_budget ×1"_s }));
        const ChatTree branched = m_fixture->treeTitled({});
        QCOMPARE(outline(branched),
            (QStringList { u"0 user: Hi"_s, u"1 assistant: Hello"_s, u"2 user: Later"_s,
                u"1 assistant: Good day"_s }));
        QCOMPARE(branched.activePath(), (QVector<int> { 0, 3 }));
    }

    void readsAMarkdownTranscript()
    {
        must(m_fixture->import({ sampleFile(u"markdown/plain.md"_s) }));
        const ChatTree tree = m_fixture->treeTitled(u"Bread"_s);
        QCOMPARE(tree.info.systemInstruction, u"Bake at home."_s);
        QCOMPARE(outline(tree),
            (QStringList {
                u"0 user: How much **salt**?"_s,
                u"1 assistant: Two percent.\n\n```text\n## User\nnot a speaker\n```"_s,
                u"2 user: And water?"_s,
                u"3 assistant: Seventy percent."_s,
            }));
    }

    void readsAGpt4AllChatWithThoughtsToolsAndFiles()
    {
        const ImportReport report
            = must(m_fixture->import({ sampleFile(u"gpt4all/gpt4all-newest.chat"_s) }));
        QCOMPARE(report.sources, QStringList { u"gpt4all"_s });
        const ChatTree tree = m_fixture->treeTitled(u"Tides"_s);
        QCOMPARE(outline(tree),
            (QStringList {
                u"0 user: (media) notes.txt text/plain 11 | When is high water? 🌊 | "
                "(note) Source: almanac.pdf"_s,
                u"1 assistant: (thought) The moon, of course. | (call) javascript_interpret | "
                "(note) Result of the tool: 12.4 | Every 12.4 hours."_s,
                u"2 user: And low water?"_s,
                u"3 assistant: "_s,
            }));
        QCOMPARE(tree.info.createdAt.toSecsSinceEpoch(), 1717243200);
        QCOMPARE(tree.messages[1].receipt->modelAnswered, u"llama-3.2-3b.gguf"_s);
        QCOMPARE(tree.messages[1].message.parts[1].toolCall.arguments, R"({"code":"2 * 6.2"})"_ba);
        QCOMPARE(tree.messages[3].state, MessageState::Failed);
        QCOMPARE(tree.messages[3].failure->vendorMessage, u"the model could not be loaded"_s);
        QVERIFY(noteLines(report).isEmpty());
        const ImportReport again
            = must(m_fixture->import({ sampleFile(u"gpt4all/gpt4all-newest.chat"_s) }));
        QCOMPARE(again.sameChats, 1);
    }

    void readsGpt4AllChatsOfAllVersionsPastTheModelsState()
    {
        const ImportReport report = must(m_fixture->import({ sampleFile(u"gpt4all"_s) }));
        QCOMPARE(report.newChats, 6);
        for (const int version : { 1, 3, 5, 7, 10 }) {
            const ChatTree tree = m_fixture->treeTitled(u"Version %1"_s.arg(version));
            const QString sources = version == 1 ? QString()
                : version < 8                    ? u" | (note) Sources: almanac.pdf"_s
                                                 : u" | (note) Source: almanac.pdf"_s;
            QCOMPARE(outline(tree),
                (QStringList { u"0 user: One?"_s, u"1 assistant: Two."_s + sources }));
            QCOMPARE(tree.messages[1].state, MessageState::Stopped);
        }
    }

    void aGpt4AllChatThatBreaksOffGivesWhatCameWhole()
    {
        const QByteArray whole = m_fixture->readFile(sampleFile(u"gpt4all/gpt4all-newest.chat"_s));
        qsizetype readable = 0;
        for (qsizetype size = 8; size < whole.size(); ++size) {
            QByteArray cut = whole.left(size);
            QBuffer device(&cut);
            QVERIFY(device.open(QIODevice::ReadOnly));
            Transfer::HistorySink sink(m_fixture->call(), true, alwaysGoesOn);
            const auto report
                = Transfer::ChatImporter(sink).run(device, u"cut.chat"_s, u"/nonexistent"_s);
            if (!report) {
                QCOMPARE(report.error().kind, ErrorKind::InvalidInput);
                continue;
            }
            ++readable;
            QCOMPARE(noteLines(*report),
                QStringList { u"damaged_file it breaks off or is damaged from here on ×1"_s });
        }
        QVERIFY(readable > 0);
    }

    void readsACherryStudioBackupWithBranchesFilesAndTools()
    {
        const ImportReport report = must(m_fixture->import({ sampleFile(u"cherrystudio"_s) }));
        QCOMPARE(report.sources, QStringList { u"cherrystudio"_s });
        QCOMPARE(report.newChats, 1); // one was never written in
        const ChatTree tree = m_fixture->treeTitled(u"Knots"_s);
        QCOMPARE(outline(tree),
            (QStringList {
                u"0 user: Which knot? | (media) rope.txt text/plain 12 | (note) boat.png"_s,
                u"1 assistant: (thought) A loop. | A bowline."_s,
                u"1 assistant: A figure eight."_s,
                u"2 user: Why?"_s,
                u"3 assistant: (call) search | (note) Result of search: It holds. | It holds."_s,
                u"4 assistant: "_s,
            }));
        QCOMPARE(tree.activePath(), (QVector<int> { 0, 2, 3, 4, 5 }));
        QCOMPARE(tree.info.systemInstruction, u"Answer as a sailor."_s);
        QCOMPARE(tree.info.createdAt.toMSecsSinceEpoch(), 1717243200000);
        QCOMPARE(tree.messages[1].receipt->usage.outputTokens, 4);
        QCOMPARE(tree.messages[4].citations.constFirst().url, u"https://example.org/knots"_s);
        QCOMPARE(tree.messages[5].failure->vendorMessage, u"quota exceeded"_s);
        QCOMPARE(noteLines(report),
            (QStringList {
                u"missing_attachment boat.png ×1"_s, u"setting_lost context cleared here ×1"_s }));
        QCOMPARE(must(m_fixture->import({ sampleFile(u"cherrystudio"_s) })).sameChats, 1);
    }

    void readsACherryStudioBackupOfTheFirstVersion()
    {
        must(m_fixture->import({ sampleFile(u"cherrystudio/version1.json"_s) }));
        const ChatTree tree = m_fixture->treeTitled(u"Old"_s);
        QCOMPARE(outline(tree),
            (QStringList { u"0 user: One?"_s, u"1 assistant: (thought) Easy. | Two."_s }));
        QCOMPARE(tree.messages[1].state, MessageState::Stopped);
        QCOMPARE(tree.messages[1].receipt->modelAnswered, u"llama3"_s);
    }

    void aNewerCherryStudioBackupIsNamedAsWhatItIs()
    {
        QDir folder(m_fixture->dir.path());
        QVERIFY(folder.mkpath(u"backup/IndexedDB/file__0.indexeddb.leveldb"_s));
        QFile about(folder.filePath(u"backup/metadata.json"_s));
        QVERIFY(about.open(QIODevice::WriteOnly));
        about.write(R"({"version":6})");
        about.close();
        const auto report = m_fixture->import({ folder.filePath(u"backup"_s) });
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Unsupported);
        QVERIFY(report.error().detail.contains(u"data base"_s));
    }

    void damageIsNotedAndTheRestImported_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("chats");
        QTest::addColumn<QStringList>("notes");
        QTest::newRow("cut") << u"damaged/cut.json"_s << 1 << QStringList { u"damaged_file"_s };
        QTest::newRow("element") << u"damaged/element.json"_s << 1
                                 << QStringList { u"damaged_chat"_s, u"not_a_chat"_s };
        QTest::newRow("ring") << u"damaged/ring.json"_s << 1
                              << QStringList { u"unknown_role"_s, u"damaged_tree"_s };
    }
    void damageIsNotedAndTheRestImported()
    {
        QFETCH(QString, file);
        const ImportReport report = must(m_fixture->import({ sampleFile(file) }));
        QTEST(report.newChats, "chats");
        QStringList kinds;
        for (const ImportNote& note : report.notes)
            kinds << importNoteKindName(note.kind);
        QTEST(kinds, "notes");
    }

    void noMessageIsLostInARing()
    {
        must(m_fixture->import({ sampleFile(u"damaged/ring.json"_s) }));
        QStringList texts;
        for (const MessageRecord& record : m_fixture->treeTitled(u"Ring"_s).messages)
            texts << record.message.plainText();
        texts.sort();
        QCOMPARE(texts, (QStringList { u"first"_s, u"lost parent"_s, u"odd role"_s, u"second"_s }));
    }

    void whatIsNoExportIsNamed_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("page") << u"damaged/notjson.json"_s << ErrorKind::InvalidInput
                              << u"neither JSON nor a transcript"_s;
        QTest::newRow("other JSON")
            << u"damaged/other.json"_s << ErrorKind::InvalidInput << u"name, version"_s;
        QTest::newRow("newer") << u"damaged/newer.json"_s << ErrorKind::InvalidInput
                               << u"its version is 99"_s;
        QTest::newRow("picture") << u"chatgpt/file-Ab12Cd34-red.png"_s << ErrorKind::InvalidInput
                                 << u"no text"_s;
        QTest::newRow("absent") << u"nowhere.json"_s << ErrorKind::NotFound << u"no such file"_s;
    }
    void whatIsNoExportIsNamed()
    {
        QFETCH(QString, file);
        QFETCH(QString, words);
        const auto report = m_fixture->import({ sampleFile(file) });
        QVERIFY(!report);
        QTEST(report.error().kind, "kind");
        QVERIFY2(report.error().detail.contains(words), qPrintable(report.error().detail));
        QVERIFY(report.error().field.endsWith(file.section(u'/', -1)));
    }

    void aDamagedArchiveIsNamed()
    {
        QFile file(m_fixture->dir.filePath(u"export.zip"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("PK\x03\x04 and so on");
        file.close();
        const auto report = m_fixture->import({ file.fileName() });
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::InvalidInput);
        QVERIFY(report.error().field.endsWith(u"export.zip"_s));
    }

    void oneBadFileAmongSeveralIsANote()
    {
        const ImportReport report = must(m_fixture->import(
            { sampleFile(u"damaged/other.json"_s), sampleFile(u"markdown/plain.md"_s) }));
        QCOMPARE(report.newChats, 1);
        QVERIFY(noteLines(report).contains(u"not_a_chat other.json ×1"_s));
    }

    void cancellingKeepsWhatIsWhole()
    {
        int asked = 0;
        Transfer::HistorySink sink(
            m_fixture->call(), false, [&asked](qint64, qint64) { return ++asked < 2; });
        const ImportReport report = must(
            Transfer::ChatImporter(sink).run({ sampleFile(u"chatgpt/conversations.json"_s) }));
        QVERIFY(report.wasCancelled);
        QCOMPARE(report.newChats, 1);
        QCOMPARE(m_fixture->trees().size(), 1);
    }

private:
    std::unique_ptr<TransferFixture> m_fixture;
};

QTEST_GUILESS_MAIN(TestChatImporter)

#include "tst_chatimporter.moc"
