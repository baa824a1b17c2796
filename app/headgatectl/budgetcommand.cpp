// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/budgetcommand.h"

#include "core/base/futures.h"

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

BudgetCommand::BudgetCommand(
    const Asked& asked, bool isJson, Services::LedgerService& ledger, QObject* parent)
    : Command(parent)
    , m_asked(asked)
    , m_isJson(isJson)
    , m_ledger(ledger)
{
}

void BudgetCommand::start()
{
    switch (m_asked.verb) {
    case Verb::List:
        return list();
    case Verb::Set:
        return end(m_ledger.setBudget(m_asked.id, m_asked.cap));
    case Verb::Remove:
        return end(m_ledger.removeBudget(m_asked.id));
    case Verb::Override:
        return end(m_ledger.liftBudget(m_asked.id));
    }
}

void BudgetCommand::list()
{
    m_ledger.budgets() | then(this, [this](const Result<QVector<BudgetState>>& states) {
        if (!states)
            return fail(states.error(), m_isJson);
        for (const BudgetState& state : *states)
            print(state);
        finish(Done);
    });
}

void BudgetCommand::end(const QFuture<Result<void>>& changed)
{
    changed | then(this, [this](const Result<void>& done) {
        if (!done)
            return failOnNamed(done.error(), m_isJson);
        finish(Done);
    });
}

//! What took tokens and has no price makes what is spent a lower bound.
void BudgetCommand::print(const BudgetState& state) const
{
    const CostSum& spent = state.spent;
    if (m_isJson) {
        return printJson({ { u"period"_s, budgetPeriodName(state.id.period) },
            { u"origin"_s, state.id.origin.isEmpty() ? QJsonValue() : QJsonValue(state.id.origin) },
            { u"cap_pico_usd"_s, state.cap.value }, { u"cap_usd"_s, usdText(state.cap) },
            { u"spent_pico_usd"_s, spent.amount.value }, { u"spent_usd"_s, usdText(spent.amount) },
            { u"spent_quality"_s, costQualityName(spent.quality()) },
            { u"unpriced"_s, spent.unpriced }, { u"reached_percent"_s, budgetStep(state) },
            { u"overridden"_s, state.isLifted },
            { u"until"_s, state.until.toUTC().toString(Qt::ISODate) } });
    }
    const QString mark = spent.quality() == CostQuality::Exact ? QString()
        : spent.quality() == CostQuality::LowerBound           ? u"≥ "_s
                                                               : u"≈ "_s;
    QStringList row { budgetName(state.id), u'$' + usdText(state.cap),
        mark + u'$' + usdText(spent.amount) + u" spent"_s,
        u"until "_s + state.until.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s) };
    if (state.isLifted)
        row += u"one request may go beyond it"_s;
    printOut(row.join(u'\t').toUtf8() + '\n');
}

} // namespace Headgate::Ctl
