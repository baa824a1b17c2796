// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/roadparts.h"
#include "core/model/modelinfo.h"

#include <functional>
#include <optional>

namespace Headgate::Settings {
class Settings;
}

namespace Headgate::Services {

//! \brief Where requests may go by the user's settings. Engine thread; outlives the
//! exchanges.
class RequestRoutes {
public:
    struct Surroundings {
        std::function<QVector<BackendInfo>()> backends;
        std::function<bool(const QString& backendId)> hasKey;
        //! What is known of a model, if anything is.
        std::function<std::optional<ModelInfo>(const Target&)> model;
    };

    RequestRoutes(const Settings::Settings& settings, Surroundings surroundings);

    //! For requests that are put to another model as they are, without what it does not take.
    //! \param isPrivate see Routing::RouteQuestion
    RouteAccess access(bool isPrivate) const;
    //! All models that may go on for others.
    QVector<Target> named() const;

private:
    Route find(const Target& asked, bool isPrivate) const;
    ChatRequest requestFor(ChatRequest asked, const Route::Candidate& candidate) const;

    const Settings::Settings& m_settings;
    Surroundings m_surroundings;
};

} // namespace Headgate::Services
