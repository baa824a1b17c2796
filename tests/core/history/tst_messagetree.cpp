// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/messagetree.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate::History;

namespace {

QString pathText(const MessageTree& tree)
{
    QStringList ids;
    const QVector<MessageTree::Step> steps = tree.activePath();
    for (const MessageTree::Step& step : steps)
        ids.append(u"%1 %2/%3"_s.arg(step.id).arg(step.siblingIndex + 1).arg(step.siblingCount));
    return ids.join(u", "_s);
}

} // namespace

class TestMessageTree : public QObject {
    Q_OBJECT

private slots:
    void followsTheNewestChildWithoutAChoice();
    void followsChoices();
    void ignoresAChoiceThatIsNoChild();
    void survivesDamage_data();
    void survivesDamage();
    void listsSubtreeSiblingsAndLineage();
};

void TestMessageTree::followsTheNewestChildWithoutAChoice()
{
    const MessageTree tree(
        { { 1, u"a"_s, {} }, { 2, u"b"_s, u"a"_s }, { 3, u"c"_s, u"a"_s }, { 4, u"d"_s, u"c"_s } },
        {});
    QCOMPARE(pathText(tree), u"a 1/1, c 2/2, d 1/1"_s);
}

void TestMessageTree::followsChoices()
{
    const MessageTree tree(
        { { 1, u"a"_s, {} }, { 2, u"b"_s, u"a"_s }, { 3, u"c"_s, u"a"_s }, { 4, u"r"_s, {} } },
        { { u"a"_s, u"b"_s }, { QString(), u"a"_s } });
    QCOMPARE(pathText(tree), u"a 1/2, b 1/2"_s);
}

void TestMessageTree::ignoresAChoiceThatIsNoChild()
{
    const MessageTree tree({ { 1, u"a"_s, {} }, { 2, u"b"_s, u"a"_s }, { 3, u"c"_s, u"b"_s } },
        { { u"a"_s, u"c"_s }, { u"b"_s, u"gone"_s } });
    QCOMPARE(pathText(tree), u"a 1/1, b 1/1, c 1/1"_s);
}

void TestMessageTree::survivesDamage_data()
{
    QTest::addColumn<QVector<TreeNode>>("nodes");
    QTest::addColumn<QString>("path");

    using Nodes = QVector<TreeNode>;
    QTest::newRow("empty") << Nodes {} << QString();
    QTest::newRow("own parent") << Nodes { { 1, u"a"_s, u"a"_s } } << u"a 1/1"_s;
    QTest::newRow("cycle of two") << Nodes { { 1, u"a"_s, u"b"_s }, { 2, u"b"_s, u"a"_s } }
                                  << u"a 1/1, b 1/1"_s;
    QTest::newRow("cycle below a root") << Nodes { { 1, u"a"_s, {} }, { 2, u"b"_s, u"d"_s },
        { 3, u"c"_s, u"b"_s }, { 4, u"d"_s, u"c"_s } }
                                        << u"a 1/1, b 1/1, c 1/1, d 1/1"_s;
    QTest::newRow("orphan in the middle") << Nodes { { 1, u"a"_s, {} }, { 3, u"c"_s, u"b"_s },
        { 4, u"d"_s, u"c"_s } } << u"a 1/1, c 1/1, d 1/1"_s;
    QTest::newRow("orphan first") << Nodes { { 2, u"b"_s, u"a"_s }, { 3, u"c"_s, u"b"_s } }
                                  << u"b 1/1, c 1/1"_s;
    QTest::newRow("empty id") << Nodes { { 1, u""_s, {} }, { 2, u"b"_s, u"x"_s } }
                              << u"damaged-1 1/1, b 1/1"_s;
    QTest::newRow("one id twice") << Nodes { { 1, u"a"_s, {} }, { 2, u"b"_s, u"a"_s },
        { 3, u"a"_s, u"b"_s } } << u"a 1/1, b 1/1, damaged-3 1/1"_s;
}

void TestMessageTree::survivesDamage()
{
    QFETCH(QVector<TreeNode>, nodes);
    QTEST(pathText(MessageTree(nodes, {})), "path");
}

void TestMessageTree::listsSubtreeSiblingsAndLineage()
{
    const MessageTree tree(
        { { 1, u"a"_s, {} }, { 2, u"b"_s, u"a"_s }, { 3, u"c"_s, u"a"_s }, { 4, u"d"_s, u"b"_s } },
        {});
    QCOMPARE(tree.subtree(u"b"_s), (QVector<qint64> { 2, 4 }));
    QCOMPARE(tree.subtree(u"a"_s).size(), 4);
    QVERIFY(tree.subtree(u"unknown"_s).isEmpty());
    QCOMPARE(tree.siblings(u"c"_s), (QVector<QString> { u"b"_s, u"c"_s }));
    QVERIFY(tree.siblings(u"unknown"_s).isEmpty());
    QCOMPARE(tree.lineage(u"d"_s), (QVector<QString> { u"d"_s, u"b"_s, u"a"_s }));
    QVERIFY(tree.lineage(u"unknown"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestMessageTree)
#include "tst_messagetree.moc"
