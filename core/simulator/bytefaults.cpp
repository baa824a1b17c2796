// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/bytefaults.h"

#include "core/simulator/script.h"

#include <QByteArrayView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Simulator {

namespace {

void setContentType(const QByteArray& type, Reply* reply)
{
    for (auto& [name, value] : reply->headers) {
        if (name.compare("content-type", Qt::CaseInsensitive) == 0)
            value = type;
    }
}

//! Takes the last brace away, so that the frame keeps its frame and loses its JSON.
void breakJson(QByteArray* bytes)
{
    if (const qsizetype brace = bytes->lastIndexOf('}'); brace >= 0)
        bytes->remove(brace, 1);
}

void putBadUtf8(QByteArray* bytes)
{
    static const QByteArray mark = QString(QChar(kBadUtf8Mark)).toUtf8();
    bytes->replace(mark, "\xC3\x28\xFF");
}

void addComments(Reply* reply)
{
    QVector<Frame> frames;
    for (const Frame& frame : std::as_const(reply->frames)) {
        frames.append({ ": keep-alive\n\n", 0 });
        frames.append(frame);
    }
    reply->frames = frames;
}

bool isEventStream(const Reply& reply)
{
    return std::any_of(reply.headers.begin(), reply.headers.end(),
        [](const auto& header) { return header.second == "text/event-stream"; });
}

} // namespace

void breakReply(const Faults& faults, const Face& face, const SimError& midError, Reply* reply)
{
    if (faults.hasBadUtf8) {
        putBadUtf8(&reply->body);
        for (Frame& frame : reply->frames)
            putBadUtf8(&frame.bytes);
    }
    if (faults.malformedFrame) {
        const qsizetype index = std::max(1, *faults.malformedFrame) - 1;
        if (reply->frames.isEmpty())
            breakJson(&reply->body);
        else
            breakJson(&reply->frames[std::min(index, reply->frames.size() - 1)].bytes);
    }
    if (midError.row && !reply->frames.isEmpty()) {
        reply->frames.resize(std::min<qsizetype>(faults.midErrorAfter, reply->frames.size()));
        reply->frames.append({ face.midError(midError, faults.midErrorIsBare), 0 });
    }
    if (faults.hasComments && isEventStream(*reply))
        addComments(reply);
    if (!faults.contentType.isEmpty())
        setContentType(faults.contentType, reply);
}

} // namespace Headgate::Simulator
