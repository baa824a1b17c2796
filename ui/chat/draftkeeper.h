// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/historyservice.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace Headgate::Ui {

//! \brief Writes down what is typed, at most half a second late. One chat at a time.
class DraftKeeper : public QObject {
    Q_OBJECT

public:
    explicit DraftKeeper(Services::HistoryService& history, QObject* parent = nullptr);
    //! Saves what is pending.
    ~DraftKeeper() override;

    //! Saves what is pending of the chat before. The null id is the chat that has not begun.
    void setConversation(const ConversationId& id);
    //! Off for a private chat that has not begun: nothing of it may reach the disk.
    void setEnabled(bool isEnabled);
    void note(const Draft& draft);
    void flush();

signals:
    void saveFailed(const Headgate::Error& error);

private:
    Services::HistoryService& m_history;
    ConversationId m_conversation;
    std::optional<Draft> m_pending;
    QTimer m_timer;
    bool m_isEnabled = true;
};

} // namespace Headgate::Ui
