// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/htmlunescape.h"

using namespace Qt::StringLiterals;

namespace Headgate::Transfer {

QString unescapedHtml(QString text)
{
    text.replace("&lt;"_L1, "<"_L1);
    text.replace("&gt;"_L1, ">"_L1);
    text.replace("&quot;"_L1, "\""_L1);
    text.replace("&#x27;"_L1, "'"_L1);
    text.replace("&#39;"_L1, "'"_L1);
    text.replace("&amp;"_L1, "&"_L1); // last, so that "&amp;lt;" stays a text
    return text;
}

} // namespace Headgate::Transfer
