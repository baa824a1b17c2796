// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/conversation.h"

namespace Headgate::Sql {
class Database;
}

namespace Headgate::History {

//! \brief System prompts: those that a chat was asked with, and those that the user gave a name.
class PromptStore {
public:
    explicit PromptStore(Sql::Database& db);

    //! A question of the chat goes out with this prompt; an empty one is passed over.
    Result<void> noteUse(const ConversationId& conversation, const QString& text);
    //! What noteUse() was told, each text once, the latest first; at most 50.
    Result<QStringList> usedIn(const ConversationId& conversation);

    //! By name.
    Result<QVector<PromptPreset>> presets();
    //! One of the same name is replaced.
    Result<void> save(const PromptPreset& preset);
    Result<void> remove(const QString& name);

private:
    Sql::Database& m_db;
};

} // namespace Headgate::History
