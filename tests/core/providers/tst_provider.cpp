// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/provider.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Providers;

class TestProvider : public QObject {
    Q_OBJECT

private slots:
    void judgesBrokenTransfers_data();
    void judgesBrokenTransfers();
    void addsTheTransportsWords();
};

void TestProvider::judgesBrokenTransfers_data()
{
    QTest::addColumn<HttpOutcome>("outcome");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<FailureCause>("cause");
    QTest::addColumn<FailureScope>("scope");
    QTest::addColumn<RetryAdvice>("retry");
    using C = FailureCause;
    using K = ErrorKind;
    using O = HttpOutcome;
    using R = RetryAdvice;
    using S = FailureScope;
    const auto row = [](const char* name, O outcome, K kind, C cause, S scope, R retry) {
        QTest::newRow(name) << outcome << kind << cause << scope << retry;
    };
    row("offline", O::Offline, K::Network, C::Offline, S::None, R::SameTarget);
    row("dns", O::DnsFailed, K::Network, C::DnsFailed, S::Backend, R::SameTarget);
    row("connect", O::ConnectFailed, K::Network, C::ConnectFailed, S::Backend, R::SameTarget);
    row("tls", O::TlsFailed, K::Network, C::TlsFailed, S::Backend, R::No);
    row("proxy", O::ProxyFailed, K::Network, C::ProxyFailed, S::Backend, R::No);
    row("connect time", O::ConnectTimeout, K::Timeout, C::ConnectTimeout, S::Backend,
        R::SameTarget);
    row("first byte", O::FirstByteTimeout, K::Timeout, C::FirstByteTimeout, S::Backend,
        R::SameTargetOnce);
    row("idle", O::IdleTimeout, K::Timeout, C::IdleTimeout, S::Backend, R::SameTargetOnce);
    row("total", O::TotalTimeout, K::Timeout, C::TotalTimeout, S::Request, R::No);
    row("lost", O::ConnectionLost, K::Incomplete, C::ConnectionLost, S::Backend, R::SameTarget);
    row("ended early", O::Complete, K::Incomplete, C::ConnectionLost, S::Backend, R::SameTarget);
    row("not http", O::ProtocolError, K::Protocol, C::ProtocolError, S::Backend, R::SameTargetOnce);
    row("too large", O::TooLarge, K::TooLarge, C::ProtocolError, S::Request, R::No);
    row("cancelled", O::Cancelled, K::Cancelled, C::Cancelled, S::Request, R::No);
    row("invalid", O::Invalid, K::InvalidInput, C::InvalidRequest, S::Request, R::No);
}

void TestProvider::judgesBrokenTransfers()
{
    QFETCH(HttpOutcome, outcome);
    const Failure failure = failureFromTransfer(outcome, {});
    QTEST(failure.kind, "kind");
    QTEST(failure.cause, "cause");
    QTEST(failure.scope, "scope");
    QTEST(failure.retry, "retry");
    QVERIFY(!failure.detail.isEmpty());
}

void TestProvider::addsTheTransportsWords()
{
    const Failure failure = failureFromTransfer(HttpOutcome::TlsFailed, u"certificate expired"_s);
    QCOMPARE(failure.detail, u"TLS refused: certificate expired"_s);
}

QTEST_GUILESS_MAIN(TestProvider)
#include "tst_provider.moc"
