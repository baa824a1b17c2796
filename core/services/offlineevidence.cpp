// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/offlineevidence.h"

namespace Headgate::Services {

namespace {

constexpr qsizetype kTooManyToBeDown = 2; // hosts that fail with none between that answers

} // namespace

void OfflineEvidence::noteDesktop(Desktop desktop)
{
    m_desktop = desktop;
    if (desktop == Desktop::Online)
        noteNewAddresses();
}

void OfflineEvidence::noteReached()
{
    if (m_desktop == Desktop::Disconnected) // it has no say in the interface that was used
        m_desktop = Desktop::Unknown;
    noteNewAddresses();
}

void OfflineEvidence::noteUnreached(const QString& host, bool hasAddress)
{
    m_unreached.insert(host);
    m_isWithoutAddress = !hasAddress;
}

void OfflineEvidence::noteNewAddresses()
{
    m_unreached.clear();
    m_isWithoutAddress = false;
}

bool OfflineEvidence::isOffline() const
{
    return m_desktop == Desktop::Disconnected || isByRequests();
}

bool OfflineEvidence::isByRequests() const
{
    return m_desktop == Desktop::Unknown
        && (m_isWithoutAddress || m_unreached.size() >= kTooManyToBeDown);
}

} // namespace Headgate::Services
