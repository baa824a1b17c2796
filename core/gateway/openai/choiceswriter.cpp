// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/openai/choiceswriter.h"

#include "core/gateway/asktools.h"
#include "core/gateway/sseframe.h"
#include "core/providers/jsonpatch.h"

#include <utility>

namespace Headgate::Gateway {

namespace {

using Providers::JsonValue;

OpenAiWriter::Form translated(OpenAiWriter::Form form)
{
    form.takesBytes = false;
    return form;
}

} // namespace

ChoicesWriter::ChoicesWriter(const OpenAiWriter::Form& form)
    : m_writer(translated(form))
    , m_isStream(form.isStream)
{
}

QByteArray ChoicesWriter::piece(const StreamEvent&)
{
    return {};
}

QByteArray ChoicesWriter::bytes(const QByteArray& fromService)
{
    if (!m_isStream) {
        m_body += fromService;
        return {};
    }
    QByteArray frames;
    if (const auto events = m_sse.feed(fromService)) {
        for (const Net::SseEvent& event : *events)
            frames += take(event.data);
    }
    return frames;
}

//! A decoder takes an answer's first candidate: each gets its own as that.
QByteArray ChoicesWriter::take(const QByteArray& json)
{
    const auto root = m_json.read(json);
    QByteArray frames;
    for (const JsonValue one : root ? (*root)["candidates"] : JsonValue()) {
        const qint64 index = one["index"].toInteger().value_or(0);
        if (index < 0 || index >= kMostAnswers)
            continue;
        Candidate& candidate = m_candidates[int(index)];
        if (!candidate.decoder) {
            candidate.decoder = Providers::providerFor(Dialect::Gemini).chatDecoder(true);
            m_writer.turnTo(int(index));
            frames += m_isStream ? m_writer.begin() : QByteArray();
        }
        const QByteArray own
            = "{\"candidates\":[" + Providers::withMember(one, "index", "0") + "]}";
        frames += pieces(int(index), candidate.decoder->feed(sseFrame(own)));
    }
    return frames;
}

QByteArray ChoicesWriter::pieces(int index, const QVector<StreamEvent>& events)
{
    OpenAiWriter::Choice& choice = m_candidates[index].choice;
    QByteArray frames;
    m_writer.turnTo(index);
    for (const StreamEvent& event : events) {
        if (m_isStream)
            frames += m_writer.piece(event);
        if (const auto* source = std::get_if<Event::Source>(&event))
            choice.citations.append(source->citation);
        else if (const auto* finish = std::get_if<Event::Finish>(&event))
            choice.finish = finish->reason;
    }
    return frames;
}

//! One that brought nothing, or went wrong beside the first one, ends like one that is over: the
//! dialect has no error of one choice.
QByteArray ChoicesWriter::finishAll()
{
    QByteArray frames;
    for (auto& [index, candidate] : m_candidates) {
        QVector<StreamEvent> rest = candidate.decoder->finish(HttpOutcome::Complete);
        if (candidate.decoder->failure())
            rest.append(Event::Finish { FinishReason::Stop, {}, {} });
        frames += pieces(index, rest);
        m_writer.keepCalls(index, candidate.decoder->parts());
    }
    return frames;
}

QByteArray ChoicesWriter::end(const ExchangeSummary& summary)
{
    QByteArray frames;
    if (const auto events = m_sse.finish()) { // one without its blank line
        for (const Net::SseEvent& event : *events)
            frames += take(event.data);
    }
    frames += finishAll();
    return frames + m_writer.end(summary);
}

QByteArray ChoicesWriter::streamError(const Failure& failure)
{
    return m_writer.streamError(failure);
}

Reply ChoicesWriter::whole(const ExchangeSummary& summary)
{
    take(std::exchange(m_body, {}));
    finishAll();
    QVector<OpenAiWriter::Choice> choices;
    for (const auto& [index, candidate] : m_candidates) {
        choices.append(candidate.choice);
        choices.last().parts = candidate.decoder->parts();
    }
    return m_writer.whole(choices, summary.receipt.usage);
}

} // namespace Headgate::Gateway
