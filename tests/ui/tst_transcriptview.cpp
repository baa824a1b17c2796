// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/samplechat.h"
#include "ui/chat/transcript/transcriptview.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <sys/stat.h>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

TranscriptItem makeItem(Role role, const QString& text, ItemState state = ItemState::Done)
{
    TranscriptItem item;
    item.id = newId<MessageId>();
    item.role = role;
    item.markdown = text;
    item.state = state;
    return item;
}

QVector<TranscriptItem> longChat(int messages)
{
    QVector<TranscriptItem> items;
    for (int i = 0; i < messages; ++i) {
        const QString text
            = u"Message %1 says **something** of some length, so that it wraps now and "
              "then in a narrow window.\n\n- one\n- two\n\n```c\nint x = %1;\n```"_s.arg(i);
        items.append(makeItem(i % 2 ? Role::Assistant : Role::User, text));
    }
    return items;
}

} // namespace

class TestTranscriptView : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void opensAtTheEnd();
    void streamedTextEqualsTheSumOfItsDeltas();
    void surrogatesSplitBetweenDeltasStayWhole();
    void finishedBlocksAreNotLaidOutAgain();
    void followsWhileAtTheEnd();
    void wheelUpReleasesAndTheTextStaysToThePixel();
    void streamedScreensEqualAFullRepaint();
    void endAttachesAgain();
    void resizeKeepsTheMessageUnderTheEye();
    void aUsersMessageBringsTheViewToTheEnd();
    void steadyScrollingMovesTheThumbSteadily();
    void copyAllGivesTheMarkdown();
    void copyOfOneBlockGivesPlainText();
    void copyOfSeveralBlocksGivesMarkdown();
    void selectionSurvivesNewTokens();
    void codeCopySpotGivesTheExactText();
    void onlyHarmlessLinksAreActivated();
    void picturesLoadNothing();
    void htmlStaysText();
    void longSingleLineDoesNotHang();
    void longCodeBlockCostsOnlyWhatIsSeen();
    void deepQuotesStayNarrow();
    void thoughtsAreFoldedUntilAsked();
    void errorHasARetryButton();
    void keyboardWalksTheMessages();
    void tabReachesTheActionsOfTheFocusedMessage();
    void mirrorsInRightToLeft();
    void screenReadersSeeAListOfMessages();
    void noTimerRunsWhenIdle();
    void themeChangeRecolours();
    void clearForgetsEverything();

private:
    QImage shot() { return m_view->viewport()->grab().toImage(); }
    Block& bodyBlock(int message, int index)
    {
        TranscriptMessage& m = m_view->document().message(message);
        return m.block(m.indexOf(Section::Body, index));
    }
    void wheel(int eighths);

    std::unique_ptr<TranscriptView> m_view;
};

void TestTranscriptView::initTestCase()
{
    applyTheme(*qApp, Scheme::Light);
}

void TestTranscriptView::init()
{
    QApplication::setLayoutDirection(Qt::LeftToRight);
    m_view = std::make_unique<TranscriptView>();
    m_view->resize(700, 500);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestTranscriptView::cleanup()
{
    m_view.reset();
}

void TestTranscriptView::wheel(int eighths)
{
    const QPointF at(300, 200);
    QWheelEvent event(at, m_view->viewport()->mapToGlobal(at), QPoint(), QPoint(0, eighths),
        Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_view->viewport(), &event);
}

void TestTranscriptView::opensAtTheEnd()
{
    m_view->setMessages(longChat(200));
    QVERIFY(m_view->isFollowing());
    QVERIFY(m_view->scroller().isAtEnd());
    QCOMPARE(m_view->scroller().visible().last().message, 199);
    QVERIFY(m_view->document().laidOutBlocks() < 100);
}

void TestTranscriptView::streamedTextEqualsTheSumOfItsDeltas()
{
    const auto sample = Test::sampleChat()[1];
    m_view->setMessages({ makeItem(Role::User, u"q"_s) });
    TranscriptItem item = makeItem(Role::Assistant, {}, ItemState::Streaming);
    m_view->appendMessage(item);
    for (qsizetype i = 0; i < sample.markdown.size(); i += 3) {
        m_view->appendDelta(item.id, sample.markdown.mid(i, 3));
        m_view->flush();
    }
    QCOMPARE(m_view->messageMarkdown(item.id), sample.markdown);
    // What is on the screen is what opening the finished message shows.
    const TranscriptMessage& streamed = m_view->document().message(1);
    TranscriptMessage whole(makeItem(Role::Assistant, sample.markdown));
    whole.prepare(m_view->document().layout());
    QVector<Piece> a;
    QVector<Piece> b;
    for (int i = 0; i < streamed.blockCount(); ++i) {
        if (streamed.block(i).section == Section::Body)
            a += streamed.pieces(i);
    }
    for (int i = 0; i < whole.blockCount(); ++i) {
        if (whole.block(i).section == Section::Body)
            b += whole.pieces(i);
    }
    QCOMPARE(a.size(), b.size());
    QVERIFY(a == b);
}

void TestTranscriptView::surrogatesSplitBetweenDeltasStayWhole()
{
    const QString family = u"a 👩‍👩‍👧 b 𝒳"_s;
    TranscriptItem item = makeItem(Role::Assistant, {}, ItemState::Streaming);
    m_view->setMessages({ item });
    for (const QChar unit : family) {
        m_view->appendDelta(item.id, QString(unit));
        m_view->flush();
        QVERIFY(!m_view->document().plainText(0).contains(QChar(QChar::ReplacementCharacter)));
    }
    QCOMPARE(m_view->document().plainText(0), family);
}

void TestTranscriptView::finishedBlocksAreNotLaidOutAgain()
{
    TranscriptItem item = makeItem(Role::Assistant, {}, ItemState::Streaming);
    m_view->setMessages({ item });
    const QString paragraph = u"Some words that make a paragraph.\n\n"_s;
    QHash<int, int> madeWhenFinished;
    for (int p = 0; p < 12; ++p) {
        for (qsizetype i = 0; i < paragraph.size(); i += 4) {
            m_view->appendDelta(item.id, paragraph.mid(i, 4));
            m_view->flush();
            for (int k = 0; k < p; ++k) {
                const int made = bodyBlock(0, k).boxesMade();
                if (!madeWhenFinished.contains(k))
                    madeWhenFinished.insert(k, made);
                QVERIFY2(made <= madeWhenFinished[k] + 1, qPrintable(QString::number(k)));
            }
        }
    }
    QCOMPARE(madeWhenFinished.size(), 11);
}

void TestTranscriptView::followsWhileAtTheEnd()
{
    auto items = longChat(50);
    items.append(makeItem(Role::Assistant, {}, ItemState::Streaming));
    m_view->setMessages(items);
    for (int i = 0; i < 40; ++i) {
        m_view->appendDelta(items.last().id, u"More text in a line of its own.\n\n"_s);
        m_view->flush();
        QVERIFY(m_view->isFollowing());
        QVERIFY(m_view->scroller().isAtEnd());
    }
}

void TestTranscriptView::wheelUpReleasesAndTheTextStaysToThePixel()
{
    auto items = longChat(50);
    items.append(makeItem(Role::Assistant, u"Start.\n\n"_s, ItemState::Streaming));
    m_view->setMessages(items);
    wheel(120);
    QVERIFY(!m_view->isFollowing());
    m_view->appendDelta(items.last().id, u"First.\n\n"_s);
    m_view->flush();
    const auto visibleBefore = m_view->scroller().visible().first();
    const QImage before = shot().copy(0, 0, 650, 300);
    for (int i = 0; i < 30; ++i) {
        m_view->appendDelta(items.last().id, u"New text below.\n\n"_s);
        m_view->flush();
    }
    const auto visibleAfter = m_view->scroller().visible().first();
    QCOMPARE(visibleAfter.message, visibleBefore.message);
    QCOMPARE(visibleAfter.block, visibleBefore.block);
    QCOMPARE(visibleAfter.top, visibleBefore.top);
    QCOMPARE(shot().copy(0, 0, 650, 300), before);
    auto* jump = m_view->findChild<QToolButton*>(u"jumpToEndButton"_s);
    QVERIFY(jump && jump->isVisible());
    QVERIFY(!jump->accessibleName().isEmpty());
    jump->click();
    QVERIFY(m_view->isFollowing());
    QVERIFY(!jump->isVisible());
}

void TestTranscriptView::streamedScreensEqualAFullRepaint()
{
    // Frames are blitted and painted in part; what is on the screen must be what a full paint would
    // give.
    TranscriptItem item = makeItem(Role::Assistant, {}, ItemState::Streaming);
    auto items = longChat(6);
    items.append(item);
    m_view->setMessages(items);
    const QString text = Test::sampleChat()[1].markdown;
    int compared = 0;
    for (qsizetype i = 0; i < text.size(); i += 23) {
        m_view->appendDelta(item.id, text.mid(i, 23));
        m_view->flush();
        QCoreApplication::processEvents();
        const QImage onScreen = m_view->screen()->grabWindow(m_view->winId()).toImage();
        if (onScreen.isNull())
            QSKIP("this platform cannot read its screen back");
        const QImage full = m_view->grab().toImage().convertToFormat(onScreen.format());
        const QRect area = m_view->viewport()->rect();
        QCOMPARE(onScreen.copy(area), full.copy(area));
        ++compared;
    }
    QVERIFY(compared > 20);
}

void TestTranscriptView::endAttachesAgain()
{
    m_view->setMessages(longChat(50));
    m_view->setFocus();
    QTest::keyClick(m_view.get(), Qt::Key_PageUp);
    QVERIFY(!m_view->isFollowing());
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QVERIFY(m_view->isFollowing());
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QCOMPARE(m_view->scroller().value(), 0);
    QVERIFY(!m_view->isFollowing());
    // Scrolling down to the very end attaches too.
    for (int i = 0; i < 2000 && !m_view->isFollowing(); ++i)
        wheel(-1200);
    QVERIFY(m_view->isFollowing());
}

void TestTranscriptView::resizeKeepsTheMessageUnderTheEye()
{
    const auto items = longChat(100);
    m_view->setMessages(items);
    m_view->setMessages(items, { items[40].id, 0, 0, 0 });
    QCOMPARE(m_view->scroller().topMessage(), 40);
    const int top = m_view->scroller().visible().first().top;
    for (const int width : { 500, 420, 640, 380, 900, 700 }) {
        m_view->resize(width, 500);
        QCOMPARE(m_view->scroller().topMessage(), 40);
        QCOMPARE(m_view->scroller().visible().first().top, top);
    }
}

void TestTranscriptView::aUsersMessageBringsTheViewToTheEnd()
{
    m_view->setMessages(longChat(60));
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    m_view->appendMessage(makeItem(Role::Assistant, u"not asked for"_s));
    QVERIFY(!m_view->isFollowing());
    m_view->appendMessage(makeItem(Role::User, u"new question"_s));
    QVERIFY(m_view->isFollowing());
    QCOMPARE(m_view->scroller().visible().last().message, 61);
}

void TestTranscriptView::steadyScrollingMovesTheThumbSteadily()
{
    m_view->setMessages(longChat(300));
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    int last = -1;
    for (int i = 0; i < 300; ++i) {
        wheel(-120);
        const int value = m_view->verticalScrollBar()->value();
        QVERIFY2(value > last, qPrintable(u"%1 after %2"_s.arg(value).arg(last)));
        last = value;
    }
}

void TestTranscriptView::copyAllGivesTheMarkdown()
{
    const QString markdown = u"# Title\n\nSome **bold** text.\n\n```c\nint x;\n```\n\nEnd."_s;
    m_view->setMessages(
        { makeItem(Role::User, u"Question"_s), makeItem(Role::Assistant, markdown) });
    m_view->selectAll();
    QCOMPARE(m_view->selectedText(), u"Question\n\n"_s + markdown);
    QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"Question\n\n"_s + markdown);
}

void TestTranscriptView::copyOfOneBlockGivesPlainText()
{
    m_view->setMessages({ makeItem(Role::Assistant, u"Some **bold** text."_s) });
    TextSelection selection;
    selection.anchor = { 0, Section::Body, 0, 0, 5 };
    selection.cursor = { 0, Section::Body, 0, 0, 9 };
    QCOMPARE(m_view->document().selectedText(selection), u"bold"_s);
    std::swap(selection.anchor, selection.cursor);
    QCOMPARE(m_view->document().selectedText(selection), u"bold"_s);
}

void TestTranscriptView::copyOfSeveralBlocksGivesMarkdown()
{
    m_view->setMessages({ makeItem(
        Role::Assistant, u"First paragraph.\n\nA **whole** one.\n\nLast paragraph."_s) });
    TextSelection selection;
    selection.anchor = { 0, Section::Body, 0, 0, 6 };
    selection.cursor = { 0, Section::Body, 2, 0, 4 };
    QCOMPARE(
        m_view->document().selectedText(selection), u"paragraph.\n\nA **whole** one.\n\nLast"_s);
}

void TestTranscriptView::selectionSurvivesNewTokens()
{
    TranscriptItem item
        = makeItem(Role::Assistant, u"Select these words here."_s, ItemState::Streaming);
    m_view->setMessages({ item });
    const Block& block = bodyBlock(0, 0);
    const VisibleBlock* visible = nullptr;
    for (const VisibleBlock& v : m_view->scroller().visible()) {
        if (m_view->document().message(0).block(v.block).section == Section::Body)
            visible = &v;
    }
    QVERIFY(visible);
    const QPoint start(Space::kSection + 1, visible->top + block.pieceOrigin(0).y() + 8);
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, start);
    QMouseEvent move(QEvent::MouseMove, QPointF(start) + QPointF(90, 0),
        m_view->viewport()->mapToGlobal(QPointF(start) + QPointF(90, 0)), Qt::NoButton,
        Qt::LeftButton, {});
    QApplication::sendEvent(m_view->viewport(), &move);
    const QString before = m_view->selectedText();
    QVERIFY(!before.isEmpty());
    for (int i = 0; i < 20; ++i) {
        m_view->appendDelta(item.id, u" and more words"_s, u"a thought "_s);
        m_view->flush();
        QCOMPARE(m_view->selectedText(), before);
    }
}

void TestTranscriptView::codeCopySpotGivesTheExactText()
{
    const QString code = u"int  x;\n\n\tfoo();   \n  // no-break:\u00a0 bom:\ufeff end"_s;
    m_view->setMessages({ makeItem(Role::Assistant, u"````cpp\n"_s + code + u"\n````"_s) });
    const VisibleBlock* visible = nullptr;
    for (const VisibleBlock& v : m_view->scroller().visible()) {
        if (m_view->document().message(0).block(v.block).section == Section::Body)
            visible = &v;
    }
    QVERIFY(visible);
    const Block& block = bodyBlock(0, 0);
    const int left
        = std::max(0, (m_view->viewport()->width() - m_view->document().layout().width) / 2);
    const QPoint spot = block.box(0)->spot(BoxSpot::Copy).center() + block.pieceOrigin(0)
        + QPoint(left, visible->top);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, spot);
    QCOMPARE(QApplication::clipboard()->text(), code);
}

void TestTranscriptView::onlyHarmlessLinksAreActivated()
{
    QSignalSpy activated(m_view.get(), &TranscriptView::linkActivated);
    for (const auto& bad :
        { u"javascript:alert(1)"_s, u"file:///etc/passwd"_s, u"data:text/html,x"_s, u"ssh://host"_s,
            u"/relative"_s, u""_s, u"vbscript:x"_s, u"http://["_s })
        QVERIFY2(!m_view->activateLink(bad), qPrintable(bad));
    QCOMPARE(activated.count(), 0);
    for (const auto& good : { u"https://example.org/a?b=c"_s, u"HTTP://example.org"_s,
             u"mailto:someone@example.org"_s, u"www.example.org"_s })
        QVERIFY2(m_view->activateLink(good), qPrintable(good));
    QCOMPARE(activated.count(), 4);
}

void TestTranscriptView::picturesLoadNothing()
{
    // Reading either of these would hang or eat all memory.
    QTemporaryDir folder;
    const QString fifo = folder.filePath(u"pipe"_s);
    QCOMPARE(mkfifo(fifo.toLocal8Bit().constData(), 0600), 0);
    m_view->setMessages({ makeItem(Role::Assistant,
        u"![zero](/dev/zero)\n\n![z](file:///dev/zero) in text\n\n![p](%1)\n\n![](qrc:/x)"_s.arg(
            fifo)) });
    QVERIFY(!shot().isNull());
    const Block& card = bodyBlock(0, 0);
    QCOMPARE(card.pieces().first().kind, Piece::Kind::ImageCard);
    QVERIFY(m_view->document().plainText(0).contains(u"zero"_s));
}

void TestTranscriptView::htmlStaysText()
{
    const QString html
        = u"<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n<b>not bold</b> &lt;i&gt;"_s;
    m_view->setMessages({ makeItem(Role::Assistant, html) });
    const QString shown = m_view->document().plainText(0);
    QVERIFY(shown.contains(u"<script>alert(1)</script>"_s));
    QVERIFY(shown.contains(u"<img src=x onerror=alert(1)>"_s));
    QVERIFY(shown.contains(u"<b>not bold</b> <i>"_s));
}

void TestTranscriptView::longSingleLineDoesNotHang()
{
    // Bounded by the test's time-out: one layout of a megabyte in one run would take far longer
    // than these.
    const QString json = u"{\"key\":\"value\"},"_s.repeated(66000);
    m_view->setMessages({ makeItem(Role::User, json), makeItem(Role::Assistant, json),
        makeItem(Role::Assistant, u"```json\n"_s + json + u"\n```"_s) });
    QVERIFY(!shot().isNull());
    QCOMPARE(m_view->messageMarkdown(m_view->document().message(0).item().id), json);
    TextSelection all = m_view->document().everything();
    all.anchor.message = 2;
    QVERIFY(m_view->document().selectedText(all).contains(json));
}

void TestTranscriptView::longCodeBlockCostsOnlyWhatIsSeen()
{
    QString code = u"```python\n"_s;
    for (int i = 0; i < 20000; ++i)
        code += u"x = 1\n"_s;
    code += u"```\n"_s;
    m_view->setMessages({ makeItem(Role::Assistant, code) });
    QVERIFY(m_view->scroller().maximum() > 200000);
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QCOMPARE(m_view->scroller().value(), 0);
    QVERIFY(!shot().isNull());
}

void TestTranscriptView::deepQuotesStayNarrow()
{
    const QString quotes = QString(2000, u'>') + u" deep\n\n"_s + QString(300, u'*') + u"a\n\n"_s
        + QString(5000, u'[') + u"\n\n"_s + QString(3000, u'`') + u'\n';
    m_view->setMessages({ makeItem(Role::Assistant, quotes) });
    QVERIFY(!shot().isNull());
    const TranscriptMessage& message = m_view->document().message(0);
    const QVector<Piece> pieces = message.pieces(message.indexOf(Section::Body, 0));
    QVERIFY(!pieces.isEmpty());
    QCOMPARE(int(pieces.first().containers.size()), kMaxDepth);
}

void TestTranscriptView::thoughtsAreFoldedUntilAsked()
{
    TranscriptItem item = makeItem(Role::Assistant, u"Answer."_s, ItemState::Streaming);
    item.thought = u"First I think."_s;
    m_view->setMessages({ item });
    const auto thoughtBlocks = [this] {
        int count = 0;
        const TranscriptMessage& m = m_view->document().message(0);
        for (int i = 0; i < m.blockCount(); ++i)
            count += m.block(i).section == Section::Thought ? 1 : 0;
        return count;
    };
    QCOMPARE(thoughtBlocks(), 0);
    m_view->setFocus();
    QTest::keyClick(m_view.get(), Qt::Key_Up, Qt::ControlModifier);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(thoughtBlocks(), 1);
    // The user's choice outlives what streams in and the end of the answer.
    m_view->appendDelta(item.id, u" More."_s, u"\n\nThen again."_s);
    m_view->flush();
    QCOMPARE(thoughtBlocks(), 2);
    item.state = ItemState::Done;
    item.markdown += u" More."_s;
    item.thought += u"\n\nThen again."_s;
    m_view->updateMessage(item);
    QCOMPARE(thoughtBlocks(), 2);
}

void TestTranscriptView::errorHasARetryButton()
{
    TranscriptItem item = makeItem(Role::Assistant, u"Partial"_s, ItemState::Interrupted);
    item.errorTitle = u"The line was cut."_s;
    m_view->setMessages({ item });
    QSignalSpy retried(m_view.get(), &TranscriptView::retryRequested);
    auto* button = m_view->findChild<QPushButton*>(u"retryButton"_s);
    QVERIFY(button && button->isVisible());
    button->click();
    QCOMPARE(retried.count(), 1);
    QCOMPARE(retried[0][0].value<MessageId>(), item.id);
    QVERIFY(!m_view->document().plainText(0).contains(u"The line was cut."_s));
    item.errorTitle.clear();
    m_view->updateMessage(item);
    QVERIFY(!button->isVisible());
}

void TestTranscriptView::keyboardWalksTheMessages()
{
    m_view->setMessages(longChat(20));
    m_view->setFocus();
    QTest::keyClick(m_view.get(), Qt::Key_Up, Qt::ControlModifier);
    QCOMPARE(m_view->focusedMessage(), 19);
    for (int i = 0; i < 30; ++i) {
        QTest::keyClick(m_view.get(), Qt::Key_Up, Qt::ControlModifier);
        QVERIFY(!m_view->messageRect(m_view->focusedMessage()).isNull());
    }
    QCOMPARE(m_view->focusedMessage(), 0);
    QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(m_view->focusedMessage(), 1);
    QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(),
        m_view->messageMarkdown(m_view->document().message(1).item().id));
}

void TestTranscriptView::tabReachesTheActionsOfTheFocusedMessage()
{
    m_view->setMessages(longChat(4));
    QSignalSpy again(m_view.get(), &TranscriptView::actionRequested);
    m_view->activateWindow();
    m_view->setFocus();
    QTRY_VERIFY(m_view->hasFocus());
    QTest::keyClick(m_view.get(), Qt::Key_Up, Qt::ControlModifier);
    auto* retry = m_view->findChild<QToolButton*>(u"retryMessageButton"_s);
    QVERIFY(retry && retry->isVisible());
    for (int i = 0; i < 10 && !retry->hasFocus(); ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(retry->hasFocus() && retry->isVisible());
    QTest::keyClick(retry, Qt::Key_Space);
    QCOMPARE(again.count(), 1);
    QCOMPARE(again[0][0].value<MessageId>(), m_view->document().message(3).item().id);
    const auto buttons = m_view->findChildren<QToolButton*>();
    for (const QToolButton* button : buttons)
        QVERIFY2(!button->accessibleName().isEmpty(), qPrintable(button->objectName()));
}

void TestTranscriptView::mirrorsInRightToLeft()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    m_view->setMessages({ makeItem(
        Role::Assistant, u"- سلام دنیا\n- دوم\n\n> نقل\n\n| الف | ب |\n|---|---|\n| ۱ | ۲ |"_s) });
    const int width = m_view->document().layout().width;
    const Block& list = bodyBlock(0, 0);
    // The marker's gutter is on the right: the text starts at the column's left edge.
    QCOMPARE(list.pieceOrigin(0).x(), 0);
    const Block& quote = bodyBlock(0, 1);
    QCOMPARE(quote.pieceOrigin(0).x(), 0);
    // The first column of a mirrored table is at its right end.
    const Block& table = bodyBlock(0, 2);
    const int atRight = table.box(0)->positionAt(QPoint(width - 5, 5));
    const int atLeft = table.box(0)->positionAt(QPoint(0, 5));
    QVERIFY(atRight < atLeft);
    QApplication::setLayoutDirection(Qt::LeftToRight);
    QVERIFY(bodyBlock(0, 0).pieces().first().text.isRightToLeft());
}

void TestTranscriptView::screenReadersSeeAListOfMessages()
{
    auto items = longChat(40);
    items[1].thought = u"hm"_s;
    m_view->setMessages(items);
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(m_view.get());
    QVERIFY(list);
    QCOMPARE(list->role(), QAccessible::List);
    QVERIFY(list->childCount() >= 40);
    QAccessibleInterface* second = list->child(1);
    QCOMPARE(second->role(), QAccessible::ListItem);
    QCOMPARE(list->child(1), second); // the same object each time
    QCOMPARE(list->indexOfChild(second), 1);
    QCOMPARE(second->parent(), list);
    const QString name = second->text(QAccessible::Name);
    QVERIFY2(name.contains(u"2 of 40"_s), qPrintable(name));
    QVERIFY2(name.contains(u"Message 1 says something"_s), qPrintable(name));
    QVERIFY(second->textInterface()->characterCount() > 20);
    auto* actions = second->actionInterface();
    QVERIFY(actions);
    QVERIFY(actions->actionNames().contains(u"Copy code 1"_s));
    actions->doAction(u"Copy code 1"_s);
    QCOMPARE(QApplication::clipboard()->text(), u"int x = 1;"_s);
    actions->doAction(QAccessibleActionInterface::setFocusAction());
    QCOMPARE(m_view->focusedMessage(), 1);
    m_view->clear();
    QVERIFY(!second->isValid());
}

void TestTranscriptView::noTimerRunsWhenIdle()
{
    TranscriptItem item = makeItem(Role::Assistant, u"x"_s, ItemState::Streaming);
    m_view->setMessages({ item });
    m_view->appendDelta(item.id, u" y"_s);
    QTRY_COMPARE(m_view->document().plainText(0), u"x y"_s);
    int fired = 0;
    struct Counter : QObject {
        int& fired;
        explicit Counter(int& count)
            : fired(count)
        {
        }
        bool eventFilter(QObject*, QEvent* event) override
        {
            fired += event->type() == QEvent::Timer ? 1 : 0;
            return false;
        }
    } counter(fired);
    m_view->installEventFilter(&counter);
    QTest::qWait(150);
    QCOMPARE(fired, 0);
}

void TestTranscriptView::themeChangeRecolours()
{
    m_view->setMessages(Test::sampleChat());
    const QColor light = shot().pixelColor(2, 2);
    m_view->setPalette(paletteFor(Scheme::Dark));
    const QColor dark = shot().pixelColor(2, 2);
    QCOMPARE(light, coloursFor(Scheme::Light).window);
    QCOMPARE(dark, coloursFor(Scheme::Dark).window);
}

void TestTranscriptView::clearForgetsEverything()
{
    m_view->setMessages(longChat(10));
    m_view->selectAll();
    m_view->clear();
    QVERIFY(m_view->selectedText().isEmpty());
    QCOMPARE(m_view->document().count(), 0);
    QVERIFY(!shot().isNull());
    QTest::keyClick(m_view.get(), Qt::Key_PageDown);
    QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ControlModifier);
    wheel(120);
    m_view->appendDelta(newId<MessageId>(), u"lost"_s);
    m_view->flush();
    QCOMPARE(m_view->document().count(), 0);
}

QTEST_MAIN(TestTranscriptView)
#include "tst_transcriptview.moc"
