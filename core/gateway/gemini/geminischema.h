// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/providers/jsontools.h"

#include <QByteArray>

namespace Headgate::Gateway {

//! \brief Google's own Schema (`"type":"STRING"`, `nullable`) as JSON Schema, which other services
//! take; order and all other members stay.
QByteArray jsonSchemaOf(const Providers::JsonValue& schema);

} // namespace Headgate::Gateway
