// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/keyservice.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Headgate::Ui {

//! \brief A proxy's password: typed, sent to the keychain, removed from there; never shown. It
//! stays in the field until it could be stored.
class ProxyPasswordField : public QWidget {
    Q_OBJECT

public:
    //! \param backendId of KeyService::setProxyPassword()
    //! \param name the field's accessible name
    ProxyPasswordField(
        Services::KeyService& keys, const QString& backendId, const QString& name, QWidget* parent);

    QLineEdit* edit() const { return m_edit; }
    //! What the keychain said; whoever lays the field out puts it below.
    QLabel* note() const { return m_note; }
    //! Sends what was typed to the keychain; nothing where nothing was.
    void storeTyped();

private:
    void createLayout();
    void store(const QString& password);
    void askWhetherStored();

    Services::KeyService& m_keys;
    QString m_backendId;
    QLineEdit* m_edit = nullptr;
    QPushButton* m_store = nullptr;
    QPushButton* m_remove = nullptr;
    QLabel* m_note = nullptr;
};

} // namespace Headgate::Ui
