// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/engineroom.h"

//! \file What the gateway needs to know of the rest: the same road, models and choice as a chat's.

namespace Headgate::Services {

Gateway::GatewaySurroundings EngineRoom::gatewaySurroundings()
{
    return { .road = [this] { return road(); },
        .backends =
            [this] {
                QVector<Gateway::GatewayBackend> all;
                for (const BackendModels& entry : m_models.backends())
                    all.append({ entry.backend, entry.list.models, entry.hasKey, entry.failure });
                return all;
            },
        .defaultTarget = [this] { return m_models.defaultTarget(); } };
}

std::function<void(const Secret&)> EngineRoom::hiding()
{
    return [this](const Secret& secret) { m_redactor.registerSecret(secret); };
}

} // namespace Headgate::Services
