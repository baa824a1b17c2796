// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/application.h"

#include "ui/common/desktopscheme.h"
#include "ui/common/stylesheet.h"

#include <QApplication>
#include <QFontDatabase>
#include <QIcon>
#include <QLibraryInfo>
#include <QLocale>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

void prepareApplication()
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORMTHEME"))
        qputenv("QT_QPA_PLATFORMTHEME", "generic");
    QApplication::setApplicationName(u"headgate"_s);
    QApplication::setApplicationDisplayName(u"Headgate"_s);
    QApplication::setApplicationVersion(QStringLiteral(HEADGATE_VERSION));
    QApplication::setDesktopFileName(u"org.headgate.Headgate"_s);
}

void readFontsAhead()
{
    QThreadPool::globalInstance()->start([] { QFontDatabase::styles(interfaceFont().family()); });
}

void showProgramIcon()
{
    if (!QApplication::windowIcon().isNull())
        return;
    QIcon icon;
    for (const int size : { 16, 32, 48, 128 })
        icon.addFile(u":/headgate/icons/org.headgate.Headgate-%1.png"_s.arg(size), { size, size });
    QApplication::setWindowIcon(icon);
}

ApplicationLook::ApplicationLook(QApplication& application, Services::SettingsService& settings)
    : m_application(application)
    , m_settings(settings)
    , m_desktop(new DesktopScheme(systemScheme(), this))
{
    loadTranslation();
    connect(&m_settings, &Services::SettingsService::themeChanged, this, &ApplicationLook::apply);
    connect(m_desktop, &DesktopScheme::changed, this, &ApplicationLook::apply);
    apply();
}

//! More contrast is the desktop's wish whatever colours were chosen here.
Scheme ApplicationLook::scheme() const
{
    return m_desktop->wantsContrast() ? withContrast(chosenScheme()) : chosenScheme();
}

Scheme ApplicationLook::chosenScheme() const
{
    switch (m_settings.theme()) {
    case Services::ThemeChoice::Light:
        return Scheme::Light;
    case Services::ThemeChoice::Dark:
        return Scheme::Dark;
    case Services::ThemeChoice::System:
        break;
    }
    return m_desktop->scheme();
}

void ApplicationLook::loadTranslation()
{
    if (m_plurals.load(u":/i18n/headgate_en.qm"_s)) // "1 model", "2 models"
        QApplication::installTranslator(&m_plurals);
    const QString wanted = m_settings.language();
    const QLocale locale = wanted.isEmpty() ? QLocale() : QLocale(wanted);
    QLocale::setDefault(locale);
    if (locale.language() == QLocale::English
        || !m_translator.load(locale, u"headgate"_s, u"_"_s, u":/i18n"_s)) {
        return;
    }
    // Qt's own buttons and menus; where its package is missing they stay English.
    if (m_qtWords.load(
            locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(&m_qtWords);
    QApplication::installTranslator(&m_translator);
    // Only towards right to left, so that Qt's own -reverse stays in force for the others.
    if (locale.textDirection() == Qt::RightToLeft)
        QApplication::setLayoutDirection(Qt::RightToLeft);
}

void ApplicationLook::apply()
{
    applyTheme(m_application, scheme());
    m_application.setStyleSheet(styleSheetFor(scheme()));
}

} // namespace Headgate::Ui
