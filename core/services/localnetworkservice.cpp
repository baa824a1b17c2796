// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localnetworkservice.h"

#include "core/base/log.h"

#include <QNetworkInterface>

#include <algorithm>
#include <chrono>
#include <utility>

namespace Headgate::Services {

namespace {

using Reachability = QNetworkInformation::Reachability;

constexpr std::chrono::seconds kLookAgain { 5 };

OfflineEvidence::Desktop desktopFrom(Reachability reachability)
{
    switch (reachability) {
    case Reachability::Disconnected:
        return OfflineEvidence::Desktop::Disconnected;
    case Reachability::Online:
        return OfflineEvidence::Desktop::Online;
    case Reachability::Local: // a cable, and perhaps nothing behind it
    case Reachability::Site:
    case Reachability::Unknown:
        break;
    }
    return OfflineEvidence::Desktop::Unknown;
}

} // namespace

QStringList addressesOfThisMachine()
{
    QStringList addresses;
    for (const QNetworkInterface& one : QNetworkInterface::allInterfaces()) {
        const auto flags = one.flags();
        if (!flags.testFlag(QNetworkInterface::IsRunning)
            || flags.testFlag(QNetworkInterface::IsLoopBack))
            continue;
        for (const QNetworkAddressEntry& entry : one.addressEntries()) {
            if (!entry.ip().isLinkLocal())
                addresses << entry.ip().toString();
        }
    }
    addresses.sort();
    return addresses;
}

LocalNetworkService::LocalNetworkService(Addresses addresses, QObject* parent)
    : NetworkService(parent)
    , m_addresses(std::move(addresses))
    , m_look(this)
{
    m_look.setInterval(kLookAgain);
    connect(&m_look, &QTimer::timeout, this, &LocalNetworkService::lookForAddresses);
}

//! Qt wants its object in the main thread; what it tells is queued to ours.
void LocalNetworkService::watchDesktop()
{
    if (std::exchange(m_isWatching, true)
        || !QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    const QNetworkInformation* desktop = QNetworkInformation::instance();
    connect(desktop, &QNetworkInformation::reachabilityChanged, this,
        &LocalNetworkService::noteDesktop);
    QMetaObject::invokeMethod(
        this, [this, now = desktop->reachability()] { noteDesktop(now); }, Qt::QueuedConnection);
}

void LocalNetworkService::noteDesktop(Reachability reachability)
{
    m_evidence.noteDesktop(desktopFrom(reachability));
    follow();
}

void LocalNetworkService::noteReached()
{
    m_evidence.noteReached();
    follow();
}

bool LocalNetworkService::noteUnreached(const QString& host)
{
    m_addressesThen = m_addresses();
    m_evidence.noteUnreached(host, !m_addressesThen.isEmpty());
    follow();
    return m_isOffline;
}

void LocalNetworkService::lookForAddresses()
{
    if (m_addresses() == m_addressesThen)
        return;
    m_evidence.noteNewAddresses();
    follow();
}

void LocalNetworkService::follow()
{
    const bool isOffline = m_evidence.isOffline();
    if (!m_evidence.isByRequests())
        m_look.stop();
    else if (!m_look.isActive())
        m_look.start();
    if (m_isOffline.exchange(isOffline) == isOffline)
        return;
    qCInfo(lcServices) << (isOffline ? "this machine is offline" : "this machine is online again");
    emit offlineChanged(isOffline);
}

} // namespace Headgate::Services
