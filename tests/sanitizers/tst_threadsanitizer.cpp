// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {
//! As TSAN_OPTIONS of every test asks for.
constexpr int kRaceFound = 66;
} // namespace

//! The suite's silence under the thread sanitizer is worth something only if a race of our own is
//! still reported, in spite of the suppressions and of all that tsanqt.cpp tells.
class TestThreadSanitizer : public QObject {
    Q_OBJECT

private slots:
    void reportsRacesOfOurOwnAndNoHandOver_data();
    void reportsRacesOfOurOwnAndNoHandOver();
};

void TestThreadSanitizer::reportsRacesOfOurOwnAndNoHandOver_data()
{
    QTest::addColumn<QString>("way");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("culprit");
    QTest::newRow("nothing between the threads")
        << u"nothing"_s << kRaceFound << QByteArray("shareWithoutAnything");
    QTest::newRow("written after the queued call")
        << u"after"_s << kRaceFound << QByteArray("writeAfterTheHandOver");
    QTest::newRow("after a program was started")
        << u"program"_s << kRaceFound << QByteArray("shareAfterAProgram");
    QTest::newRow("handed over there and back") << u"proper"_s << 0 << QByteArray();
}

void TestThreadSanitizer::reportsRacesOfOurOwnAndNoHandOver()
{
    QFETCH(const QString, way);
    QFETCH(const int, exitCode);
    QFETCH(const QByteArray, culprit);

    QProcess probe;
    probe.start(QCoreApplication::applicationDirPath() + u"/raceprobe"_s, { way });
    QVERIFY2(probe.waitForFinished(120'000), qPrintable(probe.errorString()));
    const QByteArray said = probe.readAllStandardError();

    QVERIFY2(probe.exitCode() == exitCode, said.constData());
    QCOMPARE(said.contains("data race"), exitCode == kRaceFound);
    QVERIFY2(said.contains(culprit), said.constData());
}

QTEST_GUILESS_MAIN(TestThreadSanitizer)

#include "tst_threadsanitizer.moc"
