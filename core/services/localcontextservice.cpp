// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localcontextservice.h"

#include "core/base/futures.h"
#include "core/providers/provider.h"
#include "core/services/localmessageservice.h"
#include "core/services/turns.h"

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

using History::HistoryStore;

//! What is stored of a spec, with the parameters that go out with it.
struct Stored {
    ContextMaterial material;
    GenerationParams params;
};

Result<Stored> storedFor(HistoryStore& history, const SendSpec& spec, const AskedModel& asked)
{
    Stored stored { { .instruction = spec.systemInstruction,
                        .records = {},
                        .draft = { spec.text, spec.attachments },
                        .target = spec.target,
                        .dialect = asked.backend.dialect,
                        .model = asked.info },
        asked.paramsFrom(spec.params) };
    if (spec.conversation.isNull())
        return stored;
    const Result<ConversationInfo> info = history.conversations().find(spec.conversation);
    if (!info)
        return info.error();
    stored.material.instruction = info->systemInstruction;
    stored.params = asked.paramsFrom(info->params);
    if (spec.parent.isNull())
        return stored;
    Result<QVector<MessageRecord>> records = lineageOf(history, spec.conversation, spec.parent);
    if (!records)
        return records.error();
    stored.material.records = std::move(records).value();
    return stored;
}

const Providers::Provider& providerOf(const AskedModel& asked)
{
    return Providers::providerFor(asked.backend.dialect);
}

//! Ollama takes what `num_ctx` says and cuts the rest off without a word; what it takes without
//! being told is nowhere to be read (protocols 2.2).
void addLimits(ContextCount* count, const AskedModel& asked, const GenerationParams& params)
{
    count->canBeCounted = providerOf(asked).countsTokens();
    count->answerRoom = params.maxOutputTokens.value_or(0);
    if (asked.backend.dialect != Dialect::Ollama)
        count->window = asked.info.contextWindow;
    else if (params.contextLength)
        count->window = *params.contextLength;
    else
        count->isCutSilently = true;
    // Gemini's window is for the prompt alone.
    if (asked.backend.dialect == Dialect::Gemini)
        count->answerRoom = 0;
}

} // namespace

LocalContextService::LocalContextService(
    HistoryHomes& homes, Surroundings surroundings, QObject* parent)
    : ContextService(parent)
    , m_homes(homes)
    , m_around(std::move(surroundings))
{
}

QFuture<Result<ContextCount>> LocalContextService::estimate(const SendSpec& spec)
{
    return inThreadOf(this, [this, spec] { return estimateIn(spec); });
}

QFuture<Result<ContextCount>> LocalContextService::count(const SendSpec& spec)
{
    return inThreadOf(this, [this, spec] { return countIn(spec); });
}

QFuture<Result<LeftOutMessages>> LocalContextService::leaveOutOldest(const SendSpec& spec)
{
    return inThreadOf(this, [this, spec] { return leaveOutIn(spec); });
}

QFuture<Result<OpenedConversation>> LocalContextService::include(
    const ConversationId& conversation, const QVector<MessageId>& messages)
{
    const auto include = [conversation, messages](HistoryStore& history) {
        const Result<void> done = history.atomically([&]() -> Result<void> {
            for (const MessageId& id : messages) {
                if (const Result<void> one = history.edits().setExcluded(id, false); !one)
                    return one;
            }
            return {};
        });
        return done ? openConversation(history, conversation)
                    : Result<OpenedConversation>(done.error());
    };
    return inThreadOf(
        this, [this, conversation, include] { return m_homes.homeOf(conversation).run(include); });
}

History::HistoryWorker& LocalContextService::homeOf(const SendSpec& spec)
{
    return spec.conversation.isNull() ? m_homes.stored() : m_homes.homeOf(spec.conversation);
}

Result<AskedModel> LocalContextService::modelFor(const SendSpec& spec) const
{
    const std::optional<BackendInfo> backend = m_around.backend(spec.target.backendId);
    if (!backend)
        return Error { .kind = ErrorKind::InvalidInput,
            .detail = u"there is no back end '%1'"_s.arg(spec.target.backendId),
            .field = u"model"_s };
    return AskedModel { spec.target, *backend, m_around.model(spec.target).value_or(ModelInfo()),
        m_around.policy() };
}

QFuture<Result<ContextCount>> LocalContextService::estimateIn(const SendSpec& spec)
{
    const Result<AskedModel> around = modelFor(spec);
    if (!around)
        return readyFuture(Result<ContextCount>(around.error()));
    return homeOf(spec).run([spec, asked = *around](HistoryStore& history) {
        const Result<Stored> stored = storedFor(history, spec, asked);
        if (!stored)
            return Result<ContextCount>(stored.error());
        ContextCount count = measure(stored->material);
        addLimits(&count, asked, stored->params);
        return Result<ContextCount>(count);
    });
}

QFuture<Result<ContextCount>> LocalContextService::countIn(const SendSpec& spec)
{
    const Result<AskedModel> around = modelFor(spec);
    if (!around)
        return readyFuture(Result<ContextCount>(around.error()));
    struct Prepared {
        ChatRequest request;
        ContextCount estimate;
    };
    const auto prepare = [spec, asked = *around](HistoryStore& history) -> Result<Prepared> {
        const Result<Stored> stored = storedFor(history, spec, asked);
        if (!stored)
            return stored.error();
        const ContextMaterial& material = stored->material;
        const auto messages = messagesFor(
            history, material.records, material.draft, providerOf(asked).mediaRules());
        if (!messages)
            return messages.error();
        Prepared prepared { asked.request(material.instruction, *messages, stored->params),
            measure(material) };
        addLimits(&prepared.estimate, asked, stored->params);
        return prepared;
    };
    return homeOf(spec).run(prepare)
        | then(this, [this, asked = *around](const Result<Prepared>& prepared) {
              return prepared ? ask(prepared->request, asked, prepared->estimate)
                              : readyFuture(Result<ContextCount>(prepared.error()));
          });
}

QFuture<Result<ContextCount>> LocalContextService::ask(
    const ChatRequest& request, const AskedModel& asked, const ContextCount& estimate)
{
    const Result<HttpRequest> http = providerOf(asked).countRequest(request, asked.backend.baseUrl);
    if (!http)
        return readyFuture(Result<ContextCount>(http.error()));
    const RoadParts road = m_around.road();
    const auto take = [dialect = asked.backend.dialect, estimate](const QueryResult& result) {
        if (result.failure)
            return Result<ContextCount>(Error { .kind = result.failure->kind,
                .detail = result.failure->detail,
                .retryAfter = result.failure->retryAfter });
        const Result<qint64> tokens = Providers::providerFor(dialect).countFrom(result.body);
        return tokens ? Result<ContextCount>(withTotal(estimate, *tokens))
                      : Result<ContextCount>(tokens.error());
    };
    return runQuery(road, asked.backend, *http, road.lease, this) | then(this, take);
}

QFuture<Result<LeftOutMessages>> LocalContextService::leaveOutIn(const SendSpec& spec)
{
    const Result<AskedModel> around = modelFor(spec);
    if (!around)
        return readyFuture(Result<LeftOutMessages>(around.error()));
    const auto leaveOut
        = [spec, asked = *around](HistoryStore& history) -> Result<LeftOutMessages> {
        const Result<Stored> stored = storedFor(history, spec, asked);
        if (!stored)
            return stored.error();
        ContextCount limits;
        addLimits(&limits, asked, stored->params);
        if (!limits.window)
            return Error { .kind = ErrorKind::Unsupported,
                .detail = u"it is not known how much the model takes"_s };
        const qint64 room = std::max<qint64>(0, *limits.window - limits.answerRoom);
        LeftOutMessages left;
        left.messages = oldestToLeaveOut(stored->material, room * 2 / 3);
        const Result<void> done = history.atomically([&]() -> Result<void> {
            for (const MessageId& id : std::as_const(left.messages)) {
                if (const Result<void> one = history.edits().setExcluded(id, true); !one)
                    return one;
            }
            return {};
        });
        if (!done)
            return done.error();
        Result<OpenedConversation> opened = openConversation(history, spec.conversation);
        if (!opened)
            return opened.error();
        left.opened = std::move(opened).value();
        return left;
    };
    return homeOf(spec).run(leaveOut);
}

} // namespace Headgate::Services
