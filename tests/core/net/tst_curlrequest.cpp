// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/curlrequest.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Net;

class TestCurlRequest : public QObject {
    Q_OBJECT

private slots:
    void overwritesTheLinesWithSecrets();
    void namesTheHeaderThatCannotBeSentButNotItsValue();
};

void TestCurlRequest::overwritesTheLinesWithSecrets()
{
    CurlHeaders headers;
    headers.add("Accept", "text/plain");
    headers.addSecret({ "Authorization", "Bearer ", Secret::take(u"canary-key"_s) });
    headers.add("X-After", "kept");
    const curl_slist* const secret = headers.list()->next;
    QCOMPARE(QByteArray(secret->data), "Authorization: Bearer canary-key"_ba);
    const size_t length = qstrlen(secret->data);

    headers.wipeSecrets();
    QCOMPARE(QByteArray(secret->data, qsizetype(length)), QByteArray(qsizetype(length), '\0'));
    QCOMPARE(QByteArray(headers.list()->data), "Accept: text/plain"_ba);
    QCOMPARE(QByteArray(secret->next->data), "X-After: kept"_ba);
}

void TestCurlRequest::namesTheHeaderThatCannotBeSentButNotItsValue()
{
    HttpRequest request { .url = QUrl(u"https://example.org/"_s) };
    QVERIFY(checkRequest(request).isOk());
    request.secretHeaders = { { "x-api-key", "", Secret::take(u"canary\r\nX-Evil: 1"_s) } };
    const Error error = checkRequest(request).error();
    QCOMPARE(error.kind, ErrorKind::InvalidInput);
    QCOMPARE(error.field, u"x-api-key"_s);
    QVERIFY(!error.detail.contains(u"canary"_s));
}

QTEST_GUILESS_MAIN(TestCurlRequest)
#include "tst_curlrequest.moc"
