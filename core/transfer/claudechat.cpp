// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/foreignchats.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Headgate::Transfer {

namespace {

using Kind = ImportNote::Kind;

const QString& source()
{
    static const QString name = u"claude"_s;
    return name;
}

QByteArray compact(const QJsonValue& value)
{
    return value.isArray() ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)
                           : QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
}

class ClaudeReader {
public:
    explicit ClaudeReader(const ForeignTools& tools)
        : m_tools(tools)
    {
    }

    ForeignNode read(const QJsonObject& message)
    {
        ForeignNode node;
        node.id = message.value(u"uuid"_s).toString();
        MessageRecord& record = node.record;
        const QString sender = message.value(u"sender"_s).toString();
        record.message.role = sender == "human"_L1 ? Role::User : Role::Assistant;
        if (sender != "human"_L1 && sender != "assistant"_L1)
            m_tools.notes.add(Kind::UnknownRole, sender);
        record.createdAt = foreignTime(message.value(u"created_at"_s));
        for (const QJsonValue& block : message.value(u"content"_s).toArray())
            addBlock(block.toObject(), &record);
        // Exports without `content`, and such where it is empty, have the text here.
        const QString text = message.value(u"text"_s).toString();
        if (record.message.parts.isEmpty() && !text.isEmpty())
            record.message.parts.append(Part::ofText(text));
        addFiles(message, &record.message.parts);
        return node;
    }

private:
    void addBlock(const QJsonObject& block, MessageRecord* record)
    {
        const QString type = block.value(u"type"_s).toString();
        QVector<Part>& parts = record->message.parts;
        if (type == "text"_L1) {
            if (const QString text = block.value(u"text"_s).toString(); !text.isEmpty())
                parts.append(Part::ofText(text));
            for (const QJsonValue& citation : block.value(u"citations"_s).toArray()) {
                const QString url
                    = citation[u"url"_s].toString(citation[u"details"_s][u"url"_s].toString());
                if (!url.isEmpty())
                    record->citations.append({ url, citation[u"title"_s].toString(), {}, {}, {} });
            }
        } else if (type == "thinking"_L1) {
            if (const QString text = block.value(u"thinking"_s).toString(); !text.isEmpty())
                parts.append(Part::ofThought(text));
        } else if (type == "tool_use"_L1) {
            Part part;
            part.kind = Part::Kind::ToolCall;
            part.toolCall = { block.value(u"id"_s).toString(), block.value(u"name"_s).toString(),
                compact(block.value(u"input"_s)) };
            parts.append(part);
        } else if (type == "tool_result"_L1) {
            // Stands in the assistant's own message: a note, since ours carry results to it.
            parts.append(opaquePart(
                u"Result of %1"_s.arg(block.value(u"name"_s).toString()), source(), block));
        } else {
            m_tools.notes.add(Kind::UnknownContent, type.isEmpty() ? u"(no type)"_s : type);
            parts.append(opaquePart(u"Claude: "_s + type, source(), block));
        }
    }

    //! Texts are in the export, other files are only named.
    void addFiles(const QJsonObject& message, QVector<Part>* parts)
    {
        for (const QJsonValue& file : message.value(u"attachments"_s).toArray()) {
            Media about;
            about.name = file[u"file_name"_s].toString();
            const QString text = file[u"extracted_content"_s].toString();
            if (text.isEmpty()) {
                parts->append(m_tools.media.fromFile({}, about));
                continue;
            }
            const QString mime = u"data:text/plain;base64,"_s;
            parts->append(m_tools.media.fromAddress(
                mime + QString::fromLatin1(text.toUtf8().toBase64()), about));
        }
        for (const QJsonValue& file : message.value(u"files"_s).toArray()) {
            Media about;
            about.name = file[u"file_name"_s].toString();
            parts->append(m_tools.media.fromFile({}, about));
        }
    }

    const ForeignTools& m_tools;
};

} // namespace

ForeignChat claudeChat(const QJsonObject& chat, const ForeignTools& tools)
{
    ForeignChat result;
    result.source = source();
    result.id = chat.value(u"uuid"_s).toString();
    result.title = chat.value(u"name"_s).toString();
    result.createdAt = foreignTime(chat.value(u"created_at"_s));
    result.updatedAt = foreignTime(chat.value(u"updated_at"_s));
    result.current = chat.value(u"current_leaf_message_uuid"_s).toString();
    // What a first message of newer exports follows.
    const QString root = u"00000000-0000-4000-8000-000000000000"_s;
    ClaudeReader reader(tools);
    QString before;
    for (const QJsonValue& value : chat.value(u"chat_messages"_s).toArray()) {
        ForeignNode node = reader.read(value.toObject());
        if (node.id.isEmpty())
            node.id = u"message-%1"_s.arg(result.nodes.size());
        const QString parent = value[u"parent_message_uuid"_s].toString(before);
        node.parentId = parent == root ? QString() : parent;
        before = node.id;
        node.isShown = !node.record.message.parts.isEmpty();
        result.nodes.append(std::move(node));
    }
    return result;
}

} // namespace Headgate::Transfer
