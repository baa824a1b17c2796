// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/net/httpserverresponse.h"
#include "core/simulator/faults.h"
#include "core/simulator/simtypes.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <random>

namespace Headgate::Simulator {

//! \brief Writes one reply at a model's pace, with the faults that concern bytes. A child of its
//! response, goes with it.
class AnswerStream : public QObject {
    Q_OBJECT

public:
    struct Pace {
        std::chrono::milliseconds latency {}; //!< before the first byte
        double tokensPerSecond = 0; //!< 0: as fast as the client reads
    };

    //! \param clock must outlive the stream
    AnswerStream(const Clock& clock, const Reply& reply, const Faults& faults, const Pace& pace,
        Net::HttpServerResponse* response);

signals:
    //! Once, after the last byte or the broken end; not when the client left.
    void finished();

private:
    void begin();
    void tick();
    void tickEndless();
    bool writeBytes(const QByteArray& bytes);
    void writeSplit(const QByteArray& bytes);
    void finish();

    const Clock& m_clock;
    Reply m_reply;
    const Faults m_faults;
    const Pace m_pace;
    Net::HttpServerResponse* m_response; // parent
    QTimer m_timer;
    std::mt19937 m_random;
    std::optional<Clock::Steady> m_begun; // when the first byte was due
    qsizetype m_nextFrame = 0;
    qint64 m_tokensWritten = 0;
    qint64 m_bytesWritten = 0;
    bool m_isOver = false;
};

} // namespace Headgate::Simulator
