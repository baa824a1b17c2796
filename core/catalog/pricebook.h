// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/catalog/priceimport.h"
#include "core/catalog/pricelist.h"

#include <QDateTime>

namespace Headgate::Catalog {

//! \brief A profile's price files, which lie over the shipped list, the later one on top.
struct PriceFiles {
    QString imported; //!< written by imports alone
    QString own; //!< the user's, written by hand
};

//! \brief The prices in force: what is shipped, what was imported over it, and the user's own rows
//! over both. Not thread-safe.
class PriceBook {
public:
    //! Reads nothing yet.
    explicit PriceBook(const PriceFiles& files);

    //! Reads what is new, or has changed on disk since. A file that does not fit its form is left
    //! out whole, and told in problems(). Where nothing has changed, it only looks at the files'
    //! times. True if it read.
    bool refresh();
    //! As of the last refresh; nothing before the first one.
    const PriceList& list() const { return m_list; }
    //! Files that are left out, each with the place where it does not fit.
    const QVector<Error>& problems() const { return m_problems; }

    //! Compares a price file with what is in force. Errors as priceImport(), and NotFound.
    Result<PriceImport> preview(const QString& path, QDate today) const;
    //! Writes what a preview found, all or nothing. Errors: Storage; InvalidInput where the file of
    //! the imports before can't be read.
    Result<void> import(const PriceImport& import);

private:
    void read(const QString& path, const QString& layer);

    PriceFiles m_files;
    PriceList m_list;
    QVector<Error> m_problems;
    QVector<QDateTime> m_times; //!< of the files, as they were read
};

} // namespace Headgate::Catalog
