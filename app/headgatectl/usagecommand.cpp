// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/usagecommand.h"

#include "core/base/futures.h"
#include "core/model/bookexport.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

namespace {

//! "≥" and "≈" as everywhere; "unknown" is no 0.
QString costForPeople(const CostSum& cost)
{
    if (cost.priced == 0)
        return cost.unpriced > 0 ? u"cost unknown"_s : u"no cost"_s;
    const CostQuality worth = cost.quality();
    const QString mark = worth == CostQuality::Exact ? QString()
        : worth == CostQuality::LowerBound           ? u"≥ "_s
                                                     : u"≈ "_s;
    return mark + u'$' + usdText(cost.amount);
}

//! A column of its own, only where there is something to tell.
QString freeForPeople(const CostSum& would)
{
    return would.priced == 0
        ? u"%1 free, list price unknown"_s.arg(would.counted())
        : u"%1 free, would have cost %2"_s.arg(would.counted()).arg(costForPeople(would));
}

void printText(const UsageTotal& total)
{
    const bool isBound
        = total.lowerBounds + total.inconsistent + total.unknown + total.estimated > 0;
    const QString mark = isBound ? u"≥ "_s : QString();
    QStringList row = total.names;
    row << u"%1 requests"_s.arg(total.requests) << u"%1 failed"_s.arg(total.failed)
        << mark + u"%1 tokens in"_s.arg(total.inputTokens)
        << mark + u"%1 out"_s.arg(total.outputTokens) << costForPeople(total.cost);
    if (total.wouldCost.counted() > 0)
        row << freeForPeople(total.wouldCost);
    printOut(row.join(u'\t').toUtf8() + '\n');
}

} // namespace

UsageCommand::UsageCommand(const Asked& asked, Services::LedgerService& ledger, QObject* parent)
    : Command(parent)
    , m_asked(asked)
    , m_ledger(ledger)
{
}

void UsageCommand::start()
{
    m_ledger.usage(m_asked.query) | then(this, [this](const Result<QVector<UsageTotal>>& totals) {
        if (!totals)
            return fail(totals.error(), m_asked.format == Format::Json);
        print(*totals);
        finish(Done);
    });
}

void UsageCommand::print(const QVector<UsageTotal>& totals) const
{
    if (m_asked.format == Format::Csv)
        printOut(usageCsvHead(m_asked.query.by));
    for (const UsageTotal& total : totals) {
        if (m_asked.format == Format::Csv)
            printOut(usageCsv(total));
        else if (m_asked.format == Format::Json)
            printOut(usageJson(total, m_asked.query.by));
        else
            printText(total);
    }
    if (totals.isEmpty() && m_asked.format == Format::Text)
        printError(u"Nothing is booked for these days.\n"_s);
}

LedgerCommand::LedgerCommand(bool isJson, Services::LedgerService& ledger, QObject* parent)
    : Command(parent)
    , m_isJson(isJson)
    , m_ledger(ledger)
{
}

void LedgerCommand::start()
{
    m_ledger.verify() | then(this, [this](const Result<LedgerReport>& report) {
        if (!report)
            return fail(report.error(), m_isJson);
        const bool isSound = report->faults.isEmpty();
        if (m_isJson) {
            printJson({ { u"sound"_s, isSound }, { u"requests"_s, report->requests },
                { u"sums"_s, report->sums }, { u"limit_events"_s, report->limitEvents },
                { u"audit_entries"_s, report->audits },
                { u"faults"_s, QJsonArray::fromStringList(report->faults) } });
        } else {
            printOut(
                u"%1 requests, %2 sums and %3 audit entries were checked\n"_s.arg(report->requests)
                    .arg(report->sums)
                    .arg(report->audits)
                    .toUtf8());
            for (const QString& fault : report->faults)
                printError(fault + u'\n');
        }
        finish(isSound ? Done : FaultFound);
    });
}

} // namespace Headgate::Ctl
