// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/redactor.h"
#include "core/base/secretforms.h"

#include <QRandomGenerator>
#include <QTest>
#include <QUrl>

#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace Headgate;

namespace {

const QByteArray kCanary = "plain!Canary/with+odd=\"signs\"-0123456789";

Secret secretOf(QByteArray bytes)
{
    return Secret::take(std::move(bytes));
}

QByteArray randomText(QRandomGenerator* random, int length, const QByteArray& alphabet)
{
    QByteArray text;
    for (int i = 0; i < length; ++i)
        text += alphabet[random->bounded(int(alphabet.size()))];
    return text;
}

} // namespace

class TestRedactor : public QObject {
    Q_OBJECT

private slots:
    void hidesWhatLooksLikeASecret_data();
    void hidesWhatLooksLikeASecret();
    void leavesOrdinaryTextAlone_data();
    void leavesOrdinaryTextAlone();
    void readsEndlessNearMissesOnce_data();
    void readsEndlessNearMissesOnce();
    void hidesARegisteredSecretInEveryForm_data();
    void hidesARegisteredSecretInEveryForm();
    void hidesOverlappingAndNestedSecretsWhole();
    void hidesUnicodeSecretsAndKeepsUnicodeText();
    void ignoresSecretsThatAreTooShort();
    void isIdempotent();
    void findsACanaryAnywhereInAMegabyte();
    void neverLeavesARegisteredValueInRandomText();
    void survivesRandomBytes();
    void worksFromManyThreads();
};

void TestRedactor::hidesWhatLooksLikeASecret_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const QString google = u"AIza"_s + QString(35, u'x');
    const QString tail(30, u'y');
    QTest::newRow("google") << u"with "_s + google + u", then"_s << u"with [redacted], then"_s;
    QTest::newRow("google inside a word") << u"a"_s + google << u"a[redacted]"_s;
    QTest::newRow("google auth") << u"(AQ."_s + tail + u")"_s << u"([redacted])"_s;
    QTest::newRow("openai") << u"sk-proj-"_s + tail << u"[redacted]"_s;
    QTest::newRow("anthropic") << u"'sk-ant-api03-"_s + tail + u"'"_s << u"'[redacted]'"_s;
    QTest::newRow("hugging face") << u"hf_"_s + tail << u"[redacted]"_s;
    QTest::newRow("groq") << u"gsk_"_s + tail << u"[redacted]"_s;
    QTest::newRow("xai") << u"xai-"_s + tail << u"[redacted]"_s;
    QTest::newRow("after an escape") << u"%22sk-"_s + tail << u"%22[redacted]"_s;
    QTest::newRow("after a newline escape") << u"\\nsk-"_s + tail << u"\\n[redacted]"_s;
    QTest::newRow("after a unicode escape") << u"\\u0022sk-"_s + tail << u"\\u0022[redacted]"_s;
    QTest::newRow("bearer") << u"bearer abc.def-123 ok"_s << u"bearer [redacted] ok"_s;
    QTest::newRow("authorization header") << u"Authorization: Basic dXNlcjpw\r\nAccept: x"_s
                                          << u"Authorization: [redacted]\r\nAccept: x"_s;
    QTest::newRow("google header")
        << u"x-goog-api-key: some-value next"_s << u"x-goog-api-key: [redacted] next"_s;
    QTest::newRow("json field") << u"{\"api_key\": \"v a l\"}"_s
                                << u"{\"api_key\": \"[redacted] a l\"}"_s;
    QTest::newRow("escaped json") << u"{\\\"apiKey\\\":\\\"value\\\"}"_s
                                  << u"{\\\"apiKey\\\":\\\"[redacted]\\\"}"_s;
    QTest::newRow("address") << u"https://h/v1?alt=sse&key=abc#f"_s
                             << u"https://h/v1?alt=sse&key=[redacted]#f"_s;
    QTest::newRow("first in address")
        << u"GET /m?key=abc HTTP"_s << u"GET /m?key=[redacted] HTTP"_s;
    QTest::newRow("pem")
        << u"a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nb"_s
        << u"a\n[redacted]\nb"_s;
    QTest::newRow("cut pem") << u"a -----BEGIN PRIVATE KEY-----\nMIIE"_s << u"a [redacted]"_s;
}

void TestRedactor::hidesWhatLooksLikeASecret()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(Redactor().redact(text), expected);
}

void TestRedactor::leavesOrdinaryTextAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("words") << u"a risk-assessment-of-everything and a task-list-of-things"_s;
    QTest::newRow("short look-alikes") << u"AIza is a prefix, so are sk- and hf_ and AQ."_s;
    QTest::newRow("address") << u"https://host/path?alt=sse&monkey=banana&key="_s;
    QTest::newRow("field without value") << u"the api_key is missing"_s;
    QTest::newRow("certificate")
        << u"-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----"_s;
    QTest::newRow("unicode") << u"سلام 你好 🙂 naïve"_s;
}

void TestRedactor::leavesOrdinaryTextAlone()
{
    QFETCH(QString, text);
    Redactor redactor;
    redactor.registerSecret(secretOf(kCanary));
    QCOMPARE(redactor.redact(text), text);
}

void TestRedactor::readsEndlessNearMissesOnce_data()
{
    QTest::addColumn<QByteArray>("nearMiss");
    QTest::newRow("field names") << "apikey"_ba;
    QTest::newRow("tokens within a word") << "xsk-"_ba;
    QTest::newRow("bearers") << "bearer "_ba;
}

//! Were each near miss read to the end of the text, this would exceed the time that a test has.
void TestRedactor::readsEndlessNearMissesOnce()
{
    QFETCH(QByteArray, nearMiss);
    const QByteArray text = 'x' + nearMiss.repeated(4'000'000 / nearMiss.size());
    QCOMPARE(Redactor().redact(QByteArrayView(text)), text);
}

void TestRedactor::hidesARegisteredSecretInEveryForm_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::newRow("plain") << kCanary;
    QTest::newRow("base64") << kCanary.toBase64();
    QTest::newRow("base64 without padding") << kCanary.toBase64(QByteArray::OmitTrailingEquals);
    QTest::newRow("base64 for addresses") << kCanary.toBase64(QByteArray::Base64UrlEncoding);
    QTest::newRow("basic authorization") << ("u:" + kCanary).toBase64();
    QTest::newRow("basic, other alignment") << ("me:" + kCanary + "!").toBase64();
    QTest::newRow("percent") << kCanary.toPercentEncoding();
    QTest::newRow("lower-case percent") << QByteArray(kCanary)
                                               .replace('!', "%21")
                                               .replace('/', "%2f")
                                               .replace('+', "%2b")
                                               .replace('=', "%3d")
                                               .replace('"', "%22");
    QTest::newRow("json") << QByteArray(kCanary).replace('"', "\\\"");
    QTest::newRow("json with escaped slash")
        << QByteArray(kCanary).replace('"', "\\\"").replace('/', "\\/");
}

void TestRedactor::hidesARegisteredSecretInEveryForm()
{
    QFETCH(QByteArray, form);
    Redactor redactor;
    redactor.registerSecret(secretOf(kCanary));
    const QByteArray redacted = redactor.redact(QByteArrayView("before <" + form + "> after"));
    QVERIFY2(redacted.contains("[redacted]"), redacted.constData());
    QVERIFY(redacted.startsWith("before <") && redacted.endsWith("> after"));
    // At most the base64 characters that neighbours share, and padding, may stay.
    QVERIFY2(redacted.size() <= qsizetype(strlen("before <[redacted]> after")) + 8,
        redacted.constData());
}

void TestRedactor::hidesOverlappingAndNestedSecretsWhole()
{
    Redactor redactor;
    redactor.registerSecret(secretOf("abcdefghij"));
    redactor.registerSecret(secretOf("fghijklmno"));
    redactor.registerSecret(secretOf("bcdefghi"));
    QCOMPARE(redactor.redact(u"-abcdefghijklmno-"_s), u"-[redacted]-"_s);
    QCOMPARE(redactor.redact(u"abcdefghijabcdefghij"_s), u"[redacted][redacted]"_s);
    QCOMPARE(redactor.redact(u"abcdefgh abcdefghij"_s), u"abcdefgh [redacted]"_s);
}

void TestRedactor::hidesUnicodeSecretsAndKeepsUnicodeText()
{
    Redactor redactor;
    redactor.registerSecret(Secret::take(u"گذرواژهٔ 🙂 سری"_s));
    QCOMPARE(redactor.redact(u"سلام گذرواژهٔ 🙂 سری 你好"_s),
        u"سلام [redacted] 你好"_s);
    QVERIFY(
        redactor.redact(u"\\u06af\\u0630\\u0631\\u0648\\u0627\\u0698\\u0647\\u0654 \\ud83d\\ude42 "
                        "\\u0633\\u0631\\u06cc"_s)
        == u"[redacted]"_s);
}

void TestRedactor::ignoresSecretsThatAreTooShort()
{
    Redactor redactor;
    redactor.registerSecret(secretOf("the"));
    redactor.registerSecret(Secret());
    QCOMPARE(redactor.redact(u"the text"_s), u"the text"_s);
}

void TestRedactor::isIdempotent()
{
    Redactor redactor;
    redactor.registerSecret(secretOf(kCanary));
    const QString text
        = u"api_key=abc&x Authorization: Bearer abcdefghij "_s + QString::fromUtf8(kCanary);
    const QString once = redactor.redact(text);
    QCOMPARE(redactor.redact(once), once);
}

void TestRedactor::findsACanaryAnywhereInAMegabyte()
{
    Redactor redactor;
    for (int i = 0; i < 50; ++i)
        redactor.registerSecret(secretOf("some-other-key-" + QByteArray::number(1000 + i)));
    redactor.registerSecret(secretOf(kCanary));
    const QByteArray filler = QByteArray("lorem ipsum dolor ").repeated(60'000).first(1'048'576);
    for (const qsizetype position : { qsizetype(0), filler.size() / 2, filler.size() }) {
        const QByteArray redacted
            = redactor.redact(QByteArrayView(QByteArray(filler).insert(position, kCanary)));
        QCOMPARE(redacted, QByteArray(filler).insert(position, "[redacted]"));
    }
}

void TestRedactor::neverLeavesARegisteredValueInRandomText()
{
    const quint32 seed = QRandomGenerator::system()->generate();
    QRandomGenerator random(seed);
    for (int round = 0; round < 150; ++round) {
        // A tiny alphabet makes overlaps, repeats and near misses common.
        const QByteArray alphabet
            = round % 2 ? QByteArray("ab\"") : QByteArray("abcXYZ019-_/+=%\\\" ");
        Redactor redactor;
        QVector<QByteArray> forms;
        for (int i = 0; i < 4; ++i) {
            const QByteArray secret = randomText(&random, random.bounded(8, 20), alphabet);
            redactor.registerSecret(secretOf(secret));
            forms += secretForms(secret);
        }
        QByteArray text;
        for (int i = 0; i < 60; ++i) {
            text += randomText(&random, random.bounded(0, 12), alphabet);
            text += forms[random.bounded(int(forms.size()))];
        }
        const QByteArray redacted = redactor.redact(QByteArrayView(text));
        for (const QByteArray& form : std::as_const(forms)) {
            if (redacted.contains(form))
                QFAIL(qPrintable(u"seed %1 round %2: %3 left in place"_s.arg(seed).arg(round).arg(
                    QString::fromUtf8(form))));
        }
    }
}

void TestRedactor::survivesRandomBytes()
{
    QRandomGenerator random(7);
    Redactor redactor;
    redactor.registerSecret(secretOf(kCanary));
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all += char(i);
    for (int round = 0; round < 200; ++round) {
        const QByteArray text = randomText(&random, random.bounded(0, 300), all);
        const QByteArray redacted = redactor.redact(QByteArrayView(text + kCanary + text));
        QVERIFY(!redacted.contains(kCanary));
    }
}

void TestRedactor::worksFromManyThreads()
{
    Redactor redactor;
    std::vector<std::thread> threads;
    std::atomic<int> leaks { 0 };
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&redactor, &leaks, t] {
            for (int i = 0; i < 50; ++i) {
                const QByteArray value = "thread-secret-" + QByteArray::number(t * 1000 + i);
                redactor.registerSecret(secretOf(QByteArray(value)));
                if (redactor.redact(QByteArrayView("x " + value + " y")) != "x [redacted] y")
                    ++leaks;
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(leaks.load(), 0);
}

QTEST_GUILESS_MAIN(TestRedactor)
#include "tst_redactor.moc"
