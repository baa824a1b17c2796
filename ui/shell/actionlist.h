// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAction>
#include <QString>
#include <QVector>

class QMenuBar;

namespace Headgate::Ui {

//! \brief An action of the menus as the palette and the help sheet show it.
struct ListedAction {
    QAction* action = nullptr;
    QString menu; //!< the way to it, e.g. "Settings › Theme"
    QString text; //!< without the ampersand and dots
};

//! Every action of the menus that can be triggered now or later, in their order. The menus are the
//! one list of what the window can do: palette and help sheet read it, none keeps its own.
QVector<ListedAction> listActions(const QMenuBar& bar);

//! "&Open…" → "Open": as it is read out and searched.
QString plainActionText(const QString& text);

} // namespace Headgate::Ui
