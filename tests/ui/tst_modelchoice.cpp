// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/chat/answertracker.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/composer.h"
#include "ui/chat/modelnotices.h"
#include "ui/chat/modelpicker.h"
#include "ui/common/banner.h"
#include "ui/models/modellistmodel.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! What a person meets who chooses another model for a chat.
class TestModelChoice : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void thePickerWorksByKeyboardAlone();
    void aKeyMakesAModelAFavouriteAndTakesItBack();
    void aVanishedModelIsSaidAndBlocksSending();
    void aChangeOfTheModelTellsWhatIsLostBeforeSending();
    void theLossIsASentenceThatNamesEachThing();
    void aRefusedFileOffersAModelThatTakesIt();
    void theOfferIsAModelOfTheSameServiceOrOneThatIsLiked();
    void thresholdsOfAChatAreSentAndLeftAloneByDefault();

private:
    void ask(const QString& text)
    {
        edit()->setPlainText(text);
        page->findChild<QToolButton*>(u"sendButton"_s)->click();
    }
    QPlainTextEdit* edit() { return page->findChild<QPlainTextEdit*>(u"composerEdit"_s); }
    QString problem() { return page->findChild<QLabel*>(u"composerProblem"_s)->text(); }
    Banner* banner(const char* name) { return page->findChild<Banner*>(QLatin1String(name)); }
    void choose(const QString& words)
    {
        page->openModelPicker();
        auto* field = page->findChild<QLineEdit*>(u"modelFilterEdit"_s);
        QTest::keyClicks(field, words);
        QTest::keyClick(field, Qt::Key_Return);
    }

    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<AnswerTracker> tracker;
    std::unique_ptr<ChatPage> page;
};

void TestModelChoice::init()
{
    services = std::make_unique<Test::FakeServices>();
    services->withModels();
    services->models.list[1].list.models[0].lacks = Capability::Vision; // qwen3:8b
    tracker = std::make_unique<AnswerTracker>(services->chat);
    page = std::make_unique<ChatPage>(services->set(), *tracker);
    page->resize(900, 700);
    page->show();
}

void TestModelChoice::cleanup()
{
    page.reset();
    tracker.reset();
    services.reset();
}

void TestModelChoice::thePickerWorksByKeyboardAlone()
{
    page->openModelPicker();
    auto* field = page->findChild<QLineEdit*>(u"modelFilterEdit"_s);
    QTest::keyClicks(field, u"gemma"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(page->findChild<ModelPicker*>()->target().model, u"gemma3:4b"_s);
    QCOMPARE(services->models.target.model, u"gemma3:4b"_s);
    page->openModelPicker();
    QTest::keyClick(field, Qt::Key_Up); // over nothing but models: qwen3 stands above
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(page->findChild<ModelPicker*>()->target().model, u"qwen3:8b"_s);
}

void TestModelChoice::aVanishedModelIsSaidAndBlocksSending()
{
    ConversationInfo old
        = services->history.addConversation(u"Old"_s, QDateTime::currentDateTimeUtc());
    old.target.model = u"gemini-1.0"_s;
    services->history.infos.insert(old.id, old);
    page->open(old.id);
    QTRY_COMPARE(page->conversation(), old.id);
    QVERIFY(page->findChild<ModelPicker*>()->text().contains(u"choose another"_s));
    QCOMPARE(page->findChild<ModelPicker*>()->property("kind").toByteArray(), "pickerGone"_ba);
    ask(u"hello"_s);
    QTest::keyClick(edit(), Qt::Key_Return);
    QVERIFY(services->chat.sent.isEmpty());
    QVERIFY(problem().contains(u"gemini-1.0"_s));
    QCOMPARE(edit()->toPlainText(), u"hello"_s);
}

void TestModelChoice::aKeyMakesAModelAFavouriteAndTakesItBack()
{
    page->openModelPicker();
    QCOMPARE(services->models.loadedAsked, 1);
    auto* field = page->findChild<QLineEdit*>(u"modelFilterEdit"_s);
    auto* list = page->findChild<QListView*>(u"modelListView"_s);
    auto* favourite = page->findChild<QPushButton*>(u"favouriteModelButton"_s);
    const Target flash { u"gemini"_s, u"gemini-3-flash"_s };
    QTest::keyClick(field, Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(services->models.favouriteList, QVector<Target> { flash });
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"Favourites"_s);
    QCOMPARE(list->model()->index(1, 0).data(ModelListModel::TargetRole).value<Target>(), flash);
    QCOMPARE(favourite->text(), u"Remove from favourites"_s);
    favourite->click();
    QVERIFY(services->models.favouriteList.isEmpty());
    QVERIFY(list->model()->index(0, 0).data().toString() != u"Favourites"_s);
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible());
}

void TestModelChoice::aChangeOfTheModelTellsWhatIsLostBeforeSending()
{
    services->chat.losses[u"qwen3:8b"_s].pictures = 2;
    services->chat.losses[u"qwen3:8b"_s].thoughtStates = 1;
    const ConversationInfo chat
        = services->history.addConversation(u"Cats"_s, QDateTime::currentDateTimeUtc());
    services->history.addMessage(chat.id, Role::User, u"Look"_s);
    page->open(chat.id);
    QTRY_COMPARE(page->conversation(), chat.id);
    QVERIFY(banner("modelLoss")->isHidden());
    choose(u"qwen"_s);
    QTRY_VERIFY(!banner("modelLoss")->isHidden());
    const QString said = banner("modelLoss")->text();
    QVERIFY2(said.contains(u"qwen3:8b will not be given"_s), qPrintable(said));
    QVERIFY2(said.contains(u"2 picture"_s), qPrintable(said));
    QVERIFY(services->chat.sent.isEmpty());
    choose(u"gemma"_s);
    QTRY_VERIFY(banner("modelLoss")->isHidden());
    choose(u"qwen"_s);
    QTRY_VERIFY(!banner("modelLoss")->isHidden());
    ask(u"go on"_s);
    QTRY_VERIFY(banner("modelLoss")->isHidden());
}

void TestModelChoice::theLossIsASentenceThatNamesEachThing()
{
    QVERIFY(lossText({}, u"x"_s).isEmpty());
    const QString said
        = lossText({ .pictures = 1, .serverSteps = 3, .fields = { u"topK"_s } }, u"Small"_s);
    for (const QString& part :
        { u"Small"_s, u"1 picture"_s, u"searches and code runs"_s, u"Top K"_s })
        QVERIFY2(said.contains(part), qPrintable(said));
}

void TestModelChoice::aRefusedFileOffersAModelThatTakesIt()
{
    choose(u"qwen"_s);
    services->attachments.error = Error { ErrorKind::Unsupported, {}, {}, u"cat.png"_s };
    auto* composer = page->findChild<Composer*>();
    composer->addFiles({ u"/tmp/cat.png"_s });
    QTRY_VERIFY(!banner("modelOffer")->isHidden());
    QVERIFY(!problem().isEmpty());
    QVERIFY2(banner("modelOffer")->text().contains(u"gemma3:4b can take “cat.png”"_s),
        qPrintable(banner("modelOffer")->text()));
    services->attachments.error.reset();
    services->attachments.asked.clear();
    banner("modelOffer")->findChild<QPushButton*>()->click();
    QCOMPARE(page->findChild<ModelPicker*>()->target().model, u"gemma3:4b"_s);
    QTRY_COMPARE(services->attachments.asked.size(), 1);
    QTRY_COMPARE(composer->draft().attachments.size(), 1);
    QVERIFY(problem().isEmpty());
    QVERIFY(banner("modelOffer")->isHidden());
}

void TestModelChoice::theOfferIsAModelOfTheSameServiceOrOneThatIsLiked()
{
    const Target qwen { u"ollama"_s, u"qwen3:8b"_s };
    const auto offered = [this](Capabilities needed, const Target& current) {
        const auto model = modelThatTakes(needed, current, services->models);
        return model ? model->target.model : QString();
    };
    QCOMPARE(offered(Capability::Vision, qwen), u"gemma3:4b"_s);
    QCOMPARE(offered(Capability::Audio, qwen), u"gemini-3-pro"_s);
    services->models.list[1].list.models.removeLast();
    QCOMPARE(offered(Capability::Vision, qwen), u"gemini-3-flash"_s);
    services->models.favouriteList = { { u"gemini"_s, u"gemini-2.5-flash-lite"_s } };
    QCOMPARE(offered(Capability::Vision, qwen), u"gemini-2.5-flash-lite"_s);
    QVERIFY(offered(Capability::Video, qwen).isEmpty());
}

void TestModelChoice::thresholdsOfAChatAreSentAndLeftAloneByDefault()
{
    page->toggleParameters();
    ask(u"one"_s);
    QVERIFY(services->chat.sent.constLast().params.safety.isEmpty());
    QTRY_VERIFY(!page->conversation().isNull());
    services->chat.finish(services->chat.lastAnswer, MessageState::Complete, u"Hi."_s);
    auto* box = page->findChild<QComboBox*>(u"harassmentCombo"_s);
    box->setCurrentIndex(box->findData(u"BLOCK_ONLY_HIGH"_s));
    const SafetySetting wanted { u"HARM_CATEGORY_HARASSMENT"_s, u"BLOCK_ONLY_HIGH"_s };
    QTRY_COMPARE(services->history.infos.value(page->conversation()).params.safety,
        QVector<SafetySetting> { wanted });
    choose(u"qwen"_s);
    QVERIFY(!box->isEnabled());
}

QTEST_MAIN(TestModelChoice)
#include "tst_modelchoice.moc"
