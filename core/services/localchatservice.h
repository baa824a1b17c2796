// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/exchange.h"
#include "core/services/answerrun.h"
#include "core/services/askedmodel.h"
#include "core/services/chatservice.h"
#include "core/services/historyhomes.h"
#include "core/services/turns.h"

#include <QHash>

#include <functional>
#include <optional>

namespace Headgate::Services {

//! \brief The chat service of the process that owns the state. Lives in the engine thread.
class LocalChatService : public ChatService {
    Q_OBJECT

public:
    //! What the service needs to know of the rest.
    struct Knowledge {
        //! The back end of an id, if there is one.
        std::function<std::optional<BackendInfo>(const QString&)> backend;
        //! What is known of a model, if anything is.
        std::function<std::optional<ModelInfo>(const Target&)> model;
        std::function<ChatPolicy()> policy;
        //! Where a request may go that its own model can't serve.
        std::function<RouteAccess(bool isPrivate)> routes;
        //! A request will follow when its turn is stored: what it needs can be read meanwhile.
        std::function<void()> prepare;
    };

    //! \param road asked anew for each request, so that settings act at once
    LocalChatService(
        HistoryHomes& homes, std::function<RoadParts()> road, Knowledge knowledge, QObject* parent);

    QFuture<Result<SentTurn>> send(const SendSpec& spec) override;
    QFuture<Result<SentTurn>> regenerate(const MessageId& answer, const Target& target) override;
    void stop(const MessageId& answer) override;
    QFuture<Result<ModelLoss>> lossWith(const ConversationId& conversation, const Target& target,
        const GenerationParams& params) override;

    //! Leaves running answers as Interrupted with what has arrived. Before the end of the program.
    void interruptAll();

signals:
    //! A conversation came to be or changed by a turn, for the history service.
    void conversationTouched(const Headgate::ConversationInfo& conversation);

private:
    //! One of m_runs that has not started.
    struct Waiting {
        MessageId answer;
        BackendInfo backend;
        QString model;
    };

    QFuture<Result<SentTurn>> sendInEngine(const SendSpec& spec);
    QFuture<Result<SentTurn>> sendFrom(
        History::HistoryWorker& home, const SendSpec& spec, const BackendInfo& backend);
    QFuture<Result<SentTurn>> regenerateInEngine(const MessageId& answer, const Target& target);
    ChatRequest requestFor(
        const PreparedTurn& prepared, const Target& target, const BackendInfo& backend) const;
    RouteAccess routeOf(const PreparedTurn& prepared, bool isPrivate) const;
    RemoteCopies copiesIn(History::HistoryWorker& home);
    Result<SentTurn> launch(const Result<PreparedTurn>& prepared, const BackendInfo& backend,
        bool isStreamed, History::HistoryWorker& home);
    void lookWhetherLoaded(AnswerRun& run, const BackendInfo& backend, const QString& model);
    bool isWaiting(const MessageId& answer) const;
    void startNext();
    void onFinished(const MessageRecord& answer, const std::optional<Error>& storeError);

    HistoryHomes& m_homes;
    std::function<RoadParts()> m_road;
    Knowledge m_knowledge;
    QHash<MessageId, AnswerRun*> m_runs;
    QVector<Waiting> m_waiting; //!< oldest first
};

} // namespace Headgate::Services
