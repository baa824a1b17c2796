// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/settings/paths.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using Headgate::Settings::ProfilePaths;

class TestPaths : public QObject {
    Q_OBJECT

private slots:
    void followsTheXdgFolders();
    void ignoresRelativeXdgFolders();
    void profileOptionWinsOverTheEnvironment();
    void createsFoldersForTheOwnerOnly();
    void namesTheFolderThatCannotBeMade();
};

void TestPaths::followsTheXdgFolders()
{
    QProcessEnvironment environment;
    environment.insert(u"HOME"_s, u"/home/someone"_s);
    environment.insert(u"XDG_CONFIG_HOME"_s, u"/etc/mine"_s);
    environment.insert(u"XDG_RUNTIME_DIR"_s, u"/run/user/1"_s);
    const ProfilePaths paths = ProfilePaths::resolve({}, environment);
    QCOMPARE(paths.settingsFile(), u"/etc/mine/headgate/settings.ini"_s);
    QCOMPARE(paths.keyIndexFile(), u"/home/someone/.local/share/headgate/keys.json"_s);
    QCOMPARE(paths.logDir(), u"/home/someone/.local/state/headgate/logs"_s);
    QCOMPARE(paths.runtimeDir, u"/run/user/1/headgate"_s);
    QVERIFY(!paths.isIsolated);
}

void TestPaths::ignoresRelativeXdgFolders()
{
    QProcessEnvironment environment;
    environment.insert(u"HOME"_s, u"/home/someone"_s);
    environment.insert(u"XDG_CONFIG_HOME"_s, u"relative"_s);
    QCOMPARE(ProfilePaths::resolve({}, environment).configDir, u"/home/someone/.config/headgate"_s);
}

void TestPaths::profileOptionWinsOverTheEnvironment()
{
    QProcessEnvironment environment;
    environment.insert(u"HEADGATE_PROFILE"_s, u"/from/environment"_s);
    const ProfilePaths fromEnvironment = ProfilePaths::resolve({}, environment);
    QCOMPARE(fromEnvironment.dataDir, u"/from/environment/data"_s);
    QVERIFY(fromEnvironment.isIsolated);
    QCOMPARE(ProfilePaths::resolve(u"/from/option"_s, environment).dataDir, u"/from/option/data"_s);
    QCOMPARE(ProfilePaths::resolve(u"here"_s, environment).dataDir,
        QDir::current().filePath(u"here/data"_s));
}

void TestPaths::createsFoldersForTheOwnerOnly()
{
    const QTemporaryDir folder;
    const ProfilePaths paths = ProfilePaths::resolve(folder.filePath(u"a/profile"_s), {});
    QVERIFY(paths.create());
    QVERIFY(paths.create()); // again, as at the second start
    for (const QString& made : { paths.configDir, paths.dataDir, paths.stateDir, paths.runtimeDir })
        QCOMPARE(QFile::permissions(made) & QFile::Permissions(0x0077), QFile::Permissions());
}

void TestPaths::namesTheFolderThatCannotBeMade()
{
    const QTemporaryDir folder;
    QFile blocker(folder.filePath(u"blocker"_s));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    const Result<void> created = ProfilePaths::resolve(blocker.fileName(), {}).create();
    QVERIFY(!created);
    QCOMPARE(created.error().kind, ErrorKind::Storage);
    QVERIFY(created.error().detail.contains(blocker.fileName()));
}

QTEST_GUILESS_MAIN(TestPaths)
#include "tst_paths.moc"
