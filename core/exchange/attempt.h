// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/model/http.h"
#include "core/model/streamevent.h"
#include "core/net/httptransport.h"
#include "core/providers/provider.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

namespace Headgate {

//! \brief What one try brought.
struct AttemptResult {
    std::optional<Failure> failure; //!< absent: the answer came to its end
    QVector<Part> parts; //!< also of a failed attempt, as far as it came
    HttpHeaders headers = {}; //!< the answer's, as far as it came
    HttpEnd end = {};
};

//! \brief One try: a request on the wire, its bytes through the decoder. Lives in the engine
//! thread, owned by Exchange.
//!
//! Emits eventsReceived() as pieces arrive and ended() exactly once, never from within start() or
//! cancel().
class Attempt : public QObject {
    Q_OBJECT

public:
    Attempt(const Providers::Provider& provider, const Clock& clock, QObject* parent);
    ~Attempt() override;

    //! \param limits a stream is bounded by their `maxBodyBytes` until its first piece is shown:
    //! what comes before may have to be kept; from there on what there is goes to its reader
    void start(
        Net::HttpTransport& transport, const HttpRequest& request, const Net::HttpLimits& limits);
    //! Reads no more of the answer as long; the service is held up.
    void setPaused(bool isPaused);
    //! What has come so far.
    QVector<Part> parts() const;
    //! A tool call has begun to come; an event tells of it when it is whole.
    bool hasBegunCall() const;
    //! The answer has failed already, though ended() is still to come.
    bool hasFailed() const;
    //! Closes the connection; ended() follows with FailureCause::Cancelled.
    void cancel();

signals:
    //! An answer's head has come, whatever its status, and says what time it is at the service: so
    //! much later than here.
    void dated(std::chrono::seconds ahead);
    //! The request is out and the service has begun to answer (status 2xx).
    void answering();
    void eventsReceived(const QVector<Headgate::StreamEvent>& events);
    //! What the last events were made of, or nothing yet; not from an error in the answer on.
    void bytesReceived(const QByteArray& bytes);
    void ended(const Headgate::AttemptResult& result);

private:
    void onHead(const HttpHead& head);
    void onData(const QByteArray& bytes);
    bool isOverBound(const QVector<StreamEvent>& events, qsizetype bytes);
    void onFinished(const HttpEnd& end);
    AttemptResult refused(const HttpEnd& end) const;
    AttemptResult decoded(const HttpEnd& end);

    const Providers::Provider& m_provider;
    const Clock& m_clock;
    QPointer<Net::HttpTransfer> m_transfer;
    std::unique_ptr<Providers::ChatDecoder> m_decoder;
    HttpHead m_head;
    QByteArray m_errorBody;
    bool m_isStreaming = false;
    qint64 m_mostUnshown = 0; //!< bytes of a stream before its first piece; 0: no bound
    qint64 m_unshown = 0;
    bool m_hasShown = false;
    bool m_isTooLarge = false;
    bool m_isCancelled = false;
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::AttemptResult)
