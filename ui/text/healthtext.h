// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/modelservice.h"

#include <QString>
#include <QStringList>

namespace Headgate::Ui {

//! \brief How a back end is, as its sign shows it; the words say the same.
enum class Health {
    Unknown, //!< nothing was asked of it yet
    Busy, //!< being asked
    Ready,
    Troubled,
};

//! \brief The health of a back end in words.
struct HealthText {
    Health health = Health::Unknown;
    QString words; //!< "Ollama: ready"
    QString details; //!< what happened and the way out; may be empty
};

//! \brief `backend` is null where no model is chosen; `failure` is how its last answer ended, where
//! that says something of the back end or its key.
HealthText healthText(
    const Services::BackendModels* backend, const std::optional<Failure>& failure);

//! \brief Its history since the program began, the newest first, a line each: "Since 12:05 (8 min
//! 3 s): ready", "11:58 to 12:05 (7 min 0 s): out of reach". \param most lines
QStringList healthHistory(
    const Services::BackendModels& backend, const QDateTime& nowUtc, int most = 5);

//! \brief Whether a failed answer says something of the back end, its key or what they may do, and
//! not of that one request.
bool concernsBackend(const Failure& failure);

} // namespace Headgate::Ui
