// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/highlighter.h"
#include "ui/chat/transcript/languages.h"

#include <QTest>

using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

QString describe(const QString& language, const QString& text, int* state)
{
    static const QStringList names { u"kw"_s, u"ty"_s, u"st"_s, u"nu"_s, u"co"_s, u"fn"_s,
        u"me"_s };
    QStringList parts;
    const LineTokens tokens = lineFormats(language, text, *state);
    *state = tokens.stateOut;
    for (const TokenRun& run : tokens.runs)
        parts.append(names[int(run.token)] + u':' + text.mid(run.start, run.length));
    return parts.join(u' ');
}

} // namespace

class TestHighlighter : public QObject {
    Q_OBJECT

private slots:
    void colours_data();
    void colours();
    void knowsAtLeastThirtyLanguages();
    void runsStayInsideTheLine();
    void longLinesStayPlain();
};

void TestHighlighter::colours_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char* name, const char16_t* language, const QStringList& lines,
                         const QStringList& expected) {
        QTest::newRow(name) << QString::fromUtf16(language) << lines << expected;
    };
    row("c++", u"C++", { u"#include <a>"_s, u"if (f(1'000)) /* a"_s, u"b */ return \"x\\\"\";"_s },
        { u"me:#include"_s, u"kw:if fn:f nu:1'000 co:/* a"_s,
            u"co:b */ kw:return st:\"x\\\"\""_s });
    row("python", u"python", { u"@d"_s, u"def f(): \"\"\"a"_s, u"b\"\"\" # c"_s, u"x = f'a'"_s },
        { u"me:@d"_s, u"kw:def fn:f st:\"\"\"a"_s, u"st:b\"\"\" co:# c"_s, u"st:'a'"_s });
    row("shell", u"sh", { u"echo \"$A\" # c"_s, u"if [ $# -gt 1 ]"_s },
        { u"ty:echo st:\"$A\" co:# c"_s, u"kw:if me:$ nu:1"_s });
    row("json", u"json", { u"{\"a\": \"b\", \"c\": 1.5e3, \"d\": null}"_s },
        { u"me:\"a\" st:\"b\" me:\"c\" nu:1.5e3 me:\"d\" kw:null"_s });
    row("yaml", u"yml", { u"key: true # c"_s }, { u"me:key kw:true co:# c"_s });
    row("html", u"html", { u"<a href=\"x\">t</a> <!-- c"_s, u"d -->"_s },
        { u"kw:<a me:href st:\"x\" kw:> kw:</a> co:<!-- c"_s, u"co:d -->"_s });
    row("javascript", u"js", { u"const a = `x"_s, u"y`; // c"_s },
        { u"kw:const st:`x"_s, u"st:y` co:// c"_s });
    row("rust", u"rs", { u"fn f<'a>(x: &'a str) {}"_s }, { u"kw:fn ty:str"_s });
    row("sql", u"SQL", { u"SELECT a FROM t -- c"_s }, { u"kw:SELECT kw:FROM co:-- c"_s });
    row("diff", u"diff", { u"+a"_s, u"-b"_s, u" c"_s }, { u"st:+a"_s, u"nu:-b"_s, QString() });
    row("unknown", u"foo", { u"if x"_s }, { QString() });
    row("address", u"js", { u"a = http://x"_s }, { QString() });
}

void TestHighlighter::colours()
{
    QFETCH(QString, language);
    QFETCH(QStringList, lines);
    QFETCH(QStringList, expected);
    int state = 0;
    QStringList actual;
    for (const QString& line : lines)
        actual.append(describe(language, line, &state));
    QCOMPARE(actual, expected);
}

void TestHighlighter::knowsAtLeastThirtyLanguages()
{
    QVERIFY(languageCount() >= 30);
    QCOMPARE(languageTitle(u"CPP"_s), u"C++"_s);
    QCOMPARE(languageTitle(u"brainfuck"_s), u"brainfuck"_s);
}

void TestHighlighter::runsStayInsideTheLine()
{
    const QString nasty = u"\"\\"_s;
    for (const auto& language :
        { u"c"_s, u"python"_s, u"html"_s, u"js"_s, u"sh"_s, u"toml"_s, u"md"_s }) {
        for (const auto& text : { nasty, u"'"_s, u"`"_s, u"<"_s, u"${"_s, u"\"\"\""_s, u"#"_s,
                 u"["_s, u"/*"_s, u"@"_s, u"\\"_s, QString(100, u'<'), QString(100, u'"') }) {
            for (int state = 0; state < 6; ++state) {
                int end = 0;
                const LineTokens tokens = lineFormats(language, text, state);
                for (const TokenRun& run : tokens.runs) {
                    QVERIFY(run.start >= end && run.length > 0);
                    end = run.start + run.length;
                }
                QVERIFY(end <= text.size());
            }
        }
    }
}

void TestHighlighter::longLinesStayPlain()
{
    const QString text = u"if "_s.repeated(2000);
    QVERIFY(lineFormats(u"c"_s, text, 0).runs.isEmpty());
}

QTEST_GUILESS_MAIN(TestHighlighter)
#include "tst_highlighter.moc"
