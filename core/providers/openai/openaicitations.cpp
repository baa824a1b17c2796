// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/openai/openaicitations.h"

#include "core/providers/jsontools.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

//! Bytes of the first `count` code points of a text in UTF-8; nullopt where the text has fewer.
std::optional<qint64> bytesOf(const QVector<uint>& codePoints, qint64 count)
{
    if (count > codePoints.size())
        return std::nullopt;
    qint64 bytes = 0;
    for (qint64 i = 0; i < count; ++i) {
        const uint c = codePoints.at(i);
        bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
    return bytes;
}

Citation sourceFrom(const JsonValue& entry)
{
    Citation citation;
    citation.url = entry.isString() ? entry.toString() : entry["url"].toString();
    citation.title = entry["title"].toString();
    return citation;
}

QVector<Citation> sourcesFrom(const JsonValue& list)
{
    QVector<Citation> sources;
    for (const JsonValue entry : list) {
        const Citation source = sourceFrom(entry);
        const bool isKnown = std::any_of(sources.begin(), sources.end(),
            [&source](const Citation& known) { return known.url == source.url; });
        if (!source.url.isEmpty() && !isKnown)
            sources.append(source);
    }
    return sources;
}

} // namespace

void OpenAiCitations::addAnnotations(const JsonValue& annotations)
{
    for (const JsonValue annotation : annotations) {
        if (annotation["type"].toString() != u"url_citation"_s)
            continue;
        const JsonValue inner = annotation["url_citation"];
        const JsonValue& source = inner.isObject() ? inner : annotation;
        Annotation entry { sourceFrom(source), source["start_index"].toInteger(),
            source["end_index"].toInteger() };
        entry.citation.citedText = source["content"].toString();
        if (!entry.citation.url.isEmpty())
            m_annotations.append(entry);
    }
}

void OpenAiCitations::addTopLevel(const JsonValue& root)
{
    if (root["citations"].hasChildren())
        m_cited = sourcesFrom(root["citations"]);
    if (root["search_results"].hasChildren())
        m_found = sourcesFrom(root["search_results"]);
}

QVector<Citation> OpenAiCitations::take(const QString& text)
{
    QVector<Citation> all;
    const QVector<uint> codePoints = m_annotations.isEmpty() ? QVector<uint>() : text.toUcs4();
    for (Annotation& entry : m_annotations) {
        if (entry.start && entry.end && *entry.start >= 0 && *entry.end > *entry.start) {
            entry.citation.endByte = bytesOf(codePoints, *entry.end);
            if (entry.citation.endByte)
                entry.citation.startByte = bytesOf(codePoints, *entry.start);
        }
        if (!all.contains(entry.citation))
            all.append(entry.citation);
    }
    QVector<Citation>& listed = m_cited.isEmpty() ? m_found : m_cited;
    for (Citation& source : listed) {
        const auto found = std::find_if(m_found.begin(), m_found.end(),
            [&source](const Citation& known) { return known.url == source.url; });
        if (source.title.isEmpty() && found != m_found.end())
            source.title = found->title;
        all.append(source);
    }
    m_annotations.clear();
    m_cited.clear();
    m_found.clear();
    return all;
}

} // namespace Headgate::Providers
