// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/box.h"

#include "ui/chat/transcript/codebox.h"
#include "ui/chat/transcript/picturebox.h"
#include "ui/chat/transcript/tablebox.h"
#include "ui/chat/transcript/textbox.h"

namespace Headgate::Ui {

std::unique_ptr<Box> Box::make(
    const Piece& piece, int width, const TextMetrics& metrics, Qt::LayoutDirection direction)
{
    switch (piece.kind) {
    case Piece::Kind::Code:
        return std::make_unique<CodeBox>(piece, width, metrics);
    case Piece::Kind::Table:
        return std::make_unique<TableBox>(piece, width, metrics, direction);
    case Piece::Kind::Rule:
        return std::make_unique<RuleBox>(width, metrics);
    case Piece::Kind::ImageCard:
        return std::make_unique<ImageCardBox>(piece, width, metrics, direction);
    case Piece::Kind::Picture:
        return std::make_unique<PictureBox>(piece, width, metrics, direction);
    default:
        return std::make_unique<TextBox>(piece, width, metrics);
    }
}

BoxSpot Box::spotAt(const QPoint& point) const
{
    for (const BoxSpot kind : { BoxSpot::Copy, BoxSpot::Save, BoxSpot::Wrap }) {
        if (spot(kind).contains(point))
            return kind;
    }
    return BoxSpot::None;
}

} // namespace Headgate::Ui
