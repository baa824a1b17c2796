// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/piece.h"

#include <QByteArrayView>

namespace Headgate::Ui {

constexpr int kMaxPieceLength
    = 6000; //!< longer paragraphs are cut, so that none takes long to lay out

//! \brief Text as it is: a piece a line, blanks and empty lines kept.
QVector<Piece> plainPieces(const QString& text);

//! \brief A paragraph in pieces of at most kMaxPieceLength, cut at blanks where there are any.
QVector<Piece> cutLong(Piece piece);

//! \brief Code in right-to-left prose reads left to right and keeps its brackets: it gets direction
//! isolates around it, which a plain copy takes away again.
void isolateCode(Piece& piece);

//! \brief True for a paragraph that is one picture and nothing else.
bool isOnlyImage(const Piece& piece);

//! \brief A block that is one fence is read here: md4c would turn its tabs into blanks, and copying
//! must give the exact text. False when the block is something else.
bool readFence(QByteArrayView markdown, QVector<Piece>& pieces);

} // namespace Headgate::Ui
