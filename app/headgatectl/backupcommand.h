// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/command.h"
#include "core/base/clock.h"
#include "core/settings/paths.h"

namespace Headgate::Ctl {

//! \brief backup FOLDER | restore FOLDER. Needs no engine: restoring wants nobody in the chats.
class BackupCommand : public Command {
    Q_OBJECT

public:
    enum class Verb { Backup, Restore };
    struct Asked {
        Verb verb = Verb::Backup;
        QString folder;
    };

    BackupCommand(
        const Asked& asked, bool isJson, const Settings::ProfilePaths& paths, QObject* parent);

    void start() override;

private:
    Asked m_asked;
    bool m_isJson;
    Settings::ProfilePaths m_paths;
    SystemClock m_clock;
};

} // namespace Headgate::Ctl
