// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/proxycommand.h"

#include "app/headgatectl/paramoptions.h"
#include "app/headgatectl/targetchoice.h"
#include "core/base/futures.h"
#include "core/services/keyservice.h"
#include "core/services/settingsservice.h"

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

namespace {

QString modeName(Services::ProxyChoice choice)
{
    switch (choice) {
    case Services::ProxyChoice::System:
        return u"system"_s;
    case Services::ProxyChoice::None:
        return u"none"_s;
    case Services::ProxyChoice::Http:
        return u"http"_s;
    case Services::ProxyChoice::Socks5:
        return u"socks5"_s;
    }
    return {};
}

QString whereKept(const Result<bool>& hasPassword)
{
    if (!hasPassword)
        return u"unknown"_s;
    return *hasPassword ? u"in the keychain"_s : u"none"_s;
}

} // namespace

ProxyCommand::ProxyCommand(Verb verb, const QString& backendId, bool isJson,
    const Services::ServiceSet& services, QObject* parent)
    : Command(parent)
    , m_verb(verb)
    , m_backendId(backendId)
    , m_isJson(isJson)
    , m_services(services)
{
}

void ProxyCommand::start()
{
    if (const Result<void> known = checkBackend(m_services.models, m_backendId); !known)
        return failOnNamed(known.error(), m_isJson);
    if (m_verb == Verb::Show)
        return show();
    if (m_verb == Verb::RemovePassword)
        return store({});
    Result<QByteArray> given = readAll(u"-"_s);
    if (!given)
        return failOnNamed(given.error(), m_isJson);
    while (given->endsWith('\n') || given->endsWith('\r'))
        given->chop(1);
    const Secret password = Secret::take(std::move(given.value()));
    if (password.isEmpty() || password.reveal().contains('\n'))
        return failOnNamed(
            wrongUsage(u"password"_s, u"the password is one line on standard input"_s), m_isJson);
    store(password);
}

void ProxyCommand::store(const Secret& password)
{
    const auto end = [this](const Result<void>& stored) {
        if (!stored)
            return fail(stored.error(), m_isJson);
        finish(Done);
    };
    m_services.keys.setProxyPassword(m_backendId, password) | then(this, end);
}

void ProxyCommand::show()
{
    m_services.keys.hasProxyPassword(m_backendId)
        | then(this, [this](const Result<bool>& hasPassword) { print(hasPassword); });
}

void ProxyCommand::print(const Result<bool>& hasPassword)
{
    if (!hasPassword)
        printError(u"headgatectl: "_s + sentence(hasPassword.error()) + u'\n');
    if (!m_backendId.isEmpty())
        return printOwn(m_services.settings.backendReach(m_backendId).proxy, hasPassword);
    const Services::NetworkSettings network = m_services.settings.network();
    if (m_isJson) {
        printJson({ { u"mode"_s, modeName(network.proxy) }, { u"host"_s, network.proxyHost },
            { u"port"_s, network.proxyPort > 0 ? QJsonValue(network.proxyPort) : QJsonValue() },
            { u"user"_s, network.proxyUser }, { u"bypass"_s, network.bypass },
            { u"has_password"_s, hasPassword ? QJsonValue(*hasPassword) : QJsonValue() } });
        return finish(Done);
    }
    printOut(u"mode\t%1\nhost\t%2\nport\t%3\nuser\t%4\nbypass\t%5\npassword\t%6\n"_s
                 .arg(modeName(network.proxy), network.proxyHost,
                     network.proxyPort > 0 ? QString::number(network.proxyPort) : QString(),
                     network.proxyUser, network.bypass, whereKept(hasPassword))
                 .toUtf8());
    finish(Done);
}

void ProxyCommand::printOwn(const QString& proxy, const Result<bool>& hasPassword)
{
    if (m_isJson)
        printJson({ { u"provider"_s, m_backendId }, { u"proxy"_s, proxy },
            { u"has_password"_s, hasPassword ? QJsonValue(*hasPassword) : QJsonValue() } });
    else
        printOut(u"provider\t%1\nproxy\t%2\npassword\t%3\n"_s
                     .arg(m_backendId, proxy, whereKept(hasPassword))
                     .toUtf8());
    finish(Done);
}

} // namespace Headgate::Ctl
