// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/costspage.h"

#include "core/model/bookexport.h"
#include "core/services/ledgerservice.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/charttext.h"
#include "ui/charts/chartview.h"
#include "ui/charts/usageseries.h"
#include "ui/common/savedialog.h"
#include "ui/common/widgets.h"
#include "ui/console/chatcostspanel.h"
#include "ui/console/costsmodel.h"
#include "ui/console/rangepicker.h"
#include "ui/keys/tables.h"
#include "ui/text/billingtext.h"
#include "ui/text/budgettext.h"
#include "ui/text/formats.h"
#include "ui/text/phrases.h"
#include "ui/text/timetext.h"

#include <QBuffer>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTimer>
#include <QTreeView>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr std::array kBy { UsageBy::Model, UsageBy::Backend, UsageBy::Key, UsageBy::Project,
    UsageBy::Origin, UsageBy::Client };
constexpr int kChats = 20;
constexpr double kLeastPassed = 20; // of the period's end: before a twentieth it is guessing

//! What has no bar needs no colour; the table has it.
void dropUnseen(QVector<ChartSeries>* series)
{
    series->erase(std::remove_if(series->begin(), series->end(),
                      [](const ChartSeries& one) { return sumOf(one).value <= 0; }),
        series->end());
}

QString changeText(const ChartValue& now, const ChartValue& before)
{
    if (!now.isKnown || !before.isKnown || before.value <= 0)
        return {};
    const double change = 100.0 * (double(now.value) / double(before.value) - 1);
    const QString figure = percentText(std::abs(change));
    return change < 0 ? CostsPage::tr("−%1").arg(figure) : CostsPage::tr("+%1").arg(figure);
}

} // namespace

CostsPage::CostsPage(const Services::ServiceSet& services, const Clock& clock, QWidget* parent)
    : ConsolePage("costsPage", tr("Costs"), services, clock, parent)
{
    makeTools();
    picker().offerBarSizes();
    createLayout();
    for (ChartCard* card : { m_bars, m_running }) {
        card->view()->offerNarrowing();
        connect(card, &ChartCard::narrowed, this,
            [this](const QString& name, const QString& bucket) { narrow(by(), name, bucket); });
    }
    connect(m_bars, &ChartCard::drilled, this, [this](const QString& name, const QString& bucket) {
        // What is put together has no filter: its own page tells it apart, at least by time.
        if (name != kRestKey)
            emit requestsRequested(barFilter(by(), name, bucket));
        else if (!narrow(by(), {}, bucket))
            emit requestsRequested(barFilter(by(), {}, bucket));
    });
    connect(
        m_running, &ChartCard::drilled, this, [this](const QString& name, const QString& bucket) {
            emit requestsRequested(untilBarFilter(name, bucket));
        });
    connect(m_table, &QTreeView::activated, this,
        [this](const QModelIndex& index) { narrow(by(), nameAt(index.row()), {}); });
    connect(m_by, &QComboBox::activated, this, &CostsPage::ask);
}

void CostsPage::makeTools()
{
    m_by = new Steady<QComboBox>(this);
    m_by->setObjectName(u"costsByCombo"_s);
    nameBox(m_by, tr("Tell apart by"));
    for (const UsageBy one : kBy)
        m_by->addItem(tr("By %1").arg(usageByText(one)), int(one));
    auto* save = pushButton("saveCostsButton", tr("Save"), this);
    auto* menu = new QMenu(save);
    menu->setObjectName(u"saveCostsMenu"_s);
    const auto add = [&](const char* name, const QString& text, auto work) {
        QAction* action = menu->addAction(text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, work);
    };
    add("saveCostsCsvAction", tr("Figures (CSV)…"), [this] {
        QByteArray csv = usageCsvHead(m_totalsBy);
        for (const UsageTotal& total : std::as_const(m_totals))
            csv += usageCsv(total);
        saveAs(tr("costs") + u".csv"_s, csv);
    });
    add("saveCostsJsonAction", tr("Figures (JSON lines)…"), [this] {
        QByteArray json;
        for (const UsageTotal& total : std::as_const(m_totals))
            json += usageJson(total, m_totalsBy);
        saveAs(tr("costs") + u".jsonl"_s, json);
    });
    add("saveCostsPictureAction", tr("Picture of the chart (PNG)…"), [this] { savePicture(); });
    save->setMenu(menu);
    tools()->addWidget(m_by);
    tools()->addWidget(save);
}

void CostsPage::createLayout()
{
    m_summary = plainLabel({}, "section", this);
    m_summary->setObjectName(u"costsSummary"_s);
    m_summary->setWordWrap(true);
    m_note = noteLabel("costsNote", "errorText", this);
    m_free = noteLabel("costsFreeTier", "muted", this);
    m_outlook = noteLabel("costsOutlook", "muted", this);
    m_bars = new ChartCard("costBars", tr("Cost"), this);
    m_bars->setMethod(tr("At list price. Hatched: what is an estimate or a least cost."));
    m_running = new ChartCard("costSum", tr("Running sum"), this);
    m_running->setTurn(1);
    m_running->setMethod(
        tr("All costs from the start of this time. The forecast goes on as the time "
           "so far went on average: an estimate, without weekdays or plans."));
    makeTable();
    content()->addWidget(summaryRow(m_summary));
    content()->addWidget(m_free);
    content()->addWidget(m_outlook);
    content()->addWidget(m_note);
    content()->addWidget(m_bars);
    content()->addWidget(m_running);
    content()->addWidget(m_table);
    content()->addWidget(m_chats);
    content()->addStretch(1);
}

void CostsPage::makeTable()
{
    m_model = new CostsModel(this);
    auto* table = new ShortTable(this);
    table->setModel(m_model);
    setUpTable(table, "costsTable", tr("Costs"), CostsModel::Name);
    new FoldingColumns(table,
        { CostsModel::Estimated, CostsModel::TokensOut, CostsModel::TokensIn, CostsModel::Unpriced,
            CostsModel::Requests },
        CostsModel::Name);
    m_table = table;
    m_table->setColumnHidden(CostsModel::WouldCost, true);
    addRequestsAction(table, [this](int row) { return requestFilter(by(), nameAt(row)); });
    m_chats = new ChatCostsPanel(services(), this);
    connect(m_chats, &ChatCostsPanel::chatRequested, this, &CostsPage::chatRequested);
    connect(m_chats, &ChatCostsPanel::requestsRequested, this, &CostsPage::requestsRequested);
}

QString CostsPage::nameAt(int row) const
{
    return filterName(m_model->rowAt(row).key);
}

UsageBy CostsPage::by() const
{
    return UsageBy(m_by->currentData().toInt());
}

void CostsPage::narrowed(UsageBy by)
{
    // One of its kind is left: what makes it up is told by the next thing.
    const UsageBy next = by == UsageBy::Model ? UsageBy::Key : UsageBy::Model;
    m_by->setCurrentIndex(m_by->findData(int(next)));
}

void CostsPage::widened(UsageBy by)
{
    m_by->setCurrentIndex(m_by->findData(int(by)));
}

void CostsPage::fetch()
{
    Services::LedgerService& books = services().ledger;
    const UsageQuery parts = query({ by() });
    await<QVector<UsageTotal>>(
        books.usage(parts), [this, by = parts.by](const QVector<UsageTotal>& totals) {
            m_totals = totals;
            m_totalsBy = by;
        });
    await<QVector<BudgetState>>(
        books.budgets(), [this](const QVector<BudgetState>& budgets) { m_budgets = budgets; });
    await<QVector<PriceOutlook>>(books.priceOutlook(filter()),
        [this](const QVector<PriceOutlook>& outlooks) { m_outlooks = outlooks; });
    fetchBefore(by());
}

void CostsPage::present()
{
    setNote(m_note, {});
    const UsageTotal whole = sumsByName(m_totals, -1).value(0);
    const QString nothing = isAllFree(whole.cost, whole.wouldCost)
        ? tr("Nothing was paid in this time: it went through a free tier.")
        : tr("Nothing with a price was asked in this time.");
    m_bars->setTitle(tr("Cost by %1").arg(usageByText(by())));
    m_bars->setData(bars(), nothing);
    m_running->setData(running(), nothing);
    const Shown shown { by(), range(), filter() };
    const bool isUpdate = m_shown == shown;
    m_shown = shown;
    if (isUpdate)
        QTimer::singleShot(2 * ChartCard::kTurn, this, &CostsPage::presentSums);
    else
        presentSums();
}

void CostsPage::presentSums()
{
    if (m_shown != Shown { by(), range(), filter() } || !m_totalsBy.contains(by()))
        return; // something else is asked meanwhile
    const QVector<UsageTotal> sums = sumsByName(m_totals, 1);
    m_model->setTotals(
        sums, usageByText(by()), [this](const QString& name) { return nameText(by(), name); },
        before() ? std::optional(beforeNamed()) : std::nullopt);
    m_table->setColumnHidden(CostsModel::WouldCost, !m_model->hasFreeTier());
    const UsageTotal whole = sumsByName(m_totals, -1).value(0);
    setNote(m_summary, summary(whole));
    tellFreeTier(whole.wouldCost);
    m_table->setVisible(m_model->rowCount() > 0);
    tellOutlook();
    m_chats->ask(requestFilter(), range(),
        { .span = time().span,
            .filter = filter(),
            .countsSimulated = services().isDemo,
            .limit = kChats });
}

void CostsPage::fail(const QString& sentence)
{
    m_bars->setError(sentence);
    m_running->setError(sentence);
    setNote(m_summary, {});
    setNote(m_free, {});
}

ChartData CostsPage::bars() const
{
    ChartData chart { ChartData::Kind::StackedBars, ChartUnit::Money, time().chartBuckets(zone()),
        seriesByName(m_totals, time().buckets.names, costValue) };
    for (ChartSeries& series : chart.series) {
        series.key = filterName(series.key);
        series.name = nameText(by(), series.name);
    }
    dropUnseen(&chart.series);
    const ChartData& shown = m_bars->view()->data();
    const bool isSame = shown.buckets == chart.buckets && m_shown && m_shown->by == by();
    chart.series = withOthers(chart.series, tr("others"), kMostSeries - 1,
        isSame ? shown.series : QVector<ChartSeries>());
    if (before())
        chart.series.append(beforeSeries(tr("Period before"), costValue));
    return chart;
}

ChartData CostsPage::running() const
{
    ChartData chart { ChartData::Kind::Lines, ChartUnit::Money, time().chartBuckets(zone()), {},
        false };
    const QVector<ChartSeries> all = seriesByName(m_totals, time().buckets.names, costValue);
    if (all.isEmpty() || time().present < 0)
        return chart;
    ChartData stack = chart;
    stack.series = all;
    ChartSeries whole { {}, tr("Spent"), {} };
    for (int i = 0; i < chart.buckets.size(); ++i)
        whole.values.append(sumAt(stack, i));
    chart.series = { cumulated(whole, time().present) };
    const QVector<double> passed = time().passed(now());
    const bool goesOn = time().end > now() && passed.constLast() <= kLeastPassed;
    if (goesOn && range().preset != TimeRange::Preset::Custom) {
        ChartSeries forecast = forecastOf(chart.series[0], passed, time().present);
        forecast.name = tr("Forecast");
        if (!forecast.values.isEmpty())
            chart.series.append(forecast);
    }
    if (before()) {
        ChartSeries earlier = beforeSeries(tr("Period before"), costValue);
        chart.series.append(
            cumulated(earlier, std::min(beforeTime()->present, int(earlier.values.size()) - 1)));
    }
    if (const auto state = budget()) {
        const ChartValue cap { state->cap.value };
        chart.series.append({ {}, tr("Budget"), QVector<ChartValue>(chart.buckets.size(), cap),
            ChartSeries::Role::Target });
    }
    return chart;
}

//! The one that counts exactly what is shown.
std::optional<BudgetState> CostsPage::budget() const
{
    using Preset = TimeRange::Preset;
    UsageFilter others = filter();
    const QString origin = std::exchange(others.origin, {});
    const Preset preset = range().preset;
    if (!others.isEmpty() || (preset != Preset::Today && preset != Preset::ThisMonth))
        return std::nullopt;
    const BudgetId wanted { preset == Preset::Today ? BudgetPeriod::Day : BudgetPeriod::Month,
        origin };
    for (const BudgetState& state : m_budgets) {
        if (state.id == wanted)
            return state;
    }
    return std::nullopt;
}

QString CostsPage::summary(const UsageTotal& whole) const
{
    const ChartValue cost = costValue(whole);
    QStringList parts { tr("%1 in all").arg(chartValueText(ChartUnit::Money, cost)),
        tr("%n request(s)", nullptr, int(whole.requests)) };
    if (whole.cost.unpriced > 0)
        parts << tr("%n of them without a price", nullptr, whole.cost.unpriced);
    if (before()) {
        const ChartValue earlier = costValue(*before());
        const QString change = changeText(cost, earlier);
        const QString figure = chartValueText(ChartUnit::Money, earlier);
        parts << (change.isEmpty() ? tr("before: %1").arg(figure)
                                   : tr("before: %1 (%2)").arg(figure, change));
    }
    return joinedText(parts);
}

void CostsPage::tellFreeTier(const CostSum& would)
{
    if (would.counted() == 0)
        return setNote(m_free, {});
    QStringList parts { tr("Free tier: would have cost %1")
                            .arg(chartValueText(ChartUnit::Money, moneyValue(would))),
        tr("%n request(s)", nullptr, would.counted()) };
    if (would.unpriced > 0)
        parts << tr("%n of them without a price", nullptr, would.unpriced);
    setNote(m_free, joinedText(parts));
    m_free->setToolTip(tr("What went through projects that you have marked as free. They cost "
                          "nothing; this is the list price of that use."));
    m_free->setAccessibleDescription(m_free->toolTip());
}

void CostsPage::tellOutlook()
{
    const QLocale locale;
    QStringList lines;
    QStringList details { tr("The use of this month so far, each model’s cost scaled as the list "
                             "price of its tokens changes: an estimate.") };
    for (const PriceOutlook& outlook : std::as_const(m_outlooks)) {
        const auto value = [](PicoUsd amount) {
            return ChartValue { .value = amount.value, .quality = CostQuality::Estimate };
        };
        const QString day = locale.toString(outlook.from, QLocale::ShortFormat);
        const QString change = changeText(value(outlook.then), value(outlook.now));
        if (!change.isEmpty())
            lines << tr("From %1 this month’s use would cost %2 instead of %3 (%4)")
                         .arg(day, chartValueText(ChartUnit::Money, value(outlook.then)),
                             chartValueText(ChartUnit::Money, { outlook.now.value }), change);
        details << tr("%1, other prices: %2").arg(day, outlook.changed.join(tr(", ")));
        if (!outlook.unknown.isEmpty())
            details << tr("Not known, and in neither sum: %1").arg(outlook.unknown.join(tr(", ")));
    }
    setNote(m_outlook, lines.join(u'\n'));
    m_outlook->setToolTip(details.join(u'\n'));
    m_outlook->setAccessibleDescription(m_outlook->toolTip());
}

void CostsPage::saveAs(const QString& name, const QByteArray& bytes)
{
    auto* dialog = new SaveDialog(tr("Save"), name, bytes, this);
    connect(dialog, &SaveDialog::failed, this,
        [this](const QString& sentence) { setNote(m_note, sentence); });
    dialog->open();
}

void CostsPage::savePicture()
{
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    m_bars->picture().save(&buffer, "PNG");
    saveAs(tr("costs") + u".png"_s, png);
}

} // namespace Headgate::Ui
