// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/exchange.h"
#include "core/model/http.h"
#include "core/model/streamevent.h"

#include <QByteArray>
#include <QString>

namespace Headgate::Gateway {

//! \brief A whole HTTP answer.
struct Reply {
    int status = 200;
    HttpHeaders headers = {};
    QByteArray body = {};
};

//! \brief Writes one answer in a dialect: a stream (begin, pieces, then end or streamError) or a
//! whole. One object an answer; no I/O.
class AnswerWriter {
public:
    virtual ~AnswerWriter() = default;

    virtual bool isStream() const = 0;

    // a stream
    virtual QByteArray contentType() const { return "text/event-stream"; }
    //! Before the first piece.
    virtual QByteArray begin() { return {}; }
    virtual QByteArray piece(const StreamEvent& event) = 0;
    //! Of a request that goes to its own dialect, instead of pieces: the service's own bytes. True
    //! from `takesBytes` says that this is wanted.
    virtual bool takesBytes() const { return false; }
    //! The request goes translated after all: takesBytes() no more. Before anything else.
    virtual void translate() { }
    virtual QByteArray bytes(const QByteArray& fromService)
    {
        Q_UNUSED(fromService)
        return {};
    }
    //! It is another model's than was asked for. Before anything else.
    virtual void answeredBy(const Target& target) { Q_UNUSED(target) }
    //! Whether another model may answer the same, told before a refusal or a stream's error.
    virtual void noteFallback(bool isThere) { Q_UNUSED(isThere) }
    //! Something for a client that waits; empty where the dialect has no room for it.
    virtual QByteArray comment(const QString& text) const
    {
        Q_UNUSED(text)
        return {};
    }
    virtual QByteArray end(const ExchangeSummary& summary) = 0;
    //! After pieces were sent: the dialect's word for an answer that broke.
    virtual QByteArray streamError(const Failure& failure) = 0;

    // a whole
    virtual Reply whole(const ExchangeSummary& summary) = 0;

    //! Instead of both, while nothing was sent.
    virtual Reply refusal(const Failure& failure) const = 0;
};

} // namespace Headgate::Gateway
