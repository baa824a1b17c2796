// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/repricing.h"

#include "core/catalog/costing.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace Headgate::Catalog {

namespace {

//! A model's use, and whose prices it has.
struct Priced {
    const ModelUse* use;
    QString provider; //!< empty: nobody's that are known
};

QString providerOf(
    const Target& target, const QVector<BackendInfo>& backends, const PriceList& list)
{
    for (const BackendInfo& backend : backends) {
        if (backend.id == target.backendId && !backend.isSimulated)
            return list.providerAt(backend.baseUrl.host());
    }
    return {};
}

//! At standard prices of prompts that are not long: only the proportion of two rows is used.
std::optional<double> listPrice(const ModelUse& use, PriceRow row)
{
    row.above.reset(); // the sum of many prompts is no long prompt
    Usage usage;
    usage.inputTokens = use.inputTokens;
    usage.cachedTokens = std::min(use.cachedTokens, use.inputTokens);
    usage.outputTokens = use.outputTokens;
    usage.thinkingTokens = std::min(use.thinkingTokens, use.outputTokens);
    usage.quality = UsageQuality::Exact;
    const std::optional<Cost> cost = costOf(usage, row);
    return cost ? std::optional(double(cost->amount.value)) : std::nullopt;
}

//! The booked cost at the other day's prices.
std::optional<PicoUsd> repriced(const ModelUse& use, const PriceRow* today, const PriceRow* later)
{
    if (use.cost.priced == 0 || today == nullptr || later == nullptr)
        return std::nullopt;
    if (today == later)
        return use.cost.amount;
    const std::optional<double> before = listPrice(use, *today);
    const std::optional<double> after = listPrice(use, *later);
    if (!before || !after || *before <= 0)
        return std::nullopt;
    return PicoUsd { qint64(std::llround(double(use.cost.amount.value) * (*after / *before))) };
}

bool isSamePrice(const PriceRow& a, const PriceRow& b)
{
    bool isSame = a.above == b.above;
    eachPrice([&](PriceKind kind, ServiceTier tier, bool isAbove) {
        isSame = isSame && a.at(tier, isAbove).of(kind) == b.at(tier, isAbove).of(kind);
    });
    return isSame;
}

//! From `since` on; null: none. A row may only be written anew, and its very first one is no
//! change: before it nobody knew a price.
QDate firstOtherPrice(
    const QString& provider, const QString& model, const PriceList& list, QDate since)
{
    QDate day = list.nextChange(provider, model, since.addDays(-1));
    for (; day.isValid(); day = list.nextChange(provider, model, day)) {
        const PriceRow* before = list.find(provider, model, day.addDays(-1));
        const PriceRow* row = list.find(provider, model, day);
        if (before != nullptr && row != nullptr && !isSamePrice(*before, *row))
            return day;
    }
    return {};
}

PriceOutlook outlookOn(QDate day, const QVector<Priced>& priced, const PriceList& list, QDate today)
{
    PriceOutlook outlook { .from = day };
    for (const Priced& one : priced) {
        const QString& model = one.use->target.model;
        const PriceRow* before = list.find(one.provider, model, today);
        const PriceRow* after = list.find(one.provider, model, day);
        const std::optional<PicoUsd> then = repriced(*one.use, before, after);
        if (!then || one.use->cost.unpriced > 0)
            outlook.unknown.append(model);
        if (!then)
            continue;
        outlook.now.value += one.use->cost.amount.value;
        outlook.then.value += then->value;
        if (before != after)
            outlook.changed.append(model);
    }
    for (QStringList* names : { &outlook.changed, &outlook.unknown }) {
        names->removeDuplicates();
        names->sort();
    }
    return outlook;
}

} // namespace

QVector<PriceOutlook> outlook(const QVector<ModelUse>& use, const QVector<BackendInfo>& backends,
    const PriceList& list, QDate today)
{
    QVector<Priced> priced;
    QVector<QDate> days;
    for (const ModelUse& one : use) {
        if (one.cost.priced == 0 && one.cost.unpriced == 0)
            continue; // took nothing
        const QString provider = providerOf(one.target, backends, list);
        priced.append({ &one, provider });
        if (one.cost.priced == 0 || provider.isEmpty())
            continue;
        const QString& model = one.target.model;
        QDate day = list.nextChange(provider, model, today);
        for (; day.isValid(); day = list.nextChange(provider, model, day))
            days.append(day);
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    QVector<PriceOutlook> outlooks;
    for (const QDate& day : std::as_const(days)) {
        const PriceOutlook next = outlookOn(day, priced, list, today);
        if (!next.changed.isEmpty())
            outlooks.append(next);
    }
    return outlooks;
}

QVector<PriceStart> startsSince(const QVector<Target>& used, const QVector<BackendInfo>& backends,
    const PriceList& list, QDate since, QDate today)
{
    QVector<PriceStart> starts;
    for (const Target& target : used) {
        const QString provider = providerOf(target, backends, list);
        if (provider.isEmpty())
            continue;
        const QDate from = firstOtherPrice(provider, target.model, list, since);
        if (from.isValid() && from <= today)
            starts.append({ target, from });
    }
    return starts;
}

} // namespace Headgate::Catalog
