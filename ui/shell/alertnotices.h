// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/alert.h"
#include "core/services/settingsservice.h"

#include <QObject>

namespace Headgate::Services {
class AlertService;
}

namespace Headgate::Ui {

class DesktopNotifier;

//! \brief Tells by the desktop's notices of alerts that are raised while nobody looks; a mere
//! notice waits for who opens the page.
class AlertNotices : public QObject {
    Q_OBJECT

public:
    //! All outlive it.
    AlertNotices(Services::AlertService& alerts, Services::SettingsService& settings,
        DesktopNotifier& notifier, QObject* parent = nullptr);

signals:
    //! A notice was pressed.
    void opened(const QByteArray& activationToken);
    //! Something critical was told.
    void alarmed();

private:
    void tell(const AlertInfo& alert);

    Services::SettingsService& m_settings;
    DesktopNotifier& m_notifier;
};

} // namespace Headgate::Ui
