// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/treepart.h"
#include "tests/core/transfer/transferfixture.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Headgate::Transfer;
using namespace Qt::StringLiterals;

//! MA13 of the checklist: several messages go out as whole chats do.
class TestTreePart : public QObject {
    Q_OBJECT

private slots:
    void init();
    void theChosenMessagesHangOnEachOther();
    void whatWasShownIsShown();
    void theSameChoiceIsTheSameChatAndAnotherOneIsNot();
    void eachFormatHoldsTheChosenMessagesAndNoOthers_data();
    void eachFormatHoldsTheChosenMessagesAndNoOthers();
    void anImportedPartIsAChatOfItsOwn();

private:
    ChatTree tree() { return must(m_history->store->trees().load(m_chat)); }
    Result<ExportSummary> write(const QString& path, ExportFormat format)
    {
        HistorySource source(
            [this](const ConversationId&) { return m_history->call(); }, alwaysGoesOn);
        const ExportSpec spec {
            .chats = { m_chat }, .messages = m_chosen, .format = format, .path = path
        };
        return exportChats(spec, spec.chats, source);
    }

    std::unique_ptr<TransferFixture> m_history;
    ConversationId m_chat;
    QVector<MessageId> m_messages; //!< alpha, bravo, charlie, delta; echo beside bravo
    QVector<MessageId> m_chosen; //!< alpha, delta
};

void TestTreePart::init()
{
    m_history = std::make_unique<TransferFixture>();
    m_history->open();
    m_chat = m_history->conversation(u"Whole"_s);
    const MessageId alpha = m_history->ask(m_chat, {}, u"alpha"_s);
    const MessageId echo = m_history->answer(m_chat, alpha, u"echo"_s);
    const MessageId bravo = m_history->answer(m_chat, alpha, u"bravo"_s);
    const MessageId charlie = m_history->ask(m_chat, bravo, u"charlie"_s);
    const MessageId delta = m_history->answer(m_chat, charlie, u"delta"_s);
    must(m_history->store->edits().rewrite(delta, { Part::ofText(u"delta, changed"_s) }));
    m_messages = { alpha, bravo, charlie, delta, echo };
    m_chosen = { alpha, delta };
}

void TestTreePart::theChosenMessagesHangOnEachOther()
{
    const ChatTree part = partOf(tree(), m_chosen + QVector<MessageId> { newId<MessageId>() });
    QCOMPARE(part.messages.size(), 2);
    QVERIFY(part.messages.at(0).parentId.isNull());
    QCOMPARE(part.messages.at(1).parentId, part.messages.at(0).id);
    QCOMPARE(part.messages.at(1).conversationId, part.info.id);
    QVERIFY(part.info.id != m_chat);
    QVERIFY(part.messages.at(0).id != m_messages.at(0));
    QCOMPARE(
        part.originals.value(part.messages.at(1).id), QVector<Part> { Part::ofText(u"delta"_s) });
}

void TestTreePart::whatWasShownIsShown()
{
    // Without alpha there are two beginnings.
    const ChatTree part = partOf(tree(), { m_messages.at(4), m_messages.at(1), m_messages.at(3) });
    QCOMPARE(part.messages.size(), 3);
    QStringList shown;
    const QVector<int> path = part.activePath();
    for (const int place : path)
        shown << part.messages.at(place).message.plainText();
    QCOMPARE(shown, (QStringList { u"bravo"_s, u"delta, changed"_s }));
}

void TestTreePart::theSameChoiceIsTheSameChatAndAnotherOneIsNot()
{
    const ChatTree whole = tree();
    const QVector<MessageId> turned { m_chosen.at(1), m_chosen.at(0) };
    QCOMPARE(partOf(whole, m_chosen).info.id, partOf(whole, turned).info.id);
    QVERIFY(partOf(whole, m_chosen).info.id != partOf(whole, m_messages).info.id);
}

void TestTreePart::eachFormatHoldsTheChosenMessagesAndNoOthers_data()
{
    QTest::addColumn<int>("format");
    QTest::newRow("JSON") << int(ExportFormat::Json);
    QTest::newRow("Markdown") << int(ExportFormat::Markdown);
    QTest::newRow("HTML") << int(ExportFormat::Html);
    QTest::newRow("PDF's page") << -1;
}

void TestTreePart::eachFormatHoldsTheChosenMessagesAndNoOthers()
{
    QFETCH(int, format);
    QString text;
    if (format < 0) {
        HistorySource source(
            [this](const ConversationId&) { return m_history->call(); }, alwaysGoesOn);
        text = must(printableHtml({ .chats = { m_chat }, .messages = m_chosen }, source));
    } else {
        const QString path = m_history->dir.filePath(u"part"_s);
        const ExportSummary summary = must(write(path, ExportFormat(format)));
        QCOMPARE(summary.messages, 2);
        text = QString::fromUtf8(m_history->readFile(path));
    }
    QVERIFY(text.contains(u"alpha"_s) && text.contains(u"delta, changed"_s));
    for (const QString& other : { u"bravo"_s, u"charlie"_s, u"echo"_s })
        QVERIFY2(!text.contains(other), qPrintable(other));
}

void TestTreePart::anImportedPartIsAChatOfItsOwn()
{
    const QString path = m_history->dir.filePath(u"part.json"_s);
    must(write(path, ExportFormat::Json));
    QCOMPARE(must(m_history->import({ path })).newChats, 1);
    QCOMPARE(must(m_history->import({ path })).sameChats, 1); // twice does nothing
    QCOMPARE(m_history->trees().size(), 2);
    QCOMPARE(tree().messages.size(), 5); // the whole one is as it was
}

QTEST_GUILESS_MAIN(TestTreePart)
#include "tst_treepart.moc"
