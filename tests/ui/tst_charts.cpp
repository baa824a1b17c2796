// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartcard.h"
#include "ui/charts/chartpalette.h"
#include "ui/charts/chartplot.h"
#include "ui/charts/charttablemodel.h"
#include "ui/charts/charttext.h"
#include "ui/charts/chartview.h"
#include "ui/common/stylesheet.h"
#include "ui/common/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <array>
#include <cmath>
#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

ChartSeries series(const QString& name, std::initializer_list<qint64> values)
{
    ChartSeries made { name, name, {} };
    for (const qint64 value : values)
        made.values.append(ChartValue { value });
    return made;
}

//! Three days of two models, and one without a word.
ChartData sample()
{
    ChartData data;
    for (int day = 1; day <= 3; ++day)
        data.buckets.append(
            { u"2026-11-0%1"_s.arg(day), QString::number(day), u"%1 Nov"_s.arg(day) });
    data.series = { series(u"large"_s, { 10, 0, 30 }), series(u"small"_s, { 5, 5, 10 }) };
    return data;
}

//! What people with one kind of colour blindness see (Machado et al. 2009), in CIE Lab.
using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;
constexpr std::array<Matrix, 4> kEyes { Matrix { Triple { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
    Matrix { Triple { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 },
        { -0.003882, -0.048116, 1.051998 } },
    Matrix { Triple { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 },
        { -0.011820, 0.042940, 0.968881 } },
    Matrix { Triple { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 },
        { 0.004733, 0.691367, 0.303900 } } };

double linear(double v)
{
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

double dot(const Triple& a, const Triple& b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

Triple seen(const QColor& colour, const Matrix& eyes)
{
    const Triple plain { linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF()) };
    Triple rgb {};
    for (size_t i = 0; i < 3; ++i)
        rgb[i] = std::min(1.0, std::max(0.0, dot(eyes[i], plain)));
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    const double x = f(dot({ 0.4124, 0.3576, 0.1805 }, rgb) / 0.9505);
    const double y = f(dot({ 0.2126, 0.7152, 0.0722 }, rgb));
    const double z = f(dot({ 0.0193, 0.1192, 0.9505 }, rgb) / 1.089);
    return { 116 * y - 16, 500 * (x - y), 200 * (y - z) };
}

double distance(const Triple& a, const Triple& b)
{
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

} // namespace

class TestCharts : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { card.reset(); }
    void smallSeriesBecomeOthers();
    void oneThatWouldStandAloneKeepsItsName();
    void whatIsShownStaysInItsPlace();
    void manyChangesAreDrawnAsAtOnce();
    void newValuesWaitForTheirTurn();
    void whatNobodyKnowsIsNoZero();
    void estimatesAreHatched();
    void scalesHaveRoundSteps_data();
    void scalesHaveRoundSteps();
    void highSharesHaveAScaleOfTheirOwn();
    void labelsSkipInsteadOfTouching();
    void aRunningSumEndsWithThePresent();
    void aPointFindsItsBar();
    void colourBlindEyesTellTheSeriesApart();
    void theWordsSayWhatThePictureShows();
    void barsStandFromWhereLinesBegin();
    void newFiguresReplaceTheOldOnesInPlace();
    void nothingIsTakenWhileItIsHidden();
    void arrowsMoveTheMarkAndEnterAsksForIt();
    void aClickAsksForTheBarUnderIt();
    void theTableHasTheSameFigures();
    void thePeriodBeforeIsALineOverTheBars();
    void theTableIsCopiedAsText();
    void aCardSaysWhyItIsEmpty();
    void theThemeIsFollowed();

private:
    template <typename T> T* part(const char* name)
    {
        return card->findChild<T*>(QLatin1String(name));
    }
    void show(const ChartData& data)
    {
        card->setData(data, u"Nothing yet."_s);
        card->resize(600, 320);
        card->show();
        QVERIFY(QTest::qWaitForWindowExposed(card.get()));
    }

    std::unique_ptr<ChartCard> card;
};

void TestCharts::init()
{
    QLocale::setDefault(QLocale::c());
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    card = std::make_unique<ChartCard>("cost", u"Cost"_s);
}

void TestCharts::smallSeriesBecomeOthers()
{
    QVector<ChartSeries> all;
    for (int i = 1; i <= 10; ++i)
        all.append(series(QString::number(i), { i, 2 * i }));
    const QVector<ChartSeries> few = withOthers(all, u"others"_s, 3);
    QCOMPARE(few.size(), 4);
    QCOMPARE(few[0].name, u"10"_s); // the largest first
    QCOMPARE(few[3].name, u"others"_s);
    QCOMPARE(few[3].key, QString(kRestKey));
    QCOMPARE(few[3].values[0].value, 28); // 1 + … + 7
    QCOMPARE(few[3].values[1].value, 56);
}

void TestCharts::oneThatWouldStandAloneKeepsItsName()
{
    const QVector<ChartSeries> all
        = withOthers({ series(u"a"_s, { 1 }), series(u"b"_s, { 2 }) }, u"others"_s, 1);
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[1].name, u"a"_s);
}

void TestCharts::whatIsShownStaysInItsPlace()
{
    const QVector<ChartSeries> shown
        = withOthers({ series(u"a"_s, { 5 }), series(u"b"_s, { 4 }), series(u"c"_s, { 3 }),
                         series(u"d"_s, { 2 }) },
            u"others"_s, 2);
    const auto names = [&shown](int c) {
        QStringList all;
        const QVector<ChartSeries> later
            = withOthers({ series(u"a"_s, { 50 }), series(u"b"_s, { 60 }), series(u"c"_s, { c }),
                             series(u"d"_s, { 2 }) },
                u"others"_s, 2, shown);
        for (const ChartSeries& one : later)
            all << one.name;
        return all.join(u' ');
    };
    QCOMPARE(names(54), u"a b others"_s); // not the largest first any more
    QCOMPARE(names(56), u"b c others"_s); // another is larger by more than a tenth
}

void TestCharts::manyChangesAreDrawnAsAtOnce()
{
    show(sample());
    ChartData later = sample();
    for (ChartSeries& one : later.series) {
        for (ChartValue& value : one.values)
            value = { .value = value.value + 7, .estimated = 0.5 };
    }
    card->setData(later, {});
    QCOMPARE(card->view()->plot().builds(), 1);
    const QImage changed = card->view()->grab().toImage();
    card = std::make_unique<ChartCard>("cost", u"Cost"_s);
    show(later);
    QCOMPARE(changed, card->view()->grab().toImage());
}

void TestCharts::newValuesWaitForTheirTurn()
{
    show(sample());
    card->setTurn(3);
    ChartData later = sample();
    later.series[0].values[2].value = 50;
    card->setData(later, {});
    QCOMPARE(card->view()->data(), sample());
    QTRY_COMPARE(card->view()->data(), later);
    later.series.removeLast(); // other bars are no update
    card->setData(later, {});
    QCOMPARE(card->view()->data(), later);
}

void TestCharts::whatNobodyKnowsIsNoZero()
{
    const ChartValue unknown { .isKnown = false };
    const ChartValue sum = unknown + ChartValue { 7 };
    QCOMPARE(sum.value, 7);
    QCOMPARE(sum.quality, CostQuality::LowerBound); // at least that
    QVERIFY(!(unknown + unknown).isKnown);
    QCOMPARE(chartValueText(ChartUnit::Money, unknown), u"unknown"_s);
    QCOMPARE(chartValueText(ChartUnit::Count, sum), u"≥ 7"_s);
}

void TestCharts::estimatesAreHatched()
{
    const BarParts parts = partsOf({ 200, CostQuality::Estimate, 0.25, true });
    QCOMPARE(parts.solid, 150.0);
    QCOMPARE(parts.hatched, 50.0);
    // Of 100 a half, of 300 nothing: of 400 an eighth.
    const ChartValue sum
        = ChartValue { 100, CostQuality::Estimate, 0.5, true } + ChartValue { 300 };
    QCOMPARE(sum.estimated, 0.125);
    QCOMPARE(sum.quality, CostQuality::Estimate);
    QCOMPARE(partsOf({ .isKnown = false }).solid, 0.0);
}

void TestCharts::scalesHaveRoundSteps_data()
{
    QTest::addColumn<ChartUnit>("unit");
    QTest::addColumn<qint64>("highest");
    QTest::addColumn<double>("step");
    QTest::addColumn<double>("top");
    QTest::newRow("few") << ChartUnit::Count << qint64(3) << 1.0 << 3.0;
    QTest::newRow("many") << ChartUnit::Count << qint64(812) << 200.0 << 1000.0;
    QTest::newRow("on a line") << ChartUnit::Count << qint64(1000) << 200.0 << 1000.0;
    QTest::newRow("money") << ChartUnit::Money << qint64(4'200'000'000'000) << 1e12 << 5e12;
    QTest::newRow("no more than all") << ChartUnit::Share << qint64(10'000) << 2000.0 << 10'000.0;
    QTest::newRow("nothing") << ChartUnit::Count << qint64(0) << 1.0 << 1.0;
}

void TestCharts::scalesHaveRoundSteps()
{
    QFETCH(ChartUnit, unit);
    QFETCH(qint64, highest);
    ChartData data = sample();
    data.unit = unit;
    data.series = { series(u"a"_s, { highest, 0, 0 }) };
    const ChartScale scale = scaleFor(data);
    QTEST(scale.step, "step");
    QTEST(scale.top, "top");
}

//! From 0 on, four fifths of the chart would be empty.
void TestCharts::highSharesHaveAScaleOfTheirOwn()
{
    ChartData data = sample();
    data.kind = ChartData::Kind::Lines;
    data.unit = ChartUnit::Share;
    data.series = { series(u"a"_s, { 10'000, 8100, 9700 }) };
    const ChartScale high = scaleFor(data);
    QCOMPARE(high.top, 10'000.0);
    QCOMPARE(high.bottom, 8000.0);
    QCOMPARE(high.step, 500.0);
    data.series[0].values[1].value = 4000;
    QCOMPARE(scaleFor(data).bottom, 0.0);
    data.series[0].values[1].isKnown = false;
    QVERIFY(scaleFor(data).bottom > 9000);
    data.unit = ChartUnit::Count; // of which nobody expects so
    QCOMPARE(scaleFor(data).bottom, 0.0);
}

void TestCharts::labelsSkipInsteadOfTouching()
{
    QCOMPARE(labelStep(24, 40, 50), 1);
    QCOMPARE(labelStep(24, 40, 15), 3);
    QCOMPARE(labelStep(24, 40, 11), 4);
    QCOMPARE(labelStep(24, 40, 9), 6); // five would fit, but hours are counted by six
    QCOMPARE(labelStep(60, 40, 0), 60);
}

void TestCharts::aRunningSumEndsWithThePresent()
{
    const ChartSeries sums = cumulated(series(u"a"_s, { 1, 2, 3, 0 }), 2);
    QCOMPARE(sums.values[2].value, 6);
    QVERIFY(!sums.values[3].isKnown); // it is still to come
}

void TestCharts::aPointFindsItsBar()
{
    const ChartData data = sample();
    QCOMPARE(spotAt(data, 0.1, 4, false), (ChartSpot { 0, 0 }));
    QCOMPARE(spotAt(data, 0.1, 12, false), (ChartSpot { 0, 1 }));
    QCOMPARE(spotAt(data, 0.1, 16, false), (ChartSpot { 0, -1 })); // above the bar
    QCOMPARE(spotAt(data, 1, 2, false), (ChartSpot { 1, 1 })); // nothing of the large one there
    QCOMPARE(spotAt(data, 0, 4, true), (ChartSpot { 2, 0 })); // the newest is on the left
    QCOMPARE(spotAt(data, 3, 4, false), ChartSpot());
}

void TestCharts::colourBlindEyesTellTheSeriesApart()
{
    constexpr double kApart = 15;
    for (const Scheme scheme : { Scheme::Light, Scheme::Dark }) {
        for (int a = 0; a < kMostSeries; ++a) {
            const QColor colour = chartColour(scheme, a);
            QVERIFY2(
                contrastRatio(colour, coloursFor(scheme).window) >= 3, qPrintable(colour.name()));
            for (const Matrix& eyes : kEyes) {
                for (int b = 0; b < a; ++b) {
                    const double apart
                        = distance(seen(colour, eyes), seen(chartColour(scheme, b), eyes));
                    QVERIFY2(
                        apart >= kApart, qPrintable(u"%1 and %2: %3"_s.arg(a).arg(b).arg(apart)));
                }
            }
        }
    }
}

void TestCharts::theWordsSayWhatThePictureShows()
{
    const QString words = chartWords(sample());
    QCOMPARE(words,
        u"In all 60: highest 40 (3 Nov), lowest 5 (2 Nov), last 40.\n"
        u"large: 40 in all.\nsmall: 20 in all."_s);
    ChartData times = sample();
    times.isSummable = false;
    times.unit = ChartUnit::Duration;
    times.series = { series(u"median"_s, { 1200, 900, 3000 }) };
    QCOMPARE(
        chartWords(times), u"median: highest 3.0 s (3 Nov), lowest 0.9 s (2 Nov), last 3.0 s."_s);
    show(sample());
    QCOMPARE(card->view()->accessibleDescription(), words);
    QCOMPARE(card->view()->accessibleName(), u"Cost"_s);
}

void TestCharts::barsStandFromWhereLinesBegin()
{
    show(sample());
    const auto where = [this](int bucket) { return card->view()->positionOf({ bucket, -1 }).x(); };
    QVERIFY(where(0) < where(2));
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    QVERIFY(where(0) > where(2));
    // The newest day's bar has its colour where it is said to be.
    const QPoint inside = card->view()->positionOf({ 2, 0 }).toPoint();
    const QImage picture = card->view()->grab().toImage();
    QCOMPARE(picture.pixelColor(inside).name(), chartColour(Scheme::Light, 0).name());
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

void TestCharts::newFiguresReplaceTheOldOnesInPlace()
{
    show(sample());
    QCOMPARE(card->view()->plot().builds(), 1);
    ChartData later = sample();
    later.series[0].values[2].value = 50;
    card->setData(later, {});
    QCOMPARE(card->view()->plot().builds(), 1);
    QCOMPARE(card->view()->data(), later);
    later.series.append(series(u"third"_s, { 1, 1, 1 }));
    card->setData(later, {});
    QCOMPARE(card->view()->plot().builds(), 2);
}

void TestCharts::nothingIsTakenWhileItIsHidden()
{
    show(sample());
    card->hide();
    ChartData later = sample();
    later.series[0].values[2].value = 50;
    card->setData(later, {});
    QCOMPARE(card->view()->data(), sample());
    card->show();
    QCOMPARE(card->view()->data(), later);
}

void TestCharts::arrowsMoveTheMarkAndEnterAsksForIt()
{
    show(sample());
    ChartView* view = card->view();
    QSignalSpy drilled(card.get(), &ChartCard::drilled);
    QTest::keyClick(view, Qt::Key_Right);
    QCOMPARE(view->mark(), (ChartSpot { 2, -1 })); // the newest
    QTest::keyClick(view, Qt::Key_Left);
    QTest::keyClick(view, Qt::Key_Up);
    QCOMPARE(view->mark(), (ChartSpot { 1, 1 })); // over the large one, which has nothing there
    QCOMPARE(part<QLabel>("costTold")->text(), u"2 Nov · small: 5"_s);
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(drilled.takeFirst(), QVariantList({ u"small"_s, u"2026-11-02"_s }));
    QTest::keyClick(view, Qt::Key_Home);
    QTest::keyClick(view, Qt::Key_Down);
    QTest::keyClick(view, Qt::Key_Down);
    QCOMPARE(part<QLabel>("costTold")->text(), u"1 Nov: 15 in all"_s);
    QTest::keyClick(view, Qt::Key_Escape);
    QVERIFY(part<QLabel>("costTold")->text().isEmpty());
}

void TestCharts::aClickAsksForTheBarUnderIt()
{
    show(sample());
    QSignalSpy drilled(card.get(), &ChartCard::drilled);
    const QPoint bar = card->view()->positionOf({ 2, 1 }).toPoint();
    QTest::mouseMove(card->view()->viewport(), bar);
    QCOMPARE(part<QLabel>("costTold")->text(), u"3 Nov · small: 10"_s);
    QTest::mouseClick(card->view()->viewport(), Qt::LeftButton, {}, bar);
    QCOMPARE(drilled.takeFirst(), QVariantList({ u"small"_s, u"2026-11-03"_s }));
}

void TestCharts::thePeriodBeforeIsALineOverTheBars()
{
    ChartData data = sample();
    const int figures = int(data.series.size());
    const ChartValue whole = sumAt(data, 2);
    data.series.append({ kBeforeKey, u"before"_s, { { .value = 400 }, {}, { .isKnown = false } },
        ChartSeries::Role::Before });
    QCOMPARE(sumAt(data, 2), whole);
    QVERIFY(scaleFor(data).top >= 400);
    QCOMPARE(spotAt(data, 0, 300, false), (ChartSpot { 0, -1 })); // nothing is filled there
    show(data);
    QSignalSpy drilled(card.get(), &ChartCard::drilled);
    ChartView* view = card->view();
    view->setMark({ 0, figures });
    QCOMPARE(part<QLabel>("costTold")->text(), u"1 Nov · before: 400"_s);
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(drilled.takeFirst(), QVariantList({ QString(kBeforeKey), u"2026-11-01"_s }));
    QVERIFY(view->grab().toImage() != QImage());
    part<QPushButton>("costTableButton")->click();
    const QAbstractItemModel* table = part<QTreeView>("costTable")->model();
    QCOMPARE(table->columnCount(), figures + 3); // time, these, before, and the sum of these
    QCOMPARE(table->index(0, figures + 1).data().toString(), u"400"_s);
    QCOMPARE(table->index(2, figures + 1).data().toString(), u"–"_s);
    QCOMPARE(table->index(0, figures + 2).data().toString(), u"15"_s);
    QVERIFY(view->accessibleDescription().contains(u"before: 400 in all"_s));
}

void TestCharts::theTableHasTheSameFigures()
{
    show(sample());
    QTreeView* table = part<QTreeView>("costTable");
    const QAbstractItemModelTester tester(table->model());
    QVERIFY(!table->isVisible());
    part<QPushButton>("costTableButton")->click();
    QVERIFY(table->isVisible());
    QVERIFY(!card->view()->isVisible());
    QCOMPARE(table->model()->rowCount(), 3);
    QCOMPARE(table->model()->index(2, 3).data().toString(), u"40"_s); // in all
    ChartData later = sample();
    later.series[0].values[2].value = 50;
    card->setData(later, {});
    QCOMPARE(table->model()->index(2, 3).data().toString(), u"60"_s);
    part<QPushButton>("costTableButton")->click();
    QVERIFY(card->view()->isVisible());
}

void TestCharts::theTableIsCopiedAsText()
{
    show(sample());
    part<QPushButton>("costTableButton")->click();
    part<QAction>("costCopyAction")->trigger();
    QCOMPARE(QApplication::clipboard()->text(),
        u"Time\tlarge\tsmall\tIn all\n1 Nov\t10\t5\t15\n2 Nov\t0\t5\t5\n3 Nov\t30\t10\t40\n"_s);
    QTreeView* table = part<QTreeView>("costTable");
    table->selectionModel()->select(table->model()->index(1, 0),
        QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    part<QAction>("costCopyAction")->trigger();
    QCOMPARE(QApplication::clipboard()->text(), u"Time\tlarge\tsmall\tIn all\n2 Nov\t0\t5\t5\n"_s);
}

void TestCharts::aCardSaysWhyItIsEmpty()
{
    QCOMPARE(part<QLabel>("costNote")->text(), u"Reading the books…"_s);
    show({});
    QCOMPARE(part<QLabel>("costNote")->text(), u"Nothing yet."_s);
    QVERIFY(!part<QPushButton>("costTableButton")->isEnabled());
    card->setError(u"The books can’t be read."_s);
    QCOMPARE(part<QLabel>("costNote")->text(), u"The books can’t be read."_s);
    card->setData(sample(), u"Nothing yet."_s);
    QVERIFY(!part<QLabel>("costNote")->isVisible());
    QVERIFY(card->view()->isVisible());
}

void TestCharts::theThemeIsFollowed()
{
    show(sample());
    const QPoint inside = card->view()->positionOf({ 0, 0 }).toPoint();
    const auto colour = [&] { return card->view()->grab().toImage().pixelColor(inside).name(); };
    QCOMPARE(colour(), chartColour(Scheme::Light, 0).name());
    const auto dress = [](Scheme scheme) {
        applyTheme(*qApp, scheme);
        qApp->setStyleSheet(styleSheetFor(scheme));
    };
    dress(Scheme::Dark);
    const QString dark = colour();
    dress(Scheme::Light);
    QCOMPARE(dark, chartColour(Scheme::Dark, 0).name());
}

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
