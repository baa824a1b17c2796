// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/historystore.h"

#include <QHash>
#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Headgate;
using namespace Headgate::History;
using std::chrono::microseconds;

namespace {

//! What a child said that it handed over, with its times.
struct Given {
    QStringList users; // their futures were finished
    QSet<QString> done; // answers whose finish was committed
    QHash<QString, QVector<microseconds>> words; // answer → time of each word
    QHash<QString, microseconds> killedAt; // answer → when its child died
};

microseconds now()
{
    return std::chrono::duration_cast<microseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

Given parse(const QByteArray& output)
{
    Given given;
    const QList<QByteArray> lines = output.split('\n');
    for (qsizetype i = 0; i + 1 < lines.size(); ++i) { // the last may be half a line
        const QStringList words = QString::fromUtf8(lines[i]).split(u' ');
        if (words.value(1) == u"user"_s)
            given.users.append(words.value(2));
        else if (words.value(1) == u"done"_s)
            given.done.insert(words.value(2));
        else if (words.value(1) == u"word"_s)
            given.words[words.value(2)].append(microseconds(words[0].toLongLong()));
    }
    return given;
}

QString firstWords(qsizetype count)
{
    QString text;
    for (qsizetype i = 0; i < count; ++i)
        text += u"w%1 "_s.arg(i);
    return text;
}

} // namespace

//! SIGKILL at random moments while answers stream, as often as the issue asks.
class TestKillHistory : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void losesNothingOlderThanTheBound_data();
    void losesNothingOlderThanTheBound();

private:
    void runAndKill(std::chrono::milliseconds life);
    //! Empty where all is as it must be; looks at all that was ever given, not at the last round
    //! alone.
    QString check();
    QString checkAnswer(const QString& id, const MessageRecord& record);

    QTemporaryDir m_dir;
    SystemClock m_clock;
    ConversationId m_chat;
    Given m_given; // by all children so far
    std::chrono::milliseconds m_interval {};
    int m_words = 0; // of each answer
    microseconds m_lastKill {};
    microseconds m_worstLoss {}; // age of the oldest word that the last child lost
};

void TestKillHistory::initTestCase()
{
    HistoryStore store(m_clock);
    QVERIFY(store.open(m_dir.path()).isOk());
    const Result<ConversationInfo> made = store.conversations().create({});
    QVERIFY(made.isOk());
    m_chat = made->id;
}

void TestKillHistory::runAndKill(std::chrono::milliseconds life)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationDirPath() + u"/killhistorychild"_s,
        { m_dir.path(), QString::number(m_interval.count()), QString::number(m_words) });
    QVERIFY(child.waitForStarted(30'000));
    QByteArray output;
    while (!output.contains("ready\n")) {
        QVERIFY2(child.waitForReadyRead(60'000), "the child did not open the history");
        output += child.readAllStandardOutput();
    }
    const microseconds end = now() + life;
    while (now() < end) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - now());
        child.waitForReadyRead(int(left.count()) + 1);
        output += child.readAllStandardOutput();
    }
    QCOMPARE(child.state(), QProcess::Running);
    m_lastKill = now();
    QCOMPARE(::kill(pid_t(child.processId()), SIGKILL), 0);
    QVERIFY(child.waitForFinished(30'000));
    output += child.readAllStandardOutput();

    const Given given = parse(output);
    m_given.users += given.users;
    m_given.done.unite(given.done);
    m_given.words.insert(given.words);
    m_worstLoss = {};
    for (const QString& answer : given.words.keys())
        m_given.killedAt.insert(answer, m_lastKill);
}

QString TestKillHistory::check()
{
    HistoryStore store(m_clock);
    const Result<OpenInfo> info = store.open(m_dir.path());
    if (!info)
        return info.error().detail;
    if (!info->setAsideFile.isEmpty() || !info->isOwner)
        return u"does not open as it should"_s;
    const Result<QVector<MessageRecord>> path = store.messages().path(m_chat);
    if (!path)
        return path.error().detail;
    QHash<QString, MessageRecord> found;
    for (const MessageRecord& record : *path) {
        if (found.contains(record.id.text) || record.siblingCount != 1)
            return u"twice: "_s + record.id.text;
        found.insert(record.id.text, record);
    }
    for (const QString& user : std::as_const(m_given.users)) {
        if (!found.contains(user))
            return u"a committed question is lost: "_s + user;
    }
    for (auto words = m_given.words.cbegin(); words != m_given.words.cend(); ++words) {
        const QString complaint = checkAnswer(words.key(), found.value(words.key()));
        if (!complaint.isEmpty())
            return complaint + u", answer "_s + words.key();
    }
    return {};
}

QString TestKillHistory::checkAnswer(const QString& id, const MessageRecord& record)
{
    const QVector<microseconds> given = m_given.words.value(id);
    const QString text = record.message.plainText();
    const qsizetype count = text.count(u' ');
    if (text != firstWords(count))
        return u"not a beginning of what was streamed: "_s + text;
    if (m_given.done.contains(id))
        return record.state == MessageState::Complete ? QString() : u"a finished answer is not"_s;
    // The end may have been committed without a word about it.
    if (record.state != MessageState::Interrupted && record.state != MessageState::Complete)
        return u"wrong state"_s;
    const microseconds killedAt = m_given.killedAt.value(id);
    if (killedAt == m_lastKill && count < given.size())
        m_worstLoss = std::max(m_worstLoss, killedAt - given.at(count));
    return {};
}

void TestKillHistory::losesNothingOlderThanTheBound_data()
{
    QTest::addColumn<int>("rounds");
    QTest::addColumn<int>("intervalMs");
    QTest::addColumn<int>("words");
    QTest::addColumn<int>("minLifeMs");
    QTest::addColumn<int>("maxLifeMs");
    QTest::newRow("short intervals") << 199 << 20 << 200 << 5 << 200;
    QTest::newRow("the real interval") << 1 << 500 << 10'000 << 2800 << 3500;
}

void TestKillHistory::losesNothingOlderThanTheBound()
{
    QFETCH(int, rounds);
    QFETCH(int, intervalMs);
    QFETCH(int, minLifeMs);
    QFETCH(int, maxLifeMs);
    QFETCH(int, words);
    m_interval = std::chrono::milliseconds(intervalMs);
    m_words = words;
    m_given = {};
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    int lateRounds = 0;
    for (int round = 0; round < rounds; ++round) {
        runAndKill(std::chrono::milliseconds(random.bounded(minLifeMs, maxLifeMs)));
        if (QTest::currentTestFailed())
            return;
        const QString complaint = check();
        const QByteArray where = "seed " + QByteArray::number(seed) + ", round "
            + QByteArray::number(round) + ": lost up to "
            + QByteArray::number(qint64(m_worstLoss.count())) + " us; ";
        QVERIFY2(complaint.isEmpty(), where + complaint.toUtf8());
        QVERIFY2(m_worstLoss <= 2s, where);
        lateRounds += m_worstLoss > 2 * m_interval + 60ms;
    }
    // A busy machine may let the writer wait now and then. Without a journal nearly every second
    // round is late.
    QVERIFY2(lateRounds <= rounds / 10, qPrintable(QString::number(lateRounds)));
    QVERIFY(m_given.words.size() >= rounds / 2);
}

QTEST_GUILESS_MAIN(TestKillHistory)
#include "tst_killhistory.moc"
