// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/textfold.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Headgate::History {

namespace {

constexpr int kMaxTerms = 16;

char16_t foldUnit(char16_t unit)
{
    switch (unit) {
    case 0x064A: // Arabic yeh and alef maksura → Farsi yeh
    case 0x0649:
        return 0x06CC;
    case 0x0643: // Arabic kaf → Farsi keheh
        return 0x06A9;
    case 0x0629: // teh marbuta → heh
    case 0x06C0:
        return 0x0647;
    case 0x200B: // zero-width space, non-joiner and joiner: Persian is written with and without
    case 0x200C:
    case 0x200D:
    case 0x00A0:
    case 0x3000:
    case 0xFEFF:
        return u' ';
    default:
        break;
    }
    if (unit < 0x20)
        return u' ';
    if (unit >= 0x0660 && unit <= 0x0669) // Arabic-Indic digits
        return char16_t(u'0' + unit - 0x0660);
    if (unit >= 0x06F0 && unit <= 0x06F9) // Persian digits
        return char16_t(u'0' + unit - 0x06F0);
    if (unit >= 0xFF01 && unit <= 0xFF5E) // full-width ASCII
        unit = char16_t(unit - 0xFF01 + 0x21);
    return unit;
}

} // namespace

QString foldForSearch(const QString& text)
{
    QString folded = text;
    for (QChar& unit : folded) // surrogates stay as they are: few scripts beyond the BMP have case
        unit = QChar(foldUnit(unit.unicode())).toCaseFolded();
    return folded;
}

QString searchBody(const QString& text, const QString& thought)
{
    return thought.isEmpty() ? text : text + u'\n' + thought;
}

QStringList searchTerms(const QString& query)
{
    static const QRegularExpression blanks(u"\\s+"_s);
    QStringList terms = foldForSearch(query).split(blanks, Qt::SkipEmptyParts);
    terms.removeDuplicates();
    return terms.mid(0, kMaxTerms);
}

} // namespace Headgate::History
