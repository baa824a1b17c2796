// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/backupcommand.h"

#include "core/services/profilebackup.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

BackupCommand::BackupCommand(
    const Asked& asked, bool isJson, const Settings::ProfilePaths& paths, QObject* parent)
    : Command(parent)
    , m_asked { asked.verb, QDir().absoluteFilePath(asked.folder) }
    , m_isJson(isJson)
    , m_paths(paths)
{
}

void BackupCommand::start()
{
    const bool isBackup = m_asked.verb == Verb::Backup;
    if (const Result<void> made = m_paths.create(); !made)
        return fail(made.error(), m_isJson);
    const Result<Services::BackupSummary> summary = isBackup
        ? Services::backUpProfile(m_paths, m_asked.folder, m_clock)
        : Services::restoreProfile(m_paths, m_asked.folder, m_clock);
    if (!summary)
        return failOnNamed(summary.error(), m_isJson);
    if (m_isJson) {
        printJson({ { u"type"_s, isBackup ? u"backup"_s : u"restore"_s },
            { u"folder"_s, m_asked.folder }, { u"files"_s, summary->files },
            { u"bytes"_s, summary->bytes }, { u"kept_in"_s, summary->keptIn } });
        return finish(Done);
    }
    QString line = u"%1 files, %2 bytes, %3 %4\n"_s.arg(summary->files)
                       .arg(summary->bytes)
                       .arg(isBackup ? u"now in"_s : u"came back from"_s, m_asked.folder);
    if (!summary->keptIn.isEmpty())
        line += u"what was there before is in %1\n"_s.arg(summary->keptIn);
    printOut(line.toUtf8());
    finish(Done);
}

} // namespace Headgate::Ctl
