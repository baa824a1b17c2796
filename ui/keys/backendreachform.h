// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/keyservice.h"
#include "core/services/settingsservice.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace Headgate::Ui {

class ProxyPasswordField;

//! \brief How one back end is reached apart from the others: the header its key travels in, and a
//! proxy of its own. What was typed stays until it could be stored.
class BackendReachForm : public QWidget {
    Q_OBJECT

public:
    BackendReachForm(const QString& backendId, const QString& backendLabel,
        Services::SettingsService& settings, Services::KeyService& keys, QWidget* parent);

    void focusFirst();

private:
    void createLayout();
    void load();
    void store();
    void updateFields();
    void addPassword();

    QString m_backendId;
    QString m_backendLabel;
    Services::SettingsService& m_settings;
    Services::KeyService& m_keys;
    QGridLayout* m_grid = nullptr;
    QLineEdit* m_header = nullptr;
    QLabel* m_headerError = nullptr;
    QComboBox* m_mode = nullptr;
    QLineEdit* m_proxy = nullptr;
    QLabel* m_proxyError = nullptr;
    QLabel* m_passwordLabel = nullptr;
    ProxyPasswordField* m_password = nullptr; //!< made when a proxy of its own is chosen
    QLabel* m_note = nullptr;
};

} // namespace Headgate::Ui
