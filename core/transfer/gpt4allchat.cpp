// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/gpt4allchat.h"

#include <QDataStream>
#include <QJsonDocument>
#include <QMetaType>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Transfer {

namespace {

using Kind = ImportNote::Kind;

constexpr quint32 kMagic = 0xF5D553CC;
constexpr int kNewestVersion = 12;
constexpr int kDeepest = 8; //!< items within items; the program itself makes three levels
constexpr quint32 kNoBytes = 0xFFFFFFFF;

const QString& source()
{
    static const QString name = u"gpt4all"_s;
    return name;
}

//! The thought with the tags that the program keeps around it.
QString withoutThinkTags(QString text)
{
    text = text.trimmed();
    if (text.startsWith("<think>"_L1))
        text.remove(0, 7);
    if (text.endsWith("</think>"_L1))
        text.chop(8);
    return text.trimmed();
}

class Gpt4AllReader {
public:
    Gpt4AllReader(QIODevice& device, const ForeignTools& tools)
        : m_stream(&device)
        , m_device(device)
        , m_tools(tools)
    {
        m_stream.setVersion(QDataStream::Qt_6_2);
    }

    Result<ForeignChat> read()
    {
        if (take<quint32>() != kMagic)
            return refused(u"it is no chat of GPT4All"_s);
        m_version = take<qint32>();
        if (isBroken() || m_version < 1 || m_version > kNewestVersion)
            return refused(u"its version is %1, this Headgate reads 1 to %2"_s.arg(m_version).arg(
                kNewestVersion));
        ForeignChat chat = readHead();
        if (m_version < 11)
            skipModelState();
        readItems(&chat);
        // What came whole before a break is good.
        if (isBroken() && chat.nodes.isEmpty())
            return refused(u"the file breaks off or is damaged"_s);
        if (isBroken())
            m_tools.notes.add(Kind::DamagedFile, u"it breaks off or is damaged from here on"_s);
        return chat;
    }

private:
    static Error refused(const QString& why)
    {
        return { .kind = ErrorKind::InvalidInput, .detail = why };
    }

    bool isBroken() const { return m_stream.status() != QDataStream::Ok; }
    void markBroken() { m_stream.setStatus(QDataStream::ReadCorruptData); }

    template <typename Value> Value take()
    {
        Value value {};
        m_stream >> value;
        return value;
    }

    //! Not by the stream: it would make room for what a damaged file says.
    void skip(quint64 bytes)
    {
        const auto left = quint64(std::max<qint64>(m_device.size() - m_device.pos(), 0));
        if (isBroken() || bytes > left || m_device.skip(qint64(bytes)) != qint64(bytes))
            markBroken();
    }
    void skipNumbers()
    {
        const quint64 count = take<quint64>();
        if (count > quint64(m_device.size()))
            return markBroken();
        skip(count * 4);
    }
    void skipBytes()
    {
        const quint32 size = take<quint32>();
        if (size != kNoBytes)
            skip(size);
    }
    void skipTexts()
    {
        const quint32 count = take<quint32>();
        for (quint32 i = 0; i < count && !isBroken(); ++i)
            skipBytes();
    }

    ForeignChat readHead()
    {
        ForeignChat chat;
        chat.source = source();
        chat.createdAt = QDateTime::fromSecsSinceEpoch(take<qint64>(), Qt::UTC);
        if (!chat.createdAt.isValid() || chat.createdAt.date().year() > 9999)
            chat.createdAt = {};
        chat.id = take<QString>();
        chat.title = take<QString>();
        skipBytes(); // the user's name
        m_model = take<QString>(); // its id, or before version 5 its file's name
        if (m_version >= 3)
            skipTexts(); // collections of documents
        return chat;
    }

    void skipModelState()
    {
        const bool hasState = m_version < 6 || take<bool>();
        if (m_version >= 2)
            skip(8); // kind of model, version of its state
        skipBytes(); // an answer, and a title, that stand below again
        skipBytes();
        skip(4); // tokens
        if (!hasState)
            return;
        if (m_version < 4)
            skip(4);
        skip(m_version >= 7 ? 8 : 4); // place, and length, of the context
        if (m_version < 9)
            skipNumbers(); // logits
        skipNumbers(); // tokens
        skipBytes();
    }

    void readItems(ForeignChat* chat)
    {
        const qint32 count = take<qint32>();
        QString before;
        for (qint32 i = 0; i < count && !isBroken(); ++i) {
            ForeignNode node;
            node.id = u"message-%1"_s.arg(i);
            node.parentId = before;
            const QString name = readItem(&node.record);
            if (isBroken())
                return;
            if (name == "System: "_L1) {
                chat->instructions.append(node.record.message.plainText());
                continue;
            }
            before = node.id;
            chat->nodes.append(std::move(node));
        }
    }

    //! \return what the program calls it: "Prompt: ", "Response: "
    QString readItem(MessageRecord* record)
    {
        if (m_version < 12)
            skip(4); // a number without meaning
        const QString name = take<QString>();
        const QString value = take<QString>();
        if (m_version < 10)
            skipBytes(); // the prompt again
        skipBytes(); // what the user would rather have read
        skip(1);
        const bool wasStopped = take<bool>();
        skip(2); // thumbs
        const bool isAnswer = name == "Response: "_L1;
        const bool isError = m_version >= 11 && isAnswer && take<bool>();
        QVector<Part>& parts = record->message.parts;
        QVector<Part> sources = readSources();
        if (m_version >= 10)
            readAttachments(&parts);
        if (m_version >= 12)
            readChildren(&parts, 0);
        if (isBroken())
            return name;
        if (!value.isEmpty() && !isError)
            parts.append(Part::ofText(value));
        parts += sources;
        setRole(name, record);
        if (isAnswer)
            record->receipt = foreignReceipt(u"GPT4All"_s, m_model);
        if (wasStopped)
            record->state = MessageState::Stopped;
        if (isError) {
            Failure failure { .kind = ErrorKind::Provider };
            failure.vendorMessage = value;
            record->failure = failure;
            record->state = MessageState::Failed;
        }
        return name;
    }

    void setRole(const QString& name, MessageRecord* record)
    {
        const bool isKnown
            = name == "Prompt: "_L1 || name == "Response: "_L1 || name == "System: "_L1;
        record->message.role = name == "Prompt: "_L1 ? Role::User : Role::Assistant;
        if (!isKnown)
            m_tools.notes.add(Kind::UnknownRole, name.simplified());
    }

    //! Excerpts of the user's documents that went along.
    QVector<Part> readSources()
    {
        QVector<Part> parts;
        if (m_version >= 3 && m_version < 8) {
            const QString references = take<QString>();
            skipTexts();
            if (!references.trimmed().isEmpty())
                parts.append(opaquePart(u"Sources: "_s + references.trimmed(), source(), {}));
            return parts;
        }
        const qint64 count = m_version >= 8 ? take<qint64>() : 0;
        for (qint64 i = 0; i < count && !isBroken(); ++i) {
            QJsonObject excerpt;
            for (const QString& field : { u"collection"_s, u"path"_s, u"file"_s, u"title"_s,
                     u"author"_s, u"date"_s, u"text"_s })
                excerpt.insert(field, take<QString>());
            for (const QString& field : { u"page"_s, u"from"_s, u"to"_s })
                excerpt.insert(field, take<qint32>());
            if (!isBroken())
                parts.append(
                    opaquePart(u"Source: "_s + excerpt[u"file"_s].toString(), source(), excerpt));
        }
        return parts;
    }

    void readAttachments(QVector<Part>* parts)
    {
        const qint64 count = take<qint64>();
        for (qint64 i = 0; i < count && !isBroken(); ++i) {
            const QUrl url = QUrl::fromEncoded(take<QByteArray>());
            const QByteArray content = take<QByteArray>();
            Media about;
            about.name = url.fileName();
            if (isBroken())
                return;
            if (content.isEmpty()) {
                m_tools.notes.add(Kind::MissingAttachment, about.name);
                parts->append(opaquePart(about.name, {}, {}));
                continue;
            }
            const QString mime = about.name.endsWith(".xlsx"_L1, Qt::CaseInsensitive)
                ? u"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"_s
                : u"text/plain"_s;
            parts->append(m_tools.media.fromAddress(
                u"data:%1;base64,"_s.arg(mime) + QString::fromLatin1(content.toBase64()), about));
        }
    }

    //! Thoughts and calls of tools, in the order in which they came before the answer.
    void readChildren(QVector<Part>* parts, int depth)
    {
        const qint64 count = take<qint64>();
        if (count != 0 && depth >= kDeepest)
            return markBroken();
        for (qint64 i = 0; i < count && !isBroken(); ++i) {
            const QString name = take<QString>();
            const QString value = take<QString>();
            if (name == "ToolCall: "_L1)
                readCall(parts);
            else if (name == "Think: "_L1)
                skip(4); // how long
            QVector<Part> inner;
            readChildren(&inner, depth + 1);
            *parts += inner;
            if (isBroken() || value.isEmpty() || name == "ToolCall: "_L1)
                continue;
            if (name == "ToolResponse: "_L1)
                parts->append(opaquePart(u"Result of the tool"_s, source(), value));
            else
                parts->append(name == "Think: "_L1 ? Part::ofThought(withoutThinkTags(value))
                                                   : Part::ofText(value));
        }
    }

    void readCall(QVector<Part>* parts)
    {
        Part part;
        part.kind = Part::Kind::ToolCall;
        part.toolCall.name = take<QString>();
        QJsonObject arguments;
        const qint64 count = take<qint64>();
        for (qint64 i = 0; i < count && !isBroken(); ++i) {
            const QString name = take<QString>();
            skip(4); // its type
            arguments.insert(name, readValue());
        }
        part.toolCall.arguments = QJsonDocument(arguments).toJson(QJsonDocument::Compact);
        skipBytes(); // the result, which stands as an item too
        skip(4);
        skipBytes();
        if (!isBroken())
            parts->append(part);
    }

    //! A QVariant, of the few types that arguments have: another may be anything, and of any size.
    QJsonValue readValue()
    {
        const quint32 type = take<quint32>();
        skip(1); // whether it is null; the value follows all the same
        switch (type) {
        case QMetaType::QString:
            return take<QString>();
        case QMetaType::Bool:
            return take<bool>();
        case QMetaType::Int:
            return take<qint32>();
        case QMetaType::LongLong:
            return take<qint64>();
        case QMetaType::Double:
            return take<double>();
        default:
            markBroken();
            return {};
        }
    }

    QDataStream m_stream;
    QIODevice& m_device;
    const ForeignTools& m_tools;
    qint32 m_version = 0;
    QString m_model;
};

} // namespace

bool isGpt4AllChat(const QByteArray& head)
{
    return head.startsWith("\xF5\xD5\x53\xCC");
}

Result<ForeignChat> gpt4AllChat(QIODevice& device, const ForeignTools& tools)
{
    return Gpt4AllReader(device, tools).read();
}

} // namespace Headgate::Transfer
