// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/summaryservice.h"

#include <QPromise>

#include <memory>
#include <optional>

namespace Headgate::Test {

class FakeHistoryService;

//! \brief Changes the paths that a FakeHistoryService holds. A summary is made when the test says
//! so.
class FakeSummaryService : public Services::SummaryService {
public:
    explicit FakeSummaryService(FakeHistoryService& history);

    QFuture<Result<Services::MadeSummary>> summarise(const MessageId& last) override;
    void stop(const MessageId& last) override;
    QFuture<Result<Services::OpenedConversation>> rewrite(
        const MessageId& last, const QString& text) override;
    QFuture<Result<Services::OpenedConversation>> restoreOriginal(const MessageId& last) override;
    QFuture<Result<Services::OpenedConversation>> remove(const MessageId& last) override;
    QFuture<Result<Services::OpenedConversation>> put(
        const MessageId& last, const MessageSummary& summary) override;

    //! Ends what was asked last.
    void finish(const QString& text);
    void fail(const Failure& failure);
    void cutOff();

    QVector<MessageId> asked;

private:
    template <typename Change>
    QFuture<Result<Services::OpenedConversation>> change(const MessageId& last, Change change);
    void end(const Services::MadeSummary& made);

    FakeHistoryService& m_history;
    std::shared_ptr<QPromise<Result<Services::MadeSummary>>> m_running;
};

} // namespace Headgate::Test
