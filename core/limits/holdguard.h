// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/limits/limitledger.h"

#include <utility>

namespace Headgate::Limits {

//! \brief The owner of a hold: when it goes out of scope without a settlement, the hold ends as one
//! whose usage nobody knows. The ledger outlives it.
class HoldGuard {
public:
    HoldGuard(LimitLedger& ledger, HoldId hold)
        : m_ledger(&ledger)
        , m_hold(hold)
    {
    }
    HoldGuard(HoldGuard&& other) noexcept
        : m_ledger(other.m_ledger)
        , m_hold(std::exchange(other.m_hold, {}))
    {
    }
    HoldGuard& operator=(HoldGuard&& other) noexcept
    {
        std::swap(m_ledger, other.m_ledger);
        std::swap(m_hold, other.m_hold);
        return *this;
    }
    Q_DISABLE_COPY(HoldGuard)
    ~HoldGuard() { settle({ .outcome = Outcome::Unknown }); }

    HoldId id() const { return m_hold; }
    void counted() { m_ledger->counted(m_hold); }
    //! False: it was settled before, or its lease has ended.
    bool settle(const Settlement& settlement)
    {
        const HoldId hold = std::exchange(m_hold, {});
        return !hold.isNull() && m_ledger->settle(hold, settlement);
    }

private:
    LimitLedger* m_ledger;
    HoldId m_hold;
};

} // namespace Headgate::Limits
