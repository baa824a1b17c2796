// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>

namespace Headgate {

//! \brief What of a client's plan refuses a request.
enum class PlanReason {
    Model, //!< it is not one of the plan's, or of the client's own list
    RequestsAMinute,
    Messages, //!< of the month
    Tokens, //!< of the month
    Budget, //!< of the client, for the month
};

//! \brief Why a client's plan refused a request.
struct PlanStop {
    PlanReason reason = PlanReason::Model;
    QString client; //!< its name
    QString plan; //!< its name
    qint64 cap = 0; //!< requests, messages or tokens; Budget: pico-dollars
    qint64 used = 0; //!< with what is under way
    QDateTime until; //!< UTC, when there is room again; null: not by itself

    bool operator==(const PlanStop&) const = default;
};

//! \brief Stable word: "model", "requests_a_minute".
QString planReasonName(PlanReason reason);
//! \brief The refusal in one English sentence, for clients and logs.
QString planStopText(const PlanStop& stop);

} // namespace Headgate
