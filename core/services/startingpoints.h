// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"
#include "core/model/target.h"

#include <QProcessEnvironment>
#include <QVector>

//! \file What the engine begins with.

namespace Headgate::Services {

//! \brief HEADGATE_CLIENT_KEY: what the gateway's tokens are hashed with where there is no
//! keychain; empty where it is not set, or has less than 32 characters.
Secret clientKeyFrom(const QProcessEnvironment& environment);

//! \brief The simulator in the place of every service, plainly marked.
QVector<BackendInfo> simulatedBackends(quint16 port);

} // namespace Headgate::Services
