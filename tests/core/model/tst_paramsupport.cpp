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
    void schemaMustBeAnObject_data();
    void schemaMustBeAnObject();
};

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
