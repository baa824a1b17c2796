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
    void saysWhetherAToolHasToBeCalled_data();
    void saysWhetherAToolHasToBeCalled();
    void sendsWhatAClientWroteAsItIs_data();
    void sendsWhatAClientWroteAsItIs();
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

namespace {

QByteArray bodyOf(Dialect dialect, const ChatRequest& request)
{
    const auto http = providerFor(dialect).chatRequest(request, QUrl(u"https://example.org"_s));
    return http ? http->body : http.error().detail.toUtf8();
}

ChatRequest toolQuestion(const ToolChoice& choice)
{
    return { .target = { u"b"_s, u"m"_s },
        .messages = { Message { Role::User, { Part::ofText(u"Hi"_s) } } },
        .tools = { { u"weather"_s, {}, R"({"type":"object"})" } },
        .toolChoice = choice };
}

} // namespace

void TestProvider::saysWhetherAToolHasToBeCalled_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QByteArray>("any");
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("none");
    QTest::newRow("openai")
        << Dialect::OpenAi << R"("tool_choice":"required")"_ba
        << R"("tool_choice":{"type":"function","function":{"name":"weather"}})"_ba
        << R"("tool_choice":"none")"_ba;
    QTest::newRow("anthropic") << Dialect::Anthropic << R"("tool_choice":{"type":"any"})"_ba
                               << R"("tool_choice":{"type":"tool","name":"weather"})"_ba
                               << R"("tool_choice":{"type":"none"})"_ba;
    QTest::newRow("gemini") << Dialect::Gemini
                            << R"("toolConfig":{"functionCallingConfig":{"mode":"ANY"}})"_ba
                            << R"({"mode":"ANY","allowedFunctionNames":["weather"]})"_ba
                            << R"({"mode":"NONE"})"_ba;
}

void TestProvider::saysWhetherAToolHasToBeCalled()
{
    using Mode = ToolChoice::Mode;
    QFETCH(Dialect, dialect);
    QFETCH(QByteArray, any);
    QFETCH(QByteArray, one);
    QFETCH(QByteArray, none);
    const QByteArray silent = bodyOf(dialect, toolQuestion({}));
    QVERIFY(!silent.contains("tool_choice") && !silent.contains("toolConfig"));
    QVERIFY(bodyOf(dialect, toolQuestion({ Mode::Required })).contains(any));
    QVERIFY(bodyOf(dialect, toolQuestion({ Mode::Required, u"weather"_s })).contains(one));
    QVERIFY(bodyOf(dialect, toolQuestion({ Mode::None })).contains(none));
}

void TestProvider::sendsWhatAClientWroteAsItIs_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("gemini") << Dialect::Gemini << R"({"model":"alias","odd":[1.50],"stream":1})"_ba;
    QTest::newRow("openai")
        << Dialect::OpenAi
        << R"({"model":"m","stream":true,"stream_options":{"include_usage":true},"odd":[1.50]})"_ba;
    QTest::newRow("anthropic") << Dialect::Anthropic
                               << R"({"model":"m","stream":true,"odd":[1.50]})"_ba;
    QTest::newRow("ollama") << Dialect::Ollama << R"({"model":"m","stream":true,"odd":[1.50]})"_ba;
}

void TestProvider::sendsWhatAClientWroteAsItIs()
{
    QFETCH(Dialect, dialect);
    ChatRequest request = toolQuestion({});
    request.wire = WireCall { dialect, R"({"model":"alias","odd":[1.50],"stream":1})" };
    QTEST(bodyOf(dialect, request), "sent");
}

QTEST_GUILESS_MAIN(TestProvider)
#include "tst_provider.moc"
