// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/answertracker.h"
#include "ui/chat/transcript/transcriptitem.h"
#include "ui/text/failuretext.h"

#include <QObject>
#include <QTimer>
#include <QVector>

namespace Headgate::Ui {

class TranscriptView;

//! \brief Keeps the transcript in step with one chat: its stored messages and its running answer.
class TranscriptFeeder : public QObject {
    Q_OBJECT

public:
    TranscriptFeeder(TranscriptView& view, AnswerTracker& tracker, QObject* parent = nullptr);

    //! Shows another chat, or the same anew. `made`: what transcriptItems() made of the path.
    void show(const ConversationId& conversation, const QVector<MessageRecord>& path,
        const ReadingPlace& place = {}, const QVector<TranscriptItem>& made = {});
    //! A turn that has just begun: goes after its parent, in place of what followed there.
    void append(const Services::SentTurn& turn);
    //! Names for the sentences about the running answer.
    void setContext(const FailureContext& context) { m_context = context; }
    //! Messages are only read and copied. Before show().
    void setReadOnly() { m_isReadOnly = true; }
    //! The running answer that the path ends with; nullptr where none runs.
    const LiveAnswer* running() const;

    const ConversationId& conversation() const { return m_conversation; }
    const QVector<MessageRecord>& path() const { return m_path; }
    const MessageRecord* find(const MessageId& id) const;
    //! Null where nothing is shown.
    MessageId last() const { return m_path.isEmpty() ? MessageId() : m_path.constLast().id; }
    //! The user's last texts, at most 100, oldest first.
    QStringList prompts() const;

signals:
    //! The path, or whether an answer is running, has changed.
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void takeProgress(const Services::AnswerProgress& progress);
    void takeFinish(const MessageRecord& answer);
    void updateLive();
    void watch();
    TranscriptItem itemOf(const MessageRecord& record) const;

    TranscriptView& m_view;
    AnswerTracker& m_tracker;
    ConversationId m_conversation;
    QVector<MessageRecord> m_path;
    FailureContext m_context;
    bool m_isReadOnly = false;
    QTimer m_seconds; //!< runs while an answer waits, for the seconds it shows
};

} // namespace Headgate::Ui
