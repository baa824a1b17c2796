// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"
#include "core/model/cost.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

//! \file The programs that ask through the gateway, and what each may.

namespace Headgate {

//! \brief What a client may. Absent figures: as much as it likes.
struct PlanInfo {
    QString name; //!< e.g. "Free"; no two are equal
    std::optional<qint64> messages; //!< a month
    std::optional<qint64> tokens; //!< a month, in and out
    std::optional<int> requestsAMinute;
    std::optional<int> outputTokens; //!< of one request
    std::optional<int> mostModels; //!< different ones in a month
    QStringList models; //!< "back end/model", a final * stands for any rest; empty: all

    bool operator==(const PlanInfo&) const = default;
};

//! \brief A program with a token of its own. Its token is told once, when it is made.
struct ClientInfo {
    QString name; //!< under which it is booked; no two are equal, also after it is revoked
    QString plan; //!< its plan's name
    QStringList models; //!< as PlanInfo::models; empty: all that the plan has
    std::optional<PicoUsd> budget; //!< a month; absent: none of its own
    QString tail; //!< the last characters of its token, to know it by
    QDateTime createdAt; //!< UTC, here and below
    QDateTime expiresAt; //!< null: never
    QDateTime lastUsedAt; //!< to the minute; null: not yet
    QDateTime revokedAt; //!< null: it is not

    bool isValidAt(const QDateTime& now) const
    {
        return revokedAt.isNull() && (expiresAt.isNull() || now < expiresAt);
    }
    bool operator==(const ClientInfo&) const = default;
};

//! \brief What a client has taken, as far as the books and what is under way say.
struct ClientUse {
    //! Of this month, local time: those that brought something, or were stopped when they might be
    //! billed already.
    qint64 messages = 0;
    qint64 tokens = 0; //!< of this month; a lower bound where services did not tell
    CostSum cost; //!< of this month
    QStringList models; //!< "back end/model" of this month, in order
    QVector<QDateTime> lately; //!< starts of the last minute's requests, oldest first
    QDateTime until; //!< when the month ends

    bool operator==(const ClientUse&) const = default;
};

//! \brief A client as a page or a command shows it.
struct ClientState {
    ClientInfo client;
    PlanInfo plan;
    ClientUse use;
};

//! \brief What the user wants of a new client.
struct ClientSpec {
    QString name; //!< 1 … 60 letters, digits, spaces and . _ -
    QString plan;
    QStringList models = {};
    std::optional<PicoUsd> budget = {};
    QDateTime expiresAt = {};
};

//! \brief A client that was just made, and the only time that its token is told.
struct NewClient {
    ClientInfo client;
    Secret token;
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::ClientInfo)
Q_DECLARE_METATYPE(Headgate::PlanInfo)
