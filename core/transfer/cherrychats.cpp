// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/foreignchats.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Headgate::Transfer {

namespace {

using Kind = ImportNote::Kind;

const QString& source()
{
    static const QString name = u"cherrystudio"_s;
    return name;
}

QJsonObject objectFrom(const QJsonValue& text)
{
    return text.isObject() ? text.toObject()
                           : QJsonDocument::fromJson(text.toString().toUtf8()).object();
}

//! What the program's settings say of a topic: its name stands there, not beside its messages.
struct Topic {
    QString title;
    QString instruction;
    QDateTime createdAt;
    QDateTime updatedAt;
};

//! The settings are JSON within a text within JSON, and so is each part of them.
QHash<QString, Topic> topicsOf(const QJsonObject& backup)
{
    const QJsonObject settings = objectFrom(backup[u"localStorage"_s][u"persist:cherry-studio"_s]);
    const QJsonObject store = objectFrom(settings.value(u"assistants"_s));
    QJsonArray assistants = store.value(u"assistants"_s).toArray();
    assistants.prepend(store.value(u"defaultAssistant"_s));
    QHash<QString, Topic> topics;
    for (const QJsonValue& assistant : std::as_const(assistants)) {
        for (const QJsonValue& topic : assistant[u"topics"_s].toArray())
            topics.insert(topic[u"id"_s].toString(),
                { topic[u"name"_s].toString(), assistant[u"prompt"_s].toString(),
                    foreignTime(topic[u"createdAt"_s]), foreignTime(topic[u"updatedAt"_s]) });
    }
    return topics;
}

class CherryReader {
public:
    CherryReader(const QJsonArray& blocks, const ForeignTools& tools)
        : m_tools(tools)
    {
        for (const QJsonValue& block : blocks)
            m_blocks.insert(block[u"id"_s].toString(), block.toObject());
    }

    ForeignNode read(const QJsonObject& message)
    {
        ForeignNode node;
        node.id = message.value(u"id"_s).toString();
        MessageRecord& record = node.record;
        const QString role = message.value(u"role"_s).toString();
        record.message.role = role == "user"_L1 ? Role::User : Role::Assistant;
        if (role != "user"_L1 && role != "assistant"_L1)
            m_tools.notes.add(Kind::UnknownRole, role);
        record.createdAt = foreignTime(message.value(u"createdAt"_s));
        for (const QJsonValue& id : message.value(u"blocks"_s).toArray())
            addBlock(id.toString(), &record);
        addOldFields(message, &record.message.parts);
        if (role == "assistant"_L1)
            addAnswerFields(message, &record);
        return node;
    }

private:
    void addBlock(const QString& id, MessageRecord* record)
    {
        const auto found = m_blocks.constFind(id);
        if (found == m_blocks.constEnd()) {
            m_tools.notes.add(Kind::DamagedChat, u"a message's block is missing"_s);
            return;
        }
        const QJsonObject& block = *found;
        const QString type = block.value(u"type"_s).toString();
        const QString content = block.value(u"content"_s).toString();
        QVector<Part>& parts = record->message.parts;
        if (type == "main_text"_L1 || type == "thinking"_L1) {
            if (!content.isEmpty())
                parts.append(
                    type == "thinking"_L1 ? Part::ofThought(content) : Part::ofText(content));
        } else if (type == "code"_L1) {
            const QString language = block.value(u"language"_s).toString();
            parts.append(Part::ofText(u"```%1\n%2\n```"_s.arg(language, content)));
        } else if (type == "image"_L1 || type == "file"_L1) {
            addFile(block, &parts);
        } else if (type == "tool"_L1) {
            addCall(block, &parts);
        } else if (type == "error"_L1) {
            setFailure(block.value(u"error"_s).toObject(), record);
        } else if (type == "citation"_L1) {
            addCitations(block, record);
        } else if (type != "unknown"_L1) { // that one is a place for what never came
            m_tools.notes.add(Kind::UnknownContent, type);
            parts.append(opaquePart(u"Cherry Studio: "_s + type, source(), block));
        }
    }

    //! A file of the program, by its id, or an address.
    void addFile(const QJsonObject& block, QVector<Part>* parts)
    {
        if (block.value(u"file"_s).isObject()) {
            parts->append(fileOf(block.value(u"file"_s).toObject()));
        } else if (const QString url = block.value(u"url"_s).toString(); !url.isEmpty()) {
            parts->append(m_tools.media.fromAddress(url, {}));
        }
        const QJsonValue made = block.value(u"metadata"_s)[u"generateImageResponse"_s];
        for (const QJsonValue& image : made[u"images"_s].toArray())
            parts->append(m_tools.media.fromAddress(image.toString(), {}));
    }

    //! Data/Files/<id><ext>, beside the JSON.
    Part fileOf(const QJsonObject& file)
    {
        Media about;
        about.name = file.value(u"origin_name"_s).toString(file.value(u"name"_s).toString());
        return m_tools.media.fromFile(
            file.value(u"id"_s).toString() + file.value(u"ext"_s).toString(), about);
    }

    void addCall(const QJsonObject& block, QVector<Part>* parts)
    {
        const QJsonValue raw = block.value(u"metadata"_s)[u"rawMcpToolResponse"_s];
        Part part;
        part.kind = Part::Kind::ToolCall;
        part.toolCall.id = block.value(u"toolId"_s).toString();
        part.toolCall.name
            = block.value(u"toolName"_s).toString(raw[u"tool"_s][u"name"_s].toString());
        const QJsonValue arguments
            = block.contains(u"arguments"_s) ? block.value(u"arguments"_s) : raw[u"arguments"_s];
        part.toolCall.arguments
            = QJsonDocument(arguments.toObject()).toJson(QJsonDocument::Compact);
        parts->append(part);
        const QJsonValue result
            = block.contains(u"content"_s) ? block.value(u"content"_s) : raw[u"response"_s];
        // Stands in the assistant's own message: a note, since ours carry results to it.
        if (!result.isNull() && !result.isUndefined())
            parts->append(opaquePart(u"Result of "_s + part.toolCall.name, source(), result));
    }

    static void addCitations(const QJsonObject& block, MessageRecord* record)
    {
        const QJsonValue results = block.value(u"response"_s)[u"results"_s];
        const QJsonArray list
            = results.isArray() ? results.toArray() : results[u"results"_s].toArray();
        for (const QJsonValue& result : list) {
            const QString url = result[u"url"_s].toString(result[u"link"_s].toString());
            if (!url.isEmpty())
                record->citations.append({ url, result[u"title"_s].toString(), {}, {}, {} });
        }
    }

    static void setFailure(const QJsonObject& error, MessageRecord* record)
    {
        Failure failure { .kind = ErrorKind::Provider };
        failure.vendorMessage = error.value(u"message"_s).toString();
        record->failure = failure;
        record->state = MessageState::Failed;
    }

    //! Messages before blocks were invented (backups of versions 1 to 3).
    void addOldFields(const QJsonObject& message, QVector<Part>* parts)
    {
        if (!message.value(u"blocks"_s).toArray().isEmpty())
            return;
        if (const QString thought = message.value(u"reasoning_content"_s).toString();
            !thought.isEmpty())
            parts->append(Part::ofThought(thought));
        if (const QString text = message.value(u"content"_s).toString(); !text.isEmpty())
            parts->append(Part::ofText(text));
        for (const QJsonValue& file : message.value(u"files"_s).toArray())
            parts->append(fileOf(file.toObject()));
        for (const QJsonValue& image : message.value(u"images"_s).toArray())
            parts->append(m_tools.media.fromAddress(image.toString(), {}));
    }

    static void addAnswerFields(const QJsonObject& message, MessageRecord* record)
    {
        const QJsonValue named = message.value(u"model"_s)[u"id"_s];
        const QString model = named.toString(message.value(u"modelId"_s).toString());
        if (!model.isEmpty()) {
            record->receipt = foreignReceipt(u"Cherry Studio"_s, model);
            const QJsonObject usage = message.value(u"usage"_s).toObject();
            const auto take = [&usage](const QString& key) {
                const QJsonValue value = usage.value(key);
                return value.isDouble() ? std::optional(value.toInteger()) : std::nullopt;
            };
            record->receipt->usage.inputTokens = take(u"prompt_tokens"_s);
            record->receipt->usage.outputTokens = take(u"completion_tokens"_s);
            record->receipt->usage.totalTokens = take(u"total_tokens"_s);
        }
        const QString status = message.value(u"status"_s).toString();
        if (status == "paused"_L1)
            record->state = MessageState::Stopped;
        else if (status == "error"_L1 && !record->failure)
            setFailure(message.value(u"error"_s).toObject(), record);
        else if (status == "pending"_L1 || status == "processing"_L1 || status == "searching"_L1)
            record->state = MessageState::Interrupted;
    }

    QHash<QString, QJsonObject> m_blocks;
    const ForeignTools& m_tools;
};

//! A list in which several answers to one question stand beside each other, by `askId`; what the
//! user folded open, else the first of them, is what the chat goes on with.
void readMessages(
    const QJsonArray& messages, CherryReader& reader, ForeignChat* chat, const ForeignTools& tools)
{
    QString last; // what the next message follows
    QString asked; // the question whose answers are read
    for (const QJsonValue& value : messages) {
        const QJsonObject message = value.toObject();
        if (message.value(u"type"_s).toString() == "clear"_L1) {
            tools.notes.add(Kind::SettingLost, u"context cleared here"_s);
            continue;
        }
        ForeignNode node = reader.read(message);
        if (node.id.isEmpty())
            node.id = u"message-%1"_s.arg(chat->nodes.size());
        const QString askId = message.value(u"askId"_s).toString();
        const bool isAnswer = node.record.message.role == Role::Assistant;
        const bool isToAsked = isAnswer && !asked.isEmpty() && askId == asked;
        node.parentId = isToAsked ? asked : last;
        const bool isFurther = isToAsked && last != asked;
        if (!isFurther || message.value(u"foldSelected"_s).toBool())
            last = node.id;
        if (!isAnswer)
            asked = node.id;
        chat->nodes.append(std::move(node));
    }
    chat->current = last;
}

} // namespace

bool isCherryBackup(const QJsonObject& object)
{
    return object.contains(u"indexedDB"_s) && object.contains(u"localStorage"_s);
}

QVector<ForeignChat> cherryChats(const QJsonObject& backup, const ForeignTools& tools)
{
    const QJsonValue tables = backup.value(u"indexedDB"_s);
    QJsonArray stored = tables[u"topics"_s].toArray();
    for (const QJsonValue& entry : tables.toArray()) { // version 1
        if (entry[u"key"_s].toString().startsWith("topic:"_L1))
            stored.append(entry[u"value"_s]);
    }
    const QHash<QString, Topic> topics = topicsOf(backup);
    CherryReader reader(tables[u"message_blocks"_s].toArray(), tools);
    QVector<ForeignChat> chats;
    for (const QJsonValue& value : std::as_const(stored)) {
        ForeignChat chat;
        chat.source = source();
        chat.id = value[u"id"_s].toString();
        const Topic topic = topics.value(chat.id);
        chat.title = topic.title;
        chat.createdAt = topic.createdAt;
        chat.updatedAt = topic.updatedAt;
        if (!topic.instruction.isEmpty())
            chat.instructions = { topic.instruction };
        readMessages(value[u"messages"_s].toArray(), reader, &chat, tools);
        if (!chat.nodes.isEmpty()) // a topic that was never written in
            chats.append(std::move(chat));
    }
    return chats;
}

} // namespace Headgate::Transfer
