// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/heighttree.h"

#include <QRandomGenerator>
#include <QTest>

#include <numeric>

using namespace Headgate::Ui;

class TestHeightTree : public QObject {
    Q_OBJECT

private slots:
    void agreesWithPlainSums();
    void findsTheRowAtAHeight();
    void emptyHasNoRow();
};

void TestHeightTree::agreesWithPlainSums()
{
    QRandomGenerator random(7);
    QVector<int> plain;
    HeightTree tree;
    for (int i = 0; i < 300; ++i) {
        const int height = random.bounded(1, 500);
        plain.append(height);
        tree.append(height);
        const int row = random.bounded(int(plain.size()));
        plain[row] = random.bounded(0, 900);
        tree.set(row, plain[row]);
        const int at = random.bounded(int(plain.size()) + 1);
        QCOMPARE(tree.top(at), std::accumulate(plain.cbegin(), plain.cbegin() + at, qint64(0)));
    }
    HeightTree again;
    again.reset(plain);
    for (int i = 0; i <= plain.size(); ++i)
        QCOMPARE(again.top(i), tree.top(i));
}

void TestHeightTree::findsTheRowAtAHeight()
{
    HeightTree tree;
    tree.reset({ 10, 0, 5, 20 });
    QCOMPARE(tree.rowAt(-5), 0);
    QCOMPARE(tree.rowAt(0), 0);
    QCOMPARE(tree.rowAt(9), 0);
    QCOMPARE(tree.rowAt(10), 2);
    QCOMPARE(tree.rowAt(14), 2);
    QCOMPARE(tree.rowAt(15), 3);
    QCOMPARE(tree.rowAt(34), 3);
    QCOMPARE(tree.rowAt(1000), 3);
    QCOMPARE(tree.total(), 35);
}

void TestHeightTree::emptyHasNoRow()
{
    HeightTree tree;
    QCOMPARE(tree.rowAt(0), -1);
    QCOMPARE(tree.total(), 0);
}

QTEST_GUILESS_MAIN(TestHeightTree)
#include "tst_heighttree.moc"
