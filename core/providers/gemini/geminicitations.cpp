// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/gemini/geminicitations.h"

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

//! More than any answer has; against an answer that is made of nothing else.
constexpr int kMostSources = 10'000;

//! A zero start is left out on the wire.
void readRange(Citation* citation, JsonValue range)
{
    citation->endByte = range["endIndex"].toInteger();
    citation->startByte = range["startIndex"].toInteger();
    if (citation->endByte && !citation->startByte)
        citation->startByte = 0;
}

Citation readChunk(JsonValue chunk)
{
    Citation citation;
    for (const JsonValue source : chunk) { // web, retrievedContext, maps, image: one of them
        const QString uri = source["uri"].toString();
        citation.url = uri.isEmpty() ? source["sourceUri"].toString() : uri;
        citation.title = source["title"].toString();
        if (citation.title.isEmpty())
            citation.title = source["fileSearchStore"].toString();
        if (!citation.url.isEmpty() || !citation.title.isEmpty())
            break;
    }
    return citation;
}

} // namespace

void GeminiCitations::take(JsonValue candidate, QVector<StreamEvent>* events)
{
    const JsonValue recited = candidate["citationMetadata"];
    if (recited.hasChildren()) {
        takeRecited(recited["citationSources"], events);
        takeRecited(recited["citations"], events); // as Vertex names them
    }
    const JsonValue grounding = candidate["groundingMetadata"];
    if (grounding.hasChildren())
        takeGrounding(grounding);
}

void GeminiCitations::finish(QVector<StreamEvent>* events)
{
    QSet<int> supported;
    for (const Support& support : m_supports) {
        if (support.chunk < 0 || support.chunk >= m_chunks.size())
            continue;
        supported.insert(support.chunk);
        Citation citation = support.range;
        citation.url = m_chunks.at(support.chunk).url;
        citation.title = m_chunks.at(support.chunk).title;
        emitOnce(citation, events);
    }
    for (int chunk = 0; chunk < m_chunks.size(); ++chunk) {
        if (!supported.contains(chunk))
            emitOnce(m_chunks.at(chunk), events);
    }
    m_chunks.clear();
    m_supports.clear();
}

void GeminiCitations::takeRecited(JsonValue sources, QVector<StreamEvent>* events)
{
    for (const JsonValue source : sources) {
        Citation citation;
        citation.url = source["uri"].toString();
        citation.title = source["title"].toString();
        readRange(&citation, source);
        emitOnce(citation, events);
    }
}

std::optional<qint64> GeminiCitations::searches() const
{
    return m_queries.isEmpty() ? std::nullopt : std::optional(qint64(m_queries.size()));
}

void GeminiCitations::takeGrounding(JsonValue grounding)
{
    for (const JsonValue query : grounding["webSearchQueries"]) {
        const QString text = query.toString();
        if (!text.isEmpty() && m_queries.size() < kMostSources)
            m_queries.insert(text);
    }
    for (const JsonValue chunk : grounding["groundingChunks"]) {
        if (m_chunks.size() < kMostSources)
            m_chunks.append(readChunk(chunk));
    }
    for (const JsonValue support : grounding["groundingSupports"]) {
        Citation range;
        readRange(&range, support["segment"]);
        range.citedText = support["segment"]["text"].toString();
        for (const JsonValue index : support["groundingChunkIndices"]) {
            if (m_supports.size() < kMostSources)
                m_supports.append({ int(index.toInteger().value_or(-1)), range });
        }
    }
}

void GeminiCitations::emitOnce(const Citation& citation, QVector<StreamEvent>* events)
{
    if (citation.url.isEmpty() && citation.title.isEmpty())
        return; // a bare range or an empty chunk names no source
    const QString key = u"%1 %2 %3 %4"_s.arg(citation.startByte.value_or(-1))
                            .arg(citation.endByte.value_or(-1))
                            .arg(citation.url, citation.title);
    if (m_seen.contains(key) || m_seen.size() >= kMostSources)
        return;
    m_seen.insert(key);
    events->append(Event::Source { citation });
}

} // namespace Headgate::Providers
