// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/receipttext.h"

#include "core/model/answerspeed.h"
#include "ui/text/billingtext.h"
#include "ui/text/formats.h"
#include "ui/text/passedkeytext.h"
#include "ui/text/phrases.h"
#include "ui/text/routetext.h"

#include <QCoreApplication>
#include <QLocale>

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ReceiptText)
};

QString tokens(const std::optional<qint64>& count, UsageQuality quality)
{
    if (!count)
        return Words::tr("not reported");
    return tokensText(*count, quality);
}

QString inputText(const Usage& usage)
{
    const QString input = tokens(usage.inputTokens, usage.quality);
    if (!usage.cachedTokens || *usage.cachedTokens == 0)
        return Words::tr("in %1").arg(input);
    return Words::tr("in %1 (%2 cached)").arg(input, formatCount(*usage.cachedTokens));
}

QString outputText(const Usage& usage)
{
    const QString output = tokens(usage.outputTokens, usage.quality);
    if (!usage.thinkingTokens || *usage.thinkingTokens == 0)
        return Words::tr("out %1").arg(output);
    return Words::tr("out %1 (%2 thinking)").arg(output, formatCount(*usage.thinkingTokens));
}

QString modelName(const Receipt& receipt)
{
    return receipt.modelAnswered.isEmpty() ? receipt.target.model : receipt.modelAnswered;
}

//! Without tokens there is nothing that could have a price.
QString costText(const Receipt& receipt)
{
    if (receipt.isFree)
        return freeTierText();
    if (receipt.cost)
        return formatCost(*receipt.cost);
    const bool hasTokens = receipt.usage.inputTokens || receipt.usage.outputTokens;
    return hasTokens && !receipt.isSimulated ? Words::tr("no price") : QString();
}

QString timeText(const std::optional<std::chrono::milliseconds>& time)
{
    return time ? formatDuration(*time) : Words::tr("not reported");
}

QString speedText(double speed)
{
    return QLocale().toString(speed, 'f', speed < 10 ? 1 : 0);
}

//! "0.6 s, 60 tokens/s"; empty where the service did not measure.
QString pacedText(const std::optional<std::chrono::milliseconds>& time, qint64 tokens)
{
    if (!time)
        return {};
    if (tokens <= 0 || time->count() == 0)
        return formatDuration(*time);
    const double perSecond = double(tokens) * 1000.0 / double(time->count());
    return Words::tr("%1, %2 tokens/s").arg(formatDuration(*time), speedText(perSecond));
}

} // namespace

QString receiptLine(const Receipt& receipt)
{
    QStringList parts;
    if (receipt.isSimulated)
        parts << Words::tr("Simulated");
    parts << modelName(receipt);
    if (!receipt.backendLabel.isEmpty())
        parts << receipt.backendLabel;
    if (!receipt.keyLabel.isEmpty())
        parts << receipt.keyLabel;
    if (receipt.usage.inputTokens || receipt.usage.outputTokens)
        parts
            << Words::tr("Tokens: %1, %2").arg(inputText(receipt.usage), outputText(receipt.usage));
    else
        parts << Words::tr("Tokens: not reported");
    if (const QString cost = costText(receipt); !cost.isEmpty())
        parts << cost;
    if (const std::optional<AnswerSpeed> speed = answerSpeed(receipt))
        parts << Words::tr("%1 tokens/s").arg(speedText(speed->perSecond()));
    if (receipt.firstToken)
        parts << Words::tr("First token %1").arg(formatDuration(*receipt.firstToken));
    parts << Words::tr("Total %1").arg(formatDuration(receipt.duration));
    if (receipt.attempts > 1)
        parts << Words::tr("%n attempt(s)", nullptr, receipt.attempts);
    return joinedText(parts);
}

QStringList receiptDetails(const Receipt& receipt)
{
    const Usage& usage = receipt.usage;
    QStringList lines;
    const auto add = [&](const QString& name, const QString& value) {
        if (!value.isEmpty())
            lines << Words::tr("%1: %2").arg(name, value);
    };
    if (receipt.isSimulated)
        lines << Words::tr("Simulated answer: no model was asked");
    add(Words::tr("Model"), modelName(receipt));
    add(Words::tr("Asked for"), receipt.asked.model);
    for (const QString& passed : passedTargetTexts(receipt))
        add(Words::tr("Passed over"), passed);
    add(Words::tr("Service"), receipt.backendLabel);
    add(Words::tr("Key"), receipt.keyLabel);
    const FailureContext context { receipt.backendLabel, receipt.target.model, {} };
    for (const QString& passed : passedKeyTexts(receipt.passedKeys, context))
        add(Words::tr("Passed over"), passed);
    add(Words::tr("Input tokens"), tokens(usage.inputTokens, usage.quality));
    add(Words::tr("of them cached"), tokens(usage.cachedTokens, usage.quality));
    add(Words::tr("Output tokens"), tokens(usage.outputTokens, usage.quality));
    add(Words::tr("of them thinking"), tokens(usage.thinkingTokens, usage.quality));
    add(Words::tr("Total tokens"), tokens(usage.totalTokens, usage.quality));
    if (usage.quality == UsageQuality::Inconsistent)
        lines << Words::tr("The service’s own sum does not add up");
    if (usage.quality == UsageQuality::Estimated)
        lines << Words::tr("The service did not get to its count: estimated from the text");
    add(receipt.isFree ? Words::tr("Cost") : Words::tr("Cost at list price"), costText(receipt));
    const std::optional<Cost>& list = receipt.isFree ? receipt.wouldCost : receipt.cost;
    if (receipt.isFree)
        add(Words::tr("Would have cost"), list ? formatCost(*list) : Words::tr("no price"));
    if (list)
        add(Words::tr("Price"), list->price);
    add(Words::tr("First token"), timeText(receipt.firstToken));
    const std::optional<AnswerSpeed> speed = answerSpeed(receipt);
    add(Words::tr("Tokens a second"),
        speed ? speedText(speed->perSecond()) : Words::tr("not reported"));
    add(Words::tr("Total time"), formatDuration(receipt.duration));
    add(Words::tr("Loading the model"),
        usage.loadTime ? formatDuration(*usage.loadTime) : QString());
    const qint64 fresh = usage.inputTokens.value_or(0) - usage.cachedTokens.value_or(0);
    add(Words::tr("Reading the prompt"), pacedText(usage.promptTime, fresh));
    add(Words::tr("Writing the answer"),
        pacedText(usage.answerTime, usage.outputTokens.value_or(0)));
    add(Words::tr("Attempts"), formatCount(receipt.attempts));
    add(Words::tr("End"), receipt.finishRaw);
    add(Words::tr("Request id"), receipt.requestId.text);
    return lines;
}

QString finishNote(const Receipt& receipt)
{
    if (!receipt.finish)
        return {};
    switch (*receipt.finish) {
    case FinishReason::Length:
        return Words::tr("Cut off: the limit of output tokens was reached.");
    case FinishReason::Safety:
        return Words::tr("Stopped by the service’s safety rules.");
    case FinishReason::Recitation:
        return Words::tr("Stopped because it quoted a protected text.");
    case FinishReason::Tool:
        return Words::tr("The model asks for a tool’s result.");
    case FinishReason::Other:
        return receipt.finishRaw.isEmpty()
            ? Words::tr("The service gave no reason for the end.")
            : Words::tr("Ended by the service: %1.").arg(receipt.finishRaw);
    case FinishReason::Stop:
        break;
    }
    return {};
}

} // namespace Headgate::Ui
