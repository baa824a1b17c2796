// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/filenames.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {
constexpr qsizetype kMaxBytes = 120; // most systems take 255, a number and a suffix included
} // namespace

QString fileNameFrom(const QString& title)
{
    QString name;
    for (const QChar c : title.simplified().left(kMaxBytes)) {
        const bool isBad = c.category() == QChar::Other_Control || u"/\\:*?\"<>|"_s.contains(c);
        name += isBad ? QChar(u'-') : c;
    }
    while (name.startsWith(u'.'))
        name.remove(0, 1);
    while (name.toUtf8().size() > kMaxBytes || (!name.isEmpty() && name.back().isHighSurrogate()))
        name.chop(1);
    return name.trimmed();
}

QString freePath(const QString& folder, const QString& name, const QString& suffix)
{
    const QDir dir(folder);
    QString path = dir.filePath(name + u'.' + suffix);
    for (int i = 2; QFileInfo::exists(path); ++i)
        path = dir.filePath(u"%1 (%2).%3"_s.arg(name).arg(i).arg(suffix));
    return path;
}

} // namespace Headgate
