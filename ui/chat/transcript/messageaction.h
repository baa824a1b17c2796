// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/transcriptitem.h"
#include "ui/common/icons.h"

#include <QVector>

#include <optional>

namespace Headgate::Ui {

//! \brief What can be done with a message. The bar under it, its context menu and screen readers
//! all offer the same, by actionsFor().
enum class MessageAction {
    CopyMarkdown,
    CopyPlain,
    CopyRich,
    Quote,
    Choose, //!< several messages, to be copied, saved or deleted together
    AnswerAgain,
    AnswerWithout, //!< the parameter that the service refused
    Continue, //!< where the limit cut it off
    Compare, //!< with other models' answers
    Edit,
    RestoreOriginal,
    Exclude,
    Include,
    Pin,
    Unpin,
    RateGood, //!< the answer
    RateBad,
    Unrate,
    Summarise, //!< what is before the message
    UndoSummary,
    NewChat,
    Details,
    CopyError,
    Delete,
    CancelWait, //!< for quota
    UseOther, //!< another model answers instead of the one that waits for quota
};

//! \brief In the order of the menu.
QVector<MessageAction> actionsFor(const TranscriptItem& item);
//! \brief The menu's words, which are the accessible name too.
QString actionText(MessageAction action);
std::optional<Glyph> actionGlyph(MessageAction action);
//! \brief Stable name of the menu entry, for tests and tools.
QString actionName(MessageAction action);

} // namespace Headgate::Ui
