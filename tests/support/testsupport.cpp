// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testsupport.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Headgate::Test {

QString sourceDir()
{
    return qEnvironmentVariable("HEADGATE_TEST_SOURCE_DIR");
}

QString fixturesDir()
{
    const QString named = qEnvironmentVariable("HEADGATE_FIXTURES");
    const QString path
        = named.isEmpty() ? QDir(sourceDir()).filePath(u"../shared/fixtures"_s) : named;
    return QFileInfo(path).isDir() ? QDir(path).absolutePath() : QString();
}

} // namespace Headgate::Test
