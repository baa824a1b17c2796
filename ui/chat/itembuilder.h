// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/conversation.h"
#include "ui/chat/answertracker.h"
#include "ui/chat/transcript/transcriptitem.h"
#include "ui/text/failuretext.h"

#include <QFuture>

namespace Headgate::Ui {

//! \brief A stored message as the transcript shows it.
TranscriptItem transcriptItem(const MessageRecord& record);
//! \brief All of a chat's, made in a thread of the pool: a long chat has 10,000.
QFuture<Result<QVector<TranscriptItem>>> transcriptItems(const QVector<MessageRecord>& records);
//! \brief Puts each summary of the path under the last message that it replaces, and marks what is
//! not sent because of it. `items` are those of the path, one for each message.
QVector<TranscriptItem> withSummaries(
    const QVector<TranscriptItem>& items, const QVector<MessageRecord>& path);
//! \brief The last message that the shown summary of this id replaces; null where it is none.
MessageId summarisedUpTo(const MessageId& item);
//! \brief The same of a running answer: its state in words, with seconds.
TranscriptItem transcriptItem(const LiveAnswer& answer, const FailureContext& context);

//! \brief A message's text and files, to be changed and sent again.
Draft draftOf(const Message& message);

//! \brief Who was asked, for sentences about this answer.
FailureContext contextOf(const MessageRecord& record);

} // namespace Headgate::Ui
