// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QKeySequence>
#include <QString>

class QMenuBar;

namespace Headgate::Ui {

//! \brief What a key does without the menus: in a field, a list, the transcript, or as the letter
//! that opens a menu of the bar. An action that had it would take it away from there, or both would
//! be silent. Empty where the key is free.
QString reservedUse(const QKeySequence& key, const QMenuBar& bar);

} // namespace Headgate::Ui
