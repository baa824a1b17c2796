// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeclock.h"
#include "tests/support/fakeservices.h"
#include "ui/chat/answertracker.h"
#include "ui/common/announcement.h"
#include "ui/shell/statusstrip.h"

#include <QAccessible>
#include <QLabel>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

class TestStatusStrip : public QObject {
    Q_OBJECT

private slots:
    void init();
    void anEmptyStripAsksForNothing();
    void theHealthIsSaidInWords_data();
    void theHealthIsSaidInWords();
    void eachHealthHasAShapeOfItsOwn();
    void aFailedAnswerIsSeenUntilOneWorks();
    void aRequestsOwnMistakeSaysNothingOfTheBackEnd();
    void tokensThatAreNotToldAreNoNought();
    void figuresFollowTheChatAndTheDay();
    void aTitleIsCountedAsSoonAsItIsMade();
    void eachStateOfAnAnswerIsSaidOnce();
    void anotherChatsAnswerIsNotSaid();

private:
    QString health() const { return strip->findChild<QToolButton*>()->text(); }
    QString label(const char* name) const
    {
        return strip->findChild<QWidget*>(QLatin1String(name))->property("text").toString();
    }
    QImage sign() const
    {
        return strip->findChild<QToolButton*>()->icon().pixmap(28, 28).toImage().convertToFormat(
            QImage::Format_Alpha8); // the shape without its colour
    }
    void set(bool hasKey, std::optional<Failure> failure = {}, bool isRefreshing = false)
    {
        Services::BackendModels backend;
        backend.backend.id = u"ollama"_s;
        backend.backend.label = u"Ollama"_s;
        backend.hasKey = hasKey;
        backend.failure = failure;
        backend.isRefreshing = isRefreshing;
        backend.list.fetchedAt = clock.utcNow();
        services->models.set(backend);
    }
    MessageRecord answer(const ConversationId& in, std::optional<Failure> failure = {})
    {
        MessageRecord record;
        record.id = newId<MessageId>();
        record.conversationId = in;
        record.failure = failure;
        record.receipt = Receipt { .target = { u"ollama"_s, u"m"_s } };
        return record;
    }
    static Failure failed(ErrorKind kind, FailureScope scope = FailureScope::Backend)
    {
        Failure failure;
        failure.kind = kind;
        failure.scope = scope;
        return failure;
    }

    void finish(const MessageRecord& record) { emit services->chat.answerFinished(record); }
    void show()
    {
        strip->setChat(chat.id);
        strip->setTarget(chat.target);
    }

    Test::FakeClock clock;
    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<AnswerTracker> tracker;
    std::unique_ptr<StatusStrip> strip;
    ConversationInfo chat;
};

void TestStatusStrip::init()
{
    strip.reset();
    tracker.reset();
    services = std::make_unique<Test::FakeServices>();
    chat = services->history.addConversation(u"tides"_s, clock.utcNow());
    chat.target = { u"ollama"_s, u"m"_s };
    set(true);
    tracker = std::make_unique<AnswerTracker>(services->chat);
    strip = std::make_unique<StatusStrip>(services->set(), *tracker, nullptr, &clock);
}

void TestStatusStrip::anEmptyStripAsksForNothing()
{
    show();
    finish(answer(chat.id));
    QVERIFY(strip->findChildren<QWidget*>().isEmpty());
    QVERIFY(services->history.usageAsked.isEmpty());
}

void TestStatusStrip::theHealthIsSaidInWords_data()
{
    QTest::addColumn<bool>("hasKey");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("isRefreshing");
    QTest::addColumn<QString>("words");
    QTest::newRow("ready") << true << -1 << false << u"Ollama: ready"_s;
    QTest::newRow("asked") << true << -1 << true << u"Ollama: being asked"_s;
    QTest::newRow("key") << false << -1 << false << u"Ollama: no key"_s;
    QTest::newRow("refused") << true << int(ErrorKind::Auth) << false << u"Ollama: key refused"_s;
    QTest::newRow("limit") << true << int(ErrorKind::RateLimited) << false
                           << u"Ollama: limit reached"_s;
    QTest::newRow("network") << true << int(ErrorKind::Network) << false
                             << u"Ollama: out of reach"_s;
    QTest::newRow("timeout") << true << int(ErrorKind::Timeout) << false
                             << u"Ollama: does not answer"_s;
    QTest::newRow("other") << true << int(ErrorKind::Provider) << false
                           << u"Ollama: has a problem"_s;
}

void TestStatusStrip::theHealthIsSaidInWords()
{
    QFETCH(const bool, hasKey);
    QFETCH(const int, kind);
    QFETCH(const bool, isRefreshing);
    show();
    strip->begin();
    std::optional<Failure> failure;
    if (kind >= 0)
        failure = failed(ErrorKind(kind));
    set(hasKey, failure, isRefreshing);
    QTEST(health(), "words");
    QCOMPARE(strip->findChild<QToolButton*>()->accessibleName(), health());
    strip->setTarget({});
    QCOMPARE(health(), u"No model chosen"_s);
}

void TestStatusStrip::eachHealthHasAShapeOfItsOwn()
{
    show();
    strip->begin();
    const QImage ready = sign();
    set(true, {}, true);
    const QImage busy = sign();
    set(false);
    const QImage troubled = sign();
    QVERIFY(ready != busy);
    QVERIFY(ready != troubled);
    QVERIFY(busy != troubled);
}

void TestStatusStrip::aFailedAnswerIsSeenUntilOneWorks()
{
    show();
    strip->begin();
    finish(answer(chat.id, failed(ErrorKind::Provider)));
    QCOMPARE(health(), u"Ollama: has a problem"_s);
    QVERIFY(!strip->findChild<QToolButton*>()->toolTip().isEmpty());
    finish(answer(chat.id));
    QCOMPARE(health(), u"Ollama: ready"_s);
}

void TestStatusStrip::aRequestsOwnMistakeSaysNothingOfTheBackEnd()
{
    show();
    strip->begin();
    finish(answer(chat.id, failed(ErrorKind::InvalidInput, FailureScope::Request)));
    finish(answer(chat.id, failed(ErrorKind::Cancelled, FailureScope::None)));
    QCOMPARE(health(), u"Ollama: ready"_s);
}

void TestStatusStrip::tokensThatAreNotToldAreNoNought()
{
    services->history.chatUsage.insert(chat.id, { .answers = 2, .incomplete = 2 });
    services->history.todaysUsage
        = { .inputTokens = 1200, .outputTokens = 34, .answers = 3, .counted = 1, .incomplete = 2 };
    show();
    strip->begin();
    QTRY_COMPARE(label("chatTokensLabel"), u"This chat: tokens not reported"_s);
    QTRY_COMPARE(label("todaysTokensButton"), u"Today: ≥ 1,234 tokens"_s);
}

void TestStatusStrip::figuresFollowTheChatAndTheDay()
{
    services->history.chatUsage.insert(
        chat.id, { .inputTokens = 100, .outputTokens = 20, .answers = 1, .counted = 1 });
    show();
    strip->begin();
    const auto* today = strip->findChild<QToolButton*>(u"todaysTokensButton"_s);
    QCOMPARE(today->text(), u"Budgets"_s); // before the first figure
    QCOMPARE(today->accessibleName(), u"Budgets"_s);
    QTRY_COMPARE(label("chatTokensLabel"), u"This chat: 120 tokens"_s);
    QTRY_COMPARE(label("todaysTokensButton"), u"Today: no answer yet"_s);
    QCOMPARE(services->history.usageAsked.last(), clock.utcNow().toLocalTime().date().startOfDay());

    services->history.todaysUsage = services->history.chatUsage[chat.id];
    clock.advance(std::chrono::hours(24));
    finish(answer({ u"another"_s }));
    QTRY_COMPARE(label("todaysTokensButton"), u"Today: 120 tokens"_s);
    QCOMPARE(services->history.usageAsked.last(), clock.utcNow().toLocalTime().date().startOfDay());
    strip->setChat({});
    QTRY_COMPARE(label("chatTokensLabel"), QString());
}

// AC4
void TestStatusStrip::aTitleIsCountedAsSoonAsItIsMade()
{
    services->history.chatUsage.insert(
        chat.id, { .inputTokens = 100, .outputTokens = 20, .answers = 1, .counted = 1 });
    show();
    strip->begin();
    QTRY_COMPARE(label("chatTokensLabel"), u"This chat: 120 tokens"_s);
    services->history.chatUsage[chat.id]
        = { .inputTokens = 140, .outputTokens = 25, .answers = 1, .counted = 2 };
    emit services->history.conversationChanged(chat);
    QTRY_COMPARE(label("chatTokensLabel"), u"This chat: 165 tokens"_s);
    const QString tip = strip->findChild<QLabel*>(u"chatTokensLabel"_s)->toolTip();
    QVERIFY2(tip.contains(u"Titles and summaries are counted too"_s), qPrintable(tip));
}

void TestStatusStrip::eachStateOfAnAnswerIsSaidOnce()
{
    using Services::AnswerPhase;
    show();
    strip->begin();
    strip->show();
    auto* line = strip->findChild<AnnouncementLabel*>();
    QStringList said;
    connect(line, &AnnouncementLabel::announced, this,
        [&said](const QString& spoken) { said << spoken; });
    MessageRecord record = answer(chat.id);
    for (const AnswerPhase phase : { AnswerPhase::Connecting, AnswerPhase::Waiting,
             AnswerPhase::Thinking, AnswerPhase::Thinking, AnswerPhase::Answering,
             AnswerPhase::Answering, AnswerPhase::Answering })
        services->chat.progress(record, phase, u"word "_s);
    record.state = MessageState::Stopped;
    finish(record);
    record = answer(chat.id, failed(ErrorKind::Network));
    record.state = MessageState::Failed;
    services->chat.progress(record, AnswerPhase::Connecting);
    finish(record);
    QCOMPARE(said.size(), 6);
    QCOMPARE(said.mid(0, 5),
        (QStringList {
            u"Sending"_s, u"Thinking"_s, u"Answer arriving"_s, u"Stopped"_s, u"Sending"_s }));
    QVERIFY(said.last().startsWith(u"Failed: "_s));
    QCOMPARE(label("answerStateLabel"), u"Failed"_s);
    QCOMPARE(QAccessible::queryAccessibleInterface(line)->role(), QAccessible::Notification);
}

void TestStatusStrip::anotherChatsAnswerIsNotSaid()
{
    show();
    strip->begin();
    const MessageRecord record = answer({ u"another"_s });
    services->chat.progress(record, Services::AnswerPhase::Answering, u"word"_s);
    finish(record);
    QCOMPARE(label("answerStateLabel"), QString());
    strip->setChat({ u"another"_s });
    services->chat.progress(answer({ u"another"_s }), Services::AnswerPhase::Answering, u"w"_s);
    QCOMPARE(label("answerStateLabel"), u"Answer arriving"_s);
    strip->setChat(chat.id);
    QCOMPARE(label("answerStateLabel"), QString());
}

QTEST_MAIN(TestStatusStrip)
#include "tst_statusstrip.moc"
