// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QVector>

namespace Headgate::Net {

//! \brief One event of a server-sent event stream (WHATWG HTML, "Server-sent events").
struct SseEvent
{
    QByteArray type; //!< the `event:` field; empty where there was none
    QByteArray data; //!< `data:` lines joined by \n
    QByteArray id;

    bool operator==(const SseEvent&) const = default;
};

//! \brief Cuts the bytes of an SSE stream, in whatever pieces they arrive, into events.
//!
//! Beyond the standard: lines that are no field at all (a bare JSON error in the middle or at the end of the stream, as
//! Google's front ends send it) are collected and handed out by `takeUnframed()`. Not a QObject; one stream, one reader.
class SseReader
{
public:
    //! \param maxEventBytes bound on one event and on the unframed bytes; over it feed() fails with TooLarge.
    explicit SseReader(qsizetype maxEventBytes = kDefaultMaxEventBytes);

    //! Events completed by these bytes. After an error the reader stays failed.
    Result<QVector<SseEvent>> feed(QByteArrayView bytes);
    //! The event that the end of the stream left without its blank line, if any. Call once, at the end.
    Result<QVector<SseEvent>> finish();
    //! Bytes outside of any event so far (whole lines; after finish() the rest too), then forgets them.
    QByteArray takeUnframed();

    static constexpr qsizetype kDefaultMaxEventBytes = 48 * 1024 * 1024;

private:
    enum class LineEnd { Lf, CrPending };

    Result<QVector<SseEvent>> fail();
    bool takeLine(QByteArrayView line, QVector<SseEvent>* events);
    void dispatch(QVector<SseEvent>* events);

    qsizetype m_maxEventBytes;
    QByteArray m_line;
    QByteArray m_unframed;
    SseEvent m_event;
    bool m_hasData = false;
    bool m_lastWasCr = false;
    bool m_atStart = true;
    bool m_hasFailed = false;
};

} // namespace Headgate::Net
