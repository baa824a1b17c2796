// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/modelinfo.h"
#include "core/services/installedmodelservice.h"
#include "core/services/settingsservice.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QTabWidget;
class QVBoxLayout;

namespace Headgate::Ui {

class KeepAliveBox;

//! \brief All that is known of one installed model, and what the user sets for it.
class InstalledModelDialog : public QDialog {
    Q_OBJECT

public:
    InstalledModelDialog(const ModelInfo& model, Services::InstalledModelService& models,
        Services::SettingsService& settings, QWidget* parent);

private:
    QWidget* makeFacts();
    QWidget* makeOptions();
    void showTexts(const Services::ShownModel& shown);
    void addText(const char* name, const QString& title, const QString& text);
    void store();

    ModelInfo m_model;
    Services::SettingsService& m_settings;
    QLineEdit* m_context = nullptr;
    KeepAliveBox* m_keepAlive = nullptr;
    QLabel* m_contextError = nullptr;
    QLabel* m_optionsNote = nullptr;
    QLabel* m_error = nullptr;
    QTabWidget* m_texts = nullptr;
};

} // namespace Headgate::Ui
