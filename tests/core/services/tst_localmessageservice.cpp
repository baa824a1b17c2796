// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/futures.h"
#include "core/services/localmessageservice.h"
#include "tests/core/history/historyfixture.h"

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Services;
using Headgate::Test::must;

class TestLocalMessageService : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void removingSaysHowManyMessagesGoAndRestoringBringsThemBack();
    void rewritingAnAnswerKeepsWhatIsNotText();
    void rewritingAQuestionTakesItsFilesToo();
    void aRatingStaysWithTheAnswerAndIsToldToTheBooks();
    void branchingOffMakesAChatOfItsOwnAndTells();
    void revealingGoesToTheBranchOfTheMessage();
    void theReadingPlaceComesBackWithTheChat();
    void aTailIsTheEndOfThePathUnlessAPlaceIsAboveIt();
    void pictureBytesComeByTheirHash();

private:
    template <typename Job> auto inStore(Job job)
    {
        return wait(
            m_homes->stored().run([job](History::HistoryStore& store) { return job(store); }));
    }
    template <typename Value> Value wait(QFuture<Result<Value>> future)
    {
        const bool isDone = QTest::qWaitFor([&] { return future.isFinished(); }, 20'000);
        if (!isDone || future.resultCount() == 0)
            qFatal("a future was not finished");
        return must(future.result());
    }
    MessageRecord add(const MessageId& parent, Role role, const QVector<Part>& parts);
    QStringList texts(const OpenedConversation& opened);

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<HistoryHomes> m_homes;
    std::unique_ptr<LocalMessageService> m_service;
    ConversationId m_chat;
    QVector<std::pair<RequestId, Rating>> m_rated; //!< what the books were told
};

void TestLocalMessageService::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_homes = std::make_unique<HistoryHomes>(m_clock, nullptr);
    m_homes->open(m_dir->path());
    m_service = std::make_unique<LocalMessageService>(
        *m_homes, nullptr, [this](const RequestId& request, Rating rating) {
            m_rated.append({ request, rating });
        });
    m_rated.clear();
    m_chat = inStore([](History::HistoryStore& store) {
        return store.conversations().create({ .title = u"chat"_s });
    }).id;
}

void TestLocalMessageService::cleanup()
{
    m_service.reset();
    m_homes.reset();
}

MessageRecord TestLocalMessageService::add(
    const MessageId& parent, Role role, const QVector<Part>& parts)
{
    return inStore([chat = m_chat, parent, role, parts](
                       History::HistoryStore& store) -> Result<MessageRecord> {
        if (role == Role::User)
            return store.messages().appendUser(chat, parent, { role, parts });
        const Result<MessageRecord> begun = store.answers().begin(chat, parent);
        if (!begun)
            return begun;
        History::AnswerEnd end;
        end.parts = parts;
        if (const Result<void> done = store.answers().finish(begun->id, end); !done)
            return done.error();
        return store.messages().find(begun->id);
    });
}

QStringList TestLocalMessageService::texts(const OpenedConversation& opened)
{
    QStringList all;
    for (const MessageRecord& record : opened.path)
        all << record.message.plainText();
    return all;
}

void TestLocalMessageService::removingSaysHowManyMessagesGoAndRestoringBringsThemBack()
{
    const MessageId one = add({}, Role::User, { Part::ofText(u"one"_s) }).id;
    const MessageId two = add(one, Role::Assistant, { Part::ofText(u"two"_s) }).id;
    const MessageId other = add(one, Role::Assistant, { Part::ofText(u"other"_s) }).id;
    add(other, Role::User, { Part::ofText(u"three"_s) });
    const RemovedMessages removed = wait(m_service->remove(other));
    QCOMPARE(removed.count, 2);
    QCOMPARE(texts(removed.left), QStringList({ u"one"_s, u"two"_s }));
    const OpenedConversation back = wait(m_service->restore(other));
    QCOMPARE(texts(back), QStringList({ u"one"_s, u"other"_s, u"three"_s }));
    QCOMPARE(back.path.at(1).siblingIndex, 1);
    QCOMPARE(back.path.at(1).siblingCount, 2);
    QCOMPARE(texts(wait(m_service->reveal(two))), QStringList({ u"one"_s, u"two"_s }));
}

void TestLocalMessageService::rewritingAnAnswerKeepsWhatIsNotText()
{
    const MessageId one = add({}, Role::User, { Part::ofText(u"one"_s) }).id;
    const MessageId two = add(one, Role::Assistant,
        { Part::ofThought(u"hm"_s), Part::ofText(u"tw"_s), Part::ofText(u"o"_s) })
                              .id;
    const OpenedConversation changed = wait(m_service->rewrite(two, { u"better"_s, {} }));
    QCOMPARE(changed.path.at(1).message.parts,
        QVector<Part>({ Part::ofThought(u"hm"_s), Part::ofText(u"better"_s) }));
    QVERIFY(changed.path.at(1).editedAt);
    const OpenedConversation back = wait(m_service->restoreOriginal(two));
    QCOMPARE(back.path.at(1).message.plainText(), u"two"_s);
    QVERIFY(!back.path.at(1).editedAt);
}

void TestLocalMessageService::aRatingStaysWithTheAnswerAndIsToldToTheBooks()
{
    const MessageId one = add({}, Role::User, { Part::ofText(u"one"_s) }).id;
    Receipt receipt;
    receipt.requestId = { u"0190a1b2-0000-7000-8000-000000000001"_s };
    const MessageId two = inStore([&](History::HistoryStore& store) -> Result<MessageId> {
        const Result<MessageRecord> begun = store.answers().begin(m_chat, one);
        if (!begun)
            return begun.error();
        History::AnswerEnd end;
        end.parts = { Part::ofText(u"two"_s) };
        end.receipt = receipt;
        const Result<void> done = store.answers().finish(begun->id, end);
        return done ? Result<MessageId>(begun->id) : Result<MessageId>(done.error());
    });
    QCOMPARE(wait(m_service->setRating(two, Rating::Good)).path.at(1).rating, Rating::Good);
    QCOMPARE(wait(m_service->setRating(two, Rating::Bad)).path.at(1).rating, Rating::Bad);
    // A chat that begins from here has it as well.
    const ConversationInfo branch = wait(m_service->branchOff(two));
    const OpenedTail tail = wait(m_service->openTail(branch.id, 10));
    QCOMPARE(tail.opened.path.at(1).rating, Rating::Bad);
    QCOMPARE(wait(m_service->setRating(two, Rating::None)).path.at(1).rating, Rating::None);
    using Rated = QVector<std::pair<RequestId, Rating>>;
    const RequestId& request = receipt.requestId;
    QCOMPARE(m_rated,
        (Rated { { request, Rating::Good }, { request, Rating::Bad }, { request, Rating::None } }));
    auto question = m_service->setRating(one, Rating::Good);
    QTRY_VERIFY(question.isFinished());
    QVERIFY(!question.result());
    QCOMPARE(m_rated.size(), 3);
}

void TestLocalMessageService::rewritingAQuestionTakesItsFilesToo()
{
    const MessageId one = add({}, Role::User, { Part::ofText(u"one"_s) }).id;
    Media media;
    media.mimeType = u"text/plain"_s;
    media.name = u"a.txt"_s;
    media.data = "bytes"_ba;
    const OpenedConversation changed = wait(m_service->rewrite(one, { u"uno"_s, { media } }));
    QCOMPARE(changed.path.at(0).message.plainText(), u"uno"_s);
    QCOMPARE(changed.path.at(0).message.parts.at(0).media.name, u"a.txt"_s);
}

void TestLocalMessageService::branchingOffMakesAChatOfItsOwnAndTells()
{
    const MessageId one = add({}, Role::User, { Part::ofText(u"one"_s) }).id;
    const MessageId two = add(one, Role::Assistant, { Part::ofText(u"two"_s) }).id;
    add(two, Role::User, { Part::ofText(u"three"_s) });
    ConversationId told;
    connect(m_service.get(), &MessageService::conversationMade, this,
        [&told](const ConversationInfo& info) { told = info.id; });
    const ConversationInfo made = wait(m_service->branchOff(two));
    QCOMPARE(told, made.id);
    QCOMPARE(made.title, u"chat"_s);
    const OpenedConversation copy = inStore(
        [id = made.id](History::HistoryStore& store) { return openConversation(store, id); });
    QCOMPARE(texts(copy), QStringList({ u"one"_s, u"two"_s }));
}

void TestLocalMessageService::revealingGoesToTheBranchOfTheMessage()
{
    const MessageId one = add({}, Role::User, { Part::ofText(u"one"_s) }).id;
    add({}, Role::User, { Part::ofText(u"another"_s) });
    QCOMPARE(texts(wait(m_service->reveal(one))), QStringList { u"one"_s });
}

void TestLocalMessageService::theReadingPlaceComesBackWithTheChat()
{
    const MessageId one = add({}, Role::User, { Part::ofText(u"one"_s) }).id;
    const ReadingPlace place { one, 4, 0, 12 };
    const auto saved = m_service->saveReadingPlace(m_chat, place);
    QTRY_VERIFY(saved.isFinished());
    QVERIFY(saved.result());
    const OpenedConversation opened = inStore(
        [chat = m_chat](History::HistoryStore& store) { return openConversation(store, chat); });
    QCOMPARE(opened.place, place);
}

void TestLocalMessageService::aTailIsTheEndOfThePathUnlessAPlaceIsAboveIt()
{
    MessageId parent;
    QVector<MessageId> ids;
    for (const QString& word : { u"one"_s, u"two"_s, u"three"_s, u"four"_s }) {
        parent
            = add(parent, ids.size() % 2 ? Role::Assistant : Role::User, { Part::ofText(word) }).id;
        ids << parent;
    }
    const OpenedTail tail = wait(m_service->openTail(m_chat, 2));
    QCOMPARE(texts(tail.opened), QStringList({ u"three"_s, u"four"_s }));
    QCOMPARE(tail.earlier, 2);
    QCOMPARE(tail.opened.path.at(0).parentId, ids.at(1));
    QCOMPARE(wait(m_service->openTail(m_chat, 9)).earlier, 0);
    const auto saved = m_service->saveReadingPlace(m_chat, { ids.at(0), 0, 0, 0 });
    QTRY_VERIFY(saved.isFinished());
    QCOMPARE(wait(m_service->openTail(m_chat, 2)).opened.path.size(), 4);
}

void TestLocalMessageService::pictureBytesComeByTheirHash()
{
    Part picture;
    picture.kind = Part::Kind::Media;
    picture.media.mimeType = u"image/png"_s;
    picture.media.data = "png"_ba;
    const MessageRecord question = add({}, Role::User, { picture });
    const QString hash = question.message.parts.at(0).media.sha256;
    QVERIFY(!hash.isEmpty());
    QCOMPARE(wait(m_service->mediaBytes(m_chat, hash)), "png"_ba);
    const auto missing = m_service->mediaBytes(m_chat, u"00"_s);
    QTRY_VERIFY(missing.isFinished());
    QCOMPARE(missing.result().error().kind, ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(TestLocalMessageService)
#include "tst_localmessageservice.moc"
