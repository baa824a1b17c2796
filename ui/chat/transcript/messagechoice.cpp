// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/messagechoice.h"

#include <algorithm>

namespace Headgate::Ui {

QVector<MessageId> MessageChoice::inOrder(const TranscriptDocument& document) const
{
    QVector<MessageId> ids;
    for (const MessageId& id : m_ids) {
        const int index = document.indexOf(id);
        if (index >= 0 && !document.message(index).item().isSummary) // it is no message
            ids.append(id);
    }
    std::sort(ids.begin(), ids.end(), [&document](const MessageId& a, const MessageId& b) {
        return document.indexOf(a) < document.indexOf(b);
    });
    return ids;
}

void MessageChoice::toggle(const MessageId& id)
{
    if (!m_ids.remove(id))
        m_ids.insert(id);
    m_start = id;
}

void MessageChoice::extendTo(int index, const TranscriptDocument& document)
{
    const int start = document.indexOf(m_start) < 0 ? index : document.indexOf(m_start);
    m_ids.clear();
    for (int i = std::min(start, index); i <= std::max(start, index); ++i)
        m_ids.insert(document.message(i).item().id);
    m_start = document.message(start).item().id;
}

void MessageChoice::clear()
{
    m_ids.clear();
    m_start = {};
}

} // namespace Headgate::Ui
