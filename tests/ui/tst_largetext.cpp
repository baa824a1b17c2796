// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/pagewalk.h"
#include "ui/common/application.h"

#include <QApplication>
#include <QPushButton>
#include <QScreen>
#include <QTemporaryFile>
#include <QTest>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! The desktop asks for text twice as large: each page still says all that it has to say.
class TestLargeText : public QObject {
    Q_OBJECT

private slots:
    void theDesktopsTextIsTwiceAsLarge();
    void nothingIsCutOff_data();
    void nothingIsCutOff();
    void theWatchSeesWhatIsCutOff();
};

void TestLargeText::theDesktopsTextIsTwiceAsLarge()
{
    const QScreen& screen = *QGuiApplication::primaryScreen();
    QCOMPARE(qRound(screen.logicalDotsPerInch()), 192);
    QCOMPARE(screen.devicePixelRatio(), 1.0);
    QCOMPARE(screen.size(), QSize(1920, 1080));
}

void TestLargeText::nothingIsCutOff_data()
{
    Test::addPageRows();
}

void TestLargeText::nothingIsCutOff()
{
    QFETCH(int, page);
    const Test::Page shown = Test::allPages()[size_t(page)];
    Test::FakeServices services;
    if (shown.isFilled)
        Test::fillServices(services);
    const ApplicationLook look(*qApp, services.settings);
    MainWindow window(services.set());
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    // All of it is there.
    QTRY_VERIFY(window.findChild<QWidget*>(u"backendHealthButton"_s) != nullptr);
    shown.open(window, services);
    const auto cut = [] {
        QStringList all;
        for (QWidget* top : Test::openWindows())
            all += Test::clippedTexts(*top);
        return all;
    };
    // Layouts settle by events; what is still cut then is cut.
    (void)QTest::qWaitFor([&] { return cut().isEmpty(); }, 3000);
    QVERIFY2(cut().isEmpty(), qPrintable(cut().join(u'\n')));
}

void TestLargeText::theWatchSeesWhatIsCutOff()
{
    QWidget top;
    QPushButton button(u"Far too many words for so small a button"_s, &top);
    button.resize(40, 20);
    top.show();
    QCOMPARE(Test::clippedTexts(top).size(), 1);
    button.resize(button.sizeHint());
    QVERIFY(Test::clippedTexts(top).isEmpty());
    button.resize(button.width(), button.fontMetrics().height() / 2);
    QCOMPARE(Test::clippedTexts(top).size(), 1);
}

//! Letters are twice as large, and what is measured in pixels is as ever: that is the hard case.
//! (On X11 Qt scales pixels, too, and the screen has half as many.) The offscreen platform takes a
//! screen's description.
int main(int argc, char** argv)
{
    QTemporaryFile screens;
    if (!screens.open())
        return 1;
    screens.write(R"({ "screens": [ { "name": "large text", "x": 0, "y": 0, "width": 1920,
        "height": 1080, "logicalDpi": 192, "logicalBaseDpi": 192, "dpr": 1 } ] })");
    screens.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + screens.fileName().toUtf8());
    prepareApplication();
    QApplication application(argc, argv);
    TestLargeText test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_largetext.moc"
