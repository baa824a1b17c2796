// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgate/startwish.h"

#include <QTest>

using namespace Headgate;
using namespace Qt::StringLiterals;

class TestStartWish : public QObject {
    Q_OBJECT

private slots:
    void aWishArrivesAsItWasSaid_data();
    void aWishArrivesAsItWasSaid();
    void whatIsNotUnderstoodIsLeftOut();
};

void TestStartWish::aWishArrivesAsItWasSaid_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("chat");
    QTest::addColumn<bool>("isNewChat");
    QTest::addColumn<bool>("isQuickAsk");
    QTest::newRow("nothing") << QByteArray() << QString() << false << false;
    QTest::newRow("token") << "gnome-shell/1-2_TIME+7 &=%20x"_ba << QString() << false << false;
    QTest::newRow("chat") << QByteArray() << u"01936f3c-7b1e-7cc0-8000-0123456789ab"_s << false
                          << false;
    QTest::newRow("new chat") << "a"_ba << QString() << true << false;
    QTest::newRow("strange id") << "a"_ba << u"a&new-chat=1\nگ%0A"_s << false << false;
    QTest::newRow("quick question") << "a"_ba << QString() << false << true;
}

void TestStartWish::aWishArrivesAsItWasSaid()
{
    QFETCH(const QByteArray, token);
    QFETCH(const QString, chat);
    QFETCH(const bool, isNewChat);
    QFETCH(const bool, isQuickAsk);
    const StartWish wish { token, chat, isNewChat, isQuickAsk };
    const QByteArray message = toMessage(wish);
    QVERIFY(!message.contains('\n')); // it travels as a line
    QCOMPARE(wishFromMessage(message), wish);
}

void TestStartWish::whatIsNotUnderstoodIsLeftOut()
{
    QCOMPARE(wishFromMessage("chat=7&later-wish=1"_ba), (StartWish { .chat = u"7"_s }));
    QCOMPARE(wishFromMessage("an older program's bare token"_ba), StartWish());
}

QTEST_GUILESS_MAIN(TestStartWish)
#include "tst_startwish.moc"
