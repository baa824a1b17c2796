// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/shell/actionlist.h"

#include <QFrame>

class QLineEdit;
class QListWidget;
class QMenuBar;

namespace Headgate::Ui {

//! \brief Every action of the menus by typing a part of its name, with its key beside it.
//! A popup: Esc or a click beside it closes it.
class CommandPalette : public QFrame {
    Q_OBJECT

public:
    CommandPalette(const QMenuBar& bar, QWidget* parent);

    //! Takes the menus as they are now and opens over the upper part of the parent's window.
    void open();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& text);
    void step(int by);
    void activate();

    const QMenuBar& m_bar;
    QVector<ListedAction> m_actions;
    QLineEdit* m_field = nullptr;
    QListWidget* m_list = nullptr;
};

} // namespace Headgate::Ui
