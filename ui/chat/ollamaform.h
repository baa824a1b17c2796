// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/modelservice.h"
#include "core/services/settingsservice.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Headgate::Ui {

//! \brief Connects to Ollama: its address, asked at once. What is wrong is said beneath the field.
class OllamaForm : public QWidget {
    Q_OBJECT

public:
    OllamaForm(
        Services::ModelService& models, Services::SettingsService& settings, QWidget* parent);

private:
    void connectTo();
    void showAnswer();
    void takeAddress();

    Services::ModelService& m_models;
    Services::SettingsService& m_settings;
    QLineEdit* m_address = nullptr;
    QPushButton* m_connect = nullptr;
    QLabel* m_error = nullptr;
    QLabel* m_success = nullptr;
    bool m_isAsking = false;
};

} // namespace Headgate::Ui
