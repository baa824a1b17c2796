// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/target.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QVector>

namespace Headgate::Services {

//! \brief How the window looks.
enum class ThemeChoice { System, Light, Dark };

//! \brief Where a value came from; shown beside it.
enum class ValueOrigin { Default, File, Environment };

//! \brief A back end's address as the connections page shows it.
struct BaseAddress {
    QString backendId;
    QString label;
    QString address;
    ValueOrigin origin = ValueOrigin::Default;
    QString environmentName; //!< the variable that sets or may set it
};

//! \brief The settings that the window needs. Lives in the thread that made the Engine (the
//! window's) and is called there, so that a value is checked and in force when the call returns.
class SettingsService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! e.g. "fa"; empty: the system's. In force from the next start.
    virtual QString language() const = 0;
    virtual ThemeChoice theme() const = 0;
    virtual void setTheme(ThemeChoice theme) = 0;
    //! Enter sends and Shift+Enter breaks the line; otherwise Ctrl+Enter sends.
    virtual bool enterSends() const = 0;
    virtual void setEnterSends(bool isOn) = 0;
    //! The size of the chats' text, 50 to 300 percent of the interface's own.
    virtual int zoomPercent() const = 0;
    //! A value beyond the range becomes its nearest end.
    virtual void setZoomPercent(int percent) = 0;
    virtual QByteArray windowState(const QString& windowName) const = 0;
    virtual void setWindowState(const QString& windowName, const QByteArray& state) = 0;

    virtual QVector<BaseAddress> baseAddresses() const = 0;
    //! InvalidInput with a reason when it is no http(s) address; an empty text restores the
    //! default.
    virtual Result<void> setBaseAddress(const QString& backendId, const QString& address) = 0;
    //! A further OpenAI-compatible server; the result is its back end id.
    virtual Result<QString> addServer(const QString& label, const QString& address, bool needsKey)
        = 0;
    virtual Result<void> removeServer(const QString& backendId) = 0;
    //! What is wrong with the file's or environment's values, one sentence each (variable, value,
    //! allowed range).
    virtual QStringList problems() const = 0;

signals:
    void themeChanged();
    void addressesChanged();
};

} // namespace Headgate::Services
