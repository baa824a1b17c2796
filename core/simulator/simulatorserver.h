// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/simulator/simulatoroptions.h"

#include <QObject>

#include <memory>

namespace Headgate::Simulator {

//! \brief A loopback server that speaks the providers' own protocols and makes all answers up,
//! plainly saying so.
//!
//! Gemini, Ollama, OpenAI and Anthropic share one port: base addresses are http://127.0.0.1:PORT
//! for all but OpenAI, which wants …/v1. Faults come by request header `x-headgate-sim`, everything
//! by `POST /simulator/control`; what was seen is at `GET /simulator/state`, without keys and
//! prompts. See docs/simulator.md. Lives in the thread that made it.
class SimulatorServer : public QObject {
    Q_OBJECT

public:
    //! \param clock must outlive the server
    SimulatorServer(const Clock& clock, const SimulatorOptions& options, QObject* parent = nullptr);
    ~SimulatorServer() override;

    //! Binds 127.0.0.1. \param port 0: any free one. \return the port; Network if it can't be bound
    Result<quint16> listen(quint16 port);
    quint16 port() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Headgate::Simulator
