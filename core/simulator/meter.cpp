// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/meter.h"

#include <QTimeZone>

#include <numeric>

using namespace Qt::StringLiterals;

namespace Headgate::Simulator {

namespace {

constexpr std::chrono::seconds kMinute { 60 };

QDate quotaDay(const QDateTime& utc)
{
    const QTimeZone zone("America/Los_Angeles");
    return zone.isValid() ? utc.toTimeZone(zone).date() : utc.date();
}

} // namespace

qint64 countTokens(const QString& text)
{
    return (text.toUtf8().size() + 3) / 4;
}

Meter::Meter(const Clock& clock)
    : m_clock(clock)
{
}

void Meter::setRules(const QVector<QuotaRule>& rules)
{
    m_rules = rules;
}

Meter::Count& Meter::current(const Key& key)
{
    Count& count = m_counts[key];
    const auto now = m_clock.steadyNow();
    while (!count.minute.empty() && now - count.minute.front().at >= kMinute)
        count.minute.pop_front();
    const QDate today = quotaDay(m_clock.utcNow());
    if (count.day != today) {
        count.day = today;
        count.requestsToday = 0;
    }
    return count;
}

std::optional<SimError> Meter::admit(
    const QString& project, const QString& model, qint64 promptTokens)
{
    Count& count = current({ project, model });
    for (const QuotaRule& rule : m_rules) {
        if (!rule.model.isEmpty() && rule.model != model)
            continue;
        if (auto refusal = violation(rule, count, model, promptTokens))
            return refusal;
    }
    count.minute.push_back({ m_clock.steadyNow(), promptTokens });
    ++count.requestsToday;
    count.tokensEver += promptTokens;
    return {};
}

std::optional<SimError> Meter::violation(
    const QuotaRule& rule, const Count& count, const QString& model, qint64 tokens) const
{
    const auto oldestLeaves = [&] {
        if (count.minute.empty())
            return 60.0;
        const auto left = kMinute - (m_clock.steadyNow() - count.minute.front().at);
        return std::chrono::duration<double>(left).count();
    };
    const qint64 tokensOfMinute = std::accumulate(count.minute.begin(), count.minute.end(),
        qint64(0), [](qint64 sum, const Booking& booking) { return sum + booking.promptTokens; });
    QString name;
    double retrySeconds = oldestLeaves();
    switch (rule.kind) {
    case QuotaRule::Kind::RequestsPerMinute:
        if (static_cast<qint64>(count.minute.size()) >= rule.limit)
            name = u"rpm"_s;
        break;
    case QuotaRule::Kind::InputTokensPerMinute:
        if (tokensOfMinute + tokens > rule.limit)
            name = u"tpm"_s;
        break;
    case QuotaRule::Kind::RequestsPerDay:
        if (count.requestsToday >= rule.limit)
            name = u"rpd"_s;
        retrySeconds = 41.252946367; // the real one lies as well
        break;
    case QuotaRule::Kind::Spend:
        if (count.tokensEver >= rule.limit)
            name = u"spend"_s;
        retrySeconds = 0;
        break;
    }
    if (name.isEmpty())
        return {};
    SimError error = makeError(rule.limit == 0 && name != u"spend" ? u"limit-0"_s : name, model);
    error.quotaValue = rule.limit;
    error.retrySeconds = retrySeconds;
    return error;
}

void Meter::settle(const QString& project, const QString& model, qint64 outputTokens)
{
    current({ project, model }).tokensEver += outputTokens;
}

void Meter::reset()
{
    m_counts.clear();
}

} // namespace Headgate::Simulator
