// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/conversation.h"

using namespace Qt::StringLiterals;

namespace Headgate {

QString messageStateName(MessageState state)
{
    switch (state) {
    case MessageState::Complete:
        return u"complete"_s;
    case MessageState::Streaming:
        return u"streaming"_s;
    case MessageState::Stopped:
        return u"stopped"_s;
    case MessageState::Interrupted:
        return u"interrupted"_s;
    case MessageState::Failed:
        return u"failed"_s;
    case MessageState::Damaged:
        return u"damaged"_s;
    }
    return u"damaged"_s;
}

qsizetype lastSummary(const QVector<MessageRecord>& path)
{
    for (qsizetype i = path.size() - 1; i >= 0; --i) {
        if (!path.at(i).summary.isEmpty())
            return i;
    }
    return -1;
}

} // namespace Headgate
