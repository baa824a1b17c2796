// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/failure.h"

#include <QString>

namespace Headgate::Ui {

//! \brief The button that helps most after a failure.
enum class NextStep {
    None,
    Retry,
    OpenConnections,
    ChooseModel,
    EditMessage,
    OpenParameters,
    OpenBudgets
};

//! \brief The names that a sentence needs; empty ones are spoken around.
struct FailureContext {
    QString backend; //!< "Google Gemini"
    QString model;
    QString keyLabel; //!< the user's name of the key, never the key
};

//! \brief A failure as people read it.
struct FailureText {
    QString sentence; //!< what happened, naming the thing
    QString advice; //!< the way out
    NextStep next = NextStep::Retry;
};

FailureText failureText(const Failure& failure, const FailureContext& context);

//! \brief HTTP status, the vendor's own words, request id …, one line each, for "Details" and
//! "Copy details". Plain text from outside: show it as such.
QString failureDetails(const Failure& failure, const FailureContext& context);

} // namespace Headgate::Ui
