// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gateway/answerwriter.h"
#include "core/net/ssereader.h"

namespace Headgate::Gateway {

//! \brief An answer as GenerateContentResponse: whole, as SSE, or as a JSON array. What comes from
//! Gemini itself passes as it is.
class GeminiWriter : public AnswerWriter {
public:
    enum class Form { Whole, Sse, Array };

    GeminiWriter(Form form, bool takesBytes, const QString& model);

    bool isStream() const override { return m_form != Form::Whole; }
    QByteArray contentType() const override;
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
    QByteArray frame(const QByteArray& json);
    QByteArray close() const;
    QByteArray answer(const QByteArray& parts, const ExchangeSummary* end) const;

    Form m_form;
    bool m_takesBytes;
    QString m_model;
    Net::SseReader m_reader; //!< of the service's stream
    QByteArray m_body; //!< of its whole answer
    bool m_hasFrame = false;
};

//! \brief `{"error":{code, message, status, details}}`.
Reply geminiError(const Failure& failure);

} // namespace Headgate::Gateway
