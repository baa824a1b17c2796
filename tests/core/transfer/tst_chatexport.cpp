// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/chatexport.h"
#include "core/transfer/markdownchat.h"
#include "tests/core/transfer/transferfixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Headgate::Transfer;
using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<QIODevice> noAttachment(const QString&)
{
    return nullptr;
}

MessageRecord record(
    const QString& id, const QString& parent, Role role, const QVector<Part>& parts)
{
    MessageRecord result;
    result.id.text = id;
    result.parentId.text = parent;
    result.message = { role, parts };
    result.createdAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    return result;
}

Part call(const QString& name, const QByteArray& arguments)
{
    Part part;
    part.kind = Part::Kind::ToolCall;
    part.toolCall = { {}, name, arguments };
    return part;
}

ChatTree sample()
{
    ChatTree tree;
    tree.info.title = u"A <b>title</b>"_s;
    tree.messages = {
        record(u"q"_s, {}, Role::User, { Part::ofText(u"Why?"_s) }),
        record(u"a"_s, u"q"_s, Role::Assistant, { Part::ofText(u"Old answer"_s) }),
        record(u"b"_s, u"q"_s, Role::Assistant,
            { Part::ofThought(u"secret thought"_s), Part::ofText(u"## User\n\nnot a speaker"_s),
                call(u"tool"_s, "````\n{}") }),
    };
    tree.messages[2].receipt = Receipt { .target = { u"gemini"_s, u"gemini-2.5-pro"_s } };
    tree.messages[2].receipt->keyLabel = u"my key"_s;
    return tree;
}

QString html(const QString& markdown)
{
    ChatTree tree;
    tree.messages = { record(u"q"_s, {}, Role::User, { Part::ofText(markdown) }) };
    return htmlHead(u"t"_s, HtmlKind::Page) + htmlOf(tree, {}, noAttachment, HtmlKind::Page)
        + htmlTail();
}

} // namespace

class TestChatExport : public QObject {
    Q_OBJECT

private slots:
    //! Checklist IE3.
    void fencesGrowAroundBackTicks()
    {
        const QString text = markdownOf(sample(), {}, noAttachment);
        QVERIFY2(text.contains(u"`````json\n````\n{}\n`````\n"_s), qPrintable(text));
    }

    void anOpenFenceIsClosedBehindItsMessage()
    {
        ChatTree tree;
        tree.messages = {
            record(u"a"_s, {}, Role::Assistant, { Part::ofText(u"~~~~\ncut off"_s) }),
            record(u"b"_s, u"a"_s, Role::User, { Part::ofText(u"next"_s) }),
        };
        const QString text = markdownOf(tree, {}, noAttachment);
        QVERIFY(text.contains(u"cut off\n~~~~\n\n## User"_s));
    }

    //! Checklist IE2.
    void optionsLeaveOut()
    {
        ExportOptions none { false, false, false, false, false };
        const QString bare = markdownOf(sample(), none, noAttachment);
        for (const QString& word :
            { u"secret thought"_s, u"Tool call"_s, u"gemini-2.5-pro"_s, u"Old answer"_s })
            QVERIFY2(!bare.contains(word), qPrintable(word));
        ExportOptions all;
        all.hasAllBranches = true;
        const QString whole = markdownOf(sample(), all, noAttachment);
        for (const QString& word : { u"secret thought"_s, u"Tool call"_s, u"gemini-2.5-pro"_s,
                 u"Old answer"_s, u"branch 2 of 2"_s })
            QVERIFY2(whole.contains(word), qPrintable(word));
        QVERIFY(!whole.contains(u"my key"_s));
        const QString page = htmlOf(sample(), none, noAttachment, HtmlKind::Page);
        for (const QString& word : { u"secret thought"_s, u"Tool call"_s, u"Old answer"_s })
            QVERIFY2(!page.contains(word), qPrintable(word));
    }

    void ourMarkdownComesBack()
    {
        const QString text = markdownOf(sample(), {}, noAttachment);
        NoteBook notes;
        const auto chat = markdownChat(text, u"file"_s);
        QVERIFY(chat);
        const ChatTree tree = treeFrom(*chat, notes);
        QCOMPARE(tree.info.title, u"A <b>title</b>"_s);
        QCOMPARE(tree.messages.size(), 2);
        QCOMPARE(tree.messages[0].message.plainText(), u"Why?"_s);
        QCOMPARE(tree.messages[1].message.parts[0], Part::ofThought(u"secret thought"_s));
        QVERIFY(tree.messages[1].message.parts[1].text.startsWith(u"## User\n\nnot a speaker"_s));
        QCOMPARE(tree.messages[1].receipt->target.model, u"gemini-2.5-pro"_s);
        QCOMPARE(tree.messages[1].createdAt.toMSecsSinceEpoch(), 1'700'000'000'000);
    }

    void aSummaryGoesOutAndIsNoneOfTheMessagesWords()
    {
        ChatTree tree = sample();
        tree.messages[0].summary = { { .text = u"In **short**"_s,
            .messages = 1,
            .madeAt = {},
            .receipt = {},
            .original = {} } };
        const QString text = markdownOf(tree, {}, noAttachment);
        QVERIFY(text.contains(u"In **short**"_s));
        NoteBook notes;
        const auto chat = markdownChat(text, u"file"_s);
        QVERIFY(chat);
        QCOMPARE(treeFrom(*chat, notes).messages[0].message.plainText(), u"Why?"_s);
        for (const HtmlKind kind : { HtmlKind::Page, HtmlKind::Print })
            QVERIFY(htmlOf(tree, {}, noAttachment, kind).contains(u"In <strong>short</strong>"_s));
    }

    //! Checklist IE4.
    void mathStandsAsItsSourceAlsoOnPaper()
    {
        const QString markdown
            = u"Then $a_1 * b_1 * c < \\frac{x}{y}$ holds, and $$\\sum_{i} *x_i*$$ too."_s;
        ChatTree tree;
        tree.messages = { record(u"q"_s, {}, Role::User, { Part::ofText(markdown) }) };
        for (const HtmlKind kind : { HtmlKind::Page, HtmlKind::Print }) {
            const QString page = htmlOf(tree, {}, noAttachment, kind);
            QVERIFY2(page.contains(u"$a_1 * b_1 * c &lt; \\frac{x}{y}$"_s), qPrintable(page));
            QVERIFY2(page.contains(u"$$\\sum_{i} *x_i*$$"_s), qPrintable(page));
        }
    }

    void htmlOfAModelIsInert_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::newRow("script") << u"<script>alert(1)</script>"_s;
        QTest::newRow("inline") << u"x <img src=x onerror=alert(1)> y"_s;
        QTest::newRow("link") << u"[a](javascript:alert(1))"_s;
        QTest::newRow("link case") << u"[a](JaVaScRiPt:alert(1))"_s;
        QTest::newRow("data link") << u"[a](data:text/html,<script>)"_s;
        QTest::newRow("file") << u"[a](file:///etc/passwd)"_s;
        QTest::newRow("remote picture") << u"![a](https://example.org/track.png)"_s;
        QTest::newRow("attribute") << u"[a](<https://e.org/\" onmouseover=\"x>)"_s;
        QTest::newRow("language") << u"```\"><script>\nx\n```"_s;
        QTest::newRow("picture in link") << u"[![a](https://e.org/p.png)](https://e.org/)"_s;
    }
    void htmlOfAModelIsInert()
    {
        QFETCH(QString, markdown);
        const QString page = html(markdown);
        const QString body = page.mid(page.indexOf(u"<body>"_s));
        static const QRegularExpression harmful(
            u"<script|<img|<[^>]*\\bsrc=|<[^>\"]*(\"[^\"]*\"[^>\"]*)*\\son\\w+=|href=\"(javascript|file|data)"_s,
            QRegularExpression::CaseInsensitiveOption);
        QVERIFY2(!body.contains(harmful), qPrintable(body));
        QVERIFY(page.contains(u"default-src 'none'"_s));
    }

    void paragraphsFindTheirDirection()
    {
        const QString body = html(u"سلام\n\n- یک\n\n| a | b |\n|---|---|\n| ب | پ |"_s);
        for (const QString& tag : { u"<p dir=\"auto\">سلام"_s, u"<li dir=\"auto\">"_s,
                 u"<td dir=\"auto\">"_s, u"<th dir=\"auto\">"_s })
            QVERIFY2(body.contains(tag), qPrintable(body.mid(body.indexOf(u"<body>"_s))));
    }

    void paperFindsDirectionsByItselfAndKeepsFormulas()
    {
        ChatTree tree;
        tree.messages = { record(u"q"_s, {}, Role::User, { Part::ofText(u"سلام $a^2$"_s) }) };
        const QString page = htmlOf(tree, {}, noAttachment, HtmlKind::Print);
        QVERIFY2(page.contains(u"<p>سلام <code>$a^2$</code></p>"_s), qPrintable(page));
    }

    void picturesAreInTheFileOtherFilesAreDownloads()
    {
        ChatTree tree;
        Part picture;
        picture.kind = Part::Kind::Media;
        picture.media = { .mimeType = u"image/png"_s, .name = u"p.png"_s, .data = "PNG" };
        Part drawing = picture;
        drawing.media.mimeType = u"image/svg+xml"_s; // could hold scripts
        drawing.media.name = u"d.svg"_s;
        tree.messages = { record(u"q"_s, {}, Role::User, { picture, drawing }) };
        const QString page = htmlOf(tree, {}, noAttachment, HtmlKind::Page);
        QVERIFY(page.contains(u"src=\"data:image/png;base64,UE5H\""_s));
        QVERIFY(page.contains(u"download=\"d.svg\" href=\"data:application/octet-stream;"_s));
        QVERIFY(!page.contains(u"image/svg+xml;base64"_s));
        const QString text = markdownOf(tree, {}, noAttachment);
        QVERIFY(text.contains(u"![p.png](data:image/png;base64,UE5H)"_s));
    }

    void aFolderGetsAFileForEachChat()
    {
        TransferFixture fixture;
        fixture.open();
        for (const QString& title : { u"../a/b"_s, u"same"_s, u"same"_s, u""_s })
            fixture.ask(fixture.conversation(title), {}, u"x"_s);
        const QString folder = fixture.dir.filePath(u"out"_s);
        QVERIFY(QDir().mkpath(folder));
        QCOMPARE(fixture.exportAll(folder, ExportFormat::Markdown, {}).chats, 4);
        QCOMPARE(QDir(folder).entryList(QDir::Files),
            (QStringList { u"-a-b.md"_s, u"Chat.md"_s, u"same (2).md"_s, u"same.md"_s }));
    }

    void aFileThatCantBeWrittenIsNamed()
    {
        TransferFixture fixture;
        fixture.open();
        HistorySource source([&](const ConversationId&) { return fixture.call(); }, alwaysGoesOn);
        const ExportSpec spec { .path = fixture.dir.filePath(u"no/such/folder.md"_s) };
        const auto done = exportChats(spec, { fixture.conversation() }, source);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Storage);
        QCOMPARE(done.error().field, spec.path);
    }

    void aCancelledExportLeavesNoFile()
    {
        TransferFixture fixture;
        fixture.open();
        HistorySource source([&](const ConversationId&) { return fixture.call(); },
            [](qint64, qint64) { return false; });
        const ExportSpec spec { .path = fixture.dir.filePath(u"x.md"_s) };
        const auto done = exportChats(spec, { fixture.conversation() }, source);
        QVERIFY(!done && done.error().kind == ErrorKind::Cancelled);
        QVERIFY(!QFile::exists(spec.path));
    }
};

QTEST_GUILESS_MAIN(TestChatExport)

#include "tst_chatexport.moc"
