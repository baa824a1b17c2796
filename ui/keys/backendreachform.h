// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/settingsservice.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace Headgate::Ui {

//! \brief How one back end is reached apart from the others: the header its key travels in, and a
//! proxy of its own. What was typed stays until it could be stored.
class BackendReachForm : public QWidget {
    Q_OBJECT

public:
    BackendReachForm(Services::SettingsService& settings, const QString& backendId,
        const QString& backendLabel, QWidget* parent);

    void focusFirst();

private:
    void createLayout();
    void load();
    void store();
    void updateFields();

    Services::SettingsService& m_settings;
    QString m_backendId;
    QLineEdit* m_header = nullptr;
    QLabel* m_headerError = nullptr;
    QComboBox* m_mode = nullptr;
    QLineEdit* m_proxy = nullptr;
    QLabel* m_proxyError = nullptr;
    QLabel* m_note = nullptr;
};

} // namespace Headgate::Ui
