// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/booking.h"
#include "core/model/keychoice.h"

#include <QFuture>
#include <QObject>

namespace Headgate::Services {

//! \brief The books: what was asked, of whom, by which key, and what it took. Any thread may call;
//! results by future. Errors: Storage, and Unavailable where there are no books.
class LedgerService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! Ordered by their names.
    virtual QFuture<Result<QVector<UsageTotal>>> usage(const UsageQuery& query) = 0;
    //! A page of the request log, newest first.
    virtual QFuture<Result<QVector<BookedRequest>>> requests(const RequestLogQuery& query) = 0;
    //! Which key took over from which and why, newest first. \param limit 1 … 1000
    virtual QFuture<Result<QVector<RotationNote>>> rotations(int limit) = 0;
    //! Each read of a secret, newest first. \param limit 1 … 1000
    virtual QFuture<Result<QVector<KeyAccess>>> accesses(int limit) = 0;
    //! Recomputes the sums from the requests and follows the audit trail; seconds for millions.
    virtual QFuture<Result<LedgerReport>> verify() = 0;
};

} // namespace Headgate::Services
