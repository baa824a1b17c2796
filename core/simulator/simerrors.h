// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/simulator/simtypes.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace Headgate::Simulator {

//! \brief A row of the error catalogue (design, operations 5.4), named so that a test can be read.
struct ErrorRow {
    int number; //!< in the catalogue; 0: not a row of it
    const char* name;
    int status;
    const char* rpcStatus; //!< Google's word
    const char* message; //!< %1 model, %2 key
};

//! \brief One refused request: the row and what its text needs.
struct SimError {
    const ErrorRow* row = nullptr;
    QString model = {};
    QString key = {}; //!< echoed where the real services echo it (rows 9 and 17)
    QString text = {}; //!< instead of the row's message
    QString quotaId = {}; //!< 429 with QuotaFailure
    QString quotaMetric = {};
    qint64 quotaValue = 0;
    double retrySeconds = 0;

    QString message() const;
};

//! \brief By name ("rpd") or number ("3"); null if there is none.
const ErrorRow* findErrorRow(const QString& nameOrNumber);

//! \brief An error with the details that the row's real body has: quota ids, delays.
SimError makeError(const QString& nameOrNumber, const QString& model, const QByteArray& key = {});

//! \brief The error in a dialect's words, as the reply to a request.
Reply errorReply(Dialect dialect, const SimError& error);
//! \brief Only its JSON object.
QJsonObject errorJson(Dialect dialect, const SimError& error);

} // namespace Headgate::Simulator
