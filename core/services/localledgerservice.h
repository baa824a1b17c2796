// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/alerts/alertfacts.h"
#include "core/base/clock.h"
#include "core/ledger/ledgerworker.h"
#include "core/services/budgetkeeper.h"
#include "core/services/ledgerservice.h"
#include "core/services/poolkeeper.h"

#include <QHash>
#include <QMutex>
#include <QPointer>
#include <QTimer>

#include <functional>

namespace Headgate::Services {

//! \brief The ledger service of the process that owns the state. Lives in the engine thread.
class LocalLedgerService : public LedgerService {
    Q_OBJECT

public:
    //! \param folder of `ledger.db`; empty: in memory, for this run only
    //! \param client what its requests are booked under: the program's name
    LocalLedgerService(
        const Clock& clock, const QString& folder, const QString& client, QObject* parent);
    ~LocalLedgerService() override;

    //! Engine thread. In one transaction with the ends of its holds, which its keeper has; what
    //! can't be written (a full disk) is kept, and tried again.
    void book(const Booking& booking);
    //! Engine thread: who keeps the holds; without it there are none. It may go first.
    void setKeeper(PoolKeeper* keeper);
    //! Engine thread, before it leaves: what is booked of it should this program end before it. In
    //! one transaction with its hold. Finished when it may leave as far as the budgets go, or with
    //! why not: another program was quicker.
    QFuture<std::optional<Failure>> noteUnderWay(const Booking& booking);
    //! Before the first question; called in the engine thread. Without it no change is known.
    using Pricing = std::function<QVector<PriceOutlook>(const QVector<ModelUse>& use)>;
    void setPricing(const Pricing& pricing) { m_pricing = pricing; }
    //! The same, of newPrices().
    using PriceStarts
        = std::function<QVector<PriceStart>(const QVector<Target>& used, const QDate& since)>;
    void setPriceStarts(const PriceStarts& starts) { m_priceStarts = starts; }
    //! Engine thread: what the user said of a request's answer, also where it is not booked yet.
    void rate(const RequestId& request, Rating rating);
    //! Engine thread: an entry of the audit trail, never with a secret.
    void audit(const QString& action, const QString& object, const QString& detail);
    //! Engine thread: what could not be written yet, whether the last try failed, and what waits
    //! for its turn.
    Alerts::BooksFact unwritten() const;
    //! Engine thread: how many settled requests do not stand in the books yet.
    qint64 unbooked() const { return m_writing + m_refused.size(); }
    //! The books themselves, for those in the engine who keep something there.
    Ledger::LedgerWorker& worker() { return m_worker; }

    BooksCondition condition() const override;
    QFuture<Result<QVector<UsageTotal>>> usage(const UsageQuery& query) override;
    QFuture<Result<QVector<FailureTotal>>> failures(const UsageQuery& query) override;
    QFuture<Result<ChatUsages>> chatUsage(const ChatUsageQuery& query) override;
    QFuture<Result<QVector<PriceOutlook>>> priceOutlook(const UsageFilter& filter) override;
    QFuture<Result<QVector<PriceStart>>> newPrices(const QDate& since) override;
    QFuture<Result<QDate>> firstDay() override;
    QFuture<Result<RequestCount>> requestCount(const RequestLogQuery& query, int atMost) override;
    QFuture<Result<RequestDetail>> requestDetail(const RequestId& id) override;
    QFuture<Result<AuditPage>> auditTrail(const AuditQuery& query) override;
    QFuture<Result<QVector<BookedRequest>>> requests(const RequestLogQuery& query) override;
    QFuture<Result<KeyLogPage<RotationNote>>> rotations(const KeyLogQuery& query) override;
    QFuture<Result<qint64>> rotationCount(const QDateTime& from) override;
    QFuture<Result<KeyLogPage<KeyAccess>>> accesses(const KeyLogQuery& query) override;
    QFuture<Result<LedgerReport>> verify() override;
    QFuture<Result<QVector<BudgetState>>> budgets() override;
    QFuture<Result<void>> setBudget(const BudgetId& id, PicoUsd cap) override;
    QFuture<Result<void>> removeBudget(const BudgetId& id) override;
    QFuture<Result<void>> liftBudget(const BudgetId& id) override;

    //! Engine thread.
    BudgetKeeper& budgetKeeper() { return m_budgets; }

signals:
    //! A request stands in the books, or never will: what is held for it is counted no more.
    void settled(const Headgate::RequestId& request);

private:
    using BudgetChange = std::function<Result<void>(Ledger::Budgets& budgets)>;

    QFuture<Result<void>> change(
        const QString& action, const BudgetId& id, const QString& detail, BudgetChange work);
    void onOpened(const Result<Ledger::LedgerOpening>& opened);
    void onBooked(const Booking& booking);
    void gather(const Booking& booking);
    void writeGathered();
    Booking complete(Booking booking) const;
    void onRefused(const Booking& booking, const Error& error);
    void writeAgain();
    void prune();
    void giveBackRoom();

    mutable QMutex m_mutex; //!< guards m_condition
    BooksCondition m_condition;
    const Clock& m_clock;
    QString m_client;
    Pricing m_pricing;
    PriceStarts m_priceStarts;
    QPointer<PoolKeeper> m_keeper;
    //! A booking with what became of its holds.
    struct Gathered {
        Booking booking;
        QVector<Limits::LedgerEvent> ends;
    };
    QVector<Gathered> m_gathered; //!< to be handed to the books' thread together
    QTimer m_gathering;
    QVector<Booking> m_refused; //!< oldest first
    qint64 m_writing = 0; //!< bookings that do not stand in the books, and are not refused
    QHash<RequestId, Rating> m_ratings; //!< of requests that are not booked yet
    bool m_isRefusing = false; //!< the last booking could not be written
    QTimer m_again;
    QTimer m_pruning;
    Ledger::LedgerWorker m_worker; //!< ends before the timers: what is queued is written
    BudgetKeeper m_budgets;
};

} // namespace Headgate::Services
