// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gateway/answerwriter.h"

#include <QDateTime>

namespace Headgate::Gateway {

//! \brief An answer of /api/chat, as lines or whole. What comes from an Ollama passes as it is.
class OllamaWriter : public AnswerWriter {
public:
    OllamaWriter(const QString& model, const QDateTime& at, bool isStream, bool takesBytes);

    bool isStream() const override { return m_isStream; }
    QByteArray contentType() const override { return "application/x-ndjson"; }
    QByteArray piece(const StreamEvent& event) override;
    bool takesBytes() const override { return m_takesBytes; }
    void translate() override { m_takesBytes = false; }
    QByteArray bytes(const QByteArray& fromService) override;
    QByteArray end(const ExchangeSummary& summary) override;
    QByteArray streamError(const Failure& failure) override;
    Reply whole(const ExchangeSummary& summary) override;
    Reply refusal(const Failure& failure) const override;

private:
    //! `message`: JSON.
    QByteArray line(const QByteArray& message, const ExchangeSummary* end) const;

    QString m_model;
    QDateTime m_at;
    bool m_isStream;
    bool m_takesBytes;
    QByteArray m_rest; //!< of a line that has not ended, or of the whole answer
};

//! \brief `{"error":"…"}`.
Reply ollamaError(const Failure& failure);

} // namespace Headgate::Gateway
