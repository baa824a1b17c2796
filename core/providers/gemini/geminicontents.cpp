// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/gemini/geminicontents.h"

#include "core/model/target.h"
#include "core/providers/jsontools.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

//! For calls that another provider's model made; not base64 on purpose, Google knows it by value
//! (protocols 1.6).
constexpr auto kForeignSignature = "context_engineering_is_the_way_to_go"_L1;

using ToolNames = QHash<QString, QString>; //!< call id to name

Error invalid(const QString& field, const QString& detail)
{
    return Error { .kind = ErrorKind::InvalidInput, .detail = detail, .field = field };
}

ToolNames toolNames(const QVector<Message>& messages)
{
    ToolNames names;
    for (const Message& message : messages) {
        for (const Part& part : message.parts) {
            if (part.kind == Part::Kind::ToolCall && !part.toolCall.id.isEmpty())
                names.insert(part.toolCall.id, part.toolCall.name);
        }
    }
    return names;
}

bool isOwn(const Part& part)
{
    return part.dialect == dialectName(Dialect::Gemini) && isJsonObject(part.raw);
}

bool isSent(const Part& part)
{
    switch (part.kind) {
    case Part::Kind::Text:
        return isOwn(part) || !part.text.isEmpty();
    case Part::Kind::Thought:
    case Part::Kind::Opaque:
        return isOwn(part);
    case Part::Kind::ToolCall:
    case Part::Kind::ToolResult:
    case Part::Kind::Media:
        return true;
    }
    return false;
}

class ContentsWriter {
public:
    ContentsWriter(const ToolNames& names, JsonWriter* writer)
        : m_names(names)
        , m_writer(writer)
    {
    }

    Result<void> write(const Message& message);

private:
    Result<void> writePart(const Part& part);
    void writeForeignCall(const ToolCall& call);
    Result<void> writeResult(const ToolResult& result);
    void writeResponse(const ToolResult& result);
    Result<void> writeMedia(const Media& media);

    void noteMade(const Part& call);

    const ToolNames& m_names;
    JsonWriter* m_writer;
    QSet<QString> m_made; //!< ids of Gemini's own calls that it gave none
    bool m_hasCall = false;
};

Result<void> ContentsWriter::write(const Message& message)
{
    m_hasCall = false;
    m_writer->beginObject();
    m_writer->key("role").string(message.role == Role::User ? u"user"_s : u"model"_s);
    m_writer->key("parts").beginArray();
    for (const Part& part : message.parts) {
        if (!isSent(part))
            continue;
        if (const auto written = writePart(part); !written)
            return written;
    }
    m_writer->endArray().endObject();
    return {};
}

Result<void> ContentsWriter::writePart(const Part& part)
{
    if (isOwn(part)) {
        if (part.kind == Part::Kind::ToolCall && !part.toolCall.id.isEmpty())
            noteMade(part);
        m_hasCall = m_hasCall || part.kind == Part::Kind::ToolCall;
        m_writer->raw(part.raw);
        return {};
    }
    switch (part.kind) {
    case Part::Kind::Text:
        m_writer->beginObject().key("text").string(part.text).endObject();
        return {};
    case Part::Kind::ToolCall:
        writeForeignCall(part.toolCall);
        return {};
    case Part::Kind::ToolResult:
        return writeResult(part.toolResult);
    case Part::Kind::Media:
        return writeMedia(part.media);
    case Part::Kind::Thought:
    case Part::Kind::Opaque:
        break;
    }
    return {};
}

//! An answer must not name an id that the call has not.
void ContentsWriter::noteMade(const Part& call)
{
    JsonReader reader;
    const auto root = reader.read(call.raw);
    if (root && !(*root)["functionCall"]["id"].exists())
        m_made.insert(call.toolCall.id);
}

void ContentsWriter::writeForeignCall(const ToolCall& call)
{
    m_writer->beginObject().key("functionCall").beginObject();
    if (!call.id.isEmpty())
        m_writer->key("id").string(call.id);
    m_writer->key("name").string(call.name).key("args");
    if (isJsonObject(call.arguments))
        m_writer->raw(call.arguments);
    else if (call.arguments.trimmed().isEmpty())
        m_writer->raw("{}");
    else // broken JSON of an OpenAI-style model: Gemini takes objects only
        m_writer->beginObject()
            .key("arguments")
            .string(QString::fromUtf8(call.arguments))
            .endObject();
    m_writer->endObject();
    if (!m_hasCall)
        m_writer->key("thoughtSignature").string(kForeignSignature);
    m_writer->endObject();
    m_hasCall = true;
}

Result<void> ContentsWriter::writeResult(const ToolResult& result)
{
    const QString name = result.name.isEmpty() ? m_names.value(result.callId) : result.name;
    if (name.isEmpty())
        return invalid(u"messages"_s, u"a tool result belongs to no call"_s);
    m_writer->beginObject().key("functionResponse").beginObject();
    if (!result.callId.isEmpty() && !m_made.contains(result.callId))
        m_writer->key("id").string(result.callId);
    m_writer->key("name").string(name).key("response");
    writeResponse(result);
    m_writer->endObject().endObject();
    return {};
}

//! `response` must be an object; by convention a result is its "output", a failure its "error".
void ContentsWriter::writeResponse(const ToolResult& result)
{
    JsonReader reader;
    const auto root = reader.read(result.content);
    if (root && root->isObject() && !result.isError) {
        m_writer->raw(root->raw());
        return;
    }
    m_writer->beginObject().key(result.isError ? "error" : "output");
    if (root)
        m_writer->raw(root->raw());
    else
        m_writer->string(QString::fromUtf8(result.content));
    m_writer->endObject();
}

Result<void> ContentsWriter::writeMedia(const Media& media)
{
    if (media.data.isEmpty() && media.remoteUri.isEmpty())
        return invalid(u"attachments"_s, u"an attachment has neither bytes nor an address"_s);
    m_writer->beginObject();
    if (!media.remoteUri.isEmpty()) {
        m_writer->key("fileData").beginObject();
        if (!media.mimeType.isEmpty())
            m_writer->key("mimeType").string(media.mimeType);
        m_writer->key("fileUri").string(media.remoteUri);
    } else {
        m_writer->key("inlineData").beginObject();
        m_writer->key("mimeType").string(media.mimeType).key("data").base64(media.data);
    }
    m_writer->endObject().endObject();
    return {};
}

} // namespace

Result<void> writeGeminiContents(const QVector<Message>& messages, JsonWriter* writer)
{
    const ToolNames names = toolNames(messages);
    ContentsWriter contents(names, writer);
    bool isEmpty = true;
    writer->beginArray();
    for (const Message& message : messages) {
        if (std::none_of(message.parts.begin(), message.parts.end(), isSent))
            continue;
        isEmpty = false;
        if (const auto written = contents.write(message); !written)
            return written;
    }
    writer->endArray();
    if (isEmpty)
        return invalid(u"messages"_s, u"there is nothing to send"_s);
    return {};
}

} // namespace Headgate::Providers
