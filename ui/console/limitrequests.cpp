// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/limitrequests.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

using Limits::OwnerKind;
using Limits::Window;

//! Since when it counts.
QDateTime sinceOf(Window window, const QDateTime& now)
{
    const QTimeZone zone = window == Window::UtcDay || window == Window::UtcMonth
        ? QTimeZone::utc()
        : QTimeZone("America/Los_Angeles");
    const QDate day = now.toTimeZone(zone).date();
    switch (window) {
    case Window::Now:
        return {};
    case Window::Minute:
        return now.addSecs(-60);
    case Window::TenMinutes:
        return now.addSecs(-600);
    case Window::RollingDay:
        return now.addSecs(-24 * 3600);
    case Window::PacificDay:
    case Window::UtcDay:
        return startOfLocalDay(day, zone);
    case Window::PacificMonth:
    case Window::UtcMonth:
        return startOfLocalDay(QDate(day.year(), day.month(), 1), zone);
    }
    return {};
}

} // namespace

bool hasRequests(const Limits::LimitId& limit)
{
    return limit.scope.owner != OwnerKind::Account && limit.window != Window::Now;
}

std::optional<RequestFilter> requestsOf(
    const LimitUse& use, const PoolNames& names, const QDateTime& now)
{
    if (!hasRequests(use.limit.id))
        return std::nullopt;
    const BookedOwner owner = bookedOwner(use, names);
    RequestFilter filter;
    filter.span = TimeSpan { sinceOf(use.limit.id.window, now), {} };
    filter.query.backendId = owner.backend;
    filter.query.model = owner.model;
    if (owner.kind == OwnerKind::Key)
        filter.query.key = owner.name;
    else if (owner.kind == OwnerKind::Project || owner.kind == OwnerKind::ProjectModel)
        filter.query.project = owner.name;
    return filter;
}

} // namespace Headgate::Ui
