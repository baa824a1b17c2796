// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/booking.h"
#include "core/model/pooloverview.h"

#include <QByteArray>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace Headgate::Metrics {

//! \brief What is told beside the counted, as it is when it is asked for. What is absent is not
//! known, and left out.
struct Present {
    std::optional<PoolOverview> pool;
    std::optional<qint64> openHolds;
    qint64 unbooked = 0; //!< settled requests that do not stand in the books yet
    bool booksAreWritten = true;
    std::optional<std::chrono::microseconds> cpuTime; //!< of this program, so far
    std::optional<qint64> residentBytes;
    int running = 0; //!< requests of the gateway
    int connections = 0; //!< to the gateway
};

//! \brief Counts what was settled on the road since the program began, in Prometheus' form. What a
//! simulator answered is left out, as in the books' sums.
//!
//! Labels are bounded: a model that nobody lists is "other", and no label names a key, a client or
//! a project. Engine thread.
class RoadMetrics {
public:
    //! \param isKnown whether a model may be a label, asked whenever one is to be
    explicit RoadMetrics(std::function<bool(const Target&)> isKnown);
    ~RoadMetrics();
    Q_DISABLE_COPY_MOVE(RoadMetrics)

    //! A request is settled; once for each.
    void note(const Booking& booking);
    //! All of it in the text form, version 0.0.4.
    QByteArray text(const Present& present) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Headgate::Metrics
