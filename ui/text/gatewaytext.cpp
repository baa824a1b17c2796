// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/gatewaytext.h"

#include "core/model/budget.h"
#include "ui/text/budgettext.h"
#include "ui/text/errortext.h"
#include "ui/text/failuretext.h"
#include "ui/text/formats.h"
#include "ui/text/phrases.h"
#include "ui/text/requesttext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(GatewayText)
};

constexpr int kBadRequest = 400;
constexpr int kNotLetIn = 401;
constexpr int kForeign = 403;
constexpr int kNotFound = 404;
constexpr int kTooSlow = 408;
constexpr int kTooLarge = 413;
constexpr int kTooMany = 429;
constexpr int kHeaderTooLarge = 431;
constexpr int kFull = 503;

bool isLoopback(const QString& address)
{
    return address.startsWith("127."_L1) || address == "::1"_L1 || address == "localhost"_L1;
}

QString statusText(int status)
{
    switch (status) {
    case kBadRequest:
        return Words::tr("The request can’t be read, or asks for what the gateway has not.");
    case kNotLetIn:
        return Words::tr("Its token is missing or wrong, or it is revoked or expired.");
    case kForeign:
        return Words::tr("It came from a web page, or under a name, that is not allowed.");
    case kNotFound:
        return Words::tr("There is no such model or address.");
    case kTooSlow:
        return Words::tr("It took too long to send its request.");
    case kTooLarge:
        return Words::tr("The request is too large.");
    case kHeaderTooLarge:
        return Words::tr("The request’s header is too large.");
    case kTooMany:
        return Words::tr("The client had too many requests under way.");
    case kFull:
        return Words::tr("The gateway was full, or being closed.");
    default:
        return Words::tr("HTTP status %1.").arg(QLocale().toString(status));
    }
}

//! Of what there is a limit of: "12 of 50 messages".
QString ofText(const QString& used, const std::optional<qint64>& cap)
{
    return cap ? Words::tr("%1 of %2").arg(used, formatCount(*cap)) : used;
}

} // namespace

QString gatewayBase(const QString& address, quint16 port, bool isTls)
{
    const bool isAny = address.isEmpty() || address == "0.0.0.0"_L1 || address == "::"_L1;
    const QString host = isAny ? u"127.0.0.1"_s : address;
    return u"%1://%2:%3"_s.arg(isTls ? u"https"_s : u"http"_s,
        host.contains(u':') ? u'[' + host + u']' : host, QString::number(port));
}

QString gatewayStateText(const Services::GatewayState& state, int connections)
{
    if (state.isClosing)
        return Words::tr(
            "Closing: lets nobody in, %n request(s) may still end.", nullptr, state.running);
    if (!state.isOpen)
        return Words::tr("Closed: no program can ask.");
    return Words::tr("Open at %1: %2, %3.")
        .arg(isolated(gatewayBase(state.address, state.port, state.isTls)),
            Words::tr("%n connection(s)", nullptr, connections),
            Words::tr("%n request(s) under way", nullptr, state.running));
}

QString gatewayFailureText(const Error& error, int port)
{
    if (error.kind == ErrorKind::Network)
        return Words::tr("Port %1 can’t be had at this address: most likely another program has "
                         "it. Choose another port, or end that program.")
            .arg(QString::number(port));
    if (error.field == "address"_L1)
        return Words::tr("Enter an IP address of this computer, such as 127.0.0.1.");
    if (error.field == "token"_L1)
        return Words::tr("Where other computers reach it, programs must send a token.");
    if (error.field == "certificate"_L1)
        return Words::tr("The certificate can’t be used. Choose a PEM file that holds one that is "
                         "still valid, and behind it those that signed it.");
    if (error.field == "certificate_key"_L1)
        return Words::tr("The certificate’s key can’t be used. Choose the PEM file of the key that "
                         "belongs to the certificate: RSA or EC, without a passphrase.");
    return errorText(error, Words::tr("The gateway"));
}

QString gatewayWarning(const QString& address, bool needsToken, bool isTls, bool missesIpv6)
{
    QStringList warnings;
    if (missesIpv6)
        warnings << Words::tr("Another program has this port at ::1: what asks “localhost” may "
                              "reach that one. Use 127.0.0.1 as address, or another port.");
    if (!needsToken)
        warnings << Words::tr("Without a token every program and every user of this computer may "
                              "use your keys.");
    if (!isLoopback(address) && !isTls)
        warnings << Words::tr("Other computers may reach the gateway over plain http: tokens and "
                              "what is said can be read on the way.");
    return warnings.join(u' ');
}

QString gatewayPhaseText(const GatewayRequest& request)
{
    switch (request.phase) {
    case GatewayPhase::Beginning:
        return Words::tr("Begins");
    case GatewayPhase::WaitingForQuota:
        return request.place > 0
            ? Words::tr("Waits for quota, place %1").arg(formatCount(request.place))
            : Words::tr("Waits for quota");
    case GatewayPhase::WaitingForRetry:
        return Words::tr("Waits for another try");
    case GatewayPhase::Uploading:
        return Words::tr("Uploads");
    case GatewayPhase::Waiting:
        return Words::tr("Waits for the service");
    case GatewayPhase::Answering:
        break;
    }
    return Words::tr("Answers");
}

QString gatewayPeerAddress(const GatewayPeer& peer)
{
    const bool isIpv6 = peer.address.contains(u':');
    return (isIpv6 ? u'[' + peer.address + u']' : peer.address) + u':' + QString::number(peer.port);
}

QString gatewayPeerText(const GatewayPeer& peer)
{
    switch (peer.phase) {
    case GatewayPeer::Phase::Idle:
        return Words::tr("Asks nothing now");
    case GatewayPeer::Phase::Reading:
        return Words::tr("Sends its request");
    case GatewayPeer::Phase::Answering:
        return Words::tr("Is answered");
    case GatewayPeer::Phase::Closing:
        break;
    }
    return Words::tr("Leaves");
}

QString refusalSourceText(RefusalSource source)
{
    switch (source) {
    case RefusalSource::Gateway:
        return Words::tr("Gateway");
    case RefusalSource::Plan:
        return Words::tr("Client’s plan");
    case RefusalSource::Budget:
        return Words::tr("Your budget");
    case RefusalSource::Queue:
        return Words::tr("Headgate’s queue");
    case RefusalSource::Service:
        break;
    }
    return Words::tr("Service");
}

QString gatewayRefusalText(const GatewayRefusal& refusal)
{
    if (!refusal.failure)
        return statusText(refusal.status);
    return failureText(*refusal.failure, { refusal.backend, refusal.target.model, {} }).sentence;
}

QString gatewayClientText(const QString& client)
{
    if (client.isEmpty())
        return Words::tr("Not known");
    return client == "gateway"_L1 ? Words::tr("Without a client’s token") : client;
}

QString clientModelsText(const QStringList& models)
{
    return models.isEmpty() ? Words::tr("All of its plan") : isolated(models.join(u", "_s));
}

QString clientUseText(const ClientState& state)
{
    return Words::tr("%1 messages, %2 tokens")
        .arg(ofText(formatCount(state.use.messages), state.plan.messages),
            ofText(formatCount(state.use.tokens), state.plan.tokens));
}

QString planShareText(const PlanUse& use)
{
    const auto most = use.most();
    return most ? percentText(*most) : Words::tr("No limit");
}

QString planShareDetails(const PlanUse& use)
{
    const QString messages = use.messages
        ? Words::tr("%1 of the messages").arg(percentText(*use.messages))
        : Words::tr("no limit of messages");
    const QString tokens = use.tokens ? Words::tr("%1 of the tokens").arg(percentText(*use.tokens))
                                      : Words::tr("no limit of tokens");
    return Words::tr("%1, %2").arg(messages, tokens);
}

QString clientBudgetText(const ClientState& state)
{
    BudgetState budget;
    budget.spent = state.use.cost;
    budget.cap = state.client.budget.value_or(PicoUsd { 1 });
    const QString spent = spentText(budget);
    return state.client.budget ? Words::tr("%1 of %2").arg(spent, capText(budget)) : spent;
}

QString clientStateText(const ClientInfo& client, const QDateTime& nowUtc)
{
    if (!client.revokedAt.isNull())
        return Words::tr("Revoked");
    return client.isValidAt(nowUtc) ? Words::tr("Valid") : Words::tr("Expired");
}

QString expiryText(const QDateTime& utc)
{
    return utc.isNull() ? Words::tr("Never")
                        : QLocale().toString(utc.toLocalTime().date(), QLocale::ShortFormat);
}

QString planFigureText(const std::optional<qint64>& figure)
{
    return figure ? formatCount(*figure) : Words::tr("No limit");
}

QString planModelsText(const PlanInfo& plan)
{
    const QString names
        = plan.models.isEmpty() ? Words::tr("All") : isolated(plan.models.join(u", "_s));
    return plan.mostModels
        ? Words::tr("%1; %n different one(s) a month", nullptr, *plan.mostModels).arg(names)
        : names;
}

namespace {

QString modelsErrorText()
{
    return Words::tr("Write each model as “service/model”, such as gemini/gemini-2.5-flash; a * at "
                     "the end stands for any rest, as in ollama/*.");
}

QString nameErrorText(const Error& error, const QString& thing)
{
    if (error.detail.contains("Headgate's own"_L1))
        return Words::tr("Headgate itself uses this name. Choose another.");
    if (error.detail.startsWith("must be"_L1))
        return Words::tr("A name has 1 to 60 letters, digits, blanks, dots, hyphens and "
                         "underscores.");
    return Words::tr("%1 can’t have this name: one has or had it.").arg(thing);
}

} // namespace

QString clientErrorText(const Error& error)
{
    const bool isInput = error.kind == ErrorKind::InvalidInput;
    if (isInput && error.field == "name"_L1)
        return nameErrorText(error, Words::tr("The client"));
    if (error.field == "plan"_L1)
        return Words::tr("This plan is there no more. Choose another.");
    if (error.field == "models"_L1)
        return modelsErrorText();
    if (error.field == "budget"_L1)
        return Words::tr("A budget is above 0; without one the field is empty.");
    if (error.field == "expires"_L1)
        return Words::tr("The day on which it expires must lie ahead.");
    if (error.kind == ErrorKind::Locked || error.kind == ErrorKind::Unavailable)
        return Words::tr("The system’s keychain, which guards the tokens, can’t be used now. "
                         "Unlock it and try again.");
    return errorText(error, Words::tr("The client"));
}

QString planErrorText(const Error& error)
{
    if (error.kind == ErrorKind::NotFound)
        return Words::tr("This plan is as it was shipped.");
    if (error.field == "name"_L1 && error.detail.contains("has this plan"_L1))
        return Words::tr("A client has this plan. Give it another one first.");
    if (error.field == "name"_L1)
        return nameErrorText(error, Words::tr("The plan"));
    if (error.field == "models"_L1)
        return modelsErrorText();
    if (error.kind == ErrorKind::InvalidInput)
        return Words::tr("Enter whole numbers from 1 on; an empty field sets no limit.");
    return errorText(error, Words::tr("The plan"));
}

QStringList typedModels(const QString& text)
{
    static const QRegularExpression kBetween(u"[\\s,;،]+"_s);
    return text.split(kBetween, Qt::SkipEmptyParts);
}

} // namespace Headgate::Ui
