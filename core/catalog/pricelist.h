// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/cost.h"

#include <QByteArray>
#include <QDate>
#include <QHash>
#include <QStringList>
#include <QVector>

#include <array>
#include <optional>

namespace Headgate::Catalog {

//! \brief What a token can be charged as.
enum class PriceKind {
    Input,
    Output, //!< thinking included, unless there is a price of its own
    CacheRead,
    CacheWrite,
    InputAudio,
    OutputAudio,
    OutputReasoning,
};
inline constexpr int kPriceKinds = 7;

//! \brief The prices of a token; an absent one is unknown, never free.
class Prices {
public:
    std::optional<PicoUsd> of(PriceKind kind) const { return m_prices[size_t(kind)]; }
    void set(PriceKind kind, PicoUsd price) { m_prices[size_t(kind)] = price; }

private:
    std::array<std::optional<PicoUsd>, kPriceKinds> m_prices;
};

//! \brief Prices of a model from one day to another.
struct PriceRow {
    QString id; //!< "gemini/gemini-3.6-flash@2026-09-01"; without a day where it has no beginning
    QDate from; //!< the first day, UTC; null: since ever
    QDate to; //!< the first day it no longer holds; null: until further notice
    Prices prices;
    //! A request whose prompt (cached tokens included) has more tokens pays `abovePrices` for every
    //! token of it.
    std::optional<qint64> above;
    Prices abovePrices; //!< one that is absent here is unknown above
};

//! \brief The dated price list. A value; reading needs no file, so any thread may.
class PriceList {
public:
    //! Reads a list; see resources/catalog/prices.json. InvalidInput names the row that does not
    //! fit, and nothing of such a list is taken.
    static Result<PriceList> fromJson(const QByteArray& json);
    //! The list that the program brings along.
    static PriceList shipped();

    //! Whose prices hold at this host; empty: nobody's that we know.
    QString providerAt(const QString& host) const { return m_providers.value(host); }
    //! The row that holds on a day: of several, the last. Null where there is none. Valid as long
    //! as the list.
    const PriceRow* find(const QString& provider, const QString& model, QDate day) const;
    qsizetype size() const { return m_size; }

private:
    QHash<QString, QString> m_providers; //!< host → provider
    QHash<QString, QVector<PriceRow>> m_rows; //!< "provider/model" → in the list's order
    qsizetype m_size = 0;
};

} // namespace Headgate::Catalog
