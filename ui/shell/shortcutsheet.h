// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QMenuBar;

namespace Headgate::Ui {

//! \brief The keys of the program in one table, read from the menus, with those that belong to a
//! place (composer, transcript, lists) beneath. Deletes itself when it is closed.
class ShortcutSheet : public QDialog {
    Q_OBJECT

public:
    ShortcutSheet(const QMenuBar& bar, QWidget* parent);
};

} // namespace Headgate::Ui
