// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/failure.h"
#include "core/model/part.h"
#include "core/model/usage.h"

#include <QVector>

#include <optional>
#include <variant>

namespace Headgate {

//! \brief Why an answer ended, in the house's words.
enum class FinishReason {
    Stop,
    Length,
    Safety,
    Recitation,
    Tool, //!< the model waits for tool results (also where the dialect says STOP)
    Other,
};

//! \brief "stop", "length", "safety", "recitation", "tool", "other"
QString finishReasonName(FinishReason reason);

//! \brief A source that the answer rests on.
struct Citation {
    QString url; //!< as the provider gave it; never fetched, opened only after a scheme check
    QString title;
    std::optional<qint64> startByte; //!< range in the UTF-8 text of the whole answer
    std::optional<qint64> endByte;
    QString citedText;

    bool operator==(const Citation&) const = default;
};

namespace Event {

struct Text {
    QString text;
    bool operator==(const Text&) const = default;
};
struct Thought {
    QString text;
    bool operator==(const Thought&) const = default;
};
//! A whole call: arguments that arrive in pieces are joined by the decoder.
struct Tool {
    ToolCall call;
    bool operator==(const Tool&) const = default;
};
struct Image //!< or another medium that the model made
{
    Media media;
    bool operator==(const Image&) const = default;
};
struct Source {
    Citation citation;
    bool operator==(const Source&) const = default;
};
//! Replaces all earlier figures; never added up.
struct Tokens {
    Usage usage;
    bool operator==(const Tokens&) const = default;
};
//! Exactly one an answer, after the last byte, unless the answer failed.
struct Finish {
    FinishReason reason = FinishReason::Other;
    QString raw; //!< the provider's word; empty where it said none
    QString message; //!< the provider's explanation
    bool operator==(const Finish&) const = default;
};
//! The model that really answered, where the service names it.
struct ModelNamed {
    QString model;
    bool operator==(const ModelNamed&) const = default;
};

} // namespace Event

//! \brief What a decoder makes of the bytes, in their order.
using StreamEvent = std::variant<Event::Text, Event::Thought, Event::Tool, Event::Image,
    Event::Source, Event::Tokens, Event::Finish, Event::ModelNamed>;

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::StreamEvent)
Q_DECLARE_METATYPE(QVector<Headgate::StreamEvent>)
