// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/learned.h"

namespace Headgate::Limits {

using namespace Qt::StringLiterals;

namespace {

std::optional<Window> windowOf(const QString& quotaId)
{
    if (quotaId.contains(u"PerMinute"_s))
        return Window::Minute;
    if (quotaId.contains(u"PerDay"_s))
        return Window::PacificDay;
    if (quotaId.contains(u"PerMonth"_s))
        return Window::PacificMonth;
    return {};
}

//! Whom a quota counts. A model asked for by another name (an alias) is counted by us under that
//! name, by the service under its own: the limit holds for both.
QVector<LimitScope> scopesFor(const QuotaViolation& violation, const Place& place)
{
    const bool isModels = violation.quotaId.contains(u"PerModel"_s);
    const OwnerKind kind = isModels ? OwnerKind::ProjectModel : OwnerKind::Project;
    Place named = place;
    if (!violation.model.isEmpty())
        named.model = violation.model;
    QVector<LimitScope> scopes;
    for (const Place& one : { place, named }) {
        const auto scope = scopeOf(one, kind);
        if (scope && !scopes.contains(*scope))
            scopes.append(*scope);
    }
    return scopes;
}

std::optional<Measure> measureOf(const QuotaViolation& violation)
{
    if (violation.quotaId.contains(u"OutputToken"_s)
        || violation.metric.contains(u"output_token"_s))
        return {}; // we have no such measure; as a cap on all tokens it would forbid long questions
    if (violation.quotaId.contains(u"InputToken"_s) || violation.metric.contains(u"input_token"_s))
        return Measure::InputTokens;
    if (violation.quotaId.contains(u"Token"_s))
        return Measure::Tokens;
    if (violation.quotaId.contains(u"Request"_s) || violation.metric.endsWith(u"requests"_s))
        return Measure::Requests;
    return {};
}

//! "GenerateRequestsPerDay… (generativelanguage.googleapis.com/…)"
QString evidenceOf(const QuotaViolation& violation)
{
    return violation.metric.isEmpty() ? violation.quotaId
                                      : u"%1 (%2)"_s.arg(violation.quotaId, violation.metric);
}

Limit learned(const LimitScope& scope, Measure measure, Window window, qint64 cap)
{
    return { .id = { scope, measure, window },
        .cap = cap,
        .source = LimitSource::Learned,
        .confidence = kToldConfidence,
        .evidence = {} };
}

} // namespace

QVector<Limit> learnedFrom(const Failure& failure, const Place& place, const QDateTime& when)
{
    QVector<Limit> limits;
    for (const QuotaViolation& violation : failure.quota) {
        const auto window = windowOf(violation.quotaId);
        const auto measure = measureOf(violation);
        if (!window || !measure || !violation.limit || *violation.limit < 0)
            continue;
        for (const LimitScope& scope : scopesFor(violation, place)) {
            Limit limit = learned(scope, *measure, *window, *violation.limit);
            limit.since = when;
            limit.evidence = evidenceOf(violation);
            limits.append(limit);
        }
    }
    const auto scope = scopeOf(place, OwnerKind::ProjectModel);
    if (limits.isEmpty() && failure.cause == FailureCause::NotInTier && scope) {
        Limit none = learned(*scope, Measure::Requests, Window::PacificDay, 0);
        none.since = when;
        none.evidence = u"limit: 0"_s;
        limits.append(none);
    }
    return limits;
}

QVector<LimitId> unvaluedIn(const Failure& failure, const Place& place, Window day)
{
    QVector<LimitId> ids;
    for (const QuotaViolation& violation : failure.quota) {
        const auto window = windowOf(violation.quotaId);
        const auto measure = measureOf(violation);
        if (!window || !measure || violation.limit)
            continue;
        for (const LimitScope& scope : scopesFor(violation, place))
            ids.append({ scope, *measure, *window });
    }
    const auto scope = scopeOf(place, OwnerKind::ProjectModel);
    if (!failure.quota.isEmpty() || !scope)
        return ids;
    if (failure.cause == FailureCause::RequestsPerMinute)
        ids.append({ *scope, Measure::Requests, Window::Minute });
    else if (failure.cause == FailureCause::PerDay)
        ids.append({ *scope, Measure::Requests, day });
    return ids;
}

QString tierTold(const Failure& failure)
{
    for (const QuotaViolation& violation : failure.quota) {
        for (const QString& name : { violation.quotaId, violation.metric }) {
            if (toldBilling(name) != Billing::Unknown)
                return name;
        }
    }
    return {};
}

} // namespace Headgate::Limits
