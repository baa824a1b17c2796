// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/settingsservice.h"

#include <QObject>

#include <functional>

class QWidget;

namespace Headgate::Ui {

//! \brief What closing the window means: the program's end or, by the setting, that the window
//! goes to the tray; where there is no tray it is minimised, so that it can be found again.
class CloseKeeper : public QObject {
    Q_OBJECT

public:
    //! `hasTray` is asked at each close.
    CloseKeeper(
        QWidget& window, Services::SettingsService& settings, std::function<bool()> hasTray);

    //! To be asked by the window's closeEvent(): true where it shall close and the program end.
    //! Else the window is put away, or, the first time, the user is told what will happen.
    bool takeClose();
    //! Closes the window whatever the setting says.
    void quit();

private:
    void explain();
    void putAway();

    QWidget& m_window;
    Services::SettingsService& m_settings;
    std::function<bool()> m_hasTray;
    bool m_isQuitting = false;
};

} // namespace Headgate::Ui
