// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/poolrecords.h"

#include <algorithm>
#include <tuple>

namespace Headgate::Services {

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
std::pair<Limits::LimitId, Limits::LimitSource> nameOf(const Limits::Limit& limit)
{
    return { limit.id, limit.source };
}

//! Entries are the same where their names are.
template <typename Entry>
QVector<Entry> merged(
    QVector<Entry> stored, const QVector<Entry>& before, const QVector<Entry>& now)
{
    const auto isNamed = [](const QVector<Entry>& list, const Entry& entry) {
        return std::any_of(list.begin(), list.end(),
            [&entry](const Entry& one) { return nameOf(one) == nameOf(entry); });
    };
    stored.removeIf(
        [&](const Entry& entry) { return isNamed(before, entry) && !isNamed(now, entry); });
    for (const Entry& entry : now) {
        if (before.contains(entry))
            continue; // not changed here
        stored.removeIf([&entry](const Entry& one) { return nameOf(one) == nameOf(entry); });
        stored.append(entry);
    }
    return stored;
}

QHash<KeyId, QString> merged(QHash<KeyId, QString> stored, const QHash<KeyId, QString>& before,
    const QHash<KeyId, QString>& now)
{
    for (auto key = before.cbegin(); key != before.cend(); ++key) {
        if (!now.contains(key.key()))
            stored.remove(key.key());
    }
    for (auto key = now.cbegin(); key != now.cend(); ++key) {
        if (before.value(key.key()) != key.value())
            stored.insert(key.key(), key.value());
    }
    return stored;
}

} // namespace

PoolRecords mergedRecords(const PoolRecords& stored, const PoolRecords& before,
    const PoolRecords& now, const QDateTime& at)
{
    PoolRecords all;
    all.owners.projects
        = merged(stored.owners.projects, before.owners.projects, now.owners.projects);
    all.owners.projectOf
        = merged(stored.owners.projectOf, before.owners.projectOf, now.owners.projectOf);
    all.owners.addsUp = merged(stored.owners.addsUp, before.owners.addsUp, now.owners.addsUp);
    all.limits = merged(stored.limits, before.limits, now.limits);
    all.cooldowns = merged(stored.cooldowns, before.cooldowns, now.cooldowns);
    all.cooldowns.removeIf([&at](const Limits::Cooldown& cooldown) {
        return cooldown.until.isValid() && cooldown.until < at;
    });
    all.transientDays = merged(stored.transientDays, before.transientDays, now.transientDays);
    return all;
}

} // namespace Headgate::Services
