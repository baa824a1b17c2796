// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/settingsservice.h"
#include "ui/common/theme.h"

#include <QObject>
#include <QTranslator>

class QApplication;

namespace Headgate::Ui {

class DesktopScheme;

//! \brief To be called before the QApplication is made: tells Qt the program's names and version,
//! and keeps the desktop's own platform theme out (gtk3 costs 300 ms and 50 MB, and overrides our
//! palette).
void prepareApplication();

//! \brief To be called once the QApplication is there: reads the list of installed fonts in a
//! thread of the pool, while the services start. The first text on the window waits for it.
void readFontsAhead();

//! \brief Gives all windows the program's icon, once. Qt 6.4 loads every plugin for pictures to
//! read the first one (8 ms), so this is for after the first paint.
void showProgramIcon();

//! \brief Dresses the application: translation, theme, which it keeps in step with the
//! setting and the desktop. Owned by main(), lives as long as the QApplication.
class ApplicationLook : public QObject {
    Q_OBJECT

public:
    ApplicationLook(QApplication& application, Services::SettingsService& settings);

    Scheme scheme() const;

private:
    Scheme chosenScheme() const;
    void loadTranslation();
    void apply();

    QApplication& m_application;
    Services::SettingsService& m_settings;
    DesktopScheme* m_desktop = nullptr;
    QTranslator m_plurals;
    QTranslator m_qtWords;
    QTranslator m_translator;
};

} // namespace Headgate::Ui
