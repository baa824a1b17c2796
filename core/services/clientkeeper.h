// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/ledger/ledgerworker.h"
#include "core/limits/limit.h"
#include "core/model/chatrequest.h"
#include "core/model/client.h"
#include "core/model/failure.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <optional>

namespace Headgate::Services {

//! \brief The road's plan stage: holds the gateway's clients to their plans. What they have taken
//! comes from the books, so that it outlives the program and counts what other programs of the
//! profile did; what is under way is held here. Engine thread.
class ClientKeeper : public QObject {
    Q_OBJECT

public:
    //! Both outlive it.
    ClientKeeper(Ledger::LedgerWorker& books, const Clock& clock, QObject* parent);

    //! Whether the client may ask this, before anything else is asked for; none: it is held from
    //! now on, until release(). A client that is revoked or expired meanwhile is refused, one that
    //! is not stored (everybody's) has no plan. Where the books can't be read, nobody is let in.
    //! \param amounts what it would take at most
    QFuture<std::optional<Failure>> admit(
        const QString& client, const ChatRequest& request, const Limits::Amounts& amounts);
    //! The same for a question that is not booked, of which models and minute alone are asked; it
    //! counts among the minute's requests in this program, and need not be released.
    QFuture<std::optional<Failure>> admitLook(const QString& client, const ChatRequest& request);
    //! It is booked, or never took anything; also of one that is still being decided.
    void release(const RequestId& request);
    //! What a client has taken by now, what is under way included, with its plan; of one that is
    //! not stored (everybody's) without one.
    QFuture<Result<ClientState>> standing(const QString& client);
    //! With what requests under way hold.
    //! \param but a request whose hold is left out
    ClientUse withHolds(const QString& client, ClientUse use, const RequestId& but = {}) const;

    //! The plan of that name, as the user has it; of the books' thread.
    static Result<std::optional<PlanInfo>> planIn(Ledger::LedgerStore& store, const QString& name);
    //! A stored client with plan and use as they are booked; of the books' thread. Absent: there is
    //! none.
    static Result<std::optional<ClientState>> stateIn(
        Ledger::LedgerStore& store, const QString& name, const QDateTime& now);

private:
    struct Hold {
        QString client;
        QString model; //!< "back end/model"
        qint64 tokens = 0;
        PicoUsd cost;
        QDateTime since;
    };
    using Answer = std::optional<Failure>;
    using State = Result<std::optional<ClientState>>;

    QFuture<Answer> weigh(const RequestId& request, const Hold& asked, const Target& target);
    Answer decideLook(
        const QString& client, const Target& target, const std::optional<ClientState>& state);
    Answer decide(const RequestId& request, const Hold& asked, const Target& target,
        const std::optional<ClientState>& state);

    Ledger::LedgerWorker& m_books;
    const Clock& m_clock;
    QSet<RequestId> m_asking; //!< not decided yet
    QHash<RequestId, Hold> m_holds;
    QHash<QString, QVector<QDateTime>> m_looks; //!< by client, of the last minute, oldest first
    quint64 m_releases = 0; //!< what was read before one does not have what was held
};

} // namespace Headgate::Services
