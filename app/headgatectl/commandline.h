// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/backupcommand.h"
#include "app/headgatectl/budgetcommand.h"
#include "app/headgatectl/chatcommand.h"
#include "app/headgatectl/clientscommand.h"
#include "app/headgatectl/historycommand.h"
#include "app/headgatectl/installedmodelscommand.h"
#include "app/headgatectl/poolcommand.h"
#include "app/headgatectl/pricescommand.h"
#include "app/headgatectl/proxycommand.h"
#include "app/headgatectl/servecommand.h"
#include "app/headgatectl/settingscommand.h"
#include "app/headgatectl/usagecommand.h"
#include "core/base/result.h"
#include "core/model/transfer.h"
#include "core/services/keyservice.h"

#include <QStringList>

#include <variant>

namespace Headgate::Ctl {

struct HelpRequest { };
struct VersionRequest { };
struct SimulateRequest {
    quint16 port = 0; //!< 0: any free one
};
using ServeRequest = ServeCommand::Asked;
struct ModelsRequest {
    QString backendId;
};
struct InstalledRequest {
    InstalledModelsCommand::Verb verb = InstalledModelsCommand::Verb::Loaded;
    Target target; //!< without a model for the verbs that ask the server
};
struct HistoryRequest {
    HistoryCommand::Verb verb = HistoryCommand::Verb::List;
    QString argument;
};
using BackupRequest = BackupCommand::Asked;
using UsageRequest = UsageCommand::Asked;
using BudgetRequest = BudgetCommand::Asked;
using ClientsRequest = ClientsCommand::Asked;
using PricesRequest = PricesCommand::Asked;
struct VerifyLedgerRequest { };
using SettingsRequest = SettingsCommand::Asked;
struct ProxyRequest {
    ProxyCommand::Verb verb = ProxyCommand::Verb::Show;
    QString backendId; //!< empty: the proxy for all
};
struct ExportRequest {
    ExportSpec spec; //!< an empty path: standard output
};
struct ImportRequest {
    ImportSpec spec;
};
struct KeysListRequest { };
struct KeysImportRequest {
    QString path; //!< "-": standard input; empty: of the environment
    Services::NewKey how;
};
struct KeysAddRequest {
    Services::NewKey key;
    KeyId replaced; //!< null: none is
};
using KeyActionRequest = KeyActionCommand::Asked;
struct LimitsRequest { };
struct KeysRemoveRequest {
    KeyId id;
};

//! \brief A command line, understood and checked.
struct CommandLine {
    QString profile;
    bool isDemo = false;
    bool isJson = false;
    std::variant<HelpRequest, VersionRequest, SimulateRequest, ServeRequest, ModelsRequest,
        InstalledRequest, HistoryRequest, SettingsRequest, ProxyRequest, KeysListRequest,
        KeysAddRequest, KeysImportRequest, KeysRemoveRequest, KeyActionRequest, LimitsRequest,
        ExportRequest, ImportRequest, BackupRequest, UsageRequest, VerifyLedgerRequest,
        PricesRequest, BudgetRequest, ClientsRequest, ChatOptions>
        request;
};

//! \brief Reads the arguments, and the files and standard input that they name (schema, prompt
//! `-`). InvalidInput with a sentence that names the option, what is wrong and what is allowed.
Result<CommandLine> parseCommandLine(const QStringList& arguments);

//! \brief The text of `headgatectl help`.
QByteArray helpText();

} // namespace Headgate::Ctl
