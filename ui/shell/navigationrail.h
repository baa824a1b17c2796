// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QVector>

class QToolButton;

namespace Headgate::Ui {

//! \brief The column of pages along the window's edge: one button for each of pageEntries().
class NavigationRail : public QFrame {
    Q_OBJECT

public:
    explicit NavigationRail(QWidget* parent = nullptr);

    //! Marks the page that is shown.
    void setCurrent(int entry);

signals:
    //! An index of pageEntries().
    void chosen(int entry);

private:
    QToolButton* addButton(int entry);

    QVector<QToolButton*> m_buttons;
    int m_current = 0;
};

} // namespace Headgate::Ui
