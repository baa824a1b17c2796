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
    QTest::newRow("nothing") << QByteArray() << QString() << false;
    QTest::newRow("token") << "gnome-shell/1-2_TIME+7 &=%20x"_ba << QString() << false;
    QTest::newRow("chat") << QByteArray() << u"01936f3c-7b1e-7cc0-8000-0123456789ab"_s << false;
    QTest::newRow("new chat") << "a"_ba << QString() << true;
    QTest::newRow("strange id") << "a"_ba << u"a&new-chat=1\nگ%0A"_s << false;
}

void TestStartWish::aWishArrivesAsItWasSaid()
{
    QFETCH(const QByteArray, token);
    QFETCH(const QString, chat);
    QFETCH(const bool, isNewChat);
    const StartWish wish { token, chat, isNewChat };
    const QByteArray message = toMessage(wish);
    QVERIFY(!message.contains('\n')); // it travels as a line
    QCOMPARE(wishFromMessage(message).activationToken, wish.activationToken);
    QCOMPARE(wishFromMessage(message).chat, wish.chat);
    QCOMPARE(wishFromMessage(message).isNewChat, wish.isNewChat);
}

void TestStartWish::whatIsNotUnderstoodIsLeftOut()
{
    QCOMPARE(wishFromMessage("chat=7&quick-ask=1"_ba), (StartWish { .chat = u"7"_s }));
    QCOMPARE(wishFromMessage("an older program's bare token"_ba), StartWish());
}

QTEST_GUILESS_MAIN(TestStartWish)
#include "tst_startwish.moc"
