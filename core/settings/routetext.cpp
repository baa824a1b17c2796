// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/settings/routetext.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Settings {

namespace {

Target targetFrom(const QString& text)
{
    return { text.section(u'/', 0, 0).trimmed(), text.section(u'/', 1).trimmed() };
}

QString textOf(const Target& target)
{
    return target.backendId + u'/' + target.model;
}

QStringList entriesOf(const QString& text)
{
    QStringList entries = text.split(u',');
    for (QString& entry : entries)
        entry = entry.trimmed();
    entries.removeAll(QString());
    return entries;
}

Error notAllowed(const QString& what)
{
    return { .kind = ErrorKind::InvalidInput, .detail = what };
}

} // namespace

QString textFromTargetList(const QVector<Target>& targets)
{
    QStringList entries;
    for (const Target& target : targets)
        entries << textOf(target);
    return entries.join(u", "_s);
}

Result<QVector<Target>> targetListFromText(const QString& text)
{
    QVector<Target> targets;
    for (const QString& entry : entriesOf(text)) {
        const Target target = targetFrom(entry);
        if (!target.isValid())
            return notAllowed(u"must be a comma list of \"back end/model\""_s);
        if (!targets.contains(target))
            targets.append(target);
    }
    return targets;
}

QString textFromAliases(const QVector<ModelAlias>& aliases)
{
    QStringList entries;
    for (const ModelAlias& alias : aliases)
        entries << alias.name + u" = "_s + textOf(alias.target);
    return entries.join(u", "_s);
}

Result<QVector<ModelAlias>> aliasesFromText(const QString& text)
{
    QVector<ModelAlias> aliases;
    for (const QString& entry : entriesOf(text)) {
        const ModelAlias alias { entry.section(u'=', 0, 0).trimmed(),
            targetFrom(entry.section(u'=', 1)) };
        const bool isTwice = std::any_of(aliases.begin(), aliases.end(),
            [&alias](const ModelAlias& other) { return other.name == alias.name; });
        if (alias.name.isEmpty() || !alias.target.isValid() || isTwice)
            return notAllowed(
                u"must be a comma list of \"name = back end/model\", each name once"_s);
        aliases.append(alias);
    }
    return aliases;
}

} // namespace Headgate::Settings
