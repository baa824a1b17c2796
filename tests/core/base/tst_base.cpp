// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <QSet>
#include <QTest>

#include <type_traits>

using namespace Qt::StringLiterals;
using namespace Headgate;

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

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
