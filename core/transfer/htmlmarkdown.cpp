// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/chatexport.h"

#include <md4c.h>

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Transfer {

namespace {

bool isGoodAddress(const QString& address)
{
    const QString scheme = QUrl(address, QUrl::StrictMode).scheme();
    return scheme == "http"_L1 || scheme == "https"_L1 || scheme == "mailto"_L1;
}

QString textOf(const MD_ATTRIBUTE& attribute)
{
    return QString::fromUtf8(attribute.text, qsizetype(attribute.size));
}

//! md4c's events as HTML. What it gives as text is escaped here, and nowhere else.
class HtmlBuilder {
public:
    QString run(const QByteArray& markdown)
    {
        const MD_PARSER parser { 0, MD_DIALECT_GITHUB | MD_FLAG_NOHTML | MD_FLAG_LATEXMATHSPANS,
            [](MD_BLOCKTYPE type, void* detail, void* self) {
                static_cast<HtmlBuilder*>(self)->enterBlock(type, detail);
                return 0;
            },
            [](MD_BLOCKTYPE type, void* detail, void* self) {
                static_cast<HtmlBuilder*>(self)->leaveBlock(type, detail);
                return 0;
            },
            [](MD_SPANTYPE type, void* detail, void* self) {
                static_cast<HtmlBuilder*>(self)->enterSpan(type, detail);
                return 0;
            },
            [](MD_SPANTYPE type, void*, void* self) {
                static_cast<HtmlBuilder*>(self)->leaveSpan(type);
                return 0;
            },
            [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
                static_cast<HtmlBuilder*>(self)->addText(type, QByteArray(text, qsizetype(size)));
                return 0;
            },
            nullptr, nullptr };
        md_parse(markdown.constData(), MD_SIZE(markdown.size()), &parser, this);
        return m_html;
    }

private:
    static QString name(MD_BLOCKTYPE type, void* detail)
    {
        switch (type) {
        case MD_BLOCK_QUOTE:
            return u"blockquote"_s;
        case MD_BLOCK_UL:
            return u"ul"_s;
        case MD_BLOCK_OL:
            return u"ol"_s;
        case MD_BLOCK_LI:
            return u"li"_s;
        case MD_BLOCK_H: // a chat's own headings stand above those of its messages
            return u"h%1"_s.arg(std::min(6U, static_cast<MD_BLOCK_H_DETAIL*>(detail)->level + 2));
        case MD_BLOCK_TABLE:
            return u"table"_s;
        case MD_BLOCK_TR:
            return u"tr"_s;
        case MD_BLOCK_TH:
            return u"th"_s;
        case MD_BLOCK_TD:
            return u"td"_s;
        case MD_BLOCK_P:
            return u"p"_s;
        default:
            return {};
        }
    }

    static bool findsDirection(MD_BLOCKTYPE type)
    {
        return type == MD_BLOCK_P || type == MD_BLOCK_H || type == MD_BLOCK_LI
            || type == MD_BLOCK_TH || type == MD_BLOCK_TD || type == MD_BLOCK_QUOTE;
    }

    void enterBlock(MD_BLOCKTYPE type, void* detail)
    {
        if (type == MD_BLOCK_HR) {
            m_html += u"<hr>\n"_s;
        } else if (type == MD_BLOCK_CODE) {
            m_html += u"<pre dir=\"ltr\"><code>"_s;
        } else if (const QString tag = name(type, detail); !tag.isEmpty()) {
            m_html += u'<' + tag;
            if (findsDirection(type))
                m_html += u" dir=\"auto\""_s;
            if (type == MD_BLOCK_OL)
                addStart(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start);
            m_html += u'>';
            if (type == MD_BLOCK_LI)
                addTick(*static_cast<MD_BLOCK_LI_DETAIL*>(detail));
        }
    }

    void leaveBlock(MD_BLOCKTYPE type, void* detail)
    {
        if (type == MD_BLOCK_CODE)
            m_html += u"</code></pre>\n"_s;
        else if (const QString tag = name(type, detail); !tag.isEmpty())
            m_html += u"</"_s + tag + u">\n"_s;
    }

    void addStart(unsigned start)
    {
        if (start != 1)
            m_html += u" start=\"%1\""_s.arg(start);
    }

    void addTick(const MD_BLOCK_LI_DETAIL& item)
    {
        if (item.is_task != 0)
            m_html += item.task_mark == ' ' ? u"☐ "_s : u"☑ "_s;
    }

    void enterSpan(MD_SPANTYPE type, void* detail)
    {
        switch (type) {
        case MD_SPAN_EM:
            m_html += u"<em>"_s;
            break;
        case MD_SPAN_STRONG:
            m_html += u"<strong>"_s;
            break;
        case MD_SPAN_DEL:
            m_html += u"<s>"_s;
            break;
        case MD_SPAN_CODE:
            m_html += u"<code>"_s;
            break;
        case MD_SPAN_LATEXMATH:
            m_html += u"<code>$"_s;
            break;
        case MD_SPAN_LATEXMATH_DISPLAY:
            m_html += u"<code>$$"_s;
            break;
        case MD_SPAN_A:
            enterLink(textOf(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
            break;
        case MD_SPAN_IMG: // never fetched: its text, as a link
            enterLink(textOf(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src));
            break;
        default:
            break;
        }
    }

    void leaveSpan(MD_SPANTYPE type)
    {
        switch (type) {
        case MD_SPAN_EM:
            m_html += u"</em>"_s;
            break;
        case MD_SPAN_STRONG:
            m_html += u"</strong>"_s;
            break;
        case MD_SPAN_DEL:
            m_html += u"</s>"_s;
            break;
        case MD_SPAN_CODE:
            m_html += u"</code>"_s;
            break;
        case MD_SPAN_LATEXMATH:
            m_html += u"$</code>"_s;
            break;
        case MD_SPAN_LATEXMATH_DISPLAY:
            m_html += u"$$</code>"_s;
            break;
        case MD_SPAN_A:
        case MD_SPAN_IMG:
            if (!m_links.isEmpty() && m_links.takeLast())
                m_html += u"</a>"_s;
            break;
        default:
            break;
        }
    }

    //! A link inside of a link (a picture in one) would be no HTML.
    void enterLink(const QString& address)
    {
        const bool isLink = isGoodAddress(address) && !m_links.contains(true);
        m_links.append(isLink);
        if (isLink)
            m_html += u"<a href=\"%1\" rel=\"noopener noreferrer\">"_s.arg(address.toHtmlEscaped());
    }

    void addText(MD_TEXTTYPE type, const QByteArray& text)
    {
        switch (type) {
        case MD_TEXT_NULLCHAR:
            m_html += QChar(QChar::ReplacementCharacter);
            break;
        case MD_TEXT_BR:
            m_html += u"<br>\n"_s;
            break;
        case MD_TEXT_SOFTBR: // as the window shows it: models mean their line ends
            m_html += u'\n';
            break;
        case MD_TEXT_ENTITY:
            m_html += isEntity(text) ? QString::fromLatin1(text)
                                     : QString::fromUtf8(text).toHtmlEscaped();
            break;
        default:
            m_html += QString::fromUtf8(text).toHtmlEscaped();
        }
    }

    //! md4c only says that it looks like one.
    static bool isEntity(const QByteArray& text)
    {
        return text.size() > 2 && text.startsWith('&') && text.endsWith(';')
            && std::all_of(text.begin() + 1, text.end() - 1, [](char c) {
                   return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                       || c == '#';
               });
    }

    QString m_html;
    QVector<bool> m_links; //!< of the open spans that could be links: which are
};

} // namespace

QString htmlFromMarkdown(const QString& markdown)
{
    return HtmlBuilder().run(markdown.toUtf8());
}

} // namespace Headgate::Transfer
