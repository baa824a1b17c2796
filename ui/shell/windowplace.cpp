// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/windowplace.h"

#include "core/services/settingsservice.h"
#include "ui/common/theme.h"

#include <QDataStream>
#include <QGuiApplication>
#include <QIODevice>
#include <QScreen>
#include <QSplitter>
#include <QWidget>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kDefaultSize { 1120, 760 };
constexpr auto kWindowName = "main"_L1;

qint64 areaOf(const QRect& rect)
{
    return rect.isEmpty() ? 0 : qint64(rect.width()) * rect.height();
}

} // namespace

QRect fittedFrame(const QRect& frame, const QVector<QRect>& screens)
{
    if (screens.isEmpty())
        return frame;
    const QRect& room = *std::max_element(screens.cbegin(), screens.cend(),
        [&frame](const QRect& a, const QRect& b) { return areaOf(a & frame) < areaOf(b & frame); });
    // Pulled over a seam between two screens it is seen whole all the same.
    qint64 seen = 0;
    for (const QRect& screen : screens)
        seen += areaOf(screen & frame);
    if (seen >= areaOf(frame))
        return frame;
    QRect fitted(frame.topLeft(), frame.size().boundedTo(room.size()));
    fitted.moveLeft(std::clamp(fitted.left(), room.left(), room.right() + 1 - fitted.width()));
    fitted.moveTop(std::clamp(fitted.top(), room.top(), room.bottom() + 1 - fitted.height()));
    return fitted;
}

WindowPlace::WindowPlace(QWidget& window, QSplitter& splitter, Services::SettingsService& settings)
    : WindowPlace(window, kWindowName, forText(kDefaultSize), settings, &splitter)
{
}

WindowPlace::WindowPlace(QWidget& window, QLatin1StringView name, QSize size,
    Services::SettingsService& settings, QSplitter* splitter)
    : QObject(&window)
    , m_window(window)
    , m_name(name)
    , m_size(size)
    , m_splitter(splitter)
    , m_settings(settings)
{
    connect(qGuiApp, &QGuiApplication::screenRemoved, this, &WindowPlace::fit);
}

void WindowPlace::keep(
    std::function<QByteArray()> state, std::function<void(const QByteArray&)> restore)
{
    m_more = std::move(state);
    m_restoreMore = std::move(restore);
}

void WindowPlace::restore()
{
    m_window.resize(m_size);
    QDataStream stream(m_settings.windowState(m_name));
    QByteArray geometry;
    QByteArray splitter;
    stream >> geometry >> splitter;
    if (stream.status() != QDataStream::Ok || geometry.isEmpty())
        return;
    m_window.restoreGeometry(geometry);
    if (m_splitter != nullptr) {
        const int handle = m_splitter->handleWidth();
        m_splitter->restoreState(splitter);
        m_splitter->setHandleWidth(handle); // it is the look's, not the user's
    }
    QByteArray more;
    if (!stream.atEnd()) // an earlier version wrote none
        stream >> more;
    if (m_restoreMore)
        m_restoreMore(more);
    fit();
}

void WindowPlace::save()
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_window.saveGeometry()
           << (m_splitter != nullptr ? m_splitter->saveState() : QByteArray())
           << (m_more ? m_more() : QByteArray());
    m_settings.setWindowState(m_name, state);
}

void WindowPlace::fit()
{
    if (m_window.isMaximized() || m_window.isFullScreen())
        return; // those are the window manager's to place
    QVector<QRect> screens;
    for (const QScreen* screen : QGuiApplication::screens())
        screens << screen->availableGeometry();
    const QRect frame = m_window.frameGeometry();
    const QRect fitted = fittedFrame(frame, screens);
    if (fitted == frame)
        return;
    m_window.resize(m_window.size() - (frame.size() - fitted.size()));
    m_window.move(fitted.topLeft());
}

} // namespace Headgate::Ui
