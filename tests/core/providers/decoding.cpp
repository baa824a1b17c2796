// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/providers/decoding.h"

#include "tests/support/testsupport.h"

#include <QFile>

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Test {

namespace {

QString number(const std::optional<qint64>& figure)
{
    return figure ? QString::number(*figure) : u"?"_s;
}

QString describe(const Usage& usage)
{
    return u"usage in=%1 cached=%2 written=%3 out=%4 thinking=%5 total=%6 %7"_s.arg(
        number(usage.inputTokens), number(usage.cachedTokens), number(usage.cacheWriteTokens),
        number(usage.outputTokens), number(usage.thinkingTokens), number(usage.totalTokens),
        usageQualityName(usage.quality));
}

struct Describer {
    QString operator()(const Event::Text& e) const { return u"text "_s + e.text; }
    QString operator()(const Event::Thought& e) const { return u"thought "_s + e.text; }
    QString operator()(const Event::Tool& e) const
    {
        return u"call %1 %2 %3"_s.arg(e.call.id, e.call.name, QString::fromUtf8(e.call.arguments));
    }
    QString operator()(const Event::Image& e) const
    {
        return u"image %1 %2"_s.arg(e.media.mimeType).arg(e.media.data.size());
    }
    QString operator()(const Event::Source& e) const
    {
        const Citation& c = e.citation;
        return u"source %1 [%2] %3-%4 \"%5\""_s.arg(
            c.url, c.title, number(c.startByte), number(c.endByte), c.citedText);
    }
    QString operator()(const Event::Tokens& e) const { return describe(e.usage); }
    QString operator()(const Event::Finish& e) const
    {
        return u"finish %1 \"%2\" %3"_s.arg(finishReasonName(e.reason), e.raw, e.message).trimmed();
    }
    QString operator()(const Event::ModelNamed& e) const { return u"model "_s + e.model; }
};

QString describe(const Part& part)
{
    static const QStringList kKinds { u"text"_s, u"thought"_s, u"call"_s, u"result"_s, u"media"_s,
        u"opaque"_s };
    QString line = u"part %1 %2"_s.arg(kKinds.at(int(part.kind)), part.text);
    if (part.kind == Part::Kind::ToolCall)
        line += part.toolCall.name + u' ' + QString::fromUtf8(part.toolCall.arguments);
    if (!part.raw.isEmpty())
        line += u" | "_s + part.dialect + u' ' + QString::fromUtf8(part.raw);
    return line;
}

template <typename AnyEvent> QString joinedText(const QVector<StreamEvent>& events)
{
    QString text;
    for (const StreamEvent& event : events) {
        if (const auto* piece = std::get_if<AnyEvent>(&event))
            text += piece->text;
    }
    return text;
}

} // namespace

QStringList Decoded::joined() const
{
    QStringList lines;
    size_t last = std::variant_npos;
    for (const StreamEvent& event : events) {
        const auto* text = std::get_if<Event::Text>(&event);
        const auto* thought = std::get_if<Event::Thought>(&event);
        if (event.index() == last && (text || thought))
            lines.last() += text ? text->text : thought->text;
        else
            lines += std::visit(Describer {}, event);
        last = event.index();
    }
    for (const Part& part : parts)
        lines += describe(part);
    if (failure) {
        lines += u"failure %1 %2 %3 | %4"_s.arg(errorKindName(failure->kind),
            failureCauseName(failure->cause), failure->vendorCode, failure->vendorMessage);
    }
    return lines;
}

QString Decoded::summary() const
{
    constexpr int kWidth = 160;
    QStringList lines = joined();
    for (QString& line : lines) {
        line.replace(u'\n', u"\\n"_s);
        if (line.size() > kWidth)
            line = line.left(kWidth / 2) + u" … "_s + line.right(kWidth / 2);
    }
    return lines.join(u'\n');
}

std::optional<Event::Finish> Decoded::finish() const
{
    if (events.isEmpty() || !std::holds_alternative<Event::Finish>(events.constLast()))
        return std::nullopt;
    return std::get<Event::Finish>(events.constLast());
}

Usage Decoded::usage() const
{
    Usage usage;
    for (const StreamEvent& event : events) {
        if (const auto* tokens = std::get_if<Event::Tokens>(&event))
            usage = tokens->usage;
    }
    return usage;
}

QString Decoded::text() const
{
    return joinedText<Event::Text>(events);
}

QString Decoded::thoughts() const
{
    return joinedText<Event::Thought>(events);
}

Decoded decode(const Providers::Provider& provider, QByteArrayView body, bool isStreaming,
    qsizetype pieceSize, HttpOutcome outcome)
{
    const auto decoder = provider.chatDecoder(isStreaming);
    const qsizetype step = pieceSize > 0 ? pieceSize : std::max<qsizetype>(body.size(), 1);
    Decoded decoded;
    for (qsizetype at = 0; at < body.size(); at += step)
        decoded.events += decoder->feed(body.sliced(at, std::min(step, body.size() - at)));
    decoded.events += decoder->finish(outcome);
    decoded.parts = decoder->parts();
    decoded.failure = decoder->failure();
    return decoded;
}

Decoded decodeSplit(
    const Providers::Provider& provider, QByteArrayView body, bool isStreaming, qsizetype at)
{
    const auto decoder = provider.chatDecoder(isStreaming);
    Decoded decoded;
    decoded.events += decoder->feed(body.first(at));
    decoded.events += decoder->feed(body.sliced(at));
    decoded.events += decoder->finish(HttpOutcome::Complete);
    decoded.parts = decoder->parts();
    decoded.failure = decoder->failure();
    return decoded;
}

QByteArray sample(const QString& name)
{
    QFile file(sourceDir() + u"/tests/data/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no sample %s", qPrintable(name));
    return file.readAll();
}

} // namespace Headgate::Test
