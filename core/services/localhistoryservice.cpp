// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localhistoryservice.h"

#include "core/base/futures.h"
#include "core/base/log.h"
#include "core/services/localmessageservice.h"

#include <QMutexLocker>

#include <algorithm>
#include <limits>

namespace Headgate::Services {

namespace {

using History::FolderStore;
using History::HistoryStore;

Result<OpenedConversation> chooseIn(HistoryStore& history, const MessageId& message)
{
    if (const Result<void> done = history.messages().choose(message); !done)
        return done.error();
    const Result<MessageRecord> record = history.messages().find(message);
    return record ? openConversation(history, record->conversationId)
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

//! What came from the memory, then what came from the disk; an error is the result.
template <typename Value> Result<Value> joined(const Result<Value>& a, const Result<Value>& b)
{
    if (!a || !b)
        return a ? b : a;
    return *a + *b;
}

Result<int> purgeIn(HistoryStore& history, const QVector<ConversationId>& ids)
{
    const Result<int> count = history.conversations().purge(ids);
    if (!count || *count == 0)
        return count;
    // At once, as "for good" says, whatever the files' age: on this thread no message is half
    // stored. Those that stay behind for an error go with the next purge.
    const std::chrono::hours minAge(0);
    if (const Result<int> collected = history.attachments().collectGarbage(minAge); !collected)
        qCWarning(lcServices) << "files of purged chats stay:" << collected.error().detail;
    return count;
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
    const ConversationQuery& query)
{
    const auto list
        = [query](HistoryStore& history) { return history.conversations().list(query); };
    return inThreadOf(this, [this, list, isFirst = !query.after] {
        if (!isFirst || !m_homes.hasInMemory())
            return m_homes.stored().run(list);
        // Chats in memory only stand before the stored ones; there are few of them.
        using Page = Result<QVector<ConversationInfo>>;
        return m_homes.inMemory().run(list) | then(this, [this, list](const Page& inMemory) {
            return m_homes.stored().run(list) | then(this, [this, inMemory](const Page& onDisk) {
                // Where nothing can be stored, which storageState() says, memory is all.
                const bool isMemoryAll = !onDisk && !storageState().isWritable;
                return isMemoryAll ? inMemory : joined(inMemory, onDisk);
            });
        });
    });
}

QFuture<Result<OpenedConversation>> LocalHistoryService::open(const ConversationId& id)
{
    return inThreadOf(this, [this, id] {
        return noted(m_homes.homeOf(id).run(
                         [id](HistoryStore& history) { return openConversation(history, id); }),
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

QFuture<Result<int>> LocalHistoryService::count(const ConversationQuery& query)
{
    return inThreadOf(this, [this, query] {
        return m_homes.stored().run(
            [query](HistoryStore& history) { return history.conversations().count(query); });
    });
}

template <typename Value, typename Job>
QFuture<Result<Value>> LocalHistoryService::inBothHomes(const QVector<ConversationId>& ids, Job job)
{
    QVector<ConversationId> onDisk;
    QVector<ConversationId> inMemory;
    for (const ConversationId& id : ids)
        (m_homes.isInMemory(id) ? inMemory : onDisk).append(id);
    const auto run = [job](History::HistoryWorker& home, const QVector<ConversationId>& part) {
        return home.run([job, part](HistoryStore& history) { return job(history, part); });
    };
    if (inMemory.isEmpty())
        return run(m_homes.stored(), onDisk);
    if (onDisk.isEmpty())
        return run(m_homes.inMemory(), inMemory);
    return run(m_homes.stored(), onDisk)
        | then(this, [this, run, inMemory](const Result<Value>& stored) {
              if (!stored)
                  return readyFuture(stored);
              return run(m_homes.inMemory(), inMemory)
                  | then(
                      this, [stored](const Result<Value>& kept) { return joined(stored, kept); });
          });
}

QFuture<Result<QVector<ConversationInfo>>> LocalHistoryService::find(
    const QVector<ConversationId>& ids)
{
    using Infos = QVector<ConversationInfo>;
    const auto job = [](HistoryStore& history, const QVector<ConversationId>& part) {
        Infos found;
        for (const ConversationId& id : part) {
            const Result<ConversationInfo> info = history.conversations().find(id);
            if (info)
                found.append(*info);
            else if (info.error().kind != ErrorKind::NotFound)
                return Result<Infos>(info.error());
        }
        return Result<Infos>(found);
    };
    return inThreadOf(this, [this, ids, job] { return inBothHomes<Infos>(ids, job); });
}

QFuture<Result<QVector<ConversationInfo>>> LocalHistoryService::apply(
    const QVector<ConversationId>& ids, const ConversationPatch& patch)
{
    using Infos = QVector<ConversationInfo>;
    const auto job = [patch](HistoryStore& history, const QVector<ConversationId>& part) {
        ConversationPatch fitting = patch;
        if (history.isInMemory())
            fitting.folder.reset();
        return history.conversations().apply(part, fitting);
    };
    return inThreadOf(this, [this, ids, job] {
        return inBothHomes<Infos>(ids, job)
            | then(this, [this](const Result<Infos>& changed) { return announced(changed); });
    });
}

Result<QVector<ConversationInfo>> LocalHistoryService::announced(
    const Result<QVector<ConversationInfo>>& changed)
{
    if (!changed) {
        m_homes.noteWrite(changed.error());
        return changed;
    }
    for (const ConversationInfo& info : *changed) {
        if (info.deletedAt)
            emit conversationRemoved(info.id);
        else
            emit conversationChanged(info);
    }
    return changed;
}

QFuture<Result<int>> LocalHistoryService::purge(const QVector<ConversationId>& ids)
{
    return inThreadOf(this, [this, ids] { return purgeInEngine(ids); });
}

QFuture<Result<int>> LocalHistoryService::purgeInEngine(const QVector<ConversationId>& ids)
{
    return inBothHomes<int>(ids, purgeIn) | then(this, [this, ids](const Result<int>& count) {
        if (!count) {
            m_homes.noteWrite(count.error());
            return count;
        }
        for (const ConversationId& id : ids)
            emit conversationRemoved(id);
        return count;
    });
}

QFuture<Result<int>> LocalHistoryService::emptyTrash()
{
    const ConversationQuery all { .shelf = ConversationQuery::Shelf::Trash,
        .limit = std::numeric_limits<int>::max() };
    return inThreadOf(this, [this, all] {
        return conversations(all)
            | then(this, [this](const Result<QVector<ConversationInfo>>& trashed) {
                  if (!trashed)
                      return readyFuture(Result<int>(trashed.error()));
                  QVector<ConversationId> ids;
                  for (const ConversationInfo& info : *trashed)
                      ids.append(info.id);
                  return purgeInEngine(ids);
              });
    });
}

QFuture<Result<ConversationInfo>> LocalHistoryService::duplicate(
    const ConversationId& id, const QString& title)
{
    return inThreadOf(this, [this, id, title] {
        History::HistoryWorker& home = m_homes.homeOf(id);
        const auto copy
            = [id, title](HistoryStore& history) { return history.copies().duplicate(id, title); };
        return home.run(copy) | then(this, [this, &home](const Result<ConversationInfo>& copied) {
            if (!copied) {
                m_homes.noteWrite(copied.error());
                return copied;
            }
            if (m_homes.isInMemory(home))
                m_homes.noteInMemory(copied->id);
            emit conversationChanged(*copied);
            return copied;
        });
    });
}

template <typename Job> auto LocalHistoryService::inFolders(Job job)
{
    using Value = std::invoke_result_t<Job, History::FolderStore&>;
    struct Told {
        Value value;
        Result<QVector<FolderInfo>> folders;
    };
    return m_homes.stored().run([job](HistoryStore& history) {
        Value value = job(history.folders());
        return Told { value, history.folders().list() };
    }) | then(this, [this](const Told& told) {
        if (!told.value)
            m_homes.noteWrite(told.value.error());
        else if (told.folders)
            emit foldersChanged(*told.folders);
        return told.value;
    });
}

QFuture<Result<QVector<FolderInfo>>> LocalHistoryService::folders()
{
    return inThreadOf(this, [this] {
        return m_homes.stored().run([](HistoryStore& history) { return history.folders().list(); });
    });
}

QFuture<Result<FolderInfo>> LocalHistoryService::createFolder(const QString& name)
{
    return inThreadOf(this, [this, name] {
        return inFolders([name](FolderStore& folders) { return folders.create(name); });
    });
}

QFuture<Result<FolderInfo>> LocalHistoryService::changeFolder(const FolderInfo& folder)
{
    return inThreadOf(this, [this, folder] {
        return inFolders([folder](FolderStore& folders) { return folders.change(folder); });
    });
}

QFuture<Result<void>> LocalHistoryService::moveFolder(const FolderId& id, int index)
{
    return inThreadOf(this, [this, id, index] {
        return inFolders([id, index](FolderStore& folders) { return folders.move(id, index); });
    });
}

QFuture<Result<RemovedFolder>> LocalHistoryService::removeFolder(const FolderId& id)
{
    return inThreadOf(this, [this, id] {
        return inFolders([id](FolderStore& folders) { return folders.remove(id); })
            | then(this, [this](const Result<RemovedFolder>& removed) {
                  if (removed)
                      announceAll(removed->conversations);
                  return removed;
              });
    });
}

QFuture<Result<void>> LocalHistoryService::restoreFolder(const RemovedFolder& removed)
{
    return inThreadOf(this, [this, removed] {
        return inFolders([removed](FolderStore& folders) { return folders.restore(removed); })
            | then(this, [this, removed](const Result<void>& done) {
                  if (done)
                      announceAll(removed.conversations);
                  return done;
              });
    });
}

void LocalHistoryService::announceAll(const QVector<ConversationId>& ids)
{
    apply(ids, {}); // changes nothing, tells of all
}

QFuture<Result<QVector<Target>>> LocalHistoryService::usedTargets()
{
    return inThreadOf(this, [this] {
        return m_homes.stored().run(
            [](HistoryStore& history) { return history.conversations().targets(); });
    });
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

QFuture<Result<QVector<SearchHit>>> LocalHistoryService::search(const SearchQuery& query)
{
    return inThreadOf(this, [this, query] {
        return m_homes.stored().run(
            [query](HistoryStore& history) { return history.search().find(query); });
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
