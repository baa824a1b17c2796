// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QToolButton>

namespace Headgate::Ui {

//! \brief How the shown chat fares, as a sign in its head: answering, answered, stopped or failed.
//! A press leads to the chat's requests. Hidden where nothing was asked yet.
class ChatLight : public QToolButton {
    Q_OBJECT

public:
    enum class State { None, Answering, Answered, Stopped, Failed };

    explicit ChatLight(QWidget* parent);

    void setState(State state);
    State state() const { return m_state; }

private:
    State m_state = State::None;
};

} // namespace Headgate::Ui
