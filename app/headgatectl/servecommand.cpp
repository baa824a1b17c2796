// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/servecommand.h"

#include "core/base/futures.h"

#include <QCommandLineParser>
#include <QHostAddress>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

namespace {

constexpr char kTokenVariable[] = "HEADGATE_GATEWAY_TOKEN";
constexpr qsizetype kShortestToken = 16;
//! How long answers that run may take to end once a signal came; container programs wait 10 s.
constexpr auto kPatience = std::chrono::seconds(8);

Error wrongToken(const QString& detail)
{
    return { .kind = ErrorKind::InvalidInput,
        .detail = detail,
        .field = QString::fromLatin1(kTokenVariable) };
}

} // namespace

void ServeCommand::addOptions(QCommandLineParser& parser)
{
    parser.addOptions({
        { u"address"_s, {}, u"ip"_s },
        { u"certificate"_s, {}, u"file"_s },
        { u"certificate-key"_s, {}, u"file"_s },
        { u"no-token"_s, {} },
    });
}

ServeCommand::Asked ServeCommand::Asked::from(const QCommandLineParser& parser)
{
    Asked asked;
    if (parser.isSet(u"address"_s))
        asked.address = parser.value(u"address"_s);
    asked.needsToken = !parser.isSet(u"no-token"_s);
    asked.certificate = parser.value(u"certificate"_s);
    asked.certificateKey = parser.value(u"certificate-key"_s);
    return asked;
}

ServeCommand::ServeCommand(const Asked& asked, bool isJson, Services::GatewayService& gateway,
    Services::ClientService& clients, QObject* parent)
    : Command(parent)
    , m_asked(asked)
    , m_isJson(isJson)
    , m_gateway(gateway)
    , m_clients(clients)
{
}

void ServeCommand::start()
{
    using States = Result<QVector<ClientState>>;
    m_clients.clients() | then(this, [this](const States& states) {
        const auto isValid = [](const ClientState& state) {
            return state.client.isValidAt(QDateTime::currentDateTimeUtc());
        };
        open(states && std::any_of(states->begin(), states->end(), isValid));
    });
}

void ServeCommand::open(bool hasClients)
{
    Services::GatewayWish wish { .address = m_asked.address,
        .port = m_asked.port,
        .needsToken = m_asked.needsToken,
        .certificate = m_asked.certificate,
        .certificateKey = m_asked.certificateKey };
    const QByteArray token = qgetenv(kTokenVariable);
    const bool isMissing = token.isEmpty() && m_asked.needsToken && !hasClients;
    if (isMissing || (!token.isEmpty() && token.size() < kShortestToken))
        return failOnNamed(
            wrongToken(
                u"programs need a token: make one for each (headgatectl clients add NAME), or "
                "put one of 16 characters or more into %1 (--no-token lets everybody in)"_s.arg(
                    QLatin1String(kTokenVariable))),
            m_isJson);
    wish.token = Secret::take(QByteArray(token));
    if (!m_asked.needsToken)
        printError(u"headgatectl: warning: every program of this machine may use your keys\n"_s);
    if (!QHostAddress(m_asked.address).isLoopback() && m_asked.certificate.isEmpty())
        printError(u"headgatectl: warning: other machines may reach the gateway, over plain http; "
                   "tokens and prompts can be read on the way (--certificate FILE "
                   "--certificate-key FILE: https)\n"_s);
    m_gateway.open(wish) | then(this, [this](const Result<Services::GatewayState>& state) {
        if (!state)
            return failOnNamed(state.error(), m_isJson);
        onOpened(*state);
    });
}

void ServeCommand::onOpened(const Services::GatewayState& state)
{
    const bool isIpv6 = state.address.contains(u':');
    if (state.isKeyShared)
        printError(u"headgatectl: warning: others may read the file of the certificate's key; make "
                   "it its owner's alone (chmod 600)\n"_s);
    const QString base = u"%1://%2:%3"_s.arg(state.isTls ? u"https"_s : u"http"_s,
        isIpv6 ? u'[' + state.address + u']' : state.address, QString::number(state.port));
    tellManager(base);
    if (m_isJson)
        return printJson({ { u"type"_s, u"listening"_s }, { u"address"_s, state.address },
            { u"port"_s, state.port }, { u"tls"_s, state.isTls } });
    printOut(u"OPENAI_BASE_URL=%1/v1\n"_s.arg(base).toUtf8());
    printError(u"The gateway listens on %1; Ctrl+C ends it.\n"_s.arg(base));
}

void ServeCommand::tellManager(const QString& base)
{
    m_manager.tell("READY=1\nSTATUS=The gateway listens on " + base.toUtf8());
    const auto every = m_manager.aliveEvery();
    if (!every)
        return;
    // The gateway's answer is the sign: a timer of this thread would live on while that one hangs.
    connect(&m_alive, &QTimer::timeout, this, [this] {
        m_gateway.state()
            | then(this, [this](const Services::GatewayState&) { m_manager.tell("WATCHDOG=1"); });
    });
    m_alive.start(*every);
}

void ServeCommand::stop()
{
    m_manager.tell("STOPPING=1");
    m_gateway.close(kPatience) | then(this, [this](bool) { finish(Done); });
}

} // namespace Headgate::Ctl
