// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/limits/breaker.h"
#include "core/limits/cooldowns.h"
#include "core/limits/limitledger.h"
#include "core/limits/quotaowners.h"
#include "core/model/keychoice.h"

//! \file What a pool is given.

namespace Headgate::Keys {

//! \brief A key as the pool knows it.
struct PoolKey {
    KeyId id;
    QString backend;
    QString label;
    QString fingerprint; //!< another one under the same id is another secret

    bool operator==(const PoolKey&) const = default;
};

//! \brief How a back end's keys are used.
struct PoolRules {
    PoolStrategy strategy = PoolStrategy::FillFirst;
    Limits::Window day = Limits::Window::PacificDay; //!< over which its requests a day are counted
    Limits::Window refusedDay = Limits::Window::PacificDay; //!< see FailedCall::day
    qint64 defaultDailyCap = 195; //!< of keys whose real limit is not known
    QVector<Limits::Limit> limits; //!< guesses and settings, see LimitLedger::setDefaults
};

//! \brief Whom a pool works with. All outlive it; their states are kept by others.
struct PoolParts {
    const Clock& clock;
    Limits::LimitLedger& ledger;
    Limits::QuotaOwners& owners;
    Limits::Cooldowns& cooldowns;
    Limits::Breakers& breakers;
};

} // namespace Headgate::Keys
