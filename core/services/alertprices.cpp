// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/alertprices.h"

#include <algorithm>

namespace Headgate::Services {

Alerts::PriceFact priceFact(const Catalog::PriceList& list, const QVector<BackendInfo>& backends,
    const QVector<Target>& used, QDate today)
{
    Alerts::PriceFact fact { !used.isEmpty(), list.asOf(), {} };
    for (const Target& target : used) {
        const auto backend = std::find_if(backends.begin(), backends.end(),
            [&target](const BackendInfo& one) { return one.id == target.backendId; });
        const QString provider
            = backend == backends.end() ? QString() : list.providerAt(backend->baseUrl.host());
        const QDate next
            = provider.isEmpty() ? QDate() : list.nextChange(provider, target.model, today);
        if (next.isValid())
            fact.next.append({ provider, target.model, next });
    }
    return fact;
}

} // namespace Headgate::Services
