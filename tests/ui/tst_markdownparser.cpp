// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/htmlentities.h"
#include "ui/chat/transcript/markdownparser.h"
#include "ui/chat/transcript/mathscanner.h"
#include "ui/chat/transcript/piecetools.h"

#include <QTest>

using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

//! A piece in one line: kind, containers, marker, text with its spans.
QString describe(const Piece& piece)
{
    static const QStringList kinds { u"text"_s, u"code"_s, u"table"_s, u"rule"_s, u"image"_s };
    QString out = kinds[int(piece.kind)];
    if (piece.font >= Piece::Font::Heading1 && piece.font <= Piece::Font::Heading4)
        out += u" h%1"_s.arg(int(piece.font) - int(Piece::Font::Heading1) + 1);
    if (piece.font == Piece::Font::Math)
        out += u" math"_s;
    for (const Container container : piece.containers)
        out += container == Container::Quote ? u" >"_s : u" ="_s;
    if (!piece.marker.isEmpty())
        out += u' ' + piece.marker;
    if (piece.task != TaskBox::None)
        out += piece.task == TaskBox::Done ? u" [x]"_s : u" [ ]"_s;
    if (!piece.language.isEmpty())
        out += u" ("_s + piece.language + u')';
    QString text = piece.text;
    text.replace(QChar(QChar::LineSeparator), u'/').replace(u'\n', u'/').replace(u'\t', u'|');
    out += u": "_s + text;
    for (const Span& span : piece.spans) {
        out += u" {%1 %2"_s.arg(piece.text.mid(span.start, span.length)).arg(span.style);
        out += span.link < 0 ? u"}"_s : u" "_s + piece.links.value(span.link) + u'}';
    }
    return out;
}

QStringList describeAll(const QByteArray& markdown, const QByteArray& definitions = {})
{
    QStringList lines;
    const auto pieces = parseMarkdown(markdown, definitions);
    for (const Piece& piece : pieces)
        lines.append(describe(piece));
    return lines;
}

} // namespace

class TestMarkdownParser : public QObject {
    Q_OBJECT

private slots:
    void readsBlocks_data();
    void readsBlocks();
    void readsInlines_data();
    void readsInlines();
    void findsMathByPandocsRule_data();
    void findsMathByPandocsRule();
    void resolvesDefinitionsOfOtherBlocks();
    void keepsCodeExactly();
    void readsEntities();
    void plainTextKeepsEveryBlankAndLine();
    void longParagraphsAreCutWithoutLoss();
};

void TestMarkdownParser::readsBlocks_data()
{
    QTest::addColumn<QByteArray>("markdown");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("headings") << "# A\n\n### B\n"_ba
                              << QStringList { u"text h1: A"_s, u"text h3: B"_s };
    QTest::newRow("ordered list keeps its start")
        << "3. c\n4. d\n"_ba << QStringList { u"text = 3.: c"_s, u"text = 4.: d"_s };
    QTest::newRow("nested lists") << "- a\n  - b\n    1) c\n"_ba
                                  << QStringList { u"text = •: a"_s, u"text = = ◦: b"_s,
                                         u"text = = = 1): c"_s };
    QTest::newRow("tasks") << "- [ ] open\n- [x] done\n"_ba
                           << QStringList { u"text = • [ ]: open"_s, u"text = • [x]: done"_s };
    QTest::newRow("code in an item")
        << "1. Do:\n   ```sh\n   ls\n   ```\n   then\n"_ba
        << QStringList { u"text = 1.: Do:"_s, u"code = (sh): ls"_s, u"text =: then"_s };
    QTest::newRow("quotes") << "> a\n> > b\n"_ba
                            << QStringList { u"text >: a"_s, u"text > >: b"_s };
    QTest::newRow("table") << "|a|b|\n|---|---|\n|1|2|\n"_ba << QStringList { u"table: a|b/1|2"_s };
    QTest::newRow("rule") << "***\n"_ba << QStringList { u"rule: "_s };
    QTest::newRow("hard breaks") << "a  \nb\\\nc\nd\n"_ba << QStringList { u"text: a/b/c d"_s };
    QTest::newRow("html is text") << "<div>\nx\n</div>\n"_ba
                                  << QStringList { u"text: <div> x </div>"_s };
    QTest::newRow("open fence") << "```py\nx\n"_ba << QStringList { u"code (py): x"_s };
    QTest::newRow("longer fence") << "````\n```\n````\n"_ba << QStringList { u"code: ```"_s };
    QTest::newRow("empty item") << "-\n"_ba << QStringList { u"text = •: "_s };
}

void TestMarkdownParser::readsBlocks()
{
    QFETCH(QByteArray, markdown);
    QFETCH(QStringList, expected);
    QCOMPARE(describeAll(markdown), expected);
}

void TestMarkdownParser::readsInlines_data()
{
    QTest::addColumn<QByteArray>("markdown");
    QTest::addColumn<QString>("expected");
    QTest::newRow("strong") << "a **b** c"_ba << u"text: a b c {b 1}"_s;
    QTest::newRow("nested") << "***a***"_ba << u"text: a {a 3}"_s;
    QTest::newRow("code") << "`a*b*`"_ba << u"text: a*b* {a*b* 4}"_s;
    QTest::newRow("strike") << "~~a~~"_ba << u"text: a {a 8}"_s;
    QTest::newRow("link") << "[a](http://x/?a&amp;b)"_ba << u"text: a {a 16 http://x/?a&b}"_s;
    QTest::newRow("autolink") << "see https://x.org."_ba
                              << u"text: see https://x.org. {https://x.org 16 https://x.org}"_s;
    QTest::newRow("picture alone") << "![alt](/dev/zero)"_ba << u"image: alt {alt 64 /dev/zero}"_s;
    QTest::newRow("picture in text")
        << "a ![](x.png) b"_ba << u"text: a image b {image 64 x.png}"_s;
    QTest::newRow("entity") << "&lt;b&gt; &copy; &unknown;"_ba << u"text: <b> © &unknown;"_s;
    QTest::newRow("inline html") << "<img src=x onerror=y>"_ba << u"text: <img src=x onerror=y>"_s;
    QTest::newRow("cjk strong") << "**中文**字"_ba << u"text: 中文字 {中文 1}"_s;
    QTest::newRow("cjk strong with brackets")
        << "これは**「例」**です"_ba << u"text: これは「例」です {「例」 1}"_s;
    QTest::newRow("cjk strong before punctuation")
        << "他说**“好。”**然后走了"_ba << u"text: 他说“好。”然后走了 {“好。” 1}"_s;
    QTest::newRow("cjk strong with ASCII punctuation")
        << "**(주의)**는 **'강조'**입니다"_ba
        << u"text: (주의)는 '강조'입니다 {(주의) 1} {'강조' 1}"_s;
    QTest::newRow("cjk strong twice")
        << "**「甲」**、**「乙」**和丙**。**"_ba
        << u"text: 「甲」、「乙」和丙。 {「甲」 1} {「乙」 1} {。 1}"_s;
    QTest::newRow("cjk strong beyond the first plane")
        << "\xf0\xa0\x80\x80**「x」**\xf0\xa0\x80\x80"_ba << u"text: 𠀀「x」𠀀 {「x」 1}"_s;
    QTest::newRow("cjk strong beside a formula")
        << "当$x$时**（重要）**才行"_ba << u"text: 当x时（重要）才行 {x 32} {（重要） 1}"_s;
    QTest::newRow("cjk code and address stay exact")
        << "`字**「x`和[字](http://x/字**「)"_ba
        << u"text: 字**「x和字 {字**「x 4} {字 16 http://x/字**「}"_s;
    QTest::newRow("a text with the mark stays")
        << "字\xf0\x90\xa4\xbf**「x」**字"_ba << u"text: 字\U0001093F**「x」**字"_s;
    QTest::newRow("one star is no bold") << "价*(数量)*折"_ba << u"text: 价*(数量)*折"_s;
    QTest::newRow("latin letters need a blank") << "a**(b)**c"_ba << u"text: a**(b)**c"_s;
}

void TestMarkdownParser::readsInlines()
{
    QFETCH(QByteArray, markdown);
    QFETCH(QString, expected);
    QCOMPARE(describeAll(markdown), QStringList { expected });
}

void TestMarkdownParser::findsMathByPandocsRule_data()
{
    QTest::addColumn<QByteArray>("markdown");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("prices") << "from $5 and $6"_ba << QStringList { u"text: from $5 and $6"_s };
    QTest::newRow("inline") << "so $a_1*b*c$ is"_ba
                            << QStringList { u"text: so a_1*b*c is {a_1*b*c 32}"_s };
    QTest::newRow("parentheses") << "\\(x\\,y\\)"_ba << QStringList { u"text: x\\,y {x\\,y 32}"_s };
    QTest::newRow("display") << "a\n\n$$\nx\n$$\n"_ba
                             << QStringList { u"text: a"_s, u"text math: x"_s };
    QTest::newRow("brackets") << "\\[a\\\\b\\]"_ba << QStringList { u"text math: a\\\\b"_s };
    QTest::newRow("in code") << "`$a$`"_ba << QStringList { u"text: $a$ {$a$ 4}"_s };
    QTest::newRow("in a fence") << "- x\n  ```\n  $a$\n  ```\n"_ba
                                << QStringList { u"text = •: x"_s, u"code =: $a$"_s };
    QTest::newRow("escaped") << "\\$a$ b"_ba << QStringList { u"text: $a$ b"_s };
    QTest::newRow("open") << "$$ x"_ba << QStringList { u"text: $$ x"_s };
    QTest::newRow("in an address")
        << "[a](http://x/$b$)"_ba << QStringList { u"text: a {a 16 http://x/$b$}"_s };
}

void TestMarkdownParser::findsMathByPandocsRule()
{
    QFETCH(QByteArray, markdown);
    QFETCH(QStringList, expected);
    QCOMPARE(describeAll(markdown), expected);
}

void TestMarkdownParser::resolvesDefinitionsOfOtherBlocks()
{
    QCOMPARE(describeAll("see [a]\n", "[a]: http://x\n"),
        QStringList { u"text: see a {a 16 http://x}"_s });
    QCOMPARE(describeAll("see [a]\n"), QStringList { u"text: see [a]"_s });
}

void TestMarkdownParser::keepsCodeExactly()
{
    const QByteArray code = "\tif x:\n\t\ty  \n\n  \xc2\xa0 z";
    QCOMPARE(parseMarkdown("```\n" + code + "\n```\n").first().text, QString::fromUtf8(code));
    QCOMPARE(parseMarkdown("  ~~~\n  a\n   b\n~~~\n").first().text, u"a\n b"_s);
}

void TestMarkdownParser::readsEntities()
{
    QCOMPARE(entityText("&amp;"), u"&"_s);
    QCOMPARE(entityText("&#x1F600;"), u"😀"_s);
    QCOMPARE(entityText("&#65;"), u"A"_s);
    QCOMPARE(entityText("&#0;"), QString(QChar(QChar::ReplacementCharacter)));
    QCOMPARE(entityText("&#xD800;"), QString(QChar(QChar::ReplacementCharacter)));
    QCOMPARE(entityText("&#99999999999;"), QString(QChar(QChar::ReplacementCharacter)));
    QCOMPARE(entityText("&nosuch;"), u"&nosuch;"_s);
}

void TestMarkdownParser::plainTextKeepsEveryBlankAndLine()
{
    QString joined;
    const auto pieces = plainPieces(u"  a  b\n\n\t**c**\r\nd"_s);
    for (const Piece& piece : pieces)
        joined += piece.text + u'/';
    QCOMPARE(joined, u"  a  b//\t**c**/d/"_s);
}

void TestMarkdownParser::longParagraphsAreCutWithoutLoss()
{
    const QByteArray words = "word **bold** 😀 ";
    const QByteArray source = words.repeated(3000).trimmed();
    QString joined;
    int bold = 0;
    const auto pieces = parseMarkdown(source);
    QVERIFY(pieces.size() > 3);
    for (const Piece& piece : pieces) {
        joined += piece.text;
        for (const Span& span : piece.spans) {
            QVERIFY(span.start >= 0 && span.start + span.length <= piece.text.size());
            bold += span.length;
        }
    }
    QCOMPARE(joined, QString::fromUtf8(source).remove(u"**"_s));
    QCOMPARE(bold, 3000 * 4);
}

QTEST_GUILESS_MAIN(TestMarkdownParser)
#include "tst_markdownparser.moc"
