// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/providers/answerbuilder.h"
#include "core/providers/provider.h"

namespace Headgate::Providers {

//! \brief What the decoders of Ollama, OpenAI and Anthropic share: events, parts, usage and the
//! verdict at the end.
class DecoderBase : public ChatDecoder {
public:
    QVector<StreamEvent> feed(QByteArrayView bytes) final;
    QVector<StreamEvent> finish(HttpOutcome outcome) final;
    std::optional<Failure> failure() const final { return m_failure; }
    //! A tool call has begun to come, of which an event tells only when it is whole.
    bool hasBegunCall() const { return m_hasBegunCall; }
    QVector<Part> parts() const final { return m_builder.parts(); }

protected:
    explicit DecoderBase(Dialect dialect);

    //! The next bytes of the body.
    virtual void take(QByteArrayView bytes) = 0;
    //! No more bytes: decode what was held back.
    virtual void takeEnd() = 0;

    void addText(const QString& text);
    void addThought(const QString& text);
    void noteCall() { m_hasBegunCall = true; }
    //! Neither may be called for a call that is not whole.
    void addCall(const ToolCall& call, const QByteArray& raw = {});
    //! Note of something that only its own dialect understands.
    void addOpaque(const QString& description, const QByteArray& raw);
    void addMedia(const Media& media);
    void addSource(const Citation& citation);
    void setModel(const QString& model);
    //! \param isFinal no later figures are expected: Exact, or Inconsistent where the provider's
    //! sum does not add up
    void setUsage(Usage usage, bool isFinal);
    const Usage& usage() const { return m_usage; }
    //! The dialect's end mark was seen. A plain stop after tool calls becomes FinishReason::Tool.
    void setEnd(FinishReason reason, const QString& raw, const QString& message = {});
    bool hasEnded() const { return m_end.has_value(); }
    //! Stops decoding; the first failure counts.
    void fail(const Failure& failure);
    //! A reader's bound was passed.
    void failTooLarge(const Error& error);
    //! \param bytes what can't be read: a page of HTML instead of an answer means a wrong base
    //! address
    void failUnreadable(const QString& detail, QByteArrayView bytes = {});
    //! Whether a text that does not parse was cut off, which finish() calls Incomplete, rather than
    //! wrong.
    bool mayBeCut(bool isStreaming) const
    {
        return m_isAtEnd && (isStreaming || m_outcome != HttpOutcome::Complete);
    }
    bool hasFailed() const { return m_failure.has_value(); }

    AnswerBuilder& builder() { return m_builder; }
    //! Bytes of answer text so far, in UTF-8: where a citation's range begins.
    qint64 textBytes() const { return m_textBytes; }

private:
    AnswerBuilder m_builder;
    QVector<StreamEvent> m_events;
    std::optional<Failure> m_failure;
    std::optional<Event::Finish> m_end;
    Usage m_usage;
    QString m_model;
    bool m_isAtEnd = false;
    bool m_hasBegunCall = false;
    HttpOutcome m_outcome = HttpOutcome::Complete;
    qint64 m_textBytes = 0;
};

} // namespace Headgate::Providers
