// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/decoderbase.h"

#include "core/providers/vendorerror.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

bool addsUp(const Usage& usage)
{
    if (!usage.totalTokens || !usage.inputTokens || !usage.outputTokens)
        return true;
    return *usage.totalTokens == *usage.inputTokens + *usage.outputTokens;
}

} // namespace

DecoderBase::DecoderBase(Dialect dialect)
    : m_builder(dialectName(dialect))
{
}

QVector<StreamEvent> DecoderBase::feed(QByteArrayView bytes)
{
    if (!m_failure)
        take(bytes);
    return std::exchange(m_events, {});
}

QVector<StreamEvent> DecoderBase::finish(HttpOutcome outcome)
{
    m_isAtEnd = true;
    m_outcome = outcome;
    if (!m_failure)
        takeEnd();
    if (!m_failure && !m_end)
        m_failure = failureFromTransfer(outcome,
            outcome == HttpOutcome::Complete ? u"the answer has no end mark"_s : QString());
    if (!m_failure) {
        if (m_usage.quality == UsageQuality::LowerBound)
            setUsage(m_usage, true);
        m_events.append(*m_end);
    }
    return std::exchange(m_events, {});
}

void DecoderBase::addText(const QString& text)
{
    if (text.isEmpty())
        return;
    m_builder.addText(text);
    m_textBytes += text.toUtf8().size();
    m_events.append(Event::Text { text });
}

void DecoderBase::addThought(const QString& text)
{
    if (text.isEmpty())
        return;
    m_builder.addThought(text);
    m_events.append(Event::Thought { text });
}

void DecoderBase::addCall(const ToolCall& call, const QByteArray& raw)
{
    Part part;
    part.kind = Part::Kind::ToolCall;
    part.toolCall = call;
    m_builder.add(part, raw);
    m_events.append(Event::Tool { call });
}

void DecoderBase::addOpaque(const QString& description, const QByteArray& raw)
{
    Part part;
    part.kind = Part::Kind::Opaque;
    part.text = description;
    m_builder.add(part, raw);
}

void DecoderBase::addMedia(const Media& media)
{
    Part part;
    part.kind = Part::Kind::Media;
    part.media = media;
    m_builder.add(part);
    m_events.append(Event::Image { media });
}

void DecoderBase::addSource(const Citation& citation)
{
    m_events.append(Event::Source { citation });
}

void DecoderBase::setModel(const QString& model)
{
    if (model.isEmpty() || model == m_model)
        return;
    m_model = model;
    m_events.append(Event::ModelNamed { model });
}

void DecoderBase::setUsage(Usage usage, bool isFinal)
{
    if (usage.isEmpty())
        return;
    usage.quality = UsageQuality::LowerBound;
    if (isFinal)
        usage.quality = addsUp(usage) ? UsageQuality::Exact : UsageQuality::Inconsistent;
    if (usage == m_usage)
        return;
    m_usage = usage;
    m_events.append(Event::Tokens { usage });
}

void DecoderBase::setEnd(FinishReason reason, const QString& raw, const QString& message)
{
    const bool waitsForTool = reason == FinishReason::Stop && m_builder.hasToolCall();
    m_end = Event::Finish { waitsForTool ? FinishReason::Tool : reason, raw, message };
}

void DecoderBase::fail(const Failure& failure)
{
    if (!m_failure)
        m_failure = failure;
}

void DecoderBase::failTooLarge(const Error& error)
{
    Failure failure = failureFromTransfer(HttpOutcome::TooLarge, error.detail);
    failure.kind = error.kind;
    fail(failure);
}

void DecoderBase::failUnreadable(const QString& detail, QByteArrayView bytes)
{
    Failure failure = failureFromTransfer(HttpOutcome::ProtocolError, {});
    failure.detail = u"the answer can't be read: "_s + detail;
    if (m_builder.isEmpty() && bytes.trimmed().startsWith('<'))
        setVerdict(&failure, Verdicts::kNotTheService);
    fail(failure);
}

} // namespace Headgate::Providers
