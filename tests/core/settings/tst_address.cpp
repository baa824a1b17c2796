// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/settings/address.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Settings;

class TestAddress : public QObject {
    Q_OBJECT

private slots:
    void takesBaseAddresses_data();
    void takesBaseAddresses();
    void refusesWhatCannotBeABaseAddress_data();
    void refusesWhatCannotBeABaseAddress();
    void takesOllamaHostInAllItsForms_data();
    void takesOllamaHostInAllItsForms();
};

void TestAddress::takesBaseAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << u"https://api.openai.com/v1"_s << u"https://api.openai.com/v1"_s;
    QTest::newRow("slashes") << u" http://127.0.0.1:8080/v1// "_s << u"http://127.0.0.1:8080/v1"_s;
    QTest::newRow("root") << u"https://host/"_s << u"https://host"_s;
    QTest::newRow("ipv6") << u"http://[::1]:4000"_s << u"http://[::1]:4000"_s;
}

void TestAddress::takesBaseAddresses()
{
    QFETCH(QString, text);
    const Result<QUrl> url = addressFromText(text);
    QVERIFY(url);
    QTEST(url->toString(), "expected");
}

void TestAddress::refusesWhatCannotBeABaseAddress_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text :
        { "", "host", "host:80", "ftp://host", "https://", "https://user:pw@host",
            "https://host/?key=1", "https://host/#x", "https://host:99999", "https://ho st/" })
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestAddress::refusesWhatCannotBeABaseAddress()
{
    QFETCH(QString, text);
    const Result<QUrl> url = addressFromText(text);
    QVERIFY(!url);
    QCOMPARE(url.error().kind, ErrorKind::InvalidInput);
    QVERIFY(url.error().detail.startsWith(u"must "_s));
}

void TestAddress::takesOllamaHostInAllItsForms_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("host") << u"gpu-box"_s << u"http://gpu-box:11434"_s;
    QTest::newRow("host and port") << u"gpu-box:8000"_s << u"http://gpu-box:8000"_s;
    QTest::newRow("port") << u":8000"_s << u"http://127.0.0.1:8000"_s;
    QTest::newRow("address") << u"https://gpu-box/ollama/"_s << u"https://gpu-box/ollama"_s;
    QTest::newRow("address with port") << u"http://gpu-box:11434"_s << u"http://gpu-box:11434"_s;
    QTest::newRow("any ipv4") << u"0.0.0.0"_s << u"http://127.0.0.1:11434"_s;
    QTest::newRow("any ipv4 and port") << u"0.0.0.0:8000"_s << u"http://127.0.0.1:8000"_s;
    QTest::newRow("ipv6") << u"[::1]:8000"_s << u"http://[::1]:8000"_s;
    QTest::newRow("any ipv6") << u"[::]"_s << u"http://[::1]:11434"_s;
}

void TestAddress::takesOllamaHostInAllItsForms()
{
    QFETCH(QString, text);
    const Result<QUrl> url = ollamaAddressFromText(text);
    QVERIFY(url);
    QTEST(url->toString(), "expected");
}

QTEST_GUILESS_MAIN(TestAddress)
#include "tst_address.moc"
