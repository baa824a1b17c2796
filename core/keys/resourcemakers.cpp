// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keys/resourcemakers.h"

namespace Headgate::Keys {

namespace {
//! Then the memory starts anew: what is in use is soon known again.
constexpr qsizetype kMostRemembered = 10'000;
} // namespace

void ResourceMakers::note(const QString& name, const KeyId& key)
{
    if (name.isEmpty() || key.isNull())
        return;
    if (m_keys.size() >= kMostRemembered && !m_keys.contains(name))
        m_keys.clear();
    m_keys.insert(name, key);
}

void ResourceMakers::forget(const QStringList& names)
{
    for (const QString& name : names)
        m_keys.remove(name);
}

KeyId ResourceMakers::of(const QStringList& names) const
{
    for (const QString& name : names) {
        const auto known = m_keys.constFind(name);
        if (known != m_keys.constEnd())
            return *known;
    }
    return {};
}

} // namespace Headgate::Keys
