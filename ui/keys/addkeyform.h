// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/keyservice.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Headgate::Ui {

//! \brief Takes a new key for one back end: masked, checked with the service, stored. What was
//! typed stays until it is stored. One that looks like another provider's goes nowhere before the
//! user has said where: the service that is asked would get to know it.
class AddKeyForm : public QWidget {
    Q_OBJECT

public:
    AddKeyForm(Services::KeyService& keys, const QString& backendId, const QString& backendLabel,
        QWidget* parent);

    void focusSecret();
    //! The key is another service's; what was typed stays.
    void setBackend(const QString& backendId, const QString& backendLabel);
    //! A key of another provider's is only told of, not offered to be added there.
    void setStaysHere();

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
    void submit(const Services::NewKey& how);
    void takeResult(const Result<KeyInfo>& result);
    void showFailure(const Error& error);
    void updateLook();
    bool isSeveral() const;
    QString lookText() const;
    QString askedLabel() const;
    void setBusy(bool isBusy);
    void updateButtons();

    Services::KeyService& m_keys;
    QString m_backendId;
    QString m_backendLabel;
    std::optional<Services::KeyLook> m_look; //!< whose else the key seems to be
    Services::NewKey m_how; //!< how it was tried last; without the key
    bool m_staysHere = false;
    QLineEdit* m_secret = nullptr;
    QPushButton* m_show = nullptr;
    QLineEdit* m_label = nullptr;
    QPushButton* m_store = nullptr;
    QLabel* m_lookNote = nullptr;
    QPushButton* m_elsewhere = nullptr;
    QPushButton* m_here = nullptr; //!< all the same
    QPushButton* m_session = nullptr;
    QPushButton* m_unchecked = nullptr;
    QLabel* m_error = nullptr;
    QLabel* m_success = nullptr;
    bool m_isBusy = false;
};

} // namespace Headgate::Ui
