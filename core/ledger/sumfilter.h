// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/ledger/words.h"
#include "core/model/usagequery.h"

#include <QString>
#include <QVariant>

namespace Headgate::Ledger {

//! \brief A filter as conditions on rows `r` of requests or sums.
struct SumFilter {
    QString sql; //!< each begins with " AND "; %1 stands for the column of keys
    QVariantList values;

    QString on(const QString& key) const { return QString(sql).replace(QStringLiteral("%1"), key); }
};

//! \brief With its names looked up.
Result<SumFilter> sumFilter(Words& words, const UsageFilter& filter);

} // namespace Headgate::Ledger
