// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/exchange.h"
#include "core/services/askedmodel.h"
#include "core/services/historyhomes.h"
#include "core/services/summaryservice.h"

#include <QHash>
#include <QPointer>

#include <functional>

namespace Headgate::Services {

//! \brief The summary service of the process that owns the state: asks on the same road as every
//! other request. Lives in the engine thread.
class LocalSummaryService : public SummaryService {
    Q_OBJECT

public:
    struct Surroundings {
        std::function<RoadParts()> road;
        std::function<std::optional<BackendInfo>(const QString&)> backend;
        std::function<std::optional<ModelInfo>(const Target&)> model;
        std::function<ChatPolicy()> policy;
        std::function<Target()> chosen; //!< the model for summaries; not valid: none is set
    };

    //! `homes` outlives it.
    LocalSummaryService(HistoryHomes& homes, Surroundings surroundings, QObject* parent);

    QFuture<Result<MadeSummary>> summarise(const MessageId& last) override;
    void stop(const MessageId& last) override;
    QFuture<Result<OpenedConversation>> rewrite(
        const MessageId& last, const QString& text) override;
    QFuture<Result<OpenedConversation>> restoreOriginal(const MessageId& last) override;
    QFuture<Result<OpenedConversation>> remove(const MessageId& last) override;
    QFuture<Result<OpenedConversation>> put(
        const MessageId& last, const MessageSummary& summary) override;

signals:
    //! A summary was asked for, and what that took is counted to its chat.
    void charged(const Headgate::ConversationInfo& chat);

private:
    struct Material;

    QFuture<Result<MadeSummary>> ask(const MessageId& last, const Material& material);
    Result<AskedModel> modelFor(const ConversationInfo& chat) const;
    QFuture<Result<MadeSummary>> take(
        const MessageId& last, int messages, const ExchangeSummary& answer);
    void charge(const ConversationId& chat, const Receipt& receipt);
    template <typename Job>
    QFuture<Result<OpenedConversation>> change(const MessageId& last, Job job);

    HistoryHomes& m_homes;
    Surroundings m_around;
    QHash<MessageId, QPointer<Exchange>> m_running;
};

} // namespace Headgate::Services
