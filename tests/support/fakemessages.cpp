// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakemessages.h"

#include "core/base/futures.h"
#include "tests/support/fakeservices.h"

using namespace Qt::StringLiterals;

namespace Headgate::Test {

namespace {

Error notFound(const QString& what)
{
    return { ErrorKind::NotFound, what, {}, {} };
}

} // namespace

FakeMessageService::FakeMessageService(FakeHistoryService& history)
    : m_history(history)
{
}

MessageRecord* FakeMessageService::find(const MessageId& message)
{
    for (QVector<MessageRecord>& path : m_history.messages) {
        for (MessageRecord& record : path) {
            if (record.id == message)
                return &record;
        }
    }
    return nullptr;
}

template <typename Change>
QFuture<Result<Services::OpenedConversation>> FakeMessageService::change(
    const MessageId& message, Change change)
{
    MessageRecord* record = find(message);
    if (record == nullptr)
        return readyFuture(Result<Services::OpenedConversation>(notFound(message.text)));
    change(*record);
    return m_history.open(record->conversationId);
}

QFuture<Result<Services::OpenedTail>> FakeMessageService::openTail(
    const ConversationId& id, int count)
{
    const auto whole = m_history.open(id);
    if (!whole.result())
        return readyFuture(Result<Services::OpenedTail>(whole.result().error()));
    Services::OpenedTail tail { *whole.result(), 0 };
    const qsizetype all = tail.opened.path.size();
    tail.earlier = int(std::max<qsizetype>(0, all - std::min(count, longestTail)));
    tail.opened.path = tail.opened.path.mid(tail.earlier);
    return readyFuture(Result<Services::OpenedTail>(tail));
}

QFuture<Result<Services::OpenedConversation>> FakeMessageService::reveal(const MessageId& message)
{
    revealed << message;
    return change(message, [](MessageRecord&) {});
}

QFuture<Result<Services::OpenedConversation>> FakeMessageService::rewrite(
    const MessageId& message, const Draft& draft)
{
    return change(message, [&](MessageRecord& record) {
        if (!originals.contains(message))
            originals.insert(message, record.message.parts);
        record.message.parts = { Part::ofText(draft.text) };
        record.editedAt = record.createdAt;
    });
}

QFuture<Result<Services::OpenedConversation>> FakeMessageService::restoreOriginal(
    const MessageId& message)
{
    return change(message, [&](MessageRecord& record) {
        record.message.parts = originals.take(message);
        record.editedAt.reset();
    });
}

QFuture<Result<Services::OpenedConversation>> FakeMessageService::setExcluded(
    const MessageId& message, bool isExcluded)
{
    return change(message, [&](MessageRecord& record) { record.isExcluded = isExcluded; });
}

QFuture<Result<Services::OpenedConversation>> FakeMessageService::setPinned(
    const MessageId& message, bool isPinned)
{
    return change(message, [&](MessageRecord& record) { record.isPinned = isPinned; });
}

QFuture<Result<Services::OpenedConversation>> FakeMessageService::setRating(
    const MessageId& message, Rating rating)
{
    return change(message, [rating](MessageRecord& record) { record.rating = rating; });
}

QFuture<Result<QVector<PinnedMessage>>> FakeMessageService::pinned(
    const ConversationId& conversation)
{
    QVector<PinnedMessage> pinned;
    const QVector<MessageRecord> path = m_history.messages.value(conversation);
    for (const MessageRecord& record : path) {
        if (record.isPinned)
            pinned.append({ record.id, record.message.role, record.message.plainText().simplified(),
                record.createdAt });
    }
    return readyFuture(Result<QVector<PinnedMessage>>(pinned));
}

QFuture<Result<Services::RemovedMessages>> FakeMessageService::remove(const MessageId& message)
{
    const MessageRecord* record = find(message);
    if (record == nullptr)
        return readyFuture(Result<Services::RemovedMessages>(notFound(message.text)));
    const ConversationId chat = record->conversationId;
    QVector<MessageRecord>& path = m_history.messages[chat];
    const qsizetype from = record - path.constData();
    removed.insert(message, path.mid(from));
    path.resize(from);
    const Services::OpenedConversation left { m_history.infos.value(chat), path, {}, {} };
    return readyFuture(Result<Services::RemovedMessages>(
        Services::RemovedMessages { int(removed.value(message).size()), left }));
}

QFuture<Result<Services::OpenedConversation>> FakeMessageService::restore(const MessageId& message)
{
    const QVector<MessageRecord> back = removed.take(message);
    if (back.isEmpty())
        return readyFuture(Result<Services::OpenedConversation>(notFound(message.text)));
    m_history.messages[back.constFirst().conversationId] += back;
    return m_history.open(back.constFirst().conversationId);
}

QFuture<Result<ConversationInfo>> FakeMessageService::branchOff(const MessageId& message)
{
    const MessageRecord* record = find(message);
    if (record == nullptr)
        return readyFuture(Result<ConversationInfo>(notFound(message.text)));
    const QVector<MessageRecord> path = m_history.messages.value(record->conversationId);
    const ConversationInfo source = m_history.infos.value(record->conversationId);
    const ConversationInfo made = m_history.addConversation(source.title, source.updatedAt);
    for (const MessageRecord& one : path) {
        m_history.addMessage(made.id, one.message.role, one.message.plainText());
        if (one.id == message)
            break;
    }
    emit conversationMade(made);
    return readyFuture(Result<ConversationInfo>(made));
}

QFuture<Result<QByteArray>> FakeMessageService::mediaBytes(
    const ConversationId&, const QString& sha256)
{
    if (!media.contains(sha256))
        return readyFuture(Result<QByteArray>(notFound(sha256)));
    return readyFuture(Result<QByteArray>(media.value(sha256)));
}

QFuture<Result<void>> FakeMessageService::saveReadingPlace(
    const ConversationId& conversation, const ReadingPlace& place)
{
    m_history.places.insert(conversation, place);
    return readyFuture(Result<void>());
}

} // namespace Headgate::Test
