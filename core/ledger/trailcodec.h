// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/ledger/words.h"
#include "core/model/attempttrail.h"

#include <QVariant>

#include <optional>

namespace Headgate::Ledger {

//! \brief A code or a name, as services have them; anything that could be a sentence is "other".
QString plainWord(const QString& word);

//! \brief How an attempt went, as the column `attempt.trail`: CBOR, an array whose first item is
//! the format's number, a few hundred bytes and never over 16 KiB; names that repeat are numbers of
//! `word`. Null where nothing was noted. Inside a transaction, since it may store new words.
//!
//! It holds its own line, whatever it is given: no more entries than AttemptTrail says, no longer
//! texts than a name has, and of a withheld header no value.
Result<QVariant> trailColumn(const std::optional<AttemptTrail>& trail, Words& words);

//! \brief The same read back. Absent: it was not recorded, or a newer version wrote it. What is
//! not known of it (a reason of a newer version) is left out, and counted as more.
Result<std::optional<AttemptTrail>> trailFrom(const QVariant& column, Words& words);

} // namespace Headgate::Ledger
