// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/comparewindow.h"
#include "ui/chat/modelpicker.h"
#include "ui/chat/transcript/transcriptview.h"

#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! One question, several models' answers side by side, as the chat's page opens it.
class TestCompare : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void anotherModelIsAskedTheSameBesideTheFirstAnswer();
    void eachColumnStopsAlone();
    void theChosenAnswerIsWhatTheChatGoesOnWith();
    void closingKeepsTheFirstAnswerAndTheChatsModel();
    void closingWaitsForAQuestionOnItsWay();
    void nothingChangesWhereNobodyElseWasAsked();
    void noMoreThanFourAreAsked();
    void aQuestionThatCannotBeAskedIsSaidInPlace();
    void onlyCopyingIsOfferedInAColumn();
    void anAnswerThatEndsAtOnceIsShownWhole();
    void aColumnIsReadAsTheSettingsSayAndSpeaksOfNothing();
    void aPictureInAColumnIsCopied();

private:
    CompareWindow* window() { return page->findChild<CompareWindow*>(); }
    template <typename Widget> Widget* child(const QString& name)
    {
        return window()->findChild<Widget*>(name);
    }
    TranscriptView* answer(int number)
    {
        return child<TranscriptView>(u"compareAnswer%1"_s.arg(number));
    }
    QPushButton* button(const QString& which, int number)
    {
        return child<QPushButton>(u"%1Column%2Button"_s.arg(which).arg(number));
    }
    QString text(int number)
    {
        answer(number)->flush();
        return answer(number)->messageMarkdown(answer(number)->document().message(0).item().id);
    }
    void ask(const QString& model)
    {
        emit child<ModelPicker>(u"compareModelPicker"_s)->targetChosen({ u"gemini"_s, model });
    }

    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<AnswerTracker> tracker;
    std::unique_ptr<ChatPage> page;
    ConversationInfo chat;
    MessageRecord first;
};

void TestCompare::init()
{
    services = std::make_unique<Test::FakeServices>();
    services->withModels();
    chat = services->history.addConversation(u"A"_s, QDateTime::currentDateTimeUtc());
    services->history.addMessage(chat.id, Role::User, u"Why is the sky blue?"_s);
    first = services->history.addMessage(chat.id, Role::Assistant, u"It scatters."_s);
    tracker = std::make_unique<AnswerTracker>(services->chat);
    page = std::make_unique<ChatPage>(services->set(), *tracker);
    page->resize(900, 700);
    page->show();
    page->open(chat.id);
    auto* view = page->findChild<TranscriptView*>();
    QTRY_COMPARE(view->document().count(), 2);
    emit view->actionRequested(first.id, MessageAction::Compare);
    QVERIFY(window());
}

void TestCompare::cleanup()
{
    page.reset();
    tracker.reset();
    services.reset();
}

void TestCompare::anotherModelIsAskedTheSameBesideTheFirstAnswer()
{
    QCOMPARE(child<QLabel>(u"compareQuestion"_s)->text(), u"Why is the sky blue?"_s);
    QCOMPARE(text(1), u"It scatters."_s);
    ask(u"gemini-3-pro"_s);
    QTRY_VERIFY(answer(2));
    const MessageRecord second = services->chat.lastAnswer;
    services->chat.progress(second, Services::AnswerPhase::Answering, u"Rayleigh "_s);
    QTRY_COMPARE(text(2), u"Rayleigh "_s);
    services->chat.finish(second, MessageState::Complete, u"Rayleigh scattering."_s);
    QTRY_COMPARE(text(2), u"Rayleigh scattering."_s);
    QCOMPARE(text(1), u"It scatters."_s);
}

void TestCompare::eachColumnStopsAlone()
{
    ask(u"gemini-3-pro"_s);
    QTRY_VERIFY(answer(2));
    const MessageRecord second = services->chat.lastAnswer;
    ask(u"gemini-3-flash"_s);
    QTRY_VERIFY(answer(3));
    QVERIFY(!button(u"stop"_s, 1)->isEnabled());
    QTRY_VERIFY(button(u"stop"_s, 2)->isEnabled());
    button(u"stop"_s, 2)->click();
    QCOMPARE(services->chat.stopped, QVector<MessageId> { second.id });
    QVERIFY(!button(u"stop"_s, 2)->isEnabled()); // at once, whatever the line still does
    services->chat.progress(second, Services::AnswerPhase::Answering, u"leigh"_s);
    QVERIFY(!text(2).contains(u"leigh"_s));
    services->chat.finish(second, MessageState::Stopped, u"Ray"_s);
    QTRY_VERIFY(!button(u"stop"_s, 2)->isEnabled());
    QVERIFY(button(u"stop"_s, 3)->isEnabled());
}

void TestCompare::theChosenAnswerIsWhatTheChatGoesOnWith()
{
    ask(u"gemini-3-pro"_s);
    QTRY_VERIFY(answer(2));
    const MessageRecord second = services->chat.lastAnswer;
    services->chat.finish(second, MessageState::Complete, u"Rayleigh scattering."_s);
    button(u"choose"_s, 2)->click();
    QTRY_COMPARE(services->history.chosen, QVector<MessageId> { second.id });
    QCOMPARE(page->findChild<ModelPicker*>()->target().model, u"gemini-3-pro"_s);
    QTRY_VERIFY(!window());
}

void TestCompare::closingKeepsTheFirstAnswerAndTheChatsModel()
{
    const Target before = page->target();
    ask(u"gemini-3-pro"_s);
    QTRY_VERIFY(answer(2));
    services->history.change(services->history.infos.value(chat.id)); // as each sending does
    QCOMPARE(page->target().model, u"gemini-3-pro"_s);
    window()->reject();
    QTRY_COMPARE(services->history.chosen, QVector<MessageId> { first.id });
    QCOMPARE(page->target(), before);
    QTRY_COMPARE(services->history.infos.value(chat.id).target, before);
}

void TestCompare::closingWaitsForAQuestionOnItsWay()
{
    ask(u"gemini-3-pro"_s); // its answer begins with the next event
    window()->reject();
    QVERIFY(services->history.chosen.isEmpty());
    QTRY_COMPARE(services->history.chosen, QVector<MessageId> { first.id });
    QTRY_VERIFY(!window());
}

void TestCompare::nothingChangesWhereNobodyElseWasAsked()
{
    window()->reject();
    QTRY_VERIFY(!window());
    QVERIFY(services->history.chosen.isEmpty());
}

void TestCompare::noMoreThanFourAreAsked()
{
    auto* picker = child<ModelPicker>(u"compareModelPicker"_s);
    for (int number = 2; number <= CompareWindow::kMostModels; ++number) {
        QVERIFY(picker->isVisibleTo(window()));
        ask(u"gemini-3-pro"_s);
        QTRY_VERIFY(answer(number));
    }
    QVERIFY(!picker->isVisibleTo(window()));
    ask(u"gemini-3-pro"_s);
    QCOMPARE(services->chat.regenerated.size(), CompareWindow::kMostModels - 1);
}

void TestCompare::aQuestionThatCannotBeAskedIsSaidInPlace()
{
    services->history.messages.clear(); // deleted meanwhile
    ask(u"gemini-3-pro"_s);
    QTRY_VERIFY(child<QLabel>(u"compareProblem"_s)->isVisibleTo(window()));
    QVERIFY(!answer(2));
}

void TestCompare::onlyCopyingIsOfferedInAColumn()
{
    const auto actions = actionsFor(answer(1)->document().message(0).item());
    QVERIFY(actions.contains(MessageAction::CopyMarkdown));
    QVERIFY(!actions.contains(MessageAction::Delete));
    QVERIFY(!actions.contains(MessageAction::AnswerAgain));
}

void TestCompare::anAnswerThatEndsAtOnceIsShownWhole()
{
    ask(u"gemini-3-pro"_s);
    services->chat.finish(services->chat.lastAnswer, MessageState::Complete, u"Quick."_s);
    QTRY_VERIFY(answer(2));
    QCOMPARE(text(2), u"Quick."_s);
    QVERIFY(!button(u"stop"_s, 2)->isEnabled());
}

void TestCompare::aColumnIsReadAsTheSettingsSayAndSpeaksOfNothing()
{
    services->settings.zoom = 150;
    services->settings.readingSettings.follow = Services::FollowAnswer::Never;
    ask(u"gemini-3-pro"_s);
    QTRY_VERIFY(answer(2));
    QCOMPARE(answer(2)->zoom(), 1.5);
    const Services::ReadingSettings reading = answer(2)->document().layout().reading;
    QCOMPARE(reading.follow, Services::FollowAnswer::Never);
    QCOMPARE(reading.announce, Services::AnnounceAnswer::Off); // several voices at once
}

void TestCompare::aPictureInAColumnIsCopied()
{
    QImage image(4, 3, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray png;
    QBuffer buffer(&png);
    QVERIFY(image.save(&buffer, "PNG"));
    services->messages.media.insert(u"ab"_s, png);
    QGuiApplication::clipboard()->clear();
    emit answer(1)->pictureRequested(u"ab"_s, {}, PictureUse::Copy);
    QTRY_COMPARE(QGuiApplication::clipboard()->image().size(), image.size());
    emit answer(1)->pictureRequested(u"cd"_s, {}, PictureUse::Copy);
    QTRY_VERIFY(child<QLabel>(u"compareProblem"_s)->isVisibleTo(window()));
}

QTEST_MAIN(TestCompare)
#include "tst_compare.moc"
