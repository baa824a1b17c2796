// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/command.h"
#include "core/services/settingsservice.h"

namespace Headgate::Ctl {

//! \brief settings list | get NAME | set NAME VALUE | reset NAME
class SettingsCommand : public Command {
    Q_OBJECT

public:
    enum class Verb { List, Get, Set, Reset };

    struct Asked {
        Verb verb = Verb::List;
        QString name;
        QString value;
    };

    SettingsCommand(
        const Asked& asked, bool isJson, Services::SettingsService& settings, QObject* parent);

    void start() override;

private:
    void get();
    void end(const Result<void>& changed);
    void print(const Services::SettingRow& row) const;

    Asked m_asked;
    bool m_isJson;
    Services::SettingsService& m_settings;
};

} // namespace Headgate::Ctl
