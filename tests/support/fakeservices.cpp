// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"

#include "core/base/futures.h"
#include "tests/support/samplerequests.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Test {

namespace {

template <typename T> QFuture<Result<T>> ready(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

Error notFound(const QString& what)
{
    return { ErrorKind::NotFound, what, {}, {} };
}

bool standsOn(const ConversationInfo& info, const ConversationQuery& query)
{
    using Shelf = ConversationQuery::Shelf;
    if (info.deletedAt || query.shelf == Shelf::Trash)
        return info.deletedAt && query.shelf == Shelf::Trash;
    if (query.shelf == Shelf::All)
        return true;
    if (info.isArchived || query.shelf == Shelf::Archived)
        return info.isArchived && query.shelf == Shelf::Archived;
    if (info.isPinned || query.shelf == Shelf::Pinned)
        return info.isPinned && query.shelf == Shelf::Pinned;
    return query.shelf == Shelf::Folder ? info.folder == query.folder : info.folder.isNull();
}

} // namespace

QFuture<Result<QVector<ConversationInfo>>> FakeHistoryService::conversations(
    const ConversationQuery& query)
{
    ++pagesAsked;
    QVector<ConversationInfo> all;
    for (const ConversationInfo& info : infos) {
        if (standsOn(info, query))
            all << info;
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return a.updatedAt != b.updatedAt ? a.updatedAt > b.updatedAt : b.id < a.id;
    });
    qsizetype from = 0;
    if (query.after) {
        const auto last = std::find_if(
            all.cbegin(), all.cend(), [&](const auto& info) { return info.id == query.after->id; });
        from = last == all.cend() ? 0 : last - all.cbegin() + 1;
    }
    return ready(Result<QVector<ConversationInfo>>(all.mid(from, query.limit)));
}

QFuture<Result<int>> FakeHistoryService::count(const ConversationQuery& query)
{
    return ready(Result<int>(int(std::count_if(infos.cbegin(), infos.cend(),
        [&query](const ConversationInfo& info) { return standsOn(info, query); }))));
}

QFuture<Result<Services::OpenedConversation>> FakeHistoryService::open(const ConversationId& id)
{
    if (!infos.contains(id))
        return ready(Result<Services::OpenedConversation>(notFound(id.text)));
    return ready(Result<Services::OpenedConversation>(Services::OpenedConversation {
        infos.value(id), messages.value(id), drafts.value(id), places.value(id) }));
}

QFuture<Result<ConversationInfo>> FakeHistoryService::rename(
    const ConversationId& id, const QString& title)
{
    ConversationInfo info = infos.value(id);
    info.title = title;
    info.hasManualTitle = true;
    change(info);
    return ready(Result<ConversationInfo>(info));
}

QFuture<Result<ConversationInfo>> FakeHistoryService::configure(const ConversationInfo& wanted)
{
    change(wanted);
    return ready(Result<ConversationInfo>(wanted));
}

QFuture<Result<void>> FakeHistoryService::remove(const ConversationId& id)
{
    infos[id].deletedAt = infos.value(id).updatedAt;
    emit conversationRemoved(id);
    return ready(Result<void>());
}

QFuture<Result<ConversationInfo>> FakeHistoryService::restore(const ConversationId& id)
{
    infos[id].deletedAt.reset();
    emit conversationChanged(infos.value(id));
    return ready(Result<ConversationInfo>(infos.value(id)));
}

QFuture<Result<Services::OpenedConversation>> FakeHistoryService::chooseSibling(
    const MessageId& message)
{
    chosen << message;
    for (auto it = messages.cbegin(); it != messages.cend(); ++it) {
        for (const MessageRecord& record : it.value()) {
            if (record.id == message)
                return open(it.key());
        }
    }
    return ready(Result<Services::OpenedConversation>(notFound(message.text)));
}

QFuture<Result<Services::OpenedConversation>> FakeHistoryService::stepSibling(
    const MessageId& message, int delta)
{
    const QVector<MessageRecord> siblings = versions.value(message);
    for (const MessageRecord& now : siblings) {
        if (now.id != message)
            continue;
        const MessageRecord& wanted = siblings.at(now.siblingIndex + delta);
        messages[now.conversationId].last() = wanted;
        return chooseSibling(wanted.id);
    }
    return ready(Result<Services::OpenedConversation>(notFound(message.text)));
}

QFuture<Result<void>> FakeHistoryService::saveDraft(const ConversationId& id, const Draft& draft)
{
    if (draftError)
        return ready(Result<void>(*draftError));
    drafts.insert(id, draft);
    return ready(Result<void>());
}

QFuture<Result<Draft>> FakeHistoryService::draft(const ConversationId& id)
{
    return ready(Result<Draft>(drafts.value(id)));
}

QFuture<Result<QVector<SearchHit>>> FakeHistoryService::search(const SearchQuery& query)
{
    searches << query;
    QVector<SearchHit> hits;
    for (auto it = messages.cbegin(); it != messages.cend(); ++it) {
        for (const MessageRecord& record : it.value()) {
            const QString text = record.message.plainText();
            const qsizetype at = text.indexOf(query.text, 0, Qt::CaseInsensitive);
            if (at < 0 || hits.size() >= query.limit)
                continue;
            const qsizetype from = std::max<qsizetype>(0, at - 20);
            hits << SearchHit { it.key(), record.id, infos.value(it.key()).title,
                text.mid(from, 120).simplified(), int(at - from), int(query.text.size()),
                record.createdAt };
        }
    }
    return ready(Result<QVector<SearchHit>>(hits));
}

QFuture<Result<QVector<ConversationInfo>>> FakeHistoryService::find(
    const QVector<ConversationId>& ids)
{
    QVector<ConversationInfo> found;
    for (const ConversationId& id : ids) {
        if (infos.contains(id))
            found.append(infos[id]);
    }
    return ready(Result<QVector<ConversationInfo>>(found));
}

QFuture<Result<UsageSum>> FakeHistoryService::usageOf(const ConversationId& id)
{
    return ready(Result<UsageSum>(chatUsage.value(id)));
}

QFuture<Result<UsageSum>> FakeHistoryService::usageSince(const QDateTime& from, bool)
{
    usageAsked << from;
    return ready(Result<UsageSum>(todaysUsage));
}

QFuture<Result<QVector<Target>>> FakeHistoryService::usedTargets()
{
    QVector<Target> targets;
    for (const ConversationInfo& info : std::as_const(infos)) {
        if (!targets.contains(info.target))
            targets << info.target;
    }
    return ready(Result<QVector<Target>>(targets));
}

QFuture<Result<QVector<ConversationInfo>>> FakeHistoryService::apply(
    const QVector<ConversationId>& ids, const ConversationPatch& patch)
{
    QVector<ConversationInfo> changed;
    for (const ConversationId& id : ids) {
        if (!infos.contains(id))
            continue;
        ConversationInfo& info = infos[id];
        info.isPinned = patch.isPinned.value_or(info.isPinned);
        info.isArchived = patch.isArchived.value_or(info.isArchived);
        info.isUnread = patch.isUnread.value_or(info.isUnread);
        info.folder = patch.folder.value_or(info.folder);
        if (patch.isTrashed)
            info.deletedAt
                = *patch.isTrashed ? std::optional<QDateTime>(info.updatedAt) : std::nullopt;
        changed << info;
    }
    for (const ConversationInfo& info : std::as_const(changed)) {
        if (info.deletedAt)
            emit conversationRemoved(info.id);
        else
            emit conversationChanged(info);
    }
    return ready(Result<QVector<ConversationInfo>>(changed));
}

QFuture<Result<int>> FakeHistoryService::purge(const QVector<ConversationId>& ids)
{
    int count = 0;
    for (const ConversationId& id : ids) {
        count += int(infos.remove(id));
        emit conversationRemoved(id);
    }
    return ready(Result<int>(count));
}

QFuture<Result<int>> FakeHistoryService::emptyTrash()
{
    QVector<ConversationId> trashed;
    for (const ConversationInfo& info : std::as_const(infos)) {
        if (info.deletedAt)
            trashed << info.id;
    }
    return purge(trashed);
}

QFuture<Result<ConversationInfo>> FakeHistoryService::duplicate(
    const ConversationId& id, const QString& title)
{
    ConversationInfo copy = infos.value(id);
    copy.id = newId<ConversationId>();
    copy.title = title;
    copy.hasManualTitle = true;
    copy.isPinned = copy.isArchived = copy.isUnread = false;
    messages.insert(copy.id, messages.value(id));
    change(copy);
    return ready(Result<ConversationInfo>(copy));
}

QFuture<Result<QVector<FolderInfo>>> FakeHistoryService::folders()
{
    return ready(Result<QVector<FolderInfo>>(folderList));
}

QFuture<Result<FolderInfo>> FakeHistoryService::createFolder(const QString& name)
{
    const FolderInfo folder = addFolder(name);
    emit foldersChanged(folderList);
    return ready(Result<FolderInfo>(folder));
}

QFuture<Result<FolderInfo>> FakeHistoryService::changeFolder(const FolderInfo& folder)
{
    for (FolderInfo& known : folderList) {
        if (known.id == folder.id)
            known = folder;
    }
    emit foldersChanged(folderList);
    return ready(Result<FolderInfo>(folder));
}

QFuture<Result<void>> FakeHistoryService::moveFolder(const FolderId& id, int index)
{
    const auto found = std::find_if(folderList.cbegin(), folderList.cend(),
        [&id](const FolderInfo& folder) { return folder.id == id; });
    folderList.move(
        found - folderList.cbegin(), std::clamp<qsizetype>(index, 0, folderList.size() - 1));
    for (qsizetype i = 0; i < folderList.size(); ++i)
        folderList[i].position = int(i + 1);
    emit foldersChanged(folderList);
    return ready(Result<void>());
}

QFuture<Result<RemovedFolder>> FakeHistoryService::removeFolder(const FolderId& id)
{
    RemovedFolder removed;
    folderList.removeIf([&](const FolderInfo& folder) {
        if (folder.id == id)
            removed.folder = folder;
        return folder.id == id;
    });
    for (const ConversationInfo& info : std::as_const(infos)) {
        if (info.folder == id)
            removed.conversations << info.id;
    }
    emit foldersChanged(folderList);
    apply(removed.conversations, { .folder = FolderId() });
    return ready(Result<RemovedFolder>(removed));
}

QFuture<Result<void>> FakeHistoryService::restoreFolder(const RemovedFolder& removed)
{
    folderList << removed.folder;
    std::sort(folderList.begin(), folderList.end(),
        [](const auto& a, const auto& b) { return a.position < b.position; });
    emit foldersChanged(folderList);
    apply(removed.conversations, { .folder = removed.folder.id });
    return ready(Result<void>());
}

FolderInfo FakeHistoryService::addFolder(const QString& name)
{
    const FolderInfo folder { newId<FolderId>(), name, false, int(folderList.size()) + 1 };
    folderList << folder;
    return folder;
}

ConversationInfo FakeHistoryService::addConversation(
    const QString& title, const QDateTime& updatedAt)
{
    ConversationInfo info;
    info.id = newId<ConversationId>();
    info.title = title;
    info.createdAt = info.updatedAt = updatedAt;
    info.target = { u"gemini"_s, u"gemini-3-flash"_s };
    infos.insert(info.id, info);
    return info;
}

MessageRecord FakeHistoryService::addMessage(
    const ConversationId& id, Role role, const QString& text)
{
    MessageRecord record;
    record.id = newId<MessageId>();
    record.conversationId = id;
    if (!messages.value(id).isEmpty())
        record.parentId = messages.value(id).constLast().id;
    record.message = { role, { Part::ofText(text) } };
    record.createdAt = infos.value(id).updatedAt;
    messages[id] << record;
    return record;
}

void FakeHistoryService::change(const ConversationInfo& info)
{
    infos.insert(info.id, info);
    emit conversationChanged(info);
}

void FakeHistoryService::setStorage(const Services::StorageState& state)
{
    storage = state;
    emit storageStateChanged();
}

FakeChatService::FakeChatService(FakeHistoryService& history)
    : m_history(history)
{
}

Services::SentTurn FakeChatService::begin(const Services::SendSpec& spec)
{
    ConversationInfo info = m_history.infos.value(spec.conversation);
    if (spec.conversation.isNull()) {
        info = m_history.addConversation(spec.text.left(40), QDateTime::currentDateTimeUtc());
        info.systemInstruction = spec.systemInstruction;
        info.params = spec.params;
        info.isPrivate = spec.isPrivate;
    }
    info.target = spec.target;
    info.updatedAt = QDateTime::currentDateTimeUtc();
    QVector<MessageRecord>& path = m_history.messages[info.id];
    if (!spec.conversation.isNull()) { // an edit replaces what follows the parent
        while (!path.isEmpty() && path.constLast().id != spec.parent)
            path.removeLast();
    }
    const MessageRecord question = m_history.addMessage(info.id, Role::User, spec.text);
    MessageRecord answer = m_history.addMessage(info.id, Role::Assistant, {});
    answer.parentId = question.id;
    answer.message.parts.clear();
    answer.state = MessageState::Streaming;
    path.last() = answer;
    lastAnswer = answer;
    m_history.change(info);
    return { info, question, answer };
}

QFuture<Result<Services::SentTurn>> FakeChatService::send(const Services::SendSpec& spec)
{
    sent << spec;
    if (m_isHolding) {
        m_isHolding = false;
        m_heldSpec = spec;
        m_held = std::make_unique<QPromise<Result<Services::SentTurn>>>();
        m_held->start();
        return m_held->future();
    }
    if (m_sendError) {
        const Error error = *m_sendError;
        m_sendError.reset();
        return ready(Result<Services::SentTurn>(error));
    }
    return ready(Result<Services::SentTurn>(begin(spec)));
}

void FakeChatService::releaseSend()
{
    m_held->addResult(begin(m_heldSpec));
    m_held->finish();
}

void FakeChatService::failHeldSend(const Error& error)
{
    m_held->addResult(error);
    m_held->finish();
}

QFuture<Result<Services::SentTurn>> FakeChatService::regenerate(
    const MessageId& answer, const Target& target)
{
    regenerated << answer;
    for (auto it = m_history.messages.begin(); it != m_history.messages.end(); ++it) {
        QVector<MessageRecord>& path = it.value();
        for (qsizetype i = 1; i < path.size(); ++i) {
            if (path.at(i).id != answer)
                continue;
            MessageRecord fresh = path.at(i);
            fresh.id = newId<MessageId>();
            fresh.message.parts.clear();
            fresh.state = MessageState::Streaming;
            fresh.failure.reset();
            fresh.receipt.reset();
            fresh.siblingIndex = fresh.siblingCount++;
            path.resize(i);
            path << fresh;
            lastAnswer = fresh;
            m_history.infos[it.key()].target = target;
            return ready(Result<Services::SentTurn>(
                Services::SentTurn { m_history.infos.value(it.key()), path.at(i - 1), fresh }));
        }
    }
    return ready(Result<Services::SentTurn>(notFound(answer.text)));
}

QFuture<Result<ModelLoss>> FakeChatService::lossWith(
    const ConversationId&, const Target& target, const GenerationParams&)
{
    return ready(Result<ModelLoss>(losses.value(target.model)));
}

void FakeChatService::stop(const MessageId& answer)
{
    stopped << answer;
}

void FakeChatService::progress(const MessageRecord& answer, Services::AnswerPhase phase,
    const QString& text, const QString& thought)
{
    Services::AnswerProgress progress;
    progress.conversation = answer.conversationId;
    progress.message = answer.id;
    progress.phase = phase;
    progress.text = text;
    progress.thought = thought;
    emit answerProgressed(progress);
}

void FakeChatService::finish(MessageRecord answer, MessageState state, const QString& text)
{
    answer.state = state;
    if (!text.isEmpty())
        answer.message.parts = { Part::ofText(text) };
    answer.receipt = receipt;
    answer.failure = failure;
    for (MessageRecord& record : m_history.messages[answer.conversationId]) {
        if (record.id == answer.id)
            record = answer;
    }
    emit answerFinished(answer);
}

QFuture<Result<Media>> FakeAttachmentService::addFile(const QString& path, const Target&)
{
    asked << path;
    if (error)
        return ready(Result<Media>(*error));
    Media media;
    media.name = path.section(u'/', -1);
    media.mimeType = media.name.endsWith(u".png"_s) ? u"image/png"_s : u"text/plain"_s;
    media.sizeBytes = 120'000;
    media.sha256 = u"00"_s;
    return ready(Result<Media>(media));
}

QFuture<Result<Media>> FakeAttachmentService::addBytes(
    const QByteArray& bytes, const QString& name, const Target& target)
{
    Result<Media> media = addFile(name, target).result();
    if (media) {
        media->data = bytes;
        media->sizeBytes = bytes.size();
    }
    return ready(std::move(media));
}

Services::ContextCount FakeContextService::countOf(const Services::SendSpec& spec) const
{
    using Kind = Services::ContextKind;
    qint64 questions = 0;
    qint64 answers = 0;
    Services::ContextCount count;
    for (const MessageRecord& record : m_history.messages.value(spec.conversation)) {
        const qint64 size = record.message.plainText().size();
        if (record.isExcluded)
            ++count.leftOut;
        else
            (record.message.role == Role::User ? questions : answers) += size;
    }
    if (questions > 0)
        count.shares << Services::ContextShare { Kind::Questions, questions };
    if (answers > 0)
        count.shares << Services::ContextShare { Kind::Answers, answers };
    count.window = window;
    count.canBeCounted = canBeCounted;
    return count;
}

QFuture<Result<Services::ContextCount>> FakeContextService::estimate(const Services::SendSpec& spec)
{
    ++estimates;
    if (estimateError)
        return ready(Result<Services::ContextCount>(*estimateError));
    return ready(Result<Services::ContextCount>(countOf(spec)));
}

QFuture<Result<Services::ContextCount>> FakeContextService::count(const Services::SendSpec& spec)
{
    ++counts;
    if (error)
        return ready(Result<Services::ContextCount>(*error));
    Services::ContextCount count = countOf(spec);
    count.isExact = true;
    return ready(Result<Services::ContextCount>(count));
}

QFuture<Result<Services::LeftOutMessages>> FakeContextService::leaveOutOldest(
    const Services::SendSpec& spec)
{
    Services::LeftOutMessages left;
    QVector<MessageRecord>& path = m_history.messages[spec.conversation];
    for (qsizetype i = 0; i < path.size() - 2; ++i) {
        path[i].isExcluded = true;
        left.messages << path.at(i).id;
    }
    left.opened = *m_history.open(spec.conversation).result();
    return ready(Result<Services::LeftOutMessages>(left));
}

QFuture<Result<Services::OpenedConversation>> FakeContextService::include(
    const ConversationId& conversation, const QVector<MessageId>& messages)
{
    for (MessageRecord& record : m_history.messages[conversation]) {
        if (messages.contains(record.id))
            record.isExcluded = false;
    }
    return m_history.open(conversation);
}

void FakeModelService::set(const Services::BackendModels& backend)
{
    const auto known = std::find_if(list.begin(), list.end(),
        [&](const auto& entry) { return entry.backend.id == backend.backend.id; });
    if (known == list.end())
        list << backend;
    else
        *known = backend;
    emit changed(backend.backend.id);
}

void FakeModelService::setFavourite(const Target& wanted, bool isFavourite)
{
    favouriteList.removeAll(wanted);
    if (isFavourite)
        favouriteList << wanted;
    emit shortcutsChanged();
}

Result<KeyInfo> FakeKeyService::store(const Services::NewKey& key)
{
    if (error)
        return *error;
    const auto own = errorOf.constFind(key.secret.reveal().toByteArray());
    if (own != errorOf.constEnd() && (key.isChecked || own->kind == ErrorKind::Locked)
        && !key.isSessionOnly)
        return *own;
    addKey(key.backendId, key.label.isEmpty() ? u"Key 1"_s : key.label,
        key.isSessionOnly ? KeySource::Session : KeySource::Keychain);
    return list.constLast();
}

QFuture<Result<ConnectionReport>> FakeModelService::testConnection(const QString& backendId)
{
    tested << backendId;
    return ready(Result<ConnectionReport>(report));
}

QFuture<Result<QString>> FakeInstalledModelService::version(const QString&)
{
    return ready(Result<QString>(u"0.0.0"_s));
}

QFuture<Result<QVector<Services::LoadedModel>>> FakeInstalledModelService::loaded(const QString&)
{
    ++askedLoaded;
    return ready(Result<QVector<Services::LoadedModel>>(inMemory));
}

QFuture<Result<Services::ShownModel>> FakeInstalledModelService::show(const Target& target)
{
    if (const auto found = shown.constFind(target.model); found != shown.constEnd())
        return ready(Result<Services::ShownModel>(*found));
    return ready(Result<Services::ShownModel>(
        Error { .kind = ErrorKind::NotFound, .detail = target.model + u" is not there"_s }));
}

QFuture<Result<void>> FakeInstalledModelService::keep(
    const Target& target, const QString& keepAlive)
{
    kept.append({ target, keepAlive });
    if (keepAlive == "0"_L1)
        inMemory.removeIf([&](const Services::LoadedModel& one) { return one.target == target; });
    return ready(Result<void>());
}

QFuture<Result<void>> FakeInstalledModelService::remove(const Target& target)
{
    removed << target;
    return ready(Result<void>());
}

void FakeInstalledModelService::cancelPull(const Target& target)
{
    cancelled << target;
    emit pullFinished(
        target, Failure { .kind = ErrorKind::Cancelled, .cause = FailureCause::Cancelled });
}

QFuture<Result<Services::KeyCandidates>> FakeKeyService::candidatesIn(
    const Secret& text, const QString& backendId)
{
    read.append({ text, backendId });
    return ready(Result<Services::KeyCandidates>(candidates));
}

QFuture<Result<Services::KeyCandidates>> FakeKeyService::candidatesInEnvironment()
{
    return ready(Result<Services::KeyCandidates>(environment));
}

std::optional<Services::KeyLook> FakeKeyService::otherLook(
    const Secret& key, const QString& backendId) const
{
    if (key.reveal().startsWith("gsk_"))
        return Services::KeyLook { u"Groq"_s, {} };
    if (key.reveal().startsWith("sk-") && backendId != "openai"_L1)
        return Services::KeyLook { u"OpenAI"_s, u"openai"_s };
    return std::nullopt;
}

QFuture<Result<KeyInfo>> FakeKeyService::verifyAndAdd(const Services::NewKey& key)
{
    added << key;
    if (m_isHolding) {
        m_isHolding = false;
        m_held = std::make_unique<QPromise<Result<KeyInfo>>>();
        m_held->start();
        return m_held->future();
    }
    return ready(store(key));
}

void FakeKeyService::releaseAdd()
{
    m_held->addResult(store(added.constLast()));
    m_held->finish();
}

QFuture<Result<void>> FakeKeyService::verify(const KeyId&)
{
    return ready(error ? Result<void>(*error) : Result<void>());
}

QFuture<Result<ConnectionReport>> FakeKeyService::test(const KeyId& id)
{
    tested << id;
    return ready(error ? Result<ConnectionReport>(*error) : Result<ConnectionReport>(report));
}

QFuture<Result<void>> FakeKeyService::remove(const KeyId& id)
{
    removed << id;
    list.removeIf([&](const KeyInfo& key) { return key.id == id; });
    emit keysChanged();
    return ready(Result<void>());
}

QFuture<Result<void>> FakeKeyService::setProxyPassword(
    const QString& backendId, const Secret& password)
{
    if (error)
        return ready(Result<void>(*error));
    proxyPasswords.insert(backendId, password);
    return ready(Result<void>());
}

QFuture<Result<bool>> FakeKeyService::hasProxyPassword(const QString& backendId)
{
    return ready(Result<bool>(!proxyPasswords.value(backendId).isEmpty()));
}

void FakeKeyService::setVault(VaultState state)
{
    vault = state;
    emit vaultStateChanged();
}

void FakeKeyService::addKey(const QString& backendId, const QString& label, KeySource source)
{
    KeyInfo key;
    key.id = newId<KeyId>();
    key.backendId = backendId;
    key.label = label;
    key.masked = u"•••• 4f2a"_s;
    key.source = source;
    list << key;
    emit keysChanged();
}

void FakeSettingsService::setTheme(Services::ThemeChoice theme)
{
    themeChoice = theme;
    emit themeChanged();
}

Result<void> FakeSettingsService::setBaseAddress(const QString& backendId, const QString& address)
{
    if (!address.isEmpty() && !address.startsWith(u"http"_s))
        return Error { ErrorKind::InvalidInput, u"it must begin with http:// or https://"_s, {},
            u"address"_s };
    for (Services::BaseAddress& entry : addresses) {
        if (entry.backendId == backendId) {
            entry.address = address.isEmpty() ? u"https://default.example"_s : address;
            entry.origin
                = address.isEmpty() ? Services::ValueOrigin::Default : Services::ValueOrigin::File;
        }
    }
    emit addressesChanged();
    return {};
}

Result<QString> FakeSettingsService::addServer(
    const QString& label, const QString& address, bool needsKey)
{
    Q_UNUSED(needsKey)
    if (!address.startsWith(u"http"_s))
        return Error { ErrorKind::InvalidInput, u"it must begin with http:// or https://"_s, {},
            u"address"_s };
    const QString id = u"server-%1"_s.arg(addresses.size());
    addresses << Services::BaseAddress { id, label, address, Services::ValueOrigin::File, {} };
    emit addressesChanged();
    return id;
}

Result<void> FakeSettingsService::removeServer(const QString& backendId)
{
    addresses.removeIf([&](const auto& entry) { return entry.backendId == backendId; });
    emit addressesChanged();
    return {};
}

Result<void> FakeSettingsService::setBackendReach(const BackendReach& reach)
{
    if (const auto error = std::exchange(reachError, std::nullopt))
        return *error;
    reaches.insert(reach.backendId, reach);
    emit addressesChanged();
    return {};
}

Result<void> FakeSettingsService::setModelOptions(const ModelOptions& wanted)
{
    if (wanted.contextLength && *wanted.contextLength < 1)
        return Error { ErrorKind::InvalidInput, {}, {}, u"contextLength"_s };
    options.insert(wanted.target.model, wanted);
    return {};
}

Result<void> FakeSettingsService::setNetwork(const Services::NetworkSettings& network)
{
    if (networkError)
        return *std::exchange(networkError, std::nullopt);
    networkSettings = network;
    return {};
}

QFuture<Result<ExportSummary>> FakeTransferService::exportChats(const ExportSpec& spec)
{
    exported << spec;
    return readyFuture(summary);
}

QFuture<Result<QString>> FakeTransferService::printable(const ExportSpec& spec)
{
    printed << spec;
    return readyFuture(html);
}

QFuture<Result<ImportReport>> FakeTransferService::importChats(const ImportSpec& spec)
{
    imported << spec;
    if (!isHolding || spec.isDryRun)
        return readyFuture(report);
    m_held = std::make_unique<QPromise<Result<ImportReport>>>();
    m_held->start();
    return m_held->future();
}

void FakeTransferService::cancel(const TransferId& id)
{
    cancelled << id;
    if (!m_held)
        return;
    ImportReport stopped = report ? *report : ImportReport();
    stopped.wasCancelled = true;
    m_held->addResult(stopped);
    m_held->finish();
    m_held.reset();
}

QFuture<Result<QVector<Services::PromptTemplate>>> FakeTemplateService::templates()
{
    return readyFuture(Result<QVector<Services::PromptTemplate>>(list));
}

QFuture<Result<void>> FakeTemplateService::save(const Services::PromptTemplate& written)
{
    list << written;
    return readyFuture(Result<void>());
}

QFuture<Result<QVector<UsageTotal>>> FakeLedgerService::usage(const UsageQuery& query)
{
    asked.append(query);
    if (usageError)
        return readyFuture(Result<QVector<UsageTotal>>(*usageError));
    if (!sample.requests.isEmpty())
        return readyFuture(Result<QVector<UsageTotal>>(sample.usage(query)));
    return readyFuture(Result<QVector<UsageTotal>>(totals));
}

QFuture<Result<QVector<FailureTotal>>> FakeLedgerService::failures(const UsageQuery& query)
{
    if (usageError)
        return readyFuture(Result<QVector<FailureTotal>>(*usageError));
    if (!sample.requests.isEmpty())
        return readyFuture(Result<QVector<FailureTotal>>(sample.failures(query)));
    return readyFuture(Result<QVector<FailureTotal>>(failureTotals));
}

QFuture<Result<ChatUsages>> FakeLedgerService::chatUsage(const ChatUsageQuery& query)
{
    chatsAsked.append(query);
    if (chatUsageError)
        return readyFuture(Result<ChatUsages>(*chatUsageError));
    ChatUsages found = chatUsages;
    if (!query.chat.isNull()) {
        found = { .since = chatUsages.since };
        for (const ChatUsage& one : std::as_const(chatUsages.chats)) {
            if (one.chat == query.chat)
                found.chats.append(one);
        }
    }
    return readyFuture(Result<ChatUsages>(found));
}

QFuture<Result<QVector<PriceOutlook>>> FakeLedgerService::priceOutlook(const UsageFilter&)
{
    return readyFuture(Result<QVector<PriceOutlook>>(outlooks));
}

QFuture<Result<QVector<PriceStart>>> FakeLedgerService::newPrices(const QDate& since)
{
    QVector<PriceStart> found;
    for (const PriceStart& one : std::as_const(priceStarts)) {
        if (one.from >= since)
            found.append(one);
    }
    return readyFuture(Result<QVector<PriceStart>>(found));
}

QFuture<Result<QDate>> FakeLedgerService::firstDay()
{
    return readyFuture(Result<QDate>(sample.requests.isEmpty() ? bookedSince : sample.firstDay()));
}

QFuture<Result<QVector<BookedRequest>>> FakeLedgerService::requests(const RequestLogQuery& query)
{
    ++requestsAsked;
    if (requestsError)
        return readyFuture(Result<QVector<BookedRequest>>(*requestsError));
    return readyFuture(Result<QVector<BookedRequest>>(pageOf(booked, query)));
}

QFuture<Result<RequestCount>> FakeLedgerService::requestCount(const RequestLogQuery&, int atMost)
{
    return readyFuture(Result<RequestCount>(
        RequestCount { std::min<qint64>(booked.size(), atMost), booked.size() >= atMost }));
}

QFuture<Result<RequestDetail>> FakeLedgerService::requestDetail(const RequestId& id)
{
    for (const BookedRequest& request : std::as_const(booked)) {
        if (request.id == id)
            return readyFuture(
                Result<RequestDetail>(RequestDetail { request, bookedAttempts.value(id) }));
    }
    return readyFuture(Result<RequestDetail>(Error { .kind = ErrorKind::NotFound }));
}

QFuture<Result<AuditPage>> FakeLedgerService::auditTrail(const AuditQuery& query)
{
    auditAsked.append(query);
    if (auditError)
        return ready(Result<AuditPage>(*auditError));
    AuditPage page;
    if (query.checksChain)
        page = auditPage;
    page.entries.clear();
    for (const AuditEntry& entry : std::as_const(auditPage.entries)) {
        const bool isAsked = (query.before == 0 || entry.number < query.before)
            && (!query.from || entry.at >= *query.from) && (!query.until || entry.at < *query.until)
            && (query.kind.isEmpty() || entry.action.section(u'.', 0, 0) == query.kind)
            && (query.text.isEmpty()
                || (entry.object + entry.detail).contains(query.text, Qt::CaseInsensitive));
        if (!isAsked)
            continue;
        if (page.entries.size() == query.limit) {
            page.next = page.entries.last().number;
            break;
        }
        page.entries.append(entry);
    }
    return ready(Result<AuditPage>(page));
}

namespace {

//! As the books page their logs: by the number of a line, counted from the oldest.
template <typename Line, typename IsOf>
KeyLogPage<Line> pageOf(const QVector<Line>& log, const KeyLogQuery& query, IsOf isOf)
{
    KeyLogPage<Line> page;
    for (qsizetype i = 0; i < log.size(); ++i) {
        const qint64 number = log.size() - i;
        if ((query.before > 0 && number >= query.before)
            || (!query.key.isNull() && !isOf(log[i], query.key)))
            continue;
        if (page.lines.size() == query.limit) {
            page.next = number + 1;
            break;
        }
        page.lines.append(log[i]);
    }
    return page;
}

} // namespace

QFuture<Result<KeyLogPage<RotationNote>>> FakeLedgerService::rotations(const KeyLogQuery& query)
{
    return ready(Result<KeyLogPage<RotationNote>>(
        pageOf(rotationLog, query, [](const RotationNote& note, const KeyId& key) {
            return note.from == key || note.to == key;
        })));
}

QFuture<Result<qint64>> FakeLedgerService::rotationCount(const QDateTime& from)
{
    return ready(Result<qint64>(std::count_if(rotationLog.begin(), rotationLog.end(),
        [&from](const RotationNote& note) { return note.at >= from; })));
}

QFuture<Result<KeyLogPage<KeyAccess>>> FakeLedgerService::accesses(const KeyLogQuery& query)
{
    if (accessError)
        return ready(Result<KeyLogPage<KeyAccess>>(*accessError));
    return ready(Result<KeyLogPage<KeyAccess>>(pageOf(accessLog, query,
        [](const KeyAccess& access, const KeyId& key) { return access.key == key; })));
}

QFuture<Result<LedgerReport>> FakeLedgerService::verify()
{
    return readyFuture(Result<LedgerReport>(LedgerReport {}));
}

QFuture<Result<QVector<BudgetState>>> FakeLedgerService::budgets()
{
    if (budgetsError)
        return readyFuture(Result<QVector<BudgetState>>(*budgetsError));
    return readyFuture(Result<QVector<BudgetState>>(budgetStates));
}

QFuture<Result<void>> FakeLedgerService::setBudget(const BudgetId& id, PicoUsd cap)
{
    if (budgetError)
        return readyFuture(Result<void>(*budgetError));
    for (BudgetState& state : budgetStates) {
        if (state.id == id) {
            state.cap = cap;
            return readyFuture(Result<void>());
        }
    }
    budgetStates.append({ .id = id, .cap = cap });
    return readyFuture(Result<void>());
}

QFuture<Result<void>> FakeLedgerService::removeBudget(const BudgetId& id)
{
    if (budgetError)
        return readyFuture(Result<void>(*budgetError));
    budgetStates.removeIf([&id](const BudgetState& state) { return state.id == id; });
    return readyFuture(Result<void>());
}

QFuture<Result<void>> FakeLedgerService::liftBudget(const BudgetId& id)
{
    if (budgetError)
        return readyFuture(Result<void>(*budgetError));
    for (BudgetState& state : budgetStates)
        state.isLifted = state.isLifted || state.id == id;
    return readyFuture(Result<void>());
}

QVector<BudgetState> sampleBudgets()
{
    constexpr qint64 kCent = 10'000'000'000;
    const QDate today = QDate::currentDate();
    const QDateTime midnight = today.addDays(1).startOfDay().toUTC();
    const QDateTime month = QDate(today.year(), today.month(), 1).addMonths(1).startOfDay().toUTC();
    return { { .id = { BudgetPeriod::Day, originName(Origin::Title) },
                 .cap = { 50 * kCent },
                 .spent = { .amount = { 3 * kCent }, .priced = 12 },
                 .held = {},
                 .until = midnight },
        { .id = { BudgetPeriod::Month, {} },
            .cap = { 2000 * kCent },
            .spent = { .amount = { 1640 * kCent }, .priced = 310, .unpriced = 4 },
            .held = { 25 * kCent },
            .until = month } };
}

QFuture<Result<QStringList>> FakePromptService::usedIn(const ConversationId& conversation)
{
    return ready(Result<QStringList>(used.value(conversation)));
}

QFuture<Result<QVector<PromptPreset>>> FakePromptService::presets()
{
    QVector<PromptPreset> list;
    for (auto it = byName.cbegin(); it != byName.cend(); ++it)
        list << PromptPreset { it.key(), it.value() };
    return ready(Result<QVector<PromptPreset>>(list));
}

QFuture<Result<void>> FakePromptService::savePreset(const PromptPreset& preset)
{
    byName.insert(preset.name, preset.text);
    return ready(Result<void>());
}

QFuture<Result<void>> FakePromptService::removePreset(const QString& name)
{
    byName.remove(name);
    return ready(Result<void>());
}

void FakeNetworkService::setOffline(bool isOn)
{
    isWithout = isOn;
    emit offlineChanged(isOn);
}

FakeServices::FakeServices()
    : chat(history)
{
    using Origin = Services::ValueOrigin;
    settings.addresses = {
        { u"gemini"_s, u"Google Gemini"_s, u"https://generativelanguage.googleapis.com"_s,
            Origin::Default, u"GEMINI_BASE_URL"_s },
        { u"ollama"_s, u"Ollama"_s, u"http://127.0.0.1:11434"_s, Origin::Environment,
            u"OLLAMA_HOST"_s },
        { u"openai"_s, u"OpenAI"_s, u"https://api.openai.com/v1"_s, Origin::Default,
            u"OPENAI_BASE_URL"_s },
        { u"anthropic"_s, u"Anthropic"_s, u"https://api.anthropic.com"_s, Origin::Default,
            u"ANTHROPIC_BASE_URL"_s },
    };
    for (const Services::BaseAddress& address : settings.addresses) {
        Services::BackendModels backend;
        backend.backend.id = address.backendId;
        backend.backend.label = address.label;
        backend.backend.dialect = *dialectFromName(address.backendId);
        backend.backend.needsKey = address.backendId != u"ollama"_s;
        backend.hasKey = !backend.backend.needsKey;
        models.list << backend;
    }
}

FakeServices& FakeServices::withModels()
{
    const auto model = [](const QString& backend, const QString& id, const QString& name,
                           qint64 window, Capabilities has) {
        ModelInfo info;
        info.target = { backend, id };
        info.displayName = name;
        info.contextWindow = window;
        info.has = has;
        return info;
    };
    const Capabilities rich = Capability::Vision | Capability::Thinking | Capability::Tools;
    Services::BackendModels& gemini = models.list[0];
    gemini.hasKey = true;
    gemini.list.fetchedAt = QDateTime::currentDateTimeUtc();
    gemini.list.models = {
        model(u"gemini"_s, u"gemini-3-flash"_s, u"Gemini 3 Flash"_s, 1'048'576, rich),
        model(u"gemini"_s, u"gemini-3-pro"_s, u"Gemini 3 Pro"_s, 1'048'576,
            rich | Capability::Documents | Capability::Audio),
        model(u"gemini"_s, u"gemini-2.5-flash-lite"_s, u"Gemini 2.5 Flash-Lite"_s, 1'048'576,
            Capability::Vision),
    };
    models.list[1].list.fetchedAt = QDateTime::currentDateTimeUtc();
    models.list[1].list.models = {
        model(u"ollama"_s, u"qwen3:8b"_s, u"qwen3:8b"_s, 40'960,
            Capability::Thinking | Capability::Tools),
        model(u"ollama"_s, u"gemma3:4b"_s, u"gemma3:4b"_s, 131'072, Capability::Vision),
    };
    models.list[1].list.models[0].isLoaded = true;
    models.target = { u"gemini"_s, u"gemini-3-flash"_s };
    keys.addKey(u"gemini"_s, u"Personal"_s, KeySource::Keychain);
    keys.addKey(u"gemini"_s, u"GEMINI_API_KEY (environment)"_s, KeySource::Environment);
    return *this;
}

FakeServices& FakeServices::withChats()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QStringList titles { u"Sorting in C++20 with projections"_s, u"A week in Shiraz"_s,
        u"Why does the tide come twice a day?"_s, u"Letter to the landlord"_s,
        u"Regex for ISO dates"_s, u"Birthday poem for Nilufar"_s, u"SQL window functions"_s };
    int hours = 0;
    for (const QString& title : titles) {
        const ConversationInfo info = history.addConversation(title, now.addSecs(-3600 * hours));
        history.addMessage(info.id, Role::User, title + u"?"_s);
        history.addMessage(info.id, Role::Assistant, u"An answer about it."_s);
        hours += 9;
    }
    return *this;
}

} // namespace Headgate::Test
