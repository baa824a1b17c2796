// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/keychoice.h"

#include <QHash>
#include <QVector>

#include <algorithm>
#include <functional>

namespace Headgate::Keys {

//! \brief The order in which a back end's keys are asked, by its strategy. Whether one of them can
//! serve is the pool's business.
//!
//! Turns and weights go by strides: each use of a key puts its next turn off by one over its
//! weight. One that was away for a while comes back among the others, with nothing to make up for.
class PoolOrder {
public:
    PoolStrategy strategy = PoolStrategy::FillFirst;

    //! The user's order: of the vault, and of the priorities where they count.
    QVector<KeyId> ranked(QVector<KeyId> keys, const QHash<KeyId, KeyRules>& rules) const;
    //! \param ranked see above \param usedToday requests of a key, asked for LeastUsed only
    QVector<KeyId> ordered(QVector<KeyId> ranked, const QHash<KeyId, KeyRules>& rules,
        const std::function<qint64(const KeyId&)>& usedToday) const;
    void used(const KeyId& key, int weight);
    void removed(const KeyId& key) { m_next.remove(key); }

private:
    qint64 nextOf(const KeyId& key) const { return std::max(m_next.value(key, 0), m_now); }

    QHash<KeyId, qint64> m_next; //!< when a key's next turn is
    qint64 m_now = 0; //!< of the last turn
};

} // namespace Headgate::Keys
