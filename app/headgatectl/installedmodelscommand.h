// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/command.h"
#include "core/services/installedmodelservice.h"
#include "core/services/services.h"

namespace Headgate::Ctl {

//! \brief models show | pull | remove NAME, models loaded | version: a local Ollama's own models.
class InstalledModelsCommand : public Command {
    Q_OBJECT

public:
    enum class Verb { Show, Pull, Remove, Loaded, Version };

    //! \param target without a model for Loaded and Version
    InstalledModelsCommand(Verb verb, const Target& target, bool isJson,
        const Services::ServiceSet& services, QObject* parent);

    void start() override;
    void stop() override;

private:
    void show();
    void pull();
    void remove();
    void loaded();
    void version();
    void onProgress(const Services::PullProgress& progress);
    void onPulled(const std::optional<Failure>& failure);
    void print(const Services::LoadedModel& model);

    Verb m_verb;
    Target m_target;
    bool m_isJson;
    bool m_isSimulated;
    Services::InstalledModelService& m_models;
    QString m_lastStep; //!< of a pull, as it was printed
};

} // namespace Headgate::Ctl
