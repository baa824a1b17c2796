// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/settings/paths.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Headgate::Settings {

namespace {

constexpr QFile::Permissions kOwnersFolder = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

QString xdgFolder(
    const QProcessEnvironment& environment, const QString& name, const QString& fallback)
{
    const QString given = environment.value(name);
    return QDir(QDir::isAbsolutePath(given) ? given : fallback).filePath(u"headgate"_s);
}

ProfilePaths isolatedUnder(const QString& folder)
{
    const QDir top(QDir(folder).absolutePath());
    return { .configDir = top.filePath(u"config"_s),
        .dataDir = top.filePath(u"data"_s),
        .stateDir = top.filePath(u"state"_s),
        .runtimeDir = top.filePath(u"run"_s),
        .isIsolated = true };
}

Result<void> createOwned(const QString& folder)
{
    const auto failure = [&folder](const QString& what) {
        return Error { .kind = ErrorKind::Storage, .detail = what + u": "_s + folder };
    };
    // mkpath() first for the parents (~/.config and the like keep their usual mode), then ours
    // alone is closed.
    if (!QDir().mkpath(folder))
        return failure(u"can't create the folder"_s);
    if (!QFile::setPermissions(folder, kOwnersFolder))
        return failure(u"can't set mode 0700 of the folder"_s);
    if (!QFileInfo(folder).isWritable())
        return failure(u"the folder is not writable"_s);
    return {};
}

} // namespace

QString ProfilePaths::settingsFile() const
{
    return QDir(configDir).filePath(u"settings.ini"_s);
}

QString ProfilePaths::ownPricesFile() const
{
    return QDir(configDir).filePath(u"prices.json"_s);
}

QString ProfilePaths::importedPricesFile() const
{
    return QDir(dataDir).filePath(u"imported-prices.json"_s);
}

QString ProfilePaths::keyIndexFile() const
{
    return QDir(dataDir).filePath(u"keys.json"_s);
}

QString ProfilePaths::modelListsFile() const
{
    return QDir(dataDir).filePath(u"models.json"_s);
}

QString ProfilePaths::historyFile() const
{
    return QDir(dataDir).filePath(u"history.db"_s);
}

QString ProfilePaths::ledgerFile() const
{
    return QDir(dataDir).filePath(u"ledger.db"_s);
}

QString ProfilePaths::attachmentsDir() const
{
    return QDir(dataDir).filePath(u"attachments"_s);
}

QString ProfilePaths::logDir() const
{
    return QDir(stateDir).filePath(u"logs"_s);
}

ProfilePaths ProfilePaths::resolve(
    const QString& profileOption, const QProcessEnvironment& environment)
{
    if (!profileOption.isEmpty())
        return isolatedUnder(profileOption);
    const QString fromEnvironment = environment.value(u"HEADGATE_PROFILE"_s);
    if (!fromEnvironment.isEmpty())
        return isolatedUnder(fromEnvironment);

    const QString home = environment.value(u"HOME"_s, QDir::homePath());
    ProfilePaths paths;
    paths.configDir = xdgFolder(environment, u"XDG_CONFIG_HOME"_s, home + u"/.config"_s);
    paths.dataDir = xdgFolder(environment, u"XDG_DATA_HOME"_s, home + u"/.local/share"_s);
    paths.stateDir = xdgFolder(environment, u"XDG_STATE_HOME"_s, home + u"/.local/state"_s);
    paths.runtimeDir = xdgFolder(environment, u"XDG_RUNTIME_DIR"_s, paths.stateDir + u"/run"_s);
    return paths;
}

Result<void> ProfilePaths::create() const
{
    for (const QString& folder : { configDir, dataDir, stateDir, runtimeDir }) {
        if (Result<void> created = createOwned(folder); !created)
            return created;
    }
    return {};
}

} // namespace Headgate::Settings
