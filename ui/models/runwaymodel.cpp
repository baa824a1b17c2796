// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/runwaymodel.h"

#include "ui/text/formats.h"
#include "ui/text/pooltext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(RunwayText)
};

QString keyOf(const Limits::LimitId& id)
{
    return QStringList { Limits::ownerKindName(id.scope.owner), id.scope.id, id.scope.model,
        Limits::measureName(id.measure), Limits::windowName(id.window) }
        .join(u'\n');
}

QString amountText(qint64 amount, Limits::Measure measure)
{
    if (measure == Limits::Measure::Spend)
        return formatCost({ { amount }, CostQuality::Exact, {} });
    return formatCount(amount);
}

} // namespace

QString runwayText(const Runway& runway, const QDateTime& nowUtc)
{
    switch (runway.kind) {
    case Runway::Kind::Exhausted:
        return runway.use.resetsAt.isValid()
            ? Words::tr("used up, free again %1").arg(untilText(runway.use.resetsAt, nowUtc))
            : Words::tr("used up");
    case Runway::Kind::RunsOut:
        return untilText(runway.runsOut, nowUtc);
    case Runway::Kind::Lasts:
        return Words::tr("lasts");
    case Runway::Kind::Unknown:
        break;
    }
    return Words::tr("not known");
}

void RunwayModel::setRunways(const QVector<Runway>& runways, const PoolOverview& pool)
{
    m_now = pool.at;
    const PoolOwners owners(pool);
    QVector<RunwayRow> rows;
    for (const Runway& one : runways)
        rows.append({ keyOf(one.use.limit.id), one, ownerText(owners, one.use.limit.id.scope) });
    setRows(rows);
    tellColumn(Lasts);
}

int RunwayModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString RunwayModel::shown(const RunwayRow& row, int column) const
{
    const Runway& runway = row.runway;
    const Limits::Limit& limit = runway.use.limit;
    switch (column) {
    case Owner:
        return row.owner;
    case What:
        return limitKindText(limit.id);
    case Left:
        if (!runway.left)
            return tr("limit not known");
        return tr("%1 of %2")
            .arg(amountText(*runway.left, limit.id.measure),
                amountText(*limit.cap, limit.id.measure));
    case Lasts:
        return runwayText(runway, m_now);
    case Answers:
        return runway.answers
            ? tr("about %n more", nullptr, int(std::min<qint64>(*runway.answers, 1'000'000)))
            : tr("not known");
    default:
        return {};
    }
}

QString RunwayModel::details(const RunwayRow& row, int column) const
{
    switch (column) {
    case Left:
        return row.runway.left ? tr("What requests under way hold is taken off.")
                               : shown(row, column);
    case Lasts:
        return tr("If it goes on as in the last hour; what comes free before then is taken into "
                  "account.");
    case Answers:
        return tr("By what the answers of chats took on average in the last 7 days.");
    default:
        return shown(row, column);
    }
}

QString RunwayModel::heading(int column) const
{
    switch (column) {
    case Owner:
        return tr("Whose");
    case What:
        return tr("Limit");
    case Left:
        return tr("Left");
    case Lasts:
        return tr("Runs out");
    case Answers:
        return tr("Enough for answers");
    default:
        return {};
    }
}

} // namespace Headgate::Ui
