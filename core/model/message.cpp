// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/message.h"

namespace Headgate {

QString Message::plainText() const
{
    QString text;
    for (const Part& part : parts) {
        if (part.kind == Part::Kind::Text)
            text += part.text;
    }
    return text;
}

} // namespace Headgate
