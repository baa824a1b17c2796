// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/audittrail.h"

namespace Headgate::Test {

//! \brief A trail with each kind of change, of samplePool()'s keys and one that is gone, newest
//! first. \param more further changes before, a minute apart
AuditPage sampleAudit(const QDateTime& now, int more = 0);

} // namespace Headgate::Test
