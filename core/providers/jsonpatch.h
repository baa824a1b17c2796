// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/providers/jsontools.h"

#include <QByteArray>
#include <QByteArrayView>

namespace Headgate::Providers {

//! \brief The text of an object with that member set to `value`, which is JSON; all else stays byte
//! for byte. Where a name comes twice the first is set.
//! \param name ASCII without quotes
QByteArray withMember(const JsonValue& object, QByteArrayView name, QByteArrayView value);

} // namespace Headgate::Providers
