// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/http.h"
#include "core/model/target.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QVector>

#include <functional>
#include <optional>

//! \file The simulator's own small vocabulary, between its faces (wire dialects) and its script
//! (content).

namespace Headgate::Simulator {

struct ToolDeclaration {
    QString name;
    QJsonObject schema; //!< of its arguments
};

//! \brief A generation request as a face understood it.
struct Ask {
    Dialect dialect = Dialect::Gemini;
    QString model;
    QString userText; //!< the last user message
    QString allText; //!< everything that is counted as prompt
    QString toolResult; //!< text of the tool results that end the conversation; empty otherwise
    int imageCount = 0;
    bool isStream = false;
    bool isArrayStream = false; //!< Gemini without alt=sse
    bool isGenerate = false; //!< Ollama's /api/generate
    bool wantsUsage = true; //!< OpenAI streams: only with include_usage
    bool thinks = false; //!< the model will think
    bool showsThoughts = false; //!< and the caller wants to see it
    bool wantsJson = false;
    std::optional<qint64> maxTokens; //!< thoughts included
    int answers = 1; //!< Gemini's candidates, OpenAI's choices; all alike
    qint64 cachedTokens = 0;
    bool hasLoaded = false; //!< Ollama: the model was not in memory before
    QVector<ToolDeclaration> tools;
    QJsonObject schema; //!< of the answer; empty: none was given
};

struct ToolCallMade {
    QString id;
    QString name;
    QJsonObject arguments;
};

enum class Ending {
    Stop,
    Length,
    Safety,
    Recitation,
    MalformedCall,
    Other,
    PromptBlocked, //!< there is no answer at all
    Missing, //!< the answer just stops, without a finish reason
};

//! \brief Tokens after the simulator's own rule (countTokens); the same figures whatever the
//! dialect.
struct Figures {
    qint64 prompt = 0; //!< cached included
    qint64 cached = 0;
    qint64 thoughts = 0;
    qint64 output = 0; //!< without thoughts
};

//! \brief What is answered, before a face gives it its shape.
struct Answer {
    QString id;
    QDateTime created;
    QVector<QString> thoughts; //!< pieces
    QVector<QString> pieces;
    QVector<ToolCallMade> calls;
    QByteArray image; //!< PNG
    Ending ending = Ending::Stop;
    Figures figures;
    bool hasUsage = true;
    bool finishesTwice = false;
};

//! \brief A unit of a stream: one SSE event or line.
struct Frame {
    QByteArray bytes;
    qint64 tokens = 0; //!< how long it takes to make
};

//! \brief An answer in bytes. With frames it is streamed, otherwise `body` is sent whole.
struct Reply {
    int status = 200;
    HttpHeaders headers = {};
    QByteArray body = {};
    QVector<Frame> frames = {};
    qint64 tokens = 0; //!< of a whole body: how long it takes to make
    std::function<void()> done = {}; //!< after the last byte; never when the client left before
};

} // namespace Headgate::Simulator
