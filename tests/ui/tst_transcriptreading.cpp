// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/answerannouncer.h"
#include "ui/chat/transcript/fixedpieces.h"
#include "ui/chat/transcript/streamtail.h"
#include "ui/chat/transcript/transcriptview.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFontDatabase>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <memory>

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
    for (int i = 0; i < messages; ++i)
        items.append(makeItem(i % 2 ? Role::Assistant : Role::User,
            u"Message %1 has some words.\n\n- one\n- two"_s.arg(i)));
    return items;
}

//! Counts the paints of a widget.
class PaintCounter : public QObject {
public:
    int paints = 0;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        paints += event->type() == QEvent::Paint ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }
};

} // namespace

//! How chats are read: what follows from the settings, and what a streaming text looks like on the
//! way.
class TestTranscriptReading : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void fiveHundredPiecesASecondArePaintedAtMostSixtyTimes();
    void thoughtsAreShownUntilTheAnswerBegins();
    void aStateOfSeveralLinesIsShownInAsMany();
    void whatTheUserFoldsOrUnfoldsStaysSo();
    void theViewStopsWhereTheAnswerFillsIt();
    void theViewNeverFollowsWhereThatIsChosen();
    void theWheelOverCodeScrollsTheChatAndSidewaysTheCode();
    void aFineWheelScrollsAsFarAsACoarseOne();
    void pixelsAndAngleAreNotAddedUp();
    void anOpenFenceIsShownAsCodeFromItsFirstLineOn();
    void noMarkerIsShownRawAndStyledLater();
    void aListUnderAParagraphNeverLooksLikeAHeading();
    void whatIsHeldBackIsShownAtTheEnd();
    void aTailIsClosedAsItWillBe_data();
    void aTailIsClosedAsItWillBe();
    void copyingFromAFoldedBlockGivesAllOfIt();
    void copyingCodeThatIsMostlyOutOfSightGivesAllOfIt();
    void theUsersMarkdownIsASetting();
    void codeIsInTheSystemsFixedFontOrTheChosenOne();
    void answersAreAnnouncedByParagraphsOrSentencesAndNeverByTokens_data();
    void answersAreAnnouncedByParagraphsOrSentencesAndNeverByTokens();
    void aRefusedRequestCountsDownAndMayRetryByItself();
    void waitingForARetryCanBeCalledOff();
    void theCountdownRunsOnlyWhileItIsSeen();
    void aRefusedParameterCanBeLeftOut();
    void aCutAnswerOffersToGoOn();
    void answeringAgainSaysWithWhat();

private:
    void read(const Services::ReadingSettings& reading) { m_view->setReading(reading); }
    QVector<Piece> bodyPieces(int message)
    {
        const TranscriptMessage& m = m_view->document().message(message);
        QVector<Piece> all;
        for (int i = 0; i < m.blockCount(); ++i) {
            if (m.block(i).section == Section::Body)
                all += m.pieces(i);
        }
        return all;
    }
    void wheel(QPoint angle, QPoint pixels = {}, Qt::KeyboardModifiers keys = Qt::NoModifier)
    {
        const QPointF at(300, 200);
        QWheelEvent event(at, m_view->viewport()->mapToGlobal(at), pixels, angle, Qt::NoButton,
            keys, Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_view->viewport(), &event);
    }
    TranscriptItem stream(const QString& text, const std::function<void()>& afterEach);
    TranscriptItem refused(int seconds);
    QPushButton* button(const char* name)
    {
        return m_view->findChild<QPushButton*>(QLatin1String(name));
    }

    std::unique_ptr<TranscriptView> m_view;
};

void TestTranscriptReading::initTestCase()
{
    applyTheme(*qApp, Scheme::Light);
}

void TestTranscriptReading::init()
{
    m_view = std::make_unique<TranscriptView>();
    m_view->resize(700, 500);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestTranscriptReading::cleanup()
{
    m_view.reset();
}

//! Each character as a piece of its own, shown at once.
TranscriptItem TestTranscriptReading::stream(
    const QString& text, const std::function<void()>& afterEach)
{
    TranscriptItem item = makeItem(Role::Assistant, {}, ItemState::Streaming);
    m_view->setMessages({ item });
    for (const QChar c : text) {
        m_view->appendDelta(item.id, QString(c));
        m_view->flush();
        afterEach();
    }
    return item;
}

TranscriptItem TestTranscriptReading::refused(int seconds)
{
    TranscriptItem item = makeItem(Role::Assistant, {});
    item.errorTitle = u"No more requests this minute."_s;
    item.errorDetails = u"HTTP status: 429"_s;
    item.retryAt = QDateTime::currentDateTimeUtc().addSecs(seconds);
    return item;
}

void TestTranscriptReading::fiveHundredPiecesASecondArePaintedAtMostSixtyTimes()
{
    TranscriptItem item = makeItem(Role::Assistant, u"Begin."_s, ItemState::Streaming);
    m_view->setMessages({ item });
    PaintCounter counter;
    m_view->viewport()->installEventFilter(&counter);
    QCoreApplication::processEvents();
    counter.paints = 0;
    QString sum = item.markdown;
    int sent = 0;
    QTimer pieces;
    pieces.setTimerType(Qt::PreciseTimer);
    QElapsedTimer time;
    time.start();
    connect(&pieces, &QTimer::timeout, this, [&] {
        const QString piece = u"p%1 "_s.arg(sent++);
        sum += piece;
        m_view->appendDelta(item.id, piece);
    });
    pieces.start(2); // 500 a second
    QTRY_VERIFY_WITH_TIMEOUT(sent >= 500, 60000);
    pieces.stop();
    const qint64 elapsed = time.elapsed();
    m_view->flush();
    QVERIFY(counter.paints > 0);
    QVERIFY2(counter.paints <= elapsed * 60 / 1000 + 1,
        qPrintable(u"%1 paints in %2 ms"_s.arg(counter.paints).arg(elapsed)));
    QCOMPARE(m_view->messageMarkdown(item.id), sum);
}

void TestTranscriptReading::thoughtsAreShownUntilTheAnswerBegins()
{
    Services::ReadingSettings reading;
    reading.thoughts = Services::ThoughtsShown::UntilAnswer;
    read(reading);
    TranscriptItem item = makeItem(Role::Assistant, {}, ItemState::Waiting);
    m_view->setMessages({ item });
    m_view->appendDelta(item.id, {}, u"Let me see."_s);
    m_view->flush();
    const TranscriptMessage& message = m_view->document().message(0);
    QVERIFY(message.isThoughtShown());
    QCOMPARE(message.block(message.indexOf(Section::Thought, 0)).section, Section::Thought);
    m_view->appendDelta(item.id, u"It is so."_s);
    m_view->flush();
    QVERIFY(!message.isThoughtShown());
    QVERIFY(message.block(message.indexOf(Section::Thought, 0)).section != Section::Thought);
    reading.thoughts = Services::ThoughtsShown::Shown;
    read(reading);
    QVERIFY(message.isThoughtShown());
}

void TestTranscriptReading::aStateOfSeveralLinesIsShownInAsMany()
{
    TranscriptItem item = makeItem(Role::Assistant, {}, ItemState::Waiting);
    item.stateText = u"Waiting for quota, 14 s\nThe service allows no more."_s;
    const QVector<Piece> pieces = piecesOfItem(item, Section::State, 0, {});
    QCOMPARE(pieces.size(), 2);
    QCOMPARE(pieces.at(0).text, u"Waiting for quota, 14 s"_s);
    QCOMPARE(pieces.at(1).text, u"The service allows no more."_s);
}

void TestTranscriptReading::whatTheUserFoldsOrUnfoldsStaysSo()
{
    Services::ReadingSettings reading;
    reading.thoughts = Services::ThoughtsShown::UntilAnswer;
    read(reading);
    TranscriptItem item = makeItem(Role::Assistant, {}, ItemState::Waiting);
    item.thought = u"Hm."_s;
    m_view->setMessages({ item });
    m_view->toggleThoughts(0); // folded while it thinks …
    m_view->appendDelta(item.id, {}, u" And more."_s);
    m_view->flush();
    QVERIFY(!m_view->document().message(0).isThoughtShown());
    m_view->toggleThoughts(0); // … and opened again: the answer does not fold it
    m_view->appendDelta(item.id, u"So."_s);
    m_view->flush();
    QVERIFY(m_view->document().message(0).isThoughtShown());
    item.state = ItemState::Done;
    item.markdown = u"So."_s;
    item.thought = u"Hm. And more."_s;
    m_view->updateMessage(item);
    QVERIFY(m_view->document().message(0).isThoughtShown());
    m_view->setMessages({ makeItem(Role::User, u"q"_s), item }); // read again from the history
    QVERIFY(m_view->document().message(1).isThoughtShown());
}

void TestTranscriptReading::theViewStopsWhereTheAnswerFillsIt()
{
    Services::ReadingSettings reading;
    reading.follow = Services::FollowAnswer::UntilTop;
    read(reading);
    auto items = longChat(30);
    m_view->setMessages(items);
    QVERIFY(m_view->isFollowing()); // a chat is still opened at its end
    m_view->appendMessage(makeItem(Role::User, u"Tell me."_s));
    const TranscriptItem answer = makeItem(Role::Assistant, {}, ItemState::Streaming);
    m_view->appendMessage(answer);
    for (int i = 0; i < 40; ++i) {
        m_view->appendDelta(answer.id, u"A line of its own.\n\n"_s);
        m_view->flush();
    }
    QVERIFY(!m_view->isFollowing());
    QCOMPARE(m_view->scroller().topMessage(), 31);
    QCOMPARE(m_view->scroller().offsetInTopMessage(), 0);
    m_view->scrollToEnd(); // who wants to follow all the same does
    m_view->appendDelta(answer.id, u"More.\n\n"_s);
    m_view->flush();
    QVERIFY(m_view->isFollowing());
}

void TestTranscriptReading::theViewNeverFollowsWhereThatIsChosen()
{
    Services::ReadingSettings reading;
    reading.follow = Services::FollowAnswer::Never;
    read(reading);
    m_view->setMessages(longChat(30));
    const TranscriptItem answer = makeItem(Role::Assistant, {}, ItemState::Streaming);
    m_view->appendMessage(makeItem(Role::User, u"Tell me."_s));
    m_view->appendMessage(answer);
    const auto before = m_view->scroller().visible().first();
    for (int i = 0; i < 40; ++i) {
        m_view->appendDelta(answer.id, u"A line of its own.\n\n"_s);
        m_view->flush();
    }
    const auto after = m_view->scroller().visible().first();
    QCOMPARE(after.message, before.message);
    QCOMPARE(after.top, before.top);
    QVERIFY(m_view->findChild<QWidget*>(u"jumpToEndButton"_s)->isVisible());
}

void TestTranscriptReading::theWheelOverCodeScrollsTheChatAndSidewaysTheCode()
{
    QString code = u"```text\n"_s;
    for (int i = 0; i < 60; ++i)
        code += QString(300, u'x') + u'\n';
    m_view->setMessages({ makeItem(Role::Assistant, code + u"```"_s) });
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    const VisibleBlock seen = m_view->scroller().visible().last();
    Box* box = m_view->document().message(0).block(seen.block).box(0);
    const auto columnAtEdge = [box] { return box->positionAt({ 20, 200 }); };
    const int column = columnAtEdge();
    wheel({ 0, -120 });
    QVERIFY(m_view->scroller().value() > 0);
    QCOMPARE(columnAtEdge(), column);
    const qint64 value = m_view->scroller().value();
    wheel({ -240, 0 });
    QVERIFY(columnAtEdge() > column);
    QCOMPARE(m_view->scroller().value(), value);
    const int moved = columnAtEdge();
    wheel({ 0, -240 }, {}, Qt::ShiftModifier);
    QVERIFY(columnAtEdge() > moved);
    QCOMPARE(m_view->scroller().value(), value);
}

void TestTranscriptReading::aFineWheelScrollsAsFarAsACoarseOne()
{
    m_view->setMessages(longChat(60));
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    wheel({ 0, -120 });
    const qint64 notch = m_view->scroller().value();
    QVERIFY(notch > 0);
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    for (int i = 0; i < 120; ++i)
        wheel({ 0, -1 });
    QCOMPARE(m_view->scroller().value(), notch);
    for (int i = 0; i < 40; ++i)
        wheel({ 0, 3 });
    QCOMPARE(m_view->scroller().value(), 0);
}

void TestTranscriptReading::pixelsAndAngleAreNotAddedUp()
{
    if (QGuiApplication::platformName() == u"xcb"_s)
        QSKIP("X11's pixels are not used");
    m_view->setMessages(longChat(60));
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    wheel({ 0, -120 }, { 0, -37 });
    QCOMPARE(m_view->scroller().value(), 37);
}

void TestTranscriptReading::anOpenFenceIsShownAsCodeFromItsFirstLineOn()
{
    bool wasCode = false;
    const QString text = u"```python\nprint('a')\n\n``\nx = 1\n```\nAfter."_s;
    qsizetype at = 0;
    stream(text, [&] {
        ++at;
        const auto pieces = bodyPieces(0);
        QString shown;
        for (const Piece& piece : pieces)
            shown += piece.kind == Piece::Kind::Code ? QString() : piece.text;
        QVERIFY2(!shown.contains(u'`') && !shown.contains(u"print"_s), qPrintable(text.left(at)));
        const bool isCode = !pieces.isEmpty() && pieces.first().kind == Piece::Kind::Code;
        QVERIFY2(isCode || !wasCode, qPrintable(text.left(at)));
        wasCode = isCode;
        if (isCode) {
            QVERIFY2(!pieces.first().text.contains(u"```"_s), qPrintable(text.left(at)));
        }
    });
    QVERIFY(wasCode);
    QCOMPARE(bodyPieces(0).first().text, u"print('a')\n\n``\nx = 1"_s);
}

void TestTranscriptReading::noMarkerIsShownRawAndStyledLater()
{
    const QString text = u"Some **bold words** and `code here`, **bold *and soft* inside** of it, "
                         "~~gone~~.\n\n- item **one**\n- item `two`\n\n> quote **three**"_s;
    qsizetype at = 0;
    stream(text, [&] {
        ++at;
        const auto pieces = bodyPieces(0);
        for (const Piece& piece : pieces) {
            const bool isRaw = piece.text.contains(u'`') || piece.text.contains(u"**"_s)
                || piece.text.contains(u"~~"_s);
            QVERIFY2(!isRaw, qPrintable(text.left(at) + u" -> "_s + piece.text));
        }
    });
}

void TestTranscriptReading::aListUnderAParagraphNeverLooksLikeAHeading()
{
    const QString text = u"These are:\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |"_s;
    qsizetype at = 0;
    stream(text, [&] {
        ++at;
        const auto pieces = bodyPieces(0);
        QVERIFY2(pieces.isEmpty() || pieces.first().font == Piece::Font::Body,
            qPrintable(text.left(at)));
        for (const Piece& piece : pieces)
            QVERIFY2(
                !piece.text.contains(u"--"_s) && piece.text != u"-"_s, qPrintable(text.left(at)));
    });
    QCOMPARE(bodyPieces(0).last().kind, Piece::Kind::Table);
}

void TestTranscriptReading::whatIsHeldBackIsShownAtTheEnd()
{
    const QString text = u"The operator is **"_s;
    TranscriptItem item = stream(text, [] {});
    QCOMPARE(bodyPieces(0).first().text, u"The operator is"_s);
    item.state = ItemState::Done;
    item.markdown = text;
    m_view->updateMessage(item);
    QCOMPARE(bodyPieces(0).first().text, u"The operator is **"_s);
}

void TestTranscriptReading::aTailIsClosedAsItWillBe_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("closed");
    QTest::newRow("open strong") << "a **b"_ba
                                 << "a **b**"_ba;
    QTest::newRow("half closed strong") << "a **b*"_ba
                                        << "a **b**"_ba;
    QTest::newRow("blank inside") << "a **b "_ba
                                  << "a **b**"_ba;
    QTest::newRow("em in strong") << "**b *c"_ba
                                  << "**b *c***"_ba;
    QTest::newRow("closed") << "a **b** c"_ba
                            << "a **b** c"_ba;
    QTest::newRow("product") << "2 * 3"_ba
                             << "2 * 3"_ba;
    QTest::newRow("lone star") << "5*3"_ba
                               << "5*3"_ba;
    QTest::newRow("names") << "a_b_c __x"_ba
                           << "a_b_c __x__"_ba;
    QTest::newRow("code") << "a `b c"_ba
                          << "a `b c`"_ba;
    QTest::newRow("stars in code") << "a `b **c"_ba
                                   << "a `b **c`"_ba;
    QTest::newRow("double ticks") << "a ``b `c"_ba
                                  << "a ``b `c``"_ba;
    QTest::newRow("escaped") << "a \\*\\*b"_ba
                             << "a \\*\\*b"_ba;
    QTest::newRow("earlier lines stay") << "a **b\nc **d"_ba
                                        << "a **b\nc **d**"_ba;
    QTest::newRow("number") << "a\n12"_ba
                            << "a\n"_ba;
    QTest::newRow("in a list's fence") << "- a\n  ```\n  **x"_ba
                                       << "- a\n  ```\n  **x"_ba;
    QTest::newRow("backslash at the end") << "a \\"_ba
                                          << "a \\"_ba;
    QTest::newRow("nothing") << ""_ba
                             << ""_ba;
}

void TestTranscriptReading::aTailIsClosedAsItWillBe()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, closed);
    QCOMPARE(settledTail(source), closed);
}

void TestTranscriptReading::copyingFromAFoldedBlockGivesAllOfIt()
{
    TranscriptItem item = makeItem(Role::Assistant, u"Answer."_s);
    item.thought = QString(200, u'a') + u"\n\n```c\nint deep;\n```\nend"_s;
    item.toolCalls << ToolCallItem { u"look"_s, u"{\"where\": \"there\"}"_s, u"found"_s };
    m_view->setMessages({ item });
    m_view->focusMessage(0);
    const auto copied = [this](const QString& action) {
        QContextMenuEvent menu(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(m_view->viewport(), &menu);
        auto* shown = m_view->findChild<QMenu*>(u"messageMenu"_s);
        auto* entry = shown ? shown->findChild<QAction*>(action) : nullptr;
        if (entry)
            entry->trigger();
        if (shown)
            delete shown;
        return QGuiApplication::clipboard()->text();
    };
    QCOMPARE(copied(u"copyThoughtsAction"_s), item.thought);
    QCOMPARE(copied(u"copyToolCallAction"_s), u"{\"where\": \"there\"}\n\nfound"_s);
}

void TestTranscriptReading::copyingCodeThatIsMostlyOutOfSightGivesAllOfIt()
{
    QString code;
    for (int i = 0; i < 3000; ++i)
        code += u"line %1\n"_s.arg(i);
    code.chop(1);
    m_view->setMessages({ makeItem(Role::Assistant, u"```\n"_s + code + u"\n```"_s) });
    m_view->selectAll();
    QVERIFY(m_view->selectedText().contains(code));
    QCOMPARE(m_view->document().codeOf(0).value(0).text, code);
}

void TestTranscriptReading::theUsersMarkdownIsASetting()
{
    const QString typed = u"  some **bold**\n\n```c\nint x;\n```"_s;
    m_view->setMessages({ makeItem(Role::User, typed) });
    QVERIFY(bodyPieces(0).first().text.startsWith(u"  some **bold**"_s));
    Services::ReadingSettings reading;
    reading.isQuestionMarkdown = true;
    read(reading);
    QCOMPARE(bodyPieces(0).first().text, u"some bold"_s);
    QCOMPARE(bodyPieces(0).last().kind, Piece::Kind::Code);
    QCOMPARE(m_view->messageMarkdown(m_view->document().message(0).item().id), typed);
    read({});
    QVERIFY(bodyPieces(0).first().text.startsWith(u"  some **bold**"_s));
}

void TestTranscriptReading::codeIsInTheSystemsFixedFontOrTheChosenOne()
{
    const QFont system = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    QCOMPARE(m_view->document().layout().body.fixed.families(), system.families());
    Services::ReadingSettings reading;
    reading.fixedFont = u"Some Mono"_s;
    read(reading);
    const QStringList families = m_view->document().layout().body.fixed.families();
    QCOMPARE(families.first(), u"Some Mono"_s);
    QCOMPARE(families.mid(1), system.families()); // where it has gone
}

void TestTranscriptReading::answersAreAnnouncedByParagraphsOrSentencesAndNeverByTokens_data()
{
    QTest::addColumn<Services::AnnounceAnswer>("mode");
    QTest::addColumn<QStringList>("said");
    QTest::newRow("off") << Services::AnnounceAnswer::Off << QStringList();
    QTest::newRow("paragraphs") << Services::AnnounceAnswer::Paragraphs
                                << QStringList { u"One is here. Two is there."_s, u"Code, C"_s,
                                       u"Three ends it."_s };
    QTest::newRow("sentences") << Services::AnnounceAnswer::Sentences
                               << QStringList { u"One is here."_s, u"Two is there."_s, u"Code, C"_s,
                                      u"Three ends it."_s };
}

void TestTranscriptReading::answersAreAnnouncedByParagraphsOrSentencesAndNeverByTokens()
{
    QFETCH(Services::AnnounceAnswer, mode);
    QFETCH(QStringList, said);
    TranscriptDocument document; // Qt tells nobody where no screen reader runs: asked directly
    AnswerAnnouncer announcer(document);
    const TranscriptItem item = makeItem(Role::Assistant, {}, ItemState::Streaming);
    document.setItems({ item });
    const QString text = u"**One** is here. Two is there.\n\n```c\nint x;\n```\n\nThree ends it."_s;
    QStringList announced;
    for (const QChar c : text) {
        document.appendDelta(item.id, QString(c), {});
        if (const QString words = announcer.take(0, mode, false); !words.isEmpty())
            announced << words;
    }
    if (const QString words = announcer.take(0, mode, true); !words.isEmpty())
        announced << words;
    QCOMPARE(announced, said);
}

void TestTranscriptReading::aRefusedRequestCountsDownAndMayRetryByItself()
{
    m_view->setMessages({ makeItem(Role::User, u"q"_s), refused(2) });
    QSignalSpy retried(m_view.get(), &TranscriptView::retryRequested);
    QVERIFY2(button("retryButton")->text().contains(u"0:0"_s),
        qPrintable(button("retryButton")->text()));
    QVERIFY(button("retryByItselfButton")->isVisible());
    button("retryByItselfButton")->click();
    QTRY_COMPARE_WITH_TIMEOUT(retried.count(), 1, 30000);
    QCOMPARE(button("retryButton")->text(), u"Retry"_s);
    QVERIFY(!button("retryByItselfButton")->isVisible());
}

void TestTranscriptReading::waitingForARetryCanBeCalledOff()
{
    m_view->setMessages({ refused(3600) });
    const QString offer = button("retryByItselfButton")->text();
    button("retryByItselfButton")->click();
    QVERIFY(button("retryByItselfButton")->text() != offer);
    button("retryByItselfButton")->click();
    QCOMPARE(button("retryByItselfButton")->text(), offer);
}

void TestTranscriptReading::theCountdownRunsOnlyWhileItIsSeen()
{
    m_view->setMessages({ refused(3600) });
    QVERIFY(button("retryButton") != nullptr);
    m_view->hide();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(button("retryButton") == nullptr); // and its timer with it
    m_view->show();
    QTRY_VERIFY(button("retryButton") != nullptr);
}

void TestTranscriptReading::aRefusedParameterCanBeLeftOut()
{
    TranscriptItem item = refused(0);
    item.rejected = u"Thinking"_s;
    m_view->setMessages({ item });
    QSignalSpy asked(m_view.get(), &TranscriptView::actionRequested);
    QVERIFY(button("retryWithoutButton")->text().contains(u"Thinking"_s));
    button("retryWithoutButton")->click();
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][1].value<MessageAction>(), MessageAction::AnswerWithout);
}

void TestTranscriptReading::aCutAnswerOffersToGoOn()
{
    TranscriptItem item = makeItem(Role::Assistant, u"And then"_s);
    item.endNote = u"Cut off."_s;
    item.canContinue = true;
    m_view->setMessages({ item });
    QSignalSpy asked(m_view.get(), &TranscriptView::actionRequested);
    button("continueButton")->click();
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][1].value<MessageAction>(), MessageAction::Continue);
    QVERIFY(actionsFor(item).contains(MessageAction::Continue));
}

void TestTranscriptReading::answeringAgainSaysWithWhat()
{
    TranscriptItem question = makeItem(Role::User, u"q"_s);
    question.attachments << u"plan.pdf"_s;
    m_view->setAnswerNote(u"Model: m1"_s);
    m_view->setMessages({ question, makeItem(Role::Assistant, u"a"_s) });
    m_view->setFocus();
    m_view->focusMessage(1);
    auto* again = m_view->findChild<QWidget*>(u"retryMessageButton"_s);
    QVERIFY(again && again->isVisible());
    QVERIFY(again->accessibleDescription().contains(u"Model: m1"_s));
    QVERIFY(again->accessibleDescription().contains(u"plan.pdf"_s));
    QVERIFY(again->toolTip().contains(u"plan.pdf"_s));
}

QTEST_MAIN(TestTranscriptReading)
#include "tst_transcriptreading.moc"
