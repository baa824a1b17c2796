// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/query.h"
#include "core/model/modelinfo.h"
#include "core/services/askedmodel.h"
#include "core/services/contextmeasure.h"
#include "core/services/historyhomes.h"

#include <functional>

namespace Headgate::Services {

//! \brief The context service of the process that owns the state. Lives in the engine thread; reads
//! in the history's.
class LocalContextService : public ContextService {
    Q_OBJECT

public:
    //! What the service needs to know of the rest, asked in the engine thread.
    struct Surroundings {
        std::function<RoadParts()> road;
        std::function<std::optional<BackendInfo>(const QString&)> backend;
        std::function<std::optional<ModelInfo>(const Target&)> model;
        std::function<ChatPolicy()> policy;
    };

    //! `homes` outlives it.
    LocalContextService(HistoryHomes& homes, Surroundings surroundings, QObject* parent);

    QFuture<Result<ContextCount>> estimate(const SendSpec& spec) override;
    QFuture<Result<ContextCount>> count(const SendSpec& spec) override;
    QFuture<Result<LeftOutMessages>> leaveOutOldest(const SendSpec& spec) override;
    QFuture<Result<OpenedConversation>> include(
        const ConversationId& conversation, const QVector<MessageId>& messages) override;

private:
    History::HistoryWorker& homeOf(const SendSpec& spec);
    Result<AskedModel> modelFor(const SendSpec& spec) const;
    QFuture<Result<ContextCount>> estimateIn(const SendSpec& spec);
    QFuture<Result<ContextCount>> countIn(const SendSpec& spec);
    QFuture<Result<LeftOutMessages>> leaveOutIn(const SendSpec& spec);
    QFuture<Result<ContextCount>> ask(
        const ChatRequest& request, const AskedModel& asked, const ContextCount& estimate);

    HistoryHomes& m_homes;
    Surroundings m_around;
};

} // namespace Headgate::Services
