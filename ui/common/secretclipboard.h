// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <chrono>
#include <functional>

class QLineEdit;
class QPlainTextEdit;

namespace Headgate::Ui {

constexpr std::chrono::seconds kSecretStays { 60 };

//! \brief Puts a secret, or a text with one in it, into the clipboard: with the mark by which
//! clipboard managers know that they are to keep no copy, and not for longer than `stays` unless
//! something else was copied since. It stays where the program ends before.
void copySecret(const QString& secret, std::chrono::milliseconds stays = kSecretStays);

//! \brief What is copied out of a field by the keyboard is copied as a secret, too; the mouse
//! selects nothing there, since what it selects every program may read, and there is no menu.
void guardCopies(QLineEdit* field);
//! \param isSecret asked each time; else the field is as any other
void guardCopies(QPlainTextEdit* field, std::function<bool()> isSecret);

} // namespace Headgate::Ui
