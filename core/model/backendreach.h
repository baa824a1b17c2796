// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMetaType>
#include <QString>
#include <QVector>

namespace Headgate {

//! \brief How one back end is reached, where that differs from the others.
struct BackendReach {
    QString backendId = {};
    //! Name of the header that its key travels in, alone; empty: as its dialect has it. With
    //! "Authorization" the key is a bearer token.
    QString keyHeader = {};
    //! Empty: as the network settings say; "none"; or http://[user@]host[:port],
    //! socks5://[user@]host[:port]. The user's password is in the vault.
    QString proxy = {};

    bool isEmpty() const { return keyHeader.isEmpty() && proxy.isEmpty(); }
    bool operator==(const BackendReach&) const = default;
};

} // namespace Headgate

Q_DECLARE_METATYPE(QVector<Headgate::BackendReach>)
