// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/alert.h"

#include <chrono>

namespace Headgate::Alerts {

//! \brief What of a rule is not the user's to choose.
struct RuleTraits {
    AlertKind kind;
    QVector<int> steps; //!< by default
    int least = 1; //!< that a step may be
    int most = 100;
    //! How long after its end the same thing is no news.
    std::chrono::seconds again {};
    //! It is told once in a day, month or limit's window, whatever happens in it.
    bool isOfPeriod = false;
};

//! \brief Of all rules, in the order of AlertKind.
const QVector<RuleTraits>& ruleTraits();
const RuleTraits& traitsOf(AlertKind kind);

//! \brief As they are until the user changes them: all on.
QVector<AlertRule> defaultRules();
//! \brief The defaults with these over them; what does not fit its rule is left out.
QVector<AlertRule> rulesWith(const QVector<AlertRule>& own);
//! \brief InvalidInput, with the rule's name as its field: another number of steps than the rule
//! has, one outside its range, or steps that do not rise.
Result<void> checkRule(const AlertRule& rule);

// Over what is measured, and from how many requests on a share means something.
inline constexpr std::chrono::minutes kErrorWindow { 5 };
inline constexpr qint64 kErrorRequests = 20;
inline constexpr std::chrono::minutes kSpeedWindow { 30 };
inline constexpr int kSpeedDays = 7;
inline constexpr quint64 kSpeedAnswers = 20;
inline constexpr quint64 kUsualAnswers = 100;
inline constexpr int kPricedRequests = 20;
//! Of processors and memory; less than most of it tells nothing.
inline constexpr std::chrono::minutes kLoadWindow { 5 };

} // namespace Headgate::Alerts
