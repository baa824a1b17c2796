// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/command.h"
#include "core/services/historyservice.h"

namespace Headgate::Ctl {

//! \brief history list | show ID | search TEXT | remove ID | trash | restore ID | delete ID |
//! empty-trash
class HistoryCommand : public Command {
    Q_OBJECT

public:
    enum class Verb { List, Show, Search, Remove, Trash, Restore, Delete, EmptyTrash };

    HistoryCommand(Verb verb, const QString& argument, bool isJson,
        Services::HistoryService& history, QObject* parent);

    void start() override;

private:
    void listFrom(const std::optional<ConversationInfo>& before);
    std::optional<Error> whyUnreadable() const;
    void show();
    void search();
    void purge();
    void restore();
    void emptyTrash();
    //! Ends with what a change of one conversation brought.
    void end(const QFuture<Result<void>>& changed);
    void print(const ConversationInfo& conversation);
    void print(const MessageRecord& message);
    void print(const SearchHit& hit);

    Verb m_verb;
    QString m_argument;
    bool m_isJson;
    Services::HistoryService& m_history;
};

} // namespace Headgate::Ctl
