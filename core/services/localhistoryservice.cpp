// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localhistoryservice.h"

#include "core/base/futures.h"

#include <QMutexLocker>

#include <algorithm>

namespace Headgate::Services {

namespace {

using History::HistoryStore;

Result<OpenedConversation> openIn(HistoryStore& history, const ConversationId& id)
{
    const Result<ConversationInfo> info = history.conversations().find(id);
    if (!info)
        return info.error();
    const Result<QVector<MessageRecord>> path = history.messages().path(id);
    if (!path)
        return path.error();
    const Result<Draft> draft = history.drafts().load(id);
    return OpenedConversation { *info, *path, draft ? *draft : Draft() };
}

Result<OpenedConversation> chooseIn(HistoryStore& history, const MessageId& message)
{
    if (const Result<void> done = history.messages().choose(message); !done)
        return done.error();
    const Result<MessageRecord> record = history.messages().find(message);
    return record ? openIn(history, record->conversationId)
                  : Result<OpenedConversation>(record.error());
}

Result<OpenedConversation> stepIn(HistoryStore& history, const MessageId& message, int delta)
{
    const Result<QVector<MessageId>> siblings = history.messages().siblings(message);
    if (!siblings)
        return siblings.error();
    const qsizetype last = siblings->size() - 1;
    const qsizetype wanted = std::clamp<qsizetype>(
        siblings->indexOf(message) + delta, 0, std::max<qsizetype>(last, 0));
    return chooseIn(history, last < 0 ? message : siblings->at(wanted));
}

Result<void> configureIn(HistoryStore& history, const ConversationInfo& wanted)
{
    History::ConversationStore& conversations = history.conversations();
    if (const Result<void> done = conversations.setTarget(wanted.id, wanted.target); !done)
        return done;
    if (const Result<void> done
        = conversations.setSystemInstruction(wanted.id, wanted.systemInstruction);
        !done) {
        return done;
    }
    return conversations.setParams(wanted.id, wanted.params);
}

} // namespace

LocalHistoryService::LocalHistoryService(HistoryHomes& homes, QObject* parent)
    : HistoryService(parent)
    , m_homes(homes)
    , m_state(homes.storageState())
{
    const auto takeState = [this] {
        {
            const QMutexLocker lock(&m_mutex);
            m_state = m_homes.storageState();
        }
        emit storageStateChanged();
    };
    connect(&m_homes, &HistoryHomes::storageStateChanged, this, takeState);
}

QFuture<Result<QVector<ConversationInfo>>> LocalHistoryService::conversations(
    int limit, const std::optional<ConversationInfo>& before)
{
    const History::ListQuery query { .limit = limit,
        .after = before ? before->id : ConversationId() };
    const auto list
        = [query](HistoryStore& history) { return history.conversations().list(query); };
    return inThreadOf(this, [this, list, isFirst = !before] {
        if (!isFirst || !m_homes.hasInMemory())
            return m_homes.stored().run(list);
        // Chats in memory only stand before the stored ones; there are few of them.
        using Page = Result<QVector<ConversationInfo>>;
        return m_homes.inMemory().run(list) | then(this, [this, list](const Page& inMemory) {
            return m_homes.stored().run(list) | then(this, [inMemory](const Page& onDisk) {
                if (!onDisk || !inMemory)
                    return onDisk ? onDisk : inMemory;
                return Page(*inMemory + *onDisk);
            });
        });
    });
}

QFuture<Result<OpenedConversation>> LocalHistoryService::open(const ConversationId& id)
{
    return inThreadOf(this, [this, id] {
        return noted(
            m_homes.homeOf(id).run([id](HistoryStore& history) { return openIn(history, id); }),
            m_homes.isInMemory(id));
    });
}

QFuture<Result<OpenedConversation>> LocalHistoryService::noted(
    QFuture<Result<OpenedConversation>> opened, bool isInMemory)
{
    return opened | then(this, [this, isInMemory](const Result<OpenedConversation>& result) {
        if (result && isInMemory)
            m_homes.noteInMemory(result->path);
        return result;
    });
}

template <typename Job>
QFuture<Result<ConversationInfo>> LocalHistoryService::change(const ConversationId& id, Job job)
{
    const auto run = [id, job](HistoryStore& history) -> Result<ConversationInfo> {
        if (const Result<void> done = job(history); !done)
            return done.error();
        return history.conversations().find(id);
    };
    return inThreadOf(this, [this, id, run] {
        return m_homes.homeOf(id).run(run)
            | then(this, [this](const Result<ConversationInfo>& changed) {
                  if (changed)
                      emit conversationChanged(*changed);
                  else
                      m_homes.noteWrite(changed.error());
                  return changed;
              });
    });
}

QFuture<Result<ConversationInfo>> LocalHistoryService::rename(
    const ConversationId& id, const QString& title)
{
    return change(id, [id, title](HistoryStore& history) -> Result<void> {
        const Result<bool> done
            = history.conversations().rename(id, title, History::TitleOrigin::Manual);
        return done ? Result<void>() : done.error();
    });
}

QFuture<Result<ConversationInfo>> LocalHistoryService::configure(const ConversationInfo& wanted)
{
    return change(
        wanted.id, [wanted](HistoryStore& history) { return configureIn(history, wanted); });
}

QFuture<Result<void>> LocalHistoryService::remove(const ConversationId& id)
{
    return inThreadOf(this, [this, id] {
        const auto trash
            = [id](HistoryStore& history) { return history.conversations().moveToTrash(id); };
        return m_homes.homeOf(id).run(trash) | then(this, [this, id](const Result<void>& done) {
            if (done)
                emit conversationRemoved(id);
            else
                m_homes.noteWrite(done.error());
            return done;
        });
    });
}

QFuture<Result<ConversationInfo>> LocalHistoryService::restore(const ConversationId& id)
{
    return change(id, [id](HistoryStore& history) { return history.conversations().restore(id); });
}

QFuture<Result<OpenedConversation>> LocalHistoryService::chooseSibling(const MessageId& message)
{
    return inThreadOf(this, [this, message] {
        History::HistoryWorker& home = m_homes.homeOf(message);
        return noted(
            home.run([message](HistoryStore& history) { return chooseIn(history, message); }),
            m_homes.isInMemory(home));
    });
}

QFuture<Result<OpenedConversation>> LocalHistoryService::stepSibling(
    const MessageId& message, int delta)
{
    return inThreadOf(this, [this, message, delta] {
        History::HistoryWorker& home = m_homes.homeOf(message);
        const auto step
            = [message, delta](HistoryStore& history) { return stepIn(history, message, delta); };
        return noted(home.run(step), m_homes.isInMemory(home));
    });
}

QFuture<Result<void>> LocalHistoryService::saveDraft(const ConversationId& id, const Draft& draft)
{
    return inThreadOf(this, [this, id, draft] {
        return m_homes.homeOf(id).run([id, draft](HistoryStore& history) {
            return history.drafts().save(id, draft);
        }) | then(this, [this](const Result<void>& done) {
            if (!done)
                m_homes.noteWrite(done.error());
            return done;
        });
    });
}

QFuture<Result<Draft>> LocalHistoryService::draft(const ConversationId& id)
{
    return inThreadOf(this, [this, id] {
        return m_homes.homeOf(id).run(
            [id](HistoryStore& history) { return history.drafts().load(id); });
    });
}

QFuture<Result<QVector<SearchHit>>> LocalHistoryService::search(const QString& query, int limit)
{
    return inThreadOf(this, [this, query, limit] {
        return m_homes.stored().run(
            [query, limit](HistoryStore& history) { return history.search().find(query, limit); });
    });
}

StorageState LocalHistoryService::storageState() const
{
    const QMutexLocker lock(&m_mutex);
    return m_state;
}

void LocalHistoryService::announce(const ConversationInfo& conversation)
{
    emit conversationChanged(conversation);
}

} // namespace Headgate::Services
