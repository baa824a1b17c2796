// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/common/widgets.h"
#include "ui/keys/keylogdialog.h"

#include <QComboBox>
#include <QHelpEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QToolTip>
#include <QTreeView>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

class TestKeyLogDialog : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { dialog.reset(); }
    void theLogTellsChangesOfKeyAndReadsOfSecrets();
    void olderLinesComeAPageAtATimeAndAreCounted();
    void oneKeysLinesAreShownAlone();
    void anEmptyLogSaysSo();
    void aLogThatCantBeReadSaysSoUntilItCan();
    void theKeyboardStaysAtOlder();
    void theKeyboardGoesInTheOrderOfReading();
    void theTimeLineHasALaneForEachKeyWithMarks();
    void aMarkTellsWhatHappened();
    void timeRunsInTheDirectionOfReading();
    void aLineWhoseClockWasSetBackStaysInThePicture();
    void theTimeLineIsDescribed();

private:
    void open(const KeyId& key = {})
    {
        dialog
            = std::make_unique<KeyLogDialog>(Test::samplePool(now), services->ledger, key, nullptr);
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
    }
    template <typename T> T* part(const char* name)
    {
        return dialog->findChild<T*>(QLatin1String(name));
    }
    QAbstractItemModel* log(const char* name) { return part<QTreeView>(name)->model(); }
    QString cell(const char* name, int row, int column)
    {
        return log(name)->index(row, column).data().toString();
    }
    void noteReads(int count)
    {
        for (int i = 0; i < count; ++i)
            services->ledger.accessLog.append({ now.addSecs(-i), { u"k1"_s }, {}, true });
    }
    //! The columns of pixels in which the picture is not as it was without the marks.
    static QPair<int, int> inked(const QImage& image, const QColor& colour)
    {
        int first = -1;
        int last = -1;
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y) {
                if (image.pixelColor(x, y) != colour)
                    continue;
                first = first < 0 ? x : first;
                last = x;
            }
        }
        return { first, last };
    }

    const QDateTime now { QDate(2026, 11, 20), QTime(12, 0), Qt::UTC };
    const RequestId request { u"r"_s };
    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<KeyLogDialog> dialog;
};

void TestKeyLogDialog::init()
{
    services = std::make_unique<Test::FakeServices>();
}

void TestKeyLogDialog::theLogTellsChangesOfKeyAndReadsOfSecrets()
{
    services->ledger.rotationLog = { { now, request, u"gemini"_s, u"gemini-2.5-pro"_s, { u"k1"_s },
                                         { u"k2"_s }, FailureCause::PerDay },
        { now, request, u"gemini"_s, u"gemini-2.5-pro"_s, { u"k9"_s }, { u"k1"_s },
            FailureCause::None, PassReason::Limit } };
    services->ledger.accessLog
        = { { now, { u"k1"_s }, request, true }, { now, { u"k2"_s }, {}, false } };
    open();
    QTRY_COMPARE(log("rotationLog")->rowCount(), 2);
    QCOMPARE(cell("rotationLog", 0, 1), u"Google Gemini · gemini-2.5-pro"_s);
    QCOMPARE(cell("rotationLog", 0, 2), u"work-1"_s);
    QCOMPARE(cell("rotationLog", 0, 3), u"work-2"_s);
    QVERIFY(cell("rotationLog", 0, 4).startsWith(u"“work-1” "_s));
    QCOMPARE(cell("rotationLog", 1, 2), u"a key that is gone"_s);
    QVERIFY(cell("rotationLog", 1, 4).contains(u"limit"_s));
    QTRY_COMPARE(log("accessLog")->rowCount(), 2);
    QCOMPARE(cell("accessLog", 0, 2), u"A request"_s);
    QCOMPARE(cell("accessLog", 1, 2), u"A check"_s);
    QCOMPARE(cell("accessLog", 1, 3), u"Could not be read"_s);
}

void TestKeyLogDialog::olderLinesComeAPageAtATimeAndAreCounted()
{
    noteReads(450);
    open();
    QTRY_COMPARE(log("accessLog")->rowCount(), 200);
    auto* older = part<QPushButton>("accessLogOlderButton");
    QVERIFY(part<QLabel>("accessLogTold")->text().startsWith(u"The newest 200 line(s)"_s));
    QVERIFY(older->isEnabled());
    older->click();
    QVERIFY(!older->isEnabled()); // till they are there
    QTRY_COMPARE(log("accessLog")->rowCount(), 400);
    older->click();
    QTRY_COMPARE(log("accessLog")->rowCount(), 450);
    QVERIFY(part<QLabel>("accessLogTold")->text().startsWith(u"All 450 line(s)"_s));
    QVERIFY(!older->isEnabled());
}

void TestKeyLogDialog::oneKeysLinesAreShownAlone()
{
    noteReads(3);
    services->ledger.accessLog.append({ now.addSecs(-9), { u"k2"_s }, {}, true });
    open({ u"k2"_s });
    QTRY_COMPARE(log("accessLog")->rowCount(), 1);
    QCOMPARE(cell("accessLog", 0, 1), u"work-2"_s);
    auto* keys = part<QComboBox>("keyLogKeyCombo");
    keys->setCurrentIndex(keys->findData(u"k1"_s));
    QTRY_COMPARE(log("accessLog")->rowCount(), 3);
    keys->setCurrentIndex(0);
    QTRY_COMPARE(log("accessLog")->rowCount(), 4);
}

void TestKeyLogDialog::anEmptyLogSaysSo()
{
    open();
    QTRY_COMPARE(part<QLabel>("rotationLogTold")->text(), u"Nothing is noted yet."_s);
    QVERIFY(!part<QWidget>("rotationLogTimeline")->isVisible());
}

void TestKeyLogDialog::aLogThatCantBeReadSaysSoUntilItCan()
{
    noteReads(3);
    services->ledger.accessError = Error {
        .kind = ErrorKind::Storage, .detail = u"disk I/O error"_s, .retryAfter = {}, .field = {}
    };
    open();
    part<QTabWidget>("keyLogTabs")->setCurrentIndex(1);
    auto* error = part<QLabel>("accessLogError");
    auto* told = part<QLabel>("accessLogTold");
    auto* again = part<QPushButton>("accessLogOlderButton");
    QTRY_VERIFY(error->isVisible());
    QVERIFY2(error->text().contains(u"can’t be read"_s), qPrintable(error->text()));
    QVERIFY(told->text().isEmpty()); // not that nothing is noted: nobody knows
    QTRY_COMPARE(part<QLabel>("rotationLogTold")->text(), u"Nothing is noted yet."_s);
    QVERIFY(error->isVisible()); // the other log's good answer is none of this one
    QVERIFY(part<QLabel>("rotationLogError")->text().isEmpty());
    QCOMPARE(again->text(), u"Try again"_s);
    services->ledger.accessError.reset();
    again->click();
    QTRY_COMPARE(log("accessLog")->rowCount(), 3);
    QVERIFY(!error->isVisible());
    QVERIFY(told->text().startsWith(u"All 3 line(s)"_s));
    QCOMPARE(again->text(), u"Older"_s);
    QVERIFY(!again->isEnabled());
}

void TestKeyLogDialog::theKeyboardStaysAtOlder()
{
    noteReads(450);
    open();
    part<QTabWidget>("keyLogTabs")->setCurrentIndex(1);
    QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
    QTRY_COMPARE(log("accessLog")->rowCount(), 200);
    auto* older = part<QPushButton>("accessLogOlderButton");
    older->setFocus();
    QTest::keyClick(older, Qt::Key_Space);
    QTRY_COMPARE(log("accessLog")->rowCount(), 400);
    QVERIFY(older->hasFocus());
    QTest::keyClick(older, Qt::Key_Space);
    QTRY_COMPARE(log("accessLog")->rowCount(), 450);
    QVERIFY(part<QTreeView>("accessLog")->hasFocus()); // the button is off
}

void TestKeyLogDialog::theKeyboardGoesInTheOrderOfReading()
{
    noteReads(450);
    open();
    part<QTabWidget>("keyLogTabs")->setCurrentIndex(1);
    QTRY_COMPARE(log("accessLog")->rowCount(), 200);
    QStringList met;
    QWidget* first = part<QComboBox>("keyLogKeyCombo");
    for (QWidget* next = first->nextInFocusChain(); next != first;
         next = next->nextInFocusChain()) {
        if (next->isVisible() && next->isEnabled() && (next->focusPolicy() & Qt::TabFocus))
            met << (qobject_cast<QTabBar*>(next) != nullptr ? u"tabs"_s : next->objectName());
    }
    met.removeAll(u"keyLogTabs"_s); // which gives it to its bar
    QCOMPARE(met,
        QStringList({ u"tabs"_s, u"accessLogLanes"_s, u"accessLog"_s, u"accessLogOlderButton"_s,
            u"closeKeyLogButton"_s }));
}

void TestKeyLogDialog::theTimeLineHasALaneForEachKeyWithMarks()
{
    noteReads(5);
    open();
    auto* line = part<KeyTimeline>("accessLogTimeline");
    QTRY_VERIFY(log("accessLog")->rowCount() > 0);
    const int one = line->sizeHint().height();
    services->ledger.accessLog.append({ now.addSecs(-9), { u"k2"_s }, {}, true });
    services->ledger.accessLog.append({ now.addSecs(-9), { u"x"_s }, {}, true });
    services->ledger.accessLog.append({ now.addSecs(-9), { u"y"_s }, {}, true });
    open();
    line = part<KeyTimeline>("accessLogTimeline");
    QTRY_VERIFY(log("accessLog")->rowCount() > 5);
    // One more, and one for all that are gone.
    QCOMPARE(line->sizeHint().height(), one + 2 * line->laneHeight());
}

void TestKeyLogDialog::aMarkTellsWhatHappened()
{
    KeyTimeline line({ { u"k1"_s, u"work-1"_s } }, u"gone"_s, nullptr);
    line.append({ { now, u"k1"_s, {}, TimelineMark::Shape::Dot, u"A check: Read"_s } });
    line.resize(500, line.sizeHint().height());
    line.show();
    const QImage picture = line.grab().toImage();
    const QPair<int, int> dot = inked(picture, currentColours().accent);
    QVERIFY(dot.first > 0);
    const QPoint at((dot.first + dot.second) / 2, line.laneHeight() * 3 / 2);
    QHelpEvent help(QEvent::ToolTip, at, line.mapToGlobal(at));
    QApplication::sendEvent(&line, &help);
    QTRY_VERIFY(QToolTip::text().endsWith(u"A check: Read"_s));
    QVERIFY(QToolTip::text().contains(
        QLocale().toString(now.toLocalTime(), QLocale::ShortFormat))); // when it was
    QToolTip::hideText();
}

void TestKeyLogDialog::timeRunsInTheDirectionOfReading()
{
    using Shape = TimelineMark::Shape;
    KeyTimeline line({ { u"k1"_s, u"k"_s } }, u"gone"_s, nullptr);
    line.append({ { now, u"k1"_s, {}, Shape::Dot, {} },
        { now.addSecs(-60), u"k1"_s, {}, Shape::Cross, {} } });
    line.resize(500, line.sizeHint().height());
    const auto newestIsRight = [&] {
        const QImage picture = line.grab().toImage();
        return inked(picture, currentColours().accent).first
            > inked(picture, currentColours().error).second;
    };
    QVERIFY(newestIsRight());
    line.setLayoutDirection(Qt::RightToLeft);
    QVERIFY(!newestIsRight());
}

void TestKeyLogDialog::aLineWhoseClockWasSetBackStaysInThePicture()
{
    using Shape = TimelineMark::Shape;
    KeyTimeline line({ { u"k1"_s, u"k"_s } }, u"gone"_s, nullptr);
    line.append({ { now.addSecs(-50), u"k1"_s, {}, Shape::Dot, {} },
        { now.addSecs(-60), u"k1"_s, {}, Shape::Dot, {} },
        { now, u"k1"_s, {}, Shape::Cross, {} } }); // the oldest line, of the latest time
    line.resize(500, line.sizeHint().height());
    const QImage picture = line.grab().toImage();
    const QPair<int, int> dots = inked(picture, currentColours().accent);
    QVERIFY(dots.first > 0);
    QVERIFY(inked(picture, currentColours().error).first > dots.second);
}

void TestKeyLogDialog::theTimeLineIsDescribed()
{
    noteReads(2);
    open();
    QTRY_COMPARE(log("accessLog")->rowCount(), 2);
    const auto* line = part<KeyTimeline>("accessLogTimeline");
    QVERIFY(!line->accessibleName().isEmpty());
    QVERIFY(line->accessibleDescription().contains(u"table"_s));
}

QTEST_MAIN(TestKeyLogDialog)
#include "tst_keylogdialog.moc"
