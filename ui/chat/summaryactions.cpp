// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/summaryactions.h"

#include "ui/chat/itembuilder.h"
#include "ui/chat/messageactions.h"
#include "ui/chat/transcriptfeeder.h"
#include "ui/common/banner.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"
#include "ui/text/failuretext.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kKeptQuestions = 2; // so that "and the second one?" still has what it speaks of

bool isQuestion(const MessageRecord& record)
{
    return record.message.role == Role::User;
}

} // namespace

SummaryActions::SummaryActions(Services::SummaryService& summaries, const TranscriptFeeder& feeder,
    MessageActions& actions, QVBoxLayout* place, QWidget* page)
    : QObject(page)
    , m_summaries(summaries)
    , m_feeder(feeder)
    , m_actions(actions)
    , m_place(place)
    , m_page(page)
{
}

void SummaryActions::summariseOlder()
{
    const auto& path = m_feeder.path();
    const qsizetype first = lastSummary(path) + 1; // what is before it is summarised already
    QVector<qsizetype> questions;
    for (qsizetype i = first; i < path.size(); ++i) {
        if (isQuestion(path.at(i)))
            questions << i;
    }
    const qsizetype kept = std::min<qsizetype>(kKeptQuestions, questions.size() - 1);
    if (kept < 1)
        emit problem(tr("There is nothing older to summarise yet."));
    else
        summariseBefore(questions.at(questions.size() - kept));
}

bool SummaryActions::perform(const MessageId& item, MessageAction action)
{
    const MessageId last = summarisedUpTo(item);
    switch (action) {
    case MessageAction::Summarise: {
        const auto& path = m_feeder.path();
        for (qsizetype i = 0; i < path.size(); ++i) {
            if (path.at(i).id == item)
                summariseBefore(i);
        }
        return true;
    }
    case MessageAction::UndoSummary:
        remove(last);
        return true;
    case MessageAction::RestoreOriginal:
        if (last.isNull())
            return false;
        show(m_summaries.restoreOriginal(last));
        return true;
    default:
        return false;
    }
}

//! A question stays with its answer: an answer's place is its question's.
void SummaryActions::summariseBefore(qsizetype place)
{
    const auto& path = m_feeder.path();
    while (place > 0 && !isQuestion(path.at(place)))
        --place;
    if (place <= lastSummary(path) + 1) {
        emit problem(tr("There is nothing to summarise before this message."));
        return;
    }
    if (!m_running.isNull()) {
        emit problem(tr("A summary is being made already."));
        return;
    }
    m_running = path.at(place - 1).id;
    tell(tr("Summarising %n message(s)…", nullptr, int(place)));
    whenDone(m_summaries.summarise(m_running), this,
        [this, last = m_running](const Result<Services::MadeSummary>& made) {
            if (last == m_running)
                take(made);
        });
}

void SummaryActions::take(const Result<Services::MadeSummary>& made)
{
    const MessageId last = std::exchange(m_running, {});
    tell({});
    if (!made) {
        emit problem(errorText(made.error(), tr("The summary")));
    } else if (made->failure) {
        const Receipt& receipt = made->receipt;
        const FailureText text = failureText(
            *made->failure, { receipt.backendLabel, receipt.target.model, receipt.keyLabel });
        if (made->failure->cause != FailureCause::Cancelled) // the user's own doing needs no word
            emit problem(tr("No summary was made, and nothing has changed. %1").arg(text.sentence));
    } else if (made->isCut) {
        emit problem(tr("The summary was cut off at the limit of its length, so it was not taken: "
                        "nothing has changed."));
    } else {
        emit changed(made->opened);
        m_actions.offer(tr("Earlier messages are replaced by a summary when you send."),
            [this, last] { return m_summaries.remove(last); });
    }
}

QFuture<Result<Services::OpenedConversation>> SummaryActions::rewrite(
    const MessageId& item, const QString& text)
{
    return m_summaries.rewrite(summarisedUpTo(item), text);
}

void SummaryActions::remove(const MessageId& last)
{
    const MessageRecord* record = m_feeder.find(last);
    if (record == nullptr || record->summary.isEmpty())
        return;
    whenDone(m_summaries.remove(last), this,
        [this, last, summary = record->summary.constFirst()](
            const Result<Services::OpenedConversation>& opened) {
            if (!opened) {
                emit problem(errorText(opened.error(), tr("The summary")));
                return;
            }
            emit changed(*opened);
            m_actions.offer(tr("The messages themselves are sent again."),
                [this, last, summary] { return m_summaries.put(last, summary); });
        });
}

void SummaryActions::show(const QFuture<Result<Services::OpenedConversation>>& result)
{
    whenDone(result, this, [this](const Result<Services::OpenedConversation>& opened) {
        if (opened)
            emit changed(*opened);
        else
            emit problem(errorText(opened.error(), tr("The summary")));
    });
}

void SummaryActions::leave()
{
    m_running = {};
    tell({});
}

void SummaryActions::tell(const QString& sentence)
{
    if (m_notice == nullptr && sentence.isEmpty())
        return;
    if (m_notice == nullptr) {
        m_notice = new Banner(u"summaryNotice"_s, m_page);
        m_place->insertWidget(1, m_notice);
        connect(m_notice, &Banner::actionRequested, this, [this] { m_summaries.stop(m_running); });
    }
    m_notice->setMessage(Banner::Tone::Info, sentence, tr("Stop"));
}

} // namespace Headgate::Ui
