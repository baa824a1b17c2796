// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/contextmeasure.h"

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

//! Adds what one message takes, before any scale; returns files that nobody can count.
int addMessage(const Message& message, Dialect dialect, Shares* shares)
{
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

bool keepsThoughts(const Message& message, Dialect dialect)
{
    Shares shares;
    addMessage(message, dialect, &shares);
    return shares.value(ContextKind::Thoughts) > 0;
}

//! What an answer adds to the next prompt, as reported.
qint64 reportedAnswer(const MessageRecord& record, const Usage& usage, Dialect dialect)
{
    const qint64 thinking
        = keepsThoughts(record.message, dialect) ? 0 : usage.thinkingTokens.value_or(0);
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
        addMessage(record.message, material.dialect, &shares);
        estimated += sumOf(shares) - kMessageFrame;
        reported += reportedAnswer(record, *usage, material.dialect);
    }
    if (estimated < double(kTellingText) || reported == 0)
        return 1;
    return std::clamp(double(reported) / estimated, kLeastScale, kMostScale);
}

//! The last answer whose report still tells what went before it; -1 where there is none.
qsizetype anchorOf(const ContextMaterial& material)
{
    const auto& records = material.records;
    for (qsizetype i = records.size() - 1; i >= 0; --i) {
        if (reportOf(records.at(i), material.target) == nullptr)
            continue;
        const QDateTime reportedAt = records.at(i).createdAt;
        const bool isDisturbed
            = std::any_of(records.begin(), records.begin() + i + 1, [&](const MessageRecord& one) {
                  return one.isExcluded || (one.editedAt && *one.editedAt > reportedAt);
              });
        return isDisturbed ? -1 : i;
    }
    return -1;
}

void addScaled(const Shares& from, double scale, Shares* to)
{
    for (auto share = from.begin(); share != from.end(); ++share)
        (*to)[share.key()] += share.value() * scale;
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

} // namespace

ContextCount measure(const ContextMaterial& material)
{
    const double scale = scaleOf(material);
    const qsizetype anchor = anchorOf(material);
    Shares before;
    Shares after;
    int uncounted = 0;
    int leftOut = 0;
    if (!material.instruction.isEmpty())
        before[ContextKind::Instruction] = double(estimateTokens(material.instruction));
    for (qsizetype i = 0; i < material.records.size(); ++i) {
        const MessageRecord& record = material.records.at(i);
        leftOut += record.isExcluded;
        if (contextOf({ record }).isEmpty() || record.isExcluded)
            continue;
        const int files
            = addMessage(record.message, material.dialect, i <= anchor ? &before : &after);
        uncounted += i <= anchor ? 0 : files; // the report has them
    }
    double scaleBefore = scale;
    if (anchor >= 0) {
        const MessageRecord& last = material.records.at(anchor);
        const Usage& usage = *reportOf(last, material.target);
        const qint64 known = *usage.inputTokens + reportedAnswer(last, usage, material.dialect);
        scaleBefore = double(known) / std::max(1.0, sumOf(before));
    }
    Shares all;
    addScaled(before, scaleBefore, &all);
    addScaled(after, scale, &all);
    if (material.draft != Draft()) {
        Shares draft;
        uncounted += addMessage(draftMessage(material.draft), material.dialect, &draft);
        all[ContextKind::Draft] = sumOf(draft) * scale;
    }
    ContextCount count = countFrom(all, scale, uncounted);
    count.leftOut = leftOut;
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
    const double scale = scaleOf(material);
    QVector<double> costs;
    double left = double(estimateTokens(material.instruction));
    for (const MessageRecord& record : records) {
        Shares shares;
        if (!record.isExcluded)
            addMessage(record.message, material.dialect, &shares);
        costs.append(sumOf(shares) * scale);
        left += costs.constLast();
    }
    Shares draft;
    if (material.draft != Draft())
        addMessage(draftMessage(material.draft), material.dialect, &draft);
    left += sumOf(draft) * scale;
    QVector<MessageId> ids;
    for (qsizetype i = 0; i < records.size() && left > double(tokens);) {
        // To the next question: a question is never sent without its answer, nor the other way.
        qsizetype next = i + 1;
        while (next < records.size() && records.at(next).message.role != Role::User)
            ++next;
        if (next >= records.size())
            break;
        for (; i < next; ++i) {
            left -= costs.at(i);
            if (!records.at(i).isExcluded)
                ids.append(records.at(i).id);
        }
    }
    return ids;
}

} // namespace Headgate::Services
