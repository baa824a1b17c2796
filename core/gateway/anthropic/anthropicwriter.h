// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gateway/answerwriter.h"
#include "core/net/ssereader.h"

namespace Headgate::Gateway {

//! \brief An answer as a message or its events. What comes from Anthropic itself passes as it is.
class AnthropicWriter : public AnswerWriter {
public:
    AnthropicWriter(const QString& model, bool isStream, bool takesBytes);

    bool isStream() const override { return m_isStream; }
    QByteArray begin() override;
    QByteArray piece(const StreamEvent& event) override;
    bool takesBytes() const override { return m_takesBytes; }
    void translate() override { m_takesBytes = false; }
    void answeredBy(const Target& target) override { m_model = target.model; }
    QByteArray bytes(const QByteArray& fromService) override;
    QByteArray comment(const QString& text) const override;
    QByteArray end(const ExchangeSummary& summary) override;
    QByteArray streamError(const Failure& failure) override;
    Reply whole(const ExchangeSummary& summary) override;
    Reply refusal(const Failure& failure) const override;

private:
    enum class Block { None, Text, Thinking };

    QByteArray opened(Block block);
    QByteArray closed();
    QByteArray delta(const char* type, const char* member, const QString& text) const;
    QByteArray call(const ToolCall& call);
    QString callId(const ToolCall& call, int index) const;

    QString m_model;
    QString m_id;
    bool m_isStream;
    bool m_takesBytes;
    Net::SseReader m_reader;
    QByteArray m_body;
    Block m_block = Block::None;
    int m_index = 0; //!< of the open block, or of the next one
};

//! \brief `{"type":"error","error":{type, message}}`.
Reply anthropicError(const Failure& failure);

} // namespace Headgate::Gateway
