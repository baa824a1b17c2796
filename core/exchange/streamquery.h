// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/exchange.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace Headgate {

//! \brief A question that is no chat and whose answer comes in pieces (a pull's progress): the same
//! lease, transport and classification as every request, no retry.
//!
//! Lives in the engine thread. Emits finished() exactly once, also after cancel(), never from
//! within start() or cancel(), and deletes itself after. Ends silently with its parent.
class StreamQuery : public QObject {
    Q_OBJECT

public:
    StreamQuery(const RoadParts& parts, const BackendInfo& backend, const HttpRequest& request,
        QObject* parent);
    ~StreamQuery() override;

    //! Call once, after connecting.
    void start();
    //! At any time, any number of times.
    void cancel();
    //! A failure that was found in the pieces, as it may leave the road; see failurenote.h.
    Failure cleaned(const Failure& failure) const;

    // Known when finished() is emitted.
    const Net::ConnectTimes& connectTimes() const { return m_connectTimes; }
    std::chrono::microseconds total() const { return m_total; }
    int status() const { return m_head.status; } //!< 0: no answer came

signals:
    //! A piece of a 2xx answer.
    void dataReceived(const QByteArray& bytes);
    //! Refused, broken off, cancelled; or complete, as HTTP sees it.
    void finished(const std::optional<Headgate::Failure>& failure);

private:
    void onLeased(const Result<std::optional<Lease>>& lease);
    void onData(const QByteArray& bytes);
    void onFinished(const HttpEnd& httpEnd);
    Failure refusal() const;
    Failure noKey(const Result<std::optional<Lease>>& lease) const;
    void end(const std::optional<Failure>& failure);

    RoadParts m_parts;
    BackendInfo m_backend;
    HttpRequest m_request;
    Secret m_secret;
    HttpHead m_head;
    Net::ConnectTimes m_connectTimes;
    std::chrono::microseconds m_total {};
    QByteArray m_errorBody;
    QPointer<Net::HttpTransfer> m_transfer;
    bool m_isCancelled = false;
    bool m_isDone = false;
};

} // namespace Headgate
