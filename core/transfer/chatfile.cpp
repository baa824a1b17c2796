// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/chatfile.h"

#include "core/history/jsonfields.h"
#include "core/history/partcodec.h"
#include "core/history/recordcodec.h"

#include <QJsonDocument>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Headgate::Transfer {

namespace {

using History::putText;

//! The codecs of the history speak text; here their objects stand among others.
QJsonObject object(const QString& json)
{
    return History::objectFromText(json).value_or(QJsonObject());
}

QString text(const QJsonValue& value)
{
    return History::toJsonText(value.toObject());
}

QDateTime timeFrom(const QJsonObject& object, const QString& key)
{
    return QDateTime::fromMSecsSinceEpoch(object.value(key).toInteger(), Qt::UTC);
}

//! What an answer is once nobody streams it any more.
MessageState settled(MessageState state)
{
    return state == MessageState::Streaming ? MessageState::Interrupted : state;
}

QJsonArray partsToJson(const QVector<Part>& parts)
{
    QJsonArray array;
    for (const Part& part : parts)
        array.append(History::partToJson(part));
    return array;
}

QVector<Part> partsFromJson(const QJsonValue& array)
{
    QVector<Part> parts;
    for (const QJsonValue& part : array.toArray())
        parts.append(History::partFromJson(part.toObject()));
    return parts;
}

QJsonObject summaryToJson(const MessageSummary& summary)
{
    QJsonObject json { { u"text"_s, summary.text }, { u"messages"_s, summary.messages },
        { u"made_at"_s, summary.madeAt.toMSecsSinceEpoch() } };
    if (summary.receipt)
        json.insert(u"receipt"_s, object(History::encodeReceipt(*summary.receipt)));
    putText(json, u"original"_s, summary.original);
    return json;
}

MessageSummary summaryFromJson(const QJsonObject& json)
{
    MessageSummary summary { .text = json.value(u"text"_s).toString(),
        .messages = json.value(u"messages"_s).toInt(),
        .madeAt = timeFrom(json, u"made_at"_s),
        .receipt = {},
        .original = json.value(u"original"_s).toString() };
    if (const QJsonValue receipt = json.value(u"receipt"_s); receipt.isObject())
        summary.receipt = History::decodeReceipt(text(receipt));
    return summary;
}

QJsonObject messageToJson(const MessageRecord& record)
{
    QJsonObject message;
    message.insert(u"id"_s, record.id.text);
    putText(message, u"parent"_s, record.parentId.text);
    message.insert(u"role"_s, record.message.role == Role::User ? u"user"_s : u"assistant"_s);
    message.insert(u"state"_s, messageStateName(settled(record.state)));
    message.insert(u"created_at"_s, record.createdAt.toMSecsSinceEpoch());
    message.insert(u"parts"_s, partsToJson(record.message.parts));
    if (record.editedAt)
        message.insert(u"edited_at"_s, record.editedAt->toMSecsSinceEpoch());
    if (record.isExcluded)
        message.insert(u"is_excluded"_s, true);
    if (record.isPinned)
        message.insert(u"is_pinned"_s, true);
    putText(message, u"rating"_s, ratingName(record.rating));
    if (!record.summary.isEmpty())
        message.insert(u"summary"_s, summaryToJson(record.summary.constFirst()));
    if (record.receipt)
        message.insert(u"receipt"_s, object(History::encodeReceipt(*record.receipt)));
    if (record.failure)
        message.insert(u"failure"_s, object(History::encodeFailure(*record.failure)));
    if (!record.citations.isEmpty()) {
        message.insert(u"citations"_s,
            History::arrayFromText(History::encodeCitations(record.citations))
                .value_or(QJsonArray()));
    }
    return message;
}

MessageRecord messageFromJson(const QJsonObject& message)
{
    MessageRecord record;
    record.id.text = message.value(u"id"_s).toString();
    record.parentId.text = message.value(u"parent"_s).toString();
    const bool isUser = message.value(u"role"_s).toString() == u"user"_s;
    record.message.role = isUser ? Role::User : Role::Assistant;
    const QString state = message.value(u"state"_s).toString();
    record.state = settled(History::enumFromName(state, MessageState::Damaged, messageStateName)
                               .value_or(MessageState::Complete));
    record.createdAt = timeFrom(message, u"created_at"_s);
    record.message.parts = partsFromJson(message.value(u"parts"_s));
    if (message.contains(u"edited_at"_s))
        record.editedAt = timeFrom(message, u"edited_at"_s);
    record.isExcluded = message.value(u"is_excluded"_s).toBool();
    record.isPinned = message.value(u"is_pinned"_s).toBool();
    record.rating = ratingFromName(message.value(u"rating"_s).toString());
    if (const QJsonValue summary = message.value(u"summary"_s); summary.isObject())
        record.summary = { summaryFromJson(summary.toObject()) };
    if (const QJsonValue receipt = message.value(u"receipt"_s); receipt.isObject())
        record.receipt = History::decodeReceipt(text(receipt));
    if (const QJsonValue failure = message.value(u"failure"_s); failure.isObject())
        record.failure = History::decodeFailure(text(failure));
    if (const QJsonValue citations = message.value(u"citations"_s); citations.isArray()) {
        record.citations = History::decodeCitations(History::toJsonText(citations.toArray()))
                               .value_or(QVector<Citation>());
    }
    return record;
}

ConversationInfo infoFromJson(const QJsonObject& chat)
{
    ConversationInfo info;
    info.id.text = chat.value(u"id"_s).toString();
    info.title = chat.value(u"title"_s).toString();
    info.hasManualTitle = chat.value(u"title_is_manual"_s).toBool();
    info.isPinned = chat.value(u"is_pinned"_s).toBool();
    info.isArchived = chat.value(u"is_archived"_s).toBool();
    info.folder.text = chat.value(u"folder"_s).toObject().value(u"id"_s).toString();
    info.createdAt = timeFrom(chat, u"created_at"_s);
    info.updatedAt = timeFrom(chat, u"updated_at"_s);
    info.target = { chat.value(u"backend"_s).toString(), chat.value(u"model"_s).toString() };
    info.systemInstruction = chat.value(u"system_instruction"_s).toString();
    info.params = History::decodeParams(text(chat.value(u"params"_s))).value_or(GenerationParams());
    return info;
}

Error cannotWrite(const QIODevice& device)
{
    return { .kind = ErrorKind::Storage, .detail = u"cannot write: "_s + device.errorString() };
}

} // namespace

QJsonObject chatToJson(const ChatTree& tree)
{
    const ConversationInfo& info = tree.info;
    QJsonObject chat;
    chat.insert(u"type"_s, u"chat"_s);
    chat.insert(u"id"_s, info.id.text);
    chat.insert(u"title"_s, info.title);
    if (info.hasManualTitle)
        chat.insert(u"title_is_manual"_s, true);
    chat.insert(u"created_at"_s, info.createdAt.toMSecsSinceEpoch());
    chat.insert(u"updated_at"_s, info.updatedAt.toMSecsSinceEpoch());
    if (info.isPinned)
        chat.insert(u"is_pinned"_s, true);
    if (info.isArchived)
        chat.insert(u"is_archived"_s, true);
    if (!tree.folderName.isEmpty()) {
        chat.insert(u"folder"_s,
            QJsonObject { { u"id"_s, info.folder.text }, { u"name"_s, tree.folderName } });
    }
    putText(chat, u"backend"_s, info.target.backendId);
    putText(chat, u"model"_s, info.target.model);
    putText(chat, u"system_instruction"_s, info.systemInstruction);
    chat.insert(u"params"_s, object(History::encodeParams(info.params)));
    QJsonArray messages;
    for (const MessageRecord& record : tree.messages) {
        QJsonObject message = messageToJson(record);
        if (const auto original = tree.originals.constFind(record.id);
            original != tree.originals.constEnd())
            message.insert(u"original"_s, partsToJson(*original));
        messages.append(message);
    }
    chat.insert(u"messages"_s, messages);
    QJsonObject choices;
    for (auto choice = tree.choices.begin(); choice != tree.choices.end(); ++choice)
        choices.insert(choice.key().text, choice.value().text);
    chat.insert(u"choices"_s, choices);
    return chat;
}

Result<ReadChat> chatFromJson(const QJsonObject& chat)
{
    if (chat.value(u"type"_s).toString() != u"chat"_s || !chat.value(u"messages"_s).isArray())
        return Error { .kind = ErrorKind::InvalidInput, .detail = u"no chat"_s };
    ReadChat read;
    read.tree.info = infoFromJson(chat);
    if (read.tree.info.id.isNull())
        return Error { .kind = ErrorKind::InvalidInput, .detail = u"a chat without an id"_s };
    read.tree.folderName = chat.value(u"folder"_s).toObject().value(u"name"_s).toString();
    QHash<MessageId, MessageId> parents;
    for (const QJsonValue& value : chat.value(u"messages"_s).toArray()) {
        MessageRecord record = messageFromJson(value.toObject());
        record.conversationId = read.tree.info.id;
        if (record.id.isNull() || parents.contains(record.id)) {
            ++read.lostMessages;
            continue;
        }
        if (!record.parentId.isNull() && !parents.contains(record.parentId)) {
            ++read.strayMessages;
            record.parentId = {};
        }
        parents.insert(record.id, record.parentId);
        if (const QJsonValue original = value[u"original"_s]; original.isArray())
            read.tree.originals.insert(record.id, partsFromJson(original));
        read.tree.messages.append(std::move(record));
    }
    const QJsonObject choices = chat.value(u"choices"_s).toObject();
    for (auto choice = choices.begin(); choice != choices.end(); ++choice) {
        const MessageId parent { choice.key() };
        const auto child = parents.constFind(MessageId { choice.value().toString() });
        if (child != parents.constEnd() && *child == parent)
            read.tree.choices.insert(parent, child.key());
    }
    return read;
}

ChatFileWriter::ChatFileWriter(QIODevice& device)
    : m_device(device)
{
}

Result<void> ChatFileWriter::write(const QByteArray& text)
{
    return m_device.write(text) == text.size() ? Result<void>() : cannotWrite(m_device);
}

Result<void> ChatFileWriter::item(const QJsonObject& object)
{
    const QByteArray before = m_isFirst ? "\n"_ba : ",\n"_ba;
    m_isFirst = false;
    return write(before + QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Result<void> ChatFileWriter::begin()
{
    return write("{\"format\":\""_ba + kChatFileFormat
        + "\",\"version\":" + QByteArray::number(kChatFileVersion) + ",\"items\":[");
}

Result<void> ChatFileWriter::attachment(const QString& sha256, QIODevice& bytes)
{
    qint64 offset = 0;
    const qint64 size = bytes.size();
    while (offset < size) {
        const QByteArray piece = bytes.read(kAttachmentPiece);
        if (piece.isEmpty())
            return Error { .kind = ErrorKind::Storage,
                .detail = u"cannot read an attachment: "_s + bytes.errorString() };
        const QJsonObject object { { u"type"_s, u"attachment"_s }, { u"sha256"_s, sha256 },
            { u"size"_s, size }, { u"offset"_s, offset },
            { u"data"_s, QString::fromLatin1(piece.toBase64()) } };
        if (Result<void> done = item(object); !done)
            return done;
        offset += piece.size();
    }
    return {};
}

Result<void> ChatFileWriter::chat(const ChatTree& tree)
{
    return item(chatToJson(tree));
}

Result<void> ChatFileWriter::end()
{
    return write("\n]}\n"_ba);
}

} // namespace Headgate::Transfer
