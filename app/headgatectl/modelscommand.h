// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/command.h"
#include "core/services/modelservice.h"

namespace Headgate::Ctl {

//! \brief A model's line, for scripts and for people.
QJsonObject modelJson(const ModelInfo& model, bool isSimulated);
QString modelLine(const ModelInfo& model, bool isSimulated);

//! \brief Lists the models of every back end that can be asked, or of one.
class ModelsCommand : public Command {
    Q_OBJECT

public:
    ModelsCommand(
        const QString& backendId, bool isJson, Services::ModelService& models, QObject* parent);

    void start() override;

private:
    void onChanged();
    void print();
    void printBackend(const Services::BackendModels& entry);

    QString m_backendId;
    bool m_isJson;
    Services::ModelService& m_models;
    bool m_isWaiting = false;
};

} // namespace Headgate::Ctl
