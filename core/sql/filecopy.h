// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QString>

namespace Headgate::Sql {

//! \brief Copies a data base as it stands at one moment, also while another process or thread
//! writes into it. Storage where it can't be read, or the copy not be written.
Result<void> copyFile(const QString& file, const QString& target);

//! \brief Whether a file is a whole data base of ours: Storage where it is damaged or none,
//! ReadOnly where its schema is newer than `newest`.
Result<void> checkFile(const QString& file, int newest);

} // namespace Headgate::Sql
