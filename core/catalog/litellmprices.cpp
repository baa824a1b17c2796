// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/litellmprices.h"

#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace Headgate::Catalog {

namespace {

constexpr int kPicoExponent = 12;
constexpr qint64 kMostPico = 999'999'999'999; // a token; as much as our list can hold

struct Field {
    QLatin1StringView name;
    PriceKind kind;
};

//! Each also with "_above_200k_tokens" (any number) and then "_batches", "_flex" or "_priority".
constexpr Field kFields[] = {
    { "input_cost_per_token"_L1, PriceKind::Input },
    { "output_cost_per_token"_L1, PriceKind::Output },
    { "cache_read_input_token_cost"_L1, PriceKind::CacheRead },
    { "cache_creation_input_token_cost"_L1, PriceKind::CacheWrite },
    { "cache_creation_input_token_cost_above_1hr"_L1, PriceKind::CacheWriteHour },
    { "input_cost_per_audio_token"_L1, PriceKind::InputAudio },
    { "cache_read_input_audio_token_cost"_L1, PriceKind::CacheReadAudio },
    { "output_cost_per_audio_token"_L1, PriceKind::OutputAudio },
    { "output_cost_per_image_token"_L1, PriceKind::OutputImage },
    { "output_cost_per_reasoning_token"_L1, PriceKind::OutputReasoning },
};

//! What a field's name says; absent for one that is no price of a token.
struct Place {
    PriceKind kind = PriceKind::Input;
    ServiceTier tier = ServiceTier::Standard;
    std::optional<qint64> above;
};

std::optional<Place> placeOf(const QString& field)
{
    static const QRegularExpression kForm(
        u"^(.*?)(?:_above_(\\d{1,6})k_tokens)?(?:_(batches|flex|priority))?$"_s);
    const QRegularExpressionMatch match = kForm.match(field);
    const auto known = std::find_if(std::begin(kFields), std::end(kFields),
        [name = match.captured(1)](const Field& one) { return name == one.name; });
    if (known == std::end(kFields))
        return std::nullopt;
    Place place { .kind = known->kind };
    if (!match.captured(2).isEmpty())
        place.above = match.captured(2).toLongLong() * 1000;
    const QString tier = match.captured(3);
    if (tier == "batches"_L1)
        place.tier = ServiceTier::Batch;
    else if (!tier.isEmpty())
        place.tier = *serviceTierFrom(tier);
    return place;
}

Error misfit(const QString& model, const QString& what)
{
    return { .kind = ErrorKind::InvalidInput,
        .detail = u"the price file does not fit its form: %1: %2"_s.arg(model, what),
        .field = u"prices"_s };
}

//! One entry of the map.
class EntryReader {
public:
    EntryReader(const QString& name, const QJsonObject& entry, PriceFile* file)
        : m_name(name)
        , m_entry(entry)
        , m_file(*file)
    {
    }

    Result<void> read();

private:
    void passOver(const QString& why) { ++m_file.passedOver[why]; }
    Result<void> take(const QString& field, const Place& place);
    void takeSearchFee();

    const QString m_name;
    const QJsonObject m_entry;
    PriceFile& m_file;
    PriceRow m_row;
    QString m_unfit; //!< why our list can't hold it
};

Result<void> EntryReader::read()
{
    static const QStringList kProviders { u"gemini"_s, u"openai"_s, u"anthropic"_s };
    static const QStringList kChats { u"chat"_s, u"completion"_s, u"responses"_s };
    const QJsonValue provider = m_entry.value("litellm_provider"_L1);
    if (!provider.isString())
        return misfit(m_name, u"litellm_provider is missing"_s);
    m_row.provider = provider.toString();
    if (!kProviders.contains(m_row.provider)) {
        passOver(u"another service"_s);
        return {};
    }
    if (!kChats.contains(m_entry.value("mode"_L1).toString())) {
        passOver(u"no chat"_s);
        return {};
    }
    const QString prefix = m_row.provider + u'/';
    m_row.model = m_name.startsWith(prefix) ? m_name.mid(prefix.size()) : m_name;
    for (auto field = m_entry.begin(); field != m_entry.end(); ++field) {
        const std::optional<Place> place = placeOf(field.key());
        if (!place || field->isNull())
            continue;
        if (const Result<void> done = take(field.key(), *place); !done)
            return done;
    }
    takeSearchFee();
    const Prices& standard = m_row.at(ServiceTier::Standard, false);
    if (!m_unfit.isEmpty())
        passOver(m_unfit);
    else if (!standard.of(PriceKind::Input) || !standard.of(PriceKind::Output))
        passOver(u"without a price for input and output"_s);
    else
        m_file.rows.append(m_row);
    return {};
}

Result<void> EntryReader::take(const QString& field, const Place& place)
{
    const QJsonValue value = m_entry.value(field);
    if (!value.isDouble())
        return misfit(m_name, field + u" is no number"_s);
    if (value.toDouble() < 0)
        return misfit(m_name, field + u" is below 0"_s);
    if (place.above && m_row.above && *m_row.above != *place.above)
        m_unfit = u"with prices above several lengths of a prompt"_s;
    if (place.above)
        m_row.above = place.above;
    if (const auto price = pricePerToken(value.toDouble()))
        m_row.at(place.tier, place.above.has_value()).set(place.kind, *price);
    else
        m_unfit = u"with a price that is no whole number of pico-dollars a token"_s;
    return {};
}

//! Only Anthropic's usage tells how many searches are charged.
void EntryReader::takeSearchFee()
{
    const QJsonObject fees = m_entry.value("search_context_cost_per_query"_L1).toObject();
    if (m_row.provider != "anthropic"_L1 || fees.isEmpty())
        return;
    const double fee = fees.begin()->toDouble(-1);
    for (const QJsonValue& other : fees) {
        if (other.toDouble(-1) != fee)
            return; // by the length of what was found, which nobody tells
    }
    if (const auto price = pricePerToken(fee))
        m_row.at(ServiceTier::Standard, false).set(PriceKind::WebSearch, *price);
}

} // namespace

std::optional<PicoUsd> pricePerToken(double dollars)
{
    // The fifteen digits that a double keeps, as "2.50000000000000e-07": from here on only digits
    // are moved.
    const QString text = QString::number(dollars, 'e', 14);
    const qsizetype e = text.indexOf(u'e');
    QString digits = text.left(e);
    if (dollars < 0 || e < 0)
        return std::nullopt;
    digits.remove(u'.');
    const int shift = text.mid(e + 1).toInt() + kPicoExponent - 14;
    qint64 pico = digits.toLongLong();
    for (int i = 0; i > shift && pico != 0; --i) {
        if (pico % 10 != 0)
            return std::nullopt;
        pico /= 10;
    }
    for (int i = 0; i < shift && pico != 0; ++i) {
        pico *= 10;
        if (pico > kMostPico)
            return std::nullopt;
    }
    return pico <= kMostPico ? std::optional(PicoUsd { pico }) : std::nullopt;
}

Result<PriceFile> readLiteLlmPrices(const QJsonObject& map)
{
    PriceFile file;
    for (auto entry = map.begin(); entry != map.end(); ++entry) {
        if (entry.key() == "sample_spec"_L1)
            continue; // tells what the fields mean
        if (!entry->isObject())
            return misfit(entry.key(), u"is no entry"_s);
        const Result<void> read = EntryReader(entry.key(), entry->toObject(), &file).read();
        if (!read)
            return read.error();
    }
    return file;
}

} // namespace Headgate::Catalog
