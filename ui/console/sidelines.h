// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/bookedrequest.h"
#include "core/model/pooloverview.h"
#include "core/model/runway.h"

#include <QString>
#include <QStringList>
#include <QVector>

//! \file What the panel beside a chat says, as lines.

namespace Headgate::Ui {

//! \brief Which key a chat's model is asked with, as far as anybody can say before it is asked.
struct PayingKey {
    enum class How {
        None, //!< the service has no keys, or needs none
        LastUsed, //!< it paid this chat's last request
        FirstInLine, //!< the first one that is good, where keys are used one after the other
        Chosen, //!< by the request, among several: nobody knows before
    };
    How how = How::None;
    const PoolBackend* backend = nullptr; //!< points into the pool, as the next two
    const PoolProject* project = nullptr;
    const PoolKeyInfo* key = nullptr;
    int inService = 0; //!< keys of the service that may be used now
    int keys = 0;
};

//! \param lastKey the label of the key of the chat's last request; empty: none
PayingKey payingKey(const PoolOverview& pool, const Target& target, const QString& lastKey);
//! \brief Service and project, the key and its state, how many may be used.
QStringList payingLines(const PayingKey& paying, const PoolOverview& pool);

//! \brief The limits that a request to the model meets with that key, the tightest first: its
//! project's, its own and the service's. All of the service's for that model where no key is known.
QVector<LimitUse> limitsOf(const PoolOverview& pool, const Target& target, const PayingKey& paying);
//! \brief What is used and held of how much; when it is free again, here and at the service; how
//! long it lasts, in time and in chats.
QStringList limitLines(
    const LimitUse& use, const std::optional<Runway>& runway, const QDateTime& nowUtc);

//! \brief "14:05 · Complete · $0.0042 · 3.2 s"
QString requestLine(const BookedRequest& request);

} // namespace Headgate::Ui
