// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/messageaction.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MessageAction)
};

} // namespace

QVector<MessageAction> actionsFor(const TranscriptItem& item)
{
    using Action = MessageAction;
    QVector<Action> actions { Action::CopyMarkdown, Action::CopyPlain, Action::CopyRich,
        Action::Quote };
    if (item.isSummary && !item.isReadOnly) {
        actions << Action::Edit;
        if (item.isEdited)
            actions << Action::RestoreOriginal;
        return actions << Action::UndoSummary;
    }
    if (!item.isReadOnly && !item.isSummary)
        actions << Action::Choose;
    if (item.canCancel && !item.isReadOnly)
        actions << Action::CancelWait << Action::UseOther;
    if (isBusy(item) || item.isReadOnly)
        return actions;
    if (!item.errorTitle.isEmpty())
        actions << Action::CopyError;
    if (item.role == Role::Assistant)
        actions << Action::AnswerAgain;
    if (!item.rejected.isEmpty())
        actions << Action::AnswerWithout;
    if (item.canContinue)
        actions << Action::Continue;
    if (item.role == Role::Assistant)
        actions << Action::Compare;
    actions << Action::Edit;
    if (item.isEdited)
        actions << Action::RestoreOriginal;
    actions << (item.isPinned ? Action::Unpin : Action::Pin)
            << (item.isExcluded ? Action::Include : Action::Exclude);
    if (item.role == Role::Assistant && item.errorTitle.isEmpty())
        actions << (item.rating == Rating::Good ? Action::Unrate : Action::RateGood)
                << (item.rating == Rating::Bad ? Action::Unrate : Action::RateBad);
    if (item.canSummarise && !item.isSummarised)
        actions << Action::Summarise;
    actions << Action::NewChat << Action::Details << Action::Delete;
    return actions;
}

QString actionText(MessageAction action)
{
    switch (action) {
    case MessageAction::CopyMarkdown:
        return Words::tr("Copy message");
    case MessageAction::CopyPlain:
        return Words::tr("Copy as plain text");
    case MessageAction::CopyRich:
        return Words::tr("Copy as rich text");
    case MessageAction::Quote:
        return Words::tr("Quote in the message field");
    case MessageAction::Choose:
        return Words::tr("Select messages");
    case MessageAction::AnswerAgain:
        return Words::tr("Answer again");
    case MessageAction::AnswerWithout:
        return Words::tr("Answer again without the refused parameter");
    case MessageAction::Continue:
        return Words::tr("Continue the answer");
    case MessageAction::Compare:
        return Words::tr("Compare with other models…");
    case MessageAction::Edit:
        return Words::tr("Edit message");
    case MessageAction::RestoreOriginal:
        return Words::tr("Bring back the original");
    case MessageAction::Exclude:
        return Words::tr("Leave out of the context");
    case MessageAction::Include:
        return Words::tr("Take into the context again");
    case MessageAction::Pin:
        return Words::tr("Pin message");
    case MessageAction::Unpin:
        return Words::tr("Unpin message");
    case MessageAction::RateGood:
        return Words::tr("Good answer");
    case MessageAction::RateBad:
        return Words::tr("Bad answer");
    case MessageAction::Unrate:
        return Words::tr("Take back the rating");
    case MessageAction::Summarise:
        return Words::tr("Summarise what is before");
    case MessageAction::UndoSummary:
        return Words::tr("Undo summary");
    case MessageAction::NewChat:
        return Words::tr("New chat from here");
    case MessageAction::Details:
        return Words::tr("Details…");
    case MessageAction::CopyError:
        return Words::tr("Copy error details");
    case MessageAction::Delete:
        return Words::tr("Delete message");
    case MessageAction::CancelWait:
        return Words::tr("Cancel");
    case MessageAction::UseOther:
        return Words::tr("Use another model…");
    }
    return {};
}

std::optional<Glyph> actionGlyph(MessageAction action)
{
    switch (action) {
    case MessageAction::CopyMarkdown:
        return Glyph::Copy;
    case MessageAction::AnswerAgain:
        return Glyph::Retry;
    case MessageAction::Edit:
        return Glyph::Edit;
    case MessageAction::Pin:
    case MessageAction::Unpin:
        return Glyph::Pin;
    case MessageAction::NewChat:
        return Glyph::Branch;
    case MessageAction::Details:
        return Glyph::Info;
    case MessageAction::Delete:
        return Glyph::Trash;
    default:
        return std::nullopt;
    }
}

QString actionName(MessageAction action)
{
    static const char* const kNames[] = { "copyMarkdown", "copyPlain", "copyRich", "quote",
        "choose", "answerAgain", "answerWithout", "continue", "compare", "edit", "restoreOriginal",
        "exclude", "include", "pin", "unpin", "rateGood", "rateBad", "unrate", "summarise",
        "undoSummary", "newChat", "details", "copyError", "delete", "cancelWait", "useOther" };
    return QString::fromLatin1(kNames[int(action)]) + u"MessageAction"_s;
}

} // namespace Headgate::Ui
