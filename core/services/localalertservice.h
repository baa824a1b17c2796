// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/alerts/alertkeeper.h"
#include "core/base/clock.h"
#include "core/ledger/ledgerworker.h"
#include "core/services/alertservice.h"

#include <QTimer>

#include <functional>
#include <optional>

namespace Headgate::Services {

//! \brief The alert service of the process that owns the state. Lives in the engine thread, and
//! looks each half minute, or five seconds after it was told to look soon.
class LocalAlertService : public AlertService {
    Q_OBJECT

public:
    using Facts = std::function<QFuture<Alerts::AlertFacts>()>;

    //! \param client who acts, for the audit trail: the program's name
    LocalAlertService(Ledger::LedgerWorker& books, const Clock& clock, const QString& client,
        Facts facts, QObject* parent);

    //! Engine thread. From now on it looks by itself; until then it only tells what is stored.
    void watch();
    //! Engine thread: something may have changed.
    void lookSoon();
    //! Engine thread: now, unless it is looking. Finished when what it led to is stored.
    QFuture<Result<void>> look();

    QFuture<Result<AlertOverview>> overview() override;
    QFuture<Result<AlertPage>> history(const AlertQuery& query) override;
    QFuture<Result<void>> acknowledge(const QVector<AlertId>& ids) override;
    QFuture<Result<void>> mute(const AlertId& id, std::chrono::seconds duration) override;
    QFuture<Result<void>> setRules(const QVector<AlertRule>& rules) override;

private:
    struct Kept;

    QFuture<bool> restored();
    void restore(const Result<Kept>& kept);
    //! In the engine's thread, when what is stored is known.
    template <typename Action> QFuture<Result<void>> inEngine(Action action);
    QFuture<Result<void>> acknowledgeNow(const QVector<AlertId>& ids);
    QFuture<Result<void>> muteNow(const AlertId& id, std::chrono::seconds duration);
    QFuture<Result<void>> changeRules(const QVector<AlertRule>& rules);
    QFuture<Result<void>> take(const Alerts::AlertFacts& facts);
    QFuture<Result<void>> store(const QVector<AlertInfo>& alerts,
        const QVector<AuditEntry>& audit = {}, const QVector<AlertRule>& rules = {});
    AuditEntry entry(const QString& action, const QString& object, const QString& detail) const;

    Ledger::LedgerWorker& m_books;
    const Clock& m_clock;
    QString m_client;
    Facts m_facts;
    Alerts::AlertKeeper m_keeper;
    std::optional<QFuture<bool>> m_restored; //!< absent: not asked for yet
    QTimer m_timer;
    std::optional<Clock::Steady> m_looked;
    QDateTime m_lookedAt;
    bool m_isLooking = false;
    bool m_isWatching = false;
};

} // namespace Headgate::Services
