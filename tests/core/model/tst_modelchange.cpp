// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/modelchange.h"

#include <QTest>

using namespace Headgate;
using namespace Qt::StringLiterals;

namespace {

Part medium(const QString& mimeType, const QString& name)
{
    Part part;
    part.kind = Part::Kind::Media;
    part.media.mimeType = mimeType;
    part.media.name = name;
    part.media.data = "bytes";
    return part;
}

Part foreign(Part::Kind kind)
{
    Part part;
    part.kind = kind;
    part.raw = "{}";
    part.dialect = u"gemini"_s;
    return part;
}

ModelInfo textModel()
{
    ModelInfo model;
    model.displayName = u"plain"_s;
    model.lacks = Capability::Vision | Capability::Thinking;
    return model;
}

//! Everything that a chat with Gemini may hold.
QVector<Message> richChat()
{
    return { { Role::User,
                 { medium(u"image/png"_s, u"cat.png"_s), medium(u"application/pdf"_s, u"a.pdf"_s),
                     medium(u"audio/wav"_s, u"say.wav"_s), medium(u"video/mp4"_s, u"film.mp4"_s),
                     medium(u"text/plain"_s, u"notes.txt"_s), Part::ofText(u"look"_s) } },
        { Role::Assistant,
            { foreign(Part::Kind::Opaque), foreign(Part::Kind::Text), foreign(Part::Kind::ToolCall),
                Part::ofThought(u"hm"_s) } } };
}

} // namespace

class TestModelChange : public QObject {
    Q_OBJECT

private slots:
    void aTextModelLosesPicturesSignaturesAndServerSteps();
    void nothingIsLostWhereTheModelTakesAll();
    void parametersThatTheModelRefusesAreNamed();
    void aWordStandsForWhatTheModelIsNotShown();
    void whatNobodyKnowsIsSentAsItIs();
};

void TestModelChange::aTextModelLosesPicturesSignaturesAndServerSteps()
{
    const ModelLoss loss = lossOf(richChat(), {}, Dialect::Ollama, textModel());
    QCOMPARE(loss.pictures, 1);
    QCOMPARE(loss.documents, 1);
    QCOMPARE(loss.sounds, 1);
    QCOMPARE(loss.films, 1);
    QCOMPARE(loss.serverSteps, 1);
    QCOMPARE(loss.thoughtStates, 2); // the signed text and the signed call; a thought goes nowhere
    QVERIFY(!loss.isEmpty());
}

void TestModelChange::nothingIsLostWhereTheModelTakesAll()
{
    ModelInfo model;
    model.has = Capability::Vision | Capability::Audio | Capability::Video | Capability::Documents;
    QVERIFY(lossOf(richChat(), {}, Dialect::Gemini, model).isEmpty());
}

void TestModelChange::parametersThatTheModelRefusesAreNamed()
{
    GenerationParams params;
    params.temperature = 0.5;
    params.maxOutputTokens = 100;
    params.thinking.mode = Thinking::Mode::Auto;
    params.googleSearch = true;
    ModelInfo model = textModel();
    model.takesSampling = false;
    QCOMPARE(lossOf({}, params, Dialect::OpenAi, model).fields,
        QStringList({ u"temperature"_s, u"serverTools"_s, u"thinking"_s }));
}

void TestModelChange::aWordStandsForWhatTheModelIsNotShown()
{
    const QVector<Message> fitted = fittedTo(richChat(), Dialect::Ollama, textModel());
    const QVector<Part>& parts = fitted.constFirst().parts;
    QCOMPARE(parts.at(0), Part::ofText(u"[cat.png is not shown to this model]\n"_s));
    QCOMPARE(parts.at(3).kind, Part::Kind::Text);
    QCOMPARE(parts.at(4).media.name, u"notes.txt"_s);
    QCOMPARE(fitted.at(1), richChat().at(1));
}

void TestModelChange::whatNobodyKnowsIsSentAsItIs()
{
    QCOMPARE(fittedTo(richChat(), Dialect::Gemini, {}), richChat());
}

QTEST_GUILESS_MAIN(TestModelChange)
#include "tst_modelchange.moc"
