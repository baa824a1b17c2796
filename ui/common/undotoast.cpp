// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/undotoast.h"

#include <QApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr std::chrono::seconds kDuration { 12 };

} // namespace

UndoToast::UndoToast(QWidget* parent)
    : Banner(u"toastBanner"_s, parent)
{
    setClosable(true);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kDuration);
    connect(&m_timer, &QTimer::timeout, this, &UndoToast::expire);
    connect(this, &Banner::actionRequested, this, &UndoToast::undo);
    connect(this, &Banner::closed, this, [this] {
        m_timer.stop();
        m_undo = nullptr;
    });
}

void UndoToast::offer(const QString& sentence, std::function<void()> undo)
{
    m_undo = std::move(undo);
    setMessage(Tone::Info, sentence, tr("Undo"));
    m_timer.start();
}

void UndoToast::showProblem(const QString& sentence)
{
    m_timer.stop();
    m_undo = nullptr;
    setMessage(Tone::Error, sentence);
}

void UndoToast::showDone(const QString& sentence)
{
    m_undo = nullptr;
    setMessage(Tone::Info, sentence);
    m_timer.start();
}

void UndoToast::undo()
{
    m_timer.stop();
    hide();
    if (const auto undo = std::exchange(m_undo, nullptr))
        undo();
}

void UndoToast::expire()
{
    const QWidget* focused = QApplication::focusWidget();
    if (underMouse() || (focused != nullptr && isAncestorOf(focused))) {
        m_timer.start();
        return;
    }
    m_undo = nullptr;
    hide();
}

} // namespace Headgate::Ui
