// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/clientscommand.h"
#include "core/base/result.h"

#include <QStringList>

class QCommandLineParser;

//! \file The command line of the gateway's clients. Errors as parseCommandLine().

namespace Headgate::Ctl {

void addClientOptions(QCommandLineParser* parser);
//! \param words what follows the verb
Result<ClientsCommand::Asked> readClients(
    const QCommandLineParser& parser, const QStringList& words);

} // namespace Headgate::Ctl
