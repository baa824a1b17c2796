// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/keys/pool.h"
#include "core/services/poolrecords.h"

namespace Headgate::Services {

//! \brief What the pool and its parts know, as it is kept. In one order, so that equal ones compare
//! as equal. A key of which nothing is known now, nor was at `before`, is left out.
PoolRecords recordsOf(
    const Keys::PoolParts& parts, const Keys::Pool& pool, const PoolRecords& before);

//! \brief Changes the pool and its parts from `now`, which is what they know, to what is stored.
//! Keys that are not here are left out, and what is stored of a key's other secret.
void bringIn(const Keys::PoolParts& parts, Keys::Pool& pool, const PoolRecords& now,
    const PoolRecords& stored);

} // namespace Headgate::Services
