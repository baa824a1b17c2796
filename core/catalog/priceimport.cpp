// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/priceimport.h"

#include "core/catalog/litellmprices.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Headgate::Catalog {

namespace {

QString textOf(const std::optional<PicoUsd>& price)
{
    return price ? priceText(*price) : QString();
}

QVector<PriceChange> changesOf(const PriceRow& before, const PriceRow& after)
{
    QVector<PriceChange> changes;
    const auto note = [&](const QString& field, const QString& was, const QString& is) {
        if (was != is)
            changes.append({ after.provider, after.model, after.from, field, was, is });
    };
    eachPrice([&](PriceKind kind, ServiceTier tier, bool isAbove) {
        note(priceFieldName(kind, tier, isAbove), textOf(before.at(tier, isAbove).of(kind)),
            textOf(after.at(tier, isAbove).of(kind)));
    });
    const auto length
        = [](const PriceRow& row) { return row.above ? QString::number(*row.above) : QString(); };
    note(u"above.prompt_tokens"_s, length(before), length(after));
    return changes;
}

//! What a file does not tell stays as it is.
PriceRow laidOver(PriceRow row, const PriceRow& told)
{
    if (told.above && told.above != row.above) {
        for (int tier = 0; tier < kServiceTiers; ++tier)
            row.at(ServiceTier(tier), true) = {};
        row.above = told.above;
    }
    eachPrice([&](PriceKind kind, ServiceTier tier, bool isAbove) {
        if (const auto price = told.at(tier, isAbove).of(kind))
            row.at(tier, isAbove).set(kind, *price);
    });
    return row;
}

class Comparison {
public:
    Comparison(const PriceList& present, QDate today)
        : m_present(present)
        , m_today(today)
    {
    }

    //! A row of no day in particular.
    void compareUndated(const PriceRow& told)
    {
        const PriceRow* now = m_present.find(told.provider, told.model, m_today);
        PriceRow row = now ? laidOver(*now, told) : told;
        row.from = m_today;
        row.to = m_present.nextChange(told.provider, told.model, m_today);
        row.source = u"litellm, imported "_s + m_today.toString(Qt::ISODate);
        note(now, row);
    }
    void compareDated(const PriceRow& told)
    {
        const QDate first = told.from.isNull() ? m_today : told.from;
        const PriceRow* now = m_present.find(told.provider, told.model, first);
        const bool isSameTime = now && now->from == told.from && now->to == told.to;
        note(now, told, now && !isSameTime);
    }
    PriceImport& import() { return m_import; }

private:
    //! \param hasOtherDays the row is to be kept for its days alone
    void note(const PriceRow* before, const PriceRow& after, bool hasOtherDays = false)
    {
        const QVector<PriceChange> changes
            = before ? changesOf(*before, after) : QVector<PriceChange>();
        if (!before)
            ++m_import.newModels;
        else if (changes.isEmpty() && !hasOtherDays)
            ++m_import.sameModels;
        if (before && changes.isEmpty() && !hasOtherDays)
            return;
        m_import.rows.append(after);
        m_import.changes += changes;
        m_import.later += after.from > m_today ? int(changes.size()) : 0;
    }

    const PriceList& m_present;
    const QDate m_today;
    PriceImport m_import;
};

QString counted(qsizetype count, const QString& one, const QString& many)
{
    return QString::number(count) + u' ' + (count == 1 ? one : many);
}

} // namespace

Result<PriceImport> priceImport(const QByteArray& json, const PriceList& present, QDate today)
{
    QJsonParseError problem {};
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    const auto misfit = [](const QString& what) {
        return Error { .kind = ErrorKind::InvalidInput,
            .detail = u"the price file does not fit its form: "_s + what,
            .field = u"prices"_s };
    };
    if (problem.error != QJsonParseError::NoError)
        return misfit(u"%1 at byte %2"_s.arg(problem.errorString()).arg(problem.offset));
    if (!document.isObject() || document.object().isEmpty())
        return misfit(u"it is no list of models"_s);
    Comparison comparison(present, today);
    if (document.object().contains("schema"_L1)) {
        const Result<PriceList> list = PriceList::fromJson(json);
        if (!list)
            return list.error();
        for (const PriceRow& row : list->rows())
            comparison.compareDated(row);
        return comparison.import();
    }
    const Result<PriceFile> file = readLiteLlmPrices(document.object());
    if (!file)
        return file.error();
    for (const PriceRow& row : file->rows)
        comparison.compareUndated(row);
    comparison.import().passedOver = file->passedOver;
    return comparison.import();
}

QString importText(const PriceImport& import)
{
    const qsizetype changes = import.changes.size();
    QString text = counted(import.newModels, u"model is new"_s, u"models are new"_s) + u", "_s
        + counted(changes, u"price changes"_s, u"prices change"_s);
    QMap<QDate, int> later;
    for (const PriceChange& change : import.changes)
        ++later[change.from];
    if (import.later == 0)
        return text;
    QStringList days;
    for (auto day = later.cbegin(); day != later.cend(); ++day)
        days += u"%1 from %2"_s.arg(day.value()).arg(day.key().toString(Qt::ISODate));
    return text + u": "_s + days.join(u", "_s);
}

} // namespace Headgate::Catalog
