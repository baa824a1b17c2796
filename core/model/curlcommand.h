// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/target.h"

#include <QString>

namespace Headgate {

//! \brief The name under which a script finds a back end's key: "GEMINI_API_KEY".
QString keyVariable(const BackendInfo& backend);

//! \brief A command for a POSIX shell that asks a model the way Headgate does. The key is read from
//! its variable, never written; where the prompt goes it says so, since none is kept.
QString curlCommand(const BackendInfo& backend, const QString& model);

} // namespace Headgate
