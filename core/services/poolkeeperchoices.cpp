// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file Of PoolKeeper: what the user has chosen for keys and back ends.

#include "core/services/poolkeeper.h"

#include <algorithm>
#include <utility>

namespace Headgate::Services {

using Ledger::LedgerStore;

void PoolKeeper::setKeyRules(const KeyId& key, const KeyRules& rules)
{
    m_rules.insert(key, rules);
    m_pool.setKeyRules(key, rules);
    writeChoice(
        [key, rules](LedgerStore& store) { return store.keyRecords().storeRules(key, rules); });
}

void PoolKeeper::keysTaken()
{
    for (auto key = m_rules.cbegin(); key != m_rules.cend(); ++key) {
        if (m_pool.keyRules(key.key()) != *key)
            m_pool.setKeyRules(key.key(), *key); // none where the pool does not have it
    }
    const QHash<KeyId, QString>& keys = m_parts.owners.projectsOfKeys();
    const bool areAllRead = std::all_of(keys.keyBegin(), keys.keyEnd(),
        [this](const KeyId& key) { return m_saved.owners.projectOf.contains(key); });
    if (areAllRead || !m_knowsStored)
        return;
    m_mustRead = true; // another program may have said where they belong
    m_flushing.start(0);
}

void PoolKeeper::setStrategy(const QString& backend, PoolStrategy strategy)
{
    m_strategies.insert(backend, strategy);
    writeChoice([backend, strategy](LedgerStore& store) {
        return store.keyRecords().storeStrategy(backend, strategy);
    });
    emit strategyChanged(backend);
}

void PoolKeeper::addReplacement(const KeyReplacement& replacement)
{
    m_replacements.append(replacement);
    writeChoice([replacement](LedgerStore& store) {
        return store.keyRecords().storeReplacement(replacement);
    });
}

void PoolKeeper::dropReplacement(const KeyId& old)
{
    if (m_replacements.removeIf([&old](const KeyReplacement& one) { return one.old == old; }) == 0)
        return;
    writeChoice([old](LedgerStore& store) { return store.keyRecords().dropReplacement(old); });
}

void PoolKeeper::forget(const KeyId& key)
{
    m_rules.remove(key);
    m_replacements.removeIf(
        [&key](const KeyReplacement& one) { return one.old == key || one.fresh == key; });
    writeChoice([key](LedgerStore& store) { return store.keyRecords().forget(key); });
}

//! True where one is another than before.
bool PoolKeeper::takeInChoices(const KeptPool& kept)
{
    const auto rules = std::exchange(m_rules, kept.rules);
    for (auto key = rules.cbegin(); key != rules.cend(); ++key) {
        if (!m_rules.contains(key.key()))
            m_pool.setKeyRules(key.key(), {});
    }
    for (auto key = m_rules.cbegin(); key != m_rules.cend(); ++key) {
        if (!rules.contains(key.key()) || rules.value(key.key()) != *key)
            m_pool.setKeyRules(key.key(), *key);
    }
    const auto strategies = std::exchange(m_strategies, kept.strategies);
    for (auto backend = m_strategies.cbegin(); backend != m_strategies.cend(); ++backend) {
        if (!strategies.contains(backend.key()) || strategies.value(backend.key()) != *backend)
            emit strategyChanged(backend.key());
    }
    const auto replacements = std::exchange(m_replacements, kept.replacements);
    return m_rules != rules || m_strategies != strategies || m_replacements != replacements;
}

} // namespace Headgate::Services
