// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/transcriptdocument.h"

#include <QSet>

namespace Headgate::Ui {

//! \brief The messages that are chosen together, as in a list: one by one, or a row of them.
class MessageChoice {
public:
    bool isEmpty() const { return m_ids.isEmpty(); }
    bool contains(const MessageId& id) const { return m_ids.contains(id); }
    //! In the document's order; those that have gone are left out.
    QVector<MessageId> inOrder(const TranscriptDocument& document) const;
    //! Takes it in or out; a row begins there.
    void toggle(const MessageId& id);
    //! All from where the row began to `index`, and nothing else.
    void extendTo(int index, const TranscriptDocument& document);
    void clear();

private:
    QSet<MessageId> m_ids;
    MessageId m_start;
};

} // namespace Headgate::Ui
