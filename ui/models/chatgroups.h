// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QDate>
#include <QString>

namespace Headgate::Ui {

//! \brief The headings of the chat list by time: today, yesterday, the seven days before that,
//! then the months.
class ChatGroups {
    Q_DECLARE_TR_FUNCTIONS(Headgate::Ui::ChatGroups)

public:
    //! Grows with age: 0 is today (and whatever a wrong clock wrote for later days).
    static int groupOf(const QDate& day, const QDate& today);
    //! In the program's language, e.g. "Yesterday", "October", "October 2025".
    static QString title(int group, const QDate& today);
};

} // namespace Headgate::Ui
