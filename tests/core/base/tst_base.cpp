// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/base/servicenotifier.h"

#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <type_traits>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace std::chrono_literals;

class TestBase : public QObject {
    Q_OBJECT

private slots:
    void resultHoldsValueOrError();
    void secretHasNoImplicitConversions();
    void secretMasksAllButTheTail();
    void wipeOverwritesEveryByteAndNoOther();
    void takingASecretEmptiesTheSourceAndLeavesSharersAlone();
    void secretComparesByContent();
    void idsAreUniqueAndSortByTime();
    void tellsAServiceManager();
    void tellsNobodyWhereNobodyAsks();
    void takesTheWatchdogOfTheEnvironment();
};

void TestBase::resultHoldsValueOrError()
{
    const Result<int> good(7);
    QVERIFY(good.isOk());
    QCOMPARE(*good, 7);
    const Result<int> bad(Error { .kind = ErrorKind::NotFound, .detail = u"no such row"_s });
    QVERIFY(!bad);
    QCOMPARE(bad.error().kind, ErrorKind::NotFound);
    const Result<void> done;
    QVERIFY(done.isOk());
}

void TestBase::secretHasNoImplicitConversions()
{
    static_assert(!std::is_convertible_v<Secret, QString>);
    static_assert(!std::is_convertible_v<Secret, QByteArray>);
    static_assert(!std::is_convertible_v<QString, Secret>);
    QVERIFY(Secret().isEmpty());
}

void TestBase::secretMasksAllButTheTail()
{
    QCOMPARE(Secret::take(u"AIzaSyCanary-0123456789"_s).masked(), u"•••• 6789"_s);
    QCOMPARE(Secret::take(u"short"_s).masked(), u"••••"_s);
    QCOMPARE(Secret().masked(), u"••••"_s);
}

void TestBase::wipeOverwritesEveryByteAndNoOther()
{
    QByteArray buffer("0123456789");
    wipe(buffer.data() + 2, 5);
    QCOMPARE(buffer,
        QByteArray("01\0\0\0\0\0"
                   "789",
            10));
    wipe(buffer.data(), 0);
    QCOMPARE(buffer.size(), 10);
}

void TestBase::takingASecretEmptiesTheSourceAndLeavesSharersAlone()
{
    // That the source's own memory is overwritten can't be seen from outside: it is freed by then.
    QByteArray source("a-secret-of-some-length");
    const QByteArray sharer = source;
    const Secret secret = Secret::take(std::move(source));
    QVERIFY(source.isEmpty()); // NOLINT(bugprone-use-after-move): the contract says it is emptied
    QCOMPARE(sharer, QByteArray("a-secret-of-some-length"));
    QCOMPARE(secret.reveal().toByteArray(), sharer);
}

void TestBase::secretComparesByContent()
{
    const Secret one = Secret::take(u"same-value"_s);
    QVERIFY(one.equals(Secret::take(u"same-value"_s)));
    QVERIFY(!one.equals(Secret::take(u"same-valuE"_s)));
    QVERIFY(!one.equals(Secret::take(u"same"_s)));
}

void TestBase::idsAreUniqueAndSortByTime()
{
    QSet<QString> seen;
    QString last;
    for (int i = 0; i < 10'000; ++i) {
        const QString id = newIdText();
        QVERIFY2(id > last, qPrintable(id + u" after "_s + last));
        QCOMPARE(id.at(14), u'7');
        seen.insert(id);
        last = id;
    }
    QCOMPARE(seen.size(), 10'000);
}

void TestBase::tellsAServiceManager()
{
    const QTemporaryDir folder;
    const QByteArray path = QFile::encodeName(folder.filePath(u"notify"_s));
    const int manager = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    sockaddr_un address {};
    address.sun_family = AF_UNIX;
    QVERIFY(std::size_t(path.size()) < sizeof address.sun_path);
    std::memcpy(address.sun_path, path.constData(), std::size_t(path.size()));
    QCOMPARE(::bind(manager, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    QVERIFY(ServiceNotifier(path).tell("READY=1\nSTATUS=here"));
    char heard[64] = {};
    QCOMPARE(::recv(manager, heard, sizeof heard, 0), ssize_t(std::strlen("READY=1\nSTATUS=here")));
    QCOMPARE(heard, "READY=1\nSTATUS=here");
    ::close(manager);
    QVERIFY(!ServiceNotifier(path).tell("READY=1")); // it has gone; nothing breaks
}

void TestBase::tellsNobodyWhereNobodyAsks()
{
    for (const QByteArray& name :
        { QByteArray(), QByteArray("relative/path"), '/' + QByteArray(200, 'x') })
        QVERIFY(!ServiceNotifier(name, 10s).tell("READY=1"));
    QVERIFY(!ServiceNotifier({}, 10s).aliveEvery());
    QVERIFY(!ServiceNotifier("/run/notify").aliveEvery());
    QCOMPARE(ServiceNotifier("/run/notify", 10s).aliveEvery(), std::optional(5000ms));
}

void TestBase::takesTheWatchdogOfTheEnvironment()
{
    qputenv("NOTIFY_SOCKET", "@nobody");
    qputenv("WATCHDOG_USEC", "30000000");
    QCOMPARE(ServiceNotifier::fromEnvironment().aliveEvery(), std::optional(15'000ms));
    qputenv("WATCHDOG_PID", QByteArray::number(qint64(::getpid())));
    QCOMPARE(ServiceNotifier::fromEnvironment().aliveEvery(), std::optional(15'000ms));
    qputenv("WATCHDOG_PID", "1"); // meant for the parent
    QVERIFY(!ServiceNotifier::fromEnvironment().aliveEvery());
    for (const char* name : { "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID" })
        qunsetenv(name);
    QVERIFY(!ServiceNotifier::fromEnvironment().aliveEvery());
}

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
