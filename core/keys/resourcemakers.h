// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"

#include <QHash>
#include <QStringList>

namespace Headgate::Keys {

//! \brief With which key something was made, or reached, that only its project can reach: a file
//! that a service keeps, a cache. By the service's own name for it, which is unique. In memory: of
//! files that Headgate has sent the history knows more. In one thread.
class ResourceMakers {
public:
    void note(const QString& name, const KeyId& key);
    void forget(const QStringList& names);
    //! Of the first of them that is known; null: of none.
    KeyId of(const QStringList& names) const;

private:
    QHash<QString, KeyId> m_keys;
};

} // namespace Headgate::Keys
