// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/httptransport.h"

#include "core/net/cabundle.h"
#include "core/net/httptransferprivate.h"
#include "core/net/sleepwatch.h"

#include <QMutexLocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Net {

class HttpTransport::Private {
public:
    explicit Private(HttpTransport* transport)
        : sleep(transport) // a child, so that it moves to another thread with the transport
    {
    }

    //! Made for the first transfer: libcurl is loaded then.
    CurlLoop& curlLoop();
    Result<CurlSetup> setupFor(const HttpRequest& request);
    void noteContact(const QUrl& url);

    mutable QMutex mutex; //!< guards `contacted`
    QVector<ContactedHost> contacted;
    std::unique_ptr<CurlLoop> loop;
    SleepWatch sleep;
    TransportSettings settings;
    LineWatch watch;
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    std::optional<Result<QByteArray>> caBundle; //!< read when first needed
};

CurlLoop& HttpTransport::Private::curlLoop()
{
    if (!loop)
        loop = std::make_unique<CurlLoop>();
    return *loop;
}

Result<CurlSetup> HttpTransport::Private::setupFor(const HttpRequest& request)
{
    CurlSetup setup {
        .proxy = chooseProxy(withOwnProxy(settings.proxy, request.proxy), request.url, environment),
        .userAgent = settings.userAgent,
    };
    if (settings.extraCaFile.isEmpty() || request.url.scheme() != u"https"_s)
        return setup;
    if (!caBundle)
        caBundle = combinedCaBundle(settings.extraCaFile);
    if (!*caBundle)
        return caBundle->error();
    setup.caBundle = caBundle->value();
    return setup;
}

void HttpTransport::Private::noteContact(const QUrl& url)
{
    const int usual = url.scheme() == u"https"_s ? 443 : 80;
    const ContactedHost host { url.host(), url.port(usual), 1 };
    const QMutexLocker lock(&mutex);
    const auto known
        = std::find_if(contacted.begin(), contacted.end(), [&host](const ContactedHost& one) {
              return one.host == host.host && one.port == host.port;
          });
    if (known == contacted.end())
        contacted.append(host);
    else
        ++known->requests;
}

HttpTransport::HttpTransport(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
    connect(&d->sleep, &SleepWatch::woke, this, &HttpTransport::noteWoken);
}

HttpTransport::~HttpTransport()
{
    // Before the loop that they are registered with.
    qDeleteAll(findChildren<HttpTransfer*>(Qt::FindDirectChildrenOnly));
}

void HttpTransport::setSettings(const TransportSettings& settings)
{
    d->settings = settings;
    d->caBundle.reset();
}

void HttpTransport::setLineWatch(const LineWatch& watch)
{
    d->watch = watch;
}

HttpTransfer* HttpTransport::start(const HttpRequest& request, const HttpLimits& limits)
{
    if (!wouldExposeSecret(request))
        d->noteContact(request.url);
    auto* const transfer = new HttpTransfer(
        std::make_unique<HttpTransfer::Private>(&d->curlLoop(), request, limits), this);
    if (!isLoopback(request.url.host())) {
        transfer->d->setLineWatch(d->watch);
        if (!d->sleep.isLooking())
            d->sleep.begin();
        connect(transfer, &QObject::destroyed, this, &HttpTransport::endSleepWatch);
    }
    transfer->d->start(transfer, d->setupFor(request));
    return transfer;
}

void HttpTransport::noteWoken()
{
    for (HttpTransfer* transfer : findChildren<HttpTransfer*>(Qt::FindDirectChildrenOnly))
        transfer->d->noteWoken();
}

//! An idle program looks at no clock.
void HttpTransport::endSleepWatch()
{
    if (findChildren<HttpTransfer*>(Qt::FindDirectChildrenOnly).isEmpty())
        d->sleep.end();
}

QVector<ContactedHost> HttpTransport::contactedHosts() const
{
    const QMutexLocker lock(&d->mutex);
    return d->contacted;
}

} // namespace Headgate::Net
