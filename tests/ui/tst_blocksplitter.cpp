// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/blocksplitter.h"

#include <md4c.h>

#include <QRandomGenerator>
#include <QTest>

using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

//! md4c's own account of a text, one event a line; adjacent lists' and paragraphs' borders
//! included.
struct Trace {
    QByteArray text;

    static int enter(MD_BLOCKTYPE type, void* detail, void* self)
    {
        auto& out = static_cast<Trace*>(self)->text;
        if (type == MD_BLOCK_DOC)
            return 0;
        out += "<b" + QByteArray::number(int(type));
        if (type == MD_BLOCK_OL)
            out += '@' + QByteArray::number(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start);
        out += '\n';
        return 0;
    }
    static int leave(MD_BLOCKTYPE type, void*, void* self)
    {
        if (type != MD_BLOCK_DOC)
            static_cast<Trace*>(self)->text += ">b" + QByteArray::number(int(type)) + '\n';
        return 0;
    }
    static int enterSpan(MD_SPANTYPE type, void*, void* self)
    {
        static_cast<Trace*>(self)->text += "<s" + QByteArray::number(int(type)) + '\n';
        return 0;
    }
    static int leaveSpan(MD_SPANTYPE type, void*, void* self)
    {
        static_cast<Trace*>(self)->text += ">s" + QByteArray::number(int(type)) + '\n';
        return 0;
    }
    static int addText(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self)
    {
        auto& out = static_cast<Trace*>(self)->text;
        out += 't' + QByteArray::number(int(type)) + ' ' + QByteArray(text, qsizetype(size)) + '\n';
        return 0;
    }
    void parse(QByteArrayView source)
    {
        const MD_PARSER parser { 0, MD_DIALECT_GITHUB | MD_FLAG_NOHTML, enter, leave, enterSpan,
            leaveSpan, addText, nullptr, nullptr };
        md_parse(source.data(), MD_SIZE(source.size()), &parser, this);
    }
};

QByteArray traceWhole(const QByteArray& source)
{
    Trace trace;
    trace.parse(source);
    return trace.text;
}

QByteArray traceBlocks(const BlockSplitter& splitter)
{
    Trace trace;
    for (qsizetype i = 0; i < splitter.count(); ++i)
        trace.parse(splitter.bytes(i));
    return trace.text;
}

const QList<QByteArray> kSamples {
    "# Title\n\nText with **bold** and\na second line.\n\n- one\n- two\n\n  more of two\n- "
    "three\n\nEnd.\n",
    "```cpp\nint main() {}\n\n# not a heading\n```\nAfter the fence.\n",
    "````md\n```\ninner\n```\n````\nend\n",
    "~~~\ntilde\n```\n~~~\n\ntext\n",
    "1. Install:\n   ```bash\n   apt install x\n\n   apt install y\n   ```\n2. Run\n\n   > quoted "
    "in item\n\n3. Done\n\nText.\n",
    "- a\n```\ncode\n```\n- b\n",
    "> quote\n> more\nlazy\n\nnot quoted\n\n> second\n",
    "| a | b |\n|---|--:|\n| 1 | 2 |\n| 3 | 4 |\n\nafter\n",
    "para\n- a\n\n  more\n\nend\n",
    "para\n2. not a list\n\n   text\n",
    "    code\n\n    more code\n\ntext\n",
    "- item\n\n      code in item\n\n- next\n",
    "* * *\n\ntext\n***\ntext\n---\n",
    "Setext\n===\n\nOther\n---\n\ntext\n",
    "-\n\n  foo\n",
    "10. ten\n11. eleven\n    - nested\n      - deeper\n\n        text deep\n\nout\n",
    "- [ ] open\n- [x] done\n\ntext\n",
    "unclosed\n\n```python\nprint(1)\n\nprint(2)\n",
    "line one  \nline two\\\nline three\n\nnext\n",
    "\r\ntext\r\n\r\n- a\r\n- b\r\n\r\nend\r\n",
    "\n\n\n  leading blank lines\n",
    "1. a\n  ```\n\nfoo\n```\n",
    "- a\n***\n  foo\n\n  bar\n",
    "- # h\ntext\n\n  more\n",
    "text <b>html</b>\n\n<div>\n\nmore\n</div>\n",
};

} // namespace

class TestBlockSplitter : public QObject {
    Q_OBJECT

private slots:
    void everyPrefixReadsAsTheWholeDocument_data();
    void everyPrefixReadsAsTheWholeDocument();
    void rangesCoverTheSourceWithoutLoss();
    void feedingInPiecesEqualsFeedingAtOnce();
    void finishedBlocksNeverChange();
    void randomDocumentsReadAsTheWhole();
    void definitionsAreCollected();
    void aFenceEndsATable();
};

void TestBlockSplitter::everyPrefixReadsAsTheWholeDocument_data()
{
    QTest::addColumn<QByteArray>("source");
    for (qsizetype i = 0; i < kSamples.size(); ++i)
        QTest::addRow("sample %d", int(i)) << kSamples[i];
}

void TestBlockSplitter::everyPrefixReadsAsTheWholeDocument()
{
    QFETCH(QByteArray, source);
    BlockSplitter splitter;
    for (qsizetype i = 0; i < source.size(); ++i) {
        splitter.append(QByteArrayView(source).sliced(i, 1));
        QCOMPARE(traceBlocks(splitter), traceWhole(source.first(i + 1)));
    }
}

void TestBlockSplitter::rangesCoverTheSourceWithoutLoss()
{
    for (const QByteArray& source : kSamples) {
        BlockSplitter splitter;
        splitter.append(source);
        QByteArray joined;
        for (qsizetype i = 0; i < splitter.count(); ++i) {
            QVERIFY(!splitter.bytes(i).isEmpty());
            joined += splitter.bytes(i).toByteArray();
        }
        QCOMPARE(joined, source);
    }
}

void TestBlockSplitter::feedingInPiecesEqualsFeedingAtOnce()
{
    for (const QByteArray& source : kSamples) {
        BlockSplitter whole;
        whole.append(source);
        for (const qsizetype step : { 1, 2, 3, 7 }) {
            BlockSplitter pieces;
            for (qsizetype i = 0; i < source.size(); i += step)
                pieces.append(QByteArrayView(source).sliced(i, qMin(step, source.size() - i)));
            QCOMPARE(pieces.count(), whole.count());
            for (qsizetype i = 0; i < whole.count(); ++i)
                QCOMPARE(pieces.range(i), whole.range(i));
        }
    }
}

void TestBlockSplitter::finishedBlocksNeverChange()
{
    for (const QByteArray& source : kSamples) {
        BlockSplitter splitter;
        QList<QByteArray> before;
        for (qsizetype i = 0; i < source.size(); ++i) {
            const qsizetype changed = splitter.append(QByteArrayView(source).sliced(i, 1));
            for (qsizetype k = 0; k < changed; ++k)
                QCOMPARE(splitter.bytes(k).toByteArray(), before.value(k));
            before.clear();
            for (qsizetype k = 0; k < splitter.count(); ++k)
                before.append(splitter.bytes(k).toByteArray());
        }
    }
}

void TestBlockSplitter::randomDocumentsReadAsTheWhole()
{
    const QList<QByteArray> lines { "text\n", "\n", "\n", "- a\n", "  b\n", "1. one\n", "2. two\n",
        "   three\n", "> q\n", "```\n", "  ```\n", "   ~~~\n", "# h\n", "***\n", "---\n",
        "    code\n", "*\n", "\tx\n", "- - n\n", "> - x\n", "    - deep\n", "10) t\n" };
    QRandomGenerator random(20261121);
    int differing = 0;
    constexpr int kDocuments = 20000;
    for (int n = 0; n < kDocuments; ++n) {
        QByteArray source;
        const int count = 2 + random.bounded(8);
        for (int i = 0; i < count; ++i)
            source += lines[random.bounded(int(lines.size()))];
        BlockSplitter splitter;
        splitter.append(source);
        const QByteArray whole = traceWhole(source);
        if (traceBlocks(splitter) != whole) {
            ++differing;
            if (differing <= 3)
                qInfo().noquote() << "differs:" << source.toPercentEncoding(" >-`#*~.");
        }
    }
    qInfo() << "random documents that differ:" << differing << "of" << kDocuments;
    QVERIFY(differing * 100 <= kDocuments);
}

void TestBlockSplitter::definitionsAreCollected()
{
    BlockSplitter splitter;
    splitter.append(
        "See [a] and [b].\n\n[a]: https://example.org/a\n[b]: <https://example.org/b> \"B\"\n");
    QCOMPARE(splitter.definitions(),
        QByteArray("[a]: https://example.org/a\n[b]: <https://example.org/b> \"B\"\n"));
    splitter.clear();
    splitter.append("text\n[a]: not one, it interrupts a paragraph\n\n```\n[c]: code\n```\n");
    QVERIFY(splitter.definitions().isEmpty());
}

void TestBlockSplitter::aFenceEndsATable()
{
    BlockSplitter splitter;
    splitter.append("| a |\n|---|\n| 1 |\n```\ncode\n```\n");
    QCOMPARE(splitter.count(), 2);
    QCOMPARE(splitter.bytes(1).toByteArray(), QByteArray("```\ncode\n```\n"));
}

QTEST_GUILESS_MAIN(TestBlockSplitter)
#include "tst_blocksplitter.moc"
