// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/tokenestimate.h"
#include "core/services/contextmeasure.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Qt::StringLiterals;

namespace {

const Target kTarget { u"gemini"_s, u"gemini-x"_s };
const QDateTime kNoon(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);

MessageRecord record(Role role, const QString& text)
{
    MessageRecord made;
    made.id = newId<MessageId>();
    made.message = { role, { Part::ofText(text) } };
    made.createdAt = kNoon;
    return made;
}

MessageRecord reported(const QString& text, qint64 input, qint64 output, qint64 thinking = 0)
{
    MessageRecord made = record(Role::Assistant, text);
    made.receipt = Receipt();
    made.receipt->target = kTarget;
    made.receipt->usage.quality = UsageQuality::Exact;
    made.receipt->usage.inputTokens = input;
    made.receipt->usage.outputTokens = output;
    made.receipt->usage.thinkingTokens = thinking;
    return made;
}

ContextMaterial material(const QVector<MessageRecord>& records)
{
    return { .instruction = {}, .records = records, .draft = {}, .target = kTarget };
}

qint64 share(const ContextCount& count, ContextKind kind)
{
    for (const ContextShare& one : count.shares) {
        if (one.kind == kind)
            return one.tokens;
    }
    return 0;
}

} // namespace

class TestContextMeasure : public QObject {
    Q_OBJECT

private slots:
    void theBreakdownNamesAllThatIsSent();
    void theLastAnswersReportIsTheSumUpToIt();
    void anotherModelsReportSaysNothing();
    void thinkingThatIsNotSentBackIsNotCounted();
    void whatIsLeftOutIsNotCountedAndMakesTheReportOld();
    void theServicesCountIsTheSumOfTheShares();
    void theOldestTurnsGoWholeAndTheLastStays();
    void whatIsLeftOutTakesWhatItWasReportedToTake();
    void whatTheModelCannotBeGivenTakesNothing();
};

void TestContextMeasure::theBreakdownNamesAllThatIsSent()
{
    MessageRecord question = record(Role::User, u"What is on the picture?"_s);
    Part picture;
    picture.kind = Part::Kind::Media;
    picture.media = { .mimeType = u"image/png"_s, .sizeBytes = 1000 };
    Part sound = picture;
    sound.media.mimeType = u"audio/mpeg"_s;
    question.message.parts << picture << sound;
    MessageRecord answer = record(Role::Assistant, u"A fox."_s);
    Part thought = Part::ofThought(u"They want to know what it shows."_s);
    thought.raw = "{}";
    thought.dialect = u"gemini"_s;
    answer.message.parts.prepend(thought);
    ContextMaterial all = material({ question, answer });
    all.instruction = u"Be brief."_s;
    all.draft = { u"And where?"_s, {} };
    const ContextCount count = measure(all);
    QVector<ContextKind> kinds;
    for (const ContextShare& one : count.shares)
        kinds << one.kind;
    QCOMPARE(kinds,
        QVector<ContextKind>({ ContextKind::Instruction, ContextKind::Questions,
            ContextKind::Answers, ContextKind::Thoughts, ContextKind::Files, ContextKind::Draft }));
    QCOMPARE(share(count, ContextKind::Files), 1032);
    QCOMPARE(count.uncounted, 1);
    QVERIFY(!count.isExact);
}

void TestContextMeasure::theLastAnswersReportIsTheSumUpToIt()
{
    ContextMaterial chat
        = material({ record(Role::User, u"Hi there"_s), reported(u"Hello"_s, 700, 90) });
    QCOMPARE(measure(chat).tokens(), 790);
    chat.draft.text = u"one two three four"_s;
    const ContextCount count = measure(chat);
    QCOMPARE(count.tokens() - share(count, ContextKind::Draft), 790);
    QVERIFY(share(count, ContextKind::Draft) >= 4);
}

void TestContextMeasure::anotherModelsReportSaysNothing()
{
    ContextMaterial chat
        = material({ record(Role::User, u"Hi there"_s), reported(u"Hello"_s, 700, 90) });
    chat.target.model = u"gemini-y"_s;
    QVERIFY(measure(chat).tokens() < 50);
}

void TestContextMeasure::thinkingThatIsNotSentBackIsNotCounted()
{
    const ContextMaterial chat
        = material({ record(Role::User, u"Hi there"_s), reported(u"Hello"_s, 700, 90, 80) });
    QCOMPARE(measure(chat).tokens(), 710);
}

void TestContextMeasure::whatIsLeftOutIsNotCountedAndMakesTheReportOld()
{
    const QString words = u"word "_s.repeated(200);
    ContextMaterial chat = material({ record(Role::User, words), reported(words, 300, 200),
        record(Role::User, words), reported(words, 700, 200) });
    QCOMPARE(measure(chat).tokens(), 900);
    chat.records[0].isExcluded = chat.records[1].isExcluded = true;
    const ContextCount count = measure(chat);
    QCOMPARE(count.leftOut, 2);
    QVERIFY2(
        count.tokens() > 350 && count.tokens() < 500, qPrintable(QString::number(count.tokens())));
}

void TestContextMeasure::theServicesCountIsTheSumOfTheShares()
{
    ContextMaterial all = material({ record(Role::User, u"one two three"_s),
        record(Role::Assistant, u"four five six seven"_s) });
    all.instruction = u"Be brief."_s;
    const ContextCount exact = withTotal(measure(all), 1001);
    QCOMPARE(exact.tokens(), 1001);
    QVERIFY(exact.isExact);
    QCOMPARE(exact.shares.size(), 3);
    QCOMPARE(withTotal(ContextCount(), 7).tokens(), 7);
}

void TestContextMeasure::theOldestTurnsGoWholeAndTheLastStays()
{
    QVector<MessageRecord> records;
    for (int i = 0; i < 10; ++i)
        records << record(Role::User, u"word "_s.repeated(50))
                << record(Role::Assistant, u"word "_s.repeated(50));
    const ContextMaterial chat = material(records);
    const qint64 all = measure(chat).tokens();
    const QVector<MessageId> half = oldestToLeaveOut(chat, all / 2);
    QCOMPARE(half.size(), 10);
    QCOMPARE(half.first(), records.at(0).id);
    QCOMPARE(half.last(), records.at(9).id);
    QCOMPARE(oldestToLeaveOut(chat, all), QVector<MessageId>());
    QCOMPARE(oldestToLeaveOut(chat, 0).size(), 18); // the last question and its answer stay
}

void TestContextMeasure::whatIsLeftOutTakesWhatItWasReportedToTake()
{
    QVector<MessageRecord> records;
    for (int i = 0; i < 10; ++i)
        records << record(Role::User, u"word "_s.repeated(50))
                << record(Role::Assistant, u"word "_s.repeated(50));
    // Much more than the texts let one expect: half of it is half of the messages all the same.
    records.last() = reported(u"word "_s.repeated(50), 99'950, 50);
    const ContextMaterial chat = material(records);
    QCOMPARE(measure(chat).tokens(), 100'000);
    QCOMPARE(oldestToLeaveOut(chat, 50'500).size(), 10);
}

void TestContextMeasure::whatTheModelCannotBeGivenTakesNothing()
{
    MessageRecord question = record(Role::User, u"What is on the picture?"_s);
    Part picture;
    picture.kind = Part::Kind::Media;
    picture.media = { .mimeType = u"image/png"_s, .sizeBytes = 1000 };
    question.message.parts << picture;
    ContextMaterial chat = material({ question });
    chat.draft.attachments = { picture.media };
    QVERIFY(measure(chat).tokens() > 1000);
    chat.model.lacks = Capability::Vision;
    QVERIFY2(measure(chat).tokens() < 50, qPrintable(QString::number(measure(chat).tokens())));
}

QTEST_APPLESS_MAIN(TestContextMeasure)
#include "tst_contextmeasure.moc"
