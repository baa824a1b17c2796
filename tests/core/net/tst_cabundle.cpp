// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/cabundle.h"
#include "core/net/servertls.h"
#include "tests/support/scriptedserver.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Headgate;
using namespace Headgate::Net;

class TestCaBundle : public QObject {
    Q_OBJECT

private slots:
    void keepsTheSystemsCertificates();
    void whatIsNoFileIsNotWaitedFor();
};

void TestCaBundle::keepsTheSystemsCertificates()
{
    if (systemCaFile().isEmpty())
        QSKIP("this machine has no file of trusted certificates where libcurl looks for it");
    QFile system(QFile::decodeName(systemCaFile()));
    QFile extra(Test::ScriptedServer::certificateFile());
    QVERIFY(system.open(QIODevice::ReadOnly) && extra.open(QIODevice::ReadOnly));
    const auto bundle = combinedCaBundle(extra.fileName());
    QVERIFY(bundle.isOk());
    QCOMPARE(*bundle, system.readAll() + '\n' + extra.readAll());
}

//! A pipe that nobody writes would hold the engine's thread for ever.
void TestCaBundle::whatIsNoFileIsNotWaitedFor()
{
    QTemporaryDir folder;
    const QString pipe = folder.filePath(QStringLiteral("pipe"));
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const auto told = serverTls(pipe, pipe);
    QVERIFY(!told.isOk());
    QCOMPARE(told.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(told.error().field, QStringLiteral("certificate"));
    QCOMPARE(serverTls(folder.path(), pipe).error().kind, ErrorKind::InvalidInput);
    const QString certificate = Test::ScriptedServer::certificateFile();
    QCOMPARE(serverTls(certificate, pipe).error().field, QStringLiteral("certificate_key"));
}

QTEST_GUILESS_MAIN(TestCaBundle)
#include "tst_cabundle.moc"
