// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file The part of the pool's service that is about who pays.

#include "core/services/localpoolservice.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

constexpr qsizetype kLongestAccount = 100;

Error invalidAccount(const QString& detail)
{
    return { .kind = ErrorKind::InvalidInput, .detail = detail, .field = u"account"_s };
}

} // namespace

QFuture<Result<void>> LocalPoolService::setBilling(
    const QVector<KeyId>& keys, Limits::Billing billing)
{
    return inEngine([this, keys, billing] { return billInEngine(keys, billing); });
}

//! Limits that were learned are those of a tier.
Result<void> LocalPoolService::billInEngine(const QVector<KeyId>& keys, Limits::Billing billing)
{
    if (const Result<void> all = known(keys); !all)
        return all;
    Limits::QuotaOwners& owners = m_room.owners();
    for (const KeyId& key : keys) {
        auto project = owners.project(owners.placeOf(key, {}).project);
        if (!project || project->billing == billing)
            continue; // another key of the same project was before it
        const Limits::Billing before = owners.tierOf(project->id);
        project->billing = billing;
        if (const Result<void> done = owners.setProject(*project); !done)
            return done;
        const Limits::Billing after = owners.tierOf(project->id);
        const bool areKnown
            = before != Limits::Billing::Unknown && after != Limits::Billing::Unknown;
        if (areKnown && before != after)
            m_room.ledger().forgetLearned(project->id);
        m_around.audit(u"project.billing"_s, project->id, billingName(billing));
    }
    m_room.ownersChanged();
    return {};
}

QFuture<Result<void>> LocalPoolService::setAccount(
    const QVector<KeyId>& keys, const QString& account)
{
    return inEngine(
        [this, keys, account = account.trimmed()] { return accountInEngine(keys, account); });
}

Result<void> LocalPoolService::accountInEngine(const QVector<KeyId>& keys, const QString& account)
{
    if (const Result<void> all = known(keys); !all)
        return all;
    if (account.size() > kLongestAccount)
        return invalidAccount(u"an account's name has at most 100 characters"_s);
    Limits::QuotaOwners& owners = m_room.owners();
    QSet<QString> backends;
    for (const KeyId& key : keys)
        backends.insert(owners.placeOf(key, {}).backend);
    for (const Limits::ProjectInfo& project : owners.projects()) {
        if (!account.isEmpty() && project.account == account)
            backends.insert(project.backend);
    }
    if (!account.isEmpty() && backends.size() > 1)
        return invalidAccount(u"an account is of one provider; give each its own name"_s);
    for (const KeyId& key : keys) {
        auto project = owners.project(owners.placeOf(key, {}).project);
        if (!project || project->account == account)
            continue;
        project->account = account;
        if (const Result<void> done = owners.setProject(*project); !done)
            return done;
        m_around.audit(u"project.account"_s, project->id, account);
    }
    m_room.ownersChanged();
    return {};
}

} // namespace Headgate::Services
