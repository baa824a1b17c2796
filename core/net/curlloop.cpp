// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/curlloop.h"

#include "core/net/libcurl.h"

#include <QPointer>
#include <QSocketNotifier>

#include <utility>

namespace Headgate::Net {

namespace {

constexpr long kMaxPooledConnections = 64;

} // namespace

CurlLoop::CurlLoop(QObject* parent)
    : QObject(parent)
    , m_timer(this)
{
    m_multi = libCurl().multiInit();
    Q_CHECK_PTR(m_multi);
    libCurl().multiSetopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlLoop::onSocket);
    libCurl().multiSetopt(m_multi, CURLMOPT_SOCKETDATA, this);
    libCurl().multiSetopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlLoop::onTimer);
    libCurl().multiSetopt(m_multi, CURLMOPT_TIMERDATA, this);
    libCurl().multiSetopt(m_multi, CURLMOPT_MAXCONNECTS, kMaxPooledConnections);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
}

CurlLoop::~CurlLoop()
{
    Q_ASSERT(m_clients.isEmpty());
    libCurl().multiCleanup(m_multi);
}

bool CurlLoop::add(CURL* easy, CurlClient* client)
{
    libCurl().easySetopt(easy, CURLOPT_PRIVATE, client);
    enlist(client);
    return libCurl().multiAddHandle(m_multi, easy) == CURLM_OK;
}

void CurlLoop::remove(CURL* easy)
{
    libCurl().multiRemoveHandle(m_multi, easy);
}

void CurlLoop::forget(CurlClient* client)
{
    m_clients.remove(client);
    m_waiting.removeAll(client);
}

void CurlLoop::wantDelivery(CurlClient* client)
{
    if (!m_waiting.contains(client))
        m_waiting.append(client);
    if (m_isActing || m_isDeliveryQueued)
        return;
    m_isDeliveryQueued = true;
    QMetaObject::invokeMethod(this, &CurlLoop::deliverAll, Qt::QueuedConnection);
}

int CurlLoop::onSocket(CURL*, curl_socket_t socket, int what, void* loop, void*)
{
    static_cast<CurlLoop*>(loop)->watch(socket, what);
    return 0;
}

int CurlLoop::onTimer(CURLM*, long milliseconds, void* loop)
{
    QTimer& timer = static_cast<CurlLoop*>(loop)->m_timer;
    if (milliseconds < 0)
        timer.stop();
    else
        timer.start(std::chrono::milliseconds(milliseconds));
    return 0;
}

void CurlLoop::watch(curl_socket_t socket, int what)
{
    if (what == CURL_POLL_REMOVE) {
        const Watch gone = m_watches.take(socket);
        for (QSocketNotifier* notifier : { gone.read, gone.write }) {
            if (!notifier)
                continue;
            notifier->setEnabled(false); // now: libcurl closes the descriptor next
            notifier->deleteLater(); // we may be inside its signal
        }
        return;
    }
    Watch& watch = m_watches[socket];
    const bool wantsRead = (what & CURL_POLL_IN) != 0;
    const bool wantsWrite = (what & CURL_POLL_OUT) != 0;
    if (wantsRead && !watch.read)
        watch.read = newNotifier(socket, QSocketNotifier::Read, CURL_CSELECT_IN);
    if (wantsWrite && !watch.write)
        watch.write = newNotifier(socket, QSocketNotifier::Write, CURL_CSELECT_OUT);
    if (watch.read)
        watch.read->setEnabled(wantsRead);
    if (watch.write)
        watch.write->setEnabled(wantsWrite);
}

QSocketNotifier* CurlLoop::newNotifier(curl_socket_t socket, int type, int action)
{
    auto* notifier = new QSocketNotifier(socket, QSocketNotifier::Type(type), this);
    connect(notifier, &QSocketNotifier::activated, this,
        [this, socket, action] { act(socket, action); });
    return notifier;
}

void CurlLoop::act(curl_socket_t socket, int action)
{
    int running = 0;
    m_isActing = true;
    libCurl().multiSocketAction(m_multi, socket, action, &running);
    collectDone();
    m_isActing = false;
    deliverAll();
}

void CurlLoop::collectDone()
{
    int left = 0;
    while (const CURLMsg* message = libCurl().multiInfoRead(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        CURL* const easy = message->easy_handle;
        const CURLcode code = message->data.result; // the message dies with the removal
        CurlClient* client = nullptr;
        libCurl().easyGetinfo(easy, CURLINFO_PRIVATE, &client);
        libCurl().multiRemoveHandle(m_multi, easy);
        if (m_clients.contains(client))
            client->transferDone(code);
    }
}

void CurlLoop::deliverAll()
{
    m_isDeliveryQueued = false;
    const QPointer<CurlLoop> alive(this);
    // Only those that wait now: a receiver that starts the next transfer must not keep the event
    // loop out.
    const QVector<CurlClient*> batch = std::exchange(m_waiting, {});
    for (CurlClient* client : batch) {
        if (m_clients.contains(client))
            client->deliver();
        if (!alive)
            return;
    }
}

} // namespace Headgate::Net
