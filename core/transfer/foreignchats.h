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

} // namespace Headgate::Transfer
