// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/target.h"

#include <QProcessEnvironment>

#include <optional>

namespace Headgate::Services {

//! \brief How many bytes are free where an Ollama server on this computer keeps its models:
//! OLLAMA_MODELS, else the places where it is installed to. Unknown for a server elsewhere. Where
//! several places exist the one with most room counts, so that nothing is refused wrongly.
std::optional<qint64> freeBytesForModels(
    const BackendInfo& backend, const QProcessEnvironment& environment);

} // namespace Headgate::Services
