// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/sumfilter.h"

#include "core/ledger/columns.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

Result<SumFilter> sumFilter(Words& words, const UsageFilter& filter)
{
    SumFilter found;
    const std::pair<QLatin1StringView, const QString*> names[]
        = { { "backend"_L1, &filter.backendId }, { "model"_L1, &filter.model },
              { "origin"_L1, &filter.origin }, { "client"_L1, &filter.client } };
    for (const auto& [column, name] : names) {
        if (name->isEmpty())
            continue;
        const Result<qint64> number = words.find(*name == kNoName ? QString() : *name);
        if (!number)
            return number.error();
        found.sql += u" AND r.%1 = ?"_s.arg(column);
        found.values << *number;
    }
    const std::pair<QString, QString> ofKeys[] = { { filter.key, keysCalled(filter.key) },
        { filter.project, keysOfProject(filter.project) } };
    for (const auto& [name, keys] : ofKeys) {
        if (name.isEmpty())
            continue;
        found.sql += u" AND %1 IN ("_s + keys + u')';
        if (name != kNoName)
            found.values << name;
    }
    return found;
}

} // namespace Headgate::Ledger
