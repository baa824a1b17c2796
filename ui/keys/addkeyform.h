// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/keyservice.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Headgate::Ui {

//! \brief Takes a new key for one back end: masked, checked with the service, stored. What was
//! typed stays until it is stored.
class AddKeyForm : public QWidget {
    Q_OBJECT

public:
    AddKeyForm(Services::KeyService& keys, const QString& backendId, const QString& backendLabel,
        QWidget* parent);

    void focusSecret();
    //! The key is another service's; what was typed stays.
    void setBackend(const QString& backendId, const QString& backendLabel);

    //! A key as people paste it, without blanks, line breaks and quotes around it.
    static QString cleaned(const QString& pasted);

signals:
    //! Checked and stored.
    void added(const Headgate::KeyInfo& key);
    //! A key is being checked and stored, or that has ended.
    void busyChanged(bool isBusy);

private:
    void createLayout();
    void connectSignals();
    void submit(bool isSessionOnly);
    void takeResult(const Result<KeyInfo>& result);
    void setBusy(bool isBusy);
    void updateButtons();

    Services::KeyService& m_keys;
    QString m_backendId;
    QString m_backendLabel;
    QLineEdit* m_secret = nullptr;
    QPushButton* m_show = nullptr;
    QLineEdit* m_label = nullptr;
    QPushButton* m_store = nullptr;
    QPushButton* m_session = nullptr;
    QLabel* m_error = nullptr;
    QLabel* m_success = nullptr;
    bool m_isBusy = false;
};

} // namespace Headgate::Ui
