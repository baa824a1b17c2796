// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/requestroutes.h"

#include "core/model/modelchange.h"
#include "core/model/paramsupport.h"
#include "core/routing/fallbacks.h"
#include "core/services/titlemaker.h"
#include "core/settings/settings.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

using Settings::Key;

//! Gemini's second model goes on for its others only.
QVector<Target> namedFor(const Settings::Settings& settings, const Target& asked)
{
    QVector<Target> named;
    const QString second = settings.text(Key::GeminiSecondaryModel).trimmed();
    if (asked.backendId == "gemini"_L1 && !second.isEmpty()) {
        const bool hasPath = second.startsWith("models/"_L1);
        named.append({ asked.backendId, hasPath ? second.mid(7) : second });
    }
    return named + settings.fallbackModels();
}

} // namespace

RequestRoutes::RequestRoutes(const Settings::Settings& settings, Surroundings surroundings)
    : m_settings(settings)
    , m_surroundings(std::move(surroundings))
{
}

QVector<Target> RequestRoutes::named() const
{
    return namedFor(m_settings, { u"gemini"_s, {} });
}

RouteAccess RequestRoutes::access(bool isPrivate) const
{
    return { .find
        = [this, isPrivate](const ChatRequest& asked) { return find(asked.target, isPrivate); },
        .requestFor
        = [this](const ChatRequest& asked,
              const Route::Candidate& candidate) { return requestFor(asked, candidate); } };
}

Route RequestRoutes::find(const Target& asked, bool isPrivate) const
{
    const QVector<Target> named = namedFor(m_settings, asked);
    if (named.isEmpty())
        return {};
    QVector<Routing::Service> services;
    for (const BackendInfo& backend : m_surroundings.backends())
        services.append({ backend, m_surroundings.hasKey(backend.id), isLocalBackend(backend) });
    return Routing::routeFor({ asked, isPrivate }, named, services);
}

ChatRequest RequestRoutes::requestFor(ChatRequest asked, const Route::Candidate& candidate) const
{
    const ModelInfo model = m_surroundings.model(candidate.target).value_or(ModelInfo());
    const Dialect dialect = candidate.backend.dialect;
    asked.target = candidate.target;
    asked.messages = fittedTo(asked.messages, dialect, model);
    asked.params = acceptedBy(paramSupport(dialect, model), asked.params);
    return asked;
}

} // namespace Headgate::Services
