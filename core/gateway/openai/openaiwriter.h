// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gateway/answerwriter.h"

#include <QDateTime>
#include <QHash>

namespace Headgate::Providers {
class JsonWriter;
}

namespace Headgate::Gateway {

//! \brief An answer as chat.completion (chunks) or text_completion. What comes from a server of
//! OpenAI's kind passes as it is, with `backend` in it.
class OpenAiWriter : public AnswerWriter {
public:
    struct Form {
        QString model; //!< as the client asked for it, or that answered in its place
        QString backend;
        QDateTime at;
        bool isStream = false;
        bool wantsUsage = false;
        bool isLegacy = false; //!< /v1/completions
        bool takesBytes = false; //!< the service speaks the same
        //! Told of each tool call, with the id that the client is told of it.
        std::function<void(const QString& id, const Part& call)> keepCall = {};
    };

    //! One of several answers, with its own parts; tokens and the rest are those of all together.
    struct Choice {
        QVector<Part> parts;
        QVector<Citation> citations;
        FinishReason finish = FinishReason::Stop;
    };

    explicit OpenAiWriter(const Form& form);

    //! begin() and piece() tell of that choice, from 0, until another one is named.
    void turnTo(int choice) { m_choice = choice; }
    //! Of a choice that the summary does not have: its calls may come back.
    void keepCalls(int choice, const QVector<Part>& parts) const;
    Reply whole(const QVector<Choice>& choices, const Usage& usage) const;

    bool isStream() const override { return m_form.isStream; }
    void answeredBy(const Target& target) override;
    QByteArray begin() override;
    QByteArray piece(const StreamEvent& event) override;
    bool takesBytes() const override { return m_form.takesBytes; }
    void translate() override { m_form.takesBytes = false; }
    QByteArray bytes(const QByteArray& fromService) override;
    QByteArray comment(const QString& text) const override;
    QByteArray end(const ExchangeSummary& summary) override;
    QByteArray streamError(const Failure& failure) override;
    Reply whole(const ExchangeSummary& summary) override;
    Reply refusal(const Failure& failure) const override;

private:
    void writeHead(Providers::JsonWriter* json, const char* object) const;
    //! A chunk with that delta, or that text in the legacy form.
    QByteArray chunk(const QByteArray& delta, const QByteArray& finish = "null") const;
    QByteArray textChunk(QByteArrayView name, const QString& text) const;
    QByteArray callChunk(const ToolCall& call);
    QString callId(const ToolCall& call, int choice, int index) const;
    //! A frame of the service's as the client gets it; empty: it does not.
    void pass(QByteArrayView frame, QByteArray* frames) const;
    void appendWithBackend(QByteArray* frames, QByteArrayView json) const;
    void writeMessage(Providers::JsonWriter* json, const Choice& choice, int index) const;

    Form m_form;
    QString m_id;
    int m_choice = 0;
    QHash<int, int> m_calls; //!< told so far, of each choice
    mutable QByteArray m_backendMember; //!< how an object begins that names it; empty: not made yet
    QByteArray m_rest; //!< of a frame that has not ended, or of the whole answer
};

//! \brief `{"error":{message, type, param, code}}` with its status.
Reply openAiError(const Failure& failure);

} // namespace Headgate::Gateway
