// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localchatservice.h"

#include "core/base/futures.h"
#include "core/base/log.h"
#include "core/exchange/query.h"
#include "core/model/modelchange.h"
#include "core/providers/ollama/ollamaadmin.h"
#include "core/services/siderequests.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

Error unknownBackend(const QString& id)
{
    return { .kind = ErrorKind::InvalidInput,
        .detail = u"there is no back end '%1'"_s.arg(id),
        .field = u"model"_s };
}

Providers::MediaRules rulesOf(const BackendInfo& backend)
{
    return Providers::providerFor(backend.dialect).mediaRules();
}

std::optional<Error> problemOf(const SendSpec& spec)
{
    if (spec.text.trimmed().isEmpty() && spec.attachments.isEmpty())
        return Error { .kind = ErrorKind::InvalidInput,
            .detail = u"there is nothing to send"_s,
            .field = u"text"_s };
    if (!spec.target.isValid())
        return Error {
            .kind = ErrorKind::InvalidInput, .detail = u"no model is chosen"_s, .field = u"model"_s
        };
    return std::nullopt;
}

} // namespace

LocalChatService::LocalChatService(
    HistoryHomes& homes, std::function<RoadParts()> road, Knowledge knowledge, QObject* parent)
    : ChatService(parent)
    , m_homes(homes)
    , m_road(std::move(road))
    , m_knowledge(std::move(knowledge))
{
}

QFuture<Result<SentTurn>> LocalChatService::send(const SendSpec& spec)
{
    return inThreadOf(this, [this, spec] { return sendInEngine(spec); });
}

QFuture<Result<SentTurn>> LocalChatService::regenerate(
    const MessageId& answer, const Target& target)
{
    return inThreadOf(this, [this, answer, target] { return regenerateInEngine(answer, target); });
}

void LocalChatService::stop(const MessageId& answer)
{
    const auto stopInEngine = [this, answer] {
        if (AnswerRun* run = m_runs.value(answer))
            run->stop();
    };
    QMetaObject::invokeMethod(this, stopInEngine, Qt::QueuedConnection);
}

QFuture<Result<SentTurn>> LocalChatService::sendInEngine(const SendSpec& spec)
{
    if (const std::optional<Error> problem = problemOf(spec))
        return readyFuture(Result<SentTurn>(*problem));
    const std::optional<BackendInfo> backend = m_knowledge.backend(spec.target.backendId);
    if (!backend)
        return readyFuture(Result<SentTurn>(unknownBackend(spec.target.backendId)));
    if (!spec.conversation.isNull())
        return sendFrom(m_homes.homeOf(spec.conversation), spec, *backend);
    const ChatPolicy policy = m_knowledge.policy();
    SendSpec first = spec;
    first.isPrivate = spec.isPrivate || !policy.keepsHistory;
    return m_homes.opened() | then(this, [this, first, backend = *backend](bool) {
        return sendFrom(m_homes.homeOfNew(first.isPrivate), first, backend);
    });
}

QFuture<Result<SentTurn>> LocalChatService::sendFrom(
    History::HistoryWorker& home, const SendSpec& spec, const BackendInfo& backend)
{
    m_knowledge.prepare();
    return home.run([spec, rules = rulesOf(backend)](
                        History::HistoryStore& history) { return storeTurn(history, spec, rules); })
        | then(this,
            [this, backend, &home, isStreamed = spec.isStreamed](
                const Result<PreparedTurn>& prepared) {
                return launch(prepared, backend, isStreamed, home);
            });
}

QFuture<Result<SentTurn>> LocalChatService::regenerateInEngine(
    const MessageId& answer, const Target& target)
{
    const std::optional<BackendInfo> backend = m_knowledge.backend(target.backendId);
    if (!backend)
        return readyFuture(Result<SentTurn>(unknownBackend(target.backendId)));
    History::HistoryWorker& home = m_homes.homeOf(answer);
    return home.run([answer, target, rules = rulesOf(*backend)](History::HistoryStore& history) {
        return storeAgain(history, answer, target, rules);
    }) | then(this, [this, backend = *backend, &home](const Result<PreparedTurn>& prepared) {
        return launch(prepared, backend, true, home);
    });
}

//! Beside the chat that sent them: a private chat's copies are remembered in memory only.
RemoteCopies LocalChatService::copiesIn(History::HistoryWorker& home)
{
    const auto warn = [this](const QFuture<Result<void>>& done) {
        done | then(this, [](const Result<void>& result) {
            if (!result)
                qCInfo(lcServices) << "a remote copy is not noted:" << result.error().detail;
        });
    };
    const auto find = [this, &home](const QString& sha256, const QString& base) {
        return home.run([sha256, base](History::HistoryStore& history) {
            return history.remoteCopies().copies(sha256, base);
        }) | then(this, [](const Result<QVector<RemoteCopy>>& copies) {
            return copies ? *copies : QVector<RemoteCopy>(); // sent again, then
        });
    };
    return { .find = find,
        .remember =
            [&home, warn](const RemoteCopy& copy) {
                warn(home.run([copy](History::HistoryStore& history) {
                    return history.remoteCopies().remember(copy);
                }));
            },
        .forget =
            [&home, warn](const RemoteCopyId& id) {
                warn(home.run([id](History::HistoryStore& history) {
                    return history.remoteCopies().forget(id);
                }));
            } };
}

ChatRequest LocalChatService::requestFor(
    const PreparedTurn& prepared, const Target& target, const BackendInfo& backend) const
{
    const ConversationInfo& chat = prepared.turn.conversation;
    const AskedModel asked { target, backend, m_knowledge.model(target).value_or(ModelInfo()),
        m_knowledge.policy() };
    return asked.request(chat.systemInstruction, prepared.context, asked.paramsFrom(chat.params));
}

//! Another model gets all of the chat that it takes, not what the first one was sent.
RouteAccess LocalChatService::routeOf(const PreparedTurn& prepared, bool isPrivate) const
{
    RouteAccess route = m_knowledge.routes(isPrivate);
    route.requestFor = [this, prepared](const ChatRequest&, const Route::Candidate& candidate) {
        return requestFor(prepared, candidate.target, candidate.backend);
    };
    return route;
}

QFuture<Result<ModelLoss>> LocalChatService::lossWith(
    const ConversationId& conversation, const Target& target, const GenerationParams& params)
{
    return inThreadOf(this, [this, conversation, target, params] {
        const std::optional<BackendInfo> backend = m_knowledge.backend(target.backendId);
        const std::optional<ModelInfo> model = m_knowledge.model(target);
        if (!backend || !model)
            return readyFuture(Result<ModelLoss>(ModelLoss()));
        const auto count = [conversation, params, dialect = backend->dialect, model = *model](
                               History::HistoryStore& history) -> Result<ModelLoss> {
            const auto path = history.messages().path(conversation);
            if (!path)
                return path.error();
            return lossOf(contextOf(*path), params, dialect, model);
        };
        return m_homes.homeOf(conversation).run(count);
    });
}

Result<SentTurn> LocalChatService::launch(const Result<PreparedTurn>& prepared,
    const BackendInfo& backend, bool isStreamed, History::HistoryWorker& home)
{
    if (!prepared) {
        if (&home == &m_homes.stored())
            m_homes.noteWrite(prepared.error());
        return prepared.error();
    }
    const SentTurn& turn = prepared->turn;
    if (&home == &m_homes.stored())
        m_homes.noteWrite(std::nullopt); // there is room again
    if (m_homes.isInMemory(home)) {
        m_homes.noteInMemory(turn.conversation.id);
        m_homes.noteInMemory({ turn.question, turn.answer });
    }
    ChatRequest request = requestFor(*prepared, turn.conversation.target, backend);
    request.stream = isStreamed;
    RoadParts road = m_road();
    road.copies = copiesIn(home);
    road.route = routeOf(*prepared, turn.conversation.isPrivate);
    bookUnder(turn.conversation.id, m_homes.isInMemory(home), &road);
    auto* exchange = new Exchange(request, backend, road, this);
    auto* run = new AnswerRun(turn.answer, exchange, home, this);
    m_runs.insert(turn.answer.id, run);
    connect(run, &AnswerRun::progressed, this, &ChatService::answerProgressed);
    connect(run, &AnswerRun::finished, this, &LocalChatService::onFinished);
    m_waiting.append({ turn.answer.id, backend, request.target.model });
    startNext();
    if (isWaiting(turn.answer.id))
        run->tellWaiting();
    emit conversationTouched(turn.conversation);
    return turn;
}

//! Loading a large model takes a minute in which nothing is heard of it. Asked beside the request,
//! and what comes back is only used while it waits.
void LocalChatService::lookWhetherLoaded(
    AnswerRun& run, const BackendInfo& backend, const QString& model)
{
    const RoadParts road = m_road();
    runQuery(road, backend, Providers::ollamaRunningRequest(backend.baseUrl), road.lease, &run)
        | then(&run, [&run, model](const QueryResult& asked) {
              const auto loaded = Providers::ollamaRunningFrom(asked.body);
              if (!asked.failure && loaded && !Providers::isOllamaRunning(*loaded, model))
                  run.noteLoading();
          });
}

bool LocalChatService::isWaiting(const MessageId& answer) const
{
    return std::any_of(m_waiting.begin(), m_waiting.end(),
        [&answer](const Waiting& one) { return one.answer == answer; });
}

void LocalChatService::startNext()
{
    const auto hasRoom = [this] {
        return m_runs.size() - m_waiting.size() < std::max(1, m_knowledge.policy().answersAtOnce);
    };
    while (!m_waiting.isEmpty() && hasRoom()) {
        const Waiting next = m_waiting.takeFirst();
        AnswerRun* run = m_runs.value(next.answer);
        if (next.backend.dialect == Dialect::Ollama)
            lookWhetherLoaded(*run, next.backend, next.model);
        run->start();
    }
}

void LocalChatService::onFinished(
    const MessageRecord& answer, const std::optional<Error>& storeError)
{
    m_runs.remove(answer.id);
    erase_if(m_waiting, // stopped before its turn
        [&answer](const Waiting& one) { return one.answer == answer.id; });
    startNext();
    if (storeError) {
        qCWarning(lcServices) << "an answer's end could not be stored:" << storeError->detail;
        m_homes.noteWrite(storeError);
    }
    emit answerFinished(answer);
}

void LocalChatService::interruptAll()
{
    // Only our own: another program may be streaming into the same history.
    const QVector<MessageId> mine = m_runs.keys();
    for (AnswerRun* run : std::as_const(m_runs))
        delete run;
    m_runs.clear();
    m_waiting.clear();
    if (mine.isEmpty())
        return;
    // What is in memory only ends with the program.
    m_homes.stored().run(
        [mine](History::HistoryStore& history) { return history.answers().interrupt(mine); });
}

} // namespace Headgate::Services
