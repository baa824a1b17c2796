// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/settingscommand.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

namespace {

QString originName(const Services::SettingRow& row)
{
    switch (row.origin) {
    case Services::ValueOrigin::Default:
        return u"default"_s;
    case Services::ValueOrigin::File:
        return u"file"_s;
    case Services::ValueOrigin::Environment:
        return u"environment"_s;
    }
    return {};
}

} // namespace

SettingsCommand::SettingsCommand(
    const Asked& asked, bool isJson, Services::SettingsService& settings, QObject* parent)
    : Command(parent)
    , m_asked(asked)
    , m_isJson(isJson)
    , m_settings(settings)
{
}

void SettingsCommand::start()
{
    switch (m_asked.verb) {
    case Verb::List:
        for (const Services::SettingRow& row : m_settings.rows())
            print(row);
        return finish(Done);
    case Verb::Get:
        return get();
    case Verb::Set:
        return end(m_settings.setRow(m_asked.name, m_asked.value));
    case Verb::Reset:
        return end(m_settings.resetRow(m_asked.name));
    }
}

void SettingsCommand::get()
{
    for (const Services::SettingRow& row : m_settings.rows()) {
        if (row.name == m_asked.name) {
            print(row);
            return finish(Done);
        }
    }
    failOnNamed({ .kind = ErrorKind::NotFound,
                    .detail = u"there is no setting '%1'"_s.arg(m_asked.name),
                    .field = u"setting"_s },
        m_isJson);
}

void SettingsCommand::end(const Result<void>& changed)
{
    if (!changed)
        return failOnNamed(changed.error(), m_isJson);
    for (const Services::SettingRow& row : m_settings.rows()) {
        if (row.name == m_asked.name && row.origin == Services::ValueOrigin::Environment)
            printError(u"headgatectl: stored, but %1 of the environment decides as long as it is "
                       "set\n"_s.arg(row.environmentName));
    }
    finish(Done);
}

void SettingsCommand::print(const Services::SettingRow& row) const
{
    const bool isFromEnvironment = row.origin == Services::ValueOrigin::Environment;
    if (m_isJson)
        return printJson({ { u"name"_s, row.name },
            { u"value"_s, row.isSet ? QJsonValue(row.value) : QJsonValue() },
            { u"origin"_s, originName(row) },
            { u"variable"_s, isFromEnvironment ? QJsonValue(row.environmentName) : QJsonValue() },
            { u"variables"_s, QJsonArray::fromStringList(row.variables) } });
    const QString origin
        = originName(row) + (isFromEnvironment ? u' ' + row.environmentName : QString());
    printOut(
        (row.name + u'\t' + (row.isSet ? row.value : u"-"_s) + u'\t' + origin).toUtf8() + '\n');
}

} // namespace Headgate::Ctl
