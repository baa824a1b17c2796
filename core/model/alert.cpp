// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/alert.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {

//! In the order of AlertKind.
const QStringList& kindNames()
{
    static const QStringList names { u"quota_runway"_s, u"day_quota"_s, u"recent_spend"_s,
        u"budget"_s, u"key_refused"_s, u"model_unavailable"_s, u"breaker_open"_s, u"error_rate"_s,
        u"slow_first_token"_s, u"estimated_cost"_s, u"old_prices"_s, u"price_change"_s,
        u"disk_space"_s, u"books_unwritten"_s, u"foreign_use"_s, u"clock_skew"_s,
        u"model_retired"_s, u"books_behind"_s, u"backend_down"_s, u"program_processor"_s,
        u"machine_processor"_s, u"program_memory"_s, u"machine_memory"_s, u"old_key"_s };
    return names;
}

const QStringList& severityNames()
{
    static const QStringList names { u"notice"_s, u"warning"_s, u"critical"_s };
    return names;
}

template <typename Enum> std::optional<Enum> named(const QStringList& names, const QString& name)
{
    const qsizetype at = names.indexOf(name);
    return at < 0 ? std::nullopt : std::optional(Enum(at));
}

} // namespace

QString alertKindName(AlertKind kind)
{
    return kindNames().value(int(kind));
}

std::optional<AlertKind> alertKindFromName(const QString& name)
{
    return named<AlertKind>(kindNames(), name);
}

QString alertSeverityName(AlertSeverity severity)
{
    return severityNames().value(int(severity));
}

std::optional<AlertSeverity> alertSeverityFromName(const QString& name)
{
    return named<AlertSeverity>(severityNames(), name);
}

} // namespace Headgate
