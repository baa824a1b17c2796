// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/keychoice.h"
#include "core/model/limitterms.h"

#include <QString>
#include <QVector>

#include <chrono>
#include <optional>

//! \file How one try of a request went, step by step: what was weighed, held, waited for, sent and
//! received. Figures and names, never a prompt, an answer or a secret.

namespace Headgate {

//! \brief A header's name, in lower case, and its value; withheld where that is none of those that
//! are known to tell nothing of the user, the key or the text.
struct HeaderNote {
    QString name;
    QString value; //!< empty where it is withheld
    bool isWithheld = false;

    bool operator==(const HeaderNote&) const = default;
};

//! \brief So much of one limit was held for an attempt, and this is what it took in the end.
struct HeldAmount {
    Limits::OwnerKind owner = Limits::OwnerKind::Key;
    Limits::Measure measure = Limits::Measure::Requests;
    Limits::Window window = Limits::Window::Minute;
    qint64 held = 0; //!< of money pico-dollars
    //! Absent: it was not settled; the hold stands until its lease ends.
    std::optional<qint64> settled;

    bool operator==(const HeldAmount&) const = default;
};

//! \brief The steps of an attempt. Times are since the attempt's start; absent: it did not come to
//! that.
struct AttemptTrail {
    using Time = std::chrono::milliseconds;

    static constexpr qsizetype kMostPassed = 32;
    static constexpr qsizetype kMostHolds = 24;
    static constexpr qsizetype kMostHeaders = 40; //!< each way

    QVector<PassedKey> passed; //!< keys that were not taken; at most kMostPassed
    int morePassed = 0; //!< further ones
    QVector<HeldAmount> holds;

    // Waits
    Time retryWait {}; //!< before it: since the attempt before had ended
    Time queued {}; //!< until it was its turn
    Time quotaWait {}; //!< from the first refusal by a limit until there was room, or it was given
                       //!< up
    FailureCause waitedFor = FailureCause::None; //!< what it was refused for then

    // Phases
    std::optional<Time> keyed; //!< a key was there, and read
    std::optional<Time> sent; //!< the request left; before it large media went
    std::optional<Time> connected; //!< absent of one that was sent: on an open connection
    std::optional<Time> firstByte; //!< of the answer's body
    std::optional<Time> firstPiece; //!< of the answer, that could be shown

    std::optional<qint64> bytesSent; //!< of the body
    std::optional<qint64> bytesReceived; //!< of the body, as it came over the line

    QVector<HeaderNote> sentHeaders;
    int moreSentHeaders = 0;
    QVector<HeaderNote> receivedHeaders;
    int moreReceivedHeaders = 0;

    bool operator==(const AttemptTrail&) const = default;
};

} // namespace Headgate
