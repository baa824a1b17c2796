// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/sentway.h"

#include "core/providers/provider.h"

using namespace Qt::StringLiterals;

namespace Headgate {

void sendTheWayOf(const BackendInfo& backend, const Secret& key, HttpRequest* request)
{
    request->proxy = backend.proxy;
    if (key.isEmpty())
        return;
    if (backend.keyHeader.isEmpty())
        return Providers::providerFor(backend.dialect).authorize(request, key);
    const bool isBearer = backend.keyHeader.compare("Authorization"_L1, Qt::CaseInsensitive) == 0;
    request->secretHeaders.append(
        { backend.keyHeader.toLatin1(), isBearer ? "Bearer "_ba : QByteArray(), key });
}

} // namespace Headgate
