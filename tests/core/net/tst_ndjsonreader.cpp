// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/ndjsonreader.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Net;

namespace {

struct Reading {
    QByteArrayList lines;
    bool isTooLarge = false;
};

void collect(const Result<QVector<QByteArray>>& result, Reading* reading)
{
    if (result)
        reading->lines += *result;
    else
        reading->isTooLarge = result.error().kind == ErrorKind::TooLarge;
}

Reading read(const QByteArrayList& pieces, qsizetype limit = NdjsonReader::kDefaultMaxLineBytes)
{
    NdjsonReader reader(limit);
    Reading reading;
    for (const QByteArray& piece : pieces)
        collect(reader.feed(piece), &reading);
    collect(reader.finish(), &reading);
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

class TestNdjsonReader : public QObject {
    Q_OBJECT

private slots:
    void readsTheSameAtEverySplit_data();
    void readsTheSameAtEverySplit();
    void takesALineOf32MiB();
    void failsOverItsBound();
};

void TestNdjsonReader::readsTheSameAtEverySplit_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("lines");
    const auto row = [](const char* name, const QByteArray& bytes, const QByteArrayList& lines) {
        QTest::newRow(name) << bytes << lines;
    };
    row("nothing", "", {});
    row("lf", "{\"a\":1}\n{\"b\":2}\n", { "{\"a\":1}", "{\"b\":2}" });
    row("crlf", "{\"a\":1}\r\n{\"b\":2}\r\n", { "{\"a\":1}", "{\"b\":2}" });
    row("a lone cr ends no line", "{\"a\":\r1}\n", { "{\"a\":\r1}" });
    row("no line end at the end", "{\"a\":1}\n{\"b\":", { "{\"a\":1}", "{\"b\":" });
    row("blank lines", "\n\r\n  \t\n{}\n\n", { "{}" });
    row("byte order mark", "\xEF\xBB\xBF{}\n{}\n", { "{}", "{}" });
    row("utf-8 and what is none", "\"\xF0\x9F\x91\xA9\xFF\"\n", { "\"\xF0\x9F\x91\xA9\xFF\"" });
}

void TestNdjsonReader::readsTheSameAtEverySplit()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArrayList, lines);
    QCOMPARE(read({ bytes }).lines, lines);
    QCOMPARE(read(singleBytes(bytes)).lines, lines);
    for (qsizetype first = 0; first <= bytes.size(); ++first) {
        for (qsizetype second = first; second <= bytes.size(); ++second) {
            const QByteArrayList pieces { bytes.first(first), bytes.sliced(first, second - first),
                bytes.sliced(second) };
            QCOMPARE(read(pieces).lines, lines);
        }
    }
}

void TestNdjsonReader::takesALineOf32MiB()
{
    constexpr qsizetype kSize = 32 * 1024 * 1024;
    constexpr qsizetype kPiece = 1024;
    const QByteArray piece(kPiece, 'x');
    NdjsonReader reader;
    for (qsizetype done = 0; done < kSize; done += kPiece)
        QVERIFY(reader.feed(piece)->isEmpty());
    const auto lines = reader.feed("\n");
    QCOMPARE(lines->size(), 1);
    QCOMPARE(lines->constFirst().size(), kSize);
}

void TestNdjsonReader::failsOverItsBound()
{
    const QByteArray bytes = "{}\n" + QByteArray(11, '1') + "\n{}\n";
    for (const QByteArrayList& pieces : { QByteArrayList { bytes }, singleBytes(bytes) }) {
        QVERIFY(read(pieces, 10).isTooLarge);
        QCOMPARE(read(pieces, 10).lines, QByteArrayList { "{}" });
        QVERIFY(!read(pieces, 11).isTooLarge);
        QCOMPARE(read(pieces, 11).lines.size(), 3);
    }
}

QTEST_GUILESS_MAIN(TestNdjsonReader)
#include "tst_ndjsonreader.moc"
