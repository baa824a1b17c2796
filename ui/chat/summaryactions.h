// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/services.h"
#include "core/services/summaryservice.h"
#include "ui/chat/transcript/messageaction.h"

#include <QObject>

class QVBoxLayout;

namespace Headgate::Ui {

class Banner;
class MessageActions;
class TranscriptFeeder;

//! \brief Has a chat's earlier messages summarised when the user asks for it, says how that goes,
//! and takes a summary away again. Nothing is summarised without being asked for.
class SummaryActions : public QObject {
    Q_OBJECT

public:
    //! Its notice appears in `place`, behind the first widget; offers to undo are `actions`'.
    SummaryActions(Services::SummaryService& summaries, const TranscriptFeeder& feeder,
        MessageActions& actions, QVBoxLayout* place, QWidget* page);

    //! All but the last two questions with their answers, or all but the last one.
    void summariseOlder();
    //! False where the action is another's. `item` is a message, or a summary as it is shown.
    bool perform(const MessageId& item, MessageAction action);
    //! The changed text of a summary.
    QFuture<Result<Services::OpenedConversation>> rewrite(
        const MessageId& item, const QString& text);
    //! Another chat is shown: what runs goes on, and is told of there no more.
    void leave();

signals:
    void changed(const Headgate::Services::OpenedConversation& opened);
    //! Why there is no summary, in words.
    void problem(const QString& sentence);

private:
    void summariseBefore(qsizetype place);
    void take(const Result<Services::MadeSummary>& made);
    void remove(const MessageId& last);
    void show(const QFuture<Result<Services::OpenedConversation>>& result);
    void tell(const QString& sentence);

    Services::SummaryService& m_summaries;
    const TranscriptFeeder& m_feeder;
    MessageActions& m_actions;
    QVBoxLayout* m_place;
    QWidget* m_page;
    Banner* m_notice = nullptr; //!< made when there is something to say
    MessageId m_running; //!< the last message that is being summarised; null: none
};

} // namespace Headgate::Ui
