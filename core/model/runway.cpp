// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/runway.h"

#include "core/model/limitamount.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace Headgate {

namespace {

using Limits::Measure;
using Limits::OwnerKind;
using Limits::Window;

constexpr double kHourSeconds = 3600;

//! What was used of each owner of limits; there may be thousands of both.
using UseByOwner = QHash<BookedOwner, QVector<const UsageTotal*>>;

UseByOwner useByOwner(const RecentUse& recent)
{
    UseByOwner use;
    for (const UsageTotal& total : recent.totals) {
        for (const BookedOwner& owner : bookedOwners(total.names))
            use[owner].append(&total);
    }
    return use;
}

std::optional<double> rateOf(
    const LimitUse& use, const RecentUse& recent, const UseByOwner& totals, const PoolNames& names)
{
    if (use.limit.id.scope.owner == OwnerKind::Account || recent.over.count() <= 0)
        return std::nullopt; // the books do not tell accounts apart
    double sum = 0;
    const QVector<const UsageTotal*> own = totals.value(bookedOwner(use, names));
    for (const UsageTotal* total : own) {
        const std::optional<double> amount = amountOf(*total, use.limit.id.measure);
        if (!amount || isMoreThanTold(*total, use.limit.id.measure))
            return std::nullopt;
        sum += *amount;
    }
    return sum * 60 / double(recent.over.count());
}

//! Of the limit's own model, else of all that its service gave: another one's answers may take ten
//! times as much.
std::optional<double> perAnswerOf(const LimitUse& use, const RecentUse& recent)
{
    UsageTotal ofModel;
    UsageTotal ofService;
    for (const UsageTotal& one : recent.answers) {
        if (one.names.value(0) != use.backend)
            continue;
        add(&ofService, one);
        if (one.names.value(1) == use.limit.id.scope.model)
            add(&ofModel, one);
    }
    const UsageTotal& answers = ofModel.requests > ofModel.failed ? ofModel : ofService;
    const qint64 complete = answers.requests - answers.failed;
    const std::optional<double> amount = amountOf(answers, use.limit.id.measure);
    if (!amount || complete <= 0)
        return std::nullopt;
    return *amount / double(complete);
}

} // namespace

bool hasRunway(const LimitUse& use)
{
    const Window window = use.limit.id.window;
    const bool isShort
        = window == Window::Now || window == Window::Minute || window == Window::TenMinutes;
    return !isShort && use.limit.cap != 0;
}

Runway runwayOf(const LimitUse& use, std::optional<double> perHour, std::optional<double> perAnswer,
    const QDateTime& now)
{
    Runway runway;
    runway.use = use;
    if (!use.limit.cap)
        return runway;
    runway.left = std::max<qint64>(0, *use.limit.cap - use.used - use.held);
    if (perAnswer && *perAnswer > 0)
        runway.answers = qint64(std::floor(double(*runway.left) / *perAnswer));
    if (*runway.left == 0) {
        runway.kind = Runway::Kind::Exhausted;
        return runway;
    }
    if (!perHour)
        return runway;
    runway.kind = Runway::Kind::Lasts;
    if (*perHour <= 0)
        return runway;
    const double seconds = double(*runway.left) / *perHour * kHourSeconds;
    constexpr double kLongest = 400.0 * 24 * kHourSeconds; // what is farther away is no forecast
    if (seconds > kLongest)
        return runway;
    const QDateTime out = now.addSecs(qint64(seconds));
    // A rolling window gives back while it is used: `resetsAt` is when all of it is.
    if (use.resetsAt.isValid() && use.resetsAt <= out)
        return runway;
    runway.kind = Runway::Kind::RunsOut;
    runway.runsOut = out;
    return runway;
}

QVector<Runway> runways(const PoolOverview& pool, const RecentUse& recent)
{
    const PoolNames names = poolNames(pool);
    const UseByOwner totals = useByOwner(recent);
    QVector<Runway> all;
    for (const LimitUse& use : pool.limits) {
        if (hasRunway(use))
            all.append(runwayOf(
                use, rateOf(use, recent, totals, names), perAnswerOf(use, recent), pool.at));
    }
    std::stable_sort(all.begin(), all.end(), [](const Runway& a, const Runway& b) {
        const auto order = [](const Runway& one) {
            const double left = one.left && *one.use.limit.cap > 0
                ? double(*one.left) / double(*one.use.limit.cap)
                : 1.0;
            return std::tuple(one.kind, one.runsOut, left);
        };
        return order(a) < order(b);
    });
    return all;
}

} // namespace Headgate
