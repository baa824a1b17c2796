// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/contextmeasure.h"

#include "core/model/modelchange.h"
#include "core/model/tokenestimate.h"
#include "core/services/turns.h"

#include <QMap>

#include <algorithm>
#include <cmath>

namespace Headgate::Services {

namespace {

constexpr double kLeastScale = 0.5;
constexpr double kMostScale = 2;
constexpr qint64 kTellingText = 50; // tokens: shorter answers say nothing about a tokenizer
constexpr qint64 kMessageFrame = 4; // roles and marks around each message

using Shares = QMap<ContextKind, double>;

//! Adds what one message takes as it is sent, before any scale; returns files that nobody can
//! count.
int addMessage(const Message& stored, const ContextMaterial& material, Shares* shares)
{
    const Dialect dialect = material.dialect;
    const Message message = fittedTo({ stored }, dialect, material.model).constFirst();
    const bool isUsers = message.role == Role::User;
    const ContextKind words = isUsers ? ContextKind::Questions : ContextKind::Answers;
    int uncounted = 0;
    (*shares)[words] += kMessageFrame;
    for (const Part& part : message.parts) {
        switch (part.kind) {
        case Part::Kind::Text:
            (*shares)[words] += double(estimateTokens(part.text));
            break;
        case Part::Kind::Thought: // goes back only to the one who wrote it
            if (!part.raw.isEmpty() && part.dialect == dialectName(dialect))
                (*shares)[ContextKind::Thoughts] += double(estimateTokens(part.text));
            break;
        case Part::Kind::ToolCall:
            (*shares)[words] += double(estimateTokens(QString::fromUtf8(part.toolCall.arguments)));
            break;
        case Part::Kind::ToolResult:
            (*shares)[words] += double(estimateTokens(QString::fromUtf8(part.toolResult.content)));
            break;
        case Part::Kind::Media:
            if (const auto tokens = estimateTokens(part.media, dialect))
                (*shares)[ContextKind::Files] += double(*tokens);
            else
                ++uncounted;
            break;
        case Part::Kind::Opaque:
            break;
        }
    }
    return uncounted;
}

double sumOf(const Shares& shares)
{
    double sum = 0;
    for (const double share : shares)
        sum += share;
    return sum;
}

const Usage* reportOf(const MessageRecord& record, const Target& target)
{
    const bool isReported = record.receipt && record.receipt->target == target
        && record.state == MessageState::Complete
        && record.receipt->usage.quality == UsageQuality::Exact && record.receipt->usage.inputTokens
        && record.receipt->usage.outputTokens;
    return isReported ? &record.receipt->usage : nullptr;
}

bool keepsThoughts(const Message& message, const ContextMaterial& material)
{
    Shares shares;
    addMessage(message, material, &shares);
    return shares.value(ContextKind::Thoughts) > 0;
}

//! What an answer adds to the next prompt, as reported.
qint64 reportedAnswer(
    const MessageRecord& record, const Usage& usage, const ContextMaterial& material)
{
    const qint64 thinking
        = keepsThoughts(record.message, material) ? 0 : usage.thinkingTokens.value_or(0);
    return std::max<qint64>(0, *usage.outputTokens - thinking);
}

double scaleOf(const ContextMaterial& material)
{
    qint64 reported = 0;
    double estimated = 0;
    for (const MessageRecord& record : material.records) {
        const Usage* usage = reportOf(record, material.target);
        if (usage == nullptr || record.editedAt)
            continue;
        Shares shares;
        addMessage(record.message, material, &shares);
        estimated += sumOf(shares) - kMessageFrame;
        reported += reportedAnswer(record, *usage, material);
    }
    if (estimated < double(kTellingText) || reported == 0)
        return 1;
    return std::clamp(double(reported) / estimated, kLeastScale, kMostScale);
}

//! The last answer whose report still tells what went before it; -1 where there is none.
qsizetype anchorOf(const ContextMaterial& material)
{
    const auto& records = material.records;
    const qsizetype replaced = lastSummary(records);
    for (qsizetype i = records.size() - 1; i > replaced; --i) {
        if (reportOf(records.at(i), material.target) == nullptr)
            continue;
        const QDateTime reportedAt = records.at(i).createdAt;
        const bool isSummaryNewer
            = replaced >= 0 && records.at(replaced).summary.constFirst().madeAt > reportedAt;
        const bool isDisturbed = isSummaryNewer
            || std::any_of(records.begin() + replaced + 1, records.begin() + i + 1,
                [&](const MessageRecord& one) {
                    return one.isExcluded || (one.editedAt && *one.editedAt > reportedAt);
                });
        return isDisturbed ? -1 : i;
    }
    return -1;
}

void multiply(Shares* shares, double scale)
{
    for (double& share : *shares)
        share *= scale;
}

void add(const Shares& from, Shares* to)
{
    for (auto share = from.begin(); share != from.end(); ++share)
        (*to)[share.key()] += share.value();
}

ContextCount countFrom(const Shares& shares, double scale, int uncounted)
{
    ContextCount count;
    count.scale = scale;
    count.uncounted = uncounted;
    for (auto share = shares.begin(); share != shares.end(); ++share) {
        const qint64 tokens = std::llround(share.value());
        if (tokens > 0)
            count.shares.append({ share.key(), tokens });
    }
    return count;
}

Message draftMessage(const Draft& draft)
{
    return { Role::User, partsOf(draft) };
}

bool isSentAtAll(const MessageRecord& record)
{
    return !contextOf({ record }).isEmpty();
}

//! What each thing that is sent takes, in tokens.
struct Costs {
    double scale = 1;
    Shares instruction = {};
    Shares summary = {};
    QVector<Shares> records = {}; //!< empty ones for what is not sent
    Shares draft = {};
    int uncounted = 0;
    int leftOut = 0;
    int summarised = 0;
};

//! How much larger all up to the anchor is than its estimate; `estimated` is their sum.
double scaleUpTo(qsizetype anchor, double estimated, const ContextMaterial& material)
{
    const MessageRecord& last = material.records.at(anchor);
    const Usage& usage = *reportOf(last, material.target);
    const qint64 known = *usage.inputTokens + reportedAnswer(last, usage, material);
    return double(known) / std::max(1.0, estimated);
}

Costs costsOf(const ContextMaterial& material)
{
    Costs costs { .scale = scaleOf(material) };
    const qsizetype anchor = anchorOf(material);
    if (!material.instruction.isEmpty())
        costs.instruction[ContextKind::Instruction] = double(estimateTokens(material.instruction));
    const qsizetype replaced = lastSummary(material.records);
    if (replaced >= 0) {
        const MessageSummary& summary = material.records.at(replaced).summary.constFirst();
        costs.summary[ContextKind::Summary] = double(kMessageFrame + estimateTokens(summary.text));
    }
    costs.summarised = int(replaced + 1);
    double before = sumOf(costs.instruction) + sumOf(costs.summary);
    for (const MessageRecord& record : material.records) {
        const qsizetype place = costs.records.size();
        const bool isBefore = place <= anchor;
        Shares shares;
        if (place <= replaced) { // its summary is sent
            costs.records.append(shares);
            continue;
        }
        if (!record.isExcluded && isSentAtAll(record)) {
            const int files = addMessage(record.message, material, &shares);
            costs.uncounted += isBefore ? 0 : files; // the report has them
        }
        costs.leftOut += record.isExcluded;
        before += isBefore ? sumOf(shares) : 0;
        costs.records.append(shares);
    }
    const double scaleBefore = anchor < 0 ? costs.scale : scaleUpTo(anchor, before, material);
    multiply(&costs.instruction, scaleBefore);
    multiply(&costs.summary, scaleBefore);
    for (qsizetype i = 0; i < costs.records.size(); ++i)
        multiply(&costs.records[i], i <= anchor ? scaleBefore : costs.scale);
    if (material.draft != Draft())
        costs.uncounted += addMessage(draftMessage(material.draft), material, &costs.draft);
    multiply(&costs.draft, costs.scale);
    return costs;
}

} // namespace

ContextCount measure(const ContextMaterial& material)
{
    const Costs costs = costsOf(material);
    Shares all = costs.instruction;
    add(costs.summary, &all);
    for (const Shares& record : costs.records)
        add(record, &all);
    all[ContextKind::Draft] = sumOf(costs.draft);
    ContextCount count = countFrom(all, costs.scale, costs.uncounted);
    count.leftOut = costs.leftOut;
    count.summarised = costs.summarised;
    return count;
}

ContextCount withTotal(ContextCount count, qint64 tokens)
{
    const qint64 estimated = count.tokens();
    qint64 rest = tokens;
    for (ContextShare& share : count.shares) {
        share.tokens = estimated > 0 ? share.tokens * tokens / estimated : 0;
        rest -= share.tokens;
    }
    if (count.shares.isEmpty())
        count.shares.append({ ContextKind::Questions, 0 });
    count.shares.last().tokens += rest; // what rounding left over
    count.isExact = true;
    count.uncounted = 0;
    return count;
}

QVector<MessageId> oldestToLeaveOut(const ContextMaterial& material, qint64 tokens)
{
    const auto& records = material.records;
    const Costs costs = costsOf(material);
    double left = sumOf(costs.instruction) + sumOf(costs.summary) + sumOf(costs.draft);
    for (const Shares& record : costs.records)
        left += sumOf(record);
    QVector<MessageId> ids;
    for (qsizetype i = lastSummary(records) + 1; i < records.size() && left > double(tokens);) {
        // To the next question: a question is never sent without its answer, nor the other way.
        qsizetype next = i + 1;
        while (next < records.size() && records.at(next).message.role != Role::User)
            ++next;
        if (next >= records.size())
            break;
        for (; i < next; ++i) {
            left -= sumOf(costs.records.at(i));
            if (!records.at(i).isExcluded)
                ids.append(records.at(i).id);
        }
    }
    return ids;
}

} // namespace Headgate::Services
