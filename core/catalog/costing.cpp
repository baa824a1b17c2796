// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/costing.h"

#include <QtNumeric>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Catalog {

namespace {

//! Adds up what each kind of token costs; the first unknown price or overflow spoils the sum.
class Bill {
public:
    explicit Bill(const Prices& prices)
        : m_prices(prices)
    {
    }

    //! \param otherwise stands for a kind that has no price of its own
    void add(qint64 tokens, PriceKind kind, std::optional<PriceKind> otherwise = {})
    {
        if (tokens == 0)
            return;
        std::optional<PicoUsd> price = m_prices.of(kind);
        if (!price && otherwise)
            price = m_prices.of(*otherwise);
        qint64 part = 0;
        m_isKnown = m_isKnown && tokens > 0 && price && !qMulOverflow(tokens, price->value, &part)
            && !qAddOverflow(m_sum.value, part, &m_sum.value);
    }
    //! As add(), where the stand-in is only a guess.
    void addGuessing(qint64 tokens, PriceKind kind, PriceKind guess)
    {
        m_isGuessed = m_isGuessed || (tokens > 0 && !m_prices.of(kind));
        add(tokens, kind, guess);
    }

    std::optional<PicoUsd> sum() const { return m_isKnown ? std::optional(m_sum) : std::nullopt; }
    bool isGuessed() const { return m_isGuessed; }
    void guess() { m_isGuessed = true; }

private:
    const Prices& m_prices;
    PicoUsd m_sum;
    bool m_isKnown = true;
    bool m_isGuessed = false;
};

void addInput(Bill* bill, const Usage& usage)
{
    const qint64 cached = usage.cachedTokens.value_or(0);
    const qint64 written = usage.cacheWriteTokens.value_or(0);
    qint64 audio = usage.audioInputTokens.value_or(0);
    const qint64 fresh = *usage.inputTokens - cached - written;
    if (audio > fresh || (audio > 0 && cached > 0)) {
        bill->guess(); // how much of the sound was cached, nobody said
        audio = std::min(audio, std::max<qint64>(fresh, 0));
    }
    bill->add(fresh - audio, PriceKind::Input);
    bill->add(audio, PriceKind::InputAudio, PriceKind::Input);
    bill->addGuessing(cached, PriceKind::CacheRead, PriceKind::Input);
    bill->addGuessing(written, PriceKind::CacheWrite, PriceKind::Input);
}

void addOutput(Bill* bill, const Usage& usage)
{
    const qint64 thinking = usage.thinkingTokens.value_or(0);
    const qint64 audio = usage.audioOutputTokens.value_or(0);
    bill->add(*usage.outputTokens - thinking - audio, PriceKind::Output);
    bill->add(thinking, PriceKind::OutputReasoning, PriceKind::Output);
    bill->add(audio, PriceKind::OutputAudio);
}

//! A dated name of the model that was asked for ("gpt-5.6-2026-07-09") has its price, another
//! model's name has not.
bool isVersionOf(const QString& answered, const QString& asked)
{
    return answered.startsWith(asked + u'-') && answered.size() > asked.size() + 1
        && answered[asked.size() + 1].isDigit();
}

//! The list has the prices of the tier that one gets without asking for another.
bool isStandard(const QString& serviceTier)
{
    return serviceTier.isEmpty() || serviceTier == "standard"_L1 || serviceTier == "default"_L1
        || serviceTier == "unspecified"_L1;
}

} // namespace

std::optional<Cost> costOf(const Usage& usage, const PriceRow& row)
{
    if (usage.quality == UsageQuality::Unknown || !usage.inputTokens
        || usage.imageOutputTokens.value_or(0) > 0 || !isStandard(usage.serviceTier))
        return std::nullopt;
    const bool isAbove = row.above && *usage.inputTokens > *row.above;
    Bill bill(isAbove ? row.abovePrices : row.prices);
    addInput(&bill, usage);
    if (usage.outputTokens)
        addOutput(&bill, usage);
    const std::optional<PicoUsd> sum = bill.sum();
    if (!sum)
        return std::nullopt;
    CostQuality quality = CostQuality::Exact;
    if (bill.isGuessed() || usage.quality == UsageQuality::Inconsistent)
        quality = CostQuality::Estimate;
    else if (!usage.outputTokens || usage.quality == UsageQuality::LowerBound)
        quality = CostQuality::LowerBound;
    return Cost { *sum, quality, row.id };
}

std::optional<Cost> costOf(
    const Receipt& receipt, const BackendInfo& backend, const PriceList& list, QDateTime when)
{
    const QString provider = list.providerAt(backend.baseUrl.host());
    if (backend.isSimulated || provider.isEmpty())
        return std::nullopt;
    const QDate day = when.toUTC().date();
    const QString& asked = receipt.target.model;
    const QString& answered = receipt.modelAnswered.isEmpty() ? asked : receipt.modelAnswered;
    const PriceRow* row = list.find(provider, answered, day);
    if (!row && isVersionOf(answered, asked))
        row = list.find(provider, asked, day);
    return row ? costOf(receipt.usage, *row) : std::nullopt;
}

std::optional<ModelPrice> priceOf(
    const BackendInfo& backend, const QString& model, const PriceList& list, QDateTime when)
{
    const QString provider = list.providerAt(backend.baseUrl.host());
    if (backend.isSimulated || provider.isEmpty())
        return std::nullopt;
    const PriceRow* row = list.find(provider, model, when.toUTC().date());
    if (!row)
        return std::nullopt;
    const std::optional<PicoUsd> input = row->prices.of(PriceKind::Input);
    const std::optional<PicoUsd> output = row->prices.of(PriceKind::Output);
    return input && output ? std::optional(ModelPrice { *input, *output }) : std::nullopt;
}

} // namespace Headgate::Catalog
