// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/settings/address.h"

using namespace Qt::StringLiterals;

namespace Headgate::Settings {

namespace {

constexpr int kOllamaPort = 11434;

Error badAddress(const QString& reason)
{
    return { .kind = ErrorKind::InvalidInput, .detail = reason };
}

QUrl withoutTrailingSlashes(QUrl url)
{
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path, QUrl::StrictMode);
    return url;
}

} // namespace

Result<QUrl> addressFromText(const QString& text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    if (!url.isValid())
        return badAddress(u"must be an address like https://host/path"_s);
    if (url.scheme() != u"http" && url.scheme() != u"https")
        return badAddress(u"must begin with http:// or https://"_s);
    if (url.host().isEmpty())
        return badAddress(u"must name a host"_s);
    if (!url.userInfo().isEmpty())
        return badAddress(u"must hold no user or password; keys belong into the key dialog"_s);
    if (url.hasQuery() || url.hasFragment())
        return badAddress(u"must have no ?query and no #fragment"_s);
    return withoutTrailingSlashes(url);
}

Result<QUrl> ollamaAddressFromText(const QString& text)
{
    QString address = text.trimmed();
    const bool hasScheme = address.contains(u"://"_s);
    if (!hasScheme) {
        if (address.startsWith(u':'))
            address.prepend(u"127.0.0.1"_s);
        address.prepend(u"http://"_s);
    }
    Result<QUrl> url = addressFromText(address);
    if (!url)
        return url;
    if (!hasScheme && url->port() < 0)
        url->setPort(kOllamaPort);
    if (url->host() == u"0.0.0.0")
        url->setHost(u"127.0.0.1"_s);
    else if (url->host() == u"::")
        url->setHost(u"::1"_s);
    return url;
}

} // namespace Headgate::Settings
