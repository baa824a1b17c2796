// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/paramsupport.h"
#include "core/services/modelcatalog.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Qt::StringLiterals;

//! What the shipped catalogue says, as a request would follow it.
class TestModelCatalog : public QObject {
    Q_OBJECT

private slots:
    void eachModelTakesItsOwnThinking_data();
    void eachModelTakesItsOwnThinking();
    void aServicesOwnWordWins();
    void aModelThatIgnoresSamplingTakesNone();
    void aModelOfTheUsersOwnServerIsLeftAlone();

private:
    ModelInfo known(Dialect dialect, const QString& id) const
    {
        ModelInfo model;
        model.target.model = id;
        m_catalog.complete(dialect, &model);
        return model;
    }

    ModelCatalog m_catalog;
};

void TestModelCatalog::eachModelTakesItsOwnThinking_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("canBeOff");
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("levels");
    const auto row = [](Dialect dialect, const char* id, bool canBeOff, int least, int most,
                         const char* levels) {
        QTest::newRow(id) << dialect << QString::fromLatin1(id) << canBeOff << least << most
                          << QString::fromLatin1(levels);
    };
    row(Dialect::Gemini, "gemini-2.5-pro", false, 128, 32768, "");
    row(Dialect::Gemini, "gemini-2.5-flash", true, 1, 24576, "");
    row(Dialect::Gemini, "gemini-2.5-flash-lite", true, 512, 24576, "");
    row(Dialect::Gemini, "gemini-3-flash-preview", false, 0, 0, "minimal low medium high");
    row(Dialect::Gemini, "gemini-3.1-pro-preview", false, 0, 0, "low high");
    row(Dialect::Gemini, "gemini-3.8-flash", false, 0, 0, "low medium high");
    row(Dialect::Gemini, "gemini-4-argon", false, 0, 0, "low medium high");
    row(Dialect::OpenAi, "gpt-5", false, 0, 0, "minimal low medium high");
    row(Dialect::OpenAi, "gpt-5.5", true, 0, 0, "low medium high xhigh");
    row(Dialect::OpenAi, "gpt-4o", false, 0, 0, "");
    row(Dialect::Anthropic, "claude-haiku-4-5", true, 1024, 63999, "");
    row(Dialect::Anthropic, "claude-opus-4-7", true, 0, 0, "low medium high xhigh max");
}

void TestModelCatalog::eachModelTakesItsOwnThinking()
{
    QFETCH(Dialect, dialect);
    QFETCH(QString, id);
    QFETCH(bool, canBeOff);
    QFETCH(int, least);
    QFETCH(int, most);
    QFETCH(QString, levels);
    const ParamSupport support = paramSupport(dialect, known(dialect, id));
    QVERIFY(support.isThinkingKnown);
    QCOMPARE(support.thinkingOff, canBeOff);
    QCOMPARE(support.thinkingBudget, most > 0);
    if (most > 0) {
        QCOMPARE(support.leastBudget, least);
        QCOMPARE(support.mostBudget, most);
    }
    QCOMPARE(support.thinkingLevels.join(u' '), levels);
}

void TestModelCatalog::aServicesOwnWordWins()
{
    ModelInfo model;
    model.target.model = u"gemini-2.5-flash"_s;
    model.contextWindow = 1000;
    model.lacks = Capability::Vision;
    m_catalog.complete(Dialect::Gemini, &model);
    QCOMPARE(model.contextWindow, 1000);
    QVERIFY(!model.has.testFlag(Capability::Vision));
    QVERIFY(model.has.testFlag(Capability::Audio));
    QCOMPARE(model.maxOutputTokens, 65535);
}

void TestModelCatalog::aModelThatIgnoresSamplingTakesNone()
{
    const ParamSupport argon
        = paramSupport(Dialect::Gemini, known(Dialect::Gemini, u"gemini-4-argon"_s));
    QVERIFY(!argon.temperature && !argon.topP && !argon.topK);
    QVERIFY(paramSupport(Dialect::Gemini, known(Dialect::Gemini, u"gemini-2.5-pro"_s)).temperature);
}

void TestModelCatalog::aModelOfTheUsersOwnServerIsLeftAlone()
{
    ModelInfo expected;
    expected.target.model = u"gpt-5"_s;
    QCOMPARE(known(Dialect::Ollama, u"gpt-5"_s), expected);
    expected.target.model = u"my-finetune"_s;
    QCOMPARE(known(Dialect::OpenAi, u"my-finetune"_s), expected);
}

QTEST_GUILESS_MAIN(TestModelCatalog)
#include "tst_modelcatalog.moc"
