// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/commandline.h"

#include "core/model/paramsupport.h"

#include <QCommandLineParser>
#include <QFile>
#include <QHash>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

namespace {

Error wrongUsage(const QString& option, const QString& detail)
{
    return { .kind = ErrorKind::InvalidInput, .detail = detail, .field = option };
}

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
        { u"schema"_s, {}, u"file"_s },
        { u"temperature"_s, {}, u"number"_s },
        { u"max-tokens"_s, {}, u"number"_s },
        { u"think"_s, {}, u"how"_s },
        { u"no-stream"_s, {} },
        { u"private"_s, {} },
        { u"label"_s, {}, u"text"_s },
        { u"no-check"_s, {} },
        { u"port"_s, {}, u"number"_s },
        { { u"h"_s, u"help"_s }, {} },
        { { u"v"_s, u"version"_s }, {} },
    });
}

Result<QByteArray> readAll(const QString& path)
{
    QFile file(path);
    const bool isOpen
        = path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return wrongUsage(path,
            u"%1 can't be read: %2"_s.arg(
                path == "-"_L1 ? u"standard input"_s : path, file.errorString()));
    return file.readAll();
}

//! An integer option in its range; nullopt where it was not given.
Result<std::optional<int>> integerOption(
    const QCommandLineParser& parser, const QString& name, int lowest, int highest)
{
    if (!parser.isSet(name))
        return std::optional<int>();
    bool isNumber = false;
    const int value = parser.value(name).toInt(&isNumber);
    if (!isNumber || value < lowest || value > highest) {
        const QString range = highest == std::numeric_limits<int>::max()
            ? u"%1 or more"_s.arg(lowest)
            : u"%1 to %2"_s.arg(lowest).arg(highest);
        return wrongUsage(name,
            u"--%1 takes a whole number, %2, not '%3'"_s.arg(name, range, parser.value(name)));
    }
    return std::optional<int>(value);
}

Result<void> readTemperature(const QCommandLineParser& parser, GenerationParams* params)
{
    if (!parser.isSet(u"temperature"_s))
        return {};
    bool isNumber = false;
    const double value = parser.value(u"temperature"_s).toDouble(&isNumber);
    if (!isNumber || !std::isfinite(value) || value < 0 || value > 2)
        return wrongUsage(u"temperature"_s,
            u"--temperature takes a number from 0 to 2, not '%1'"_s.arg(
                parser.value(u"temperature"_s)));
    params->temperature = value;
    return {};
}

Result<void> readThinking(const QCommandLineParser& parser, GenerationParams* params)
{
    if (!parser.isSet(u"think"_s))
        return {};
    const QString how = parser.value(u"think"_s);
    bool isNumber = false;
    const int budget = how.toInt(&isNumber);
    if (how == "off"_L1) {
        params->thinking.mode = Thinking::Mode::Off;
    } else if (how == "auto"_L1) {
        params->thinking.mode = Thinking::Mode::Auto;
    } else if (isNumber && budget > 0) {
        params->thinking.mode = Thinking::Mode::Budget;
        params->thinking.budget = budget;
    } else if (how == "low"_L1 || how == "medium"_L1 || how == "high"_L1) {
        params->thinking.mode = Thinking::Mode::Level;
        params->thinking.level = how;
    } else {
        return wrongUsage(u"think"_s,
            u"--think takes off, auto, low, medium, high or a number of tokens, not '%1'"_s.arg(
                how));
    }
    return {};
}

Result<void> readSchema(const QCommandLineParser& parser, GenerationParams* params)
{
    if (!parser.isSet(u"schema"_s))
        return {};
    const Result<QByteArray> schema = readAll(parser.value(u"schema"_s));
    if (!schema)
        return schema.error();
    if (const Result<void> checked = checkJsonSchema(*schema); !checked)
        return wrongUsage(u"schema"_s,
            u"--schema %1: %2"_s.arg(parser.value(u"schema"_s), checked.error().detail));
    params->responseSchema = *schema;
    return {};
}

Result<GenerationParams> readParams(const QCommandLineParser& parser)
{
    GenerationParams params;
    for (const auto read : { readTemperature, readThinking, readSchema }) {
        if (const Result<void> done = read(parser, &params); !done)
            return done.error();
    }
    const Result<std::optional<int>> maxTokens
        = integerOption(parser, u"max-tokens"_s, 1, std::numeric_limits<int>::max());
    if (!maxTokens)
        return maxTokens.error();
    params.maxOutputTokens = *maxTokens;
    return params;
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
            u"models takes: nothing, or show, pull or remove NAME, or loaded, or version"_s);
    line->request = request;
    return {};
}

Result<HistoryRequest> readHistory(const QStringList& words)
{
    const QString verb = words.value(0);
    const QString argument = words.mid(1).join(u' ');
    if (verb == "list"_L1 && argument.isEmpty())
        return HistoryRequest { HistoryCommand::Verb::List, {} };
    if (verb == "show"_L1 && !argument.isEmpty())
        return HistoryRequest { HistoryCommand::Verb::Show, argument };
    if (verb == "search"_L1 && !argument.isEmpty())
        return HistoryRequest { HistoryCommand::Verb::Search, argument };
    return wrongUsage(u"history"_s, u"history takes: list, or show ID, or search TEXT"_s);
}

Result<void> readKeys(const QCommandLineParser& parser, const QStringList& words, CommandLine* line)
{
    const QString verb = words.value(0);
    if (verb == "list"_L1 && words.size() == 1) {
        line->request = KeysListRequest {};
    } else if (verb == "remove"_L1 && words.size() == 2) {
        line->request = KeysRemoveRequest { { words[1] } };
    } else if (verb == "add"_L1 && words.size() == 1) {
        if (!parser.isSet(u"provider"_s))
            return wrongUsage(u"provider"_s, u"keys add needs --provider NAME"_s);
        line->request = KeysAddRequest { { .backendId = parser.value(u"provider"_s),
            .label = parser.value(u"label"_s),
            .isChecked = !parser.isSet(u"no-check"_s) } };
    } else if (verb == "add"_L1) {
        return wrongUsage(u"keys"_s,
            u"keys add reads the secret from standard input; an argument would show it to every program"_s);
    } else {
        return wrongUsage(u"keys"_s, u"keys takes: list, or add --provider NAME, or remove ID"_s);
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

//! Verbs that take options only.
Result<void> readBareVerb(const QStringList& words, CommandLine* line)
{
    const QString verb = words.value(0);
    if (verb == "version"_L1)
        line->request = VersionRequest {};
    else if (verb == "help"_L1)
        line->request = HelpRequest {};
    else if (verb != "simulate"_L1)
        return wrongUsage(u"verb"_s,
            verb.isEmpty() ? u"say what to do; headgatectl help lists it"_s
                           : u"there is no verb '%1'; headgatectl help lists them"_s.arg(verb));
    if (words.size() > 1)
        return wrongUsage(verb, u"%1 takes options only, not '%2'"_s.arg(verb, words[1]));
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
        const Result<ChatOptions> chat = readChat(parser, rest);
        if (!chat)
            return chat.error();
        line->request = *chat;
    } else if (verb == "history"_L1) {
        const Result<HistoryRequest> history = readHistory(rest);
        if (!history)
            return history.error();
        line->request = *history;
    } else if (verb == "models"_L1) {
        return readModels(parser, rest, line);
    } else if (verb == "keys"_L1) {
        return readKeys(parser, rest, line);
    } else if (verb == "simulate"_L1 && rest.isEmpty()) {
        return readSimulate(parser, line);
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
      --max-tokens N          of the answer
      --think HOW             off, auto, low, medium, high, or a number of tokens
      --no-stream             one answer instead of a stream
      --private               leave nothing on the disk
      --json                  one JSON object a line
  models [--provider NAME] [--json]
  models show | pull | remove NAME  [--json]    of a local Ollama, or of --provider's
  models loaded | version  [--json]             what is in its memory; the server's own version
  history list | show ID | search TEXT  [--json]
  keys list [--json] | remove ID
  keys add --provider NAME [--label TEXT] [--no-check]   (the secret comes from standard input)
  simulate [--port N]         the providers' protocols on 127.0.0.1, answers made up and marked so
  version | help

  --profile DIR               everything under DIR, apart from your own chats and keys
  --demo                      the built-in simulator instead of real services

Exit status: 0 done, 2 wrong usage, 3 key or permission, 4 rate limit or quota, 5 network,
6 the provider failed, 7 blocked, 8 cut off before the end.
)";
}

} // namespace Headgate::Ctl
