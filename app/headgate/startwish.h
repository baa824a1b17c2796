// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace Headgate {

//! \brief What a start of the program asks for beyond its window. Where a window is open already,
//! that one is asked.
struct StartWish {
    QByteArray activationToken; //!< lets the first program take the focus (Wayland)
    QString chat; //!< id of a chat to be shown; empty: none
    bool isNewChat = false;
    bool isQuickAsk = false; //!< the small window for a question, and not the main one

    bool operator==(const StartWish&) const = default;
};

//! \brief One line for SingleInstance, and back. Whatever is not understood is left out: the other
//! program may be of another version.
QByteArray toMessage(const StartWish& wish);
StartWish wishFromMessage(const QByteArray& message);

} // namespace Headgate
