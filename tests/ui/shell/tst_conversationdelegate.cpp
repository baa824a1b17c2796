// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/theme.h"
#include "ui/models/chatshelves.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/shell/conversationdelegate.h"

#include <QApplication>
#include <QDateTime>
#include <QImage>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyleOptionViewItem>
#include <QTest>

#include <cmath>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! How a row of the chat list looks.
class TestConversationDelegate : public QObject {
    Q_OBJECT

private slots:
    void cleanup();
    void aTitleIsOrderedByItsOwnLetters_data();
    void aTitleIsOrderedByItsOwnLetters();
    void aHoveredRowIsMuchFainterThanTheChosenOne_data();
    void aHoveredRowIsMuchFainterThanTheChosenOne();

private:
    static QImage rowOf(const QString& title, Qt::LayoutDirection direction,
        QStyle::State state = QStyle::State_Enabled);
};

void TestConversationDelegate::cleanup()
{
    applyTheme(*qApp, Scheme::Light);
}

QImage TestConversationDelegate::rowOf(
    const QString& title, Qt::LayoutDirection direction, QStyle::State state)
{
    QStandardItemModel model;
    auto* item = new QStandardItem(title);
    item->setData(int(ChatRow::Kind::Chat), ConversationListModel::KindRole);
    item->setData(
        QDateTime(QDate(2020, 1, 1), QTime(), Qt::UTC), ConversationListModel::UpdatedAtRole);
    model.appendRow(item);
    QStyleOptionViewItem option;
    option.rect = QRect(0, 0, 320, 38);
    option.direction = direction;
    option.state = state;
    option.font = QApplication::font();
    QImage image(option.rect.size(), QImage::Format_RGB32);
    image.fill(QApplication::palette().color(QPalette::Base));
    QPainter painter(&image);
    painter.setLayoutDirection(direction); // as a view's painter has it
    ConversationDelegate().paint(&painter, option, model.index(0, 0));
    return image;
}

void TestConversationDelegate::aTitleIsOrderedByItsOwnLetters_data()
{
    QTest::addColumn<Qt::LayoutDirection>("window");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QChar>("embedding"); // the invisible sign that forces the title's order
    QTest::newRow("Persian in an English window")
        << Qt::LeftToRight << u"سلام به Ada!"_s << QChar(0x202B);
    QTest::newRow("English in a Persian window")
        << Qt::RightToLeft << u"Hello سلام!"_s << QChar(0x202A);
}

void TestConversationDelegate::aTitleIsOrderedByItsOwnLetters()
{
    QFETCH(Qt::LayoutDirection, window);
    QFETCH(QString, title);
    QFETCH(QChar, embedding);
    constexpr QChar kPop(0x202C);
    QCOMPARE(rowOf(title, window), rowOf(embedding + title + kPop, window));
    QVERIFY(rowOf(title, window) != rowOf(QString(title).remove(u'!'), window)); // it is drawn
}

void TestConversationDelegate::aHoveredRowIsMuchFainterThanTheChosenOne_data()
{
    QTest::addColumn<Scheme>("scheme");
    QTest::newRow("light") << Scheme::Light;
    QTest::newRow("dark") << Scheme::Dark;
}

void TestConversationDelegate::aHoveredRowIsMuchFainterThanTheChosenOne()
{
    QFETCH(Scheme, scheme);
    applyTheme(*qApp, scheme);
    const auto ground = [](QStyle::State state) {
        const QImage row = rowOf(u"A"_s, Qt::LeftToRight, state | QStyle::State_Enabled);
        return row.pixelColor(160, 19).lightness(); // between title and day
    };
    const int plain = ground({});
    const int hovered = std::abs(ground(QStyle::State_MouseOver) - plain);
    const int chosen = std::abs(ground(QStyle::State_Selected) - plain);
    QVERIFY2(hovered > 0, qPrintable(QString::number(hovered)));
    QVERIFY2(hovered * 2 < chosen, qPrintable(u"%1 of %2"_s.arg(hovered).arg(chosen)));
}

QTEST_MAIN(TestConversationDelegate)
#include "tst_conversationdelegate.moc"
