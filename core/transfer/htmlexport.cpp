// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/chatexport.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace Headgate::Transfer {

namespace {

constexpr qint64 kMaxEmbeddedBytes = qint64(64) << 20;

//! Pictures that a browser shows and that can't contain anything else.
bool isPlainPicture(const QString& mimeType)
{
    static const QStringList types { u"image/png"_s, u"image/jpeg"_s, u"image/gif"_s,
        u"image/webp"_s };
    return types.contains(mimeType);
}

const QString& pageStyle()
{
    static const QString style = uR"(
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1c1c1e; --faint: #63636a;
  --panel: #f3f3f5; --edge: #d9d9de; --link: #0b57d0; }
@media (prefers-color-scheme: dark) { :root { --paper: #1c1c1e; --ink: #ececee;
  --faint: #a0a0a8; --panel: #2a2a2d; --edge: #3f3f44; --link: #8ab4f8; } }
body { background: var(--paper); color: var(--ink); max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; } a { color: var(--link); }
article + article { border-top: 1px solid var(--edge); margin-top: 3rem; padding-top: 1rem; }
.message { margin: 1.5rem 0; } .message > h2 { font-size: 1rem; margin: 0; }
.user { background: var(--panel); border-radius: 0.75rem; padding: 0.75rem 1rem; }
.facts, .end { color: var(--faint); font-size: 0.8125rem; margin: 0.25rem 0; }
.text p { white-space: pre-line; }
pre { background: var(--panel); border: 1px solid var(--edge); border-radius: 0.5rem;
  padding: 0.75rem; white-space: pre-wrap; overflow-wrap: anywhere; }
code { font-family: ui-monospace, monospace; font-size: 0.875em; }
blockquote { border-inline-start: 3px solid var(--edge); margin-inline: 0;
  padding-inline-start: 1rem; color: var(--faint); }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid var(--edge); padding: 0.25rem 0.5rem; text-align: start; }
details { color: var(--faint); } img { max-width: 100%; }
@media print { body { max-width: none; margin: 0; } }
)"_s;
    return style;
}

const QString& printStyle()
{
    static const QString style = uR"(
body { font-size: 10pt; } h1 { font-size: 16pt; } h2 { font-size: 11pt; }
code, pre { font-family: monospace; }
table { border-collapse: collapse; }
th, td { border: 1px solid #d9d9de; padding: 3px; }
pre { white-space: pre-wrap; background-color: #f3f3f5; font-size: 9pt; }
.facts, .end { color: #63636a; font-size: 8pt; }
)"_s;
    return style;
}

class HtmlWriter {
public:
    HtmlWriter(const ExportOptions& options, const AttachmentOpener& open, HtmlKind kind)
        : m_options(options)
        , m_open(open)
        , m_kind(kind)
    {
    }

    QString run(const ChatTree& tree)
    {
        const QString title = tree.info.title.isEmpty() ? u"Chat"_s : tree.info.title;
        m_html += u"<article>\n<h1 dir=\"auto\">"_s + title.toHtmlEscaped() + u"</h1>\n"_s;
        if (m_options.hasMetadata && !tree.info.systemInstruction.isEmpty()) {
            m_html += u"<div class=\"message system\">\n<h2>System</h2>\n<div class=\"text\">"_s
                + htmlFromMarkdown(tree.info.systemInstruction) + u"</div>\n</div>\n"_s;
        }
        const QVector<ShownMessage> messages = shownMessages(tree, m_options.hasAllBranches);
        for (const ShownMessage& message : messages)
            addMessage(message);
        m_html += u"</article>\n"_s;
        // QTextDocument takes "auto" for left to right; whoever prints finds the directions. Text
        // can't be hit: its quotes are escaped.
        if (m_kind == HtmlKind::Print)
            m_html.remove(u" dir=\"auto\""_s);
        return m_html;
    }

private:
    void addMessage(const ShownMessage& shown)
    {
        const MessageRecord& record = *shown.record;
        const bool isUser = record.message.role == Role::User;
        m_html += u"<div class=\"message %1\">\n<h2>%2"_s.arg(
            isUser ? u"user"_s : u"assistant"_s, isUser ? u"User"_s : u"Assistant"_s);
        if (shown.branch > 0)
            m_html += u" (branch %1 of %2)"_s.arg(shown.branch).arg(shown.branchCount);
        m_html += u"</h2>\n"_s;
        addLine(u"facts"_s, m_options.hasMetadata ? metadataLine(record) : QString());
        addParts(record.message.parts);
        for (const MessageSummary& summary : record.summary)
            addFolded(QString::fromLatin1(kSummaryTitle), htmlFromMarkdown(summary.text));
        if (m_options.hasMetadata)
            addCitations(record.citations);
        addLine(u"end"_s, endLine(record));
        m_html += u"</div>\n"_s;
    }

    void addLine(const QString& style, const QString& text)
    {
        if (!text.isEmpty())
            m_html += u"<p class=\"%1\" dir=\"auto\">"_s.arg(style) + text.toHtmlEscaped()
                + u"</p>\n"_s;
    }

    void addParts(const QVector<Part>& parts)
    {
        for (qsizetype i = 0; i < parts.size();) {
            const Part::Kind kind = parts[i].kind;
            if (kind != Part::Kind::Text && kind != Part::Kind::Thought) {
                addOther(parts[i++]);
                continue;
            }
            QString text;
            for (; i < parts.size() && parts[i].kind == kind; ++i)
                text += parts[i].text;
            if (kind == Part::Kind::Text)
                m_html += u"<div class=\"text\">\n"_s + htmlFromMarkdown(text) + u"</div>\n"_s;
            else if (m_options.hasThinking)
                addFolded(u"Thinking"_s, htmlFromMarkdown(text));
        }
    }

    void addFolded(const QString& summary, const QString& html)
    {
        if (m_kind == HtmlKind::Print) // nothing unfolds on paper
            m_html += u"<p><b>"_s + summary.toHtmlEscaped() + u"</b></p>\n"_s + html;
        else
            m_html += u"<details><summary>"_s + summary.toHtmlEscaped()
                + u"</summary>\n<div class=\"text\">\n"_s + html + u"</div></details>\n"_s;
    }

    static QString code(const QByteArray& text)
    {
        return u"<pre dir=\"ltr\"><code>"_s + QString::fromUtf8(text).toHtmlEscaped()
            + u"</code></pre>\n"_s;
    }

    void addOther(const Part& part)
    {
        if (part.kind == Part::Kind::Media)
            return addMedia(part.media);
        if (!m_options.hasToolCalls)
            return;
        if (part.kind == Part::Kind::ToolCall)
            addFolded(u"Tool call: "_s + part.toolCall.name, code(part.toolCall.arguments));
        else if (part.kind == Part::Kind::ToolResult)
            addFolded(u"Tool result: "_s + part.toolResult.name, code(part.toolResult.content));
        else
            addLine(u"facts"_s, part.text);
    }

    void addMedia(const Media& media)
    {
        const QByteArray bytes = m_options.hasAttachments
            ? attachmentBytes(m_open, media, kMaxEmbeddedBytes)
            : QByteArray();
        const QString line = attachmentLine(media).toHtmlEscaped();
        const bool isPicture = isPlainPicture(media.mimeType);
        // On paper there is nothing to download.
        if (bytes.isEmpty() || (m_kind == HtmlKind::Print && !isPicture)) {
            m_html += u"<p class=\"facts\" dir=\"auto\">"_s + line + u"</p>\n"_s;
            return;
        }
        const QString data = QString::fromLatin1(bytes.toBase64());
        if (isPicture) {
            m_html += u"<p><img alt=\"%1\" src=\"data:%2;base64,"_s.arg(line, media.mimeType) + data
                + u"\"></p>\n"_s;
            return;
        }
        m_html += u"<p><a download=\"%1\" href=\"data:application/octet-stream;base64,"_s.arg(
                      media.name.toHtmlEscaped())
            + data + u"\">"_s + line + u"</a></p>\n"_s;
    }

    void addCitations(const QVector<Citation>& citations)
    {
        if (citations.isEmpty())
            return;
        m_html += u"<ul>\n"_s;
        for (const Citation& citation : citations) {
            const QString scheme = QUrl(citation.url, QUrl::StrictMode).scheme();
            const QString title
                = (citation.title.isEmpty() ? citation.url : citation.title).toHtmlEscaped();
            m_html += u"<li dir=\"auto\">"_s;
            if (scheme == "http"_L1 || scheme == "https"_L1)
                m_html += u"<a rel=\"noopener noreferrer\" href=\""_s + citation.url.toHtmlEscaped()
                    + u"\">"_s + title + u"</a>"_s;
            else
                m_html += title;
            m_html += u"</li>\n"_s;
        }
        m_html += u"</ul>\n"_s;
    }

    const ExportOptions& m_options;
    const AttachmentOpener& m_open;
    HtmlKind m_kind;
    QString m_html;
};

} // namespace

QString htmlHead(const QString& title, HtmlKind kind)
{
    return u"<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
           "style-src 'unsafe-inline'; img-src data:\">\n"
           "<meta name=\"viewport\" content=\"width=device-width\">\n<title>"_s
        + title.toHtmlEscaped() + u"</title>\n<style>"_s
        + (kind == HtmlKind::Page ? pageStyle() : printStyle()) + u"</style>\n</head>\n<body>\n"_s;
}

QString htmlOf(
    const ChatTree& tree, const ExportOptions& options, const AttachmentOpener& open, HtmlKind kind)
{
    return HtmlWriter(options, open, kind).run(tree);
}

QString htmlTail()
{
    return u"</body>\n</html>\n"_s;
}

} // namespace Headgate::Transfer
