// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/poolrecords.h"

#include "core/ledger/ledgerstore.h"

#include <QSet>

#include <algorithm>

namespace Headgate::Services {

using Ledger::KeptCondition;
using Ledger::LedgerStore;

namespace {

const QString& nameOf(const Limits::ProjectInfo& project)
{
    return project.id;
}
const QString& nameOf(const QString& text)
{
    return text;
}
const Limits::LimitScope& nameOf(const Limits::Cooldown& cooldown)
{
    return cooldown.scope;
}
const QString& nameOf(const Limits::TransientDay& day)
{
    return day.quota;
}
std::pair<Limits::LimitId, Limits::LimitSource> nameOf(const Limits::Limit& limit)
{
    return { limit.id, limit.source };
}

//! When it was found out; null where nothing tells.
template <typename Entry> QDateTime sinceOf(const Entry& entry)
{
    if constexpr (requires { entry.since; })
        return entry.since;
    return {};
}

bool isLater(const QDateTime& a, const QDateTime& b)
{
    return a.isValid() && (!b.isValid() || a > b);
}

//! Of what two programs have changed, whether this one gives way.
bool prevails(const Limits::Cooldown& stored, const Limits::Cooldown& here)
{
    if (stored.until.isNull() || here.until.isNull())
        return stored.until.isNull() && !here.until.isNull();
    return stored.until > here.until;
}
bool prevails(const Limits::Limit& stored, const Limits::Limit& here)
{
    return isLater(stored.since, here.since);
}
bool prevails(const Limits::TransientDay& stored, const Limits::TransientDay& here)
{
    return isLater(stored.since, here.since);
}
bool prevails(const Limits::ProjectInfo&, const Limits::ProjectInfo&)
{
    return false;
}
bool prevails(const QString&, const QString&)
{
    return false;
}

template <typename Entry> const Entry* named(const QVector<Entry>& list, const Entry& entry)
{
    const auto found = std::find_if(list.begin(), list.end(),
        [&entry](const Entry& one) { return nameOf(one) == nameOf(entry); });
    return found == list.end() ? nullptr : &*found;
}

//! Entries are the same where their names are.
template <typename Entry>
QVector<Entry> merged(
    QVector<Entry> stored, const QVector<Entry>& before, const QVector<Entry>& now)
{
    stored.removeIf([&](const Entry& entry) {
        const Entry* known = named(before, entry);
        return known && sinceOf(*known) == sinceOf(entry) && !named(now, entry);
    });
    for (const Entry& entry : now) {
        if (before.contains(entry))
            continue; // not changed here
        const Entry* present = named(stored, entry);
        if (present && !before.contains(*present) && prevails(*present, entry))
            continue;
        stored.removeIf([&entry](const Entry& one) { return nameOf(one) == nameOf(entry); });
        stored.append(entry);
    }
    return stored;
}

QHash<KeyId, QString> merged(QHash<KeyId, QString> stored, const QHash<KeyId, QString>& before,
    const QHash<KeyId, QString>& now)
{
    for (auto key = before.cbegin(); key != before.cend(); ++key) {
        if (!now.contains(key.key()) && stored.value(key.key()) == key.value())
            stored.remove(key.key());
    }
    for (auto key = now.cbegin(); key != now.cend(); ++key) {
        if (before.value(key.key()) != key.value())
            stored.insert(key.key(), key.value());
    }
    return stored;
}

//! What another program's user has said of who pays, or its service, holds where this one has
//! changed something else of the project.
void keepBilling(QVector<Limits::ProjectInfo>* projects, const QVector<Limits::ProjectInfo>& stored,
    const QVector<Limits::ProjectInfo>& before)
{
    for (Limits::ProjectInfo& project : *projects) {
        const Limits::ProjectInfo* theirs = named(stored, project);
        const Limits::ProjectInfo* known = named(before, project);
        const Limits::ProjectInfo was = known ? *known : Limits::ProjectInfo();
        if (theirs && project.billing == was.billing)
            project.billing = theirs->billing;
        if (theirs && project.account == was.account)
            project.account = theirs->account;
        if (theirs && project.tierTold == was.tierTold) {
            project.tierTold = theirs->tierTold;
            project.tierToldAt = theirs->tierToldAt;
        }
    }
}

//! A key that is new here stands in a stand-in until what is stored of it has been read: where
//! another program has put it holds meanwhile.
Ledger::OwnerRecords merged(const Ledger::OwnerRecords& stored, const Ledger::OwnerRecords& before,
    const Ledger::OwnerRecords& now)
{
    QSet<QString> standIns;
    for (const Limits::ProjectInfo& project : now.projects) {
        if (!project.isKnown)
            standIns.insert(project.id);
    }
    QHash<KeyId, QString> places = now.projectOf;
    for (auto place = places.begin(); place != places.end(); ++place) {
        const auto elsewhere = stored.projectOf.constFind(place.key());
        if (!before.projectOf.contains(place.key()) && standIns.contains(*place)
            && elsewhere != stored.projectOf.cend())
            *place = *elsewhere;
    }
    Ledger::OwnerRecords all;
    all.projectOf = merged(stored.projectOf, before.projectOf, places);
    all.projects = merged(stored.projects, before.projects, now.projects);
    const QSet<QString> inUse(all.projectOf.cbegin(), all.projectOf.cend());
    all.projects.removeIf([&inUse](const Limits::ProjectInfo& project) {
        const bool saysNothing = project.billing == Limits::Billing::Unknown
            && project.tierTold.isEmpty() && project.account.isEmpty();
        return !project.isKnown && saysNothing && !inUse.contains(project.id);
    });
    keepBilling(&all.projects, stored.projects, before.projects);
    all.addsUp = merged(stored.addsUp, before.addsUp, now.addsUp);
    return all;
}

//! Of two words on a key, given at about the same time, the higher one holds: the user's, then a
//! refusal, then a success.
int rankOf(const KeyCondition& condition)
{
    return isPutAside(condition.state) ? 2 : isRefused(condition.state) ? 1 : 0;
}

//! Whether this program's word on a key gives way to what another one has stored meanwhile.
bool givesWay(const KeptCondition& here, const std::optional<KeptCondition>& before,
    const KeptCondition& stored)
{
    if (before && before->condition == stored.condition)
        return false;
    if (here.fingerprint != stored.fingerprint) {
        // One of the two is of a secret that has been replaced: here it was, or elsewhere.
        const bool isOlder = before && before->fingerprint == here.fingerprint;
        return isOlder && !isPutAside(here.condition.state);
    }
    const int own = rankOf(here.condition);
    const int other = rankOf(stored.condition);
    return own == other ? isLater(stored.condition.since, here.condition.since) : own < other;
}

using Conditions = QHash<KeyId, KeptCondition>;

Conditions merged(Conditions stored, const Conditions& before, const Conditions& now)
{
    for (auto key = now.cbegin(); key != now.cend(); ++key) {
        const auto known = before.constFind(key.key());
        const auto word = known == before.cend() ? std::nullopt : std::optional(*known);
        const auto present = stored.constFind(key.key());
        if (word == *key || (present != stored.cend() && givesWay(*key, word, *present)))
            continue;
        stored.insert(key.key(), *key);
    }
    return stored;
}

template <typename Value> std::optional<Error> errorOf(const Result<Value>& result)
{
    return result ? std::nullopt : std::optional(result.error());
}

Result<PoolRecords> readRecords(LedgerStore& store)
{
    const auto owners = store.limitRecords().owners();
    const auto limits = store.limitRecords().limits();
    const auto cooldowns = store.limitRecords().cooldowns();
    const auto transientDays = store.limitRecords().transientDays();
    const auto conditions = store.keyRecords().conditions();
    for (const std::optional<Error>& error : { errorOf(owners), errorOf(limits), errorOf(cooldowns),
             errorOf(transientDays), errorOf(conditions) }) {
        if (error)
            return *error;
    }
    PoolRecords records { *owners, *limits, *cooldowns, *transientDays, *conditions };
    records.limits.removeIf(isOfARule);
    return records;
}

//! \param before as it is stored: what has not changed is not written again
Result<void> storeRecords(LedgerStore& store, const PoolRecords& all, const PoolRecords& before)
{
    Ledger::LimitRecords& records = store.limitRecords();
    if (all.owners != before.owners) {
        if (const Result<void> done = records.storeOwners(all.owners); !done)
            return done;
    }
    if (all.limits != before.limits) {
        if (const Result<void> done = records.storeLimits(all.limits); !done)
            return done;
    }
    if (all.cooldowns != before.cooldowns || all.transientDays != before.transientDays) {
        const Result<void> done = records.storeCooldowns(all.cooldowns, all.transientDays);
        if (!done)
            return done;
    }
    for (auto key = all.conditions.cbegin(); key != all.conditions.cend(); ++key) {
        const auto stored = before.conditions.constFind(key.key());
        if (stored != before.conditions.cend() && *stored == *key)
            continue;
        const Result<void> done = store.keyRecords().storeCondition(key.key(), *key);
        if (!done)
            return done;
    }
    return {};
}

} // namespace

bool isOfARule(const Limits::Limit& limit)
{
    return limit.id.scope.owner == Limits::OwnerKind::Key
        && limit.source == Limits::LimitSource::Entered;
}

PoolRecords mergedRecords(const PoolRecords& stored, const PoolChange& change)
{
    const PoolRecords& before = change.before;
    const PoolRecords& now = change.now;
    PoolRecords all;
    all.owners = merged(stored.owners, before.owners, now.owners);
    all.limits = merged(stored.limits, before.limits, now.limits);
    all.cooldowns = merged(stored.cooldowns, before.cooldowns, now.cooldowns);
    all.cooldowns.removeIf([&change](const Limits::Cooldown& cooldown) {
        return cooldown.until.isValid() && cooldown.until < change.at;
    });
    all.transientDays = merged(stored.transientDays, before.transientDays, now.transientDays);
    all.conditions = merged(stored.conditions, before.conditions, now.conditions);
    return all;
}

Result<KeptPool> readPool(LedgerStore& store)
{
    const auto records = readRecords(store);
    const auto rules = store.keyRecords().rules();
    const auto strategies = store.keyRecords().strategies();
    const auto replacements = store.keyRecords().replacements();
    for (const std::optional<Error>& error :
        { errorOf(records), errorOf(rules), errorOf(strategies), errorOf(replacements) }) {
        if (error)
            return *error;
    }
    return KeptPool { *records, *rules, *strategies, *replacements };
}

Result<void> storeChange(LedgerStore& store, const PoolChange& change)
{
    const Result<PoolRecords> stored = readRecords(store);
    if (!stored)
        return stored.error();
    return storeRecords(store, mergedRecords(*stored, change), *stored);
}

} // namespace Headgate::Services
