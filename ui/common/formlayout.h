// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QDialog;
class QLabel;
class QLayout;
class QPushButton;

namespace Headgate::Ui {

//! \brief Lays out a small dialog that asks for something: the fields, what is wrong with them, and
//! the two buttons, which reject and accept it. `ok` is the default.
void layOutForm(
    QDialog* dialog, QLayout* fields, QLabel* error, QPushButton* cancel, QPushButton* ok);

} // namespace Headgate::Ui
