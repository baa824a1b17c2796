// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/log.h"
#include "core/base/logsink.h"
#include "core/base/redactor.h"
#include "tests/support/canaries.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testprofile.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace Headgate;

namespace {

QList<QByteArray> linesOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArray> lines = file.readAll().split('\n');
    lines.removeLast(); // what follows the last line break: nothing
    return lines;
}

QJsonObject parsed(const QByteArray& line)
{
    return QJsonDocument::fromJson(line).object();
}

} // namespace

class TestLogSink : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<Test::TestProfile>(); }
    void writesOneJsonObjectALine();
    void redactsByPatternAndByValue();
    void keepsFilesToTheirOwner();
    void rotatesAndDeletesTheOldest();
    void keepsLinesWholeFromManyThreads();
    void survivesAFolderThatIsNotThere();
    void survivesAFullDisk();
    void givesTheFormerHandlerBack();

private:
    LogSinkOptions options() const
    {
        return { .directory = m_folder->path(), .mirrorWarnings = false };
    }

    std::unique_ptr<Test::TestProfile> m_folder;
    Test::FakeClock m_clock;
    Redactor m_redactor;
};

void TestLogSink::writesOneJsonObjectALine()
{
    const LogSink sink(m_redactor, m_clock, options());
    qCWarning(lcNet).noquote() << "two\nlines and \"quotes\" سلام";
    qCDebug(lcNet) << "debug is off";
    const QList<QByteArray> lines = linesOf(sink.filePath());
    QCOMPARE(lines.size(), 1);
    const QJsonObject line = parsed(lines[0]);
    QCOMPARE(line[u"t"_s].toString(), u"2026-11-21T12:00:00.000Z"_s);
    QCOMPARE(line[u"level"_s].toString(), u"warning"_s);
    QCOMPARE(line[u"cat"_s].toString(), u"headgate.core.net"_s);
    QCOMPARE(line[u"thread"_s].toString(), u"main"_s);
    QCOMPARE(line[u"msg"_s].toString(), u"two\nlines and \"quotes\" سلام"_s);
    QCOMPARE(line.size(), 5);
}

void TestLogSink::redactsByPatternAndByValue()
{
    const QString shapeless = QString::fromLatin1(Test::kShapelessCanary);
    m_redactor.registerSecret(Secret::take(QString(shapeless)));
    const LogSink sink(m_redactor, m_clock, options());
    qCWarning(lcKeys) << "by value" << shapeless;
    for (const char* key :
        { Test::kGeminiCanary, Test::kAddedCanary, Test::kOpenAiCanary, Test::kAnthropicCanary })
        qCWarning(lcKeys) << "by its form" << key;
    qCWarning(lcKeys) << "by pattern Authorization: Bearer abcdefghijkl";
    const QByteArray all = linesOf(sink.filePath()).join('\n');
    QVERIFY(all.contains("by value") && all.contains("by pattern"));
    QCOMPARE(all.count("by its form"), 4);
    QVERIFY(!all.contains("canary"));
    QVERIFY(!all.contains("CANARY"));
    QVERIFY(!all.contains("abcdefghijkl"));
}

void TestLogSink::keepsFilesToTheirOwner()
{
    LogSinkOptions deeper = options();
    deeper.directory += u"/state/logs"_s;
    const LogSink sink(m_redactor, m_clock, deeper);
    qCWarning(lcBase) << "something";
    constexpr auto kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QVERIFY(QFile::exists(sink.filePath()));
    QCOMPARE(QFile::permissions(sink.filePath()) & kOthers, QFile::Permissions());
    QCOMPARE(QFile::permissions(deeper.directory) & kOthers, QFile::Permissions());
}

void TestLogSink::rotatesAndDeletesTheOldest()
{
    LogSinkOptions small = options();
    small.maxFileBytes = 1000;
    small.maxFiles = 3;
    const LogSink sink(m_redactor, m_clock, small);
    for (int i = 0; i < 100; ++i)
        qCWarning(lcBase) << "line" << i;
    const QStringList files = QDir(m_folder->path()).entryList(QDir::Files, QDir::Name);
    QCOMPARE(files, (QStringList { u"headgate.1.log"_s, u"headgate.2.log"_s, u"headgate.log"_s }));
    for (const QString& name : files)
        QVERIFY(QFileInfo(m_folder->filePath(name)).size() <= 1000);
    QVERIFY(linesOf(sink.filePath()).constLast().contains("line 99"));
    const QByteArray firstOfNewest = linesOf(sink.filePath()).constFirst();
    const QByteArray lastBefore = linesOf(m_folder->filePath(u"headgate.1.log"_s)).constLast();
    const auto number
        = [](const QByteArray& line) { return parsed(line)[u"msg"_s].toString().mid(5).toInt(); };
    QCOMPARE(number(firstOfNewest), number(lastBefore) + 1);
}

void TestLogSink::keepsLinesWholeFromManyThreads()
{
    LogSinkOptions manyFiles = options();
    manyFiles.maxFileBytes = 20'000;
    manyFiles.maxFiles = 50;
    const LogSink sink(m_redactor, m_clock, manyFiles);
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([t] {
            for (int i = 0; i < 200; ++i)
                qCWarning(lcBase) << "thread" << t << "line" << i;
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    int count = 0;
    for (const QString& name : QDir(m_folder->path()).entryList(QDir::Files)) {
        for (const QByteArray& line : linesOf(m_folder->filePath(name))) {
            QVERIFY2(!parsed(line).isEmpty(), line.constData());
            ++count;
        }
    }
    QCOMPARE(count, 800);
    QCOMPARE(sink.lostLines(), 0);
}

void TestLogSink::survivesAFolderThatIsNotThere()
{
    QFile blocker(m_folder->filePath(u"blocked"_s));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    LogSinkOptions blocked = options();
    blocked.directory = blocker.fileName(); // a file where the folder should be
    const LogSink sink(m_redactor, m_clock, blocked);
    qCWarning(lcBase) << "lost 1";
    qCWarning(lcBase) << "lost 2";
    QCOMPARE(sink.lostLines(), 2);
    QVERIFY(blocker.remove());
    qCWarning(lcBase) << "kept";
    const QList<QByteArray> lines = linesOf(sink.filePath());
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].contains("2 log lines before this one"));
    QVERIFY(lines[1].contains("kept"));
}

void TestLogSink::survivesAFullDisk()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("this system has no /dev/full");
    QVERIFY(QFile::link(u"/dev/full"_s, m_folder->filePath(u"headgate.log"_s)));
    const LogSink sink(m_redactor, m_clock, options());
    qCWarning(lcBase) << "lost";
    QCOMPARE(sink.lostLines(), 1);
    QVERIFY(QFile::remove(m_folder->filePath(u"headgate.log"_s)));
    qCWarning(lcBase) << "kept";
    QCOMPARE(linesOf(sink.filePath()).size(), 2);
}

void TestLogSink::givesTheFormerHandlerBack()
{
    QString path;
    {
        const LogSink sink(m_redactor, m_clock, options());
        path = sink.filePath();
        qCWarning(lcBase) << "inside";
    }
    QTest::ignoreMessage(QtWarningMsg, "outside");
    qCWarning(lcBase).noquote() << "outside";
    QCOMPARE(linesOf(path).size(), 1);
}

QTEST_GUILESS_MAIN(TestLogSink)

#include "tst_logsink.moc"
