// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/model/message.h"
#include "core/model/rating.h"

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <QVector>

namespace Headgate::Ui {

//! \brief Where a message stands; anything but Done says so in words beside the text.
enum class ItemState {
    Done,
    Waiting, //!< sent, nothing came yet; stateText says what for ("Connecting…")
    Streaming,
    Stopped, //!< by the user
    Interrupted, //!< by the line, the service or a crash
};

//! \brief A tool the model called, already in words.
struct ToolCallItem {
    QString name;
    QString arguments; //!< shown as code, folded
    QString result; //!< empty while there is none

    bool operator==(const ToolCallItem&) const = default;
};

//! \brief A source the answer names.
struct CitationItem {
    QString title;
    QUrl url;

    bool operator==(const CitationItem&) const = default;
};

//! \brief A picture that the model made.
struct PictureItem {
    QString sha256; //!< its name in the store
    QString name; //!< as a file, e.g. "picture.png"

    bool operator==(const PictureItem&) const = default;
};

//! \brief One message as the transcript shows it: finished sentences and plain values, nothing to
//! be interpreted except `markdown` and `thought`. Filled by the page, on the UI thread.
struct TranscriptItem {
    MessageId id;
    Role role = Role::User;
    QString markdown; //!< the user's is shown as plain text, blanks and line breaks kept
    QString thought; //!< shown folded above the answer
    ItemState state = ItemState::Done;
    QString stateText; //!< words for Waiting, Stopped, Interrupted; empty takes the view's own
    QString endNote; //!< how a finished answer ended where that matters: cut off, blocked, empty
    QString receipt; //!< one line under the answer
    QString errorTitle; //!< one plain sentence; an error shows when it is not empty
    QString errorDetails; //!< lines of plain text: status, the service's words, request id
    bool canRetry = true; //!< offer Retry beside the error
    QDateTime retryAt; //!< when the service takes requests again; null: it did not say
    QString rejected; //!< the parameter, as its field is labelled, that the service refused
    bool canContinue = false; //!< cut off by the limit of its length
    bool canCancel = false; //!< it only waits, and may go on doing so for a while
    QStringList notes; //!< parts only their service understands, one line each
    QVector<ToolCallItem> toolCalls;
    QVector<CitationItem> citations;
    QVector<PictureItem> pictures;
    QStringList attachments; //!< file names
    QString thoughtTitle; //!< words over the folded thought, with its time; empty: the view's own
    bool isEdited = false; //!< changed after it was written
    bool isReadOnly = false; //!< shown beside the chat: copying is all that is offered
    bool isExcluded = false; //!< stays in the chat, is not sent
    bool isPinned = false;
    Rating rating = Rating::None; //!< by the user
    bool isSummarised = false; //!< stays in the chat; a summary is sent in its place
    bool isSummary = false; //!< no message: what is sent in place of those above it
    bool canSummarise = false; //!< there is something above it
    QDateTime time; //!< UTC, when it was written, for screen readers; null: unknown
    int siblingIndex = 0; //!< from 0
    int siblingCount = 1; //!< above 1 shows ‹2/3›
    bool isSimulated = false;
    QString
        author; //!< for screen readers and the header: the model's or the user's name; may be empty

    bool operator==(const TranscriptItem&) const = default;
};

//! \brief Whether more of it may come.
inline bool isBusy(const TranscriptItem& item)
{
    return item.state == ItemState::Streaming || item.state == ItemState::Waiting;
}

} // namespace Headgate::Ui
