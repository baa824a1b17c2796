// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/catalog/prices.h"

#include <QByteArray>
#include <QHash>
#include <QVector>

namespace Headgate::Catalog {

//! \brief The dated price list. A value; reading needs no file, so any thread may.
class PriceList {
public:
    //! Reads a list; see resources/catalog/prices.json. InvalidInput names the row and the field
    //! that do not fit, and nothing of such a list is taken.
    //! \param layer stands before the rows' ids, so that a cost tells whose price it has: "own"
    static Result<PriceList> fromJson(const QByteArray& json, const QString& layer = {});
    //! The list that the program brings along.
    static PriceList shipped();
    //! The same form; of rows alone, without hosts.
    static QByteArray toJson(const QVector<PriceRow>& rows);

    //! Its rows come after those that are here, so they win; its hosts are added, and the later
    //! day of both holds.
    void add(const PriceList& over);

    //! Whose prices hold at this host; empty: nobody's that we know.
    QString providerAt(const QString& host) const { return m_providers.value(host); }
    //! The row that holds on a day: of several, the last. Null where there is none. Valid as long
    //! as the list.
    const PriceRow* find(const QString& provider, const QString& model, QDate day) const;
    //! The first day after `day` on which another row begins to hold; null: none is known.
    QDate nextChange(const QString& provider, const QString& model, QDate day) const;
    //! All rows, by provider and model; of one model in the list's order.
    QVector<PriceRow> rows() const;
    //! When somebody looked at the prices last; null: not told.
    QDate asOf() const { return m_asOf; }
    void setAsOf(QDate day) { m_asOf = day; }
    qsizetype size() const { return m_size; }

private:
    QHash<QString, QString> m_providers; //!< host → provider
    QHash<QString, QVector<PriceRow>> m_rows; //!< "provider/model" → in the list's order
    QDate m_asOf;
    qsizetype m_size = 0;
};

} // namespace Headgate::Catalog
