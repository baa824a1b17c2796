// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/providers/jsontools.h"

#include <QByteArrayView>

namespace Headgate::Gateway {

//! \brief As many values as the largest honest question has many times over. Each of them costs
//! time and memory, so that 32 MiB of `0,0,0` would hold up everybody.
constexpr int kMostValues = 200'000;

//! \brief Whether a body may be read at all: at most 100 levels deep and of so many values. One
//! pass without memory, which ends where a bound is broken; whether it is JSON, the reader says.
//! InvalidInput.
Result<void> checkBody(QByteArrayView body, int mostValues = kMostValues);

//! \brief The body as the object that it has to be, within these bounds; InvalidInput.
//! \param reader outlives the value
Result<Providers::JsonValue> readBody(
    Providers::JsonReader* reader, QByteArrayView body, int mostValues = kMostValues);

} // namespace Headgate::Gateway
