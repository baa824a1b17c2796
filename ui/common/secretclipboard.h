// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <chrono>

namespace Headgate::Ui {

constexpr std::chrono::seconds kSecretStays { 60 };

//! \brief Puts a secret, or a text with one in it, into the clipboard: with the mark by which
//! clipboard managers know that they are to keep no copy, and not for longer than `stays` unless
//! something else was copied since. It stays where the program ends before.
void copySecret(const QString& secret, std::chrono::milliseconds stays = kSecretStays);

} // namespace Headgate::Ui
