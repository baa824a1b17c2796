// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/attentionmodel.h"

#include "core/model/alertsubjects.h"
#include "core/model/pooloverview.h"
#include "ui/text/alerttext.h"
#include "ui/text/budgettext.h"
#include "ui/text/formats.h"
#include "ui/text/healthtext.h"
#include "ui/text/phrases.h"
#include "ui/text/pooltext.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kNearCap = 80; // per cent

QString keyOf(const QString& kind, const Limits::LimitScope& scope)
{
    return QStringList { kind, Limits::ownerKindName(scope.owner), scope.id, scope.model }.join(
        u'\n');
}

QString keyText(const QString& backend, const QString& key)
{
    return joinedText({ isolated(backend), isolated(key) });
}

void addKeys(const PoolOverview& pool, QVector<AttentionRow>* rows)
{
    for (const PoolBackend& backend : pool.backends) {
        for (const PoolProject& project : backend.projects) {
            for (const PoolKeyInfo& key : project.keys) {
                const KeyState state = key.condition.state;
                if (!isRefused(state) && state != KeyState::NoBilling)
                    continue;
                rows->append({ u"key\n"_s + key.info.id.text, keyStateGlyph(state),
                    keyText(backend.label, key.info.label), keyStateText(key),
                    AttentionRow::Way::Keys });
            }
        }
    }
}

void addBackends(const QVector<Services::BackendModels>& backends, QVector<AttentionRow>* rows)
{
    for (const Services::BackendModels& backend : backends) {
        if (!backend.hasKey) // nobody has set it up: that is no trouble
            continue;
        const HealthText health = healthText(&backend, {});
        if (health.health == Health::Troubled)
            rows->append({ u"backend\n"_s + backend.backend.id, Glyph::Link,
                isolated(backend.backend.label), health.details, AttentionRow::Way::Connections });
    }
}

void addBudgets(const QVector<BudgetState>& budgets, QVector<AttentionRow>* rows)
{
    for (const BudgetState& state : budgets) {
        const int step = budgetStep(state);
        if (step >= kNearCap)
            rows->append({ u"budget\n"_s + budgetName(state.id), Glyph::Gauge,
                budgetStateText(state), budgetText({ state, step }), AttentionRow::Way::Budgets });
    }
}

void addResting(const PoolOverview& pool, QVector<AttentionRow>* rows)
{
    const PoolOwners owners(pool);
    QVector<AttentionRow> resting;
    for (const BreakerInfo& one : pool.breakers) {
        if (one.state != Limits::BreakerState::Closed)
            resting.append(
                { keyOf(u"breaker"_s, one.scope), Glyph::Warning, ownerText(owners, one.scope),
                    breakerReasonText(one, backendLabelOf(owners, one.scope)),
                    AttentionRow::Way::Limits });
    }
    for (const CoolingInfo& one : pool.cooldowns)
        resting.append({ keyOf(u"cooldown"_s, one.scope), Glyph::Moon, ownerText(owners, one.scope),
            coolingReasonText(one, backendLabelOf(owners, one.scope)), AttentionRow::Way::Limits });
    // The pool keeps them without an order.
    std::sort(resting.begin(), resting.end(),
        [](const AttentionRow& a, const AttentionRow& b) { return a.key < b.key; });
    *rows += resting;
}

//! Another row tells it, and leads nearer to it.
bool isToldOf(const AlertInfo& alert, const PoolOverview& pool, const QVector<BudgetState>& budgets,
    const QVector<AttentionRow>& rows)
{
    const AlertPlace& place = alert.place;
    switch (alert.kind) {
    case AlertKind::KeyRefused:
        return std::any_of(rows.begin(), rows.end(), [&place](const AttentionRow& row) {
            return row.way == AttentionRow::Way::Keys
                && row.what == keyText(place.backend, place.key);
        });
    case AlertKind::Budget:
        return std::any_of(budgets.begin(), budgets.end(), [&alert](const BudgetState& state) {
            return budgetStep(state) >= kNearCap
                && alert.detail == budgetPeriodName(state.id.period) + u'/' + state.id.origin;
        });
    case AlertKind::BreakerOpen: {
        const PoolOwners owners(pool);
        return std::any_of(
            pool.breakers.begin(), pool.breakers.end(), [&](const BreakerInfo& breaker) {
                return breaker.state != Limits::BreakerState::Closed
                    && breaker.scope.model == place.model
                    && backendLabelOf(owners, breaker.scope) == place.backend;
            });
    }
    case AlertKind::BackendDown: {
        const QStringList names = backendsOf(place); // several: where none can be reached
        const auto isShown = [&rows](const QString& name) {
            return std::any_of(rows.begin(), rows.end(), [&name](const AttentionRow& row) {
                return row.way == AttentionRow::Way::Connections && row.what == isolated(name);
            });
        };
        return !names.isEmpty() && std::all_of(names.begin(), names.end(), isShown);
    }
    default:
        return false;
    }
}

} // namespace

QVector<AttentionRow> attentionOf(const PoolOverview& pool, const QVector<BudgetState>& budgets,
    const QVector<Services::BackendModels>& backends, const QVector<AlertInfo>& alerts)
{
    QVector<AttentionRow> rows;
    addBackends(backends, &rows);
    addKeys(pool, &rows);
    addBudgets(budgets, &rows);
    addResting(pool, &rows);
    QVector<AttentionRow> first;
    for (const AlertInfo& alert : alerts) {
        if (!isToldOf(alert, pool, budgets, rows))
            first.append({ u"alert\n"_s + alert.id.text, alertSeverityGlyph(alert.severity),
                alertKindText(alert.kind), alertText(alert), AttentionRow::Way::Alerts, alert.id });
    }
    return first + rows;
}

int AttentionModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant AttentionModel::data(const QModelIndex& index, int role) const
{
    if (index.isValid() && role == Qt::DecorationRole && index.column() == What)
        return tintedIcon(rowAt(index.row()).glyph,
            // Also where it is selected: the sheet gives that row no other text colour.
            QGuiApplication::palette().color(QPalette::ButtonText));
    return RowTable::data(index, role);
}

QString AttentionModel::shown(const AttentionRow& row, int column) const
{
    return column == What ? row.what : row.why;
}

QString AttentionModel::heading(int column) const
{
    return column == What ? tr("What") : tr("Why");
}

} // namespace Headgate::Ui
