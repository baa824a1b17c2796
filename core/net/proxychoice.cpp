// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/proxychoice.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Net {

namespace {

QString firstOf(const QProcessEnvironment& environment, const QStringList& names)
{
    for (const QString& name : names) {
        const QString value = environment.value(name).trimmed();
        if (!value.isEmpty())
            return value;
    }
    return {};
}

ProxyChoice fromEnvironment(const QUrl& target, const QProcessEnvironment& environment)
{
    if (isBypassed(firstOf(environment, { u"no_proxy"_s, u"NO_PROXY"_s }), target.host()))
        return {};
    const QStringList names = target.scheme() == u"https"_s
        ? QStringList { u"https_proxy"_s, u"HTTPS_PROXY"_s }
        : QStringList { u"http_proxy"_s };
    const QString url
        = firstOf(environment, names + QStringList { u"all_proxy"_s, u"ALL_PROXY"_s });
    return { .url = url.toUtf8() };
}

bool matches(const QString& pattern, const QString& host, const QHostAddress& address)
{
    if (pattern == u"*"_s)
        return true;
    if (!address.isNull()) {
        const auto [network, bits] = pattern.contains(u'/')
            ? QHostAddress::parseSubnet(pattern)
            : std::pair(
                QHostAddress(pattern), address.protocol() == QHostAddress::IPv4Protocol ? 32 : 128);
        return !network.isNull() && network.protocol() == address.protocol()
            && address.isInSubnet(network, bits);
    }
    QString domain = pattern.toLower();
    while (domain.startsWith(u'.'))
        domain.remove(0, 1);
    return !domain.isEmpty() && (host == domain || host.endsWith(u'.' + domain));
}

QString withoutTrailingDot(QString host)
{
    if (host.endsWith(u'.'))
        host.chop(1);
    return host.toLower();
}

} // namespace

bool isLoopback(const QString& host)
{
    const QString name = withoutTrailingDot(host);
    if (name == u"localhost"_s || name.endsWith(u".localhost"_s))
        return true;
    const QHostAddress address(name);
    return address.isLoopback() || address == QHostAddress(QHostAddress::AnyIPv4)
        || address == QHostAddress(QHostAddress::AnyIPv6);
}

bool isBypassed(const QString& list, const QString& host)
{
    static const QRegularExpression separators(u"[,\\s]+"_s);
    const QString name = withoutTrailingDot(host);
    const QHostAddress address(name);
    const QStringList patterns = list.split(separators, Qt::SkipEmptyParts);
    return std::any_of(patterns.cbegin(), patterns.cend(),
        [&](const QString& pattern) { return matches(pattern, name, address); });
}

ProxySettings withOwnProxy(const ProxySettings& network, const QString& own)
{
    using Mode = ProxySettings::Mode;
    if (own.isEmpty())
        return network;
    ProxySettings settings { .mode = Mode::None };
    if (own == u"none"_s)
        return settings;
    const QUrl url(own);
    settings.mode = url.scheme() == u"http"_s ? Mode::Http : Mode::Socks5;
    settings.host = url.host();
    settings.port = url.port(0);
    settings.user = url.userName(QUrl::FullyDecoded);
    settings.password = network.ownPasswords.value(own);
    return settings;
}

ProxyChoice chooseProxy(
    const ProxySettings& settings, const QUrl& target, const QProcessEnvironment& environment)
{
    using Mode = ProxySettings::Mode;
    if (settings.mode == Mode::None || isLoopback(target.host()))
        return {};
    if (settings.mode == Mode::System)
        return fromEnvironment(target, environment);
    if (settings.host.isEmpty() || isBypassed(settings.bypass, target.host()))
        return {};
    QUrl url;
    // socks5h: the proxy resolves names, so that none leaks to the local resolver.
    url.setScheme(settings.mode == Mode::Http ? u"http"_s : u"socks5h"_s);
    url.setHost(settings.host);
    url.setPort(settings.port > 0 ? settings.port : (settings.mode == Mode::Http ? 8080 : 1080));
    return {
        .url = url.toEncoded(), .user = settings.user.toUtf8(), .password = settings.password
    };
}

} // namespace Headgate::Net
