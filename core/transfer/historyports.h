// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/history/historystore.h"
#include "core/transfer/chatexport.h"
#include "core/transfer/importsink.h"

#include <functional>

namespace Headgate::Transfer {

//! \brief Runs a piece of work with the history, in the thread where that lives, and returns when
//! it is done.
using HistoryCall = std::function<void(const std::function<void(History::HistoryStore&)>&)>;

//! \brief Asked with what is done and how much there is; false: stop.
using GoesOn = std::function<bool(qint64 done, qint64 total)>;

//! \brief The stored history as the place where an import goes: a transaction for each chat.
class HistorySink : public ImportSink {
public:
    HistorySink(HistoryCall history, bool isDryRun, GoesOn goesOn);

    Result<Media> storeFile(const QString& path, const Media& about) override;
    Result<Media> storeBytes(const Media& media) override;
    Result<TreeOutcome> storeChat(const ChatTree& tree) override;
    bool goesOn(qint64 bytesDone, qint64 bytesTotal) override;

    //! After the last chat: puts what was added where it belongs in the list.
    Result<void> sortIn();
    const QVector<ConversationId>& changed() const { return m_changed; }

private:
    HistoryCall m_history;
    bool m_isDryRun;
    GoesOn m_goesOn;
    QVector<ConversationId> m_changed;
};

//! \brief Histories as the place where an export's chats come from.
class HistorySource : public ExportSource {
public:
    //! `homeOf` tells which history has a chat.
    HistorySource(std::function<HistoryCall(const ConversationId&)> homeOf, GoesOn goesOn);

    Result<ChatTree> load(const ConversationId& id) override;
    //! Of the chat that was loaded last.
    std::unique_ptr<QIODevice> attachment(const QString& sha256) override;
    bool goesOn(int chatsDone, int chatsTotal) override;

private:
    std::function<HistoryCall(const ConversationId&)> m_homeOf;
    GoesOn m_goesOn;
    HistoryCall m_home;
};

} // namespace Headgate::Transfer
