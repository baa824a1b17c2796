// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/chatexport.h"
#include "core/transfer/markdownchat.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Transfer {

namespace {

//! Larger ones are named only: nothing shows a Markdown line of many megabytes.
constexpr qint64 kMaxEmbeddedBytes = qint64(16) << 20;

QString fenced(const QString& text, const QString& language = {})
{
    qsizetype longest = 2;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const QString fence(longest + 1, u'`');
    return fence + language + u'\n' + text + (text.endsWith(u'\n') ? u""_s : u"\n"_s) + fence
        + u'\n';
}

//! Of a text that stands inside of a line.
QString escaped(QString text)
{
    static const QString special = u"\\`*_[]<>#|"_s;
    QString result;
    text = text.simplified();
    for (const QChar c : std::as_const(text)) {
        if (special.contains(c))
            result += u'\\';
        result += c;
    }
    return result;
}

//! What a cut answer left open would swallow all that follows.
QString closed(const QString& markdown)
{
    FenceFollower fences;
    const auto lines = QStringView(markdown).split(u'\n');
    for (const QStringView line : lines)
        fences.isCode(line.toString());
    return fences.open().isEmpty() ? markdown : markdown + u'\n' + fences.open();
}

class MarkdownWriter {
public:
    MarkdownWriter(const ExportOptions& options, const AttachmentOpener& open)
        : m_options(options)
        , m_open(open)
    {
    }

    QString run(const ChatTree& tree)
    {
        const ConversationInfo& info = tree.info;
        m_text = u"# "_s + (info.title.isEmpty() ? u"Chat"_s : info.title.simplified()) + u"\n\n"_s;
        if (!info.systemInstruction.isEmpty() && m_options.hasMetadata)
            addHeading(u"System"_s, {}, {});
        if (!info.systemInstruction.isEmpty() && m_options.hasMetadata)
            m_text += closed(info.systemInstruction.trimmed()) + u"\n\n"_s;
        const QVector<ShownMessage> messages = shownMessages(tree, m_options.hasAllBranches);
        for (const ShownMessage& message : messages)
            addMessage(message);
        return m_text;
    }

private:
    void addHeading(const QString& who, const QString& time, const QString& model)
    {
        m_text += u"## "_s + who + u' ' + QLatin1StringView(kMarkdownMark) + time + model
            + u" -->\n\n"_s;
    }

    void addMessage(const ShownMessage& shown)
    {
        const MessageRecord& record = *shown.record;
        QString who = record.message.role == Role::User ? u"User"_s : u"Assistant"_s;
        if (shown.branch > 0)
            who += u" (branch %1 of %2)"_s.arg(shown.branch).arg(shown.branchCount);
        QString time;
        QString model;
        if (m_options.hasMetadata) {
            time = u" time=%1"_s.arg(record.createdAt.toMSecsSinceEpoch());
            if (record.receipt && !record.receipt->target.model.isEmpty()) {
                model = u" model="_s
                    + QString::fromLatin1(
                        QUrl::toPercentEncoding(record.receipt->target.model, {}, "-"));
            }
        }
        addHeading(who, time, model);
        const QString facts = m_options.hasMetadata ? metadataLine(record) : QString();
        if (!facts.isEmpty())
            m_text += u"<sub>"_s + facts.toHtmlEscaped() + u"</sub>\n\n"_s;
        addParts(record);
        for (const MessageSummary& summary : record.summary)
            addFolded(QLatin1StringView(kSummaryTitle), summary.text.trimmed());
        if (m_options.hasMetadata)
            addCitations(record.citations);
        if (const QString end = endLine(record); !end.isEmpty())
            m_text += u"*"_s + escaped(end) + u"*\n\n"_s;
    }

    //! Neighbours of one kind are one text: answers come in pieces.
    void addParts(const MessageRecord& record)
    {
        const QVector<Part>& parts = record.message.parts;
        for (qsizetype i = 0; i < parts.size();) {
            const Part::Kind kind = parts[i].kind;
            if (kind != Part::Kind::Text && kind != Part::Kind::Thought) {
                addOther(parts[i++]);
                continue;
            }
            QString text;
            for (; i < parts.size() && parts[i].kind == kind; ++i)
                text += parts[i].text;
            addText(kind, text.trimmed());
        }
    }

    void addText(Part::Kind kind, const QString& text)
    {
        if (text.isEmpty() || (kind == Part::Kind::Thought && !m_options.hasThinking))
            return;
        if (kind == Part::Kind::Thought)
            addFolded(u"Thinking"_s, text);
        else
            m_text += closed(text) + u"\n\n"_s;
    }

    void addFolded(const QString& title, const QString& text)
    {
        m_text += u"<details>\n<summary>"_s + title + u"</summary>\n\n"_s + closed(text)
            + u"\n\n</details>\n\n"_s;
    }

    void addOther(const Part& part)
    {
        if (part.kind == Part::Kind::Media)
            return addMedia(part.media);
        if (!m_options.hasToolCalls)
            return;
        if (part.kind == Part::Kind::Opaque) {
            m_text += u"> "_s + escaped(part.text) + u"\n\n"_s;
        } else if (part.kind == Part::Kind::ToolCall) {
            m_text += u"**Tool call:** "_s + escaped(part.toolCall.name) + u"\n\n"_s
                + fenced(QString::fromUtf8(part.toolCall.arguments), u"json"_s) + u'\n';
        } else {
            m_text += u"**Tool result:** "_s + escaped(part.toolResult.name) + u"\n\n"_s
                + fenced(QString::fromUtf8(part.toolResult.content)) + u'\n';
        }
    }

    void addMedia(const Media& media)
    {
        const bool isText = media.mimeType.startsWith("text/"_L1);
        const bool isPicture = media.mimeType.startsWith("image/"_L1);
        const QByteArray bytes = m_options.hasAttachments && (isText || isPicture)
            ? attachmentBytes(m_open, media, kMaxEmbeddedBytes)
            : QByteArray();
        m_text += u"**Attachment:** "_s + escaped(attachmentLine(media)) + u"\n\n"_s;
        if (bytes.isEmpty())
            return;
        if (isText)
            m_text += fenced(QString::fromUtf8(bytes)) + u'\n';
        else
            m_text += u"![%1](data:%2;base64,%3)\n\n"_s.arg(
                escaped(media.name), media.mimeType, QString::fromLatin1(bytes.toBase64()));
    }

    void addCitations(const QVector<Citation>& citations)
    {
        for (const Citation& citation : citations) {
            const QString title = citation.title.isEmpty() ? citation.url : citation.title;
            const QByteArray address
                = QUrl::toPercentEncoding(citation.url, ":/?#[]@!$&'*+,;=%~-._");
            m_text += u"- [%1](%2)\n"_s.arg(escaped(title), QString::fromLatin1(address));
        }
        if (!citations.isEmpty())
            m_text += u'\n';
    }

    const ExportOptions& m_options;
    const AttachmentOpener& m_open;
    QString m_text;
};

} // namespace

QString markdownOf(const ChatTree& tree, const ExportOptions& options, const AttachmentOpener& open)
{
    return MarkdownWriter(options, open).run(tree);
}

} // namespace Headgate::Transfer
