// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/htmlwriter.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

QString escaped(QString text)
{
    text.remove(QChar(u'\u2066')); // see the parser's isolateCode()
    text.remove(QChar(u'\u2069'));
    return text.toHtmlEscaped().replace(QChar(QChar::LineSeparator), u"<br>"_s);
}

//! Lists and quotes that are open, and the pieces written so far.
class Writer {
public:
    QString write(const QVector<Piece>& pieces)
    {
        for (const Piece& piece : pieces) {
            enter(piece);
            add(piece);
        }
        closeTo(0);
        return m_html;
    }

private:
    struct Open {
        Container container;
        QString list; //!< "ul" or "ol"; empty for a quote
    };

    void closeTo(qsizetype depth)
    {
        while (m_open.size() > depth) {
            const Open last = m_open.takeLast();
            m_html
                += last.list.isEmpty() ? u"</blockquote>\n"_s : u"</li></"_s + last.list + u">\n"_s;
        }
    }

    void enter(const Piece& piece)
    {
        const auto& wanted = piece.containers;
        qsizetype same = 0;
        while (
            same < std::min(m_open.size(), wanted.size()) && m_open[same].container == wanted[same])
            ++same;
        const bool isItem = !piece.marker.isEmpty() && !wanted.isEmpty();
        const QString list = isItem && piece.marker.at(0).isDigit() ? u"ol"_s : u"ul"_s;
        const qsizetype depth = wanted.size() - 1;
        if (isItem && same > depth && m_open[depth].list == list) {
            closeTo(depth + 1);
            m_html += u"</li>\n<li>"_s;
            return;
        }
        closeTo(isItem ? std::min(same, depth) : same);
        for (qsizetype i = m_open.size(); i < wanted.size(); ++i) {
            const bool isQuote = wanted[i] == Container::Quote;
            const QString tag = isQuote ? QString() : list;
            m_html += isQuote ? u"<blockquote>"_s : u'<' + tag + u"><li>"_s;
            m_open.append({ wanted[i], tag });
        }
    }

    void add(const Piece& piece)
    {
        switch (piece.kind) {
        case Piece::Kind::Code:
            m_html += u"<pre><code>"_s + piece.text.toHtmlEscaped() + u"</code></pre>\n"_s;
            break;
        case Piece::Kind::Table:
            addTable(piece);
            break;
        case Piece::Kind::Rule:
            m_html += u"<hr>\n"_s;
            break;
        default:
            addText(piece);
        }
    }

    void addText(const Piece& piece)
    {
        const int heading = int(piece.font) - int(Piece::Font::Heading1) + 1;
        QString tag = m_open.isEmpty() || piece.marker.isEmpty() ? u"p"_s : QString();
        if (heading >= 1 && heading <= 4)
            tag = u"h%1"_s.arg(heading);
        else if (piece.font == Piece::Font::Math)
            tag = u"pre"_s;
        if (!tag.isEmpty())
            m_html += u'<' + tag + u'>';
        if (piece.task != TaskBox::None)
            m_html += piece.task == TaskBox::Done ? u"☑ "_s : u"☐ "_s;
        addRuns(piece, 0, int(piece.text.size()));
        if (!tag.isEmpty())
            m_html += u"</"_s + tag + u">\n"_s;
    }

    void addRuns(const Piece& piece, int from, int to)
    {
        int at = from;
        for (const Span& span : piece.spans) {
            const int start = std::max(span.start, from);
            const int end = std::min(span.start + span.length, to);
            if (start >= end)
                continue;
            m_html += escaped(piece.text.mid(at, start - at));
            addSpan(piece, span, piece.text.mid(start, end - start));
            at = end;
        }
        m_html += escaped(piece.text.mid(at, to - at));
    }

    void addSpan(const Piece& piece, const Span& span, const QString& text)
    {
        static const struct {
            quint16 style;
            QLatin1StringView tag;
        } kTags[] = { { Style::Strong, "strong"_L1 }, { Style::Emphasis, "em"_L1 },
            { Style::Strike, "del"_L1 }, { Style::Code | Style::Math, "code"_L1 } };
        QString before;
        QString after;
        const QString address = piece.links.value(span.link);
        if ((span.style & Style::Link) && isHarmlessAddress(address)) {
            before = u"<a href=\""_s + address.toHtmlEscaped() + u"\">"_s;
            after = u"</a>"_s;
        }
        for (const auto& [style, tag] : kTags) {
            if (!(span.style & style))
                continue;
            before += u'<' + tag + u'>';
            after.prepend(u"</"_s + tag + u'>');
        }
        m_html += before + escaped(text) + after;
    }

    void addTable(const Piece& piece)
    {
        m_html += u"<table>\n"_s;
        for (qsizetype i = 0; i < piece.cells.size(); ++i) {
            const TableCell& cell = piece.cells[i];
            const QString tag = i < piece.columns ? u"th"_s : u"td"_s;
            m_html += i % piece.columns == 0 ? u"<tr><"_s + tag + u'>' : u'<' + tag + u'>';
            addRuns(piece, cell.start, cell.start + cell.length);
            m_html += u"</"_s + tag + u'>';
            if (i % piece.columns == piece.columns - 1)
                m_html += u"</tr>\n"_s;
        }
        m_html += u"</table>\n"_s;
    }

    QString m_html;
    QVector<Open> m_open;
};

} // namespace

bool isHarmlessAddress(const QString& address)
{
    const QUrl url(address, QUrl::StrictMode);
    const QString scheme = url.scheme().toLower();
    return url.isValid() && (scheme == u"http"_s || scheme == u"https"_s || scheme == u"mailto"_s);
}

Piece clipped(const Piece& piece, int from, int to)
{
    const int end = std::min(to, int(piece.text.size()));
    if (from <= 0 && end == piece.text.size())
        return piece;
    Piece part = piece;
    part.kind = piece.kind == Piece::Kind::Code ? piece.kind : Piece::Kind::Text;
    part.text = piece.text.mid(from, end - from);
    part.spans.clear();
    for (Span span : piece.spans) {
        const int start = std::max(span.start, from);
        span.length = std::min(span.start + span.length, end) - start;
        span.start = start - from;
        if (span.length > 0)
            part.spans.append(span);
    }
    if (from > 0)
        part.marker.clear();
    return part;
}

QString htmlOf(const QVector<Piece>& pieces)
{
    return Writer().write(pieces);
}

} // namespace Headgate::Ui
