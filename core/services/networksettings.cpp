// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/networksettings.h"

#include "core/net/cabundle.h"

#include <QRegularExpression>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

using Settings::Key;

constexpr int kLargestPort = 65535;

constexpr auto kProxyNames = std::to_array<std::pair<ProxyChoice, QLatin1StringView>>({
    { ProxyChoice::System, QLatin1StringView("system") },
    { ProxyChoice::None, QLatin1StringView("none") },
    { ProxyChoice::Http, QLatin1StringView("http") },
    { ProxyChoice::Socks5, QLatin1StringView("socks5") },
});

Error refused(const QString& field, const QString& detail)
{
    return { .kind = ErrorKind::InvalidInput, .detail = detail, .field = field };
}

Result<void> checkedProxy(const NetworkSettings& network)
{
    // The table's own limits, whatever the mode: what it would refuse must not stop half-way.
    if (network.proxyPort < 0 || network.proxyPort > kLargestPort)
        return refused(u"proxyPort"_s, u"the proxy's port must be a number from 1 to 65535"_s);
    if (network.proxyHost.contains(u'\n'))
        return refused(u"proxyHost"_s, u"the proxy's address is one line"_s);
    if (network.proxyUser.contains(u'\n'))
        return refused(u"proxyUser"_s, u"the proxy's user is one line"_s);
    if (network.proxy != ProxyChoice::Http && network.proxy != ProxyChoice::Socks5)
        return {};
    static const QRegularExpression kNoHost(u"[\\s/@?#]"_s);
    if (network.proxyHost.isEmpty())
        return refused(u"proxyHost"_s, u"a proxy needs an address, e.g. proxy.example"_s);
    if (network.proxyHost.contains(kNoHost))
        return refused(u"proxyHost"_s,
            u"the proxy's address is a host name or an IP address alone: without http://, port, "
            "user and path"_s);
    if (network.proxyPort < 1)
        return refused(u"proxyPort"_s, u"the proxy's port must be a number from 1 to 65535"_s);
    if (network.proxyUser.contains(u':') && network.proxy == ProxyChoice::Http)
        return refused(u"proxyUser"_s, u"a proxy's user name can't contain a colon"_s);
    return {};
}

} // namespace

Net::ProxySettings proxyFrom(const Settings::Settings& settings)
{
    Net::ProxySettings proxy;
    const QString mode = settings.text(Key::ProxyMode);
    if (mode == "none"_L1)
        proxy.mode = Net::ProxySettings::Mode::None;
    else if (mode == "http"_L1)
        proxy.mode = Net::ProxySettings::Mode::Http;
    else if (mode == "socks5"_L1)
        proxy.mode = Net::ProxySettings::Mode::Socks5;
    proxy.host = settings.text(Key::ProxyHost);
    proxy.port = settings.integer(Key::ProxyPort).value_or(0);
    proxy.user = settings.text(Key::ProxyUser);
    proxy.bypass = settings.text(Key::ProxyBypass);
    return proxy;
}

NetworkSettings networkFrom(const Settings::Settings& settings)
{
    NetworkSettings network { .proxyHost = settings.text(Key::ProxyHost),
        .proxyPort = settings.integer(Key::ProxyPort).value_or(0),
        .proxyUser = settings.text(Key::ProxyUser),
        .bypass = settings.text(Key::ProxyBypass),
        .extraCaFile = settings.text(Key::ExtraCaFile),
        .extraCaFileVariable = settings.valueInfo(Key::ExtraCaFile).environmentName };
    for (const auto& [choice, name] : kProxyNames) {
        if (settings.text(Key::ProxyMode) == name)
            network.proxy = choice;
    }
    return network;
}

Result<void> storeNetwork(const NetworkSettings& network, Settings::Settings* settings)
{
    if (const Result<void> checked = checkedProxy(network); !checked)
        return checked;
    const bool isCaOurs = network.extraCaFileVariable.isEmpty();
    if (isCaOurs && !network.extraCaFile.isEmpty()) {
        if (const auto bundle = Net::combinedCaBundle(network.extraCaFile); !bundle)
            return bundle.error();
    }
    QVector<std::pair<Key, QVariant>> rows { { Key::ProxyHost, network.proxyHost },
        { Key::ProxyUser, network.proxyUser }, { Key::ProxyBypass, network.bypass } };
    for (const auto& [choice, name] : kProxyNames) {
        if (network.proxy == choice)
            rows.append({ Key::ProxyMode, QString(name) });
    }
    if (network.proxyPort > 0)
        rows.append({ Key::ProxyPort, network.proxyPort });
    if (isCaOurs)
        rows.append({ Key::ExtraCaFile, network.extraCaFile });
    for (const auto& [key, value] : std::as_const(rows)) {
        if (const Result<void> stored = settings->set(key, value); !stored)
            return stored;
    }
    return network.proxyPort > 0 ? Result<void>() : settings->reset(Key::ProxyPort);
}

} // namespace Headgate::Services
