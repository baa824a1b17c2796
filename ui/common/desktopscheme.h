// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/theme.h"

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>
#include <QVariant>

#include <optional>

namespace Headgate::Ui {

//! \brief Whether the desktop wants light or dark, and more contrast: the settings portal says so
//! on every Linux desktop of today, while Qt 6.4 can't (QStyleHints::colorScheme came with 6.5) and
//! the gtk platform theme is not loaded. UI thread; needs a QGuiApplication.
class DesktopScheme : public QObject {
    Q_OBJECT

public:
    //! `fallback` holds until the portal has answered, and where there is none.
    explicit DesktopScheme(Scheme fallback, QObject* parent = nullptr);
    //! On another bus than the session's: for tests.
    DesktopScheme(Scheme fallback, const QDBusConnection& bus, QObject* parent);

    Scheme scheme() const { return m_scheme; }
    bool wantsContrast() const { return m_wantsContrast; }

signals:
    //! At start once the portal has answered otherwise than the fallback, then at each switch.
    void changed();

private slots:
    void takeSetting(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void ask(QLatin1String key);
    void take(const QString& key, QVariant value);

    QDBusConnection m_bus;
    Scheme m_scheme;
    bool m_wantsContrast = false;
};

} // namespace Headgate::Ui
