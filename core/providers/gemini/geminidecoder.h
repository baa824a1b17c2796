// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/net/ssereader.h"
#include "core/providers/gemini/geminicitations.h"
#include "core/providers/gemini/geminiparts.h"
#include "core/providers/gemini/geminiusage.h"
#include "core/providers/jsontools.h"
#include "core/providers/provider.h"

namespace Headgate::Providers {

//! \brief Reads an answer of generateContent or streamGenerateContent (protocols 1.3, 1.4;
//! operations 5.4 rows 28-35).
//!
//! The same object comes unary, as SSE events, or as an array (a stream without `alt=sse`). Older
//! models put a finish reason on every event, so nothing is decided before the last byte; what then
//! is a failure and what a finish: a blocked prompt, an error, an answer with nothing in it, a
//! malformed call or the loss of the connection are failures; a blocked, recited or shortened
//! answer is a Finish that says so.
class GeminiDecoder : public ChatDecoder {
public:
    explicit GeminiDecoder(bool isStreaming);

    QVector<StreamEvent> feed(QByteArrayView bytes) override;
    QVector<StreamEvent> finish(HttpOutcome outcome) override;
    std::optional<Failure> failure() const override { return m_failure; }
    QVector<Part> parts() const override { return m_parts.parts(); }

private:
    void takeEvents(const QVector<Net::SseEvent>& sseEvents, QVector<StreamEvent>* events);
    void takeRest(HttpOutcome outcome, QVector<StreamEvent>* events);
    void takeWhole(JsonValue root, QVector<StreamEvent>* events);
    void takeResponse(JsonValue response, QVector<StreamEvent>* events);
    void takeCandidate(JsonValue candidate, QVector<StreamEvent>* events);
    void takePromptFeedback(JsonValue feedback);

    std::optional<Failure> verdict() const;
    std::optional<Failure> verdictOnUnfinished() const;
    std::optional<Failure> verdictOnEmpty() const;
    FinishReason finishReason() const;

    bool m_isStreaming;
    bool m_hasJson = false;
    bool m_isKnown = false; //!< something of Gemini's was in it
    Net::SseReader m_sse;
    QByteArray m_body; //!< of a unary answer
    JsonReader m_json;
    GeminiParts m_parts;
    GeminiUsage m_usage;
    GeminiCitations m_citations;
    QString m_model;
    QString m_finishReason; //!< the last one seen
    QString m_finishMessage;
    QString m_ratings;
    std::optional<Failure> m_failure;
};

} // namespace Headgate::Providers
