// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/simulatorserver.h"
#include "tests/support/testsupport.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;

//! The providers' own JavaScript libraries against the simulator. They are installed (from the npm
//! registry, into the build folder) only with HEADGATE_SDK_TESTS=1; an installed set is used
//! without it as well.
class TestSdks : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void simulatorSatisfiesTheProvidersOwnLibraries();

private:
    bool run(const QString& program, const QStringList& arguments, QByteArray* output);

    QString m_node;
    const QString m_folder = QString::fromLocal8Bit(HEADGATE_SDK_FOLDER);
};

bool TestSdks::run(const QString& program, const QStringList& arguments, QByteArray* output)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(m_folder);
    process.start(program, arguments);
    const bool hasEnded
        = QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 240'000);
    *output = process.readAll();
    return hasEnded && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

void TestSdks::initTestCase()
{
    m_node = QStandardPaths::findExecutable(u"node"_s);
    if (m_node.isEmpty())
        QSKIP("node is not installed");
    QVERIFY(QDir().mkpath(m_folder));
    const QString package = m_folder + u"/package.json"_s;
    if (qEnvironmentVariable("HEADGATE_SDK_TESTS") == u"1") {
        QFile::remove(package);
        QVERIFY(QFile::copy(Test::sourceDir() + u"/tests/integration/sdk/package.json"_s, package));
        QByteArray output;
        QVERIFY2(
            run(u"npm"_s, { u"install"_s, u"--ignore-scripts"_s, u"--no-audit"_s, u"--no-fund"_s },
                &output),
            output);
    }
    if (!QFile::exists(m_folder + u"/node_modules/openai/package.json"_s))
        QSKIP("the libraries are not installed; HEADGATE_SDK_TESTS=1 installs and runs them");
}

void TestSdks::simulatorSatisfiesTheProvidersOwnLibraries()
{
    const SystemClock clock;
    Simulator::SimulatorOptions options;
    options.tokensPerSecond = 0;
    options.latency = {};
    Simulator::SimulatorServer server(clock, options);
    const Result<quint16> port = server.listen(0);
    QVERIFY(port.isOk());
    QByteArray output;
    const bool isGood = run(m_node,
        { Test::sourceDir() + u"/tests/integration/sdk/run.mjs"_s,
            u"http://127.0.0.1:%1"_s.arg(*port), m_folder },
        &output);
    qInfo().noquote() << output;
    QVERIFY2(isGood, output);
}

QTEST_GUILESS_MAIN(TestSdks)
#include "tst_sdks.moc"
