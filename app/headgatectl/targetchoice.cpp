// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/targetchoice.h"

#include "core/model/failure.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

using Services::BackendModels;

QString backendFromModel(const QString& model)
{
    const QString name = model.toLower();
    if (name.startsWith("gemini"_L1) || name.startsWith("models/gemini"_L1))
        return u"gemini"_s;
    if (name.startsWith("claude"_L1))
        return u"anthropic"_s;
    const bool isOSeries = name.size() >= 2 && name[0] == u'o' && name[1].isDigit();
    if (name.startsWith("gpt"_L1) || isOSeries)
        return u"openai"_s;
    return u"ollama"_s;
}

Result<void> checkBackend(const Services::ModelService& models, const QString& backendId)
{
    const QVector<BackendModels> backends = models.backends();
    const auto isNamed = [&](const BackendModels& entry) { return entry.backend.id == backendId; };
    if (backendId.isEmpty() || std::any_of(backends.begin(), backends.end(), isNamed))
        return {};
    QStringList names;
    for (const BackendModels& entry : backends)
        names.append(entry.backend.id);
    return Error { .kind = ErrorKind::InvalidInput,
        .detail = u"there is no provider '%1'; there are %2"_s.arg(backendId, names.join(u", "_s)),
        .field = u"provider"_s };
}

TargetChoice::TargetChoice(Services::ModelService& models)
    : m_models(models)
{
    connect(&m_models, &Services::ModelService::changed, this, &TargetChoice::onChanged);
}

void TargetChoice::choose(const QString& backendId, const QString& model)
{
    if (const Result<void> known = checkBackend(m_models, backendId); !known)
        return emitLater(known.error());
    QString bare = model;
    if (bare.startsWith("models/"_L1))
        bare = bare.mid(7);
    if (!bare.isEmpty())
        return emitLater(
            Target { backendId.isEmpty() ? backendFromModel(model) : backendId, bare });
    const Target known = m_models.defaultTarget();
    if (known.isValid() && (backendId.isEmpty() || known.backendId == backendId))
        return emitLater(known);
    m_backendId = backendId;
    m_isWaiting = true;
    m_models.refresh(backendId);
}

void TargetChoice::emitLater(const Result<Target>& target)
{
    QMetaObject::invokeMethod(
        this, [this, target] { emit chosen(target); }, Qt::QueuedConnection);
}

void TargetChoice::onChanged()
{
    if (!m_isWaiting)
        return;
    const QVector<BackendModels> backends = m_models.backends();
    const auto isOpen = [this](const BackendModels& entry) {
        const bool isMeant = m_backendId.isEmpty() || entry.backend.id == m_backendId;
        return isMeant && entry.isRefreshing;
    };
    if (std::any_of(backends.begin(), backends.end(), isOpen))
        return;
    m_isWaiting = false;
    emit chosen(fromLists());
}

Result<Target> TargetChoice::fromLists() const
{
    const QVector<BackendModels> backends = m_models.backends();
    Error why { .kind = ErrorKind::Auth,
        .detail = u"there is no key and no local model to answer with; name one with --provider "
                  u"and --model, "
                  "or try --demo"_s };
    for (const BackendModels& entry : backends) {
        if (!m_backendId.isEmpty() && entry.backend.id != m_backendId)
            continue;
        for (const ModelInfo& model : entry.list.models) {
            if (model.canChat)
                return model.target;
        }
        if (!m_backendId.isEmpty() && entry.failure)
            why = toError(*entry.failure);
        else if (!m_backendId.isEmpty() && entry.hasKey)
            why = { .kind = ErrorKind::NotFound,
                .detail = u"%1 lists no model that can chat"_s.arg(entry.backend.label) };
    }
    return why;
}

} // namespace Headgate::Ctl
