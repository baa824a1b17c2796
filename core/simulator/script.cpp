// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/script.h"

#include "core/simulator/meter.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Simulator {

namespace {

constexpr qint64 kMaxLongTokens = 1'000'000;

QString content(QStringView name)
{
    QFile file(u":/simulator/%1.md"_s.arg(name));
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(isOpen, "content", "the resource is not linked in");
    return isOpen ? QString::fromUtf8(file.readAll()) : QString();
}

QString opening()
{
    return u"*Simulated answer.* This is the Headgate simulator speaking; no model was asked.\n\n"_s;
}

bool says(const QString& text, const QString& word)
{
    const QRegularExpression pattern(u"\\b%1\\b"_s.arg(word),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return pattern.match(text).hasMatch();
}

QString echo(const Ask& ask)
{
    QString quoted = ask.userText.trimmed().left(400);
    quoted.replace(u'\n', u"\n> "_s);
    QString text = u"I understood %1 bytes of text"_s.arg(ask.userText.toUtf8().size());
    if (ask.imageCount > 0)
        text += u" and %1 attached picture(s) or file(s)"_s.arg(ask.imageCount);
    if (!ask.tools.isEmpty())
        text += u"; %1 tool(s) are declared"_s.arg(ask.tools.size());
    text += u":\n\n> "_s + (quoted.isEmpty() ? u"(nothing)"_s : quoted) + u"\n"_s;
    return text;
}

//! Exactly `tokens` after our own rule, opening included where it fits.
QString longText(qint64 tokens)
{
    static const QString sentence
        = u"The quick brown fox jumps over the lazy dog while the simulator counts its tokens. "_s;
    QString text = opening();
    text.reserve(tokens * 4 + sentence.size());
    for (int line = 1; text.size() < tokens * 4; ++line)
        text += line % 8 == 0 ? sentence + u"\n\n"_s : sentence;
    return text.left(tokens * 4); // all of it is ASCII: a character is a byte
}

QString textFor(const Ask& ask)
{
    if (!ask.toolResult.isEmpty())
        return opening() + u"The tool answered:\n\n```\n"_s + ask.toolResult.left(2000)
            + u"\n```\n"_s;
    static const QRegularExpression longWords(
        u"\\blong\\s+(\\d{1,7})\\b"_s, QRegularExpression::CaseInsensitiveOption);
    if (const auto match = longWords.match(ask.userText); match.hasMatch())
        return longText(std::min(match.captured(1).toLongLong(), kMaxLongTokens));
    if (says(ask.userText, u"tour"_s)) {
        QString all = content(u"tour");
        for (const QStringView topic : { u"code", u"table", u"math", u"rtl", u"cjk" })
            all += u'\n' + content(topic);
        all += u"\n### One long word\n\n"_s + QString(1000, u'w') + u"\n"_s;
        return opening() + all;
    }
    for (const QStringView topic : { u"code", u"table", u"math", u"rtl", u"cjk" }) {
        if (says(ask.userText, topic.toString()))
            return opening() + content(topic);
    }
    return opening() + content(u"default") + u'\n' + echo(ask);
}

const ToolDeclaration* toolToCall(const Ask& ask)
{
    if (ask.tools.isEmpty() || !ask.toolResult.isEmpty())
        return nullptr;
    const auto named = std::find_if(ask.tools.begin(), ask.tools.end(),
        [&](const ToolDeclaration& tool) { return says(ask.userText, tool.name); });
    if (named != ask.tools.end())
        return &*named;
    return says(ask.userText, u"tools?"_s) ? &ask.tools.first() : nullptr;
}

void composeContent(const Ask& ask, Answer* answer)
{
    if (const ToolDeclaration* tool = toolToCall(ask)) {
        answer->calls.append(
            { u"call_simulated_1"_s, tool->name, sampleOfSchema(tool->schema).toObject() });
        return;
    }
    if (ask.wantsJson || !ask.schema.isEmpty() || says(ask.userText, u"json"_s)) {
        const QJsonValue value = ask.schema.isEmpty()
            ? QJsonValue(QJsonObject { { u"simulated"_s, true }, { u"text"_s, u"simulated"_s } })
            : sampleOfSchema(ask.schema);
        QString text = QString::fromUtf8(
            QJsonDocument(QJsonObject { { u"v"_s, value } }).toJson(QJsonDocument::Compact));
        text = text.mid(5).chopped(
            1); // any value, although QJsonDocument writes only objects and arrays
        const bool isPlain = ask.wantsJson || !ask.schema.isEmpty();
        answer->pieces
            = cutIntoPieces(isPlain ? text : opening() + u"```json\n"_s + text + u"\n```\n"_s);
        return;
    }
    if (says(ask.userText, u"image"_s) && ask.dialect == Dialect::Gemini) {
        answer->pieces = cutIntoPieces(opening() + u"Here is a picture of stripes."_s);
        answer->image = makePicture();
        return;
    }
    answer->pieces = cutIntoPieces(textFor(ask));
}

qint64 tokensOf(const QVector<QString>& pieces)
{
    return countTokens(pieces.join(QString()));
}

//! Keeps what fits into `budget` tokens. \return false if something had to go
bool keepWithin(qint64 budget, QVector<QString>* pieces)
{
    qint64 bytes = 0;
    for (qsizetype i = 0; i < pieces->size(); ++i) {
        bytes += pieces->at(i).toUtf8().size();
        if ((bytes + 3) / 4 > budget) {
            pieces->resize(i);
            return false;
        }
    }
    return true;
}

void applyBudget(const Ask& ask, Answer* answer, qint64* thoughtTokens)
{
    if (!ask.maxTokens)
        return;
    const qint64 budget = std::max<qint64>(0, *ask.maxTokens);
    const bool thoughtsFit = *thoughtTokens < budget;
    *thoughtTokens = std::min(*thoughtTokens, budget);
    bool fits = thoughtsFit && keepWithin(budget - *thoughtTokens, &answer->pieces);
    if (!thoughtsFit)
        answer->pieces.clear();
    if (!fits) {
        answer->calls.clear();
        answer->image.clear();
        answer->ending = Ending::Length;
    }
}

void applyFaults(const Faults& faults, Answer* answer, qint64* thoughtTokens)
{
    answer->hasUsage = !faults.hasNoUsage;
    answer->finishesTwice = faults.finishesTwice;
    if (faults.ending)
        answer->ending = *faults.ending;
    if (faults.ending == Ending::Length)
        answer->pieces.resize(std::min<qsizetype>(answer->pieces.size(), 8));
    if (faults.hugeMiB > 0)
        answer->pieces = { opening(), QString(faults.hugeMiB * 1024 * 1024, u'x') };
    const bool isCutEarly = faults.ending == Ending::Safety || faults.ending == Ending::Recitation;
    if (isCutEarly)
        answer->pieces.resize(std::min<qsizetype>(answer->pieces.size(), 8));
    if (faults.isEmpty || faults.thinkingAteBudget || faults.ending == Ending::MalformedCall
        || faults.ending == Ending::PromptBlocked) {
        answer->pieces.clear();
        answer->calls.clear();
        answer->image.clear();
    }
    if (faults.thinkingAteBudget) {
        answer->ending = Ending::Length;
        *thoughtTokens = 2999; // as reported from the real service
    }
    if (faults.hasBadUtf8 && !answer->pieces.isEmpty())
        answer->pieces.last() += QChar(kBadUtf8Mark);
}

} // namespace

qint64 promptTokens(const Ask& ask)
{
    return countTokens(ask.allText) + ask.imageCount * kTokensPerImage;
}

QVector<QString> cutIntoPieces(const QString& text)
{
    QVector<QString> pieces;
    qsizetype start = 0;
    for (qsizetype i = 1; i <= text.size(); ++i) {
        const bool isEnd = i == text.size();
        const bool isWordStart = !isEnd && text.at(i) == u' ' && text.at(i - 1) != u' ';
        // scripts without blanks and long words are cut as well, but not between surrogates
        const bool isLong = !isEnd && i - start >= 12 && !text.at(i).isLowSurrogate();
        if (isEnd || isWordStart || isLong) {
            pieces.append(text.mid(start, i - start));
            start = i;
        }
    }
    return pieces;
}

QVector<QString> cutIntoPiecesOf(const QString& text, qsizetype size)
{
    QVector<QString> pieces;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype length = std::min(size, text.size() - at);
        if (text.at(at + length - 1).isHighSurrogate())
            ++length;
        pieces.append(text.mid(at, length));
        at += length;
    }
    return pieces;
}

Answer composeAnswer(const Ask& ask, const Faults& faults)
{
    Answer answer;
    qint64 thoughtTokens = 0;
    composeContent(ask, &answer);
    if (ask.thinks) {
        answer.thoughts = cutIntoPieces(content(u"think"));
        thoughtTokens = tokensOf(answer.thoughts);
    }
    applyBudget(ask, &answer, &thoughtTokens);
    applyFaults(faults, &answer, &thoughtTokens);
    keepWithin(thoughtTokens, &answer.thoughts);
    if (!ask.showsThoughts || faults.isEmpty)
        answer.thoughts.clear();
    answer.figures.prompt = promptTokens(ask);
    answer.figures.cached = std::min(ask.cachedTokens, answer.figures.prompt);
    answer.figures.thoughts = thoughtTokens * ask.answers;
    answer.figures.output = tokensOf(answer.pieces);
    for (const ToolCallMade& call : std::as_const(answer.calls))
        answer.figures.output += countTokens(call.name
            + QString::fromUtf8(QJsonDocument(call.arguments).toJson(QJsonDocument::Compact)));
    if (!answer.image.isEmpty())
        answer.figures.output += kTokensPerImage;
    answer.figures.output *= ask.answers;
    return answer;
}

} // namespace Headgate::Simulator
