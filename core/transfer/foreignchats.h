// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/transfer/foreignmedia.h"
#include "core/transfer/foreigntree.h"

#include <QJsonObject>

namespace Headgate::Transfer {

//! \brief What a reader of one foreign chat has at hand.
struct ForeignTools {
    ForeignMedia& media;
    NoteBook& notes;
};

//! \file One chat of another program, from the JSON object of its export. No vendor documents
//! these; the shapes are those seen in exports, and what is unknown is kept and noted.

//! \brief An element of ChatGPT's conversations.json: `mapping` is a tree of nodes by id.
ForeignChat chatGptChat(const QJsonObject& chat, const ForeignTools& tools);
//! \brief An element of Open WebUI's export: `chat.history.messages` is a tree by id; where that
//! is absent, `chat.messages` is a list.
ForeignChat openWebUiChat(const QJsonObject& chat, const ForeignTools& tools);
//! \brief An element of Claude's conversations.json: `chat_messages`, a list, newer ones with
//! parent_message_uuid.
ForeignChat claudeChat(const QJsonObject& chat, const ForeignTools& tools);

//! \brief Whether it is the data.json of a Cherry Studio backup (versions 1 to 5).
bool isCherryBackup(const QJsonObject& object);
//! \brief All chats of one: `indexedDB.topics` with their messages, whose content is in
//! `indexedDB.message_blocks`, and whose names are in the settings.
QVector<ForeignChat> cherryChats(const QJsonObject& backup, const ForeignTools& tools);

} // namespace Headgate::Transfer
