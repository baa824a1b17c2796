// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/gemini/geminidecoder.h"
#include "tests/support/testsupport.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Providers;

namespace {

QString number(std::optional<qint64> value)
{
    return value ? QString::number(*value) : u"-"_s;
}

QString shown(QString text)
{
    return text.replace(u'\\', u"\\\\"_s).replace(u'\n', u"\\n"_s);
}

struct Printer {
    QString operator()(const Event::Text& e) const { return u"text|"_s + shown(e.text); }
    QString operator()(const Event::Thought& e) const { return u"thought|"_s + shown(e.text); }
    QString operator()(const Event::Tool& e) const
    {
        return u"tool|%1|%2|%3"_s.arg(e.call.id, e.call.name, QString::fromUtf8(e.call.arguments));
    }
    QString operator()(const Event::Image& e) const
    {
        return u"image|%1|%2|%3"_s.arg(e.media.mimeType, e.media.remoteUri).arg(e.media.sizeBytes);
    }
    QString operator()(const Event::Source& e) const
    {
        const Citation& c = e.citation;
        return u"source|%1|%2|%3|%4|%5"_s.arg(
            c.url, c.title, number(c.startByte), number(c.endByte), c.citedText);
    }
    QString operator()(const Event::Tokens& e) const
    {
        const Usage& u = e.usage;
        return u"tokens|in %1 cached %2 tool %3 out %4 thinking %5 total %6|%7"_s.arg(
            number(u.inputTokens), number(u.cachedTokens), number(u.toolPromptTokens),
            number(u.outputTokens), number(u.thinkingTokens), number(u.totalTokens),
            usageQualityName(u.quality));
    }
    QString operator()(const Event::Finish& e) const
    {
        return u"finish|%1|%2|%3"_s.arg(finishReasonName(e.reason), e.raw, shown(e.message));
    }
    QString operator()(const Event::ModelNamed& e) const { return u"model|"_s + e.model; }
};

QString printed(const Part& part)
{
    static const QStringList kinds { u"text"_s, u"thought"_s, u"call"_s, u"result"_s, u"media"_s,
        u"opaque"_s };
    return u"part|%1|%2|%3"_s.arg(
        kinds.at(int(part.kind)), shown(part.text), QString::fromUtf8(part.raw));
}

//! Everything that comes out of an answer, one line each.
QStringList decoded(
    bool isStreaming, const QByteArrayList& pieces, HttpOutcome outcome = HttpOutcome::Complete)
{
    GeminiDecoder decoder(isStreaming);
    QVector<StreamEvent> events;
    for (const QByteArray& piece : pieces)
        events += decoder.feed(piece);
    events += decoder.finish(outcome);
    QStringList lines;
    for (const StreamEvent& event : events)
        lines += std::visit(Printer {}, event);
    for (const Part& part : decoder.parts())
        lines += printed(part);
    if (const auto failure = decoder.failure()) {
        lines += u"failure|%1|%2|%3|%4|%5"_s.arg(failureCauseName(failure->cause),
            errorKindName(failure->kind), retryAdviceName(failure->retry), failure->vendorCode,
            shown(failure->vendorMessage));
    }
    return lines;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList samples()
{
    return QDir(Test::sourceDir() + u"/tests/data/gemini"_s)
        .entryList({ u"*.sse"_s, u"*.json"_s }, QDir::Files, QDir::Name);
}

QString samplePath(const QString& name)
{
    return Test::sourceDir() + u"/tests/data/gemini/"_s + name;
}

} // namespace

class TestGeminiDecoder : public QObject {
    Q_OBJECT

private slots:
    void decodesEachShape_data();
    void decodesEachShape();
    void givesTheSameWhereverTheBytesAreCut_data();
    void givesTheSameWhereverTheBytesAreCut();
    void keepsWhatCameBeforeABrokenTransfer();
    void takesHalfAnEventBehindAFinishForACut();
    void tellsOfAnErrorAtOnce();
    void boundsAWholeBody();
    void readsAHundredThousandEvents();
    void decodesEveryRecordedAnswer();
};

void TestGeminiDecoder::decodesEachShape_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names = samples();
    QVERIFY(names.size() > 30);
    for (const QString& name : names)
        QTest::newRow(qPrintable(name)) << name;
}

void TestGeminiDecoder::decodesEachShape()
{
    QFETCH(QString, name);
    const QString path = samplePath(name);
    QStringList expected = QString::fromUtf8(contentOf(path + u".expected"_s)).split(u'\n');
    if (expected.last().isEmpty())
        expected.removeLast();
    QCOMPARE(decoded(name.endsWith(u".sse"_s), { contentOf(path) }), expected);
}

void TestGeminiDecoder::givesTheSameWhereverTheBytesAreCut_data()
{
    decodesEachShape_data();
}

void TestGeminiDecoder::givesTheSameWhereverTheBytesAreCut()
{
    QFETCH(QString, name);
    const QByteArray body = contentOf(samplePath(name));
    const bool isStreaming = name.endsWith(u".sse"_s);
    const QStringList whole = decoded(isStreaming, { body });
    QByteArrayList singles;
    for (const char byte : body)
        singles += QByteArray(1, byte);
    QCOMPARE(decoded(isStreaming, singles), whole);
    for (qsizetype cut = 0; cut <= body.size(); ++cut)
        QCOMPARE(decoded(isStreaming, { body.first(cut), body.sliced(cut) }), whole);
}

void TestGeminiDecoder::keepsWhatCameBeforeABrokenTransfer()
{
    const QByteArray body = contentOf(samplePath(u"text-stream.sse"_s));
    for (const auto outcome : { HttpOutcome::ConnectionLost, HttpOutcome::IdleTimeout,
             HttpOutcome::Cancelled, HttpOutcome::ProtocolError }) {
        GeminiDecoder decoder(true);
        decoder.feed(body);
        for (const StreamEvent& event : decoder.finish(outcome))
            QVERIFY(!std::holds_alternative<Event::Finish>(event));
        QCOMPARE(decoder.failure(), std::optional(failureFromTransfer(outcome, {})));
        QCOMPARE(decoder.parts().at(0).text, u"Grüße, 🌍 und 你😀!"_s);
    }
}

void TestGeminiDecoder::takesHalfAnEventBehindAFinishForACut()
{
    const QByteArray event
        = R"(data: {"candidates":[{"content":{"parts":[{"text":"Hi"}]},"finishReason":"STOP"}]})";
    const QString failure = u"failure|connection_lost|incomplete|"_s;
    QVERIFY(decoded(true, { event }).filter(failure).isEmpty()); // only its line end is missing
    QVERIFY(decoded(true, { event + "\n\n" + event }).filter(failure).isEmpty());
    QCOMPARE(decoded(true, { event + "\n\n" + event.chopped(9) }).filter(failure).size(), 1);
    QVERIFY(decoded(true, { event + "\n\ndata: [DONE]" }).filter(failure).isEmpty());
}

void TestGeminiDecoder::tellsOfAnErrorAtOnce()
{
    GeminiDecoder decoder(true);
    QVERIFY(!decoder.failure());
    decoder.feed("data: {\"error\":{\"code\":503,\"status\":\"UNAVAILABLE\"}}\n\n");
    QVERIFY(decoder.failure());
    QVERIFY(
        decoder.feed("data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"x\"}]}}]}\n\n")
            .isEmpty());
}

void TestGeminiDecoder::boundsAWholeBody()
{
    GeminiDecoder decoder(false);
    const QByteArray megabyte(1024 * 1024, ' ');
    for (int i = 0; i < 50 && !decoder.failure(); ++i)
        decoder.feed(megabyte);
    QVERIFY(decoder.failure());
    QCOMPARE(decoder.failure()->kind, ErrorKind::TooLarge);
}

//! Quadratic work would take minutes; the test's own time limit is the judge.
void TestGeminiDecoder::readsAHundredThousandEvents()
{
    const QByteArray event
        = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"0123456789\"}]},"
          "\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"totalTokenCount\":7}}\r\n\r\n";
    GeminiDecoder decoder(true);
    for (int i = 0; i < 100'000; ++i)
        decoder.feed(event);
    decoder.finish(HttpOutcome::Complete);
    QVERIFY(!decoder.failure());
    QCOMPARE(decoder.parts().size(), 1);
    QCOMPARE(decoder.parts().at(0).text.size(), 1'000'000);
}

//! What they hold is compared elsewhere with an independent reader; here: they all end in a finish
//! or a failure.
void TestGeminiDecoder::decodesEveryRecordedAnswer()
{
    const QString root = Test::fixturesDir();
    if (root.isEmpty())
        QSKIP("the folder shared/fixtures (or HEADGATE_FIXTURES) is absent");
    const bool prints = qEnvironmentVariableIsSet("HEADGATE_PRINT_DECODED");
    int count = 0;
    QFile index(root + u"/INDEX.tsv"_s);
    QVERIFY(index.open(QIODevice::ReadOnly));
    while (!index.atEnd()) {
        const QStringList columns = QString::fromUtf8(index.readLine()).split(u'\t');
        const QString& provider = columns.value(2);
        const QString& kind = columns.value(4);
        const QString path = root + u'/' + columns.value(1);
        const bool isOurs = columns.value(0) == u"open"_s
            && (provider == u"gemini"_s || provider == u"gemini-vertex"_s)
            && (kind == u"stream"_s || columns.value(3).contains(u"enerateContent"_s))
            && !path.endsWith(u".chunks.txt"_s) && kind != u"error"_s;
        if (!isOurs)
            continue;
        ++count;
        const QStringList lines = decoded(kind == u"stream"_s, { contentOf(path) });
        if (prints)
            qInfo().noquote() << "\n##" << columns.value(1) << '\n' << lines.join(u'\n');
        const int ends
            = int(lines.filter(u"finish|"_s).size() + lines.filter(u"failure|"_s).size());
        QVERIFY2(ends == 1, qPrintable(path));
    }
    QVERIFY(count > 50);
}

QTEST_GUILESS_MAIN(TestGeminiDecoder)
#include "tst_geminidecoder.moc"
