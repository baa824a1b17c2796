// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/services.h"

#include <QDialog>
#include <QHash>

class QLabel;
class QVBoxLayout;

namespace Headgate::Ui {

class BackendCard;
class Banner;
class NetworkForm;

//! \brief Who may be asked: addresses, keys, and where the keys are kept.
class ConnectionsDialog : public QDialog {
    Q_OBJECT

public:
    explicit ConnectionsDialog(const Services::ServiceSet& services, QWidget* parent = nullptr);

private:
    void createLayout();
    void connectSignals();
    void updateCards();
    void updateKeys();
    void updateHealth();
    void updateVault();
    void updateContacted();

    Services::ServiceSet m_services;
    Banner* m_vault = nullptr;
    QVBoxLayout* m_cards = nullptr;
    QHash<QString, BackendCard*> m_cardOf;
    NetworkForm* m_network = nullptr;
    QLabel* m_contacted = nullptr;
};

} // namespace Headgate::Ui
