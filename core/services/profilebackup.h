// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/settings/paths.h"

#include <QString>

namespace Headgate::Services {

//! \brief What a backup holds, or what came back from one.
struct BackupSummary {
    int files = 0;
    qint64 bytes = 0;
    QString keptIn = {}; //!< after a restore: the folder with what was there before; empty: nothing
};

//! \brief Copies a profile's chats, attachments, books and settings into a new folder, with the
//! SHA-256 of each file: consistent also while the window runs and answers stream. No keys: neither
//! the keychain's nor their index. The folder appears when it is complete; nobody else may look
//! into it. \param folder must not exist, or be empty
Result<BackupSummary> backUpProfile(
    const Settings::ProfilePaths& paths, const QString& folder, const Clock& clock);

//! \brief Puts a backup in the place of what the profile has, after every file of it was checked;
//! what was there is kept beside it. Locked while a program has the chats open; Storage names the
//! file that is damaged or missing. Nothing is changed after an error.
Result<BackupSummary> restoreProfile(
    const Settings::ProfilePaths& paths, const QString& folder, const Clock& clock);

} // namespace Headgate::Services
