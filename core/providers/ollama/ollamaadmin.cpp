// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/ollama/ollamaadmin.h"

#include "core/providers/jsonwriter.h"
#include "core/providers/ollama/ollamaerrors.h"
#include "core/providers/ollama/ollamarequest.h"
#include "core/providers/provider.h"
#include "core/providers/requesttools.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

QByteArray modelBody(const QString& model)
{
    return JsonWriter().beginObject().key("model").string(model).endObject().take();
}

Error missing(const QString& name)
{
    return Error { .kind = ErrorKind::Protocol, .detail = u"no %1 in the answer"_s.arg(name) };
}

//! `model_info` names it after the architecture: "qwen2.context_length".
std::optional<qint64> contextLength(const JsonValue& modelInfo)
{
    const QString architecture = modelInfo["general.architecture"].toString();
    if (!architecture.isEmpty())
        return modelInfo[(architecture + u".context_length"_s).toUtf8()].toInteger();
    return std::nullopt;
}

QDateTime timeFrom(const JsonValue& text)
{
    return QDateTime::fromString(text.toString(), Qt::ISODateWithMs).toUTC();
}

void takeShown(const JsonValue& root, ModelInfo* info)
{
    takeOllamaCapabilities(root["capabilities"], info);
    takeOllamaDetails(root["details"], info);
    if (const auto length = contextLength(root["model_info"]))
        info->contextWindow = length;
    if (const QDateTime modified = timeFrom(root["modified_at"]); modified.isValid())
        info->modifiedAt = modified;
}

} // namespace

HttpRequest ollamaVersionRequest(const QUrl& base)
{
    return jsonGet(ollamaUrl(base, u"/version"_s));
}

Result<QString> ollamaVersionFrom(QByteArrayView body)
{
    JsonReader reader;
    const auto root = reader.read(body);
    if (!root)
        return root.error();
    const QString version = (*root)["version"].toString();
    if (version.isEmpty())
        return missing(u"version"_s);
    return version;
}

HttpRequest ollamaRunningRequest(const QUrl& base)
{
    return jsonGet(ollamaUrl(base, u"/ps"_s));
}

Result<QVector<OllamaRunning>> ollamaRunningFrom(QByteArrayView body)
{
    JsonReader reader;
    const auto root = reader.read(body);
    if (!root)
        return root.error();
    const JsonValue list = (*root)["models"];
    if (!list.exists())
        return missing(u"models"_s);
    QVector<OllamaRunning> running;
    for (const JsonValue entry : list) {
        OllamaRunning model;
        model.model
            = entry["model"].exists() ? entry["model"].toString() : entry["name"].toString();
        model.sizeBytes = entry["size"].toInteger().value_or(0);
        model.vramBytes = entry["size_vram"].toInteger().value_or(0);
        model.contextLength = entry["context_length"].toInteger();
        model.expiresAt = timeFrom(entry["expires_at"]);
        running.append(model);
    }
    return running;
}

bool isOllamaRunning(const QVector<OllamaRunning>& running, const QString& model)
{
    const auto fullName
        = [](const QString& name) { return name.contains(u':') ? name : name + u":latest"_s; };
    return std::any_of(running.begin(), running.end(),
        [&](const OllamaRunning& one) { return fullName(one.model) == fullName(model); });
}

HttpRequest ollamaShowRequest(const QUrl& base, const QString& model)
{
    return jsonPost(ollamaUrl(base, u"/show"_s), modelBody(model), false);
}

Result<OllamaShown> ollamaShownFrom(QByteArrayView body, const ModelInfo& entry)
{
    JsonReader reader;
    const auto root = reader.read(body);
    if (!root)
        return root.error();
    if (!root->isObject())
        return missing(u"model"_s);
    OllamaShown shown { .model = entry,
        .promptTemplate = (*root)["template"].toString(),
        .parameters = (*root)["parameters"].toString(),
        .licence = (*root)["license"].toString(),
        .systemInstruction = (*root)["system"].toString() };
    takeShown(*root, &shown.model);
    return shown;
}

Result<ModelInfo> ollamaShowFrom(QByteArrayView body, const ModelInfo& entry)
{
    const Result<OllamaShown> shown = ollamaShownFrom(body, entry);
    return shown ? Result<ModelInfo>(shown->model) : shown.error();
}

HttpRequest ollamaKeepRequest(const QUrl& base, const QString& model, const QString& keepAlive)
{
    JsonWriter json;
    json.beginObject().key("model").string(model); // without a prompt: load only
    writeOllamaKeepAlive(&json, keepAlive);
    json.key("stream").boolean(false).endObject();
    return jsonPost(ollamaUrl(base, u"/generate"_s), json.take(), false);
}

HttpRequest ollamaDeleteRequest(const QUrl& base, const QString& model)
{
    HttpRequest request = jsonPost(ollamaUrl(base, u"/delete"_s), modelBody(model), false);
    request.method = "DELETE";
    return request;
}

HttpRequest ollamaPullRequest(const QUrl& base, const QString& model)
{
    return jsonPost(ollamaUrl(base, u"/pull"_s), modelBody(model), true);
}

QVector<OllamaPullStep> OllamaPullDecoder::feed(QByteArrayView bytes)
{
    if (m_failure)
        return {};
    const auto lines = m_lines.feed(bytes);
    if (lines)
        return take(*lines);
    m_failure = failureFromTransfer(HttpOutcome::ProtocolError, lines.error().detail);
    return {};
}

QVector<OllamaPullStep> OllamaPullDecoder::finish(HttpOutcome outcome)
{
    if (m_failure)
        return {};
    QVector<OllamaPullStep> steps;
    if (const auto rest = m_lines.finish())
        steps = take(*rest);
    else
        m_failure = failureFromTransfer(HttpOutcome::ProtocolError, rest.error().detail);
    if (!m_failure && !m_hasSucceeded)
        m_failure = failureFromTransfer(outcome, u"the pull ended without success"_s);
    return steps;
}

QVector<OllamaPullStep> OllamaPullDecoder::take(const QVector<QByteArray>& lines)
{
    QVector<OllamaPullStep> steps;
    for (const QByteArray& line : lines) {
        const auto root = m_json.read(line);
        if (!root) {
            m_failure = failureFromTransfer(HttpOutcome::ProtocolError, root.error().detail);
            break;
        }
        if (isErrorObject(*root)) {
            m_failure = ollamaFailure(HttpHead {}, vendorErrorFrom(*root));
            break;
        }
        OllamaPullStep step;
        step.status = (*root)["status"].toString();
        step.digest = (*root)["digest"].toString();
        step.totalBytes = (*root)["total"].toInteger();
        step.completedBytes = (*root)["completed"].toInteger();
        if (step.totalBytes && !step.completedBytes)
            step.completedBytes = 0;
        m_hasSucceeded = m_hasSucceeded || step.status == u"success"_s;
        steps.append(step);
    }
    return steps;
}

void takeOllamaDetails(const JsonValue& details, ModelInfo* info)
{
    const auto take = [&details](const char* name, QString* value) {
        if (const QString said = details[name].toString(); !said.isEmpty())
            *value = said;
    };
    take("family", &info->family);
    take("parameter_size", &info->parameterSize);
    take("quantization_level", &info->quantization);
    if (const auto length = details["context_length"].toInteger())
        info->contextWindow = length;
}

void takeOllamaCapabilities(const JsonValue& list, ModelInfo* info)
{
    if (!list.isArray())
        return;
    static const std::array<std::pair<QLatin1StringView, Capability>, 5> kKnown { {
        { "vision"_L1, Capability::Vision },
        { "audio"_L1, Capability::Audio },
        { "tools"_L1, Capability::Tools },
        { "thinking"_L1, Capability::Thinking },
        { "embedding"_L1, Capability::Embedding },
    } };
    bool canComplete = false;
    Capabilities has;
    for (const JsonValue entry : list) {
        const QString word = entry.toString();
        canComplete = canComplete || word == u"completion"_s;
        for (const auto& [name, capability] : kKnown)
            has.setFlag(capability, has.testFlag(capability) || word == name);
    }
    for (const auto& [name, capability] : kKnown)
        (has.testFlag(capability) ? info->has : info->lacks) |= capability;
    info->canChat = canComplete;
}

} // namespace Headgate::Providers
