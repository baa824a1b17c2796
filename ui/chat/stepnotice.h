// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/conversation.h"
#include "ui/common/banner.h"
#include "ui/text/failuretext.h"

namespace Headgate::Ui {

//! \brief After a failed answer, offers what helps most: another model, a key, the parameters,
//! the budgets.
//! Retry and Edit stand beside the failure itself.
class StepNotice : public Banner {
    Q_OBJECT

public:
    explicit StepNotice(QWidget* parent = nullptr);

    //! The chat's last message; null hides the notice.
    void setLast(const MessageRecord* last);

signals:
    void stepRequested(Headgate::Ui::NextStep step);

private:
    NextStep m_step = NextStep::None;
};

} // namespace Headgate::Ui
