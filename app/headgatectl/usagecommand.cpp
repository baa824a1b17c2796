// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/usagecommand.h"

#include "core/base/futures.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

namespace {

//! Each figure under one name in every format.
QVector<std::pair<QString, qint64>> figures(const UsageTotal& total)
{
    return { { u"requests"_s, total.requests }, { u"failed"_s, total.failed },
        { u"limited"_s, total.limited }, { u"attempts"_s, total.attempts },
        { u"input_tokens"_s, total.inputTokens }, { u"cached_tokens"_s, total.cachedTokens },
        { u"output_tokens"_s, total.outputTokens }, { u"thinking_tokens"_s, total.thinkingTokens },
        { u"usage_exact"_s, total.exact }, { u"usage_lower_bound"_s, total.lowerBounds },
        { u"usage_inconsistent"_s, total.inconsistent }, { u"usage_unknown"_s, total.unknown },
        { u"priced"_s, total.cost.priced }, { u"unpriced"_s, total.cost.unpriced } };
}

//! Empty: nothing of it has a price, which is not the same as 0.
QString amount(const UsageTotal& total)
{
    return total.cost.priced > 0 ? usdText(total.cost.amount) : QString();
}

QString quality(const UsageTotal& total)
{
    return total.cost.priced > 0 ? costQualityName(total.cost.quality()) : QString();
}

QJsonObject totalJson(const UsageTotal& total, const QVector<UsageBy>& by)
{
    QJsonObject object;
    for (qsizetype i = 0; i < by.size(); ++i)
        object.insert(usageByName(by[i]), total.names[i]);
    for (const auto& [name, figure] : figures(total))
        object.insert(name, figure);
    const bool isKnown = total.cost.priced > 0;
    object.insert(u"cost_pico_usd"_s, isKnown ? QJsonValue(total.cost.amount.value) : QJsonValue());
    object.insert(u"cost_usd"_s, isKnown ? QJsonValue(amount(total)) : QJsonValue());
    object.insert(u"cost_quality"_s, isKnown ? QJsonValue(quality(total)) : QJsonValue());
    return object;
}

//! RFC 4180; a text that a spreadsheet would take for a formula gets an apostrophe.
QString csvField(QString text)
{
    if (!text.isEmpty() && u"=+-@\t\r"_s.contains(text[0]))
        text.prepend(u'\'');
    static const QString kSpecial = u",\"\n\r"_s;
    for (const QChar c : kSpecial) {
        if (text.contains(c))
            return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
    }
    return text;
}

void printCsv(const QVector<UsageTotal>& totals, const QVector<UsageBy>& by)
{
    QStringList head;
    for (const UsageBy one : by)
        head.append(usageByName(one));
    for (const auto& [name, figure] : figures({}))
        head.append(name);
    head << u"cost_usd"_s << u"cost_quality"_s;
    printOut(head.join(u',').toUtf8() + "\r\n");
    for (const UsageTotal& total : totals) {
        QStringList row;
        for (const QString& name : total.names)
            row.append(csvField(name));
        for (const auto& [name, figure] : figures(total))
            row.append(QString::number(figure));
        row << amount(total) << quality(total);
        printOut(row.join(u',').toUtf8() + "\r\n");
    }
}

//! "≥" and "≈" as everywhere; "unknown" is no 0.
QString costForPeople(const UsageTotal& total)
{
    if (total.cost.priced == 0)
        return total.cost.unpriced > 0 ? u"cost unknown"_s : u"no cost"_s;
    const CostQuality worth = total.cost.quality();
    const QString mark = worth == CostQuality::Exact ? QString()
        : worth == CostQuality::LowerBound           ? u"≥ "_s
                                                     : u"≈ "_s;
    return mark + u'$' + amount(total);
}

void printText(const UsageTotal& total)
{
    const bool isBound = total.lowerBounds + total.inconsistent + total.unknown > 0;
    const QString mark = isBound ? u"≥ "_s : QString();
    QStringList row = total.names;
    row << u"%1 requests"_s.arg(total.requests) << u"%1 failed"_s.arg(total.failed)
        << mark + u"%1 tokens in"_s.arg(total.inputTokens)
        << mark + u"%1 out"_s.arg(total.outputTokens) << costForPeople(total);
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
        return printCsv(totals, m_asked.query.by);
    for (const UsageTotal& total : totals) {
        if (m_asked.format == Format::Json)
            printJson(totalJson(total, m_asked.query.by));
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
