// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QVector>

#include <optional>

//! \file What a limit is: whose it is, what it counts, over what time, and how we know of it. The
//! rules are in core/limits.

namespace Headgate::Limits {

//! \brief Whose quota it is. A key is a credential only: a service counts by project and model,
//! bills by account, and the last word on both is its answer, not ours.
enum class OwnerKind {
    Backend,
    BackendModel,
    Account, //!< the billing account: tiers, spend caps
    Project,
    ProjectModel,
    Key,
};

//! \brief An owner of quota, or of a cooldown: which project, which model of it.
struct LimitScope {
    OwnerKind owner = OwnerKind::ProjectModel;
    QString id; //!< of the back end, account, project or key
    QString model; //!< for BackendModel and ProjectModel, else empty

    bool operator==(const LimitScope&) const = default;
};
size_t qHash(const LimitScope& scope, size_t seed = 0);

//! \brief What is counted.
enum class Measure {
    Requests,
    InputTokens, //!< Gemini's tokens a minute
    Tokens, //!< input and output together, as OpenAI counts
    Spend, //!< pico-dollars
    Messages, //!< requests that were answered
    Concurrency, //!< requests under way; goes with Window::Now only
};

//! \brief Over what time. Rolling ones count any stretch of that length, by the steady clock;
//! calendar ones go from one midnight to the next in their zone.
enum class Window {
    Now,
    Minute, //!< any 60 s, in bins of 1 s
    TenMinutes, //!< any 600 s, in bins of 5 s
    RollingDay, //!< any 24 h, in bins of 1 min
    PacificDay, //!< 23, 24 or 25 h: America/Los_Angeles
    UtcDay,
    PacificMonth,
    UtcMonth,
};

//! \brief Which limit: whose, of what, over what time. There is one counter for each.
struct LimitId {
    LimitScope scope;
    Measure measure = Measure::Requests;
    Window window = Window::Minute;

    bool operator==(const LimitId&) const = default;
};
size_t qHash(const LimitId& id, size_t seed = 0);

//! \brief Who pays a project's requests, as far as it was said.
enum class Billing {
    Unknown, //!< nobody has said: they count at list price
    Free, //!< on the service's free tier: they cost nothing
    Paid,
};

//! \brief How we know of a limit, from the least to the most reliable.
enum class LimitSource {
    Guessed, //!< a number in circulation, or our default
    Learned, //!< the service said so (a 429's quotaValue) or was seen to act so
    Configured, //!< the user's setting, for every place of a back end
    Entered, //!< by the user, for this place
};

//! \brief A limit and where it comes from. Never shown without its source.
struct Limit {
    LimitId id;
    //! The most that the service allows. 0: not offered in this tier. Absent: not known, so it is
    //! counted and never refused; what is learned later then meets a true count.
    std::optional<qint64> cap;
    LimitSource source = LimitSource::Guessed;
    QDateTime since; //!< UTC: when it was entered, learned or guessed; null: a setting
    int confidence = 100; //!< 0 to 100 %
    //! How much of the cap stays unused. Absent: by the source, 10, 3 or 0 %.
    std::optional<int> marginPercent;
    QString evidence; //!< e.g. the quotaId that told it; never a body, never a key

    bool operator==(const Limit&) const = default;
};

//! \brief Of the calls to a back end and model (operations 2d).
enum class BreakerState {
    Closed,
    Degraded, //!< a quarter of the calls fail, or answers are much slower than usual
    Open, //!< nothing passes
    HalfOpen, //!< one probe at a time passes
};

//! \brief How urgent a request that waits for quota is; earlier ones go first.
enum class QueueClass {
    Interactive, //!< a person waits
    Gateway,
    Tools,
    Batch,
};

//! \brief Stable words for logs, `--json` and the books: "project_model", "requests", "minute",
//! "learned".
QString ownerKindName(OwnerKind kind);
QString measureName(Measure measure);
QString windowName(Window window);
QString limitSourceName(LimitSource source);
//! \brief "unknown", "free", "paid"
QString billingName(Billing billing);
//! \brief What a service's own words (a quota's name) say of its tier: "…-FreeTier",
//! "…paid_tier_requests". Unknown: nothing.
Billing toldBilling(const QString& words);

//! \brief Whether it is kept over a restart: guesses and settings come anew with each start.
constexpr bool isKept(LimitSource source)
{
    return source == LimitSource::Learned || source == LimitSource::Entered;
}

} // namespace Headgate::Limits

Q_DECLARE_METATYPE(Headgate::Limits::Limit)
