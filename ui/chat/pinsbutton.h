// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/messageservice.h"

#include <QToolButton>

namespace Headgate::Ui {

//! \brief How many messages of a chat are pinned, of whatever branch, and the list that leads to
//! them. Hidden where none is.
class PinsButton : public QToolButton {
    Q_OBJECT

public:
    PinsButton(Services::MessageService& messages, QWidget* parent);

    //! Reads the chat's pins anew; the null id has none.
    void follow(const ConversationId& chat);
    //! The list under the button, or what there is to say where nothing is pinned.
    void openList();

signals:
    void chosen(const Headgate::MessageId& message);

private:
    void take(const QVector<PinnedMessage>& pinned);

    Services::MessageService& m_messages;
    QVector<PinnedMessage> m_pinned;
    int m_asked = 0; //!< counts what was read: a late result for an earlier chat is dropped
};

} // namespace Headgate::Ui
