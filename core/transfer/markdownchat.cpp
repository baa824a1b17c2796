// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/markdownchat.h"

#include "core/transfer/chatexport.h"

#include <QCryptographicHash>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Headgate::Transfer {

namespace {

const QStringList& userNames()
{
    static const QStringList names { u"user"_s, u"you"_s, u"human"_s, u"me"_s, u"prompt"_s,
        u"question"_s, u"you said"_s };
    return names;
}

const QStringList& assistantNames()
{
    static const QStringList names { u"assistant"_s, u"chatgpt"_s, u"claude"_s, u"gemini"_s,
        u"model"_s, u"ai"_s, u"bot"_s, u"gpt"_s, u"response"_s, u"answer"_s, u"chatgpt said"_s };
    return names;
}

struct Speaker {
    enum class Who { User, Assistant, System };
    Who who = Who::User;
    bool isMarked = false; //!< by our own export
    QDateTime time;
    QString model;
    QString rest; //!< of the line: `**User:** text`
};

std::optional<Speaker::Who> whoIs(QString name)
{
    name = name.trimmed().toLower();
    while (name.endsWith(u':') || name.endsWith(u'*'))
        name.chop(1);
    name = name.trimmed();
    if (userNames().contains(name))
        return Speaker::Who::User;
    if (assistantNames().contains(name))
        return Speaker::Who::Assistant;
    if (name == "system"_L1)
        return Speaker::Who::System;
    return std::nullopt;
}

std::optional<Speaker> speakerOf(const QString& line)
{
    static const QRegularExpression heading(u"^ {0,3}#{1,6}\\s+(.*?)\\s*#*\\s*$"_s);
    static const QRegularExpression bold(u"^\\*\\*([^*]{1,30}?):?\\*\\*:?\\s*(.*)$"_s);
    static const QRegularExpression mark(
        u"<!-- headgate:message(?: time=(\\d+))?(?: model=([^ ]*))? -->"_s);
    Speaker speaker;
    QString text = line;
    if (const auto found = mark.match(line); found.hasMatch()) {
        speaker.isMarked = true;
        if (!found.captured(1).isEmpty())
            speaker.time = QDateTime::fromMSecsSinceEpoch(found.captured(1).toLongLong(), Qt::UTC);
        speaker.model
            = QString::fromUtf8(QByteArray::fromPercentEncoding(found.captured(2).toLatin1()));
        text = line.left(found.capturedStart());
    }
    QString name;
    if (const auto found = heading.match(text); found.hasMatch()) {
        name = found.captured(1);
    } else if (const auto strong = bold.match(text);
               strong.hasMatch() && (line.contains(u':') || strong.captured(2).isEmpty())) {
        name = strong.captured(1);
        speaker.rest = strong.captured(2);
    } else {
        return std::nullopt;
    }
    // Our export writes "Assistant (branch 2 of 3)".
    if (speaker.isMarked)
        name = name.section(" ("_L1, 0, 0);
    const auto who = whoIs(name);
    if (!who)
        return std::nullopt;
    speaker.who = *who;
    return speaker;
}

QString trimmedLines(QStringList lines)
{
    while (!lines.isEmpty() && lines.constFirst().trimmed().isEmpty())
        lines.removeFirst();
    while (!lines.isEmpty() && lines.constLast().trimmed().isEmpty())
        lines.removeLast();
    return lines.join(u'\n');
}

//! Our export folds thoughts away.
void addMarkedParts(const QString& text, QVector<Part>* parts)
{
    static const QRegularExpression thinking(
        u"^<details>\\n<summary>Thinking</summary>\\n\\n(.*?)\\n\\n</details>\\n*"_s,
        QRegularExpression::DotMatchesEverythingOption);
    // A summary is none of the message's own words.
    static const QRegularExpression summary(u"\\n*<details>\\n<summary>"_s
            + QRegularExpression::escape(QLatin1StringView(kSummaryTitle))
            + u"</summary>\\n\\n.*?\\n\\n</details>\\n*$"_s,
        QRegularExpression::DotMatchesEverythingOption);
    QString rest = text;
    rest.remove(summary);
    if (const auto found = thinking.match(rest); found.hasMatch()) {
        parts->append(Part::ofThought(found.captured(1)));
        rest = rest.mid(found.capturedEnd());
    }
    if (!rest.isEmpty())
        parts->append(Part::ofText(rest));
}

class MarkdownReader {
public:
    explicit MarkdownReader(const QString& text)
        : m_isOurs(text.contains(QLatin1StringView(kMarkdownMark)))
    {
        m_chat.source = u"markdown"_s;
        // Nothing in such a file tells one chat from another: its text is its name.
        m_chat.id = QString::fromLatin1(
            QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex());
        const QStringList lines = text.split(u'\n');
        for (const QString& line : lines)
            read(line.endsWith(u'\r') ? line.chopped(1) : line);
        finish();
    }

    std::optional<ForeignChat> take(const QString& fileName)
    {
        if (m_chat.nodes.isEmpty())
            return std::nullopt;
        if (m_chat.title.isEmpty())
            m_chat.title = fileName;
        return std::move(m_chat);
    }

private:
    void read(const QString& line)
    {
        const bool isCode = m_fences.isCode(line);
        const auto speaker = isCode ? std::nullopt : speakerOf(line);
        if (!speaker || (m_isOurs && !speaker->isMarked)) {
            m_lines.append(line);
            return;
        }
        finish();
        m_speaker = speaker;
        if (!speaker->rest.isEmpty())
            m_lines.append(speaker->rest);
    }

    void finish()
    {
        // The line of times and models below our headings is in the mark too.
        if (m_speaker && m_speaker->isMarked)
            dropMetadataLine();
        const QString text = trimmedLines(std::exchange(m_lines, {}));
        m_fences = {};
        if (!m_speaker)
            takeHead(text);
        else if (m_speaker->who == Speaker::Who::System)
            m_chat.instructions.append(text);
        else
            addMessage(text);
    }

    void dropMetadataLine()
    {
        for (int i = 0; i < m_lines.size(); ++i) {
            const QString line = m_lines[i].trimmed();
            if (line.isEmpty())
                continue;
            if (line.startsWith("<sub>"_L1) && line.endsWith("</sub>"_L1))
                m_lines.removeAt(i);
            return;
        }
    }

    void takeHead(const QString& text)
    {
        static const QRegularExpression title(u"^#\\s+(.*)$"_s);
        QStringList rest;
        const QStringList lines = text.split(u'\n');
        for (const QString& line : lines) {
            const auto found = title.match(line);
            if (m_chat.title.isEmpty() && found.hasMatch())
                m_chat.title = found.captured(1);
            else
                rest.append(line);
        }
        const QString instruction = trimmedLines(rest);
        if (!instruction.isEmpty())
            m_chat.instructions.append(instruction);
    }

    void addMessage(const QString& text)
    {
        ForeignNode node;
        node.id = QString::number(m_chat.nodes.size());
        if (!m_chat.nodes.isEmpty())
            node.parentId = m_chat.nodes.constLast().id;
        MessageRecord& record = node.record;
        const bool isUser = m_speaker->who == Speaker::Who::User;
        record.message.role = isUser ? Role::User : Role::Assistant;
        record.createdAt = m_speaker->time;
        if (!isUser && !m_speaker->model.isEmpty())
            record.receipt = foreignReceipt({}, m_speaker->model);
        if (m_speaker->isMarked)
            addMarkedParts(text, &record.message.parts);
        else if (!text.isEmpty())
            record.message.parts.append(Part::ofText(text));
        m_chat.nodes.append(std::move(node));
    }

    bool m_isOurs;
    ForeignChat m_chat;
    FenceFollower m_fences;
    std::optional<Speaker> m_speaker;
    QStringList m_lines;
};

} // namespace

bool FenceFollower::isCode(const QString& line)
{
    static const QRegularExpression fence(u"^ {0,3}(`{3,}|~{3,})(.*)$"_s);
    const auto found = fence.match(line);
    const QString run = found.captured(1);
    const QString info = found.captured(2);
    if (m_fence.isEmpty()) {
        if (!found.hasMatch() || (run.startsWith(u'`') && info.contains(u'`')))
            return false;
        m_fence = run;
        return true;
    }
    if (found.hasMatch() && run.startsWith(m_fence) && info.trimmed().isEmpty())
        m_fence.clear();
    return true;
}

std::optional<ForeignChat> markdownChat(const QString& text, const QString& fileName)
{
    return MarkdownReader(text).take(fileName);
}

} // namespace Headgate::Transfer
