// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"

#include <QDateTime>

namespace Headgate {

//! \brief A guided rotation that has begun: `fresh` has taken the place of `old`, which gets no new
//! requests, and whose secret is still to be wiped. It ends with the removal of either, or when it
//! is taken back; how far it is, the condition of `old` says.
struct KeyReplacement {
    KeyId old;
    KeyId fresh;
    QDateTime since; //!< UTC

    bool operator==(const KeyReplacement&) const = default;
};

} // namespace Headgate
