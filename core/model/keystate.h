// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/model/failure.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <optional>

namespace Headgate {

//! \brief What a key is good for (operations 2d). Quota is no state: an exhausted key is a good
//! one.
enum class KeyState {
    New, //!< nothing has gone through yet; used like an active one
    Active,
    Suspect, //!< refused once for what it is; left out until a free check has told
    Invalid, //!< not known, or expired
    Leaked, //!< the service has seen it in public; never used again by itself
    Blocked, //!< suspended, or not meant for this
    NoBilling, //!< its account has no money; the cooldown of that says when a request may try
    ServiceDisabled, //!< the service is not switched on in its project
    Region, //!< not from where we are
    Draining, //!< no new requests; retired with the end of the last one under way
    Retired, //!< its history stays, its secret goes
    Disabled, //!< by the user, and only the user changes that
};

//! \brief A key's state, and why. Kept over a restart.
struct KeyCondition {
    KeyState state = KeyState::New;
    QDateTime since; //!< UTC
    FailureCause cause = FailureCause::None; //!< what the service said
    QString evidence; //!< its code for it; never a body, never a key
    QDateTime nextCheck; //!< UTC, a free one; null: none by itself
    int checks = 0; //!< that did not help, in this state
    int strikes = 0; //!< refusals for what it is, since the last request that went through

    bool operator==(const KeyCondition&) const = default;
};

//! \brief A person has put it aside, and only a person brings it back.
constexpr bool isPutAside(KeyState state)
{
    return state == KeyState::Disabled || state == KeyState::Retired || state == KeyState::Draining;
}
//! \brief The service has refused requests for what the key is, so that none is sent with it. Not
//! NoBilling: the cooldown of that says when one may try.
constexpr bool isRefused(KeyState state)
{
    return state == KeyState::Suspect || state == KeyState::Invalid || state == KeyState::Leaked
        || state == KeyState::Blocked || state == KeyState::ServiceDisabled
        || state == KeyState::Region;
}

//! \brief Stable word: "active", "service_disabled".
QString keyStateName(KeyState state);
std::optional<KeyState> keyStateFromName(const QString& name);

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::KeyCondition)
