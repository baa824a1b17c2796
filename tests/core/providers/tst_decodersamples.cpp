// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/provider.h"
#include "tests/core/providers/decoding.h"
#include "tests/support/testsupport.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Providers;

//! The decoders of Ollama, OpenAI and Anthropic over tests/data: each sample has its expected
//! events and parts beside it.
class TestDecoderSamples : public QObject {
    Q_OBJECT

private slots:
    void decodesAsExpected_data() { addSamples(); }
    void decodesAsExpected();
    void decodesAlikeAtEverySplit_data() { addSamples(); }
    void decodesAlikeAtEverySplit();
    void neverTakesACutAnswerForAWholeOne_data() { addSamples(); }
    void neverTakesACutAnswerForAWholeOne();
    void saysHowTheTransferEnded();

private:
    static void addSamples();
};

namespace {

//! joined() on one line each.
QStringList linesOf(const Test::Decoded& decoded)
{
    QStringList lines = decoded.joined();
    for (QString& line : lines)
        line.replace(u'\n', u"\\n"_s);
    return lines;
}

} // namespace

void TestDecoderSamples::addSamples()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Dialect>("dialect");
    for (const Dialect dialect : { Dialect::Ollama, Dialect::OpenAi, Dialect::Anthropic }) {
        const QDir folder(Test::sourceDir() + u"/tests/data/"_s + dialectName(dialect));
        const QStringList names = folder.entryList({ u"chat-*.expected"_s }, QDir::Files);
        QVERIFY(!names.isEmpty());
        for (const QString& file : names) {
            const QString name = dialectName(dialect) + u'/' + file.chopped(9);
            QTest::newRow(qPrintable(name)) << name << dialect;
        }
    }
}

void TestDecoderSamples::decodesAsExpected()
{
    QFETCH(QString, name);
    QFETCH(Dialect, dialect);
    const QString text = QString::fromUtf8(Test::sample(name + u".expected"_s));
    const QStringList expected = text.chopped(1).split(u'\n');
    const bool isStreaming = !name.endsWith(u".json"_s);
    const auto decoded = Test::decode(providerFor(dialect), Test::sample(name), isStreaming);
    QCOMPARE(linesOf(decoded).join(u'\n'), expected.join(u'\n'));
}

void TestDecoderSamples::decodesAlikeAtEverySplit()
{
    QFETCH(QString, name);
    QFETCH(Dialect, dialect);
    const Provider& provider = providerFor(dialect);
    const QByteArray body = Test::sample(name);
    const bool isStreaming = !name.endsWith(u".json"_s);
    const QStringList whole = linesOf(Test::decode(provider, body, isStreaming));
    for (qsizetype at = 0; at <= body.size(); ++at)
        QCOMPARE(linesOf(Test::decodeSplit(provider, body, isStreaming, at)), whole);
    QCOMPARE(linesOf(Test::decode(provider, body, isStreaming, 1)), whole);
}

//! Cut anywhere, an answer either fails or had said all of its text and calls before the cut.
void TestDecoderSamples::neverTakesACutAnswerForAWholeOne()
{
    QFETCH(QString, name);
    QFETCH(Dialect, dialect);
    const Provider& provider = providerFor(dialect);
    const QByteArray body = Test::sample(name);
    const bool isStreaming = !name.endsWith(u".json"_s);
    const Test::Decoded whole = Test::decode(provider, body, isStreaming);
    for (qsizetype size = 0; size < body.size(); ++size) {
        const auto cut = Test::decode(provider, body.first(size), isStreaming);
        QCOMPARE(cut.finish().has_value(), !cut.failure.has_value());
        if (!cut.failure && !whole.failure)
            QCOMPARE(cut.parts, whole.parts);
        if (cut.failure)
            QVERIFY(cut.failure->kind != ErrorKind::Internal);
    }
}

void TestDecoderSamples::saysHowTheTransferEnded()
{
    const QByteArray half = R"({"model":"m","message":{"content":"Half"},"done":false})"
                            "\n";
    const Provider& ollama = providerFor(Dialect::Ollama);
    const auto cause = [&](HttpOutcome outcome) {
        return Test::decode(ollama, half, true, 0, outcome).failure.value_or(Failure {}).cause;
    };
    QCOMPARE(cause(HttpOutcome::Complete), FailureCause::ConnectionLost);
    QCOMPARE(cause(HttpOutcome::ConnectionLost), FailureCause::ConnectionLost);
    QCOMPARE(cause(HttpOutcome::IdleTimeout), FailureCause::IdleTimeout);
    QCOMPARE(cause(HttpOutcome::Cancelled), FailureCause::Cancelled);

    const QByteArray wholeCut = half.first(20);
    for (const Dialect dialect : { Dialect::Ollama, Dialect::OpenAi, Dialect::Anthropic }) {
        const auto decoded
            = Test::decode(providerFor(dialect), wholeCut, false, 0, HttpOutcome::ConnectionLost);
        QVERIFY(decoded.failure);
        QCOMPARE(decoded.failure->kind, ErrorKind::Incomplete);
    }
    // all was said before the connection broke
    const QByteArray done = half + R"({"model":"m","message":{"content":""},"done":true})";
    const auto late = Test::decode(ollama, done, true, 0, HttpOutcome::ConnectionLost);
    QVERIFY(!late.failure && late.finish());
}

QTEST_GUILESS_MAIN(TestDecoderSamples)

#include "tst_decodersamples.moc"
