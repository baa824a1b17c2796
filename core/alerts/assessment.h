// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/alerts/alertfacts.h"
#include "core/model/alert.h"

#include <QSet>

#include <chrono>

namespace Headgate::Alerts {

//! \brief Something that is so, and that a rule asks for.
struct Finding {
    AlertInfo alert; //!< without an id and its times, but for `until` and `quietUntil`
    std::chrono::seconds holdsFor {}; //!< it is told when it has been so for that long
    //! Subject of a wider alert of its kind: while that stands, this one is not raised beside it.
    QString within = {};
    bool isNews = true; //!< else it keeps what stands and raises nothing
};

//! \brief What facts mean by the rules that are on.
struct Assessment {
    QVector<Finding> found;
    QSet<QString> unknown; //!< subjectKey() of what is there and of which nobody can tell
    QSet<AlertKind> told; //!< of these, what is not found is not so
};

//! \brief One of a rule's subjects, whatever its step.
QString subjectKey(AlertKind kind, const QString& subject);

//! \brief By the rules given, each kind once. Pure; the time is in the facts.
Assessment assess(const AlertFacts& facts, const QVector<AlertRule>& rules);

} // namespace Headgate::Alerts
