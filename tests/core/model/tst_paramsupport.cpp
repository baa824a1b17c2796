// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/paramsupport.h"

#include <QTest>

#include <cmath>

using namespace Headgate;
using namespace Qt::StringLiterals;

class TestParamSupport : public QObject {
    Q_OBJECT

private slots:
    void namesEachFieldThatIsOutOfRange();
    void acceptsTheEdges();
    void aBudgetMustLieInTheModelsRange();
    void whatAModelRefusesIsTakenAway();
    void whatNobodyKnowsIsLeftAlone();
    void ownValuesWinOverInheritedOnes();
    void schemaMustBeAnObject_data();
    void schemaMustBeAnObject();

private:
    static ModelInfo modelWith(const ThinkingSupport& thinking)
    {
        ModelInfo model;
        model.thinking = thinking;
        return model;
    }
};

void TestParamSupport::aBudgetMustLieInTheModelsRange()
{
    const ParamSupport support
        = paramSupport(Dialect::Gemini, modelWith({ .leastBudget = 128, .mostBudget = 32768 }));
    GenerationParams params;
    params.thinking.mode = Thinking::Mode::Budget;
    for (const auto& [budget, isFine] :
        { std::pair(127, false), { 128, true }, { 32768, true }, { 32769, false } }) {
        params.thinking.budget = budget;
        QCOMPARE(checkParams(params, support).isEmpty(), isFine);
    }
    QCOMPARE(acceptedBy(support, params).thinking.budget, 32768);
    params.thinking.budget = 1;
    QCOMPARE(acceptedBy(support, params).thinking.budget, 128);
}

void TestParamSupport::whatAModelRefusesIsTakenAway()
{
    ModelInfo model = modelWith({ .levels = { u"low"_s, u"high"_s } });
    model.takesSampling = false;
    const ParamSupport support = paramSupport(Dialect::OpenAi, model);
    GenerationParams params;
    params.temperature = 0.7;
    params.topP = 0.9;
    params.topK = 3;
    params.seed = 7;
    params.thinking.mode = Thinking::Mode::Level;
    params.thinking.level = u"medium"_s;
    QCOMPARE(refusedFields(support, params),
        QStringList({ u"temperature"_s, u"topP"_s, u"topK"_s, u"thinking"_s }));
    GenerationParams expected;
    expected.seed = 7;
    QCOMPARE(acceptedBy(support, params), expected);
    params.thinking.level = u"high"_s;
    QCOMPARE(acceptedBy(support, params).thinking, params.thinking);
}

void TestParamSupport::whatNobodyKnowsIsLeftAlone()
{
    GenerationParams params;
    params.temperature = 0.7;
    params.thinking.mode = Thinking::Mode::Level;
    params.thinking.level = u"of next year"_s;
    QCOMPARE(acceptedBy(paramSupport(Dialect::OpenAi, {}), params), params);
}

void TestParamSupport::ownValuesWinOverInheritedOnes()
{
    GenerationParams own;
    own.temperature = 0.1;
    GenerationParams inherited;
    inherited.temperature = 0.9;
    inherited.topK = 40;
    const GenerationParams both = withInherited(own, inherited);
    QCOMPARE(both.temperature, 0.1);
    QCOMPARE(both.topK, 40);
    QVERIFY(!both.topP);
}

void TestParamSupport::namesEachFieldThatIsOutOfRange()
{
    GenerationParams params;
    params.temperature = std::nan("");
    params.topP = 1.01;
    params.topK = 0;
    params.maxOutputTokens = -1;
    params.thinking.mode = Thinking::Mode::Budget;
    params.stopSequences = { u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s };
    params.responseSchema = "[";
    QStringList fields;
    for (const Error& error : checkParams(params, paramSupport(Dialect::Gemini))) {
        QCOMPARE(error.kind, ErrorKind::InvalidInput);
        fields << error.field;
    }
    QCOMPARE(fields,
        QStringList({ u"temperature"_s, u"topP"_s, u"topK"_s, u"maxOutputTokens"_s,
            u"thinkingBudget"_s, u"stopSequences"_s, u"responseSchema"_s }));
}

void TestParamSupport::acceptsTheEdges()
{
    GenerationParams params;
    params.temperature = 2.0;
    params.topP = 0.0;
    params.topK = 1;
    params.maxOutputTokens = 1;
    QVERIFY(checkParams(params, paramSupport(Dialect::Gemini)).isEmpty());
    QCOMPARE(checkParams(params, paramSupport(Dialect::Anthropic)).size(), 1);
}

void TestParamSupport::schemaMustBeAnObject_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QString>("detail");
    QTest::newRow("none") << QByteArray() << QString();
    QTest::newRow("blank") << QByteArray(" \n") << QString();
    QTest::newRow("object") << QByteArray("{\"type\":\"object\"}") << QString();
    QTest::newRow("array") << QByteArray("[]") << u"not a JSON object"_s;
    QTest::newRow("second line") << QByteArray("{\n\"type\" \"object\"}") << u"line 2"_s;
}

void TestParamSupport::schemaMustBeAnObject()
{
    QFETCH(QByteArray, schema);
    QFETCH(QString, detail);
    const Result<void> result = checkJsonSchema(schema);
    QCOMPARE(result.isOk(), detail.isEmpty());
    if (!result)
        QVERIFY2(result.error().detail.contains(detail), qPrintable(result.error().detail));
}

QTEST_GUILESS_MAIN(TestParamSupport)
#include "tst_paramsupport.moc"
