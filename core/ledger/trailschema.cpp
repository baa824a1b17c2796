// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/trailschema.h"

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

QStringList trailColumn()
{
    return { u"ALTER TABLE attempt ADD COLUMN trail BLOB"_s };
}

} // namespace Headgate::Ledger
