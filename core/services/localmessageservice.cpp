// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localmessageservice.h"

#include "core/base/futures.h"
#include "core/services/turns.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

using History::HistoryStore;

//! A conversation with this much of its path.
Result<OpenedConversation> openAs(
    HistoryStore& history, const ConversationId& id, QVector<MessageRecord> path)
{
    const Result<ConversationInfo> info = history.conversations().find(id);
    if (!info)
        return info.error();
    const Result<Draft> draft = history.drafts().load(id);
    const Result<ReadingPlace> place = history.edits().readingPlace(id);
    return OpenedConversation { *info, std::move(path), draft ? *draft : Draft(),
        place ? *place : ReadingPlace() };
}

Result<OpenedConversation> openAround(HistoryStore& history, const MessageId& message)
{
    const Result<MessageRecord> record = history.messages().find(message);
    if (!record)
        return record.error();
    return openConversation(history, record->conversationId);
}

//! An answer keeps its thoughts, calls and pictures; its text becomes one piece.
QVector<Part> withText(const QVector<Part>& parts, const QString& text)
{
    QVector<Part> changed;
    bool isPlaced = false;
    for (const Part& part : parts) {
        if (part.kind != Part::Kind::Text)
            changed << part;
        else if (!std::exchange(isPlaced, true))
            changed << Part::ofText(text);
    }
    if (!isPlaced)
        changed << Part::ofText(text);
    return changed;
}

Result<void> rewriteIn(HistoryStore& history, const MessageId& message, const Draft& draft)
{
    const Result<MessageRecord> record = history.messages().find(message);
    if (!record)
        return record.error();
    const bool isUsers = record->message.role == Role::User;
    return history.edits().rewrite(
        message, isUsers ? partsOf(draft) : withText(record->message.parts, draft.text));
}

Result<void> rateIn(HistoryStore& history, const MessageId& message, Rating rating)
{
    const Result<MessageRecord> record = history.messages().find(message);
    if (!record)
        return record.error();
    if (record->message.role != Role::Assistant)
        return Error { .kind = ErrorKind::InvalidInput, .detail = u"answers are rated"_s };
    return history.edits().setRating(message, rating);
}

Result<OpenedTail> openTailIn(HistoryStore& history, const ConversationId& id, int count)
{
    Result<History::PathTail> tail = history.messages().tail(id, count);
    if (!tail)
        return tail.error();
    Result<OpenedConversation> opened = openAs(history, id, std::move(tail.value().records));
    if (!opened)
        return opened.error();
    const auto isPlace
        = [&](const MessageRecord& record) { return record.id == opened->place.message; };
    const auto& path = opened->path;
    if (opened->place.message.isNull() || std::any_of(path.begin(), path.end(), isPlace))
        return OpenedTail { std::move(opened).value(), tail->earlier };
    Result<OpenedConversation> whole = openConversation(history, id);
    if (!whole)
        return whole.error();
    return OpenedTail { std::move(whole).value(), 0 };
}

Result<RemovedMessages> removeIn(HistoryStore& history, const MessageId& message)
{
    const Result<int> count = history.messages().removeSubtree(message);
    if (!count)
        return count.error();
    Result<OpenedConversation> left = openAround(history, message);
    if (!left)
        return left.error();
    return RemovedMessages { *count, std::move(left).value() };
}

Result<ConversationInfo> branchOffIn(HistoryStore& history, const MessageId& message)
{
    const Result<MessageRecord> record = history.messages().find(message);
    if (!record)
        return record.error();
    const Result<ConversationInfo> source = history.conversations().find(record->conversationId);
    if (!source)
        return source.error();
    Result<ConversationInfo> made = *source;
    const Result<void> done = history.atomically([&]() -> Result<void> {
        made = history.conversations().create({ .title = source->title,
            .target = source->target,
            .systemInstruction = source->systemInstruction,
            .params = source->params,
            .isPrivate = source->isPrivate,
            .hasManualTitle = source->hasManualTitle });
        return made ? history.edits().copyPath(message, made->id) : Result<void>(made.error());
    });
    return done ? made : Result<ConversationInfo>(done.error());
}

} // namespace

Result<OpenedConversation> openConversation(HistoryStore& history, const ConversationId& id)
{
    Result<QVector<MessageRecord>> path = history.messages().path(id);
    return path ? openAs(history, id, std::move(path).value())
                : Result<OpenedConversation>(path.error());
}

LocalMessageService::LocalMessageService(HistoryHomes& homes, QObject* parent, RateInBooks rate)
    : MessageService(parent)
    , m_homes(homes)
    , m_rate(std::move(rate))
{
}

template <typename Job>
QFuture<Result<OpenedConversation>> LocalMessageService::change(const MessageId& message, Job job)
{
    const auto run = [message, job](HistoryStore& history) -> Result<OpenedConversation> {
        if (const auto done = job(history); !done)
            return done.error();
        return openAround(history, message);
    };
    return inThreadOf(this, [this, message, run] {
        History::HistoryWorker& home = m_homes.homeOf(message);
        return home.run(run)
            | then(this,
                [this, isInMemory = m_homes.isInMemory(home)](
                    const Result<OpenedConversation>& changed) {
                    if (changed && isInMemory)
                        m_homes.noteInMemory(changed->path);
                    else if (!changed)
                        m_homes.noteWrite(changed.error());
                    return changed;
                });
    });
}

QFuture<Result<OpenedTail>> LocalMessageService::openTail(const ConversationId& id, int count)
{
    return inThreadOf(this, [this, id, count] {
        const auto open
            = [id, count](HistoryStore& history) { return openTailIn(history, id, count); };
        return m_homes.homeOf(id).run(open)
            | then(
                this, [this, isInMemory = m_homes.isInMemory(id)](const Result<OpenedTail>& tail) {
                    if (tail && isInMemory)
                        m_homes.noteInMemory(tail->opened.path);
                    return tail;
                });
    });
}

QFuture<Result<OpenedConversation>> LocalMessageService::reveal(const MessageId& message)
{
    return change(
        message, [message](HistoryStore& history) { return history.messages().reveal(message); });
}

QFuture<Result<OpenedConversation>> LocalMessageService::rewrite(
    const MessageId& message, const Draft& draft)
{
    return change(message,
        [message, draft](HistoryStore& history) { return rewriteIn(history, message, draft); });
}

QFuture<Result<OpenedConversation>> LocalMessageService::restoreOriginal(const MessageId& message)
{
    return change(message,
        [message](HistoryStore& history) { return history.edits().restoreOriginal(message); });
}

QFuture<Result<OpenedConversation>> LocalMessageService::setExcluded(
    const MessageId& message, bool isExcluded)
{
    return change(message, [message, isExcluded](HistoryStore& history) {
        return history.edits().setExcluded(message, isExcluded);
    });
}

QFuture<Result<OpenedConversation>> LocalMessageService::setPinned(
    const MessageId& message, bool isPinned)
{
    return change(message, [message, isPinned](HistoryStore& history) {
        return history.edits().setPinned(message, isPinned);
    });
}

QFuture<Result<OpenedConversation>> LocalMessageService::setRating(
    const MessageId& message, Rating rating)
{
    const auto rated = change(message,
        [message, rating](HistoryStore& history) { return rateIn(history, message, rating); });
    return rated | then(this, [this, message, rating](const Result<OpenedConversation>& changed) {
        if (!changed || !m_rate)
            return changed;
        for (const MessageRecord& record : changed->path) {
            if (record.id == message && record.receipt)
                m_rate(record.receipt->requestId, rating);
        }
        return changed;
    });
}

QFuture<Result<QVector<PinnedMessage>>> LocalMessageService::pinned(
    const ConversationId& conversation)
{
    return inThreadOf(this, [this, conversation] {
        return m_homes.homeOf(conversation).run([conversation](HistoryStore& history) {
            return history.edits().pinned(conversation);
        });
    });
}

QFuture<Result<RemovedMessages>> LocalMessageService::remove(const MessageId& message)
{
    return inThreadOf(this, [this, message] {
        return m_homes.homeOf(message).run([message](HistoryStore& history) {
            return removeIn(history, message);
        }) | then(this, [this](const Result<RemovedMessages>& removed) {
            if (!removed)
                m_homes.noteWrite(removed.error());
            return removed;
        });
    });
}

QFuture<Result<OpenedConversation>> LocalMessageService::restore(const MessageId& message)
{
    return change(message,
        [message](HistoryStore& history) { return history.messages().restoreSubtree(message); });
}

QFuture<Result<ConversationInfo>> LocalMessageService::branchOff(const MessageId& message)
{
    return inThreadOf(this, [this, message] {
        History::HistoryWorker& home = m_homes.homeOf(message);
        return home.run([message](HistoryStore& history) { return branchOffIn(history, message); })
            | then(this,
                [this, isInMemory = m_homes.isInMemory(home)](
                    const Result<ConversationInfo>& made) {
                    if (made && isInMemory)
                        m_homes.noteInMemory(made->id);
                    if (made)
                        emit conversationMade(*made);
                    else
                        m_homes.noteWrite(made.error());
                    return made;
                });
    });
}

QFuture<Result<QByteArray>> LocalMessageService::mediaBytes(
    const ConversationId& conversation, const QString& sha256)
{
    return inThreadOf(this, [this, conversation, sha256] {
        return m_homes.homeOf(conversation).run([sha256](HistoryStore& history) {
            return history.attachments().bytes(sha256);
        });
    });
}

QFuture<Result<void>> LocalMessageService::saveReadingPlace(
    const ConversationId& conversation, const ReadingPlace& place)
{
    return inThreadOf(this, [this, conversation, place] {
        return m_homes.homeOf(conversation).run([conversation, place](HistoryStore& history) {
            return history.edits().saveReadingPlace(conversation, place);
        });
    });
}

} // namespace Headgate::Services
