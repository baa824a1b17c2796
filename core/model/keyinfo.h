// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"

#include <QDateTime>

namespace Headgate {

//! \brief Where the secret of a key is read from at each use.
enum class KeySource {
    Keychain,
    Environment, //!< a variable of this process, never stored
    Session, //!< given for this run only, in memory
};

//! \brief A key as everybody but the vault knows it: never the secret itself.
struct KeyInfo {
    KeyId id; //!< keychain account is `key/<id>`
    QString backendId;
    QString label; //!< the user's name for it, or e.g. "GEMINI_API_KEY (environment)"
    QString masked; //!< `•••• last4`
    QString fingerprint; //!< keyed hash, to find duplicates
    KeySource source = KeySource::Keychain;
    QDateTime createdAt; //!< UTC

    bool operator==(const KeyInfo&) const = default;
};

//! \brief Whether secrets can be kept, and if not, why.
enum class VaultState {
    Ready,
    Locked, //!< the keychain is there but closed
    Absent, //!< no keychain service on this session
    Refusing, //!< it answered with an error
    Unknown, //!< not asked yet
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::KeyInfo)
Q_DECLARE_METATYPE(Headgate::VaultState)
