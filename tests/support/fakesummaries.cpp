// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakesummaries.h"

#include "core/base/futures.h"
#include "tests/support/fakeservices.h"

using namespace Qt::StringLiterals;

namespace Headgate::Test {

using Services::MadeSummary;
using Services::OpenedConversation;

FakeSummaryService::FakeSummaryService(FakeHistoryService& history)
    : m_history(history)
{
}

QFuture<Result<MadeSummary>> FakeSummaryService::summarise(const MessageId& last)
{
    asked << last;
    m_running = std::make_shared<QPromise<Result<MadeSummary>>>();
    m_running->start();
    return m_running->future();
}

void FakeSummaryService::end(const MadeSummary& made)
{
    Futures::fulfil(*m_running, Result<MadeSummary>(made));
}

void FakeSummaryService::stop(const MessageId&)
{
    fail({ .kind = ErrorKind::Cancelled, .cause = FailureCause::Cancelled });
}

void FakeSummaryService::fail(const Failure& failure)
{
    end({ .failure = failure, .receipt = {}, .opened = {} });
}

void FakeSummaryService::cutOff()
{
    end({ .failure = {}, .isCut = true, .receipt = {}, .opened = {} });
}

void FakeSummaryService::finish(const QString& text)
{
    MadeSummary made;
    made.receipt.target = { u"gemini"_s, u"small"_s };
    int messages = 0;
    for (const QVector<MessageRecord>& path : std::as_const(m_history.messages)) {
        for (qsizetype i = 0; i < path.size(); ++i) {
            if (path.at(i).id == asked.constLast())
                messages = int(i + 1);
        }
    }
    made.opened = *put(asked.constLast(),
        { .text = text,
            .messages = messages,
            .madeAt = QDateTime::currentDateTimeUtc(),
            .receipt = made.receipt,
            .original
            = {} }).result();
    end(made);
}

template <typename Change>
QFuture<Result<OpenedConversation>> FakeSummaryService::change(const MessageId& last, Change change)
{
    for (QVector<MessageRecord>& path : m_history.messages) {
        for (MessageRecord& record : path) {
            if (record.id != last)
                continue;
            change(record.summary);
            return m_history.open(record.conversationId);
        }
    }
    return readyFuture(Result<OpenedConversation>(Error { .kind = ErrorKind::NotFound }));
}

QFuture<Result<OpenedConversation>> FakeSummaryService::rewrite(
    const MessageId& last, const QString& text)
{
    return change(last, [&](QVector<MessageSummary>& summary) {
        if (summary.first().original.isEmpty())
            summary.first().original = summary.first().text;
        summary.first().text = text;
    });
}

QFuture<Result<OpenedConversation>> FakeSummaryService::restoreOriginal(const MessageId& last)
{
    return change(last, [](QVector<MessageSummary>& summary) {
        summary.first().text = std::exchange(summary.first().original, {});
    });
}

QFuture<Result<OpenedConversation>> FakeSummaryService::remove(const MessageId& last)
{
    return change(last, [](QVector<MessageSummary>& summary) { summary.clear(); });
}

QFuture<Result<OpenedConversation>> FakeSummaryService::put(
    const MessageId& last, const MessageSummary& made)
{
    return change(last, [&](QVector<MessageSummary>& summary) { summary = { made }; });
}

} // namespace Headgate::Test
