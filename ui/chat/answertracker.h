// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/chatservice.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSet>

namespace Headgate::Ui {

//! \brief An answer on its way, with all that has arrived of it.
struct LiveAnswer {
    MessageRecord record; //!< parts grow with the stream
    Services::AnswerProgress last; //!< its phase and retry; the pieces of text in it are old
    QElapsedTimer inPhase; //!< since the phase began
    std::optional<std::chrono::milliseconds> thinking; //!< once the answer itself has begun
    bool isStopping = false; //!< by the user; its end is yet to be told
};

//! \brief Knows every running answer of every chat, whichever is shown: switching chats loses
//! nothing. Lives as long as the window.
class AnswerTracker : public QObject {
    Q_OBJECT

public:
    explicit AnswerTracker(Services::ChatService& chat, QObject* parent = nullptr);

    //! To be told of each SentTurn. False when its answer has already ended: read it from the
    //! history then.
    bool begin(const MessageRecord& answer);
    const LiveAnswer* find(const MessageId& answer) const;
    //! The user wants no more of it: what still arrives is not told. False when it does not run.
    bool stop(const MessageId& answer);
    //! The running answer of a chat, null id where there is none.
    MessageId runningIn(const ConversationId& conversation) const;

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
    QHash<MessageId, LiveAnswer> m_running;
    QSet<MessageId> m_ended;
};

} // namespace Headgate::Ui
