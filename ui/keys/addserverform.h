// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/settingsservice.h"

#include <QFrame>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace Headgate::Ui {

//! \brief Adds a further OpenAI-compatible server.
class AddServerForm : public QFrame {
    Q_OBJECT

public:
    AddServerForm(Services::SettingsService& settings, QWidget* parent);

signals:
    void added(const QString& backendId);

private:
    void submit();

    Services::SettingsService& m_settings;
    QLineEdit* m_label = nullptr;
    QLineEdit* m_address = nullptr;
    QCheckBox* m_needsKey = nullptr;
    QLabel* m_error = nullptr;
};

} // namespace Headgate::Ui
