// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/providers/jsontools.h"
#include "core/providers/provider.h"
#include "tests/fuzz/fuzzinput.h"

namespace Headgate::Test {

//! \brief What must not depend on how the bytes were cut: texts joined, all other events in order,
//! parts, verdict.
struct FuzzAnswer {
    QString text;
    QString thought;
    QVector<StreamEvent> others;
    QVector<Part> parts;
    std::optional<Failure> failure;

    bool operator==(const FuzzAnswer&) const = default;
};

inline FuzzAnswer fuzzDecode(
    const Providers::Provider& provider, bool isStreaming, const QVector<QByteArrayView>& pieces)
{
    const auto decoder = provider.chatDecoder(isStreaming);
    QVector<StreamEvent> events;
    for (const QByteArrayView piece : pieces)
        events += decoder->feed(piece);
    events += decoder->finish(HttpOutcome::Complete);
    FuzzAnswer answer { .parts = decoder->parts(), .failure = decoder->failure() };
    for (const StreamEvent& event : events) {
        if (const auto* text = std::get_if<Event::Text>(&event))
            answer.text += text->text;
        else if (const auto* thought = std::get_if<Event::Thought>(&event))
            answer.thought += thought->text;
        else
            answer.others += event;
    }
    return answer;
}

//! \brief An answer decodes alike whatever the cuts, ends either in a Finish or in a failure, and
//! its parts can be sent back as the history of a next request whose body is JSON.
inline int fuzzDecoder(Dialect dialect, const uint8_t* data, size_t size)
{
    const Providers::Provider& provider = Providers::providerFor(dialect);
    const FuzzInput input = FuzzInput::from(data, size);
    for (const bool isStreaming : { true, false }) {
        const FuzzAnswer whole = fuzzDecode(provider, isStreaming, { input.stream });
        require(fuzzDecode(provider, isStreaming, input.pieces) == whole);
        const bool hasFinish = !whole.others.isEmpty()
            && std::holds_alternative<Event::Finish>(whole.others.constLast());
        require(hasFinish != whole.failure.has_value());
        ChatRequest request;
        request.target = { QStringLiteral("b"), QStringLiteral("m") };
        const Message question { Role::User, { Part::ofText(QStringLiteral("q")) } };
        request.messages = { question, { Role::Assistant, whole.parts }, question };
        const auto next = provider.chatRequest(request, QUrl(QStringLiteral("http://h/v1")));
        require(next.isOk() && Providers::isJsonObject(next->body));
    }
    return 0;
}

} // namespace Headgate::Test
