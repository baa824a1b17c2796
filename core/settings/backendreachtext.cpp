// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/settings/backendreachtext.h"

#include "core/settings/refusal.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Headgate::Settings {

namespace {

//! What a request says of itself, and what proxies read.
bool isTaken(const QString& header)
{
    static const QStringList kTaken { u"host"_s, u"connection"_s, u"content-length"_s,
        u"content-type"_s, u"content-encoding"_s, u"transfer-encoding"_s, u"te"_s, u"trailer"_s,
        u"upgrade"_s, u"expect"_s, u"accept"_s, u"accept-encoding"_s, u"user-agent"_s,
        u"proxy-authorization"_s, u"proxy-connection"_s, u"range"_s };
    return kTaken.contains(header.toLower());
}

bool isProxyAddress(const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isKnown = url.scheme() == "http"_L1 || url.scheme() == "socks5"_L1;
    const bool isBare = !url.userInfo(QUrl::FullyEncoded).contains(u':') && !url.hasQuery()
        && !url.hasFragment() && (url.path().isEmpty() || url.path() == "/"_L1);
    return url.isValid() && isKnown && isBare && !url.host().isEmpty() && url.port(1) > 0;
}

Result<BackendReach> reachFrom(const QJsonObject& entry)
{
    const BackendReach reach { entry[u"backend"_s].toString(), entry[u"keyHeader"_s].toString(),
        entry[u"proxy"_s].toString() };
    if (reach.backendId.isEmpty())
        return refused(u"backends/reach"_s, u"an entry needs \"backend\""_s);
    if (const Result<void> checked = checkBackendReach(reach); !checked)
        return refused(u"backends/reach"_s, reach.backendId + u": "_s + checked.error().detail);
    return reach;
}

} // namespace

Result<void> checkBackendReach(const BackendReach& reach)
{
    static const QRegularExpression kToken(u"^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$"_s); // RFC 9110
    if (!reach.keyHeader.isEmpty() && !kToken.match(reach.keyHeader).hasMatch())
        return refused(u"keyHeader"_s,
            u"a header's name is one word of letters, digits and '-', e.g. X-Api-Key"_s);
    if (isTaken(reach.keyHeader))
        return refused(u"keyHeader"_s,
            u"the header %1 has a meaning of its own in every request"_s.arg(reach.keyHeader));
    if (!reach.proxy.isEmpty() && reach.proxy != "none"_L1 && !isProxyAddress(reach.proxy))
        return refused(u"ownProxy"_s,
            u"a proxy's address is http://host:port or socks5://host:port, or with user@ before "
            u"the "
            "host; without a password, which belongs in the keychain"_s);
    return {};
}

QString textFromBackendReaches(const QVector<BackendReach>& reaches)
{
    QJsonArray list;
    for (const BackendReach& reach : reaches) {
        QJsonObject entry { { u"backend"_s, reach.backendId } };
        if (!reach.keyHeader.isEmpty())
            entry.insert(u"keyHeader"_s, reach.keyHeader);
        if (!reach.proxy.isEmpty())
            entry.insert(u"proxy"_s, reach.proxy);
        list.append(entry);
    }
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

Result<QVector<BackendReach>> backendReachesFromText(const QString& text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isArray())
        return refused(u"backends/reach"_s, u"must be a JSON array of back ends"_s);
    QVector<BackendReach> reaches;
    const QJsonArray list = document.array();
    for (const QJsonValue& entry : list) {
        const Result<BackendReach> reach = reachFrom(entry.toObject());
        if (!reach)
            return reach.error();
        reaches.append(*reach);
    }
    return reaches;
}

} // namespace Headgate::Settings
