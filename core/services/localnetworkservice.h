// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/networkservice.h"
#include "core/services/offlineevidence.h"

#include <QNetworkInformation>
#include <QStringList>
#include <QTimer>

#include <atomic>
#include <functional>

namespace Headgate::Services {

//! \brief Hears from the desktop (QNetworkInformation) and from the transport. Lives in the engine
//! thread.
class LocalNetworkService : public NetworkService {
    Q_OBJECT

public:
    //! This machine's addresses that lead beyond it, in no certain order.
    using Addresses = std::function<QStringList()>;

    explicit LocalNetworkService(Addresses addresses, QObject* parent);

    bool isOffline() const override { return m_isOffline; }
    void watchDesktop() override;

    //! Engine thread: a host beyond this machine answered.
    void noteReached();
    //! Engine thread: one was not found or took no connection. True where that is because the
    //! machine is offline.
    bool noteUnreached(const QString& host);
    void noteDesktop(QNetworkInformation::Reachability reachability);

private:
    void follow();
    void lookForAddresses();

    Addresses m_addresses;
    OfflineEvidence m_evidence;
    QStringList m_addressesThen; //!< when a request failed last
    QTimer m_look; //!< runs while nothing but requests said so: nobody would tell of the end
    std::atomic_bool m_isOffline = false;
    bool m_isWatching = false; //!< main thread only
};

//! \brief What the interfaces of this machine are set to; no loopback, nothing that reaches only
//! the next cable.
QStringList addressesOfThisMachine();

} // namespace Headgate::Services
