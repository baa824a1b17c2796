// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/textposition.h"

#include <QPoint>

namespace Headgate::Ui {

//! \brief What lies under a point of the transcript's viewport.
struct TranscriptHit {
    TextPosition position;
    int visible = -1; //!< index into the scroller's visible(); -1 beside all text
    int piece = -1;
    QPoint inBox;
    QString link;
    bool isFold = false;
    BoxSpot spot = BoxSpot::None;
};

} // namespace Headgate::Ui
