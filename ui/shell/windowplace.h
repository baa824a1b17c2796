// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>
#include <QRect>
#include <QSize>
#include <QString>
#include <QVector>

#include <functional>

class QSplitter;
class QWidget;

namespace Headgate::Services {
class SettingsService;
}

namespace Headgate::Ui {

//! \brief A window's frame moved, and made smaller where it must be, so that all of it is on one of
//! the screens: the one that shows most of it, else the first. `screens` are what windows may
//! cover of each. Unchanged where it fits, and where there is no screen.
QRect fittedFrame(const QRect& frame, const QVector<QRect>& screens);

//! \brief Keeps size, place and splitter of the window from one run to the next, and the window on
//! a screen when one is unplugged.
class WindowPlace : public QObject {
    Q_OBJECT

public:
    WindowPlace(QWidget& window, QSplitter& splitter, Services::SettingsService& settings);
    //! A window beside it, kept under its name; `size` is its first one.
    WindowPlace(QWidget& window, QLatin1StringView name, QSize size,
        Services::SettingsService& settings, QSplitter* splitter = nullptr);

    //! Something more of the window that is kept with its place; before restore().
    void keep(std::function<QByteArray()> state, std::function<void(const QByteArray&)> restore);
    void restore();
    void save();

private:
    void fit();

    QWidget& m_window;
    const QLatin1StringView m_name;
    const QSize m_size;
    QSplitter* m_splitter; //!< nullptr where there is none
    Services::SettingsService& m_settings;
    std::function<QByteArray()> m_more;
    std::function<void(const QByteArray&)> m_restoreMore;
};

} // namespace Headgate::Ui
