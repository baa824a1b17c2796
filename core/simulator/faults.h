// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/simulator/simtypes.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

namespace Headgate::Simulator {

//! \brief What shall go wrong with one answer. Text form: `delay=500; cut=200,rst; error=rpd`, see
//! docs/simulator.md.
struct Faults {
    enum class Split { None, EveryByte, Random };

    std::optional<std::chrono::milliseconds> delay; //!< before the first byte
    std::optional<double> tokensPerSecond;
    std::optional<qint64> cutAfter; //!< body bytes
    bool cutsByReset = false;
    std::optional<qint64> stallAfter; //!< body bytes, then silence
    std::optional<int> malformedFrame; //!< from 1: that frame's JSON misses its end
    bool hasBadUtf8 = false;
    Split split = Split::None;
    quint32 seed = 1;
    QByteArray lineEnd; //!< of SSE; empty: the dialect's own
    bool hasNoUsage = false;
    bool isEmpty = false;
    bool finishesTwice = false;
    std::optional<Ending> ending;
    bool thinkingAteBudget = false;
    QString error; //!< name or number of an ErrorRow, answered instead
    QString midError; //!< the same after `midErrorAfter` frames, with status 200
    int midErrorAfter = 3;
    bool midErrorIsBare = false; //!< without the dialect's framing
    qint64 hugeMiB = 0; //!< one event of that size
    qint64 endlessBytes = 0; //!< so many bytes without a line end
    bool hasComments = false; //!< SSE keep-alive comments between the events
    QByteArray contentType; //!< instead of the right one
    bool redirects = false;

    //! Faults of the bytes need the streaming writer even for a whole body.
    bool shapesBytes() const;
};

//! \brief Reads the text form. InvalidInput names the word that is not known.
Result<Faults> parseFaults(const QByteArray& text);

} // namespace Headgate::Simulator
