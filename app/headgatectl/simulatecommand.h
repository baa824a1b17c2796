// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/command.h"
#include "core/base/clock.h"
#include "core/simulator/simulatorserver.h"

namespace Headgate::Ctl {

//! \brief Serves the simulator until a signal comes. Prints its addresses as `NAME=address`, ready
//! to be exported.
class SimulateCommand : public Command {
    Q_OBJECT

public:
    SimulateCommand(quint16 port, QObject* parent);

    void start() override;
    void stop() override { finish(Done); }

private:
    quint16 m_port;
    SystemClock m_clock;
    Simulator::SimulatorServer m_server;
};

} // namespace Headgate::Ctl
