// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/tokenestimate.h"

#include <QTest>

using namespace Headgate;
using namespace Qt::StringLiterals;

class TestTokenEstimate : public QObject {
    Q_OBJECT

private slots:
    void aTextIsNearWhatTokenizersMakeOfIt_data();
    void aTextIsNearWhatTokenizersMakeOfIt();
    void nothingIsNothing();
    void aTextTwiceAsLongTakesTwiceAsMuch();
    void aFileCountsAsItsTextAndSoundIsNotGuessed();
};

//! By the public tokenizers cl100k_base and o200k_base the real figures lie between the two.
void TestTokenEstimate::aTextIsNearWhatTokenizersMakeOfIt_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("most");
    QTest::newRow("English") << u"The quick brown fox jumps over the lazy dog."_s << 9 << 14;
    QTest::newRow("code") << u"for (int i = 0; i < 10; ++i) { sum += values[i]; }"_s << 18 << 32;
    QTest::newRow("Chinese") << u"今天天气很好,我们去公园散步。"_s << 11 << 20;
    QTest::newRow("Persian") << u"سلام، حال شما چطور است؟"_s << 6 << 16;
    QTest::newRow("German") << u"Die Geschwindigkeitsbegrenzung gilt auch nachts."_s << 8 << 16;
    QTest::newRow("digits") << u"123456789012"_s << 4 << 12;
    QTest::newRow("emoji") << u"😀😀😀"_s << 3 << 9;
}

void TestTokenEstimate::aTextIsNearWhatTokenizersMakeOfIt()
{
    QFETCH(QString, text);
    QFETCH(int, least);
    QFETCH(int, most);
    const qint64 tokens = estimateTokens(text);
    QVERIFY2(tokens >= least && tokens <= most, qPrintable(QString::number(tokens)));
}

void TestTokenEstimate::nothingIsNothing()
{
    QCOMPARE(estimateTokens(QString()), 0);
    QCOMPARE(estimateTokens(u"  \n\t"_s), 0);
    QCOMPARE(estimateTokens(u"a"_s), 1);
}

void TestTokenEstimate::aTextTwiceAsLongTakesTwiceAsMuch()
{
    const QString once = u"Sorting, with projections, in C++20. "_s;
    const qint64 many = estimateTokens(once.repeated(100));
    QVERIFY(qAbs(many - 100 * estimateTokens(once)) <= 100);
}

void TestTokenEstimate::aFileCountsAsItsTextAndSoundIsNotGuessed()
{
    Media text { .mimeType = u"text/plain"_s, .name = u"a.txt"_s, .data = "one two three" };
    text.sizeBytes = text.data.size();
    QCOMPARE(estimateTokens(text, Dialect::Gemini), std::optional<qint64>(3));
    text.data.clear(); // stored, not read
    QCOMPARE(estimateTokens(text, Dialect::Gemini), std::optional<qint64>(4));
    const Media sound { .mimeType = u"audio/mpeg"_s, .sizeBytes = 3'000'000 };
    QVERIFY(!estimateTokens(sound, Dialect::Gemini));
    const Media picture { .mimeType = u"image/png"_s, .sizeBytes = 3'000'000 };
    QCOMPARE(estimateTokens(picture, Dialect::Gemini), std::optional<qint64>(1032));
}

QTEST_APPLESS_MAIN(TestTokenEstimate)
#include "tst_tokenestimate.moc"
