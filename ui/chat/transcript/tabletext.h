// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/piece.h"

namespace Headgate::Ui {

enum class TableFormat { Markdown, Csv, Tsv };

//! \brief A table's cells as plain text in one of the forms that other programs read. CSV quotes as
//! RFC 4180 says; in TSV a tab or line break within a cell becomes a blank.
QString tableText(const Piece& table, TableFormat format);

} // namespace Headgate::Ui
