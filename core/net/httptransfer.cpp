// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/curloutcome.h"
#include "core/net/httptransferprivate.h"
#include "core/net/libcurl.h"

#include <QPointer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Headgate::Net {

namespace {

constexpr int kFirstFinalStatus = 200;

template <typename Value> Value infoOf(CURL* easy, CURLINFO info)
{
    Value value {};
    libCurl().easyGetinfo(easy, info, &value);
    return value;
}

//! What may be sent again without a word (RFC 9110, 9.2.2).
bool isIdempotent(const QByteArray& method)
{
    return method != "POST" && method != "PATCH";
}

} // namespace

HttpTransfer::HttpTransfer(std::unique_ptr<Private> priv, QObject* parent)
    : QObject(parent)
    , d(std::move(priv))
{
}

HttpTransfer::~HttpTransfer() = default;

void HttpTransfer::cancel()
{
    d->abort(HttpOutcome::Cancelled, u"cancelled"_s);
}

void HttpTransfer::setPaused(bool isPaused)
{
    d->setPaused(isPaused);
}

const ConnectTimes& HttpTransfer::connectTimes() const
{
    return d->connectTimes();
}

HttpTransfer::Private::Private(CurlLoop* loop, HttpRequest request, const HttpLimits& limits)
    : m_loop(loop)
    , m_request(std::move(request))
    , m_limits(limits)
{
    m_loop->enlist(this);
    m_phaseTimer.setSingleShot(true);
    m_totalTimer.setSingleShot(true);
}

HttpTransfer::Private::~Private()
{
    m_loop->forget(this);
    if (m_easy) {
        m_loop->remove(m_easy);
        libCurl().easyCleanup(m_easy);
    }
}

void HttpTransfer::Private::start(HttpTransfer* transfer, Result<CurlSetup> setup)
{
    q = transfer;
    m_clock.start();
    if (const auto checked = checkRequest(m_request); !checked)
        return end(HttpOutcome::Invalid, checked.error().detail);
    if (wouldExposeSecret(m_request))
        return end(HttpOutcome::KeyUnprotected,
            u"%1 is another machine, and plain http can be read on the way; use https"_s.arg(
                m_request.url.host()));
    if (!setup)
        return end(HttpOutcome::TlsFailed, setup.error().detail);
    auto upload = UploadSource::open(m_request);
    if (!upload)
        return end(HttpOutcome::Invalid, upload.error().detail);
    m_setup = std::move(setup).value();
    m_upload = std::move(upload).value();

    m_easy = libCurl().easyInit();
    if (!m_easy || !configure(m_easy, m_request, m_setup, m_upload->size(), &m_headers)
        || !setCallbacks() || !m_loop->add(m_easy, this))
        return end(HttpOutcome::Invalid, u"libcurl refuses the request"_s);
    if (m_limits.isOnNewConnection)
        libCurl().easySetopt(m_easy, CURLOPT_FRESH_CONNECT, 1L);
    QObject::connect(&m_phaseTimer, &QTimer::timeout, q, [this] { phaseTimedOut(); });
    QObject::connect(&m_totalTimer, &QTimer::timeout, q,
        [this] { abort(HttpOutcome::TotalTimeout, u"the answer took too long as a whole"_s); });
    if (m_limits.total > 0ms)
        m_totalTimer.start(m_limits.total);
    enter(Phase::Connecting);
}

bool HttpTransfer::Private::setCallbacks()
{
    const auto set = [this](CURLoption option, auto value) {
        return libCurl().easySetopt(m_easy, option, value) == CURLE_OK;
    };
    const auto self = static_cast<void*>(this);
    return set(CURLOPT_WRITEFUNCTION, &Private::onBody) && set(CURLOPT_WRITEDATA, self)
        && set(CURLOPT_HEADERFUNCTION, &Private::onHeader) && set(CURLOPT_HEADERDATA, self)
        && set(CURLOPT_READFUNCTION, &Private::onRead) && set(CURLOPT_READDATA, self)
        && set(CURLOPT_SEEKFUNCTION, &Private::onSeek) && set(CURLOPT_SEEKDATA, self)
        && set(CURLOPT_PREREQFUNCTION, &Private::onConnected) && set(CURLOPT_PREREQDATA, self)
        && set(CURLOPT_ERRORBUFFER, m_message.data());
}

void HttpTransfer::Private::abort(HttpOutcome outcome, const QString& detail)
{
    if (m_isAborted)
        return;
    m_isAborted = true;
    m_isHeadTold = true; // what was not told yet stays untold
    m_body.clear();
    m_end.reset();
    end(outcome, detail);
}

void HttpTransfer::Private::setLineWatch(const LineWatch& watch)
{
    m_watch = watch;
    m_leadsBeyond = true;
}

void HttpTransfer::Private::noteWoken()
{
    if (!m_leadsBeyond || m_phase == Phase::Connecting || m_end)
        return;
    m_isDoubtful = true;
    const std::chrono::microseconds latest = sinceStart() + m_limits.afterSleep;
    const bool isUnbounded = limitOf(m_phase) <= 0ms;
    m_phaseEnd = isUnbounded ? latest : std::min(m_phaseEnd, latest);
    armPhaseTimer();
}

//! A way that ended before the server is told of; the answer may say why.
HttpOutcome HttpTransfer::Private::told(HttpOutcome outcome) const
{
    const bool isUnreached = outcome == HttpOutcome::DnsFailed
        || outcome == HttpOutcome::ConnectFailed || outcome == HttpOutcome::ConnectTimeout;
    const bool isOffline
        = isUnreached && m_watch.unreached && m_watch.unreached(m_request.url.host());
    return isOffline ? HttpOutcome::Offline : outcome;
}

void HttpTransfer::Private::end(HttpOutcome outcome, const QString& detail)
{
    m_phaseTimer.stop();
    m_totalTimer.stop();
    m_end = HttpEnd { .outcome = told(outcome), .detail = detail };
    m_end->total = sinceStart();
    m_end->firstByte = m_firstByteAt;
    if (m_easy) {
        if (infoOf<long>(m_easy, CURLINFO_NUM_CONNECTS) > 0)
            m_end->connected = m_connectedAt;
        m_end->bytesSent = infoOf<curl_off_t>(m_easy, CURLINFO_SIZE_UPLOAD_T);
        m_end->bytesReceived = infoOf<curl_off_t>(m_easy, CURLINFO_SIZE_DOWNLOAD_T);
        noteConnectTimes();
        if (m_isAborted)
            libCurl().easySetopt(m_easy, CURLOPT_FORBID_REUSE, 1L);
        m_loop->remove(m_easy);
    }
    m_headers.wipeSecrets();
    m_loop->wantDelivery(this);
}

void HttpTransfer::Private::noteConnectTimes()
{
    const auto take = [this](CURLINFO info, std::optional<std::chrono::microseconds>* time) {
        if (const auto microseconds = infoOf<curl_off_t>(m_easy, info); microseconds > 0)
            *time = std::chrono::microseconds(microseconds);
    };
    take(CURLINFO_NAMELOOKUP_TIME_T, &m_times.resolved);
    take(CURLINFO_CONNECT_TIME_T, &m_times.connected);
    take(CURLINFO_APPCONNECT_TIME_T, &m_times.secured);
}

void HttpTransfer::Private::transferDone(CURLcode code)
{
    if (m_end)
        return;
    if (m_isTooLarge) {
        end(HttpOutcome::TooLarge, u"the answer is over %1 bytes"_s.arg(m_limits.maxBodyBytes));
        return;
    }
    if (m_wasPooledDead) {
        end(HttpOutcome::ConnectionLost,
            u"%1: the connection broke before the answer began"_s.arg(m_request.url.host()));
        return;
    }
    const CurlEnding ending {
        .code = code,
        .isProxied = !m_setup.proxy.isDirect(),
        .wasConnected = m_connectedAt.has_value(),
        .proxyCode = CURLproxycode(infoOf<long>(m_easy, CURLINFO_PROXY_ERROR)),
        .status = m_isHeadComplete ? m_head.status : 0,
        .message = QByteArrayView(m_message.data()),
    };
    const HttpOutcome outcome = outcomeOf(ending);
    end(outcome, outcome == HttpOutcome::Complete ? QString() : detailOf(code));
}

//! libcurl's message names hosts, ports and certificates. One that may quote the query of the
//! address, or the user and password in the address of a proxy that it can't read, is not used.
QString HttpTransfer::Private::detailOf(CURLcode code) const
{
    QString message = QString::fromUtf8(QByteArrayView(m_message.data())).trimmed();
    const QString query = m_request.url.query(QUrl::FullyEncoded);
    const bool namesQuery = !query.isEmpty() && message.contains(query);
    // Not a search for that address: libcurl cuts its message after 255 bytes.
    const bool mayNameProxyUser
        = m_setup.proxy.url.contains('@') && message.contains("proxy"_L1, Qt::CaseInsensitive);
    if (message.isEmpty() || namesQuery || mayNameProxyUser)
        message = QString::fromLatin1(libCurl().easyStrerror(code));
    if (code == CURLE_OK) // what outcomeOf() objects to nevertheless
        message = m_isHeadComplete ? u"the proxy refused its user or password"_s
                                   : u"the connection ended within the head of the answer"_s;
    return u"%1: %2"_s.arg(m_request.url.host(), message);
}

std::chrono::microseconds HttpTransfer::Private::sinceStart() const
{
    return std::chrono::microseconds(m_clock.nsecsElapsed() / 1000);
}

void HttpTransfer::Private::setPaused(bool isPaused)
{
    if (m_isPaused == isPaused || m_isAborted)
        return;
    m_isPaused = isPaused;
    if (isPaused) {
        armPhaseTimer();
        return;
    }
    renewPhase();
    // Hands over at once what libcurl kept when onBody() asked it to pause.
    if (m_easy && !m_end) {
        const CURLcode code = libCurl().easyPause(m_easy, CURLPAUSE_CONT);
        if (code != CURLE_OK)
            transferDone(code);
    }
    m_loop->wantDelivery(this);
}

void HttpTransfer::Private::deliver()
{
    const QPointer<HttpTransfer> alive(q);
    const qint64 uploaded = m_upload ? m_upload->position() : 0;
    if (uploaded > m_uploadTold && !m_isAborted) {
        m_uploadTold = uploaded;
        emit q->uploadProgress(uploaded, m_upload->size());
        if (!alive)
            return;
    }
    if (m_isHeadComplete && !m_isHeadTold && !isHeld()) {
        m_isHeadTold = true;
        emit q->headReceived(HttpHead(m_head));
        if (!alive)
            return;
    }
    if (!m_body.isEmpty() && !isHeld()) {
        emit q->dataReceived(std::exchange(m_body, {}));
        if (!alive)
            return;
    }
    if (m_end && !isHeld()) {
        m_loop->forget(this);
        q->deleteLater();
        emit q->finished(HttpEnd(*m_end));
    }
}

size_t HttpTransfer::Private::onBody(char* bytes, size_t size, size_t count, void* self)
{
    auto* const transfer = static_cast<Private*>(self);
    if (transfer->m_isPaused)
        return CURL_WRITEFUNC_PAUSE;
    const size_t length = size * count;
    return transfer->takeBody(QByteArrayView(bytes, qsizetype(length))) ? length : 0;
}

bool HttpTransfer::Private::takeBody(QByteArrayView bytes)
{
    if (m_limits.maxBodyBytes > 0 && m_bodyBytes + bytes.size() > m_limits.maxBodyBytes) {
        m_isTooLarge = true;
        return bytes.isEmpty();
    }
    if (bytes.isEmpty())
        return true;
    if (!m_firstByteAt) {
        m_firstByteAt = sinceStart();
        enter(Phase::Receiving);
    }
    m_bodyBytes += bytes.size();
    m_body.append(bytes);
    renewPhase();
    m_loop->wantDelivery(this);
    return true;
}

size_t HttpTransfer::Private::onHeader(char* bytes, size_t size, size_t count, void* self)
{
    const size_t length = size * count;
    static_cast<Private*>(self)->takeHeaderLine(QByteArrayView(bytes, qsizetype(length)));
    return length;
}

void HttpTransfer::Private::takeHeaderLine(QByteArrayView line)
{
    if (m_isHeadComplete)
        return; // a trailer of a chunked body
    m_headers.wipeSecrets();
    const QByteArrayView text = line.trimmed();
    if (line.startsWith("HTTP/")) {
        m_head = { .status = int(infoOf<long>(m_easy, CURLINFO_RESPONSE_CODE)) };
    } else if (text.isEmpty()) {
        m_isHeadComplete = m_head.status >= kFirstFinalStatus; // else "100 Continue" and the like
        if (m_isHeadComplete && m_watch.reached)
            m_watch.reached();
        m_loop->wantDelivery(this);
    } else if (line.startsWith(' ') || line.startsWith('\t')) {
        if (!m_head.headers.isEmpty()) // an old-style folded line goes on with the last value
            m_head.headers.last().second.append(' ').append(text);
    } else if (const qsizetype colon = text.indexOf(':'); colon > 0) {
        m_head.headers.append(
            { text.first(colon).toByteArray(), text.sliced(colon + 1).trimmed().toByteArray() });
    }
}

size_t HttpTransfer::Private::onRead(char* buffer, size_t size, size_t count, void* self)
{
    auto* const transfer = static_cast<Private*>(self);
    const qint64 got = transfer->m_upload->read(buffer, qint64(size * count));
    if (got < 0)
        return CURL_READFUNC_ABORT;
    if (transfer->m_phase == Phase::Sending) {
        if (transfer->m_upload->isAtEnd())
            transfer->enter(Phase::Waiting);
        else
            transfer->renewPhase();
    }
    transfer->m_loop->wantDelivery(transfer);
    return size_t(got);
}

int HttpTransfer::Private::onSeek(void* self, curl_off_t offset, int origin)
{
    UploadSource& upload = *static_cast<Private*>(self)->m_upload;
    return origin == SEEK_SET && upload.seek(offset) ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL;
}

int HttpTransfer::Private::onConnected(void* self, char*, char*, int, int)
{
    auto* const transfer = static_cast<Private*>(self);
    // The second time: a pooled connection broke before a byte came back. The service may have
    // taken the request all the same, and whoever counts requests has counted one.
    if (transfer->m_connectedAt && !isIdempotent(transfer->m_request.method)) {
        transfer->m_wasPooledDead = true;
        return CURL_PREREQFUNC_ABORT;
    }
    transfer->m_connectedAt = transfer->sinceStart();
    transfer->enter(transfer->m_upload->isAtEnd() ? Phase::Waiting : Phase::Sending);
    return CURL_PREREQFUNC_OK;
}

void HttpTransfer::Private::enter(Phase phase)
{
    m_phase = phase;
    renewPhase();
    m_phaseTimer.stop();
    armPhaseTimer();
}

//! Cheap enough for each piece of a body: the timer finds out when it fires that its time was put
//! off.
void HttpTransfer::Private::renewPhase()
{
    m_isDoubtful = false;
    m_phaseEnd = sinceStart() + limitOf(m_phase);
    if (!m_phaseTimer.isActive())
        armPhaseTimer();
}

void HttpTransfer::Private::armPhaseTimer()
{
    const bool sleeps = m_isPaused && m_phase != Phase::Connecting;
    if ((limitOf(m_phase) <= 0ms && !m_isDoubtful) || sleeps || m_end) {
        m_phaseTimer.stop();
        return;
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_phaseEnd - sinceStart());
    m_phaseTimer.start(std::max(left, 0ms));
}

void HttpTransfer::Private::phaseTimedOut()
{
    if (sinceStart() < m_phaseEnd) {
        armPhaseTimer();
        return;
    }
    if (m_isDoubtful)
        return abort(HttpOutcome::ConnectionLost, u"nothing came after the machine slept"_s);
    switch (m_phase) {
    case Phase::Connecting:
        return abort(HttpOutcome::ConnectTimeout, u"no connection in time"_s);
    case Phase::Sending:
        return abort(HttpOutcome::IdleTimeout, u"the server stopped taking the request"_s);
    case Phase::Waiting:
        return abort(HttpOutcome::FirstByteTimeout, u"no byte of the answer in time"_s);
    case Phase::Receiving:
        return abort(HttpOutcome::IdleTimeout, u"the answer stopped"_s);
    }
}

std::chrono::milliseconds HttpTransfer::Private::limitOf(Phase phase) const
{
    switch (phase) {
    case Phase::Connecting:
        return m_limits.connect;
    case Phase::Waiting:
        return m_limits.firstByte;
    case Phase::Sending:
    case Phase::Receiving:
        break;
    }
    return m_limits.idle;
}

} // namespace Headgate::Net
