// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/piece.h"

#include <QByteArrayView>

namespace Headgate::Ui {

//! \brief Markdown of one block (see BlockSplitter) as pieces. Nothing in it is ever interpreted
//! beyond structure: HTML stays text, pictures become their words, addresses are kept as text.
//! `definitions` are the source's link references.
QVector<Piece> parseMarkdown(QByteArrayView markdown, const QByteArray& definitions = {});

} // namespace Headgate::Ui
