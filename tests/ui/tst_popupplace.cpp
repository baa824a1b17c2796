// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/margins.h"
#include "ui/common/popupplace.h"
#include "ui/common/theme.h"

#include <QTest>

using namespace Headgate::Ui;

Q_DECLARE_METATYPE(Qt::Alignment)

//! Where popups stand, on a screen of 1000 by 800 whose first 20 rows are taken.
class TestPopupPlace : public QObject {
    Q_OBJECT

private slots:
    void aPopupStandsWhereItIsWantedOrWhereThereIsRoom_data();
    void aPopupStandsWhereItIsWantedOrWhereThereIsRoom();
    void aPopupIsNoLargerThanItsRoom();
    void marginsGoWithTheDirection();
};

void TestPopupPlace::aPopupStandsWhereItIsWantedOrWhereThereIsRoom_data()
{
    constexpr int kGap = Space::kSmall;
    const QRect high(400, 100, 60, 20);
    const QRect low(400, 700, 60, 20);
    const Qt::Alignment below = Qt::AlignBottom | Qt::AlignLeft;
    const Qt::Alignment above = Qt::AlignTop | Qt::AlignRight;
    QTest::addColumn<QRect>("anchor");
    QTest::addColumn<Qt::Alignment>("wanted");
    QTest::addColumn<bool>("isRightToLeft");
    QTest::addColumn<QPoint>("place");
    QTest::newRow("beneath") << high << below << false << QPoint(400, 120 + kGap);
    QTest::newRow("beneath, right to left") << high << below << true << QPoint(260, 120 + kGap);
    QTest::newRow("no room beneath") << low << below << false << QPoint(400, 400 - kGap);
    QTest::newRow("above") << low << above << false << QPoint(260, 400 - kGap);
    QTest::newRow("above, right to left") << low << above << true << QPoint(400, 400 - kGap);
    QTest::newRow("no room above") << high << above << false << QPoint(260, 120 + kGap);
    QTest::newRow("at the right edge")
        << QRect(980, 100, 20, 20) << below << false << QPoint(800, 120 + kGap);
    QTest::newRow("at the left edge")
        << QRect(0, 100, 20, 20) << below << true << QPoint(0, 120 + kGap);
}

void TestPopupPlace::aPopupStandsWhereItIsWantedOrWhereThereIsRoom()
{
    QFETCH(QRect, anchor);
    QFETCH(Qt::Alignment, wanted);
    QFETCH(bool, isRightToLeft);
    QFETCH(QPoint, place);
    const QRect at = popupGeometry({ 200, 300 },
        { anchor, QRect(0, 20, 1000, 780), wanted,
            isRightToLeft ? Qt::RightToLeft : Qt::LeftToRight });
    QCOMPARE(at, QRect(place, QSize(200, 300)));
}

void TestPopupPlace::aPopupIsNoLargerThanItsRoom()
{
    const QRect room(0, 0, 300, 400);
    const QRect at = popupGeometry({ 500, 900 }, { QRect(100, 150, 50, 20), room });
    QVERIFY(room.contains(at));
    QVERIFY(at.top() > 170); // where there is more room
}

void TestPopupPlace::marginsGoWithTheDirection()
{
    const QMargins margins(1, 2, 3, 4);
    QCOMPARE(directed(margins, Qt::LeftToRight), margins);
    QCOMPARE(directed(margins, Qt::RightToLeft), QMargins(3, 2, 1, 4));
}

QTEST_APPLESS_MAIN(TestPopupPlace)
#include "tst_popupplace.moc"
