// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/keyprobe.h"

#include "core/providers/provider.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

HttpRequest keyProbe(const Provider& provider, const QUrl& base)
{
    HttpRequest request = provider.modelsRequest(base, {});
    QUrlQuery query(request.url);
    for (const QString& size : { u"pageSize"_s, u"limit"_s }) { // Gemini's, Anthropic's
        if (!query.hasQueryItem(size))
            continue;
        query.removeQueryItem(size);
        query.addQueryItem(size, u"1"_s);
        request.url.setQuery(query);
    }
    return request;
}

} // namespace Headgate::Providers
