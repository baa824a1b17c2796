// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

//! \file Steps of the schema about how requests went; see schema.h.

namespace Headgate::Ledger {

//! \brief How each attempt went, see trailcodec.h; null: not recorded, as of all before this
//! version.
QStringList trailColumn();

//! \brief How fast answers came and how long requests waited; of what was booked before nothing is
//! known, neither of rows nor of sums.
QStringList paceColumns();

//! \brief Requests that are not booked yet (UnderWay), and sums of those whose usage is estimated:
//! none before this version.
QStringList underWayTable();

//! \brief What went through a free tier, and what it would have cost at list price; before this
//! version nothing did, as far as the books knew. With it whose projects are on one.
QStringList freeTierColumns();

QStringList apartTable();

//! \brief How much of the sums' costs is estimated, and how much a least cost. Exact where the
//! requests themselves, or the sums' counts, tell it; of older sums a part by their counts.
QStringList inexactCostColumns();

//! \brief How the program and its machine were, see VitalRecords; nothing is known of before.
QStringList vitalsTable();

//! \brief Whose a quota was that says "day" and let requests through on the same day, when it
//! refused and when it did not; of what was learned before this version neither is known.
QStringList transientDayColumns();

//! \brief What a request under way holds of the user's budgets; null: it was noted before this
//! version, or nobody asked for any.
QStringList heldColumn();

//! \brief When back ends began to answer, and to fail; see HealthRecords.
QStringList healthTable();

//! \brief What the user said of answers: 1 good, 0 bad, null nothing; and the sums of it.
QStringList ratingColumns();

} // namespace Headgate::Ledger
