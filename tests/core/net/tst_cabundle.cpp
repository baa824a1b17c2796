// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/cabundle.h"
#include "tests/support/scriptedserver.h"

#include <QFile>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Net;

class TestCaBundle : public QObject {
    Q_OBJECT

private slots:
    void keepsTheSystemsCertificates();
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

QTEST_GUILESS_MAIN(TestCaBundle)
#include "tst_cabundle.moc"
