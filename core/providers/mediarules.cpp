// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/mediarules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

struct Candidate {
    MediaPlace place;
    const Media* media;
};

qint64 base64Size(qint64 bytes)
{
    return (bytes + 2) / 3 * 4;
}

//! What a provider would write into the request as bytes.
bool isInline(const Part& part)
{
    return part.kind == Part::Kind::Media && part.raw.isEmpty() && part.media.remoteUri.isEmpty()
        && !part.media.mimeType.startsWith("text/"_L1);
}

QVector<Candidate> candidatesIn(const QVector<Message>& messages)
{
    QVector<Candidate> found;
    for (qsizetype message = 0; message < messages.size(); ++message) {
        const QVector<Part>& parts = messages[message].parts;
        for (qsizetype part = 0; part < parts.size(); ++part) {
            if (isInline(parts[part]))
                found.append({ { message, part }, &parts[part].media });
        }
    }
    return found;
}

QString megabytes(qint64 bytes)
{
    return QString::number(double(bytes) / 1e6, 'f', 0) + u" MB"_s;
}

Error tooLarge(const Media& media, const QString& why, qint64 limit)
{
    return { .kind = ErrorKind::TooLarge,
        .detail = media.name + u": "_s + why,
        .field = media.name,
        .limitBytes = limit };
}

} // namespace

Result<QVector<MediaPlace>> mediaAhead(const MediaRules& rules, const QVector<Message>& messages)
{
    QVector<Candidate> candidates = candidatesIn(messages);
    qint64 size = 0;
    for (const Candidate& one : std::as_const(candidates))
        size += base64Size(one.media->sizeBytes);
    QVector<MediaPlace> ahead;
    if (rules.inlineBytes == 0)
        return ahead;
    std::stable_sort(
        candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
            return a.media->sizeBytes > b.media->sizeBytes;
        });
    for (const Candidate& one : std::as_const(candidates)) {
        if (size <= rules.inlineBytes)
            break;
        if (rules.fileBytes == 0)
            return tooLarge(*one.media,
                u"the attachments of this chat have %1 as they are sent, this service takes %2"_s
                    .arg(megabytes(size), megabytes(rules.inlineBytes)),
                largestMedium(rules));
        if (one.media->sizeBytes > rules.fileBytes)
            return tooLarge(*one.media,
                u"it has %1, this service takes files up to %2"_s.arg(
                    megabytes(one.media->sizeBytes), megabytes(rules.fileBytes)),
                rules.fileBytes);
        size -= base64Size(one.media->sizeBytes);
        ahead.append(one.place);
    }
    std::sort(ahead.begin(), ahead.end(), [](const MediaPlace& a, const MediaPlace& b) {
        return a.message != b.message ? a.message < b.message : a.part < b.part;
    });
    return ahead;
}

qint64 largestMedium(const MediaRules& rules)
{
    return std::max(rules.fileBytes, rules.inlineBytes / 4 * 3);
}

} // namespace Headgate::Providers
