// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/trafficpage.h"

#include "core/services/ledgerservice.h"
#include "core/services/vitalsservice.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/charttext.h"
#include "ui/charts/chartview.h"
#include "ui/charts/usageseries.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/console/rangepicker.h"
#include "ui/console/trafficmodel.h"
#include "ui/console/vitalsseries.h"
#include "ui/keys/tables.h"
#include "ui/text/formats.h"
#include "ui/text/phrases.h"

#include <QGridLayout>
#include <QLabel>
#include <QTimer>
#include <QTreeView>

#include <array>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr std::array kShares { 0.5, 0.95, 0.99 };
constexpr auto kAnswered = "answered"_L1;
constexpr auto kLimited = "limited"_L1;
constexpr int kLeastForTwo = 640; // of the page, for two charts beside each other

UsageFigure tokensOf(qint64 UsageTotal::*whole, qint64 UsageTotal::*part)
{
    return [whole, part](const UsageTotal& total) {
        return tokenValue(total, std::max<qint64>(0, total.*whole - total.*part));
    };
}

} // namespace

TrafficPage::TrafficPage(const Services::ServiceSet& services, const Clock& clock, QWidget* parent)
    : ConsolePage("trafficPage", tr("Traffic"), services, clock, parent)
{
    picker().offerBarSizes();
    makeCards();
    makeTable();
    createLayout();
    const QVector<ChartCard*> all = cards();
    for (int i = 0; i < all.size(); ++i) {
        all[i]->setTurn(i);
        all[i]->view()->offerNarrowing();
        connect(all[i], &ChartCard::narrowed, this,
            [this](const QString&, const QString& bucket) { narrow(UsageBy::Model, {}, bucket); });
        connect(all[i], &ChartCard::drilled, this,
            [this, card = all[i]](
                const QString& series, const QString& bucket) { open(card, series, bucket); });
    }
    connect(m_table, &QTreeView::activated, this, [this](const QModelIndex& index) {
        narrow(UsageBy::Model, filterName(m_model->rowAt(index.row()).key), {});
    });
}

//! Where a part of a bar has requests of its own, those alone.
void TrafficPage::open(const ChartCard* card, const QString& series, const QString& bucket)
{
    const bool isBefore = series == kBeforeKey;
    RequestFilter wanted = barFilter(UsageBy::Model, isBefore ? series : QString(), bucket);
    RequestLogQuery& query = wanted.query;
    const bool isPart = !series.isEmpty() && !isBefore;
    if (card == m_volume && series == kAnswered) {
        query.outcome = RequestOutcome::Complete;
    } else if (card == m_volume && isPart) {
        query.onlyFailed = true;
        query.isLimited = series == kLimited;
    } else if (card == m_failures && isPart) {
        query.causes = causesOf(FailureClass(series.toInt()));
    }
    emit requestsRequested(wanted);
}

void TrafficPage::makeCards()
{
    m_summary = plainLabel({}, "section", this);
    m_summary->setObjectName(u"trafficSummary"_s);
    m_summary->setWordWrap(true);
    m_volume = new ChartCard("volume", tr("Requests"), this);
    m_success = new ChartCard("success", tr("Answered in full"), this);
    m_success->setMethod(tr("Of the requests that began in each bar’s time."));
    m_failures = new ChartCard("failures", tr("What failed"), this);
    m_failures->setMethod(tr("Tries, also those after which another key answered."));
    const QString method = tr("Half, 95 and 99 of 100 were faster. Estimated from a histogram in "
                              "steps of 41%: each figure may be so far off.");
    m_firstToken = new ChartCard("firstToken", tr("Time to the first token"), this);
    m_firstToken->setMethod(method);
    m_duration = new ChartCard("duration", tr("Time to the end of the answer"), this);
    m_duration->setMethod(method);
    m_tokens = new ChartCard("tokens", tr("Tokens"), this);
    m_tokens->setMethod(tr("As the services count them. What one did not tell is not in it."));
    m_throughput = new ChartCard("throughput", tr("Tokens a second"), this);
    m_throughput->setMethod(
        tr("The tokens of each bar divided by its seconds: how much flowed, not how fast one "
           "answer came. A request counts when it began."));
    m_speed = new ChartCard("speed", tr("Speed of the answers"), this);
    m_speed->setMethod(
        tr("Half, 95 and 99 of 100 answers came at least so fast: their tokens without hidden "
           "thoughts, by the time from the first token to the end. Each answer is counted in a "
           "histogram of the time that a hundred tokens took; histograms are added up, percentiles "
           "never averaged. In steps of 41%: each figure may be so far off. Of what was booked by "
           "an older version nothing is known."));
    m_wait = new ChartCard("wait", tr("Wait for a turn and for quota"), this);
    m_wait->setMethod(
        tr("Half, 95 and 99 of 100 requests waited no longer, all their tries together. Added up "
           "from histograms, percentiles never averaged. In steps of 41%, from 10 ms on: each "
           "figure may be so far off. Of what was booked by an older version nothing is known."));
    m_vitals = std::make_unique<VitalsCards>(this);
}

QVector<ChartCard*> TrafficPage::cards() const
{
    return QVector<ChartCard*> { m_volume, m_success, m_failures, m_tokens, m_firstToken,
        m_duration, m_speed, m_wait, m_throughput }
    + m_vitals->cards();
}

void TrafficPage::makeTable()
{
    m_model = new TrafficModel(this);
    auto* table = new ShortTable(this);
    table->setModel(m_model);
    setUpTable(table, "trafficTable", tr("Models beside each other"), TrafficModel::Name);
    new FoldingColumns(table,
        { TrafficModel::DurationLate, TrafficModel::FirstTokenLate, TrafficModel::RatedGood,
            TrafficModel::CostEach },
        TrafficModel::Name);
    m_table = table;
    addRequestsAction(table, [this](int row) {
        return requestFilter(UsageBy::Model, filterName(m_model->rowAt(row).key));
    });
}

void TrafficPage::createLayout()
{
    content()->addWidget(summaryRow(m_summary));
    m_grid = new QGridLayout;
    m_grid->setSpacing(Space::kLarge);
    content()->addLayout(m_grid);
    place(1);
    content()->addWidget(m_table);
    content()->addStretch(1);
}

void TrafficPage::place(int columns)
{
    m_columns = columns;
    const QVector<ChartCard*> all = cards();
    for (int i = 0; i < all.size(); ++i)
        m_grid->addWidget(all[i], i / columns, i % columns);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, columns - 1);
}

void TrafficPage::resizeEvent(QResizeEvent* event)
{
    ConsolePage::resizeEvent(event);
    const int columns = width() < forText(kLeastForTwo) ? 1 : 2;
    if (columns != m_columns)
        place(columns);
}

void TrafficPage::fetch()
{
    Services::LedgerService& books = services().ledger;
    UsageQuery inTime = query({});
    inTime.withTimes = true;
    await<QVector<UsageTotal>>(
        books.usage(inTime), [this](const QVector<UsageTotal>& totals) { m_totals = totals; });
    UsageQuery byModel = query({ UsageBy::Model }, false);
    byModel.withTimes = true;
    await<QVector<UsageTotal>>(
        books.usage(byModel), [this](const QVector<UsageTotal>& totals) { m_models = totals; });
    await<QVector<FailureTotal>>(books.failures(query({})),
        [this](const QVector<FailureTotal>& failed) { m_failed = failed; });
    await<QVector<VitalSample>>(services().vitals.kept(time().span),
        [this](const QVector<VitalSample>& kept) { m_kept = kept; });
    fetchBefore(UsageBy::Model);
    m_failedBefore.clear();
    if (beforeTime())
        await<QVector<FailureTotal>>(books.failures(beforeQuery()),
            [this](const QVector<FailureTotal>& failed) { m_failedBefore = failed; });
}

void TrafficPage::present()
{
    const QString nothing = tr("Nothing was asked in this time.");
    m_volume->setData(volume(), nothing);
    m_success->setData(success(), nothing);
    m_failures->setData(failures(), tr("Nothing failed in this time."));
    m_tokens->setData(tokens(), nothing);
    m_throughput->setData(throughput(), nothing);
    m_vitals->setSamples(
        samplesOf(m_kept, services().vitals.samples(), time().span), time(), zone());
    const QString untimed = tr("Nothing was measured in this time.");
    m_firstToken->setData(times(&UsageTotal::firstToken), untimed);
    m_duration->setData(times(&UsageTotal::duration), untimed);
    m_speed->setData(speed(), untimed);
    m_wait->setData(times(&UsageTotal::waited), untimed);
    const Shown shown { range(), filter() };
    const bool isUpdate = m_shown == shown;
    m_shown = shown;
    if (isUpdate)
        QTimer::singleShot(int(cards().size()) * ChartCard::kTurn, this, &TrafficPage::presentSums);
    else
        presentSums();
}

void TrafficPage::presentSums()
{
    if (m_shown != Shown { range(), filter() })
        return; // something else is asked meanwhile
    m_model->setTotals(
        m_models, [this](const QString& name) { return nameText(UsageBy::Model, name); },
        before() ? std::optional(beforeNamed()) : std::nullopt);
    m_table->setVisible(m_model->rowCount() > 0);
    setNote(m_summary, summary());
}

void TrafficPage::fail(const QString& sentence)
{
    setNote(m_summary, {});
    const QVector<ChartCard*> all = cards();
    for (ChartCard* card : all)
        card->setError(sentence);
}

ChartData TrafficPage::chart(
    ChartData::Kind kind, ChartUnit unit, const QVector<ChartSeries>& series) const
{
    const bool isSum = kind == ChartData::Kind::StackedBars;
    return { kind, unit, time().chartBuckets(zone()), series, isSum };
}

ChartData TrafficPage::compared(
    ChartData chart, const UsageFigure& figure, const ChartValue& absent) const
{
    if (before())
        chart.series.append(beforeSeries(tr("Period before"), figure, absent));
    return chart;
}

ChartData TrafficPage::volume() const
{
    const QStringList& buckets = time().buckets.names;
    const auto of = [&](QLatin1String key, const QString& name, auto count) {
        ChartSeries series = seriesOf(m_totals, buckets, name,
            [count](const UsageTotal& total) { return ChartValue { count(total) }; });
        series.key = key;
        return series;
    };
    const ChartData made = chart(ChartData::Kind::StackedBars, ChartUnit::Count,
        { of(kAnswered, tr("Answered"),
              [](const UsageTotal& total) { return total.requests - total.failed; }),
            of("failed"_L1, tr("Failed or cut"),
                [](const UsageTotal& total) {
                    return std::max<qint64>(0, total.failed - total.limited);
                }),
            of(kLimited, tr("Refused for a limit"),
                [](const UsageTotal& total) { return std::min(total.limited, total.failed); }) });
    return compared(
        made, [](const UsageTotal& total) { return ChartValue { total.requests }; }, {});
}

ChartData TrafficPage::success() const
{
    return compared(chart(ChartData::Kind::Lines, ChartUnit::Share,
                        { seriesOf(m_totals, time().buckets.names, tr("Answered in full"),
                            successValue, { .isKnown = false }) }),
        successValue, { .isKnown = false });
}

ChartData TrafficPage::failures() const
{
    QVector<ChartSeries> series;
    const QVector<ChartSeries> all = failureSeries(m_failed, time().buckets.names);
    for (int i = 0; i < all.size(); ++i) {
        series.append(all[i]);
        series.last().name = failureClassText(FailureClass(i));
    }
    if (before()) {
        const QVector<ChartSeries> earlier
            = failureSeries(m_failedBefore, beforeTime()->buckets.names);
        QVector<ChartValue> sums = earlier.constFirst().values;
        for (qsizetype i = 1; i < earlier.size(); ++i) {
            for (qsizetype bucket = 0; bucket < sums.size(); ++bucket)
                sums[bucket] = sums[bucket] + earlier[i].values[bucket];
        }
        series.append(beforeSeries(tr("Period before"), sums));
    }
    return chart(ChartData::Kind::StackedBars, ChartUnit::Count, series);
}

ChartData TrafficPage::times(Histogram UsageTotal::*of) const
{
    QVector<ChartSeries> series;
    for (const double share : kShares) {
        const QString name = share == kShares[0] ? tr("Median") : percentText(share * 100);
        series.append(seriesOf(m_totals, time().buckets.names, name,
            [of, share](const UsageTotal& total) { return percentileValue(total.*of, share); },
            { .isKnown = false }));
    }
    if (before())
        series.append(beforeSeries(tr("Median before"),
            [of](const UsageTotal& total) { return percentileValue(total.*of, kShares[0]); },
            { .isKnown = false }));
    return chart(ChartData::Kind::Lines, ChartUnit::Duration, series);
}

ChartData TrafficPage::speed() const
{
    QVector<ChartSeries> series;
    for (const double share : kShares) {
        const QString name
            = share == kShares[0] ? tr("Median") : tr("%1 faster").arg(percentText(share * 100));
        series.append(seriesOf(m_totals, time().buckets.names, name,
            [share](const UsageTotal& total) { return speedValue(total.pace, share); },
            { .isKnown = false }));
    }
    if (before())
        series.append(beforeSeries(tr("Median before"),
            [](const UsageTotal& total) { return speedValue(total.pace, kShares[0]); },
            { .isKnown = false }));
    return chart(ChartData::Kind::Lines, ChartUnit::Rate, series);
}

ChartData TrafficPage::tokens() const
{
    const QStringList& buckets = time().buckets.names;
    const auto of = [&](const char* key, const QString& name, const UsageFigure& figure) {
        ChartSeries series = seriesOf(m_totals, buckets, name, figure);
        series.key = QLatin1String(key);
        return series;
    };
    const ChartData made = chart(ChartData::Kind::StackedBars, ChartUnit::Count,
        { of("in", tr("In, new"), tokensOf(&UsageTotal::inputTokens, &UsageTotal::cachedTokens)),
            of("cached", tr("In, from the cache"),
                [](const UsageTotal& total) { return tokenValue(total, total.cachedTokens); }),
            of("thinking", tr("Out, thinking"),
                [](const UsageTotal& total) { return tokenValue(total, total.thinkingTokens); }),
            of("out", tr("Out, the answer"),
                tokensOf(&UsageTotal::outputTokens, &UsageTotal::thinkingTokens)) });
    return compared(made,
        [](const UsageTotal& total) {
            return tokenValue(total, total.inputTokens + total.outputTokens);
        },
        {});
}

ChartData TrafficPage::throughput() const
{
    const QStringList& buckets = time().buckets.names;
    const QVector<double> seconds = time().seconds(now());
    const auto of = [&](const QString& name, qint64 UsageTotal::*tokens) {
        return perSecond(
            seriesOf(m_totals, buckets, name,
                [tokens](const UsageTotal& total) { return tokenValue(total, total.*tokens); }),
            seconds);
    };
    QVector<ChartSeries> series { of(tr("In"), &UsageTotal::inputTokens),
        of(tr("Out"), &UsageTotal::outputTokens) };
    if (before() && beforeTime()) {
        const ChartSeries counts = beforeSeries(tr("Out before"),
            [](const UsageTotal& total) { return tokenValue(total, total.outputTokens); });
        series.append(perSecond(counts, beforeTime()->seconds(beforeTime()->end)));
    }
    return chart(ChartData::Kind::Lines, ChartUnit::Rate, series);
}

QString TrafficPage::summary() const
{
    const UsageTotal whole = sumsByName(m_totals, -1).value(0);
    if (whole.requests == 0)
        return {};
    QStringList parts { tr("%n request(s)", nullptr, int(whole.requests)),
        tr("%1 answered in full").arg(chartValueText(ChartUnit::Share, successValue(whole))),
        tr("median %1")
            .arg(
                chartValueText(ChartUnit::Duration, percentileValue(whole.duration, kShares[0]))) };
    if (before())
        parts << tr("before: %n request(s), %1 answered in full", nullptr, int(before()->requests))
                     .arg(chartValueText(ChartUnit::Share, successValue(*before())));
    return joinedText(parts);
}

} // namespace Headgate::Ui
