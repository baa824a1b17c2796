// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/services/installedmodelservice.h"
#include "core/services/settingsservice.h"

#include <QWidget>

#include <optional>

class QLabel;
class QVBoxLayout;

namespace Headgate::Ui {

//! \brief The models in the server's memory: where they lie, until when, and out with them.
class LoadedModelsView : public QWidget {
    Q_OBJECT

public:
    //! \param clock must outlive the view
    LoadedModelsView(Services::InstalledModelService& models, Services::SettingsService& settings,
        const Clock& clock, QWidget* parent);

    void setModels(const QVector<Services::LoadedModel>& models);

signals:
    //! Something was unloaded or kept: ask the server anew.
    void changed();

private:
    QWidget* makeRow(const Services::LoadedModel& model);
    void keep(const Target& target, const QString& keepAlive);
    void unload(const Target& target);
    void take(const Result<void>& result, const QString& model);

    Services::InstalledModelService& m_models;
    Services::SettingsService& m_settings;
    const Clock& m_clock;
    std::optional<QVector<Target>> m_shown;
    QVector<QLabel*> m_texts; //!< of the shown ones, in their order
    QVBoxLayout* m_rows = nullptr;
    QLabel* m_empty = nullptr;
    QLabel* m_error = nullptr;
};

} // namespace Headgate::Ui
