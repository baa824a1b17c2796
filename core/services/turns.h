// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/history/historystore.h"
#include "core/providers/mediarules.h"
#include "core/services/chatservice.h"

namespace Headgate::Services {

//! \brief A stored turn, and all that goes out with it: the way from the root to the question,
//! attachments' bytes included; of those that the service takes ahead of a request, the file.
struct PreparedTurn {
    SentTurn turn;
    QVector<Message> context;
};

//! \brief Stores the user's message and begins the answer. Runs on the history's thread. TooLarge,
//! with nothing stored, where `rules` (of the asked service) don't allow the attachments.
Result<PreparedTurn> storeTurn(
    History::HistoryStore& history, const SendSpec& spec, const Providers::MediaRules& rules = {});

//! \brief Begins another answer to the question of `answer`. Runs on the history's thread.
Result<PreparedTurn> storeAgain(History::HistoryStore& history, const MessageId& answer,
    const Target& target, const Providers::MediaRules& rules = {});

//! \brief From the root down to `leaf`, oldest first. Runs on the history's thread.
Result<QVector<MessageRecord>> lineageOf(
    History::HistoryStore& history, const ConversationId& conversation, const MessageId& leaf);

//! \brief All that a draft after `records` would send as messages, without storing anything; what
//! would go ahead by the files API has neither bytes nor an address. Runs on the history's thread.
Result<QVector<Message>> messagesFor(History::HistoryStore& history, QVector<MessageRecord> records,
    const Draft& draft, const Providers::MediaRules& rules);

//! \brief A user's message: the files first, then the text.
QVector<Part> partsOf(const Draft& draft);

//! \brief What of the stored messages is sent: no errors, no empty answers, no rows that can't be
//! read, none that the user excluded, and a summary in place of those that it replaces. The last
//! one always is: it is the question.
QVector<Message> contextOf(const QVector<MessageRecord>& records);

//! \brief The first words of a text, as the title of a chat that has none yet; at most 60
//! characters.
QString titleFrom(const QString& text);

} // namespace Headgate::Services
