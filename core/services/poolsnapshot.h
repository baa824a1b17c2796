// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/model/pooloverview.h"
#include "core/model/target.h"
#include "core/services/localvitalsservice.h"

namespace Headgate::Services {

class KeyRoom;

//! \brief Whom an overview is told of.
struct PoolMembers {
    QVector<BackendInfo> backends;
    QVector<KeyInfo> keys; //!< in the pool's order
    QHash<KeyId, KeyRefusal> refusals; //!< the last ones since the start
};

//! \brief What the room knows at this moment, without back ends that lack a key they need. Engine
//! thread.
PoolOverview overviewOf(KeyRoom& room, const PoolMembers& members, const Clock& clock);

//! \brief What is sampled: the machine, who waits, which breakers are not closed. The room and the
//! clock outlive it.
LocalVitalsService::Surroundings vitalsOf(KeyRoom& room, const Clock& clock);

} // namespace Headgate::Services
