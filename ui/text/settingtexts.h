// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"
#include "core/services/settingsservice.h"

#include <QString>

namespace Headgate::Ui {

//! \brief The parts of the settings page, in their order.
enum class SettingGroup { General, Chat, NewChats, Models, Addresses, Limits, Network };

//! \brief A setting in people's words.
struct SettingText {
    SettingGroup group = SettingGroup::General;
    QString label;
    QString help; //!< a sentence; may be empty
};

//! \brief The words for a row. A row that has none is shown by its name, so that nothing is hidden
//! because somebody forgot to describe it.
SettingText settingText(const QString& name);
//! \brief Those whose rows have words.
QStringList describedSettings();
QString groupTitle(SettingGroup group);

//! \brief The values to choose from with their words: of a Choice, and of the language.
QVector<std::pair<QString, QString>> settingChoices(const Services::SettingRow& row);
//! \brief The value as it is read and typed: "10s" for 10000 ms.
QString shownValue(const Services::SettingRow& row);
//! \brief "Default", "From your settings", "Set by GEMINI_MODEL".
QString originText(const Services::SettingRow& row);
//! \brief What an empty field stands for.
QString emptyText(const Services::SettingRow& row);
//! \brief Why the row could not be stored, with what it takes.
QString settingErrorText(const Error& error, const Services::SettingRow& row);

} // namespace Headgate::Ui
