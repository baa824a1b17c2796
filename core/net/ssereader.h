// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QVector>

#include <chrono>
#include <optional>

namespace Headgate::Net {

//! \brief One event of a server-sent event stream (WHATWG HTML, "Server-sent events").
struct SseEvent {
    QByteArray type; //!< the `event:` field; empty where there was none
    QByteArray data; //!< `data:` lines joined by \n
    QByteArray id; //!< the last `id:` of the stream so far, as the standard's lastEventId

    bool operator==(const SseEvent&) const = default;
};

//! \brief Cuts the bytes of an SSE stream, in whatever pieces they arrive, into events.
//!
//! Beyond the standard: lines that are no field at all (a bare JSON error in the middle or at the
//! end of the stream, as Google's front ends send it) are collected and handed out by
//! `takeUnframed()`. A line that looks like a field of a name we don't know (`word: …`) is skipped,
//! as the standard asks. Bytes are never decoded. Not a QObject; one stream, one reader. Time is
//! linear in the bytes, whatever the split.
class SseReader {
public:
    //! \param maxEventBytes bound on one event and on the unframed bytes; over it the reader fails
    //! with TooLarge.
    explicit SseReader(qsizetype maxEventBytes = kDefaultMaxEventBytes);

    //! Events completed by these bytes. Events before an oversized one are still returned; the
    //! error follows with the next call. After an error the reader stays failed.
    Result<QVector<SseEvent>> feed(QByteArrayView bytes);
    //! The event that the end of the stream left without its blank line, if any. Call once, at the
    //! end.
    Result<QVector<SseEvent>> finish();
    //! Lines outside of any event so far, verbatim, joined by \n (whole lines; after finish() the
    //! rest too), then forgets them. Works after an error too.
    QByteArray takeUnframed();
    //! The last `retry:` field, if any.
    std::optional<std::chrono::milliseconds> reconnectDelay() const { return m_reconnectDelay; }

    static constexpr qsizetype kDefaultMaxEventBytes = 48 * 1024 * 1024;

private:
    Result<QVector<SseEvent>> outcome(QVector<SseEvent> events);
    void takeLine(QByteArrayView line, QVector<SseEvent>* events);
    void takeField(QByteArrayView name, QByteArrayView value);
    void keepUnframed(QByteArrayView line);
    void dispatch(QVector<SseEvent>* events);
    bool fits(qsizetype lineBytes) const;

    qsizetype m_maxEventBytes;
    QByteArray m_line; //!< the beginning of a line whose end has not come yet
    QByteArray m_unframed;
    SseEvent m_event;
    std::optional<std::chrono::milliseconds> m_reconnectDelay;
    bool m_hasData = false;
    bool m_lastWasCr = false;
    bool m_atStart = true;
    bool m_hasFailed = false;
};

} // namespace Headgate::Net
