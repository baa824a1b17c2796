// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/keyservice.h"
#include "core/services/modelservice.h"
#include "core/services/settingsservice.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace Headgate::Ui {

class AddKeyForm;
class BackendReachForm;

//! \brief One back end on the connections page: health, address, keys.
class BackendCard : public QFrame {
    Q_OBJECT

public:
    BackendCard(const Services::BaseAddress& address, Services::SettingsService& settings,
        Services::KeyService& keys, Services::ModelService& models, QWidget* parent);

    QString backendId() const { return m_address.backendId; }
    void setAddress(const Services::BaseAddress& address);
    void updateKeys();
    void updateHealth();

private:
    QWidget* makeHeading();
    QWidget* makeAddressRow();
    QWidget* makeKeyRow(const KeyInfo& key);
    void showReach();
    void testConnection();
    void storeAddress(const QString& address);
    void verify(const KeyInfo& key);
    void confirmRemove(const KeyInfo& key);
    void remove(const KeyId& id);

    Services::SettingsService& m_settings;
    Services::KeyService& m_keys;
    Services::ModelService& m_models;
    Services::BaseAddress m_address;
    QLabel* m_health = nullptr;
    QLineEdit* m_edit = nullptr;
    QLabel* m_origin = nullptr;
    QLabel* m_addressError = nullptr;
    QPushButton* m_reachLink = nullptr;
    BackendReachForm* m_reach = nullptr; //!< made when it is asked for
    QVBoxLayout* m_reachPlace = nullptr;
    QPushButton* m_test = nullptr;
    QLabel* m_testNote = nullptr;
    QPushButton* m_store = nullptr;
    QPushButton* m_reset = nullptr;
    QVBoxLayout* m_keyRows = nullptr;
    QLabel* m_keyNote = nullptr;
    AddKeyForm* m_form = nullptr;
};

} // namespace Headgate::Ui
