// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QVector>

#include <optional>

//! \file What calls for a person, as values: rules, alerts, and the way they are asked for.

namespace Headgate {

using AlertId = Id<struct AlertTag>;

//! \brief What is watched. A rule for each (operations 7.2); what nobody measures has none.
enum class AlertKind {
    QuotaRunway, //!< a limit of a day or longer is used up soon at the present rate
    DayQuota, //!< so much of a day's requests is used
    RecentSpend, //!< so much of a limit on ten minutes' spending is used
    Budget, //!< so much of a budget of the user's is spent
    KeyRefused, //!< a key is not valid, leaked, blocked or without money
    ModelUnavailable, //!< every key that could ask a model is refused or rests
    BreakerOpen, //!< a service fails so often that it is asked no more
    ErrorRate, //!< too many requests to a service fail
    SlowFirstToken, //!< answers begin much later than in the last seven days
    EstimatedCost, //!< too much of today's cost is a bound or an estimate
    OldPrices, //!< nobody has looked at the price list for long
    PriceChange, //!< a model that is used costs another price soon
    DiskSpace, //!< little room where the profile is
    BooksUnwritten, //!< the books can't be written
    ForeignUse, //!< a service refuses for a quota that we have not used up: somebody else has
    ClockSkew, //!< our clock and a service's are apart
    ModelRetired, //!< a service does not offer a model of the user's any more, or soon
    BooksBehind, //!< too much waits to be written into the books
    BackendDown, //!< a service that is used can't be reached
    ProgramProcessor, //!< the program takes much of the processors for minutes
    MachineProcessor, //!< the machine's processors are busy for minutes
    ProgramMemory, //!< the program holds much memory
    MachineMemory, //!< the machine's memory is nearly taken
    OldKey, //!< a key should be rotated
};
inline constexpr int kAlertKinds = 24;

//! \brief Stable word, for the books: "quota_runway".
QString alertKindName(AlertKind kind);
std::optional<AlertKind> alertKindFromName(const QString& name);

enum class AlertSeverity { Notice, Warning, Critical };

//! \brief "notice", "warning", "critical"
QString alertSeverityName(AlertSeverity severity);
std::optional<AlertSeverity> alertSeverityFromName(const QString& name);

//! \brief A rule as the user has it.
struct AlertRule {
    AlertKind kind = AlertKind::QuotaRunway;
    bool isOn = true;
    //! Where it begins to tell, in the rule's unit, each step higher than the one before; empty for
    //! a rule that has nothing to choose.
    QVector<int> steps = {};

    bool operator==(const AlertRule&) const = default;
};

//! \brief Whom an alert is about, in names of its time; an empty one: none of that kind.
struct AlertPlace {
    //! Tells it from all others of its rule, over restarts.
    QString subject = {};
    QString backend = {}; //!< label, else id
    QString project = {}; //!< label, else id
    QString model = {};
    QString key = {}; //!< label

    bool operator==(const AlertPlace&) const = default;
};

//! \brief Something that called for a person, from when it began until it was over.
struct AlertInfo {
    AlertId id = {};
    AlertKind kind = AlertKind::QuotaRunway;
    int step = 0; //!< of the rule's steps, the one that was reached; 0: it has none
    AlertSeverity severity = AlertSeverity::Warning;
    AlertPlace place = {};
    //! A stable word, by kind: a limit's measure and window "requests/pacific_day", a budget's
    //! "day/title", a key's state, the provider of a price, how a model ends.
    QString detail = {};
    //! By kind: seconds left, per cent, days, bytes, milliseconds; absent: there is none.
    std::optional<qint64> value = {};
    std::optional<qint64> bound
        = {}; //!< what `value` stands against: usual milliseconds, requests, how many keys
    QDateTime until = {}; //!< UTC: used up, free again, another price from; null: nobody knows
    QDateTime raised = {}; //!< UTC
    QDateTime acknowledged = {}; //!< UTC; null: by nobody
    QDateTime cleared = {}; //!< UTC; null: it stands
    QDateTime mutedUntil = {}; //!< UTC; null: it is not
    //! UTC. What comes back before is the same alert, not a new one.
    QDateTime quietUntil = {};

    bool isStanding() const { return cleared.isNull(); }
    bool isMuted(const QDateTime& now) const { return mutedUntil.isValid() && now < mutedUntil; }
    //! It still waits for somebody to look at it.
    bool isOpen(const QDateTime& now) const
    {
        return isStanding() && acknowledged.isNull() && !isMuted(now);
    }
    bool operator==(const AlertInfo&) const = default;
};

//! \brief A page of the alerts that there were, newest first.
struct AlertQuery {
    AlertId before; //!< AlertPage::next of the page before; null: from the newest
    int limit = 100; //!< 1 … 1000
};

struct AlertPage {
    QVector<AlertInfo> alerts; //!< standing ones as well
    AlertId next; //!< null: there are no older ones
};

//! \brief A rule, and what it may be.
struct AlertRuleInfo {
    AlertRule rule;
    AlertRule standard; //!< by default
    int least = 1; //!< that a step may be
    int most = 100;
};

//! \brief What stands, and what is watched.
struct AlertOverview {
    QVector<AlertInfo> standing; //!< gravest first, then the newest
    QVector<AlertRuleInfo> rules; //!< all, in the order of AlertKind
    QDateTime lookedAt; //!< UTC: when facts were gathered last; null: not yet
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::AlertId)
Q_DECLARE_METATYPE(Headgate::AlertInfo)
Q_DECLARE_METATYPE(Headgate::AlertOverview)
Q_DECLARE_METATYPE(Headgate::AlertPage)
