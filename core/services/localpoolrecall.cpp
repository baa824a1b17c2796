// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file The pool service's memory: what other runs met, and what the user has said of it.

#include "core/base/futures.h"
#include "core/base/log.h"
#include "core/ledger/ledgerworker.h"
#include "core/ledger/poolrecall.h"
#include "core/services/localpoolservice.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

//! What the books have for views: at the first one, not at the start.
QFuture<bool> LocalPoolService::recalled()
{
    if (!m_recalled)
        m_recalled = recall();
    return *m_recalled;
}

//! What was met since the start is newer.
QFuture<bool> LocalPoolService::recall()
{
    if (!m_around.books)
        return readyFuture(true);
    using Found = std::pair<QHash<KeyId, KeyRefusal>, QVector<ProjectPair>>;
    QVector<KeyId> keys;
    for (const KeyInfo& key : m_vault.keys())
        keys.append(key.id);
    const auto read = [keys](Ledger::LedgerStore& store) -> Result<Found> {
        const auto refusals = Ledger::lastRefusals(store.database(), keys);
        if (!refusals)
            return refusals.error();
        const auto apart = Ledger::projectsApart(store.database());
        if (!apart)
            return apart.error();
        return Found { *refusals, *apart };
    };
    return m_around.books->read(read) | then(this, [this](const Result<Found>& found) {
        if (!found) {
            qCWarning(lcServices) << "what keys were refused can't be read:"
                                  << found.error().detail;
            return false;
        }
        for (auto one = found->first.cbegin(); one != found->first.cend(); ++one) {
            if (!m_refusals.contains(one.key()))
                m_refusals.insert(one.key(), one.value());
        }
        m_apart += found->second;
        return true;
    });
}

//! Those that have not become one since, and that nobody has told apart.
QVector<ProjectPair> LocalPoolService::alike() const
{
    QVector<ProjectPair> pairs;
    const Limits::QuotaOwners& owners = m_room.owners();
    for (const ProjectPair& pair : m_alike) {
        const ProjectPair turned { pair.other, pair.project };
        const bool isApart = m_apart.contains(pair) || m_apart.contains(turned);
        if (!isApart && owners.hasKeys(pair.project) && owners.hasKeys(pair.other))
            pairs.append(pair);
    }
    return pairs;
}

QFuture<Result<void>> LocalPoolService::keepApart(const ProjectPair& pair)
{
    const auto look = [this, pair]() -> Result<void> {
        if (m_alike.contains(pair))
            return {};
        return Error { .kind = ErrorKind::NotFound,
            .detail = u"nothing is suggested of these projects"_s,
            .field = u"project"_s };
    };
    const auto store = [this, pair](const Result<void>& done) {
        if (!done || !m_around.books)
            return readyFuture(done);
        return m_around.books->write([pair](Ledger::LedgerStore& books) {
            return Ledger::storeApart(books.database(), pair);
        });
    };
    const auto take = [this, pair](const Result<void>& done) {
        if (done && m_alike.removeAll(pair) > 0) {
            m_apart.append(pair);
            m_around.audit(u"project.apart"_s, pair.project, pair.other);
        }
        return done;
    };
    return inThreadOf(this, [this, look, store, take] {
        return inEngine(look) | then(this, store) | then(this, take);
    });
}

} // namespace Headgate::Services
