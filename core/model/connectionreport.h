// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/failure.h"

#include <QString>
#include <QVector>

#include <chrono>
#include <optional>

namespace Headgate {

//! \brief One step on the way to a service, as a test of the connection found it.
struct ConnectionStep {
    enum class Kind {
        Name, //!< the server's name, or the proxy's, has an address
        Connection,
        Encryption, //!< and the server is who it says it is
        Key,
        Models,
    };
    enum class State {
        Done,
        Failed,
        NotReached, //!< an earlier step failed
        NotNeeded, //!< no encryption over http, no key for a service that wants none
    };
    Kind kind = Kind::Name;
    State state = State::NotReached;
    std::optional<std::chrono::milliseconds> time = {}; //!< from the start of the test
};

//! \brief What a test of a connection found, all steps in their order.
struct ConnectionReport {
    QVector<ConnectionStep> steps;
    std::optional<Failure> failure; //!< of the step that failed
    qint64 modelCount = 0; //!< where the last step is done
};

//! \brief Somebody whom requests were sent to.
struct ContactedHost {
    QString host;
    int port = 0;
    qint64 requests = 0;

    bool operator==(const ContactedHost&) const = default;
};

} // namespace Headgate
