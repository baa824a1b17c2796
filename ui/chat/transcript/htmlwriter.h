// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/piece.h"

namespace Headgate::Ui {

//! \brief Pieces as a fragment of clean HTML for the clipboard: structure only, no styles, no
//! scripts; text is escaped, links only where they are harmless, pictures are their words.
QString htmlOf(const QVector<Piece>& pieces);

//! \brief True for the addresses that may be opened: http, https, mailto.
bool isHarmlessAddress(const QString& address);

//! \brief A part of a piece's text with its styles; a table or a rule is given whole or as text.
Piece clipped(const Piece& piece, int from, int to);

} // namespace Headgate::Ui
