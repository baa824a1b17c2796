// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <curl/curl.h>

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>
#include <QVector>

class QSocketNotifier;

namespace Headgate::Net {

//! \brief One transfer as the loop sees it. Registered from CurlLoop::add() until
//! CurlLoop::forget().
class CurlClient {
public:
    virtual ~CurlClient() = default;
    //! libcurl is done with the handle, which has left the multi already. No signal may be emitted
    //! here.
    virtual void transferDone(CURLcode code) = 0;
    //! Outside of libcurl: the place to emit signals. The client may be gone when it returns, the
    //! loop too.
    virtual void deliver() = 0;
};

//! \brief Drives a libcurl multi handle by the Qt event loop of the thread it lives in.
//!
//! libcurl forbids most calls from within its callbacks, while the receivers of our signals may do
//! what they like (cancel, delete the transport). So callbacks only collect and call
//! wantDelivery(); delivery happens when libcurl has returned.
class CurlLoop : public QObject {
    Q_OBJECT

public:
    explicit CurlLoop(QObject* parent = nullptr);
    ~CurlLoop() override; //!< all clients must have been forgotten

    //! Starts the handle, whose CURLOPT_PRIVATE is set to the client. False if libcurl refuses.
    bool add(CURL* easy, CurlClient* client);
    //! Takes the handle out; what ran is closed at once. Harmless if it is out already.
    void remove(CURL* easy);
    //! A client that only ever wants delivery (its request was refused before it began).
    void enlist(CurlClient* client) { m_clients.insert(client); }
    //! No call reaches the client any more.
    void forget(CurlClient* client);
    //! Has client->deliver() called, soon but never from within this call.
    void wantDelivery(CurlClient* client);

private:
    struct Watch {
        QSocketNotifier* read = nullptr;
        QSocketNotifier* write = nullptr;
    };

    static int onSocket(CURL* easy, curl_socket_t socket, int what, void* loop, void* unused);
    static int onTimer(CURLM* multi, long milliseconds, void* loop);

    void watch(curl_socket_t socket, int what);
    QSocketNotifier* newNotifier(curl_socket_t socket, int type, int action);
    void act(curl_socket_t socket, int action);
    void collectDone();
    void deliverAll();

    CURLM* m_multi;
    QTimer m_timer;
    QHash<curl_socket_t, Watch> m_watches;
    QSet<CurlClient*> m_clients;
    QVector<CurlClient*> m_waiting; //!< clients that want delivery
    bool m_isActing = false;
    bool m_isDeliveryQueued = false;
};

} // namespace Headgate::Net
