// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/historyservice.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace Headgate::Ui {

//! \brief One draft after the other: nothing typed is lost when two want the same place.
Draft joined(const Draft& first, const Draft& second);

//! \brief Writes down what is typed, at most half a second late. One chat at a time.
class DraftKeeper : public QObject {
    Q_OBJECT

public:
    explicit DraftKeeper(Services::HistoryService& history, QObject* parent = nullptr);
    //! Saves what is pending.
    ~DraftKeeper() override;

    //! Saves what is pending of the chat before. The null id is the chat that has not begun.
    void setConversation(const ConversationId& id);
    //! On for a private chat that has not begun: nothing of it may reach the disk.
    void setPrivate(bool isPrivate);
    bool isPrivate() const { return m_isPrivate; }
    //! What waits in memory for the next private chat that has not begun.
    Draft privateDraft() const { return m_privateDraft; }
    void keepPrivate(const Draft& draft) { m_privateDraft = draft; }
    void note(const Draft& draft);
    void flush();
    //! What was noted here is in what another page has noted since.
    void forget();

signals:
    void saveFailed(const Headgate::Error& error);

private:
    Services::HistoryService& m_history;
    ConversationId m_conversation;
    std::optional<Draft> m_pending;
    QTimer m_timer;
    Draft m_privateDraft;
    bool m_isPrivate = false;
};

} // namespace Headgate::Ui
