// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/gatewayservice.h"
#include "core/services/gatewaysettings.h"
#include "core/services/services.h"

#include <QVector>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLayout;
class QLineEdit;
class QPushButton;

namespace Headgate::Ui {

class Banner;

//! \brief The gateway's switch, with where it listens and how it stands. What is typed stays, also
//! where it could not be opened; it is remembered for the next start, but in a demo.
class GatewayForm : public QWidget {
    Q_OBJECT

public:
    GatewayForm(const Services::ServiceSet& services, QWidget* parent);

    void take(const Services::GatewayState& state, int connections);
    //! Where programs reach it, also one that is not open yet.
    QString base() const;

signals:
    //! base() is another.
    void baseChanged();

private:
    void makeFields();
    void makeCertificateFields(const Services::GatewaySettings& known);
    void createLayout();
    QLayout* certificateRows();
    QPushButton* makeChooser(const char* name, QLineEdit* field);
    void chooseFile(QLineEdit* field);
    QVector<QLineEdit*> edits() const;
    QLineEdit* fieldOf(const Error& error) const;
    bool wantsTls() const;
    void connectSignals();
    void showState();
    void warn();
    void toggle(bool isOn);
    void open();
    void close();
    void refuse(const Error& error);
    //! Beside the field that it is about, which gets the keyboard.
    void tell(QLineEdit* field, const QString& problem);
    void remember(bool isOn);

    Services::ServiceSet m_services;
    Services::GatewayState m_state;
    int m_connections = 0;
    bool m_isBusy = false; //!< being opened
    bool m_isFailureTold = false; //!< once: it is not said again while it is being mended
    QCheckBox* m_switch = nullptr;
    QLabel* m_stateLabel = nullptr;
    QLineEdit* m_address = nullptr;
    QLineEdit* m_port = nullptr;
    QCheckBox* m_needsToken = nullptr;
    QLineEdit* m_certificate = nullptr;
    QLineEdit* m_certificateKey = nullptr;
    QVector<QPushButton*> m_choosers; //!< of the two files
    QLabel* m_error = nullptr;
    Banner* m_warning = nullptr;
};

} // namespace Headgate::Ui
