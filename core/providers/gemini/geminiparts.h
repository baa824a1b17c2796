// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/streamevent.h"
#include "core/providers/answerbuilder.h"
#include "core/providers/gemini/geminipartialcall.h"
#include "core/providers/jsontools.h"

#include <QVector>

namespace Headgate::Providers {

//! \brief Turns the `parts` of an answer into events and stored parts (protocols 1.2, 1.5, 1.6).
//!
//! Plain text and thoughts are joined by the builder. A part with a thought signature, with
//! anything else beside its data, or of a kind that we don't know is stored with its own JSON,
//! verbatim and apart, so that it goes back unchanged.
class GeminiParts {
public:
    GeminiParts();

    void take(JsonValue part, QVector<StreamEvent>* events);

    //! Something that answers came: text, a call, media, or code that ran. Thoughts don't answer.
    bool hasContent() const { return m_builder.hasContent() || m_hasCode; }
    bool hasThought() const { return m_hasThought; }
    bool hasToolCall() const { return m_builder.hasToolCall(); }
    //! Nothing came at all, not even the begin of a call.
    bool isEmpty() const { return m_builder.isEmpty() && !m_partialCall.isOpen(); }
    QVector<Part> parts() const { return m_builder.parts(); }

private:
    void takeText(JsonValue part, QVector<StreamEvent>* events);
    void takeCall(JsonValue part, QVector<StreamEvent>* events);
    void takeMedia(JsonValue part, QVector<StreamEvent>* events);
    void takeOther(JsonValue part);
    void addCall(Part part, const QByteArray& raw, QVector<StreamEvent>* events);

    AnswerBuilder m_builder;
    GeminiPartialCall m_partialCall;
    bool m_hasCode = false;
    bool m_hasThought = false;
};

} // namespace Headgate::Providers
