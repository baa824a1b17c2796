// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/backendreach.h"

namespace Headgate::Settings {

//! \brief InvalidInput with field "keyHeader" (no header's name, or one that HTTP needs itself) or
//! "ownProxy" (no address of a proxy).
Result<void> checkBackendReach(const BackendReach& reach);

//! \brief The list as the settings file holds it: a JSON array of {"backend","keyHeader","proxy"}.
QString textFromBackendReaches(const QVector<BackendReach>& reaches);
//! \brief Back from text. InvalidInput tells which entry is wrong and why.
Result<QVector<BackendReach>> backendReachesFromText(const QString& text);

} // namespace Headgate::Settings
