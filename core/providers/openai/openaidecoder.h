// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/providers/jsontools.h"
#include "core/providers/openai/openaicitations.h"
#include "core/providers/openai/openaireasoning.h"
#include "core/providers/openai/openaitoolcalls.h"
#include "core/providers/ssedecoder.h"
#include "core/providers/thinktags.h"

namespace Headgate::Providers {

//! \brief A chat completion, streamed or whole, of OpenAI and all that imitate it (protocols 3.2).
//!
//! Complete is an answer that named a finish reason or sent `[DONE]`. Of several choices the first
//! is read. A server that ignores `stream` and sends one JSON object is understood too.
class OpenAiDecoder : public SseDecoder {
public:
    explicit OpenAiDecoder(bool isStreaming);

protected:
    void takeEvent(const Net::SseEvent& event, QByteArrayView data) override;
    void takeObject(QByteArrayView json) override;
    void flush() override;

private:
    void takeChoice(const JsonValue& choice);
    void takeMessage(const JsonValue& message);
    void takeContent(const JsonValue& content);
    void takeThought(const JsonValue& message);
    void takeTagged(const ThinkTags::Pieces& pieces);
    void takeCalls(const JsonValue& message);
    void takeImages(const JsonValue& images);
    void takeFinish(const QString& reason);
    void takeError(const JsonValue& root);

    JsonReader m_json;
    OpenAiToolCalls m_calls;
    OpenAiReasoning m_reasoning;
    OpenAiCitations m_citations;
    ThinkTags m_tags;
    QByteArray m_state; //!< `extra_content` of the message, as an object
    QString m_text; //!< for the ranges of annotations
    QString m_finish;
    bool m_isDone = false;
    bool m_hasAnswer = false; //!< a JSON object was read
};

} // namespace Headgate::Providers
