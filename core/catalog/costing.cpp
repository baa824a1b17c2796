// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/costing.h"

#include <QtNumeric>

#include <algorithm>
#include <initializer_list>

namespace Headgate::Catalog {

namespace {

//! Adds up what each kind of token costs; the first unknown price or overflow spoils the sum.
class Bill {
public:
    explicit Bill(const Prices& prices)
        : m_prices(prices)
    {
    }

    //! \param otherwise what stands for a kind that has no price of its own, the first one that
    //! has
    void add(qint64 tokens, PriceKind kind, std::initializer_list<PriceKind> otherwise = {})
    {
        if (tokens == 0)
            return;
        std::optional<PicoUsd> price = m_prices.of(kind);
        for (const PriceKind other : otherwise) {
            if (!price)
                price = m_prices.of(other);
        }
        qint64 part = 0;
        m_isKnown = m_isKnown && tokens > 0 && price && !qMulOverflow(tokens, price->value, &part)
            && !qAddOverflow(m_sum.value, part, &m_sum.value);
    }
    //! As add(), where the stand-in is only a guess.
    void addGuessing(qint64 tokens, PriceKind kind, std::initializer_list<PriceKind> guesses)
    {
        m_isGuessed = m_isGuessed || (tokens > 0 && !m_prices.of(kind));
        add(tokens, kind, guesses);
    }
    //! What is charged beside the tokens; without a price the sum is a bound.
    void addFee(qint64 calls, PriceKind kind)
    {
        m_isBound = m_isBound || (calls > 0 && !m_prices.of(kind));
        if (m_prices.of(kind))
            add(calls, kind);
    }

    std::optional<PicoUsd> sum() const { return m_isKnown ? std::optional(m_sum) : std::nullopt; }
    bool isGuessed() const { return m_isGuessed; }
    bool isBound() const { return m_isBound; }
    void guess() { m_isGuessed = true; }

private:
    const Prices& m_prices;
    PicoUsd m_sum;
    bool m_isKnown = true;
    bool m_isGuessed = false;
    bool m_isBound = false;
};

void addInput(Bill* bill, const Usage& usage)
{
    const qint64 cached = usage.cachedTokens.value_or(0);
    const qint64 cachedAudio = usage.cachedAudioTokens.value_or(0);
    const qint64 written = usage.cacheWriteTokens.value_or(0);
    const qint64 writtenLong = usage.cacheWriteHourTokens.value_or(0);
    const qint64 fresh = *usage.inputTokens - cached - written;
    qint64 audio = usage.audioInputTokens.value_or(0) - cachedAudio;
    const bool isSplitUnknown = audio > 0 && cached > 0 && !usage.cachedAudioTokens;
    if (audio > fresh || audio < 0 || isSplitUnknown) {
        bill->guess(); // how much of the sound was cached, nobody said
        audio = std::clamp<qint64>(audio, 0, std::max<qint64>(fresh, 0));
    }
    bill->add(fresh - audio, PriceKind::Input);
    bill->add(audio, PriceKind::InputAudio, { PriceKind::Input });
    bill->addGuessing(cached - cachedAudio, PriceKind::CacheRead, { PriceKind::Input });
    bill->addGuessing(
        cachedAudio, PriceKind::CacheReadAudio, { PriceKind::CacheRead, PriceKind::Input });
    bill->addGuessing(written - writtenLong, PriceKind::CacheWrite, { PriceKind::Input });
    bill->addGuessing(
        writtenLong, PriceKind::CacheWriteHour, { PriceKind::CacheWrite, PriceKind::Input });
}

void addOutput(Bill* bill, const Usage& usage)
{
    const qint64 thinking = usage.thinkingTokens.value_or(0);
    const qint64 audio = usage.audioOutputTokens.value_or(0);
    const qint64 image = usage.imageOutputTokens.value_or(0);
    bill->add(*usage.outputTokens - thinking - audio - image, PriceKind::Output);
    bill->add(thinking, PriceKind::OutputReasoning, { PriceKind::Output });
    bill->add(audio, PriceKind::OutputAudio);
    bill->add(image, PriceKind::OutputImage);
}

//! A dated name of the model that was asked for ("gpt-5.6-2026-07-09") has its price, another
//! model's name has not.
bool isVersionOf(const QString& answered, const QString& asked)
{
    return answered.startsWith(asked + u'-') && answered.size() > asked.size() + 1
        && answered[asked.size() + 1].isDigit();
}

//! Null where no price is known.
const PriceRow* rowOf(
    const BackendInfo& backend, const QString& model, const PriceList& list, const QDateTime& when)
{
    const QString provider = list.providerAt(backend.baseUrl.host());
    if (backend.isSimulated || provider.isEmpty())
        return nullptr;
    return list.find(provider, model, when.toUTC().date());
}

const Prices& pricesFor(const PriceRow& row, qint64 promptTokens)
{
    return row.at(ServiceTier::Standard, row.above && promptTokens > *row.above);
}

std::optional<ModelPrice> modelPrice(const Prices& prices)
{
    const std::optional<PicoUsd> input = prices.of(PriceKind::Input);
    const std::optional<PicoUsd> output = prices.of(PriceKind::Output);
    return input && output ? std::optional(ModelPrice { *input, *output }) : std::nullopt;
}

} // namespace

std::optional<Cost> costOf(const Usage& usage, const PriceRow& row)
{
    const std::optional<ServiceTier> tier = serviceTierFrom(usage.serviceTier);
    if (usage.quality == UsageQuality::Unknown || !usage.inputTokens || !tier)
        return std::nullopt;
    Bill bill(row.at(*tier, row.above && *usage.inputTokens > *row.above));
    addInput(&bill, usage);
    if (usage.outputTokens)
        addOutput(&bill, usage);
    bill.addFee(usage.webSearches.value_or(0), PriceKind::WebSearch);
    const std::optional<PicoUsd> sum = bill.sum();
    if (!sum)
        return std::nullopt;
    CostQuality quality = CostQuality::Exact;
    if (bill.isGuessed() || usage.quality == UsageQuality::Inconsistent
        || usage.quality == UsageQuality::Estimated)
        quality = CostQuality::Estimate;
    else if (!usage.outputTokens || usage.quality == UsageQuality::LowerBound || bill.isBound())
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

std::optional<ModelPrice> priceOf(const BackendInfo& backend, const QString& model,
    const PriceList& list, QDateTime when, qint64 promptTokens)
{
    const PriceRow* row = rowOf(backend, model, list, when);
    return row ? modelPrice(pricesFor(*row, promptTokens)) : std::nullopt;
}

std::optional<ModelPrice> dearestPriceOf(const BackendInfo& backend, const QString& model,
    const PriceList& list, QDateTime when, qint64 promptTokens)
{
    const PriceRow* row = rowOf(backend, model, list, when);
    if (!row)
        return std::nullopt;
    const Prices& prices = pricesFor(*row, promptTokens);
    std::optional<ModelPrice> price = modelPrice(prices);
    for (const PriceKind kind :
        { PriceKind::OutputReasoning, PriceKind::OutputAudio, PriceKind::OutputImage }) {
        if (const std::optional<PicoUsd> other = prices.of(kind); price && other)
            price->output = std::max(price->output, *other);
    }
    return price;
}

} // namespace Headgate::Catalog
