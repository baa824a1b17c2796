// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/simulator/face.h"
#include "core/simulator/meter.h"

#include <QByteArray>
#include <QDateTime>

#include <deque>

namespace Headgate::Simulator {

//! \brief One request as the state shows it: nothing of its key, query, headers or prompt.
struct SeenRequest {
    QDateTime at;
    QString dialect;
    QString method;
    QString path;
    QString model;
    QString project;
    QString faults; //!< "header", "control" or empty
    int status = 0; //!< 0: not answered yet
    bool isStream = false;
    bool hasEnded = false;
    bool wasAborted = false; //!< the client left before the end
    Figures figures;
};

//! \brief What can be set from outside while the simulator runs, and what it has seen. Belongs to
//! one server.
class ControlPanel {
public:
    //! \param meter, shelf must outlive the panel
    ControlPanel(const SimulatorOptions& options, Meter& meter, Shelf& shelf);

    const SimulatorOptions& options() const { return m_options; }
    //! `POST /simulator/control`: all of the object or, if anything in it is wrong, nothing.
    Reply control(const QByteArray& body);
    //! `GET /simulator/state`
    Reply state() const;

    //! The faults set for this many requests more; counts one off.
    std::optional<Faults> takeFaults();
    //! \return a number for entry()
    qint64 see(const SeenRequest& request);
    //! Null if it was forgotten meanwhile (only the last thousand are kept).
    SeenRequest* entry(qint64 number);

private:
    Result<void> apply(const QJsonObject& object);
    void reset();

    const SimulatorOptions m_initial;
    SimulatorOptions m_options;
    Meter& m_meter;
    Shelf& m_shelf;
    Faults m_faults;
    qint64 m_faultsLeft = 0;
    std::deque<SeenRequest> m_seen;
    qint64 m_firstNumber = 0;
};

} // namespace Headgate::Simulator
