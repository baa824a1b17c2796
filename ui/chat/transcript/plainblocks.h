// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/blocksplitter.h"
#include "ui/chat/transcript/piece.h"

//! \file The user's text, which is shown as it was typed.

namespace Headgate::Ui {

//! \brief Blocks of whole lines, so that a long text is laid out in parts.
QVector<SourceRange> plainRanges(const QByteArray& source);
QVector<Piece> plainBlock(const QByteArray& source, SourceRange range);

} // namespace Headgate::Ui
