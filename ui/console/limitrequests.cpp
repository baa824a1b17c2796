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

std::optional<RequestFilter> requestsOf(
    const LimitUse& use, const PoolNames& names, const QDateTime& now)
{
    const BookedOwner owner = bookedOwner(use, names);
    const bool isNamed = owner.kind == OwnerKind::Key || owner.kind == OwnerKind::Project
        || owner.kind == OwnerKind::ProjectModel;
    if (owner.kind == OwnerKind::Account || use.limit.id.window == Window::Now
        || (isNamed && owner.name.isEmpty()))
        return std::nullopt;
    RequestFilter filter;
    filter.span = TimeSpan { sinceOf(use.limit.id.window, now), {} };
    filter.query.backendId = owner.backend;
    filter.query.model = owner.model;
    if (isNamed)
        (owner.kind == OwnerKind::Key ? filter.query.key : filter.query.project) = owner.name;
    return filter;
}

} // namespace Headgate::Ui
