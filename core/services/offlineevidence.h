// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSet>
#include <QString>

namespace Headgate::Services {

//! \brief What speaks for this machine having no network, and what against it. The latest word
//! counts; no I/O.
class OfflineEvidence {
public:
    //! What the desktop says. A network that it does not vouch for is Unknown.
    enum class Desktop { Unknown, Online, Disconnected };

    void noteDesktop(Desktop desktop);
    //! A host beyond this machine answered.
    void noteReached();
    //! A host beyond this machine was not found or took no connection. One alone may be misspelt
    //! or down: it says something only where the machine has no address either.
    void noteUnreached(const QString& host, bool hasAddress);
    //! The machine's addresses changed: what was met before says nothing any more.
    void noteNewAddresses();

    bool isOffline() const;
    //! isOffline() rests on requests alone: the desktop will not tell when it is over.
    bool isByRequests() const;

private:
    Desktop m_desktop = Desktop::Unknown;
    bool m_isWithoutAddress = false;
    QSet<QString> m_unreached; //!< since something was reached
};

} // namespace Headgate::Services
