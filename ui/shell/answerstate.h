// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/chatservice.h"
#include "ui/common/announcement.h"

#include <optional>

namespace Headgate::Ui {

class AnswerTracker;

//! \brief How the shown chat's answer stands, in a word or two: sending, arriving, stopped, failed.
//! Each change is said once, never each piece of text.
class AnswerStateLabel : public AnnouncementLabel {
    Q_OBJECT

public:
    explicit AnswerStateLabel(const AnswerTracker& tracker, QWidget* parent = nullptr);

    //! Another chat is shown: what was said of the one before goes.
    void setChat(const ConversationId& chat);

private:
    void takeRunning(const ConversationId& chat, bool isRunning);
    void takeProgress(const Services::AnswerProgress& progress);
    void takeFinish(const MessageRecord& answer);

    ConversationId m_chat;
    std::optional<Services::AnswerPhase> m_said; //!< of the running answer
};

} // namespace Headgate::Ui
