// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/foreignchats.h"
#include "core/transfer/htmlunescape.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Headgate::Transfer {

namespace {

using Kind = ImportNote::Kind;

const QString& source()
{
    static const QString name = u"openwebui"_s;
    return name;
}

//! `<details type="reasoning" …><summary>Thought for 5 seconds</summary>\n> quoted\n</details>`:
//! so the program stores thoughts inside of the answer's text.
QVector<Part> partsFromText(const QString& text)
{
    static const QRegularExpression details(
        u"<details type=\"reasoning\"[^>]*>\\s*(?:<summary>[^<]*</summary>)?(.*?)</details>\\n?"_s,
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression quoteMark(u"^> ?"_s, QRegularExpression::MultilineOption);
    QVector<Part> parts;
    const auto addText = [&parts](const QString& piece) {
        if (!piece.trimmed().isEmpty())
            parts.append(Part::ofText(piece));
    };
    qsizetype from = 0;
    auto matches = details.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        addText(text.mid(from, match.capturedStart() - from));
        const QString thought = match.captured(1).trimmed().remove(quoteMark);
        if (!thought.isEmpty())
            parts.append(Part::ofThought(unescapedHtml(thought)));
        from = match.capturedEnd();
    }
    addText(text.mid(from));
    return parts;
}

class OpenWebUiReader {
public:
    explicit OpenWebUiReader(const ForeignTools& tools)
        : m_tools(tools)
    {
    }

    ForeignNode read(const QJsonObject& message)
    {
        ForeignNode node;
        node.id = message.value(u"id"_s).toString();
        node.parentId = message.value(u"parentId"_s).toString();
        for (const QJsonValue& child : message.value(u"childrenIds"_s).toArray())
            node.children.append(child.toString());
        MessageRecord& record = node.record;
        const QString role = message.value(u"role"_s).toString();
        record.message.role = role == "user"_L1 ? Role::User : Role::Assistant;
        if (role != "user"_L1 && role != "assistant"_L1)
            m_tools.notes.add(Kind::UnknownRole, role);
        record.createdAt = foreignTime(message.value(u"timestamp"_s));
        addContent(message.value(u"content"_s), &record.message.parts);
        for (const QJsonValue& file : message.value(u"files"_s).toArray())
            record.message.parts.append(fileOf(file.toObject()));
        if (role == "assistant"_L1)
            addAnswerFields(message, &record);
        return node;
    }

private:
    //! A text, or the pieces of OpenAI's requests.
    void addContent(const QJsonValue& content, QVector<Part>* parts)
    {
        if (content.isString()) {
            *parts += partsFromText(content.toString());
            return;
        }
        for (const QJsonValue& piece : content.toArray()) {
            const QString type = piece[u"type"_s].toString();
            if (type == "text"_L1) {
                parts->append(Part::ofText(piece[u"text"_s].toString()));
            } else if (type == "image_url"_L1) {
                parts->append(
                    m_tools.media.fromAddress(piece[u"image_url"_s][u"url"_s].toString(), {}));
            } else {
                m_tools.notes.add(Kind::UnknownContent, type);
                parts->append(opaquePart(u"Open WebUI: "_s + type, source(), piece));
            }
        }
    }

    Part fileOf(const QJsonObject& file)
    {
        const QString url = file.value(u"url"_s).toString();
        Media about;
        about.name = file.value(u"name"_s).toString();
        if (url.startsWith("data:"_L1))
            return m_tools.media.fromAddress(url, about);
        // Documents stay in that program's data base, with their text.
        const QString text = file[u"file"_s][u"data"_s][u"content"_s].toString();
        if (!text.isEmpty()) {
            const QString mime = u"data:text/plain;base64,"_s;
            return m_tools.media.fromAddress(
                mime + QString::fromLatin1(text.toUtf8().toBase64()), about);
        }
        return m_tools.media.fromAddress(url, about);
    }

    void addAnswerFields(const QJsonObject& message, MessageRecord* record)
    {
        const QString model = message.value(u"model"_s).toString();
        if (!model.isEmpty()) {
            record->receipt = foreignReceipt(u"Open WebUI"_s, model);
            addUsage(message.value(u"usage"_s).toObject(), &record->receipt->usage);
        }
        if (message.contains(u"done"_s) && !message.value(u"done"_s).toBool())
            record->state = MessageState::Interrupted;
        if (const QJsonValue error = message.value(u"error"_s); error.isObject()) {
            Failure failure { .kind = ErrorKind::Provider };
            failure.vendorMessage = error[u"content"_s].toString();
            record->failure = failure;
            record->state = MessageState::Failed;
        }
        for (const QJsonValue& origin : message.value(u"sources"_s).toArray()) {
            const QString url = origin[u"source"_s][u"url"_s].toString();
            if (!url.isEmpty())
                record->citations.append(
                    { url, origin[u"source"_s][u"name"_s].toString(), {}, {}, {} });
        }
    }

    static void addUsage(const QJsonObject& from, Usage* usage)
    {
        const auto take = [&from](const QString& key) {
            const QJsonValue value = from.value(key);
            return value.isDouble() ? std::optional(value.toInteger()) : std::nullopt;
        };
        usage->inputTokens = take(u"prompt_tokens"_s);
        usage->outputTokens = take(u"completion_tokens"_s);
        usage->totalTokens = take(u"total_tokens"_s);
    }

    const ForeignTools& m_tools;
};

//! Older exports: a list in which each follows the one before.
void readList(const QJsonArray& messages, OpenWebUiReader& reader, ForeignChat* chat)
{
    QString before;
    for (const QJsonValue& message : messages) {
        ForeignNode node = reader.read(message.toObject());
        if (node.id.isEmpty())
            node.id = u"message-%1"_s.arg(chat->nodes.size());
        if (node.parentId.isEmpty())
            node.parentId = before;
        before = node.id;
        chat->nodes.append(std::move(node));
    }
}

} // namespace

ForeignChat openWebUiChat(const QJsonObject& chat, const ForeignTools& tools)
{
    ForeignChat result;
    const QJsonObject inner = chat.value(u"chat"_s).toObject();
    result.source = source();
    result.id = chat.value(u"id"_s).toString(inner.value(u"id"_s).toString());
    result.title = chat.value(u"title"_s).toString(inner.value(u"title"_s).toString());
    result.createdAt = foreignTime(chat.value(u"created_at"_s));
    if (!result.createdAt.isValid())
        result.createdAt = foreignTime(inner.value(u"timestamp"_s));
    result.updatedAt = foreignTime(chat.value(u"updated_at"_s));
    const QJsonObject params = inner.value(u"params"_s).toObject();
    const QString instruction
        = params.value(u"system"_s).toString(inner.value(u"system"_s).toString());
    if (!instruction.isEmpty())
        result.instructions = { instruction };
    for (auto param = params.begin(); param != params.end(); ++param) {
        if (param.key() != "system"_L1 && !param.value().isNull())
            tools.notes.add(Kind::SettingLost, param.key());
    }
    const QJsonObject history = inner.value(u"history"_s).toObject();
    const QJsonObject messages = history.value(u"messages"_s).toObject();
    OpenWebUiReader reader(tools);
    result.current = history.value(u"currentId"_s).toString();
    for (auto message = messages.begin(); message != messages.end(); ++message) {
        ForeignNode node = reader.read(message.value().toObject());
        node.id = message.key();
        result.nodes.append(std::move(node));
    }
    if (messages.isEmpty())
        readList(inner.value(u"messages"_s).toArray(), reader, &result);
    return result;
}

} // namespace Headgate::Transfer
