// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/contextservice.h"

#include <QFrame>

class QLabel;

namespace Headgate::Ui {

//! \brief Says above the composer that a chat is nearly as long as its model takes, or longer, and
//! offers the ways out. Nothing is left out without one of them being chosen.
class ContextNotice : public QFrame {
    Q_OBJECT

public:
    explicit ContextNotice(QWidget* parent = nullptr);

    //! How urgent a count is.
    enum class Level { Room, Near, Over };
    static Level levelOf(const Services::ContextCount& count);

    //! Shows itself where it must; closed by the user, it comes again at the next level.
    void setCount(const Services::ContextCount& count);
    //! Another chat: what was closed there says nothing here.
    void reset();

signals:
    void leaveOutRequested(); //!< the oldest messages
    void summaryRequested(); //!< of the older messages
    void largerModelRequested();
    void newChatRequested();

private:
    QLabel* m_text = nullptr;
    Level m_closed = Level::Room; //!< at this level the user has closed it
    Level m_level = Level::Room;
};

} // namespace Headgate::Ui
