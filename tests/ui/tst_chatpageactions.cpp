// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "tests/support/samplerequests.h"
#include "ui/chat/answertracker.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/itembuilder.h"
#include "ui/chat/messagedetails.h"
#include "ui/chat/stepnotice.h"
#include "ui/chat/transcript/transcriptmessage.h"
#include "ui/chat/transcript/transcriptview.h"

#include <QAccessible>
#include <QBuffer>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! What the chat's page does with messages that are there already.
class TestChatPageActions : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void deletingNamesHowManyMessagesGoAndUndoBringsThemBack();
    void deletingStopsAnAnswerThatRunsBelow();
    void aToolCallShowsNameArgumentsAndResult();
    void aChangedQuestionIsSentAsABranchUnlessReplacingIsChosen();
    void savingWithoutSendingKeepsWhatFollowed();
    void aChangedAnswerIsMarkedAndItsOriginalComesBack();
    void anErrorWithoutTextChangesItsQuestion();
    void leavingAMessageOutIsMarkedAndTakenBack();
    void aNewChatFromHereIsACopy();
    void cutBlockedAndEmptyAnswersSaySo();
    void aCutAnswerIsContinuedByATurnOfItsOwn();
    void aRefusedParameterIsLeftOutAndAskedAgain();
    void aRefusalSaysTheLimitAndWhenItIsOver();
    void answeringAgainNamesModelParametersAndFiles();
    void severalMessagesAreChosenCopiedAndDeleted();
    void chosenMessagesAreExportedInEveryFormat();
    void shiftAndAnArrowChooseARowOfMessages();
    void answersAreRatedAndTheRatingIsTakenBack();
    void pinnedMessagesAreMarkedAndListedToJumpTo();
    void aKeyPinsTheMessageThatHasTheFocus();
    void aPictureOfAModelIsShownCopiedAndSaved();
    void aPictureThatIsNoneSaysSo();
    void aPromptThatWasCutIsSaid();
    void aQuoteArrivesInTheComposer();
    void detailsNameParametersTokensAndIds();
    void detailsTellHowTheRequestWentWithItsHeaders();
    void theReadingPlaceIsSavedOnSwitchingAndComesBack();
    void aHitInAnotherBranchIsRevealed();
    void theEarlierMessagesOfALongChatFollow();
    void theFindBarCountsStepsAndCloses();

private:
    void showPicture(const QByteArray& bytes);
    TranscriptView* view() { return page->findChild<TranscriptView*>(); }
    QPlainTextEdit* edit() { return page->findChild<QPlainTextEdit*>(u"composerEdit"_s); }
    template <typename Widget> Widget* child(const char* name)
    {
        return page->findChild<Widget*>(QString::fromLatin1(name));
    }
    QString text(int index) { return view()->document().message(index).markdown(); }
    int shown() { return view()->document().count(); }

    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<AnswerTracker> tracker;
    std::unique_ptr<ChatPage> page;
    ConversationInfo chat;
    QVector<MessageRecord> records;
};

void TestChatPageActions::init()
{
    services = std::make_unique<Test::FakeServices>();
    services->withModels();
    chat = services->history.addConversation(u"A"_s, QDateTime::currentDateTimeUtc());
    records.clear();
    for (const QString& text : { u"one"_s, u"two"_s, u"three"_s, u"four"_s })
        records << services->history.addMessage(
            chat.id, records.size() % 2 ? Role::Assistant : Role::User, text);
    tracker = std::make_unique<AnswerTracker>(services->chat);
    page = std::make_unique<ChatPage>(services->set(), *tracker);
    page->resize(900, 700);
    page->show();
    page->open(chat.id);
    QTRY_COMPARE(shown(), 4);
}

void TestChatPageActions::cleanup()
{
    page.reset();
    tracker.reset();
    services.reset();
}

void TestChatPageActions::deletingNamesHowManyMessagesGoAndUndoBringsThemBack()
{
    view()->perform(records.at(2).id, MessageAction::Delete);
    QTRY_COMPARE(shown(), 2);
    auto* toast = child<QWidget>("messageToast");
    QVERIFY(toast && toast->isVisible());
    const auto labels = toast->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(),
        [](const QLabel* label) { return label->text().startsWith(u"2 message"_s); }));
    auto* undo = toast->findChild<QPushButton*>(u"bannerActionButton"_s);
    undo->click();
    QTRY_COMPARE(shown(), 4);
    QCOMPARE(text(3), u"four"_s);
    QVERIFY(!toast->isVisible());
}

void TestChatPageActions::deletingStopsAnAnswerThatRunsBelow()
{
    edit()->setPlainText(u"five"_s);
    child<QToolButton>("sendButton")->click();
    QTRY_COMPARE(shown(), 6);
    const MessageRecord answer = services->chat.lastAnswer;
    view()->perform(records.at(2).id, MessageAction::Delete);
    QCOMPARE(services->chat.stopped, QList { answer.id });
    QTRY_COMPARE(shown(), 2);
}

void TestChatPageActions::aToolCallShowsNameArgumentsAndResult()
{
    MessageRecord record;
    record.message.role = Role::Assistant;
    Part call;
    call.kind = Part::Kind::ToolCall;
    call.toolCall = { u"c1"_s, u"look"_s, R"({"where":"there"})" };
    Part result;
    result.kind = Part::Kind::ToolResult;
    result.toolResult = { u"c1"_s, u"look"_s, "found" };
    record.message.parts = { call, result, Part::ofText(u"It is there."_s) };
    LayoutContext context;
    context.set(600, QGuiApplication::palette(), Qt::LeftToRight, 1);
    TranscriptMessage shown(transcriptItem(record), &context);
    shown.prepare(context);
    const auto text = [&shown] {
        QStringList lines;
        for (int block = 0; block < shown.blockCount(); ++block) {
            for (const Piece& piece : shown.pieces(block))
                lines << piece.text;
        }
        return lines.join(u'\n');
    };
    QVERIFY2(text().contains(u"Tool: look  ✓"_s), qPrintable(text()));
    QVERIFY(!text().contains(u"where"_s)); // folded
    QVERIFY(shown.toggleFold(u"fold:tool:0"_s));
    QVERIFY(text().contains(u"{\"where\":\"there\"}\nfound"_s));
    QVERIFY(shown.toggleFold(u"fold:tool:0"_s));
    QVERIFY(!text().contains(u"found"_s));
}

void TestChatPageActions::aChangedQuestionIsSentAsABranchUnlessReplacingIsChosen()
{
    view()->perform(records.at(2).id, MessageAction::Edit);
    QCOMPARE(edit()->toPlainText(), u"three"_s);
    QVERIFY(child<QRadioButton>("sendAsBranchButton")->isChecked());
    QVERIFY(child<QRadioButton>("sendReplacingButton")->isVisible());
    child<QToolButton>("sendButton")->click();
    QTRY_COMPARE(services->chat.sent.size(), 1);
    QVERIFY(services->chat.sent.at(0).replaced.isNull());
    QCOMPARE(services->chat.sent.at(0).parent, records.at(1).id);
    services->chat.finish(services->chat.lastAnswer, MessageState::Complete, u"yes"_s);

    const MessageId again = view()->document().message(2).item().id;
    QTRY_VERIFY(child<QToolButton>("sendButton")->isVisible());
    view()->perform(again, MessageAction::Edit);
    child<QRadioButton>("sendReplacingButton")->setChecked(true);
    child<QToolButton>("sendButton")->click();
    QTRY_COMPARE(services->chat.sent.size(), 2);
    QCOMPARE(services->chat.sent.at(1).replaced, again);
    QTRY_VERIFY(child<QWidget>("messageToast") && child<QWidget>("messageToast")->isVisible());
}

void TestChatPageActions::savingWithoutSendingKeepsWhatFollowed()
{
    QTest::keyClicks(edit(), u"draft"_s);
    view()->perform(records.at(0).id, MessageAction::Edit);
    edit()->setPlainText(u"uno"_s);
    child<QPushButton>("saveEditButton")->click();
    QTRY_COMPARE(text(0), u"uno"_s);
    QCOMPARE(shown(), 4);
    QCOMPARE(services->chat.sent.size(), 0);
    QCOMPARE(edit()->toPlainText(), u"draft"_s);
    QVERIFY(!child<QPushButton>("saveEditButton")->isVisible());
}

void TestChatPageActions::aChangedAnswerIsMarkedAndItsOriginalComesBack()
{
    view()->perform(records.at(1).id, MessageAction::Edit);
    QCOMPARE(edit()->toPlainText(), u"two"_s);
    QVERIFY(!child<QRadioButton>("sendAsBranchButton")->isVisible());
    edit()->setPlainText(u"better"_s);
    QTest::keyClick(edit(), Qt::Key_Return); // saves: an answer is not sent
    QTRY_COMPARE(text(1), u"better"_s);
    QCOMPARE(services->chat.sent.size(), 0);
    QVERIFY(view()->document().message(1).item().isEdited);
    view()->perform(records.at(1).id, MessageAction::RestoreOriginal);
    QTRY_COMPARE(text(1), u"two"_s);
    QVERIFY(!view()->document().message(1).item().isEdited);
}

void TestChatPageActions::anErrorWithoutTextChangesItsQuestion()
{
    services->history.messages[chat.id].last().message.parts.clear();
    page->openNew();
    page->open(chat.id);
    QTRY_COMPARE(shown(), 4);
    view()->perform(records.at(3).id, MessageAction::Edit);
    QCOMPARE(edit()->toPlainText(), u"three"_s);
}

void TestChatPageActions::leavingAMessageOutIsMarkedAndTakenBack()
{
    view()->perform(records.at(1).id, MessageAction::Exclude);
    QTRY_VERIFY(view()->document().message(1).item().isExcluded);
    QVERIFY(actionsFor(view()->document().message(1).item()).contains(MessageAction::Include));
    view()->perform(records.at(1).id, MessageAction::Include);
    QTRY_VERIFY(!view()->document().message(1).item().isExcluded);
}

void TestChatPageActions::aNewChatFromHereIsACopy()
{
    view()->perform(records.at(1).id, MessageAction::NewChat);
    QTRY_COMPARE(shown(), 2);
    QVERIFY(page->conversation() != chat.id);
    QCOMPARE(text(1), u"two"_s);
    QVERIFY(view()->document().message(1).item().id != records.at(1).id);
    QCOMPARE(services->history.messages.value(chat.id).size(), 4);
}

void TestChatPageActions::cutBlockedAndEmptyAnswersSaySo()
{
    MessageRecord record = records.at(1);
    QVERIFY(transcriptItem(record).endNote.isEmpty());
    record.receipt = Receipt {};
    record.receipt->finish = FinishReason::Length;
    QVERIFY(transcriptItem(record).endNote.startsWith(u"Cut off"_s));
    record.receipt->finish = FinishReason::Safety;
    record.receipt->finishMessage = u"HARM_CATEGORY_HARASSMENT"_s;
    const QString blocked = transcriptItem(record).endNote;
    QVERIFY2(blocked.endsWith(u"HARM_CATEGORY_HARASSMENT"_s), qPrintable(blocked));
    record.receipt->finish = FinishReason::Stop;
    record.message.parts.clear();
    QVERIFY(!transcriptItem(record).endNote.isEmpty());
}

void TestChatPageActions::aCutAnswerIsContinuedByATurnOfItsOwn()
{
    MessageRecord& cut = services->history.messages[chat.id].last();
    cut.receipt = Receipt {};
    cut.receipt->finish = FinishReason::Length;
    page->openNew();
    page->open(chat.id);
    QTRY_COMPARE(shown(), 4);
    QTest::keyClicks(edit(), u"something else"_s);
    child<QPushButton>("continueButton")->click();
    QTRY_COMPARE(services->chat.sent.size(), 1);
    QCOMPARE(services->chat.sent.at(0).parent, records.at(3).id);
    QVERIFY(services->chat.sent.at(0).text.startsWith(u"Continue"_s));
    QTRY_COMPARE(shown(), 6);
    QCOMPARE(text(3), u"four"_s);
    QCOMPARE(edit()->toPlainText(), u"something else"_s);
    services->chat.progress(
        services->chat.lastAnswer, Services::AnswerPhase::Answering, u" and five"_s);
    view()->flush();
    QCOMPARE(text(5), u" and five"_s);
}

void TestChatPageActions::aRefusedParameterIsLeftOutAndAskedAgain()
{
    MessageRecord& refused = services->history.messages[chat.id].last();
    refused.state = MessageState::Failed;
    refused.message.parts.clear();
    refused.failure = Failure {};
    refused.failure->cause = FailureCause::InvalidRequest;
    refused.failure->field = u"topP"_s;
    refused.receipt = Receipt {};
    refused.receipt->params.topP = 0.5;
    services->history.infos[chat.id].params.topP = 0.5;
    services->history.infos[chat.id].params.topK = 7;
    page->openNew();
    page->open(chat.id);
    QTRY_COMPARE(shown(), 4);
    QVERIFY(view()->document().message(3).item().errorTitle.contains(u"“Top P”"_s));
    auto* fix = child<QPushButton>("retryWithoutButton");
    QVERIFY(fix && fix->text().contains(u"Top P"_s));
    fix->click();
    QTRY_COMPARE(services->chat.regenerated.size(), 1);
    const GenerationParams now = services->history.infos.value(chat.id).params;
    QVERIFY(!now.topP.has_value());
    QCOMPARE(now.topK, 7);
}

void TestChatPageActions::aRefusalSaysTheLimitAndWhenItIsOver()
{
    MessageRecord record = records.at(3);
    record.createdAt = QDateTime::currentDateTimeUtc();
    record.failure = Failure {};
    record.failure->cause = FailureCause::RequestsPerMinute;
    record.failure->retryAfter = std::chrono::seconds(48);
    record.failure->quota
        = { { .quotaId = u"GenerateRequestsPerMinutePerProjectPerModel"_s, .limit = 10 } };
    record.receipt = Receipt {};
    record.receipt->duration = std::chrono::seconds(2);
    const TranscriptItem item = transcriptItem(record);
    QCOMPARE(item.retryAt, record.createdAt.addSecs(50));
    QVERIFY2(item.errorDetails.startsWith(
                 u"Limit: 10 requests per minute, for each project and model\n"_s),
        qPrintable(item.errorDetails));
    QVERIFY(!item.errorDetails.contains(u"48"_s)); // stale as soon as it is read
    QVERIFY(item.endNote.isEmpty());
    MessageRecord answered = record;
    answered.failure.reset();
    answered.state = MessageState::Complete;
    answered.message.parts = { Part::ofText(u"yes"_s) };
    answered.receipt->target.model = u"y"_s;
    answered.receipt->asked = { u"gemini"_s, u"x"_s };
    answered.receipt->passedTargets
        = { { answered.receipt->asked, {}, LeftOut::Failed, FailureCause::Overloaded } };
    QVERIFY(transcriptItem(answered).endNote.contains(u"was overloaded; "_s));
    PassedKey passed;
    passed.label = u"work-1"_s;
    passed.reason = PassReason::Limit;
    passed.evidence = u"requests/minute 10 of 10"_s;
    record.receipt->passedKeys = { passed };
    QVERIFY(transcriptItem(record).errorDetails.contains(
        u"\n“work-1” has reached its limit of the minute (10 of 10)\n"_s)); // what was done
}

void TestChatPageActions::answeringAgainNamesModelParametersAndFiles()
{
    services->history.infos[chat.id].params.topK = 7;
    Part file;
    file.kind = Part::Kind::Media;
    file.media.name = u"plan.pdf"_s;
    services->history.messages[chat.id].first().message.parts << file;
    page->openNew();
    page->open(chat.id);
    QTRY_COMPARE(shown(), 4);
    view()->setFocus();
    view()->focusMessage(3);
    const QString said = child<QToolButton>("retryMessageButton")->accessibleDescription();
    const QString model = child<QToolButton>("retryMessageButton")->toolTip();
    QVERIFY2(said.contains(u"Top K: 7"_s) && said.contains(u"plan.pdf"_s), qPrintable(said));
    QVERIFY2(said.startsWith(u"Model: "_s) && model.contains(said), qPrintable(model));
}

void TestChatPageActions::showPicture(const QByteArray& bytes)
{
    Part part;
    part.kind = Part::Kind::Media;
    part.media.mimeType = u"image/png"_s;
    part.media.sha256 = u"abc"_s;
    services->history.messages[chat.id].last().message.parts << part;
    services->messages.media.insert(u"abc"_s, bytes);
    page->openNew();
    page->open(chat.id);
    QTRY_COMPARE(shown(), 4);
}

void TestChatPageActions::severalMessagesAreChosenCopiedAndDeleted()
{
    view()->perform(records.at(2).id, MessageAction::Choose);
    const auto clickOn = [this](int index, Qt::KeyboardModifiers keys) {
        QTest::mouseClick(
            view()->viewport(), Qt::LeftButton, keys, view()->messageRect(index).center());
    };
    clickOn(0, Qt::NoModifier);
    QCOMPARE(view()->chosenMessages(), (QVector<MessageId> { records.at(0).id, records.at(2).id }));
    clickOn(0, Qt::NoModifier); // and out again
    QCOMPARE(view()->chosenMessages(), QVector<MessageId> { records.at(2).id });
    view()->perform(records.at(2).id, MessageAction::Choose);
    QVERIFY(view()->chosenMessages().isEmpty());
    QVERIFY(!child<QWidget>("choiceBar")->isVisible());

    view()->perform(records.at(1).id, MessageAction::Choose);
    clickOn(3, Qt::ShiftModifier);
    QCOMPARE(view()->chosenMessages().size(), 3);
    QVERIFY(child<QLabel>("choiceLabel")->text().contains(u'3'));
    child<QPushButton>("copyChosenButton")->click();
    QCOMPARE(QGuiApplication::clipboard()->text(),
        u"**Answer**\n\ntwo\n\n**You**\n\nthree\n\n**Answer**\n\nfour\n"_s);
    QVERIFY(view()->chosenMessages().isEmpty());

    view()->perform(records.at(1).id, MessageAction::Choose);
    QVERIFY2(child<QPushButton>("deleteChosenButton")->text().contains(u'3'), "what follows goes");
    child<QPushButton>("deleteChosenButton")->click();
    QTRY_COMPARE(shown(), 1);
    QVERIFY(child<QWidget>("messageToast")->isVisible()); // with Undo
}

void TestChatPageActions::chosenMessagesAreExportedInEveryFormat()
{
    QSignalSpy asked(page.get(), &ChatPage::partExportRequested);
    view()->perform(records.at(1).id, MessageAction::Choose);
    QTest::mouseClick(
        view()->viewport(), Qt::LeftButton, Qt::NoModifier, view()->messageRect(3).center());
    child<QPushButton>("exportChosenButton")->click();
    QCOMPARE(asked.count(), 1); // the export dialog of whole chats takes it from there
    QCOMPARE(asked.at(0).at(0).value<ConversationInfo>().id, chat.id);
    QCOMPARE(asked.at(0).at(1).value<QVector<MessageId>>(),
        (QVector<MessageId> { records.at(1).id, records.at(3).id }));
}

void TestChatPageActions::answersAreRatedAndTheRatingIsTakenBack()
{
    const auto item = [this](int n) { return view()->document().message(n).item(); };
    const auto offered = [&](int n) {
        QVector<MessageAction> ratings;
        for (const MessageAction action : actionsFor(item(n))) {
            if (action >= MessageAction::RateGood && action <= MessageAction::Unrate)
                ratings << action;
        }
        return ratings;
    };
    using Actions = QVector<MessageAction>;
    QCOMPARE(offered(0), Actions()); // a question
    QCOMPARE(offered(1), (Actions { MessageAction::RateGood, MessageAction::RateBad }));
    view()->perform(records.at(1).id, MessageAction::RateGood);
    QTRY_COMPARE(item(1).rating, Rating::Good);
    QCOMPARE(offered(1), (Actions { MessageAction::Unrate, MessageAction::RateBad }));
    QVERIFY(QAccessible::queryAccessibleInterface(view())
                ->child(1)
                ->text(QAccessible::Name)
                .contains(u"Good answer"_s));
    view()->perform(records.at(1).id, MessageAction::RateBad);
    QTRY_COMPARE(item(1).rating, Rating::Bad);
    QCOMPARE(offered(1), (Actions { MessageAction::RateGood, MessageAction::Unrate }));
    view()->perform(records.at(1).id, MessageAction::Unrate);
    QTRY_COMPARE(item(1).rating, Rating::None);
}

void TestChatPageActions::pinnedMessagesAreMarkedAndListedToJumpTo()
{
    auto* button = child<QToolButton>("pinsButton");
    QVERIFY(!button->isVisible());
    view()->perform(records.at(0).id, MessageAction::Pin);
    QTRY_VERIFY(view()->document().message(0).item().isPinned);
    QTRY_VERIFY(button->isVisible());
    QVERIFY(actionsFor(view()->document().message(0).item()).contains(MessageAction::Unpin));
    QVERIFY(QAccessible::queryAccessibleInterface(view())
                ->child(0)
                ->text(QAccessible::Name)
                .contains(u"Pinned"_s));
    QVERIFY(button->toolTip().contains(u'1'));

    page->openPins();
    auto* list = page->window()->findChild<QMenu*>(u"pinsMenu"_s);
    QVERIFY(list != nullptr);
    QCOMPARE(list->actions().size(), 1);
    QVERIFY(list->activeAction() == list->actions().constFirst());
    QVERIFY(list->activeAction()->text().contains(u"one"_s));
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_COMPARE(view()->markedMessage(), 0);

    view()->perform(records.at(0).id, MessageAction::Unpin);
    QTRY_VERIFY(!button->isVisible());
    QVERIFY(!view()->document().message(0).item().isPinned);
}

void TestChatPageActions::aKeyPinsTheMessageThatHasTheFocus()
{
    const auto isPinned
        = [this](int index) { return view()->document().message(index).item().isPinned; };
    page->togglePin(); // nothing has it: the last answer
    QTRY_VERIFY(isPinned(3));
    page->activateWindow();
    view()->setFocus();
    QTRY_VERIFY(view()->hasFocus());
    view()->focusMessage(1);
    page->togglePin();
    QTRY_VERIFY(isPinned(1));
    page->togglePin();
    QTRY_VERIFY(!isPinned(1));
    QVERIFY(isPinned(3));
}

void TestChatPageActions::shiftAndAnArrowChooseARowOfMessages()
{
    view()->setFocus();
    view()->focusMessage(1);
    QTest::keyClick(view(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(view(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(view()->chosenMessages().size(), 3);
    QTest::keyClick(view(), Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(view()->chosenMessages(), (QVector<MessageId> { records.at(1).id, records.at(2).id }));
    QVERIFY(page->endFind()); // as Escape does
    QVERIFY(view()->chosenMessages().isEmpty());
    QVERIFY(!page->endFind());
}

void TestChatPageActions::aPictureOfAModelIsShownCopiedAndSaved()
{
    QImage red(40, 30, QImage::Format_RGB32);
    red.fill(Qt::red);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QVERIFY(buffer.open(QIODevice::WriteOnly) && red.save(&buffer, "PNG"));
    showPicture(bytes);
    QVERIFY(view()->document().message(3).item().attachments.isEmpty());
    const auto isRedSomewhere = [this] {
        const QImage screen = view()->viewport()->grab().toImage();
        for (int y = 0; y < screen.height(); ++y) {
            for (int x = 0; x < screen.width(); ++x) {
                if (screen.pixelColor(x, y) == QColor(Qt::red))
                    return true;
            }
        }
        return false;
    };
    QTRY_VERIFY(isRedSomewhere());
    QGuiApplication::clipboard()->clear();
    emit view()->pictureRequested(u"abc"_s, u"picture.png"_s, PictureUse::Copy);
    QTRY_COMPARE(QGuiApplication::clipboard()->image().size(), red.size());
    emit view()->pictureRequested(u"abc"_s, u"picture.png"_s, PictureUse::Save);
    QTRY_VERIFY(child<QFileDialog>("savePictureDialog") != nullptr);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"saved.png"_s);
    emit child<QFileDialog>("savePictureDialog")->fileSelected(path);
    QFile saved(path);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QCOMPARE(saved.readAll(), bytes); // as the model made it
    emit child<QFileDialog>("savePictureDialog")->fileSelected(folder.filePath(u"no/such.png"_s));
    QVERIFY(child<QLabel>("composerProblem")->text().contains(u"no/such.png"_s));
    child<QFileDialog>("savePictureDialog")->reject();
}

void TestChatPageActions::aPictureThatIsNoneSaysSo()
{
    showPicture("no picture at all"_ba);
    auto& document = view()->document();
    const auto isBroken = [&] {
        TranscriptMessage& message = document.message(3);
        Block& block = document.ensure(3, message.indexOf(Section::Pictures, 0));
        const Piece piece = block.pieces().value(0);
        return piece.kind == Piece::Kind::Picture
            && document.layout().body.pictures->state(u"abc"_s) == PictureStore::State::Broken;
    };
    QTRY_VERIFY(isBroken());
    emit view()->pictureRequested(u"abc"_s, u"picture.png"_s, PictureUse::Copy);
    QTRY_VERIFY(!child<QLabel>("composerProblem")->text().isEmpty());
}

void TestChatPageActions::aPromptThatWasCutIsSaid()
{
    StepNotice notice;
    QSignalSpy steps(&notice, &StepNotice::stepRequested);
    MessageRecord record = records.at(1);
    record.receipt = Receipt {};
    record.receipt->promptEstimate = 9000;
    notice.setLast(&record);
    QVERIFY(notice.isHidden()); // nobody knows how much was read
    record.receipt->params.contextLength = 4096;
    notice.setLast(&record);
    QVERIFY(!notice.isHidden());
    QVERIFY2(notice.text().contains(u"4k tokens"_s), qPrintable(notice.text()));
    QVERIFY2(notice.text().contains(u"9k tokens"_s), qPrintable(notice.text()));
    emit notice.actionRequested();
    QCOMPARE(steps.value(0).value(0).value<NextStep>(), NextStep::OpenParameters);
}

void TestChatPageActions::aQuoteArrivesInTheComposer()
{
    QTest::keyClicks(edit(), u"See"_s);
    view()->perform(records.at(3).id, MessageAction::Quote);
    QCOMPARE(edit()->toPlainText(), u"See\n\n> four\n\n"_s);
    edit()->undo();
    QCOMPARE(edit()->toPlainText(), u"See"_s);
}

void TestChatPageActions::detailsNameParametersTokensAndIds()
{
    MessageRecord record = records.at(1);
    Receipt receipt;
    receipt.requestId.text = u"req-7"_s;
    receipt.target.model = u"m"_s;
    receipt.keyLabel = u"Work"_s;
    receipt.usage.inputTokens = 12;
    receipt.params.topK = 40;
    receipt.thinking = std::chrono::seconds(3);
    record.receipt = receipt;
    const QString all = messageDetails(record).join(u'\n');
    for (const QString& part : { u"Model: m"_s, u"Key: Work"_s, u"Input tokens: 12"_s,
             u"Output tokens: not reported"_s, u"Top K: 40"_s, u"Cost at list price: no price"_s,
             u"Request id: req-7"_s, record.id.text })
        QVERIFY2(all.contains(part), qPrintable(part + u" in "_s + all));
    view()->perform(records.at(1).id, MessageAction::Details);
    auto* dialog = child<QDialog>("messageDetailsDialog");
    QVERIFY(dialog && dialog->isVisible());
    dialog->reject();
}

void TestChatPageActions::detailsTellHowTheRequestWentWithItsHeaders()
{
    const BookedRequest booked
        = Test::sampleRequests(QDateTime::currentDateTimeUtc(), 1).constFirst();
    services->ledger.booked = { booked };
    services->ledger.bookedAttempts.insert(booked.id, Test::sampleAttempts());
    MessageRecord& record = services->history.messages[chat.id][1];
    record.receipt = Receipt {};
    record.receipt->requestId = booked.id;
    page->openNew();
    page->open(chat.id);
    QTRY_COMPARE(shown(), 4);
    const auto detailsOf = [this](const MessageId& id) {
        view()->perform(id, MessageAction::Details);
        return child<QDialog>("messageDetailsDialog")->findChild<QPlainTextEdit*>();
    };
    QPlainTextEdit* text = detailsOf(records.at(1).id);
    QTRY_VERIFY(text->toPlainText().contains(u"x-goog-api-key: [withheld]"_s));
    QVERIFY(text->toPlainText().contains(u"Attempt 1, after 0.0 s, 0.2 s long – work-1"_s));
    QVERIFY(text->toPlainText().contains(u"content-type: text/event-stream"_s));
    QVERIFY(text->toPlainText().contains(records.at(1).id.text));
    QVERIFY(text->textCursor().atStart());
    child<QDialog>("messageDetailsDialog")->reject();
    QTRY_VERIFY(child<QDialog>("messageDetailsDialog") == nullptr);
    // What the books have let go is told.
    services->ledger.booked.clear();
    text = detailsOf(records.at(1).id);
    QTRY_VERIFY2(text->toPlainText().contains(u"not in the books any more"_s),
        qPrintable(text->toPlainText()));
}

void TestChatPageActions::theReadingPlaceIsSavedOnSwitchingAndComesBack()
{
    for (int i = 0; i < 60; ++i)
        services->history.addMessage(
            chat.id, i % 2 ? Role::Assistant : Role::User, u"line\n\nline\n\nline"_s);
    page->openNew();
    page->open(chat.id);
    QTRY_COMPARE(shown(), 64);
    view()->verticalScrollBar()->setValue(view()->verticalScrollBar()->maximum() / 2);
    const ReadingPlace place = view()->readingPlace();
    QVERIFY(!place.message.isNull());
    page->openNew();
    QCOMPARE(services->history.places.value(chat.id), place);
    page->open(chat.id);
    QTRY_COMPARE(shown(), 64);
    QCOMPARE(view()->readingPlace(), place);
    view()->scrollToEnd();
    page->saveDraft(); // as at the end of the program
    QCOMPARE(services->history.places.value(chat.id), ReadingPlace());
}

void TestChatPageActions::aHitInAnotherBranchIsRevealed()
{
    page->openNew();
    page->open(chat.id, records.at(0).id);
    QTRY_COMPARE(services->messages.revealed, QVector<MessageId> { records.at(0).id });
    QTRY_COMPARE(view()->markedMessage(), 0);
    page->open(chat.id, records.at(2).id); // is in the path that is shown
    QCOMPARE(view()->markedMessage(), 2);
    QCOMPARE(services->messages.revealed.size(), 1);
}

void TestChatPageActions::theEarlierMessagesOfALongChatFollow()
{
    services->messages.longestTail = 2;
    page->openNew();
    page->open(chat.id);
    QTRY_COMPARE(shown(), 4);
    QCOMPARE(text(0), u"one"_s);
    QCOMPARE(text(3), u"four"_s);
    QVERIFY(view()->isFollowing());
}

void TestChatPageActions::theFindBarCountsStepsAndCloses()
{
    page->beginFind();
    auto* field = child<QLineEdit>("findEdit");
    QVERIFY(field && field->isVisible());
    QTest::keyClicks(field, u"o"_s); // one, two, four
    auto* count = child<QLabel>("findCountLabel");
    QTRY_COMPARE(view()->finder().hits().size(), 3);
    QTRY_VERIFY(count->text().endsWith(u"of 3"_s));
    const int first = view()->currentHit();
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(view()->currentHit(), (first + 1) % 3);
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(view()->currentHit(), first);
    field->setText(u"zebra"_s);
    QTRY_COMPARE(count->text(), u"Nothing found"_s);
    QVERIFY(page->endFind());
    QVERIFY(!field->isVisible());
    QVERIFY(!page->endFind());
    QVERIFY(!view()->finder().isActive());
}

QTEST_MAIN(TestChatPageActions)
#include "tst_chatpageactions.moc"
