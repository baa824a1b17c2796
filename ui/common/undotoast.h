// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/banner.h"

#include <QTimer>

#include <functional>

namespace Headgate::Ui {

//! \brief Says what has just been done and offers to take it back for a while; or says what went
//! wrong until it is closed. One offer at a time: the next one replaces it.
class UndoToast : public Banner {
    Q_OBJECT

public:
    explicit UndoToast(QWidget* parent = nullptr);

    //! `undo` is called at most once. The offer goes after 12 s, but not under the pointer or the
    //! keyboard's focus.
    void offer(const QString& sentence, std::function<void()> undo);
    void showProblem(const QString& sentence);
    //! Something went well that nothing takes back; goes as an offer does.
    void showDone(const QString& sentence);
    //! How long an offer stays; also of one that is shown.
    std::chrono::milliseconds duration() const { return m_timer.intervalAsDuration(); }
    void setDuration(std::chrono::milliseconds duration) { m_timer.setInterval(duration); }

private:
    void undo();
    void expire();

    std::function<void()> m_undo;
    QTimer m_timer;
};

} // namespace Headgate::Ui
