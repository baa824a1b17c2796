// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"
#include "core/model/connectionreport.h"
#include "core/model/http.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace Headgate::Net {

//! \brief Bounds on one transfer. Zero durations mean no bound.
struct HttpLimits {
    std::chrono::milliseconds connect = std::chrono::seconds(10);
    //! Of the answer's body, from the request's end.
    std::chrono::milliseconds firstByte = std::chrono::seconds(300);
    //! Between two pieces of the answer's body, and of the request's while it is sent.
    std::chrono::milliseconds idle = std::chrono::seconds(120);
    std::chrono::milliseconds total {};
    //! For a sign of life after the machine slept, where the line leads beyond it. A network takes
    //! a few seconds to be back.
    std::chrono::milliseconds afterSleep = std::chrono::seconds(30);
    qint64 maxBodyBytes = 0; //!< 0: the consumer bounds itself
    bool isOnNewConnection = false; //!< none of the pool, so that making one can be watched
};

//! \brief When the steps to a connection were done, from the start of its transfer. What did not
//! come to be is absent, also all of a connection that was there already.
struct ConnectTimes {
    std::optional<std::chrono::microseconds> resolved = {}; //!< the server's name, or the proxy's
    std::optional<std::chrono::microseconds> connected = {};
    std::optional<std::chrono::microseconds> secured = {}; //!< https only
};

//! \brief Which proxy, for one transport. Loopback targets never go through a proxy.
struct ProxySettings {
    //! System: http_proxy, https_proxy, all_proxy, no_proxy as the environment had them when the
    //! transport was made.
    enum class Mode { System, None, Http, Socks5 };
    Mode mode = Mode::System;
    QString host = {};
    int port = 0;
    QString user = {};
    Secret password = {};
    QString bypass = {}; //!< comma list of hosts, as curl's NOPROXY
    //! For users of requests' own proxies, by address as in HttpRequest::proxy.
    QHash<QString, Secret> ownPasswords = {};
};

//! \brief How connections are made. There is no way to switch peer verification off.
struct TransportSettings {
    ProxySettings proxy = {};
    QString extraCaFile = {}; //!< PEM, trusted in addition to the system's store
    QByteArray userAgent = "Headgate/" HEADGATE_VERSION;
};

//! \brief Who is told how far requests come that go beyond this machine. Called in the transport's
//! thread; neither may delete the transport.
struct LineWatch {
    std::function<void()> reached = {}; //!< a host answered
    //! A host was not found or took no connection; true where that is because this machine is
    //! offline, which is the transfer's outcome then.
    std::function<bool(const QString& host)> unreached = {};
};

//! \brief One running HTTP exchange. Lives in the transport's thread; deletes itself after
//! finished().
//!
//! Signal order: headReceived() at most once, dataReceived() any number of times, finished()
//! exactly once, also after cancel(). Nothing is emitted from within start() or cancel().
class HttpTransfer : public QObject {
    Q_OBJECT

public:
    ~HttpTransfer() override;

    //! Closes the socket at once; finished() follows from the event loop with
    //! HttpOutcome::Cancelled.
    void cancel();
    //! Stops reading from the socket (back-pressure reaches the server) and emits no head, data or
    //! natural end as long; first-byte and idle time sleep.
    void setPaused(bool isPaused);
    //! Complete when finished() is emitted.
    const ConnectTimes& connectTimes() const;

signals:
    void headReceived(const Headgate::HttpHead& head);
    void dataReceived(const QByteArray& bytes);
    //! At any time before finished(), with `sent` growing; not for a request without a body.
    void uploadProgress(qint64 sent, qint64 total);
    void finished(const Headgate::HttpEnd& end);

private:
    friend class HttpTransport;
    class Private;
    explicit HttpTransfer(std::unique_ptr<Private> d, QObject* parent);
    std::unique_ptr<Private> d;
};

//! \brief libcurl's multi interface in the Qt event loop (findings N2): HTTP/1.1, one connection a
//! running stream, pooled.
//!
//! Lives in one thread; owned by the engine. Redirects are not followed: an API that redirects is a
//! wrong base address.
class HttpTransport : public QObject {
    Q_OBJECT

public:
    explicit HttpTransport(QObject* parent = nullptr);
    ~HttpTransport() override; //!< cancels what runs; their finished() is not emitted any more

    //! For transfers started from now on.
    void setSettings(const TransportSettings& settings);
    void setLineWatch(const LineWatch& watch);

    //! Starts; the transfer is a child of the transport. Connect to its signals before returning to
    //! the event loop.
    HttpTransfer* start(const HttpRequest& request, const HttpLimits& limits = {});

    //! The machine has slept, which the transport notices by itself while something runs: what goes
    //! beyond it and is not heard of within HttpLimits::afterSleep has lost its line
    //! (ConnectionLost).
    void noteWoken();

    //! Whom requests were sent to since the transport was made, in the order of the first ones.
    //! Thread-safe.
    QVector<ContactedHost> contactedHosts() const;

private:
    void endSleepWatch();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Headgate::Net
