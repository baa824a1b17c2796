// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/net/curlloop.h"
#include "core/net/curlrequest.h"
#include "core/net/httptransport.h"
#include "core/net/uploadsource.h"

#include <QElapsedTimer>
#include <QTimer>

#include <array>

namespace Headgate::Net {

//! \brief The libcurl side of one transfer: callbacks collect, deliver() tells, timers watch over
//! the phases.
class HttpTransfer::Private final : public CurlClient {
public:
    Private(CurlLoop* loop, HttpRequest request, const HttpLimits& limits);
    ~Private() override;
    Q_DISABLE_COPY_MOVE(Private)

    //! Begins; a refusal becomes an end that is delivered later.
    void start(HttpTransfer* transfer, Result<CurlSetup> setup);
    //! Ends a running transfer on our side; what was not told yet is dropped.
    void abort(HttpOutcome outcome, const QString& detail);
    void setPaused(bool isPaused);
    //! Before start(): the way leads beyond this machine.
    void setLineWatch(const LineWatch& watch);
    //! A line that led beyond this machine may be dead without a word.
    void noteWoken();

    const ConnectTimes& connectTimes() const { return m_times; }

    void transferDone(CURLcode code) override;
    void deliver() override;

private:
    enum class Phase { Connecting, Sending, Waiting, Receiving };

    static size_t onBody(char* bytes, size_t size, size_t count, void* self);
    static size_t onHeader(char* bytes, size_t size, size_t count, void* self);
    static size_t onRead(char* buffer, size_t size, size_t count, void* self);
    static int onSeek(void* self, curl_off_t offset, int origin);
    static int onConnected(
        void* self, char* remoteIp, char* localIp, int remotePort, int localPort);

    bool setCallbacks();
    void noteConnectTimes();
    bool takeBody(QByteArrayView bytes);
    void takeHeaderLine(QByteArrayView line);

    void enter(Phase phase);
    void renewPhase();
    void armPhaseTimer();
    void phaseTimedOut();
    std::chrono::milliseconds limitOf(Phase phase) const;
    bool isHeld() const { return m_isPaused && !m_isAborted; }

    HttpOutcome told(HttpOutcome outcome) const;
    void end(HttpOutcome outcome, const QString& detail);
    QString detailOf(CURLcode code) const;
    std::chrono::microseconds sinceStart() const;

    HttpTransfer* q = nullptr;
    CurlLoop* m_loop;
    CURL* m_easy = nullptr;
    const HttpRequest m_request;
    const HttpLimits m_limits;
    LineWatch m_watch;
    bool m_leadsBeyond = false;
    bool m_isDoubtful = false; //!< not heard of since the machine slept
    CurlSetup m_setup;
    CurlHeaders m_headers;
    std::unique_ptr<UploadSource> m_upload;
    std::array<char, CURL_ERROR_SIZE> m_message {};

    Phase m_phase = Phase::Connecting;
    QElapsedTimer m_clock;
    QTimer m_phaseTimer;
    QTimer m_totalTimer;
    std::chrono::microseconds m_phaseEnd {}; //!< on m_clock

    HttpHead m_head;
    QByteArray m_body; //!< received, not delivered yet
    qint64 m_bodyBytes = 0;
    qint64 m_uploadTold = 0;
    std::optional<HttpEnd> m_end;
    ConnectTimes m_times;
    std::optional<std::chrono::microseconds> m_connectedAt;
    std::optional<std::chrono::microseconds> m_firstByteAt;
    bool m_isHeadComplete = false;
    bool m_isHeadTold = false;
    bool m_isTooLarge = false;
    bool m_wasPooledDead = false; //!< and the request may not be sent a second time
    bool m_isPaused = false;
    bool m_isAborted = false;
};

} // namespace Headgate::Net
