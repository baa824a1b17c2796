// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/client.h"
#include "core/model/gatewaytraffic.h"
#include "core/model/planuse.h"
#include "core/services/gatewayservice.h"

#include <QString>
#include <QStringList>

#include <optional>

//! \file The gateway, its clients and their plans, as people read them.

namespace Headgate::Ui {

//! \brief "http://127.0.0.1:8484", https where it has a certificate. \param address as IP; one that
//! stands for all of this machine's is reached here by its own
QString gatewayBase(const QString& address, quint16 port, bool isTls);
//! \brief "Open at http://127.0.0.1:8484: 2 connections, 1 request under way."
QString gatewayStateText(const Services::GatewayState& state, int connections);
//! \brief Why it could not be opened, and the way out.
QString gatewayFailureText(const Error& error, int port);
//! \brief What is dangerous about it; empty: nothing.
//! \param missesIpv6 as in GatewayState
QString gatewayWarning(
    const QString& address, bool needsToken, bool isTls, bool missesIpv6 = false);

//! \brief "Waits for quota, 3rd in the line".
QString gatewayPhaseText(const GatewayRequest& request);
//! \brief "127.0.0.1:40312".
QString gatewayPeerAddress(const GatewayPeer& peer);
//! \brief What a connection does: "Is answered".
QString gatewayPeerText(const GatewayPeer& peer);
//! \brief Whose limit it was: "The client’s plan".
QString refusalSourceText(RefusalSource source);
//! \brief Why, as a sentence.
QString gatewayRefusalText(const GatewayRefusal& refusal);
//! \brief "editor"; words where it is none that the gateway knows.
QString gatewayClientText(const QString& client);

//! \brief "All of its plan", or what they are, separated by commas.
QString clientModelsText(const QStringList& models);
//! \brief "12 of 50 messages, 3,400 of 50,000 tokens"
QString clientUseText(const ClientState& state);
//! \brief "62%": of what ends first; "No limit" where the plan bounds neither.
QString planShareText(const PlanUse& use);
//! \brief "62% of the messages, no limit of tokens"
QString planShareDetails(const PlanUse& use);
//! \brief "$0.25 of $5.00"; what was spent alone where there is no budget.
QString clientBudgetText(const ClientState& state);
QString clientStateText(const ClientInfo& client, const QDateTime& nowUtc);
//! \brief "22 Nov 2026", local; "Never" where it is null.
QString expiryText(const QDateTime& utc);
//! \brief A plan's figure; words where there is no limit.
QString planFigureText(const std::optional<qint64>& figure);
QString planModelsText(const PlanInfo& plan);

//! \brief What is wrong with a client, in words; by the fields of ClientService::add().
QString clientErrorText(const Error& error);
QString planErrorText(const Error& error);

//! \brief "a/b, c/*" as it is typed: separated by commas or blanks.
QStringList typedModels(const QString& text);

} // namespace Headgate::Ui
