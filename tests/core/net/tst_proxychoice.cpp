// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/proxychoice.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Net;

class TestProxyChoice : public QObject {
    Q_OBJECT

private slots:
    void knowsLoopback_data();
    void knowsLoopback();
    void matchesBypassLists_data();
    void matchesBypassLists();
    void readsTheEnvironmentAsCurlDoes_data();
    void readsTheEnvironmentAsCurlDoes();
    void makesTheAddressOfAConfiguredProxy();
};

void TestProxyChoice::knowsLoopback_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("expected");
    const auto row = [](const QString& host, bool expected) {
        QTest::newRow(qPrintable(host)) << host << expected;
    };
    row(u"localhost"_s, true);
    row(u"LocalHost."_s, true);
    row(u"ollama.localhost"_s, true);
    row(u"127.0.0.1"_s, true);
    row(u"127.8.9.1"_s, true);
    row(u"::1"_s, true);
    row(u"0.0.0.0"_s, true);
    row(u"::"_s, true);
    row(u"localhost.example.org"_s, false);
    row(u"notlocalhost"_s, false);
    row(u"128.0.0.1"_s, false);
    row(u"192.168.0.1"_s, false);
    row(u"fe80::1"_s, false);
}

void TestProxyChoice::knowsLoopback()
{
    QFETCH(QString, host);
    QFETCH(bool, expected);
    QCOMPARE(isLoopback(host), expected);
}

void TestProxyChoice::matchesBypassLists_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char* name, const QString& list, const QString& host, bool expected) {
        QTest::newRow(name) << list << host << expected;
    };
    row("empty", u""_s, u"a.org"_s, false);
    row("all", u"*"_s, u"a.org"_s, true);
    row("exact", u"a.org"_s, u"a.org"_s, true);
    row("case", u"A.ORG"_s, u"a.Org"_s, true);
    row("sub-domain", u"a.org"_s, u"x.a.org"_s, true);
    row("leading dot", u".a.org"_s, u"x.a.org"_s, true);
    row("leading dot, the domain itself", u".a.org"_s, u"a.org"_s, true);
    row("only an ending", u"a.org"_s, u"bba.org"_s, false);
    row("trailing dot", u"a.org"_s, u"a.org."_s, true);
    row("second of a list", u"b.org, a.org"_s, u"a.org"_s, true);
    row("blanks as separators", u"b.org a.org"_s, u"a.org"_s, true);
    row("dots only", u"..."_s, u"a.org"_s, false);
    row("address", u"10.0.0.1"_s, u"10.0.0.1"_s, true);
    row("another address", u"10.0.0.1"_s, u"10.0.0.10"_s, false);
    row("network", u"10.0.0.0/8"_s, u"10.20.30.40"_s, true);
    row("outside of the network", u"10.0.0.0/8"_s, u"11.0.0.1"_s, false);
    row("ipv6", u"2001:db8::1"_s, u"2001:DB8:0::1"_s, true);
    row("ipv6 network", u"2001:db8::/32"_s, u"2001:db8::7"_s, true);
    row("a domain is no ending of an address", u"0.1"_s, u"10.0.0.1"_s, false);
}

void TestProxyChoice::matchesBypassLists()
{
    QFETCH(QString, list);
    QFETCH(QString, host);
    QFETCH(bool, expected);
    QCOMPARE(isBypassed(list, host), expected);
}

void TestProxyChoice::readsTheEnvironmentAsCurlDoes_data()
{
    QTest::addColumn<QStringList>("variables");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("expected");
    const auto row
        = [](const char* name, const QStringList& variables, const QString& url,
              const QByteArray& expected) { QTest::newRow(name) << variables << url << expected; };
    const QString http = u"http://a.org/"_s;
    const QString https = u"https://a.org/"_s;
    row("none", {}, https, "");
    row("http", { u"http_proxy=http://p:1"_s }, http, "http://p:1");
    row("http does not serve https", { u"http_proxy=http://p:1"_s }, https, "");
    row("HTTP_PROXY is a request header in CGI", { u"HTTP_PROXY=http://p:1"_s }, http, "");
    row("https", { u"https_proxy=http://p:1"_s }, https, "http://p:1");
    row("HTTPS in capitals", { u"HTTPS_PROXY=http://p:1"_s }, https, "http://p:1");
    row("small letters first", { u"HTTPS_PROXY=http://q:1"_s, u"https_proxy=http://p:1"_s }, https,
        "http://p:1");
    row("all", { u"ALL_PROXY=socks5h://p:1"_s }, https, "socks5h://p:1");
    row("own before all", { u"all_proxy=http://q:1"_s, u"https_proxy=http://p:1"_s }, https,
        "http://p:1");
    row("exception", { u"https_proxy=http://p:1"_s, u"no_proxy=a.org"_s }, https, "");
    row("exception in capitals", { u"https_proxy=http://p:1"_s, u"NO_PROXY=a.org"_s }, https, "");
    row("loopback", { u"http_proxy=http://p:1"_s }, u"http://localhost:11434/"_s, "");
}

void TestProxyChoice::readsTheEnvironmentAsCurlDoes()
{
    QFETCH(QStringList, variables);
    QFETCH(QString, url);
    QFETCH(QByteArray, expected);
    QProcessEnvironment environment;
    for (const QString& variable : std::as_const(variables))
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    QCOMPARE(chooseProxy({}, QUrl(url), environment).url, expected);
    const ProxySettings none { .mode = ProxySettings::Mode::None };
    QVERIFY(chooseProxy(none, QUrl(url), environment).isDirect());
}

void TestProxyChoice::makesTheAddressOfAConfiguredProxy()
{
    const QUrl target(u"https://a.org/"_s);
    ProxySettings settings {
        .mode = ProxySettings::Mode::Http, .host = u"proxy.example"_s, .port = 3128
    };
    QCOMPARE(chooseProxy(settings, target, {}).url, "http://proxy.example:3128"_ba);
    settings.mode = ProxySettings::Mode::Socks5;
    QCOMPARE(chooseProxy(settings, target, {}).url, "socks5h://proxy.example:3128"_ba);
    settings.port = 0;
    QCOMPARE(chooseProxy(settings, target, {}).url, "socks5h://proxy.example:1080"_ba);
    settings.host = u"::2"_s;
    QCOMPARE(chooseProxy(settings, target, {}).url, "socks5h://[::2]:1080"_ba);
    settings.host.clear();
    QVERIFY(chooseProxy(settings, target, {}).isDirect());
}

QTEST_GUILESS_MAIN(TestProxyChoice)
#include "tst_proxychoice.moc"
