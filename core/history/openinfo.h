// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMetaType>
#include <QString>

namespace Headgate::History {

//! \brief What was found when the history was opened.
struct OpenInfo {
    enum class Access {
        ReadWrite,
        ReadOnlyNewerSchema, //!< written by a newer Headgate: writes are refused with
                             //!< ErrorKind::ReadOnly
        ReadOnlyFolder, //!< the folder can't be written: writes are refused with ErrorKind::Storage
    };

    int schemaVersion = 0; //!< of the file, after a migration
    Access access = Access::ReadWrite;
    bool isOwner = true; //!< false while another process has the same folder open
    bool wasUnclean = false; //!< the last owner did not close it; it was checked
    int interruptedAnswers = 0; //!< answers that were still Streaming and are Interrupted now
    QString migrationCopy; //!< path of the copy made before a migration; empty without one
    QString setAsideFile; //!< path of a damaged file that was kept; what could be read is in the
                          //!< new one

    bool isReadOnly() const { return access != Access::ReadWrite; }
};

} // namespace Headgate::History

Q_DECLARE_METATYPE(Headgate::History::OpenInfo)
