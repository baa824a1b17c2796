// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

class QWidget;

namespace Headgate::Ui {

//! \brief Says when a part of a page is to ask anew: when it is shown, and every so often while it
//! is. After an answer that took long it is later, so that nobody is kept busy.
class PagePulse : public QObject {
    Q_OBJECT

public:
    //! Belongs to the part.
    PagePulse(std::chrono::milliseconds every, QWidget* part);

    //! What was asked is there.
    void answered();
    //! Now, if the part is shown.
    void ask();
    //! From now on it is due only when it is told to ask; or again by itself, at once.
    void setHeld(bool isHeld);

signals:
    //! Not again before answered().
    void due();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    QWidget* m_part;
    std::chrono::milliseconds m_every;
    QTimer m_timer;
    bool m_isAsking = false;
    bool m_isAskedAgain = false;
    bool m_isHeld = false;
    bool m_isStale = true; //!< nothing was asked since it should have been
    std::chrono::steady_clock::time_point m_askedAt {};
};

} // namespace Headgate::Ui
