// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/modelscommand.h"

#include "app/headgatectl/targetchoice.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

namespace {

constexpr auto kCapabilityNames = std::to_array<std::pair<Capability, QLatin1StringView>>({
    { Capability::Vision, QLatin1StringView("vision") },
    { Capability::Audio, QLatin1StringView("audio") },
    { Capability::Video, QLatin1StringView("video") },
    { Capability::Documents, QLatin1StringView("documents") },
    { Capability::Thinking, QLatin1StringView("thinking") },
    { Capability::Tools, QLatin1StringView("tools") },
    { Capability::StructuredOutput, QLatin1StringView("structured_output") },
    { Capability::Embedding, QLatin1StringView("embedding") },
});

QStringList namesOf(Capabilities capabilities)
{
    QStringList names;
    for (const auto& [capability, name] : kCapabilityNames) {
        if (capabilities.testFlag(capability))
            names.append(name);
    }
    return names;
}

} // namespace

QJsonObject modelJson(const ModelInfo& model, bool isSimulated)
{
    return { { u"provider"_s, model.target.backendId }, { u"model"_s, model.target.model },
        { u"name"_s, model.displayName },
        { u"context_window"_s,
            model.contextWindow ? QJsonValue(*model.contextWindow) : QJsonValue() },
        { u"capabilities"_s, QJsonArray::fromStringList(namesOf(model.has)) },
        { u"chat"_s, model.canChat }, { u"simulated"_s, isSimulated } };
}

QString modelLine(const ModelInfo& model, bool isSimulated)
{
    QString line = model.target.backendId + u'\t' + model.target.model + u'\t'
        + (model.contextWindow ? QString::number(*model.contextWindow) : u"-"_s) + u'\t'
        + namesOf(model.has).join(u',');
    if (isSimulated)
        line += u"\tsimulated"_s;
    return line + u'\n';
}

ModelsCommand::ModelsCommand(
    const QString& backendId, bool isJson, Services::ModelService& models, QObject* parent)
    : Command(parent)
    , m_backendId(backendId)
    , m_isJson(isJson)
    , m_models(models)
{
    connect(&m_models, &Services::ModelService::changed, this, &ModelsCommand::onChanged);
}

void ModelsCommand::start()
{
    if (const Result<void> known = checkBackend(m_models, m_backendId); !known)
        return failOnNamed(known.error(), m_isJson);
    m_isWaiting = true;
    m_models.refresh(m_backendId);
}

void ModelsCommand::onChanged()
{
    const QVector<Services::BackendModels> backends = m_models.backends();
    const bool isOpen
        = std::any_of(backends.begin(), backends.end(), [](const Services::BackendModels& entry) {
              return entry.isRefreshing || entry.isCompleting;
          });
    if (!m_isWaiting || isOpen)
        return;
    m_isWaiting = false;
    print();
}

void ModelsCommand::print()
{
    const QVector<Services::BackendModels> backends = m_models.backends();
    int status = Done;
    bool hasListed = false;
    for (const Services::BackendModels& entry : backends) {
        if (!m_backendId.isEmpty() && entry.backend.id != m_backendId)
            continue;
        printBackend(entry);
        hasListed = hasListed || !entry.list.models.isEmpty();
        if (entry.failure && !hasListed)
            status = exitStatusFor(entry.failure->kind);
        else if (!entry.hasKey && !m_backendId.isEmpty())
            status = KeyOrPermission;
    }
    finish(hasListed ? Done : status);
}

void ModelsCommand::printBackend(const Services::BackendModels& entry)
{
    const QString id = entry.backend.id;
    if (!entry.hasKey)
        printError(u"%1: no key (headgatectl keys add --provider %1)\n"_s.arg(id));
    else if (entry.failure)
        printError(u"%1: %2\n"_s.arg(id, sentence(*entry.failure)));
    const bool isSimulated = entry.backend.isSimulated;
    for (const ModelInfo& model : entry.list.models) {
        if (m_isJson)
            printJson(modelJson(model, isSimulated));
        else
            printOut(modelLine(model, isSimulated).toUtf8());
    }
}

} // namespace Headgate::Ctl
