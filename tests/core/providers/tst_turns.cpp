// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/thinktags.h"
#include "core/providers/turns.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Providers;

//! Histories as strict services want them, and think tags at every split.
class TestTurns : public QObject {
    Q_OBJECT

private slots:
    void makesHistoriesWellFormed_data();
    void makesHistoriesWellFormed();
    void takesThinkTagsOffTheStart_data();
    void takesThinkTagsOffTheStart();
    void leavesTagsWhereThoughtsHaveAField();
};

namespace {

Part call(const QString& id, const QString& name)
{
    Part part;
    part.kind = Part::Kind::ToolCall;
    part.toolCall = { id, name, "{}" };
    return part;
}

Part result(const QString& id, const QString& name)
{
    Part part;
    part.kind = Part::Kind::ToolResult;
    part.toolResult = { id, name, "r", false };
    return part;
}

Message user(const QVector<Part>& parts)
{
    return { Role::User, parts };
}

Message assistant(const QVector<Part>& parts)
{
    return { Role::Assistant, parts };
}

Part text(const char* words)
{
    return Part::ofText(QString::fromLatin1(words));
}

//! "u:hi a:call(1,now) u:result(1,now)"
QString print(const QVector<Message>& turns)
{
    QStringList words;
    for (const Message& turn : turns) {
        QStringList parts;
        for (const Part& part : turn.parts) {
            if (part.kind == Part::Kind::ToolCall)
                parts += u"call(%1,%2)"_s.arg(part.toolCall.id, part.toolCall.name);
            else if (part.kind == Part::Kind::ToolResult)
                parts += u"%1(%2,%3)"_s.arg(part.toolResult.isError ? u"open"_s : u"result"_s,
                    part.toolResult.callId, part.toolResult.name);
            else
                parts += part.text == u"\n\n"_s ? u"|"_s : part.text;
        }
        words += (turn.role == Role::User ? u"u:"_s : u"a:"_s) + parts.join(u'+');
    }
    return words.join(u' ');
}

} // namespace

void TestTurns::makesHistoriesWellFormed_data()
{
    QTest::addColumn<QVector<Message>>("messages");
    QTest::addColumn<QString>("expected");
    using History = QVector<Message>;
    const Part now = call({}, u"now"_s);
    const Part answer = result({}, u"now"_s);
    QTest::newRow("plain") << History { user({ text("q") }), assistant({ text("a") }) }
                           << u"u:q a:a"_s;
    QTest::newRow("neighbours") << History { user({ text("q") }), user({ text("r") }) }
                                << u"u:q+|+r"_s;
    QTest::newRow("empty answer between")
        << History { user({ text("q") }), assistant({ text(" ") }), user({ text("r") }) }
        << u"u:q+|+r"_s;
    QTest::newRow("thoughts only")
        << History { user({ text("q") }), assistant({ Part::ofThought(u"t"_s) }) } << u"u:q"_s;
    QTest::newRow("ids made up") << History { assistant({ now, now }), user({ answer, answer }) }
                                 << u"a:call(call_0,now)+call(call_1,now) "
                                    "u:result(call_0,now)+result(call_1,now)"_s;
    QTest::newRow("the same id in two turns")
        << History { assistant({ call(u"call_0"_s, u"a"_s) }), user({ result(u"call_0"_s, {}) }),
               assistant({ call(u"call_0"_s, u"b"_s) }), user({ result(u"call_0"_s, {}) }) }
        << u"a:call(call_0,a) u:result(call_0,a) a:call(call_1,b) u:result(call_1,b)"_s;
    QTest::newRow("unanswered") << History { assistant({ call(u"x"_s, u"now"_s) }),
        user({ text("never mind") }) }
                                << u"a:call(x,now) u:open(x,now)+never mind"_s;
    QTest::newRow("open at the end")
        << History { assistant({ call(u"x"_s, u"now"_s) }) } << u"a:call(x,now)"_s;
    QTest::newRow("result without a call")
        << History { user({ result(u"y"_s, u"now"_s) }) } << u"u:r"_s;
}

void TestTurns::makesHistoriesWellFormed()
{
    QFETCH(QVector<Message>, messages);
    QFETCH(QString, expected);
    QCOMPARE(print(wellFormedTurns(messages, Dialect::OpenAi)), expected);
}

void TestTurns::takesThinkTagsOffTheStart_data()
{
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("thought");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << u"Hello <b>"_s << QString() << u"Hello <b>"_s;
    QTest::newRow("plain") << u"<think>a</think>b"_s << u"a"_s << u"b"_s;
    QTest::newRow("spaced") << u" \n<think>\na\n</think>\n\nb \n"_s << u"a\n"_s << u"b \n"_s;
    QTest::newRow("empty") << u"<think>\n\n</think>\n\nb"_s << QString() << u"b"_s;
    QTest::newRow("later") << u"a <think>b</think>"_s << QString() << u"a <think>b</think>"_s;
    QTest::newRow("never closed") << u"<think>a </thin"_s << u"a </thin"_s << QString();
    QTest::newRow("no tag after all") << u"<thinking>"_s << QString() << u"<thinking>"_s;
    QTest::newRow("a beginning only") << u" <thi"_s << QString() << u" <thi"_s;
    QTest::newRow("angle brackets")
        << u"<think>a</b></think><think>c"_s << u"a</b>"_s << u"<think>c"_s;
    QTest::newRow("nothing") << QString() << QString() << QString();
}

void TestTurns::takesThinkTagsOffTheStart()
{
    QFETCH(QString, content);
    QFETCH(QString, thought);
    QFETCH(QString, text);
    for (qsizetype first = 0; first <= content.size(); ++first) {
        for (qsizetype second = first; second <= content.size(); ++second) {
            ThinkTags tags;
            QString thoughts;
            QString texts;
            for (const ThinkTags::Pieces& pieces :
                { tags.feed(content.left(first)), tags.feed(content.mid(first, second - first)),
                    tags.feed(content.mid(second)), tags.finish() }) {
                thoughts += pieces.thought;
                texts += pieces.text;
            }
            QCOMPARE(thoughts, thought);
            QCOMPARE(texts, text);
        }
    }
}

void TestTurns::leavesTagsWhereThoughtsHaveAField()
{
    ThinkTags tags;
    QString text = tags.feed(u" <th"_s).text;
    tags.disable();
    text += tags.feed(u"ink>a"_s).text;
    text += tags.finish().text;
    QCOMPARE(text, u" <think>a"_s);
}

QTEST_GUILESS_MAIN(TestTurns)

#include "tst_turns.moc"
