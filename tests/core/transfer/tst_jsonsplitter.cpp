// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/jsonsplitter.h"

#include <QBuffer>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Transfer;
using namespace Qt::StringLiterals;

namespace {

//! Gives one byte at a time, so that every cut happens.
class Trickle : public QBuffer {
public:
    using QBuffer::QBuffer;

protected:
    qint64 readData(char* data, qint64 size) override
    {
        return QBuffer::readData(data, qMin<qint64>(size, 1));
    }
};

QStringList elements(QIODevice& device, qint64 bound = 1000)
{
    JsonSplitter splitter(device, bound);
    QStringList found;
    if (!splitter.take('['))
        return { QStringLiteral("no list") };
    while (true) {
        const auto element = splitter.nextElement();
        if (!element)
            return found << QStringLiteral("error: ") + element.error().detail;
        if (!element->has_value())
            return found;
        found << ((*element)->isTooLarge ? QStringLiteral("too large")
                                         : QString::fromUtf8((*element)->json));
    }
}

} // namespace

class TestJsonSplitter : public QObject {
    Q_OBJECT

private slots:
    void findsTheElementsOfAList_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char* name, const QByteArray& text, const QStringList& expected) {
            QTest::newRow(name) << text << expected;
        };
        row("empty", " [ ] ", {});
        row("scalars", "[1, true ,null,\"a\"]", { u"1"_s, u"true"_s, u"null"_s, u"\"a\""_s });
        row("nested", "[{\"a\":[1,{}]},[[]]]", { u"{\"a\":[1,{}]}"_s, u"[[]]"_s });
        row("brackets in strings", "[{\"a\":\"]}\\\"]\"},2]", { u"{\"a\":\"]}\\\"]\"}"_s, u"2"_s });
        row("byte order mark", "\xEF\xBB\xBF[1]", { u"1"_s });
        row("escaped backslash", "[\"\\\\\",\"b\"]", { u"\"\\\\\""_s, u"\"b\""_s });
        row("cut", "[{\"a\":1},{\"b\"", { u"{\"a\":1}"_s, u"error: breaks off at byte 13"_s });
        row("cut in text", "[\"a", { u"error: breaks off at byte 3"_s });
        row("no end", "[1,2", { u"1"_s, u"2"_s, u"error: breaks off at byte 4"_s });
        row("no comma", "[1 2]", { u"1"_s, u"error: is no JSON at byte 3"_s });
        row("wrong bracket", "[}", { u"error: is no JSON at byte 1"_s });
        row("nothing", "", { u"no list"_s });
    }
    void findsTheElementsOfAList()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, expected);
        QBuffer whole(&text);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        QCOMPARE(elements(whole), expected);
        Trickle pieces(&text);
        QVERIFY(pieces.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
        QCOMPARE(elements(pieces), expected);
    }

    void passesOverWhatIsTooLarge()
    {
        QByteArray text = "[1,\"" + QByteArray(50, 'x') + "\",{\"a\":2}]";
        QBuffer device(&text);
        QVERIFY(device.open(QIODevice::ReadOnly));
        QCOMPARE(elements(device, 20), (QStringList { u"1"_s, u"too large"_s, u"{\"a\":2}"_s }));
    }

    void walksTheMembersOfAnObject()
    {
        QByteArray text = R"({"a":1,"list":[7,8],"b":{"c":2}})";
        QBuffer device(&text);
        QVERIFY(device.open(QIODevice::ReadOnly));
        JsonSplitter splitter(device, 100);
        QVERIFY(splitter.take('{'));
        QCOMPARE(**splitter.nextKey(), "a");
        QCOMPARE(splitter.value()->json, "1");
        QCOMPARE(**splitter.nextKey(), "list");
        QVERIFY(splitter.take('['));
        QCOMPARE((**splitter.nextElement()).json, "7");
        QCOMPARE((**splitter.nextElement()).json, "8");
        QVERIFY(!splitter.nextElement()->has_value());
        QCOMPARE(**splitter.nextKey(), "b");
        QCOMPARE(splitter.value()->json, "{\"c\":2}");
        QVERIFY(!splitter.nextKey()->has_value());
    }
};

QTEST_GUILESS_MAIN(TestJsonSplitter)

#include "tst_jsonsplitter.moc"
