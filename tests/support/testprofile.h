// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDir>
#include <QString>
#include <QTemporaryDir>

namespace Headgate::Test {

//! \brief A folder for one test's profile. Under CTest it stays, so that the canary check at the
//! suite's end sees what was written; otherwise it goes with the object.
class TestProfile {
public:
    TestProfile()
        : m_folder(templatePath())
    {
        m_folder.setAutoRemove(root().isEmpty());
    }

    QString path() const { return m_folder.path(); }
    QString filePath(const QString& name) const { return m_folder.filePath(name); }

private:
    static QString root() { return qEnvironmentVariable("HEADGATE_TEST_PROFILES"); }
    static QString templatePath()
    {
        const QString parent = root().isEmpty() ? QDir::tempPath() : root();
        QDir().mkpath(parent);
        return parent + QStringLiteral("/profile-XXXXXX");
    }

    QTemporaryDir m_folder;
};

} // namespace Headgate::Test
