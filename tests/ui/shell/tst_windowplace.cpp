// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/shell/windowplace.h"

#include <QGuiApplication>
#include <QScreen>
#include <QSplitter>
#include <QTest>
#include <QWidget>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

class TestWindowPlace : public QObject {
    Q_OBJECT

private slots:
    void aFrameOffTheScreensComesBackOntoOne_data();
    void aFrameOffTheScreensComesBackOntoOne();
    void sizePlaceAndSplitterComeBack();
    void aPlaceOnAScreenThatIsGoneComesBackOntoOne();
    void aBlobThatIsNoneIsPassedOver();
    void theFirstWindowIsNoLargerThanItsScreen();
};

void TestWindowPlace::aFrameOffTheScreensComesBackOntoOne_data()
{
    QTest::addColumn<QRect>("frame");
    QTest::addColumn<QVector<QRect>>("screens");
    QTest::addColumn<QRect>("fitted");
    const QRect left(0, 0, 1920, 1080);
    const QRect right(1920, 0, 1280, 1024);
    const QRect panel(0, 40, 1920, 1040); // a panel takes the top of it
    QTest::newRow("fits") << QRect(100, 100, 800, 600) << QVector<QRect> { left }
                          << QRect(100, 100, 800, 600);
    QTest::newRow("over a seam") << QRect(1800, 100, 800, 600) << QVector<QRect> { left, right }
                                 << QRect(1800, 100, 800, 600);
    QTest::newRow("its screen is gone")
        << QRect(2200, 100, 800, 600) << QVector<QRect> { left } << QRect(1120, 100, 800, 600);
    QTest::newRow("far away") << QRect(-9000, 8000, 800, 600) << QVector<QRect> { left, right }
                              << QRect(0, 480, 800, 600);
    QTest::newRow("larger than the screen")
        << QRect(10, 10, 2500, 1400) << QVector<QRect> { left } << left;
    QTest::newRow("below the panel")
        << QRect(10, 10, 800, 600) << QVector<QRect> { panel } << QRect(10, 40, 800, 600);
    QTest::newRow("mostly on the right one")
        << QRect(2900, 100, 400, 300) << QVector<QRect> { left, right }
        << QRect(2800, 100, 400, 300);
    QTest::newRow("no screen at all")
        << QRect(10, 10, 800, 600) << QVector<QRect>() << QRect(10, 10, 800, 600);
}

void TestWindowPlace::aFrameOffTheScreensComesBackOntoOne()
{
    QFETCH(const QRect, frame);
    QFETCH(const QVector<QRect>, screens);
    QTEST(fittedFrame(frame, screens), "fitted");
}

namespace {

struct Placed {
    QWidget window;
    QSplitter splitter { &window };
    WindowPlace place;

    explicit Placed(Services::SettingsService& settings)
        : place(window, splitter, settings)
    {
        splitter.addWidget(new QWidget);
        splitter.addWidget(new QWidget);
        splitter.resize(500, 300);
    }
};

} // namespace

void TestWindowPlace::sizePlaceAndSplitterComeBack()
{
    Test::FakeSettingsService settings;
    Placed before(settings);
    before.window.setGeometry(40, 60, 520, 330);
    before.splitter.setSizes({ 120, 375 });
    const QList<int> sizes = before.splitter.sizes();
    before.place.save();
    Placed after(settings);
    after.place.restore();
    QCOMPARE(after.window.geometry(), QRect(40, 60, 520, 330));
    QCOMPARE(after.splitter.sizes(), sizes);
}

void TestWindowPlace::aPlaceOnAScreenThatIsGoneComesBackOntoOne()
{
    Test::FakeSettingsService settings;
    Placed before(settings);
    before.window.setGeometry(6000, 4000, 520, 330);
    before.place.save();
    Placed after(settings);
    after.place.restore();
    after.window.show();
    const QRect room = QGuiApplication::primaryScreen()->availableGeometry();
    QVERIFY2(room.contains(after.window.geometry()),
        qPrintable(QDebug::toString(after.window.geometry())));
}

void TestWindowPlace::aBlobThatIsNoneIsPassedOver()
{
    Test::FakeSettingsService settings;
    settings.setWindowState(u"main"_s, "no stream of mine");
    Placed placed(settings);
    placed.place.restore();
    const QSize room = QGuiApplication::primaryScreen()->availableSize();
    QCOMPARE(placed.window.size(), QSize(1120, 760).boundedTo(room));
}

// The screen is narrower than the window likes to be, as one is that scales everything by two.
void TestWindowPlace::theFirstWindowIsNoLargerThanItsScreen()
{
    const QSize room = QGuiApplication::primaryScreen()->availableSize();
    QVERIFY(room.width() < 1120);
    Test::FakeSettingsService settings;
    Placed placed(settings);
    placed.place.restore();
    QCOMPARE(placed.window.width(), room.width());
}

QTEST_MAIN(TestWindowPlace)
#include "tst_windowplace.moc"
