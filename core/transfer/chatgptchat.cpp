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
    static const QString name = u"chatgpt"_s;
    return name;
}

QString joinedStrings(const QJsonArray& parts)
{
    QStringList texts;
    for (const QJsonValue& part : parts) {
        if (part.isString() && !part.toString().isEmpty())
            texts.append(part.toString());
    }
    return texts.join(u'\n');
}

//! All text that a content has, whatever its type.
QString anyText(const QJsonObject& content)
{
    for (const QString& key : { u"text"_s, u"content"_s, u"result"_s, u"summary"_s }) {
        if (const QString text = content.value(key).toString(); !text.isEmpty())
            return text;
    }
    return joinedStrings(content.value(u"parts"_s).toArray());
}

QString fenced(const QString& code, const QString& language)
{
    QString fence = u"```"_s;
    while (code.contains(fence))
        fence += u'`';
    return fence + language + u'\n' + code + u'\n' + fence;
}

//! `file-service://file-AbC` and `sediment://file_00ab` → the id that files are named by.
QString assetId(const QString& pointer)
{
    const QString id = pointer.section("://"_L1, 1);
    return id.section(u'#', 0, 0);
}

//! One message's content as parts.
class ContentReader {
public:
    ContentReader(const QJsonObject& message, const ForeignTools& tools)
        : m_message(message)
        , m_content(message.value(u"content"_s).toObject())
        , m_metadata(message.value(u"metadata"_s).toObject())
        , m_tools(tools)
    {
    }

    QVector<Part> run()
    {
        const QString type = m_content.value(u"content_type"_s).toString();
        if (type == "text"_L1)
            addText(joinedStrings(m_content.value(u"parts"_s).toArray()));
        else if (type == "multimodal_text"_L1)
            addPieces(m_content.value(u"parts"_s).toArray());
        else if (type == "code"_L1)
            addText(fenced(anyText(m_content), language()));
        else if (type == "thoughts"_L1)
            addThoughts(m_content.value(u"thoughts"_s).toArray());
        else if (type == "reasoning_recap"_L1)
            addThought(m_content.value(u"content"_s).toString());
        else if (isPlain(type))
            addText(anyText(m_content));
        else
            addUnknown(type, m_content);
        addUploads();
        return m_parts;
    }

private:
    static bool isPlain(const QString& type)
    {
        static const QStringList types { u"execution_output"_s, u"tether_quote"_s,
            u"tether_browsing_display"_s, u"system_error"_s };
        return types.contains(type);
    }

    QString language() const
    {
        const QString name = m_content.value(u"language"_s).toString();
        return name == "unknown"_L1 ? QString() : name.simplified().remove(u'`');
    }

    void addText(const QString& text)
    {
        if (!text.isEmpty())
            m_parts.append(Part::ofText(text));
    }

    void addThought(const QString& text)
    {
        if (!text.isEmpty())
            m_parts.append(Part::ofThought(text));
    }

    void addThoughts(const QJsonArray& thoughts)
    {
        for (const QJsonValue& thought : thoughts) {
            const QString summary = thought[u"summary"_s].toString();
            const QString content = thought[u"content"_s].toString();
            addThought(summary.isEmpty() ? content
                    : content.isEmpty()  ? summary
                                         : u"**%1**\n\n%2"_s.arg(summary, content));
        }
    }

    void addPieces(const QJsonArray& pieces)
    {
        for (const QJsonValue& value : pieces) {
            const QJsonObject piece = value.toObject();
            const QString type = piece.value(u"content_type"_s).toString();
            const QString pointer = piece.value(u"asset_pointer"_s).toString();
            if (value.isString())
                addText(value.toString());
            else if (type == "audio_transcription"_L1)
                addText(piece.value(u"text"_s).toString());
            else if (!pointer.isEmpty())
                addAsset(pointer, piece);
            else if (!value.isNull())
                addUnknown(type, value);
        }
    }

    void addAsset(const QString& pointer, const QJsonObject& piece)
    {
        const QString id = assetId(pointer);
        Media about;
        about.sizeBytes = piece.value(u"size_bytes"_s).toInteger();
        const QJsonObject upload = uploadOf(id);
        about.name = upload.value(u"name"_s).toString();
        about.mimeType = upload.value(u"mime_type"_s).toString();
        m_taken.append(id);
        m_parts.append(m_tools.media.fromFile(id, about));
    }

    QJsonObject uploadOf(const QString& id) const
    {
        for (const QJsonValue& upload : m_metadata.value(u"attachments"_s).toArray()) {
            if (upload[u"id"_s].toString() == id)
                return upload.toObject();
        }
        return {};
    }

    //! Files that the user gave and that are no pictures of the content.
    void addUploads()
    {
        for (const QJsonValue& upload : m_metadata.value(u"attachments"_s).toArray()) {
            const QString id = upload[u"id"_s].toString();
            if (m_taken.contains(id))
                continue;
            Media about;
            about.name = upload[u"name"_s].toString();
            about.mimeType = upload[u"mime_type"_s].toString();
            about.sizeBytes = upload[u"size"_s].toInteger();
            m_parts.append(m_tools.media.fromFile(id, about));
        }
    }

    void addUnknown(const QString& type, const QJsonValue& raw)
    {
        m_tools.notes.add(Kind::UnknownContent, type.isEmpty() ? u"(no type)"_s : type);
        m_parts.append(opaquePart(u"ChatGPT: "_s + type, source(), raw));
    }

    const QJsonObject m_message;
    const QJsonObject m_content;
    const QJsonObject m_metadata;
    const ForeignTools& m_tools;
    QStringList m_taken;
    QVector<Part> m_parts;
};

bool hasMedia(const QVector<Part>& parts)
{
    for (const Part& part : parts) {
        if (part.kind == Part::Kind::Media)
            return true;
    }
    return false;
}

QString textOf(const QVector<Part>& parts)
{
    return Message { Role::Assistant, parts }.plainText();
}

//! What an assistant wrote to a tool.
Part callOf(const QString& tool, const QJsonObject& content)
{
    Part part;
    part.kind = Part::Kind::ToolCall;
    part.toolCall.name = tool;
    const QString text = anyText(content);
    const bool isObject = QJsonDocument::fromJson(text.toUtf8()).isObject();
    part.toolCall.arguments = isObject
        ? text.toUtf8()
        : QJsonDocument(QJsonObject { { u"input"_s, text } }).toJson(QJsonDocument::Compact);
    return part;
}

//! Tool results stand in messages of their own there, in the call's message here: a note.
Part resultOf(const QString& tool, const QString& text, const QJsonObject& content)
{
    constexpr int kShown = 300;
    const QString name = tool.isEmpty() ? u"a tool"_s : tool;
    const QString shown = text.size() > kShown ? text.left(kShown) + u'…' : text;
    return opaquePart(u"Result of %1: %2"_s.arg(name, shown), source(), content);
}

//! The sources that stand beside an answer.
QVector<Citation> citationsOf(const QJsonObject& metadata)
{
    QVector<Citation> citations;
    const auto add = [&citations](const QJsonObject& from) {
        Citation citation;
        citation.url = from.value(u"url"_s).toString();
        citation.title = from.value(u"title"_s).toString();
        citation.citedText = from.value(u"text"_s).toString();
        if (!citation.url.isEmpty() && !citations.contains(citation))
            citations.append(citation);
    };
    for (const QJsonValue& one : metadata.value(u"citations"_s).toArray())
        add(one[u"metadata"_s].toObject());
    for (const QJsonValue& one : metadata.value(u"content_references"_s).toArray()) {
        for (const QJsonValue& item : one[u"items"_s].toArray())
            add(item.toObject());
    }
    return citations;
}

class ChatGptReader {
public:
    ChatGptReader(ForeignChat& chat, const ForeignTools& tools)
        : m_chat(chat)
        , m_tools(tools)
    {
    }

    void read(const QString& id, const QJsonObject& node)
    {
        ForeignNode result;
        result.id = id;
        result.parentId = node.value(u"parent"_s).toString();
        for (const QJsonValue& child : node.value(u"children"_s).toArray())
            result.children.append(child.toString());
        const QJsonObject message = node.value(u"message"_s).toObject();
        result.isShown = !message.isEmpty() && !isAside(message) && readMessage(message, &result);
        m_chat.nodes.append(std::move(result));
    }

private:
    //! System text, and what the other program did not show either.
    bool isAside(const QJsonObject& message)
    {
        const QJsonObject content = message.value(u"content"_s).toObject();
        const QString type = content.value(u"content_type"_s).toString();
        if (type == "user_editable_context"_L1) {
            addInstruction(content.value(u"user_profile"_s).toString());
            addInstruction(content.value(u"user_instructions"_s).toString());
            return true;
        }
        const QString text
            = type == "model_editable_context"_L1 ? QString() : anyText(content).trimmed();
        if (message[u"author"_s][u"role"_s].toString() == "system"_L1 && !isHidden(message)) {
            addInstruction(text);
            return true;
        }
        if (!isHidden(message) && type != "model_editable_context"_L1)
            return false;
        if (!text.isEmpty() || !content.value(u"model_set_context"_s).toString().isEmpty())
            m_tools.notes.add(Kind::HiddenMessage);
        return true;
    }

    static bool isHidden(const QJsonObject& message)
    {
        return message[u"metadata"_s][u"is_visually_hidden_from_conversation"_s].toBool();
    }

    void addInstruction(const QString& text)
    {
        if (text.trimmed().isEmpty() || m_chat.instructions.contains(text))
            return;
        m_chat.instructions.append(text);
        m_tools.notes.add(Kind::Instruction);
    }

    //! False where there is nothing in it.
    bool readMessage(const QJsonObject& message, ForeignNode* node)
    {
        MessageRecord& record = node->record;
        const QJsonObject author = message.value(u"author"_s).toObject();
        const QString role = author.value(u"role"_s).toString();
        const QJsonObject metadata = message.value(u"metadata"_s).toObject();
        record.createdAt = foreignTime(message.value(u"create_time"_s));
        record.message.role = role == "user"_L1 ? Role::User : Role::Assistant;
        const QString recipient = message.value(u"recipient"_s).toString();
        const QJsonObject content = message.value(u"content"_s).toObject();
        if (role == "assistant"_L1 && !recipient.isEmpty() && recipient != "all"_L1)
            record.message.parts = { callOf(recipient, content) };
        else
            record.message.parts = ContentReader(message, m_tools).run();
        if (record.message.parts.isEmpty())
            return false;
        if (role == "assistant"_L1)
            addAnswerFields(message, metadata, &record);
        else if (role == "tool"_L1)
            makeResult(author.value(u"name"_s).toString(), content, &record);
        else if (role != "user"_L1)
            m_tools.notes.add(Kind::UnknownRole, role);
        return true;
    }

    static void addAnswerFields(
        const QJsonObject& message, const QJsonObject& metadata, MessageRecord* record)
    {
        const QString model = metadata.value(u"model_slug"_s).toString();
        if (!model.isEmpty())
            record->receipt = foreignReceipt(u"ChatGPT"_s, model);
        record->citations = citationsOf(metadata);
        if (message.value(u"status"_s).toString() == "in_progress"_L1)
            record->state = MessageState::Interrupted;
    }

    //! A tool's pictures are shown as an answer's, its text as a note.
    static void makeResult(const QString& tool, const QJsonObject& content, MessageRecord* record)
    {
        QVector<Part>& parts = record->message.parts;
        const QString text = textOf(parts);
        if (hasMedia(parts) || text.isEmpty())
            return;
        parts.removeIf([](const Part& part) { return part.kind == Part::Kind::Text; });
        parts.prepend(resultOf(tool, text, content));
    }

    ForeignChat& m_chat;
    const ForeignTools& m_tools;
};

} // namespace

ForeignChat chatGptChat(const QJsonObject& chat, const ForeignTools& tools)
{
    ForeignChat result;
    result.source = source();
    result.id = chat.value(u"conversation_id"_s).toString(chat.value(u"id"_s).toString());
    result.title = chat.value(u"title"_s).toString();
    result.createdAt = foreignTime(chat.value(u"create_time"_s));
    result.updatedAt = foreignTime(chat.value(u"update_time"_s));
    result.current = chat.value(u"current_node"_s).toString();
    const QJsonObject mapping = chat.value(u"mapping"_s).toObject();
    ChatGptReader reader(result, tools);
    for (auto node = mapping.begin(); node != mapping.end(); ++node)
        reader.read(node.key(), node.value().toObject());
    return result;
}

} // namespace Headgate::Transfer
