// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/part.h"
#include "core/providers/jsontools.h"

#include <optional>

namespace Headgate::Gateway {

//! \brief What a client wrote can't be read; `field` is its name in the client's dialect.
Error invalid(const QString& field, const QString& detail);

//! \brief A bound or count of a client, 0 for less than that: what it means, or that it is refused,
//! is not said here.
std::optional<int> countOf(const Providers::JsonValue& value);

//! \brief The most answers side by side that a client may ask for; services may give fewer.
constexpr int kMostAnswers = 128;

//! \brief How many answers a client wants side by side; InvalidInput. \param field the dialect's
//! name
Result<int> answersOf(const Providers::JsonValue& value, const QString& field);

//! \brief A call of a tool; `arguments` that are no object are none.
Part toolCallPart(const QString& id, const QString& name, const Providers::JsonValue& arguments);

} // namespace Headgate::Gateway
