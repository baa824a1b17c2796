// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/htmlwriter.h"
#include "ui/chat/transcript/markdownparser.h"
#include "ui/chat/transcript/tabletext.h"
#include "ui/chat/transcript/transcriptview.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

TranscriptItem makeItem(Role role, const QString& text)
{
    TranscriptItem item;
    item.id = newId<MessageId>();
    item.role = role;
    item.markdown = text;
    return item;
}

QVector<TranscriptItem> manyMessages(int count)
{
    QVector<TranscriptItem> items;
    for (int i = 0; i < count; ++i)
        items << makeItem(i % 2 ? Role::Assistant : Role::User,
            u"Message %1 with **some** words of its own.\n\n- a point\n- another"_s.arg(i));
    return items;
}

QStringList namesOf(const QMenu& menu)
{
    QStringList names;
    for (const QAction* action : menu.actions()) {
        if (action->objectName().endsWith(u"MessageAction"_s))
            names << action->objectName();
    }
    return names;
}

} // namespace

//! What can be done with messages, and finding words in them.
class TestTranscriptActions : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void init();
    void cleanup() { m_view.reset(); }

    void barMenuAndScreenReaderOfferTheSameActions();
    void aBusyAnswerOffersOnlyCopies();
    void copiesAsMarkdownPlainAndRich();
    void copiesAnErrorsDetails();
    void aFinishedAnswerSaysHowItEnded();
    void aCopiedSelectionCarriesCleanHtml();
    void htmlIsCleanAndNested();
    void quotesTheSelectionOrTheWholeMessage();
    void tablesAreCopiedInThreeForms();
    void wrapBreaksLongCodeLinesAndCopyStaysExact();
    void codeIsAnnouncedWithLanguageAndLines();
    void findsInThoughtsCodeAndAcrossStyles();
    void theHitIsInTheMiddleOfTheWindow();
    void findInTenThousandMessagesLaysOutOnlyWhatIsSeen();
    void findTakesPersianAndArabicLettersAsEqual();
    void findSeesTextThatStreamsIn();
    void aJumpCentresAndMarksTheMessage();
    void theReadingPlaceComesBackToThePixel();
    void footnotesShowTheirText();

private:
    QMenu* openMenu(int index);
    QString clipboardText() { return QApplication::clipboard()->text(); }
    void findAll(const QString& text)
    {
        m_view->find(text);
        QTRY_VERIFY_WITH_TIMEOUT(m_view->finder().isDone(), 60'000);
    }

    std::unique_ptr<TranscriptView> m_view;
};

void TestTranscriptActions::init()
{
    m_view = std::make_unique<TranscriptView>();
    m_view->resize(700, 500);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

QMenu* TestTranscriptActions::openMenu(int index)
{
    m_view->focusMessage(index);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, m_view->mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(m_view->viewport(), &event);
    return m_view->findChild<QMenu*>(u"messageMenu"_s);
}

void TestTranscriptActions::barMenuAndScreenReaderOfferTheSameActions()
{
    m_view->setMessages(manyMessages(2));
    for (const int index : { 0, 1 }) {
        const TranscriptItem& item = m_view->document().message(index).item();
        QStringList expected;
        QStringList words;
        for (const MessageAction action : actionsFor(item)) {
            expected << actionName(action);
            words << actionText(action);
        }
        QMenu* menu = openMenu(index);
        QVERIFY(menu);
        QCOMPARE(namesOf(*menu), expected);
        menu->close();
        delete menu;
        auto* more = m_view->findChild<QToolButton*>(u"moreMessageButton"_s);
        QTRY_VERIFY(more->isVisibleTo(m_view.get()));
        more->click();
        menu = m_view->findChild<QMenu*>(u"messageMenu"_s);
        QVERIFY(menu);
        QCOMPARE(namesOf(*menu), expected);
        delete menu;
        QAccessibleInterface* message
            = QAccessible::queryAccessibleInterface(m_view.get())->child(index);
        const QStringList spoken = message->actionInterface()->actionNames();
        for (const QString& word : std::as_const(words))
            QVERIFY2(spoken.contains(word), qPrintable(word));
    }
}

void TestTranscriptActions::aBusyAnswerOffersOnlyCopies()
{
    TranscriptItem item = makeItem(Role::Assistant, u"so far"_s);
    item.state = ItemState::Streaming;
    const QVector<MessageAction> actions = actionsFor(item);
    QVERIFY(actions.contains(MessageAction::CopyMarkdown));
    for (const MessageAction never : { MessageAction::Delete, MessageAction::Edit,
             MessageAction::AnswerAgain, MessageAction::NewChat })
        QVERIFY(!actions.contains(never));
}

void TestTranscriptActions::copiesAsMarkdownPlainAndRich()
{
    const QString source = u"A **bold** word.\n\n1. one\n2. two"_s;
    m_view->setMessages({ makeItem(Role::Assistant, source) });
    const MessageId id = m_view->document().message(0).item().id;
    m_view->perform(id, MessageAction::CopyMarkdown);
    QCOMPARE(clipboardText(), source);
    QVERIFY(!QApplication::clipboard()->mimeData()->hasHtml());
    m_view->perform(id, MessageAction::CopyPlain);
    QVERIFY(clipboardText().startsWith(u"A bold word."_s));
    QVERIFY(!clipboardText().contains(u'*'));
    m_view->perform(id, MessageAction::CopyRich);
    QCOMPARE(QApplication::clipboard()->mimeData()->html().simplified(),
        u"<p>A <strong>bold</strong> word.</p> <ol><li>one</li> <li>two</li></ol>"_s);
}

void TestTranscriptActions::copiesAnErrorsDetails()
{
    TranscriptItem item = makeItem(Role::Assistant, {});
    item.errorTitle = u"The key was refused."_s;
    item.errorDetails = u"HTTP 401\nrequest 7"_s;
    m_view->setMessages({ item });
    QVERIFY(actionsFor(item).contains(MessageAction::CopyError));
    m_view->perform(item.id, MessageAction::CopyError);
    QCOMPARE(clipboardText(), u"The key was refused.\nHTTP 401\nrequest 7"_s);
}

void TestTranscriptActions::aFinishedAnswerSaysHowItEnded()
{
    TranscriptItem item = makeItem(Role::Assistant, u"half a sent"_s);
    item.endNote = u"Cut off."_s;
    m_view->setMessages({ item });
    const TranscriptMessage& message = m_view->document().message(0);
    QCOMPARE(message.stateText(), u"Cut off."_s);
    const int state = message.indexOf(Section::State, 0);
    QCOMPARE(message.block(state).section, Section::State);
    QCOMPARE(message.pieces(state).at(0).text, u"Cut off."_s);
    QVERIFY(QAccessible::queryAccessibleInterface(m_view.get())
                ->child(0)
                ->text(QAccessible::Name)
                .contains(u"Cut off."_s));
}

void TestTranscriptActions::aCopiedSelectionCarriesCleanHtml()
{
    m_view->setMessages({ makeItem(Role::Assistant, u"One *two*.\n\n<b>three</b>"_s) });
    m_view->selectAll();
    m_view->copySelection();
    const QMimeData* data = QApplication::clipboard()->mimeData();
    QCOMPARE(
        data->html().simplified(), u"<p>One <em>two</em>.</p> <p>&lt;b&gt;three&lt;/b&gt;</p>"_s);
    QVERIFY(data->text().contains(u"*two*"_s));
}

void TestTranscriptActions::htmlIsCleanAndNested()
{
    const QByteArray markdown = "# H\n\n- a\n  - b\n- c\n\n> q\n\n[x](javascript:alert(1)) "
                                "[y](https://e.org)\n\n```c\na < b;\n```\n\n| h |\n|---|\n| 1 |\n";
    QCOMPARE(htmlOf(parseMarkdown(markdown)).simplified(),
        u"<h1>H</h1> <ul><li>a<ul><li>b</li></ul> </li> <li>c</li></ul> <blockquote><p>q</p> "
        "</blockquote> <p>x <a href=\"https://e.org\">y</a></p> <pre><code>a &lt; b;</code></pre> "
        "<table> <tr><th>h</th></tr> <tr><td>1</td></tr> </table>"_s);
}

void TestTranscriptActions::quotesTheSelectionOrTheWholeMessage()
{
    m_view->setMessages({ makeItem(Role::Assistant, u"First words.\n\nLast."_s) });
    QSignalSpy quoted(m_view.get(), &TranscriptView::quoteRequested);
    const MessageId id = m_view->document().message(0).item().id;
    m_view->perform(id, MessageAction::Quote);
    QCOMPARE(quoted.takeFirst().at(0).toString(), u"First words.\n\nLast."_s);
    findAll(u"words"_s); // the hit is selected
    m_view->perform(id, MessageAction::Quote);
    QCOMPARE(quoted.takeFirst().at(0).toString(), u"words"_s);
}

void TestTranscriptActions::tablesAreCopiedInThreeForms()
{
    const QVector<Piece> pieces = parseMarkdown("| a | b |\n|:--|--:|\n| x, \"y\" | 1\\|2 |\n"_ba);
    QCOMPARE(pieces.size(), 1);
    QCOMPARE(tableText(pieces[0], TableFormat::Markdown),
        u"| a | b |\n|:--|--:|\n| x, \"y\" | 1\\|2 |\n"_s);
    QCOMPARE(tableText(pieces[0], TableFormat::Csv), u"a,b\r\n\"x, \"\"y\"\"\",1|2\r\n"_s);
    QCOMPARE(tableText(pieces[0], TableFormat::Tsv), u"a\tb\nx, \"y\"\t1|2\n"_s);
}

void TestTranscriptActions::wrapBreaksLongCodeLinesAndCopyStaysExact()
{
    const QString code = QString(u"word "_s).repeated(200) + u"\n\tend"_s;
    m_view->setMessages({ makeItem(Role::Assistant, u"```\n"_s + code + u"\n```"_s) });
    TranscriptMessage& message = m_view->document().message(0);
    const int index = message.indexOf(Section::Body, 0);
    const int before = message.block(index).height();
    const auto press = [&](BoxSpot spot) {
        const auto& visible = m_view->scroller().visible();
        const auto at = std::find_if(visible.cbegin(), visible.cend(),
            [index](const VisibleBlock& block) { return block.block == index; });
        QVERIFY(at != visible.cend());
        const Block& block = message.block(index);
        const int left = (m_view->viewport()->width() - m_view->document().layout().width) / 2;
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {},
            block.box(0)->spot(spot).center() + block.pieceOrigin(0) + QPoint(left, at->top));
    };
    press(BoxSpot::Wrap);
    QVERIFY(message.block(index).height() > before * 2);
    press(BoxSpot::Copy);
    QCOMPARE(clipboardText(), code);
    QSignalSpy saved(m_view.get(), &TranscriptView::saveRequested);
    press(BoxSpot::Save);
    QCOMPARE(saved.count(), 1);
    QCOMPARE(saved[0][0].toString(), code);
    press(BoxSpot::Wrap);
    QCOMPARE(message.block(index).height(), before);
}

void TestTranscriptActions::codeIsAnnouncedWithLanguageAndLines()
{
    TranscriptItem item = makeItem(Role::Assistant, u"Look:\n\n```python\na = 1\nb = 2\n```"_s);
    item.author = u"Model"_s;
    item.time = QDateTime({ 2026, 11, 21 }, { 9, 30 });
    item.isExcluded = true;
    m_view->setMessages({ makeItem(Role::User, u"Hi"_s), item });
    const QString spoken
        = QAccessible::queryAccessibleInterface(m_view.get())->child(1)->text(QAccessible::Name);
    const QString when = QLocale().toString(item.time, QLocale::ShortFormat);
    QVERIFY2(spoken.startsWith(
                 u"Model, 2 of 2, "_s + when + u", Left out: not sent to the model: Look:"_s),
        qPrintable(spoken));
    QVERIFY2(spoken.contains(u"Code, Python, 2 line"_s), qPrintable(spoken));
    QVERIFY(spoken.contains(u"a = 1\nb = 2"_s));
}

void TestTranscriptActions::findsInThoughtsCodeAndAcrossStyles()
{
    TranscriptItem item
        = makeItem(Role::Assistant, u"A nee**dle** here.\n\n```c\nint Needle;\n```\n\nnee\ndle"_s);
    item.thought = u"where is the needle?"_s;
    m_view->setMessages({ makeItem(Role::User, u"Find it"_s), item });
    QSignalSpy progress(m_view.get(), &TranscriptView::findProgressed);
    findAll(u"needle"_s);
    QCOMPARE(m_view->finder().hits().size(), 3);
    QCOMPARE(m_view->currentHit(), 0);
    QCOMPARE(progress.last().at(1).toInt(), 3);
    QCOMPARE(m_view->finder().hits().at(0).at.section, Section::Thought);
    QVERIFY(m_view->document().message(1).isThoughtShown());
    QCOMPARE(m_view->selectedText(), u"needle"_s);
    m_view->stepHit(-1);
    QCOMPARE(m_view->currentHit(), 2);
    QCOMPARE(m_view->selectedText(), u"Needle"_s);
    m_view->stepHit(1);
    QCOMPARE(m_view->currentHit(), 0);
    m_view->find({});
    QVERIFY(m_view->finder().hits().isEmpty());
}

void TestTranscriptActions::theHitIsInTheMiddleOfTheWindow()
{
    QVector<TranscriptItem> items = manyMessages(60);
    items[20].markdown = QString(u"line\n"_s).repeated(300) + u"the treasure"_s
        + QString(u"\nline"_s).repeated(300);
    m_view->setMessages(items);
    findAll(u"treasure"_s);
    QCOMPARE(m_view->finder().hits().size(), 1);
    const auto& hit = m_view->finder().hits().at(0).at;
    const auto& visible = m_view->scroller().visible();
    const TranscriptMessage& message = m_view->document().message(20);
    const auto block = std::find_if(visible.cbegin(), visible.cend(), [&](const VisibleBlock& b) {
        return b.message == 20 && b.block == message.indexOf(hit.section, hit.block);
    });
    QVERIFY(block != visible.cend());
    const int y = block->top + message.block(block->block).pieceOrigin(hit.piece).y();
    QVERIFY2(std::abs(y - m_view->viewport()->height() / 2) <= 30, qPrintable(QString::number(y)));
}

void TestTranscriptActions::findInTenThousandMessagesLaysOutOnlyWhatIsSeen()
{
    QVector<TranscriptItem> items = manyMessages(10'000);
    items[7].markdown += u"\n\nThe one and only."_s;
    m_view->setMessages(items);
    findAll(u"one and only"_s);
    QCOMPARE(m_view->finder().hits().size(), 1);
    QVERIFY(!m_view->messageRect(7).isNull());
    QVERIFY(m_view->document().laidOutBlocks() < 500);
    int prepared = 0;
    for (int i = 0; i < m_view->document().count(); ++i)
        prepared += m_view->document().message(i).isPrepared() ? 1 : 0;
    QVERIFY2(prepared < 100, qPrintable(QString::number(prepared)));
}

void TestTranscriptActions::findTakesPersianAndArabicLettersAsEqual()
{
    m_view->setMessages(
        { makeItem(Role::Assistant, u"\u0643\u062a\u0627\u0628 \u0639\u0644\u064a"_s) });
    findAll(u"\u06a9\u062a\u0627\u0628"_s);
    QCOMPARE(m_view->finder().hits().size(), 1);
    findAll(u"\u0639\u0644\u06cc"_s);
    QCOMPARE(m_view->finder().hits().size(), 1);
}

void TestTranscriptActions::findSeesTextThatStreamsIn()
{
    TranscriptItem item = makeItem(Role::Assistant, u"a star"_s);
    item.state = ItemState::Streaming;
    m_view->setMessages({ makeItem(Role::User, u"stars?"_s), item });
    findAll(u"star"_s);
    QCOMPARE(m_view->finder().hits().size(), 2);
    m_view->appendDelta(item.id, u" and a star"_s);
    m_view->flush();
    QCOMPARE(m_view->finder().hits().size(), 3);
}

void TestTranscriptActions::aJumpCentresAndMarksTheMessage()
{
    const QVector<TranscriptItem> items = manyMessages(5'000);
    m_view->setMessages(items);
    m_view->scrollToMessage(items.at(1234).id);
    QCOMPARE(m_view->markedMessage(), 1234);
    const QRect rect = m_view->messageRect(1234);
    QVERIFY(!rect.isNull());
    QVERIFY(std::abs(rect.center().y() - m_view->viewport()->height() / 2) <= 2);
    QTRY_COMPARE_WITH_TIMEOUT(m_view->markedMessage(), -1, 20'000);
}

void TestTranscriptActions::theReadingPlaceComesBackToThePixel()
{
    const QVector<TranscriptItem> items = manyMessages(200);
    m_view->setMessages(items);
    QCOMPARE(m_view->readingPlace(), ReadingPlace()); // the end
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum() / 3);
    const ReadingPlace place = m_view->readingPlace();
    QVERIFY(!place.message.isNull());
    const auto before = m_view->scroller().visible().constFirst();
    m_view->setMessages({});
    m_view->setMessages(items, place);
    const auto after = m_view->scroller().visible().constFirst();
    QCOMPARE(after.message, before.message);
    QCOMPARE(after.block, before.block);
    QCOMPARE(after.top, before.top);
    QVERIFY(!m_view->isFollowing());
    m_view->setMessages(items, { newId<MessageId>(), 0, 0, 0 }); // gone since
    QVERIFY(m_view->isFollowing());
}

void TestTranscriptActions::footnotesShowTheirText()
{
    m_view->setMessages({ makeItem(Role::Assistant,
        u"A claim[^1], one[^b] and `[^1][^b]`. Both[^1][^b].\n\n[^1]: Because *so*.\n[^b]: Other."_s) });
    QStringList lines;
    m_view->document().message(0).visitText([&](Section, int, const QVector<Piece>& pieces) {
        for (const Piece& piece : pieces)
            lines << piece.marker + u'|' + piece.text;
    });
    QString first = lines.value(0);
    first.remove(QChar(u'\u2066')).remove(QChar(u'\u2069'));
    QCOMPARE(first, u"|A claim1, oneb and [^1][^b]. Both1,b."_s);
    QCOMPARE(lines.mid(1), QStringList({ u"1.|Because so."_s, u"b.|Other."_s }));
}

QTEST_MAIN(TestTranscriptActions)
#include "tst_transcriptactions.moc"
