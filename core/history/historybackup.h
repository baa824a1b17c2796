// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QString>

#include <memory>

class QLockFile;

namespace Headgate::History {

//! \brief Copies a history as it stands at one moment, also while another process or thread writes
//! into it. Storage where it can't be read, or the copy not be written.
Result<void> copyHistory(const QString& file, const QString& target);

//! \brief Whether a file is a whole history that this program can open: Storage where it is damaged
//! or none, ReadOnly where a newer version wrote it.
Result<void> checkHistory(const QString& file);

//! \brief Keeps every program out of the history of a folder as long as it lives; null while one
//! has it open.
std::unique_ptr<QLockFile> lockHistory(const QString& folder);

} // namespace Headgate::History
