// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gateway/answerwriter.h"

#include <QDateTime>

namespace Headgate::Providers {
class JsonWriter;
}

namespace Headgate::Gateway {

//! \brief An answer of /api/chat or /api/generate, as lines or whole. What comes from an Ollama
//! passes as it is.
class OllamaWriter : public AnswerWriter {
public:
    struct Form {
        QString model; //!< as the client named it
        QDateTime at;
        bool isStream = true;
        bool takesBytes = false; //!< the service speaks the same
        bool isGenerate = false; //!< "response" instead of "message"
    };
    explicit OllamaWriter(const Form& form);

    bool isStream() const override { return m_form.isStream; }
    QByteArray contentType() const override { return "application/x-ndjson"; }
    QByteArray piece(const StreamEvent& event) override;
    bool takesBytes() const override { return m_form.takesBytes; }
    void translate() override { m_form.takesBytes = false; }
    void answeredBy(const Target& target) override { m_form.model = target.model; }
    QByteArray bytes(const QByteArray& fromService) override;
    QByteArray end(const ExchangeSummary& summary) override;
    QByteArray streamError(const Failure& failure) override;
    Reply whole(const ExchangeSummary& summary) override;
    Reply refusal(const Failure& failure) const override;
    //! To who asks nothing of a model that need not be loaded.
    Reply loaded() const;

private:
    struct Piece {
        QString text = {};
        QString thought = {};
        QVector<ToolCall> calls = {};
    };
    QByteArray line(const Piece& piece, const ExchangeSummary* end) const;
    void writePiece(Providers::JsonWriter* json, const Piece& piece) const;

    Form m_form;
    QByteArray m_rest; //!< of a line that has not ended, or of the whole answer
};

//! \brief `{"error":"…"}`.
Reply ollamaError(const Failure& failure);

} // namespace Headgate::Gateway
