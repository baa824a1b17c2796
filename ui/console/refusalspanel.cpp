// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/refusalspanel.h"

#include "core/services/ledgerservice.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/usageseries.h"
#include "ui/common/pagepulse.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/console/rangepicker.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"
#include "ui/text/formats.h"
#include "ui/text/requesttext.h"

#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr std::chrono::seconds kEvery { 5 };

} // namespace

RefusalsPanel::RefusalsPanel(
    const Services::ServiceSet& services, const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
    , m_clock(clock)
{
    setObjectName(u"refusalsPanel"_s);
    m_picker = new RangePicker(services.settings, this);
    m_picker->hideComparison();
    m_card = new ChartCard("refusals", tr("Refused as too many (HTTP 429), by cause"), this);
    m_card->setMethod(
        tr("Each try that a service refused so, also where another key answered then. A bar opens "
           "its requests."));
    m_card->setLoading();
    auto* heading = new QHBoxLayout;
    heading->addWidget(plainLabel(tr("Refusals"), "section", this), 1);
    heading->addWidget(m_picker);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kSmall);
    column->addLayout(heading);
    column->addWidget(m_card);
    m_pulse = new PagePulse(kEvery, this);
    connect(m_pulse, &PagePulse::due, this, &RefusalsPanel::askFirstDay);
    connect(m_picker, &RangePicker::changed, m_pulse, &PagePulse::ask);
    connect(m_picker, &RangePicker::refreshed, m_pulse, &PagePulse::ask);
    m_pulse->setHeld(!m_picker->isLive());
    connect(m_picker, &RangePicker::liveChanged, this,
        [this] { m_pulse->setHeld(!m_picker->isLive()); });
    connect(m_card, &ChartCard::drilled, this, &RefusalsPanel::open);
}

void RefusalsPanel::askFirstDay()
{
    if (m_picker->range().preset != TimeRange::Preset::All)
        return ask({});
    whenDone(m_services.ledger.firstDay(), this, [this](const Result<QDate>& day) {
        if (day)
            ask(*day);
        else
            fail(day.error());
    });
}

void RefusalsPanel::ask(const QDate& firstDay)
{
    m_time
        = consoleTime(m_picker->range(), firstDay, m_clock.utcNow(), QTimeZone::systemTimeZone());
    UsageQuery query;
    query.by = { m_time.buckets.by };
    query.countsSimulated = m_services.isDemo; // there is nothing else then
    query.span = m_time.span;
    whenDone(m_services.ledger.failures(query), this,
        [this](const Result<QVector<FailureTotal>>& failed) {
            if (!failed)
                return fail(failed.error());
            take(*failed);
            m_pulse->answered();
        });
}

void RefusalsPanel::take(const QVector<FailureTotal>& failed)
{
    const QVector<ChartSeries> all = refusalSeries(failed, m_time.buckets.names);
    m_causes.clear();
    for (const ChartSeries& one : all)
        m_causes << one.key;
    m_restCauses = m_causes;
    QVector<ChartSeries> series = withOthers(all, tr("Other causes"));
    for (ChartSeries& one : series) {
        m_restCauses.removeOne(one.key);
        if (one.key != kRestKey)
            one.name = causeText(one.key);
    }
    // One alone has no legend.
    m_card->setTitle(series.size() == 1
            ? tr("Refused as too many (HTTP 429): %1").arg(isolated(series[0].name))
            : tr("Refused as too many (HTTP 429), by cause"));
    m_card->setData({ ChartData::Kind::StackedBars, ChartUnit::Count,
                        m_time.chartBuckets(QTimeZone::systemTimeZone()), series, true },
        tr("No service refused a request as too many in this time."));
}

void RefusalsPanel::fail(const Error& error)
{
    m_card->setError(readErrorText(error, tr("The books")));
    m_pulse->answered();
}

//! By the words of the error, since another key may have answered in the end.
void RefusalsPanel::open(const QString& cause, const QString& bucket)
{
    RequestFilter filter;
    filter.range = m_picker->range();
    filter.span = m_time.spanAt(bucket);
    filter.query.causes = cause.isEmpty() ? m_causes
        : cause == kRestKey               ? m_restCauses
                                          : QStringList { cause };
    filter.query.countsSimulated = m_services.isDemo; // as the figures
    emit requestsRequested(filter);
}

} // namespace Headgate::Ui
