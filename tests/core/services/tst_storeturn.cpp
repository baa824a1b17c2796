// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/turns.h"
#include "tests/core/history/historyfixture.h"

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Services;

class TestStoreTurn : public QObject {
    Q_OBJECT

private slots:
    void fencesAFileOfNothingButFences();
};

//! Were each length of fence looked for, this would exceed the time that a test has.
void TestStoreTurn::fencesAFileOfNothingButFences()
{
    Test::HistoryFixture history;
    history.openInMemory();
    const QByteArray ticks(2'000'000, '`');
    SendSpec spec { .text = u"read this"_s, .target = { u"gemini"_s, u"m"_s } };
    spec.attachments = { { .mimeType = u"text/plain"_s,
        .name = u"ticks.md"_s,
        .data = ticks,
        .sizeBytes = ticks.size() } };
    const PreparedTurn turn = Test::must(storeTurn(*history.store, spec));
    QCOMPARE(turn.context.size(), 1);
    const QString text = turn.context[0].parts[0].text;
    QVERIFY(text.startsWith(u"ticks.md:\n"_s + QString(ticks.size() + 1, u'`') + u'\n'));
}

QTEST_GUILESS_MAIN(TestStoreTurn)
#include "tst_storeturn.moc"
