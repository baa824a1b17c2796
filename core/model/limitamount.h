// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"
#include "core/model/usagequery.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

//! \file What sums of the books are of the pool's limits. Pure functions.

namespace Headgate {

//! \brief The names by which the books know the pool's owners.
struct PoolNames {
    QHash<QString, QString> projects; //!< by id: the label, else the id
    QHash<QString, QString> keys; //!< labels, by id
};
PoolNames poolNames(const PoolOverview& pool);

//! \brief An owner of limits as the books know it.
struct BookedOwner {
    Limits::OwnerKind kind = Limits::OwnerKind::Backend;
    QString backend;
    QString name; //!< of the project or key
    QString model;

    bool operator==(const BookedOwner&) const = default;
};
size_t qHash(const BookedOwner& owner, size_t seed = 0);

BookedOwner bookedOwner(const LimitUse& use, const PoolNames& names);
//! \brief All whose limits a request counts for. The books do not tell accounts apart. \param
//! names back end, project, key, model
QVector<BookedOwner> bookedOwners(const QStringList& names);

//! \brief What a sum is of a limit's measure. Absent where a part of it is not known, and of
//! requests under way.
std::optional<double> amountOf(const UsageTotal& total, Limits::Measure measure);

//! \brief Whether more was used than the sum says, and nobody can say how much: a limit would seem
//! to be used less.
bool isMoreThanTold(const UsageTotal& total, Limits::Measure measure);

} // namespace Headgate
