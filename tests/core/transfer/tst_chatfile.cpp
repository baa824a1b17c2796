// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/chatfile.h"
#include "tests/core/transfer/transferfixture.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

Part mediaPart(const QByteArray& bytes, const QString& name)
{
    Part part;
    part.kind = Part::Kind::Media;
    part.media = { .mimeType = u"image/png"_s, .name = name, .data = bytes };
    return part;
}

History::AnswerEnd fullAnswer()
{
    History::AnswerEnd end;
    Part opaque;
    opaque.kind = Part::Kind::Opaque;
    opaque.text = u"server tool"_s;
    opaque.raw = R"({"z":1,"a":123456789012345678901234567890})";
    opaque.dialect = u"gemini"_s;
    Part call;
    call.kind = Part::Kind::ToolCall;
    call.toolCall = { u"c1"_s, u"lookup"_s, "{\"broken" };
    Part thought = Part::ofThought(u"hm"_s);
    thought.raw = QByteArray("\xff\x00sig", 5);
    thought.dialect = u"anthropic"_s;
    end.parts = { thought, Part::ofText(u"one "_s), Part::ofText(u"two 🐠"_s), call, opaque };
    Receipt receipt;
    receipt.requestId = { u"r"_s };
    receipt.target = { u"gemini"_s, u"gemini-2.5-pro"_s };
    receipt.keyLabel = u"work"_s;
    receipt.usage.inputTokens = 9'007'199'254'740'993; // more than a double holds
    receipt.usage.raw = "{\"b\": 1}";
    receipt.firstToken = std::chrono::milliseconds(12);
    receipt.finish = FinishReason::Stop;
    end.receipt = receipt;
    end.citations = { { u"https://example.org/"_s, u"Example"_s, 1, 5, {} } };
    return end;
}

//! Branches, choices, an edited question, attachments, a failure, a deleted message.
void fill(TransferFixture& fixture)
{
    History::HistoryStore& store = *fixture.store;
    ConversationInfo info;
    info.title = u"Größe \"quoted\" \u2028 سلام"_s;
    info.hasManualTitle = true;
    info.target = { u"gemini"_s, u"gemini-2.5-pro"_s };
    info.systemInstruction = u"Be brief."_s;
    info.params.temperature = 0.1;
    info.params.seed = 42;
    const ConversationId chat = must(store.conversations().create(info)).id;
    Message question { Role::User,
        { mediaPart(QByteArray(2'000'000, 'p'), u"p.png"_s), Part::ofText(u"What?"_s) } };
    const MessageId first = must(store.messages().appendUser(chat, {}, question)).id;
    const MessageId answer = must(store.answers().begin(chat, first)).id;
    must(store.answers().finish(answer, fullAnswer()));
    const MessageId other = must(store.answers().begin(chat, first)).id;
    History::AnswerEnd failed { .state = MessageState::Failed };
    failed.failure = Failure { .kind = ErrorKind::QuotaExhausted, .cause = FailureCause::PerDay };
    failed.failure->quota = { { u"q"_s, u"m"_s, {}, {}, 20 } };
    must(store.answers().finish(other, failed));
    must(store.messages().choose(answer));
    fixture.ask(chat, answer, u"More"_s);
    const MessageId changed = fixture.ask(chat, answer, u"First words"_s);
    must(store.edits().rewrite(changed, { Part::ofText(u"Changed words"_s) }));
    must(store.edits().setExcluded(changed, true));
    must(store.edits().setPinned(answer, true));
    must(store.edits().setRating(answer, Rating::Good));
    must(store.summaries().put(answer,
        { .text = u"All that was said"_s,
            .messages = 2,
            .madeAt = fixture.clock.utcNow(),
            .receipt = Receipt { .target = { u"ollama"_s, u"small"_s } },
            .original = {} }));
    must(store.summaries().rewrite(answer, u"All that was said, put right"_s));
    const FolderInfo folder = must(store.folders().create(u"Work"_s));
    must(store.conversations().apply({ chat }, { .isPinned = true, .folder = folder.id }));
    const MessageId gone = fixture.ask(chat, answer, u"deleted"_s);
    must(store.messages().removeSubtree(gone));
    fixture.ask(chat, {}, u"What, edited?"_s);
    const ConversationId second = fixture.conversation(u"second"_s);
    fixture.ask(second, {}, u"alone"_s);
    const ConversationId trashed = fixture.conversation(u"trashed"_s);
    must(store.conversations().moveToTrash(trashed));
}

} // namespace

class TestChatFile : public QObject {
    Q_OBJECT

private slots:
    //! Checklist IE1.
    void exportImportExportGivesTheSameHash()
    {
        TransferFixture source;
        source.open();
        fill(source);
        const QByteArray hash = source.hashOfExport(u"a.json"_s);
        QCOMPARE(source.hashOfExport(u"again.json"_s), hash);

        TransferFixture target;
        target.open();
        const ImportReport report = must(target.import({ source.dir.filePath(u"a.json"_s) }));
        QCOMPARE(noteLines(report), QStringList());
        QCOMPARE(report.newChats, 2);
        QCOMPARE(report.newMessages, 7);
        QCOMPARE(report.branches, 3);
        QCOMPARE(report.attachments, 1);
        QCOMPARE(target.hashOfExport(u"b.json"_s), hash);

        const ChatTree before = source.trees().constFirst();
        const ChatTree after = target.trees().constFirst();
        QCOMPARE(after.messages, before.messages);
        QCOMPARE(after.choices, before.choices);
        QCOMPARE(after.originals, before.originals);
        QCOMPARE(after.originals.size(), 1);
        const auto summary = std::find_if(after.messages.cbegin(), after.messages.cend(),
            [](const MessageRecord& record) { return !record.summary.isEmpty(); });
        QVERIFY(summary != after.messages.cend() && summary->isPinned
            && summary->rating == Rating::Good);
        QCOMPARE(summary->summary.constFirst().text, u"All that was said, put right"_s);
        QCOMPARE(summary->summary.constFirst().original, u"All that was said"_s);
        QCOMPARE(summary->summary.constFirst().receipt->target.model, u"small"_s);
        QCOMPARE(after.folderName, u"Work"_s);
        QVERIFY(after.info.isPinned);
        QCOMPARE(after.info.params, before.info.params);
        const QString sha256 = before.messages.constFirst().message.parts.constFirst().media.sha256;
        QCOMPARE(must(target.store->attachments().bytes(sha256)), QByteArray(2'000'000, 'p'));
    }

    void importingTwiceChangesNothing()
    {
        TransferFixture fixture;
        fixture.open();
        fill(fixture);
        const QByteArray hash = fixture.hashOfExport(u"a.json"_s);
        const ImportReport report = must(fixture.import({ fixture.dir.filePath(u"a.json"_s) }));
        QCOMPARE(report.sameChats, 2);
        QCOMPARE(report.newMessages, 0);
        QCOMPARE(fixture.hashOfExport(u"b.json"_s), hash);
    }

    void aGrownChatGetsWhatIsNewAndKeepsWhatIsHere()
    {
        TransferFixture source;
        source.open();
        const ConversationId chat = source.conversation(u"grows"_s);
        const MessageId first = source.ask(chat, {}, u"one"_s);
        source.hashOfExport(u"early.json"_s);
        source.answer(chat, first, u"two"_s);
        source.hashOfExport(u"late.json"_s);

        TransferFixture target;
        target.open();
        must(target.import({ source.dir.filePath(u"early.json"_s) }));
        target.ask(chat, first, u"typed here"_s);
        must(target.store->conversations().rename(
            chat, u"renamed here"_s, History::TitleOrigin::Manual));
        const QStringList late { source.dir.filePath(u"late.json"_s) };
        const ImportReport dry = must(target.import(late, true));
        QCOMPARE(dry.grownChats, 1);
        QCOMPARE(dry.newMessages, 1);
        QCOMPARE(target.trees().constFirst().messages.size(), 2);
        QCOMPARE(must(target.import(late)).grownChats, 1);
        const ChatTree tree = target.trees().constFirst();
        QCOMPARE(tree.info.title, u"renamed here"_s);
        QCOMPARE(outline(tree),
            (QStringList { u"0 user: one"_s, u"1 user: typed here"_s, u"1 assistant: two"_s }));
        QCOMPARE(tree.messages[tree.activePath().constLast()].message.plainText(), u"typed here"_s);
    }

    void theTrashStaysTheTrash()
    {
        TransferFixture fixture;
        fixture.open();
        const ConversationId chat = fixture.conversation(u"thrown away"_s);
        fixture.ask(chat, {}, u"one"_s);
        fixture.hashOfExport(u"a.json"_s);
        must(fixture.store->conversations().moveToTrash(chat));
        const ImportReport report = must(fixture.import({ fixture.dir.filePath(u"a.json"_s) }));
        QCOMPARE(report.trashedChats, 1);
        QVERIFY(fixture.trees().isEmpty());
    }

    void withoutBytesAttachmentsAreNoted()
    {
        TransferFixture source;
        source.open();
        fill(source);
        ExportOptions options;
        options.hasAttachments = false;
        const QString path = source.dir.filePath(u"light.json"_s);
        source.exportAll(path, ExportFormat::Json, options);
        QVERIFY(source.readFile(path).size() < 20'000);
        TransferFixture target;
        target.open();
        const ImportReport report = must(target.import({ path }));
        QCOMPARE(noteLines(report), QStringList { u"missing_attachment p.png ×1"_s });
    }

    void damageCostsOnlyWhatItHits()
    {
        TransferFixture source;
        source.open();
        fill(source);
        source.hashOfExport(u"a.json"_s);
        QByteArray text = source.readFile(source.dir.filePath(u"a.json"_s));
        const qsizetype attachment = text.indexOf("cHBw");
        text.replace(attachment, 4, "cHBv"); // a wrong byte: the hash tells
        text.replace("\"text\":\"alone\"", "\"text\":alone");
        text.chop(4);
        QFile file(source.dir.filePath(u"damaged.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        TransferFixture target;
        target.open();
        const ImportReport report = must(target.import({ file.fileName() }));
        QCOMPARE(report.newChats, 1);
        QStringList kinds;
        for (const ImportNote& note : report.notes)
            kinds << importNoteKindName(note.kind);
        QCOMPARE(kinds,
            (QStringList { u"damaged_attachment"_s, u"missing_attachment"_s, u"damaged_chat"_s,
                u"damaged_file"_s }));
    }

    void aMessageOfAnotherChatIsRefused()
    {
        TransferFixture fixture;
        fixture.open();
        const ConversationId chat = fixture.conversation();
        const MessageId mine = fixture.ask(chat, {}, u"mine"_s);
        ChatTree thief;
        thief.info.id = newId<ConversationId>();
        thief.messages = { { .id = mine, .message = userSays(u"stolen"_s) } };
        const auto outcome = fixture.store->trees().merge(thief);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(fixture.trees().size(), 1); // nothing of it stays
        QCOMPARE(fixture.trees().constFirst().messages.constFirst().message.plainText(), u"mine"_s);
    }

    void importedChatsStandInTheListByTheirTime()
    {
        TransferFixture source;
        source.open();
        source.clock.setUtc(QDateTime(QDate(2024, 5, 1), QTime(12, 0), Qt::UTC));
        source.ask(source.conversation(u"may"_s), {}, u"x"_s);
        source.clock.setUtc(QDateTime(QDate(2024, 1, 1), QTime(12, 0), Qt::UTC));
        source.ask(source.conversation(u"january"_s), {}, u"x"_s);
        source.hashOfExport(u"a.json"_s);

        TransferFixture target;
        target.open();
        target.clock.setUtc(QDateTime(QDate(2024, 3, 1), QTime(12, 0), Qt::UTC));
        target.ask(target.conversation(u"march"_s), {}, u"x"_s);
        must(target.import({ source.dir.filePath(u"a.json"_s) }));
        QStringList titles;
        for (const ConversationInfo& info : must(target.store->conversations().list({})))
            titles << info.title;
        QCOMPARE(titles, (QStringList { u"may"_s, u"march"_s, u"january"_s }));
    }
};

QTEST_GUILESS_MAIN(TestChatFile)

#include "tst_chatfile.moc"
