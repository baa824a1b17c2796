// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/ssereader.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Net;

namespace {

//! What a stream came to, printed so that a difference can be read.
struct Reading {
    QByteArrayList events;
    QByteArray unframed;
    bool isTooLarge = false;

    QByteArray text() const
    {
        return events.join('\n') + "\nunframed<" + unframed + ">"
            + (isTooLarge ? " too large" : "");
    }
};

void collect(const Result<QVector<SseEvent>>& result, Reading* reading)
{
    if (!result) {
        reading->isTooLarge = result.error().kind == ErrorKind::TooLarge;
        return;
    }
    for (const SseEvent& event : *result)
        reading->events.append(event.type + '|' + event.data + '|' + event.id);
}

Reading read(const QByteArrayList& pieces, qsizetype limit = SseReader::kDefaultMaxEventBytes)
{
    SseReader reader(limit);
    Reading reading;
    for (const QByteArray& piece : pieces)
        collect(reader.feed(piece), &reading);
    collect(reader.finish(), &reading);
    reading.unframed = reader.takeUnframed();
    return reading;
}

QByteArrayList singleBytes(const QByteArray& bytes)
{
    QByteArrayList pieces;
    for (const char c : bytes)
        pieces.append(QByteArray(1, c));
    return pieces;
}

} // namespace

class TestSseReader : public QObject {
    Q_OBJECT

private slots:
    void readsTheSameAtEverySplit_data();
    void readsTheSameAtEverySplit();
    void deliversAnEventWithItsBlankLineNotLater();
    void keepsTheLastRetryField();
    void handsOutUnframedLinesOnce();
    void takesAnEventOf32MiB_data();
    void takesAnEventOf32MiB();
    void failsOverItsBound_data();
    void failsOverItsBound();
    void returnsWhatCameBeforeAnOversizedEvent();
    void boundsEachEventNotTheStream();
};

void TestSseReader::readsTheSameAtEverySplit_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("events");
    QTest::addColumn<QByteArray>("unframed");

    const auto row
        = [](const char* name, QByteArray bytes, QByteArrayList events, QByteArray unframed = {}) {
              QTest::newRow(name) << bytes << events << unframed;
          };
    row("nothing", "", {});
    row("lf", "data: a\n\ndata: b\n\n", { "|a|", "|b|" });
    row("crlf", "data: a\r\n\r\ndata: b\r\n\r\n", { "|a|", "|b|" });
    row("cr", "data: a\r\rdata: b\r\r", { "|a|", "|b|" });
    row("mixed ends", "data: a\r\n\rdata: b\n\r\ndata: c\r\n\n", { "|a|", "|b|", "|c|" });
    row("cr then crlf is two ends", "data: a\r\r\ndata: b\n\n", { "|a|", "|b|" });
    row("byte order mark",
        "\xEF\xBB\xBF"
        "data: a\n\n",
        { "|a|" });
    row("byte order mark only at the start",
        "data: a\n\n\xEF\xBB\xBF"
        "data: b\n\n",
        { "|a|" },
        "\xEF\xBB\xBF"
        "data: b");
    row("comments", ": OPENROUTER PROCESSING\n\n:\ndata: a\n: in between\ndata: b\n\n",
        { "|a\nb|" });
    row("multi-line data", "data: a\ndata:\ndata:  b\n\n", { "|a\n\n b|" });
    row("one optional space goes", "data:a\n\ndata: b\n\ndata:  c\n\n", { "|a|", "|b|", "| c|" });
    row("field without a colon", "data\n\ndata\ndata\n\n", { "||", "|\n|" });
    row("event without data", "event: ping\n\ndata: a\n\n", { "|a|" });
    row("event type", "event: message_stop\ndata: {}\n\ndata: b\n\n",
        { "message_stop|{}|", "|b|" });
    row("type after data", "data: {}\nevent: late\n\n", { "late|{}|" });
    row("id stays until changed", "id: 7\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
        { "|a|7", "|b|7", "|c|" });
    row("id with NUL is ignored", QByteArray("id: 1\nid: 2\0\ndata: a\n\n", 22), { "|a|1" });
    row("retry is no event", "retry: 3000\n\n", {});
    row("no blank line at the end", "data: a\n\ndata: b\n", { "|a|", "|b|" });
    row("no line end at the end", "data: a\n\ndata: b", { "|a|", "|b|" });
    row("done mark", "data: {\"x\":1}\n\ndata: [DONE]\n\n", { "|{\"x\":1}|", "|[DONE]|" });
    row("utf-8", "data: \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB \xD8\xB3\n\n",
        { "|\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB \xD8\xB3|" });
    row("bytes that are not utf-8", "data: \xFF\xC0\x80\n\n", { "|\xFF\xC0\x80|" });
    row("line separators of unicode are none here",
        "data: a\xE2\x80\xA8"
        "b\x0B\x0C\xC2\x85\n\n",
        { "|a\xE2\x80\xA8"
          "b\x0B\x0C\xC2\x85|" });
    row("unknown field", "foo: bar\ndata: a\nx-trace_1: 7\n\n", { "|a|" });
    row("field names know case", "Data: a\n\n", {});
    row("bare error alone", "{\"error\": {\"code\": 404}}", {}, "{\"error\": {\"code\": 404}}");
    row("bare error with a line end", "{\"error\": \"no\"}\r\n", {}, "{\"error\": \"no\"}");
    row("pretty-printed error after events",
        "data: {\"a\": 1}\r\n\r\n{\r\n  \"error\": {\r\n    \"code\": 499,\r\n    \"details\": "
        "[\r\n]\r\n  }\r\n}\r\n",
        { "|{\"a\": 1}|" }, "{\n  \"error\": {\n    \"code\": 499,\n    \"details\": [\n]\n  }\n}");
    row("error between events", "data: a\n\n{\"error\":1}\n\ndata: b\n\n", { "|a|", "|b|" },
        "{\"error\":1}");
    row("error right after an open event", "data: a\n{\"error\":1}\n", { "|a|" }, "{\"error\":1}");
    row("html", "<html>\n<h1>404: Not Found</h1>\n", {}, "<html>\n<h1>404: Not Found</h1>");
    row("plain words", "Internal Server Error", {}, "Internal Server Error");
}

void TestSseReader::readsTheSameAtEverySplit()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArrayList, events);
    QFETCH(QByteArray, unframed);

    const QByteArray expected = Reading { events, unframed }.text();
    QCOMPARE(read({ bytes }).text(), expected);
    QCOMPARE(read(singleBytes(bytes)).text(), expected);
    for (qsizetype first = 0; first <= bytes.size(); ++first) {
        for (qsizetype second = first; second <= bytes.size(); ++second) {
            const QByteArrayList pieces { bytes.first(first), bytes.sliced(first, second - first),
                bytes.sliced(second) };
            QCOMPARE(read(pieces).text(), expected);
        }
    }
}

void TestSseReader::deliversAnEventWithItsBlankLineNotLater()
{
    SseReader reader;
    QVERIFY(reader.feed("data: a\r\n")->isEmpty());
    QCOMPARE(reader.feed("\r")->size(), 1);
    QVERIFY(reader.feed("\n")->isEmpty());
    QCOMPARE(reader.feed("data: b\n\n")->constFirst().data, "b"_ba);
    QVERIFY(reader.finish()->isEmpty());
}

void TestSseReader::keepsTheLastRetryField()
{
    SseReader reader;
    QVERIFY(!reader.reconnectDelay());
    QVERIFY(reader.feed("retry: 10\nretry: 3000\nretry: 1x\nretry:\nretry: -1\n").isOk());
    QCOMPARE(reader.reconnectDelay().value(), std::chrono::milliseconds(3000));
    QVERIFY(reader.feed("retry: 99999999999999999999\n").isOk());
    QCOMPARE(reader.reconnectDelay().value(), std::chrono::milliseconds(3000));
}

void TestSseReader::handsOutUnframedLinesOnce()
{
    SseReader reader;
    QVERIFY(reader.feed("{\"a\":1}\n{\"b\"").isOk());
    QCOMPARE(reader.takeUnframed(), "{\"a\":1}"_ba);
    QCOMPARE(reader.takeUnframed(), QByteArray());
    QVERIFY(reader.finish().isOk());
    QCOMPARE(reader.takeUnframed(), "{\"b\""_ba);
}

void TestSseReader::takesAnEventOf32MiB_data()
{
    QTest::addColumn<qsizetype>("lineBytes");
    QTest::newRow("one line") << qsizetype(32 * 1024 * 1024);
    QTest::newRow("many lines") << qsizetype(64);
}

void TestSseReader::takesAnEventOf32MiB()
{
    QFETCH(qsizetype, lineBytes);
    constexpr qsizetype kSize = 32 * 1024 * 1024;
    constexpr qsizetype kPiece
        = 1000; // 34,000 pieces: a rescan of the buffer a piece would take minutes
    QByteArray bytes;
    bytes.reserve(kSize * 2);
    for (qsizetype done = 0; done < kSize; done += lineBytes)
        bytes += "data:" + QByteArray(lineBytes, 'x') + '\n';
    bytes += '\n';

    SseReader reader;
    QVector<SseEvent> events;
    for (qsizetype at = 0; at < bytes.size(); at += kPiece) {
        const auto result
            = reader.feed(QByteArrayView(bytes).sliced(at, qMin(kPiece, bytes.size() - at)));
        QVERIFY(result.isOk());
        events += *result;
    }
    QCOMPARE(events.size(), 1);
    QCOMPARE(events.constFirst().data.size(), kSize + kSize / lineBytes - 1);
}

void TestSseReader::failsOverItsBound_data()
{
    QTest::addColumn<QByteArray>("fitting");
    QTest::addColumn<QByteArray>("oversized");
    QTest::newRow("one line") << "data: " + QByteArray(94, 'x') + "\n\n"
                              << "data: " + QByteArray(95, 'x') + "\n\n";
    QTest::newRow("line without an end") << QByteArray(100, '{') << QByteArray(101, '{');
    QTest::newRow("comment") << ':' + QByteArray(99, 'x') + "\n"
                             << ':' + QByteArray(100, 'x') + "\n";
    QTest::newRow("sum of lines") << "event: " + QByteArray(47, 'x') + "\ndata: "
            + QByteArray(
                47, 'x') << "event: " + QByteArray(47, 'x') + "\ndata: " + QByteArray(48, 'x');
    QTest::newRow("unframed lines")
        << QByteArray("{}\n").repeated(33) << QByteArray("{}\n").repeated(34);
}

void TestSseReader::failsOverItsBound()
{
    QFETCH(QByteArray, fitting);
    QFETCH(QByteArray, oversized);
    constexpr qsizetype kLimit = 100;
    QVERIFY(!read({ fitting }, kLimit).isTooLarge);
    QVERIFY(!read(singleBytes(fitting), kLimit).isTooLarge);
    QVERIFY(read({ oversized }, kLimit).isTooLarge);
    QVERIFY(read(singleBytes(oversized), kLimit).isTooLarge);
}

void TestSseReader::returnsWhatCameBeforeAnOversizedEvent()
{
    const QByteArray bytes = "data: a\n\ndata: " + QByteArray(200, 'x') + "\n\ndata: b\n\n";
    for (const QByteArrayList& pieces : { QByteArrayList { bytes }, singleBytes(bytes) }) {
        const Reading reading = read(pieces, 100);
        QCOMPARE(reading.events, QByteArrayList { "|a|" });
        QVERIFY(reading.isTooLarge);
    }
}

void TestSseReader::boundsEachEventNotTheStream()
{
    const Reading reading = read({ QByteArray("data: 0123456789\n\n").repeated(1000) }, 20);
    QVERIFY(!reading.isTooLarge);
    QCOMPARE(reading.events.size(), 1000);
}

QTEST_GUILESS_MAIN(TestSseReader)
#include "tst_ssereader.moc"
