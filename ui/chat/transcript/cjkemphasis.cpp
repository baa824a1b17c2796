// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/cjkemphasis.h"

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

char32_t characterAt(const QString& text, qsizetype at)
{
    if (at >= text.size())
        return 0;
    const bool isPair = text[at].isHighSurrogate() && at + 1 < text.size();
    return isPair ? QChar::surrogateToUcs4(text[at], text[at + 1]) : text[at].unicode();
}

char32_t characterBefore(const QString& text, qsizetype at)
{
    if (at == 0)
        return 0;
    const bool isPair = text[at - 1].isLowSurrogate() && at > 1;
    return characterAt(text, isPair ? at - 2 : at - 1);
}

bool isCjkLetter(char32_t character)
{
    if (!QChar::isLetterOrNumber(character))
        return false;
    switch (QChar::script(character)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Bopomofo:
        return true;
    default:
        return character >= 0x3000 && character < 0x3100; // as the long vowel's sign
    }
}

//! As CommonMark has it: of ASCII also the signs.
bool isPunctuation(char32_t character)
{
    if (character >= 0x80)
        return QChar::isPunct(character);
    return character > ' ' && character != 0x7f && !QChar::isLetterOrNumber(character);
}

} // namespace

void markCjkEmphasis(MathScan& scan)
{
    if (!scan.markdown.contains("**"))
        return;
    const QString text = QString::fromUtf8(scan.markdown);
    const QString mark = QString::fromUtf8(kEmphasisMark);
    if (text.size() == scan.markdown.size() || text.contains(mark))
        return; // nothing but ASCII, or it would take away what is the text's own
    QString marked;
    qsizetype copied = 0;
    qsizetype end = 0;
    for (qsizetype from = text.indexOf("**"_L1); from >= 0; from = text.indexOf("**"_L1, end)) {
        for (end = from; end < text.size() && text[end] == u'*';)
            ++end;
        const char32_t before = characterBefore(text, from);
        const char32_t after = characterAt(text, end);
        const bool isBegin = isCjkLetter(before) && isPunctuation(after);
        if (!isBegin && !(isPunctuation(before) && isCjkLetter(after)))
            continue;
        const qsizetype place = isBegin ? from : end;
        marked += text.mid(copied, place - copied) + mark;
        copied = place;
    }
    if (copied == 0)
        return;
    scan.markdown = (marked + text.mid(copied)).toUtf8();
    scan.isMarked = true;
}

} // namespace Headgate::Ui
