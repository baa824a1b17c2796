// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/settingaudit.h"

#include "core/settings/settings.h"
#include "core/settings/settingstable.h"

#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

using Settings::Key;
using Settings::ValueType;

constexpr auto kLooks = std::to_array<QLatin1StringView>(
    { QLatin1StringView("window/"), QLatin1StringView("console/"), QLatin1StringView("transcript/"),
        QLatin1StringView("composer/") });

QString shownAddress(const QUrl& url)
{
    return url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
}

QString serversText(const Settings::Settings& settings)
{
    QStringList servers;
    for (const Settings::Server& server : settings.servers())
        servers << u"%1 (%2)"_s.arg(server.label, shownAddress(server.url));
    return servers.join(u", "_s);
}

//! What has one: a proxy's address may have a user's name in it.
QString reachesText(const Settings::Settings& settings)
{
    QStringList backends;
    for (const BackendReach& reach : settings.backendReaches())
        backends << reach.backendId;
    return backends.join(u", "_s);
}

QString modelOptionsText(const Settings::Settings& settings)
{
    QStringList models;
    for (const ModelOptions& options : settings.modelOptions())
        models << options.target.model;
    return models.join(u", "_s);
}

} // namespace

bool isAudited(Key key)
{
    if (key == Key::StripMetadata) // what leaves with a picture
        return true;
    if (key == Key::Favourites || key == Key::RecentTargets)
        return false;
    const QString name = Settings::keyName(key);
    return std::none_of(kLooks.begin(), kLooks.end(),
        [&name](QLatin1StringView group) { return name.startsWith(group); });
}

QString auditedValue(const Settings::Settings& settings, Key key)
{
    switch (Settings::specOf(key).type) {
    case ValueType::Servers:
        return serversText(settings);
    case ValueType::BackendReaches:
        return reachesText(settings);
    case ValueType::ModelOptions:
        return modelOptionsText(settings);
    case ValueType::Address:
    case ValueType::OllamaAddress:
        return shownAddress(settings.url(key));
    default:
        return settings.valueInfo(key).text;
    }
}

} // namespace Headgate::Services
