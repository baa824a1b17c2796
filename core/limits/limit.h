// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/model/cost.h"
#include "core/model/limitterms.h"

#include <array>

//! \file What follows from limits: on whose path a request lies, which fact of several holds.

namespace Headgate::Limits {

//! \brief Where a request would go: the path from the back end down to the key, and the model.
//! QuotaOwners makes it. What is empty has no limits of that kind.
struct Place {
    QString backend;
    QString account;
    QString project;
    QString model;
    KeyId key;

    bool operator==(const Place&) const = default;
};
size_t qHash(const Place& place, size_t seed = 0);

//! \brief The owner of that kind on the place's path; absent where the path does not name it.
std::optional<LimitScope> scopeOf(const Place& place, OwnerKind owner);
//! \brief All owners on the path, from the widest to the narrowest.
QVector<LimitScope> scopesOf(const Place& place);

//! \brief Whether the project is the scope's owner, alone or with a model.
bool isOfProject(const LimitScope& scope, const QString& project);

//! \brief InvalidInput where no such limit can be: a negative cap, a margin over 99 %, an owner
//! without an id, Concurrency over time.
Result<void> validated(const Limit& limit);

// How sure a learned limit is, in percent.
inline constexpr int kToldConfidence = 95; //!< a service's own word; yet it changes them silently
inline constexpr int kEstimatedConfidence = 50; //!< our count when it refused without a value
inline constexpr int kRaisedConfidence = 30; //!< requests have gone through beyond it

//! \brief Whether a learned limit is no bar any more, but is tried: beyond it requests go one at a
//! time, and what the service makes of them is learned. So it is a week after it was learned, since
//! services change their limits silently; where requests have gone through beyond it; and of an
//! estimate over a day or a month, which would keep requests away for so long if it were wrong.
bool isOnTrial(const Limit& limit, qint64 nowMs);

//! \brief The cap less its margin, at least 1 of a cap that is not 0. A margin never applies to
//! Concurrency.
std::optional<qint64> usableCap(const Limit& limit);

//! \brief What one place knows of a limit, by source.
class LimitFacts {
public:
    void set(const Limit& limit);
    //! True if there was one.
    bool forget(LimitSource source);
    bool has(LimitSource source) const;
    QVector<Limit> all() const;
    //! The user's word: entered, else of the settings. Null: none.
    const Limit* users() const;
    //! The one that holds. A guess gives way to anything. The user's word stands against what was
    //! learned before it; against a later refusal of the service the smaller of both holds, since
    //! the user may want less than is allowed, but never gets more. A setting, which has no date of
    //! its own, gives way to a smaller one whenever that was learned. Null: nothing is known.
    const Limit* effective() const
    {
        return m_effective < 0 ? nullptr : &*m_facts[size_t(m_effective)];
    }

private:
    std::optional<Limit>& of(LimitSource source) { return m_facts[size_t(source)]; }
    int findEffective() const;

    int m_effective = -1; //!< which of the facts holds: it is asked for far more often than set
    std::array<std::optional<Limit>, 4> m_facts; //!< by source
};

//! \brief What a request takes, or took. Never negative.
struct Amounts {
    qint64 requests = 1;
    qint64 inputTokens = 0;
    qint64 outputTokens = 0;
    PicoUsd spend;

    bool operator==(const Amounts&) const = default;
};

//! \brief How much of a measure that is. What lies outside all reason (negative, over 10^12 tokens
//! or 10,000 dollars) is brought to the bound, so that no sum overflows on a service's nonsense.
qint64 amountOf(Measure measure, const Amounts& amounts);

} // namespace Headgate::Limits
