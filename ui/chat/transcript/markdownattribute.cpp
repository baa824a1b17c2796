// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/markdownattribute.h"

#include "ui/chat/transcript/htmlentities.h"

namespace Headgate::Ui {

QString attributeText(const MD_ATTRIBUTE& attribute, const MathScan& math)
{
    if (!attribute.text || attribute.size == 0)
        return {};
    QString result;
    for (int i = 0; attribute.substr_offsets[i] < attribute.size; ++i) {
        const MD_OFFSET from = attribute.substr_offsets[i];
        const MD_SIZE size = attribute.substr_offsets[i + 1] - from;
        const QByteArray part(attribute.text + from, qsizetype(size));
        switch (attribute.substr_types[i]) {
        case MD_TEXT_ENTITY:
            result += entityText(part);
            break;
        case MD_TEXT_NULLCHAR:
            result += QChar(QChar::ReplacementCharacter);
            break;
        default:
            result += QString::fromUtf8(math.restored(part));
        }
    }
    return result;
}

} // namespace Headgate::Ui
