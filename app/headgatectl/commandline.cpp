// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/commandline.h"

#include "app/headgatectl/bookoptions.h"
#include "app/headgatectl/clientoptions.h"
#include "app/headgatectl/paramoptions.h"

#include <QCommandLineParser>
#include <QHash>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

namespace {

//! The options of every verb in one parser: a wrong one is named, whatever the verb.
void addOptions(QCommandLineParser* parser)
{
    parser->addOptions({
        { u"profile"_s, {}, u"dir"_s },
        { u"demo"_s, {} },
        { u"json"_s, {} },
        { u"model"_s, {}, u"name"_s },
        { u"provider"_s, {}, u"name"_s },
        { u"system"_s, {}, u"text"_s },
        { u"attach"_s, {}, u"file"_s },
        { u"no-stream"_s, {} },
        { u"private"_s, {} },
        { u"label"_s, {}, u"text"_s },
        { u"no-check"_s, {} },
        { u"from-environment"_s, {} },
        { u"port"_s, {}, u"number"_s },
        { u"format"_s, {}, u"name"_s },
        { u"output"_s, {}, u"file"_s },
        { u"all"_s, {} },
        { u"all-branches"_s, {} },
        { u"without"_s, {}, u"what"_s },
        { u"dry-run"_s, {} },
        { u"from"_s, {}, u"day"_s },
        { u"to"_s, {}, u"day"_s },
        { u"by"_s, {}, u"what"_s },
        { u"csv"_s, {} },
        { u"name"_s, {}, u"name"_s },
        { u"origin"_s, {}, u"name"_s },
        { u"project"_s, {}, u"name"_s },
        { u"tier"_s, {}, u"tier"_s },
        { { u"h"_s, u"help"_s }, {} },
        { { u"v"_s, u"version"_s }, {} },
    });
    addParamOptions(parser);
    addClientOptions(parser);
    ServeCommand::addOptions(*parser);
}

Result<ChatOptions> readChat(const QCommandLineParser& parser, const QStringList& words)
{
    if (words.isEmpty())
        return wrongUsage(
            u"PROMPT"_s, u"chat needs a prompt, or - to read it from standard input"_s);
    const Result<GenerationParams> params = readParams(parser);
    if (!params)
        return params.error();
    ChatOptions chat { .backendId = parser.value(u"provider"_s),
        .model = parser.value(u"model"_s),
        .prompt = words.join(u' '),
        .attachments = parser.values(u"attach"_s),
        .systemInstruction = parser.value(u"system"_s),
        .params = *params,
        .isStreamed = !parser.isSet(u"no-stream"_s),
        .isJson = parser.isSet(u"json"_s),
        .isPrivate = parser.isSet(u"private"_s) };
    if (words == QStringList { u"-"_s }) {
        const Result<QByteArray> text = readAll(u"-"_s);
        if (!text)
            return text.error();
        chat.prompt = QString::fromUtf8(*text);
    }
    if (chat.prompt.trimmed().isEmpty() && chat.attachments.isEmpty())
        return wrongUsage(u"PROMPT"_s, u"the prompt is empty"_s);
    return chat;
}

Result<void> readModels(
    const QCommandLineParser& parser, const QStringList& words, CommandLine* line)
{
    const QString backendId = parser.value(u"provider"_s);
    if (words.isEmpty()) {
        line->request = ModelsRequest { backendId };
        return {};
    }
    using Verb = InstalledModelsCommand::Verb;
    static const QHash<QString, Verb> kAboutAModel { { u"show"_s, Verb::Show },
        { u"pull"_s, Verb::Pull }, { u"remove"_s, Verb::Remove } };
    static const QHash<QString, Verb> kAboutTheServer { { u"loaded"_s, Verb::Loaded },
        { u"version"_s, Verb::Version } };
    InstalledRequest request { .target
        = { backendId.isEmpty() ? u"ollama"_s : backendId, words.value(1) } };
    if (words.size() == 2 && kAboutAModel.contains(words[0]))
        request.verb = kAboutAModel.value(words[0]);
    else if (words.size() == 1 && kAboutTheServer.contains(words[0]))
        request.verb = kAboutTheServer.value(words[0]);
    else
        return wrongUsage(u"models"_s,
            u"models takes: nothing, or show, pull or remove NAME, or loaded, or version; not '%1'"_s
                .arg(words.join(u' ')));
    line->request = request;
    return {};
}

Result<HistoryRequest> readHistory(const QStringList& words)
{
    using Verb = HistoryCommand::Verb;
    static const QHash<QString, Verb> kAlone { { u"list"_s, Verb::List },
        { u"trash"_s, Verb::Trash }, { u"empty-trash"_s, Verb::EmptyTrash } };
    static const QHash<QString, Verb> kWithArgument { { u"show"_s, Verb::Show },
        { u"search"_s, Verb::Search }, { u"remove"_s, Verb::Remove },
        { u"restore"_s, Verb::Restore }, { u"delete"_s, Verb::Delete } };
    const QString verb = words.value(0);
    const QString argument = words.mid(1).join(u' ');
    if (kAlone.contains(verb) && argument.isEmpty())
        return HistoryRequest { kAlone.value(verb), {} };
    if (kWithArgument.contains(verb) && !argument.isEmpty())
        return HistoryRequest { kWithArgument.value(verb), argument };
    return wrongUsage(u"history"_s,
        u"history takes: list, or show ID, or search TEXT, or remove ID, or trash, or restore ID, "
        "or delete ID, or empty-trash"_s);
}

Result<SettingsRequest> readSettings(const QStringList& words)
{
    using Verb = SettingsCommand::Verb;
    const QString verb = words.value(0);
    if (verb == "list"_L1 && words.size() == 1)
        return SettingsRequest { .verb = Verb::List };
    if (verb == "get"_L1 && words.size() == 2)
        return SettingsRequest { .verb = Verb::Get, .name = words[1] };
    if (verb == "reset"_L1 && words.size() == 2)
        return SettingsRequest { .verb = Verb::Reset, .name = words[1] };
    if (verb == "set"_L1 && words.size() == 3)
        return SettingsRequest { .verb = Verb::Set, .name = words[1], .value = words[2] };
    return wrongUsage(
        u"settings"_s, u"settings takes: list, or get NAME, or set NAME VALUE, or reset NAME"_s);
}

Result<ProxyRequest> readProxy(const QCommandLineParser& parser, const QStringList& words)
{
    using Verb = ProxyCommand::Verb;
    static const QHash<QString, Verb> kVerbs { { u"show"_s, Verb::Show },
        { u"set-password"_s, Verb::SetPassword }, { u"remove-password"_s, Verb::RemovePassword } };
    if (words.size() == 1 && kVerbs.contains(words[0]))
        return ProxyRequest { kVerbs.value(words[0]), parser.value(u"provider"_s) };
    if (words.value(0) == "set-password"_L1)
        return wrongUsage(u"proxy"_s,
            u"proxy set-password reads the password from standard input; an argument would show it to every program"_s);
    return wrongUsage(u"proxy"_s,
        u"proxy takes: show, or set-password, or remove-password; the rest are settings, e.g. "
        "settings set proxy/host HOST"_s);
}

Result<void> readKeys(const QCommandLineParser& parser, const QStringList& words, CommandLine* line)
{
    const QString verb = words.value(0);
    using Verb = KeyActionCommand::Verb;
    static const QHash<QString, Verb> kActions { { u"verify"_s, Verb::Verify },
        { u"disable"_s, Verb::Disable }, { u"enable"_s, Verb::Enable },
        { u"retire"_s, Verb::Retire }, { u"reset"_s, Verb::Reset }, { u"group"_s, Verb::Group },
        { u"ungroup"_s, Verb::Ungroup }, { u"billing"_s, Verb::Bill },
        { u"account"_s, Verb::Account } };
    static const QHash<QString, Limits::Billing> kTiers { { u"free"_s, Limits::Billing::Free },
        { u"paid"_s, Limits::Billing::Paid }, { u"unknown"_s, Limits::Billing::Unknown } };
    if (verb == "list"_L1 && words.size() == 1) {
        line->request = KeysListRequest {};
    } else if (kActions.contains(verb) && words.size() > 1) {
        const QString tier = parser.value(u"tier"_s);
        KeyActionRequest asked { kActions.value(verb), {}, parser.value(u"project"_s).trimmed(),
            kTiers.value(tier), parser.value(u"name"_s).trimmed() };
        if (asked.verb == Verb::Group && asked.project.isEmpty())
            return wrongUsage(u"project"_s, u"keys group needs --project NAME"_s);
        if (asked.verb == Verb::Bill && !kTiers.contains(tier))
            return wrongUsage(u"tier"_s, u"keys billing needs --tier free, paid or unknown"_s);
        if (asked.verb == Verb::Account && !parser.isSet(u"name"_s))
            return wrongUsage(u"name"_s, u"keys account needs --name NAME; empty: none"_s);
        for (const QString& id : words.mid(1))
            asked.keys.append(KeyId { id });
        line->request = asked;
    } else if (verb == "remove"_L1 && words.size() == 2) {
        line->request = KeysRemoveRequest { { words[1] } };
    } else if (verb == "add"_L1 && words.size() == 1) {
        if (!parser.isSet(u"provider"_s))
            return wrongUsage(u"provider"_s, u"keys add needs --provider NAME"_s);
        line->request = KeysAddRequest { { .backendId = parser.value(u"provider"_s),
                                             .label = parser.value(u"label"_s),
                                             .isChecked = !parser.isSet(u"no-check"_s) },
            {} };
    } else if (verb == "rotate"_L1 && words.size() == 2) {
        line->request = KeysAddRequest { { .label = parser.value(u"label"_s) }, { words[1] } };
    } else if (verb == "import"_L1
        && words.size() == (parser.isSet(u"from-environment"_s) ? 1 : 2)) {
        line->request = KeysImportRequest { words.value(1),
            { .backendId = parser.value(u"provider"_s),
                .isChecked = !parser.isSet(u"no-check"_s) } };
    } else if (verb == "add"_L1) {
        return wrongUsage(u"keys"_s,
            u"keys add reads the secret from standard input; an argument would show it to every program"_s);
    } else {
        return wrongUsage(u"keys"_s,
            u"keys takes: list, add --provider NAME, import FILE, rotate ID, remove ID, verify, "
            "disable, enable, retire, reset, group --project NAME, ungroup, billing or account"_s);
    }
    return {};
}

Result<void> readSimulate(const QCommandLineParser& parser, CommandLine* line)
{
    const Result<std::optional<int>> port = integerOption(parser, u"port"_s, 0, 65535);
    if (!port)
        return port.error();
    line->request = SimulateRequest { quint16(port->value_or(0)) };
    return {};
}

Result<void> readServe(const QCommandLineParser& parser, CommandLine* line)
{
    ServeRequest asked = ServeRequest::from(parser);
    const Result<std::optional<int>> port = integerOption(parser, u"port"_s, 0, 65535);
    if (!port)
        return port.error();
    asked.port = quint16(port->value_or(asked.port));
    line->request = asked;
    return {};
}

Result<ExportFormat> readFormat(const QCommandLineParser& parser)
{
    const QString name = parser.isSet(u"format"_s) ? parser.value(u"format"_s) : u"json"_s;
    for (const ExportFormat format :
        { ExportFormat::Json, ExportFormat::Markdown, ExportFormat::Html }) {
        if (exportFormatName(format) == name)
            return format;
    }
    return wrongUsage(u"format"_s,
        name == "pdf"_L1 ? u"a PDF needs the window, which lays it out: use Chat, Export there, or "
                           "--format html here"_s
                         : u"--format takes json, markdown or html, not '%1'"_s.arg(name));
}

Result<ExportOptions> readExportOptions(const QCommandLineParser& parser)
{
    ExportOptions options;
    options.hasAllBranches = parser.isSet(u"all-branches"_s);
    for (const QString& what : parser.values(u"without"_s)) {
        if (what == "thinking"_L1)
            options.hasThinking = false;
        else if (what == "tools"_L1)
            options.hasToolCalls = false;
        else if (what == "metadata"_L1)
            options.hasMetadata = false;
        else if (what == "attachments"_L1)
            options.hasAttachments = false;
        else
            return wrongUsage(u"without"_s,
                u"--without takes thinking, tools, metadata or attachments, not '%1'"_s.arg(what));
    }
    return options;
}

Result<ExportRequest> readExport(const QCommandLineParser& parser, const QStringList& words)
{
    const bool isAll = parser.isSet(u"all"_s);
    if (isAll == !words.isEmpty())
        return wrongUsage(u"export"_s, u"export takes the ids of chats (history list), or --all"_s);
    const Result<ExportFormat> format = readFormat(parser);
    if (!format)
        return format.error();
    const Result<ExportOptions> options = readExportOptions(parser);
    if (!options)
        return options.error();
    ExportSpec spec { .id = newId<TransferId>(),
        .isAll = isAll,
        .format = *format,
        .options = *options,
        .path = parser.value(u"output"_s) };
    for (const QString& word : words)
        spec.chats.append(ConversationId { word });
    return ExportRequest { spec };
}

Result<ImportRequest> readImport(const QCommandLineParser& parser, const QStringList& words)
{
    if (words.isEmpty())
        return wrongUsage(u"import"_s, u"import takes files, or folders of unpacked exports"_s);
    return ImportRequest {
        { .id = newId<TransferId>(), .paths = words, .isDryRun = parser.isSet(u"dry-run"_s) }
    };
}

Result<BackupRequest> readBackup(const QString& verb, const QStringList& words)
{
    if (words.size() != 1)
        return wrongUsage(verb,
            verb == "backup"_L1 ? u"backup takes the name of a new folder"_s
                                : u"restore takes the folder of a backup"_s);
    return BackupRequest {
        verb == "backup"_L1 ? BackupCommand::Verb::Backup : BackupCommand::Verb::Restore, words[0]
    };
}

Result<LimitsRequest> readLimits(const QStringList& words)
{
    if (!words.isEmpty())
        return wrongUsage(u"limits"_s, u"limits takes options only, not '%1'"_s.arg(words[0]));
    return LimitsRequest {};
}

Result<VerifyLedgerRequest> readLedger(const QStringList& words)
{
    if (words != QStringList { u"verify"_s })
        return wrongUsage(u"ledger"_s, u"ledger takes: verify"_s);
    return VerifyLedgerRequest {};
}

//! Verbs that take options only.
Result<void> readBareVerb(const QStringList& words, CommandLine* line)
{
    const QString verb = words.value(0);
    if (verb == "version"_L1)
        line->request = VersionRequest {};
    else if (verb == "help"_L1)
        line->request = HelpRequest {};
    else if (verb != "simulate"_L1 && verb != "serve"_L1)
        return wrongUsage(u"verb"_s,
            verb.isEmpty() ? u"say what to do; headgatectl help lists it"_s
                           : u"there is no verb '%1'; headgatectl help lists them"_s.arg(verb));
    if (words.size() > 1)
        return wrongUsage(verb, u"%1 takes options only, not '%2'"_s.arg(verb, words[1]));
    return {};
}

template <typename Request> Result<void> take(const Result<Request>& request, CommandLine* line)
{
    if (!request)
        return request.error();
    line->request = *request;
    return {};
}

Result<void> readVerb(const QCommandLineParser& parser, const QStringList& words, CommandLine* line)
{
    const QString verb = words.value(0);
    const QStringList rest = words.mid(1);
    if (parser.isSet(u"help"_s)) {
        line->request = HelpRequest {};
    } else if (parser.isSet(u"version"_s)) {
        line->request = VersionRequest {};
    } else if (verb == "chat"_L1) {
        return take(readChat(parser, rest), line);
    } else if (verb == "history"_L1) {
        return take(readHistory(rest), line);
    } else if (verb == "settings"_L1) {
        return take(readSettings(rest), line);
    } else if (verb == "proxy"_L1) {
        return take(readProxy(parser, rest), line);
    } else if (verb == "export"_L1) {
        return take(readExport(parser, rest), line);
    } else if (verb == "import"_L1) {
        return take(readImport(parser, rest), line);
    } else if (verb == "backup"_L1 || verb == "restore"_L1) {
        return take(readBackup(verb, rest), line);
    } else if (verb == "usage"_L1) {
        return take(readUsage(parser, rest), line);
    } else if (verb == "limits"_L1) {
        return take(readLimits(rest), line);
    } else if (verb == "ledger"_L1) {
        return take(readLedger(rest), line);
    } else if (verb == "budget"_L1) {
        return take(readBudget(parser, rest), line);
    } else if (verb == "clients"_L1) {
        return take(readClients(parser, rest), line);
    } else if (verb == "prices"_L1) {
        return take(readPrices(parser, rest), line);
    } else if (verb == "models"_L1) {
        return readModels(parser, rest, line);
    } else if (verb == "keys"_L1) {
        return readKeys(parser, rest, line);
    } else if (verb == "simulate"_L1 && rest.isEmpty()) {
        return readSimulate(parser, line);
    } else if (verb == "serve"_L1 && rest.isEmpty()) {
        return readServe(parser, line);
    } else {
        return readBareVerb(words, line);
    }
    return {};
}

} // namespace

Result<CommandLine> parseCommandLine(const QStringList& arguments)
{
    QCommandLineParser parser;
    addOptions(&parser);
    if (!parser.parse(arguments))
        return wrongUsage(u"option"_s, parser.errorText());
    CommandLine line { .profile = parser.value(u"profile"_s),
        .isDemo = parser.isSet(u"demo"_s),
        .isJson = parser.isSet(u"json"_s) };
    if (parser.isSet(u"profile"_s) && line.profile.isEmpty())
        return wrongUsage(u"profile"_s, u"--profile needs a folder"_s);
    if (const Result<void> done = readVerb(parser, parser.positionalArguments(), &line); !done)
        return done.error();
    return line;
}

QByteArray helpText()
{
    return R"(headgatectl: Headgate without its window

  chat [OPTIONS] PROMPT|-     stream an answer (- reads the prompt from standard input)
      --provider NAME         gemini, ollama, openai, anthropic, or a server of yours
      --model NAME            as `models` lists it
      --system TEXT           system instruction
      --attach FILE           may be given several times
      --schema FILE           answer as JSON after this JSON Schema
      --temperature T         0 to 2
      --top-p P               0 to 1
      --top-k K               1 to 1000
      --max-tokens N          of the answer
      --seed N                the same seed and question may give the same answer
      --stop TEXT             end the answer before TEXT; may be given several times
      --think HOW             off, auto, low, medium, high, or a number of tokens
      --safety CATEGORY=THRESHOLD   Gemini's, e.g. harassment=block_none; several times
      --tool NAME             Gemini's own: google_search, code_execution, url_context
      --no-stream             one answer instead of a stream
      --private               leave no word on the disk; the books count its tokens
      --json                  one JSON object a line
  models [--provider NAME] [--json]
  models show | pull | remove NAME  [--json]    of a local Ollama, or of --provider's
  models loaded | version  [--json]             what is in its memory; the server's own version
  history list | show ID | search TEXT  [--json]
  history remove ID | trash | restore ID | delete ID | empty-trash  [--json]
                              to the trash; list it; back; for good
  export ID… | --all          chats as a file; to standard output without --output
      --format FORMAT         json (lossless), markdown or html
      --output FILE           or a folder that is there: a file for each chat
      --without WHAT          thinking, tools, metadata or attachments; may be given several times
      --all-branches          markdown, html: not only what is shown
  import [--dry-run] [--json] FILE…   of headgatectl, ChatGPT, Open WebUI, Claude, Cherry
                              Studio, GPT4All, or Markdown
  backup FOLDER [--json]      chats, attachments, books and settings into a new folder; no keys
  restore FOLDER [--json]     all of that back, while no Headgate is open; what was there is kept
  keys list [--json] | remove ID
  keys add --provider NAME [--label TEXT] [--no-check]   (the secret comes from standard input)
  keys import FILE|- [--provider NAME] [--no-check] [--json]   (a .env file or a list of keys)
  keys import --from-environment [--no-check] [--json]   stores what GEMINI_API_KEY and the like hold
  keys rotate ID [--label TEXT] [--json]         a new key (from standard input) in ID's place
  keys verify | disable | enable | retire | reset  ID… [--json]
                              the free check; out of service; back; no new requests; forgive
  keys group ID… --project NAME [--json] | ungroup ID… [--json]
                              one project's limits for all of them; each one's own again
  keys billing ID… --tier free|paid|unknown      on the free tier their projects cost nothing
  keys account ID… --name NAME                   whose limits on spending they share
  limits [--json]             each limit: whose, what it counts, used + held / most, how it is known
  usage [--from DAY] [--to DAY] [--json | --csv]   from the books; days as 2026-11-21
      --by WHAT,…             month, day or hour, backend, model, key, project, origin, client
  budget list [--json] | set day|month DOLLARS | remove day|month | override day|month
      --origin NAME           for chat, title, summary or gateway alone; override: once, for one request
  clients list [--json] | revoke NAME            programs that ask through the gateway
  clients add NAME [--json]   its token, told this once, on standard output; and
  clients change NAME         --plan NAME (Free), --allow MODEL,…, --budget DOLLARS a month,
                              --expires DAY
  clients plan list [--json] | remove NAME
  clients plan set NAME       --messages N, --tokens N, --models-a-month N; --requests-a-minute N,
                              --output-tokens N (of a request), --allow MODEL,…
  prices list [--provider NAME] [--model NAME] [--all] [--json]   dollars for a million tokens
  prices import [--dry-run] [--json] FILE   LiteLLM's price map, or a list of our own form
  ledger verify [--json]      whether the books agree with themselves
  settings list | get NAME | set NAME VALUE | reset NAME  [--json]
  proxy show [--json] | set-password | remove-password   (the password from standard input)
      --provider NAME         of the proxy that this one alone goes through
  serve [--port N] [--json]   the gateway: programs with a token (clients add, or the one in
                              HEADGATE_GATEWAY_TOKEN) use the same keys by http://127.0.0.1:8484
      --address IP            listen there instead; other machines reach it
      --certificate FILE --certificate-key FILE     by https, with this certificate (PEM)
      --no-token              let every program of this machine in
  simulate [--port N]         the providers' protocols on 127.0.0.1, answers made up and marked so
  version | help

  --profile DIR               everything under DIR, apart from your own chats and keys
  --demo                      the built-in simulator instead of real services

Exit status: 0 done, 2 wrong usage, 3 key or permission, 4 rate limit or quota, 5 network,
6 the provider failed, 7 blocked, 8 cut off before the end, 9 a check found a fault.
)";
}

} // namespace Headgate::Ctl
