// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/textposition.h"
#include "ui/chat/transcript/transcriptitem.h"

namespace Headgate::Ui {

//! \brief What of a message is unfolded now.
struct FoldState {
    bool isThoughtShown = false;
    bool isThinking = false;
    bool areNotesShown = false;
    bool isToolOpen = false;
};

//! \brief The pieces around a message's text: header, folds, sources, state, error, receipt. Their
//! fold links
//! (`fold:…`) are ours and count only in these sections.
QVector<Piece> piecesOfItem(
    const TranscriptItem& item, Section section, int index, const FoldState& folds);

//! The words for the item's state; empty where it needs none.
QString stateWords(const TranscriptItem& item, bool hasNoText);

} // namespace Headgate::Ui
