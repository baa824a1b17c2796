// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/tabletext.h"

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

QString plainCell(const Piece& table, const TableCell& cell)
{
    QString text = table.text.mid(cell.start, cell.length);
    text.remove(QChar(u'\u2066')); // see the parser's isolateCode()
    text.remove(QChar(u'\u2069'));
    return text.replace(QChar(QChar::LineSeparator), u'\n');
}

QString written(QString text, TableFormat format)
{
    switch (format) {
    case TableFormat::Markdown:
        return text.replace(u'|', u"\\|"_s).replace(u'\n', u"<br>"_s);
    case TableFormat::Csv:
        if (text.contains(u'"') || text.contains(u',') || text.contains(u'\n'))
            return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
        return text;
    case TableFormat::Tsv:
        return text.replace(u'\t', u' ').replace(u'\n', u' ');
    }
    return text;
}

QString ruleBelowHeader(const Piece& table)
{
    QString rule = u"|"_s;
    for (int i = 0; i < table.columns; ++i) {
        const ColumnAlign align = table.alignments.value(i);
        const bool hasLeft = align == ColumnAlign::Left || align == ColumnAlign::Centre;
        const bool hasRight = align == ColumnAlign::Right || align == ColumnAlign::Centre;
        rule += (hasLeft ? u":"_s : u"-"_s) + u"-"_s + (hasRight ? u":|"_s : u"-|"_s);
    }
    return rule + u'\n';
}

} // namespace

QString tableText(const Piece& table, TableFormat format)
{
    const bool isMarkdown = format == TableFormat::Markdown;
    const QString between = isMarkdown ? u" | "_s : format == TableFormat::Csv ? u","_s : u"\t"_s;
    const QString lineEnd = format == TableFormat::Csv ? u"\r\n"_s : u"\n"_s;
    QString out;
    for (qsizetype start = 0; start < table.cells.size(); start += table.columns) {
        QStringList row;
        for (qsizetype i = start; i < start + table.columns; ++i)
            row << written(plainCell(table, table.cells.value(i)), format);
        const QString line = row.join(between);
        out += isMarkdown ? u"| "_s + line + u" |\n"_s : line + lineEnd;
        if (isMarkdown && start == 0)
            out += ruleBelowHeader(table);
    }
    return out;
}

} // namespace Headgate::Ui
