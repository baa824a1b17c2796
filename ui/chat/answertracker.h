// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/chatservice.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSet>

namespace Headgate::Ui {

class ChatNews;

//! \brief An answer on its way, with all that has arrived of it.
struct LiveAnswer {
    MessageRecord record; //!< parts grow with the stream
    Services::AnswerProgress last; //!< its phase and retry; the pieces of text in it are old
    QElapsedTimer inPhase; //!< since the phase began
    std::optional<std::chrono::milliseconds> thinking; //!< once the answer itself has begun
    bool isStopping = false; //!< by the user; its end is yet to be told
    bool isBegun = false; //!< begin() was called
};

//! \brief Knows every running answer of every chat, whichever is shown: switching chats loses
//! nothing. Lives as long as the window.
class AnswerTracker : public QObject {
    Q_OBJECT

public:
    explicit AnswerTracker(Services::ChatService& chat, QObject* parent = nullptr);

    //! To be told of each SentTurn, once. Returns its answer, whole where it has already ended.
    MessageRecord begin(const MessageRecord& answer);
    const LiveAnswer* find(const MessageId& answer) const;
    //! The user wants no more of it: what still arrives is not told. False when it does not run.
    bool stop(const MessageId& answer);
    //! Whether any answer of a chat runs; of those that are compared several do.
    bool isRunningIn(const ConversationId& conversation) const;
    //! Between the pages that share this tracker.
    ChatNews& news() { return *m_news; }

signals:
    //! At most about 40 times a second for each answer.
    void progressed(const Headgate::Services::AnswerProgress& progress);
    //! Once for each answer; it is no longer found then.
    void finished(const Headgate::MessageRecord& answer);
    //! stop() was called: its display ends at once, whatever the line still does.
    void stopping(const Headgate::MessageId& answer);
    void runningChanged(const Headgate::ConversationId& conversation, bool isRunning);

private:
    void takeProgress(const Services::AnswerProgress& progress);
    void takeFinish(const MessageRecord& answer);
    LiveAnswer& ensure(const MessageId& message, const ConversationId& conversation);

    Services::ChatService& m_chat;
    ChatNews* m_news;
    QHash<MessageId, LiveAnswer> m_running;
    QSet<MessageId> m_ended;
    QHash<MessageId, MessageRecord> m_early; //!< ended before begin()
};

} // namespace Headgate::Ui
