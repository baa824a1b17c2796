// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/audittrail.h"
#include "core/model/bookedrequest.h"
#include "core/model/booking.h"
#include "core/model/budget.h"
#include "core/model/chatusage.h"
#include "core/model/keychoice.h"
#include "core/model/priceoutlook.h"
#include "core/model/usagequery.h"

#include <QFuture>
#include <QObject>

namespace Headgate::Services {

//! \brief How this run found the books.
struct BooksCondition {
    enum class State {
        Sound, //!< or not looked at yet
        SetAside, //!< they were damaged, and begin anew
        ReadOnly, //!< a newer version wrote them: nothing is booked
        Closed, //!< they could not be opened: nothing was booked at first
    };
    State state = State::Sound;
    QString file = {}; //!< the name that the damaged ones were given, in the profile's folder
};

//! \brief The books: what was asked, of whom, by which key, and what it took. Any thread may call;
//! results by future. Errors: Storage, and Unavailable where there are no books.
class LedgerService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! From any thread.
    virtual BooksCondition condition() const = 0;

    //! Ordered by their names. InvalidInput for a query by two stretches of time, and by parts of
    //! an hour over more than 26 hours.
    virtual QFuture<Result<QVector<UsageTotal>>> usage(const UsageQuery& query) = 0;
    //! What failed, for which cause and how often; ordered by names and cause. As usage().
    virtual QFuture<Result<QVector<FailureTotal>>> failures(const UsageQuery& query) = 0;
    //! What single chats took, or one of them: its answers, its title, its summaries. Of one chat
    //! in a blink; of all by going through the newest 50,000 requests of the time, up to some
    //! tenths of a second.
    virtual QFuture<Result<ChatUsages>> chatUsage(const ChatUsageQuery& query) = 0;
    //! What the use of this month so far would cost from each day on which prices change; without
    //! what a simulator answered. Nothing where no change is known.
    virtual QFuture<Result<QVector<PriceOutlook>>> priceOutlook(const UsageFilter& filter) = 0;
    //! Models that were asked in the 30 days before now, and whose price is another one since that
    //! UTC day or a later one. Nothing where no prices are known.
    virtual QFuture<Result<QVector<PriceStart>>> newPrices(const QDate& since) = 0;
    //! The first local day of which anything is booked; an invalid one where nothing is.
    virtual QFuture<Result<QDate>> firstDay() = 0;
    //! A page of the request log, newest first.
    virtual QFuture<Result<QVector<BookedRequest>>> requests(const RequestLogQuery& query) = 0;
    //! How many a query finds on all its pages; counted no further than `atMost`.
    virtual QFuture<Result<RequestCount>> requestCount(const RequestLogQuery& query, int atMost)
        = 0;
    //! A request with its attempts. NotFound where it is not in the books, or no longer.
    virtual QFuture<Result<RequestDetail>> requestDetail(const RequestId& id) = 0;
    //! A page of the audit trail; follows all of the chain each time, some 10 ms for 10,000
    //! entries.
    virtual QFuture<Result<AuditPage>> auditTrail(const AuditQuery& query) = 0;
    //! Which key took over from which and why.
    virtual QFuture<Result<KeyLogPage<RotationNote>>> rotations(const KeyLogQuery& query) = 0;
    //! How many lines that log has since then.
    virtual QFuture<Result<qint64>> rotationCount(const QDateTime& from) = 0;
    //! Each read of a secret.
    virtual QFuture<Result<KeyLogPage<KeyAccess>>> accesses(const KeyLogQuery& query) = 0;
    //! Recomputes the sums from the requests and follows the audit trail; seconds for millions.
    virtual QFuture<Result<LedgerReport>> verify() = 0;

    //! How the user's budgets stand, by period and origin: by the books, and what requests of this
    //! program that are under way hold.
    virtual QFuture<Result<QVector<BudgetState>>> budgets() = 0;
    //! Sets or changes one; kept, and noted in the audit trail, as the two below. InvalidInput
    //! unless cap > 0.
    virtual QFuture<Result<void>> setBudget(const BudgetId& id, PicoUsd cap) = 0;
    //! NotFound, here and below, where there is no such budget.
    virtual QFuture<Result<void>> removeBudget(const BudgetId& id) = 0;
    //! The next request that would go beyond it may; until it is used, or the period ends.
    virtual QFuture<Result<void>> liftBudget(const BudgetId& id) = 0;

signals:
    //! From the engine thread, once.
    void conditionChanged();
    //! A budget has reached 50, 80, 95 or 100 %; once each in its period, in one program.
    void budgetReached(const Headgate::BudgetWarning& warning);
};

} // namespace Headgate::Services
