// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/keyservice.h"
#include "core/services/settingsservice.h"

#include <QFrame>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace Headgate::Ui {

//! \brief How requests reach the outside: proxy and further certificates. Folded to one line until
//! it is asked for. What was typed stays until it could be stored.
class NetworkForm : public QFrame {
    Q_OBJECT

public:
    NetworkForm(Services::SettingsService& settings, Services::KeyService& keys, QWidget* parent);

    void unfold();

signals:
    //! There is more to see now, below.
    void unfolded();

private:
    QWidget* makeBody();
    QWidget* makeCertificateRow(QWidget* parent);
    QLineEdit* addField(QGridLayout* grid, const char* name, const QString& label);
    QLabel* addNote(QGridLayout* grid, const char* name);
    void addRow(QGridLayout* grid, const QString& label, QWidget* buddy, QWidget* field);
    void connectSignals();
    void load();
    void store();
    void showError(const Error& error);
    void updateSummary();
    void updateFields();
    void chooseFile();

    Services::SettingsService& m_settings;
    Services::KeyService& m_keys;
    QLabel* m_summary = nullptr;
    QPushButton* m_unfold = nullptr;
    QWidget* m_body = nullptr; //!< made when it is first unfolded, and all below it
    QComboBox* m_mode = nullptr;
    QLineEdit* m_host = nullptr;
    QLabel* m_hostError = nullptr;
    QLineEdit* m_port = nullptr;
    QLabel* m_portError = nullptr;
    QLineEdit* m_user = nullptr;
    QLabel* m_userError = nullptr;
    QLineEdit* m_bypass = nullptr;
    QLineEdit* m_caFile = nullptr;
    QPushButton* m_choose = nullptr;
    QLabel* m_caFileError = nullptr;
    QPushButton* m_store = nullptr;
    QLabel* m_note = nullptr;
};

} // namespace Headgate::Ui
