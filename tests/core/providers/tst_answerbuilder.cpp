// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/answerbuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Providers;

class TestAnswerBuilder : public QObject {
    Q_OBJECT

private slots:
    void joinsNeighboursOfOneKind();
    void keepsPartsWithTheirOwnJsonApart();
    void sealsTheLastPart();
    void startsANewPartAtABreak();
    void tellsWhetherAnythingAnswers();
    void growsLinearly();
};

void TestAnswerBuilder::joinsNeighboursOfOneKind()
{
    AnswerBuilder builder(u"gemini"_s);
    for (const QString& piece : { u"think "_s, u"hard"_s })
        builder.addThought(piece);
    builder.addText({});
    for (const QString& piece : { u"Hello"_s, u", "_s, u"you"_s })
        builder.addText(piece);
    QCOMPARE(builder.parts(),
        QVector<Part>({ Part::ofThought(u"think hard"_s), Part::ofText(u"Hello, you"_s) }));
}

void TestAnswerBuilder::keepsPartsWithTheirOwnJsonApart()
{
    AnswerBuilder builder(u"gemini"_s);
    builder.addText(u"a"_s);
    builder.add(Part::ofText(u"b"_s), R"({"text":"b","thoughtSignature":"x"})");
    builder.addText(u"c"_s);
    const auto parts = builder.parts();
    QCOMPARE(parts.size(), 3);
    QCOMPARE(parts.at(0), Part::ofText(u"a"_s));
    QCOMPARE(parts.at(1).raw, QByteArray(R"({"text":"b","thoughtSignature":"x"})"));
    QCOMPARE(parts.at(1).dialect, u"gemini"_s);
    QCOMPARE(parts.at(2), Part::ofText(u"c"_s));
}

void TestAnswerBuilder::sealsTheLastPart()
{
    AnswerBuilder builder(u"anthropic"_s);
    builder.seal("{}");
    QVERIFY(builder.isEmpty());
    builder.addThought(u"deep"_s);
    builder.seal(R"({"type":"thinking"})");
    builder.addThought(u"deeper"_s);
    const auto parts = builder.parts();
    QCOMPARE(parts.size(), 2);
    QCOMPARE(parts.at(0).dialect, u"anthropic"_s);
    QCOMPARE(parts.at(0).raw, QByteArray(R"({"type":"thinking"})"));
    QVERIFY(parts.at(1).raw.isEmpty());
}

void TestAnswerBuilder::startsANewPartAtABreak()
{
    AnswerBuilder builder(u"anthropic"_s);
    builder.addText(u"a"_s);
    builder.breakHere();
    builder.addText(u"b"_s);
    QCOMPARE(builder.parts().size(), 2);
}

void TestAnswerBuilder::tellsWhetherAnythingAnswers()
{
    AnswerBuilder builder(u"gemini"_s);
    builder.addThought(u"hm"_s);
    builder.add(Part::ofText({}), R"({"text":"","thoughtSignature":"x"})");
    QVERIFY(!builder.hasContent());
    Part call;
    call.kind = Part::Kind::ToolCall;
    builder.add(call);
    QVERIFY(builder.hasContent());
    QVERIFY(builder.hasToolCall());
}

//! Quadratic joining would take minutes here; the test's own time limit is the judge.
void TestAnswerBuilder::growsLinearly()
{
    AnswerBuilder builder(u"gemini"_s);
    const QString piece(20, u'x');
    for (int i = 0; i < 1'000'000; ++i)
        builder.addText(piece);
    QCOMPARE(builder.parts().at(0).text.size(), 20'000'000);
}

QTEST_GUILESS_MAIN(TestAnswerBuilder)
#include "tst_answerbuilder.moc"
