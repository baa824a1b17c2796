// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/consolepage.h"

#include "core/services/ledgerservice.h"
#include "core/services/modelservice.h"
#include "ui/charts/usageseries.h"
#include "ui/common/widgets.h"
#include "ui/console/rangepicker.h"
#include "ui/console/requestfilter.h"
#include "ui/text/budgettext.h"
#include "ui/text/errortext.h"
#include "ui/text/phrases.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

QString* fieldOf(UsageFilter* filter, UsageBy by)
{
    switch (by) {
    case UsageBy::Backend:
        return &filter->backendId;
    case UsageBy::Model:
        return &filter->model;
    case UsageBy::Key:
        return &filter->key;
    case UsageBy::Project:
        return &filter->project;
    case UsageBy::Origin:
        return &filter->origin;
    case UsageBy::Client:
        return &filter->client;
    default:
        return nullptr;
    }
}

} // namespace

ConsolePage::ConsolePage(const char* name, const QString& title,
    const Services::ServiceSet& services, const Clock& clock, QWidget* parent)
    : ConsoleFrame(name, title, services.settings, parent)
    , m_services(services)
    , m_clock(clock)
{
    connect(this, &ConsoleFrame::asked, this, &ConsolePage::start);
    connect(this, &ConsoleFrame::crumbChosen, this, &ConsolePage::goBack);
    // Another time for all: what was narrowed to a day would hide it.
    m_picked = picker().range();
    connect(&picker(), &RangePicker::changed, this, [this] {
        if (std::exchange(m_picked, picker().range()) == m_picked)
            return ask(); // only the comparison
        const auto isDay = [](const Step& step) { return step.range.has_value(); };
        const auto day = std::find_if(m_steps.cbegin(), m_steps.cend(), isDay);
        goBack(int(day - m_steps.cbegin()));
    });
}

TimeRange ConsolePage::range() const
{
    for (auto step = m_steps.crbegin(); step != m_steps.crend(); ++step) {
        if (step->range)
            return *step->range;
    }
    return picker().range();
}

UsageFilter ConsolePage::filter() const
{
    return m_steps.isEmpty() ? UsageFilter() : m_steps.constLast().filter;
}

RequestFilter ConsolePage::requestFilter(UsageBy by, const QString& name) const
{
    UsageFilter narrowed = filter();
    if (QString* field = fieldOf(&narrowed, by); field != nullptr && !name.isEmpty())
        *field = name;
    RequestFilter wanted;
    if (range() != picker().range())
        wanted.range = range();
    RequestLogQuery& query = wanted.query;
    query.countsSimulated = m_services.isDemo; // as the figures
    query.backendId = narrowed.backendId;
    query.model = narrowed.model;
    query.key = narrowed.key;
    query.project = narrowed.project;
    query.origin = narrowed.origin;
    query.client = narrowed.client;
    return wanted;
}

std::optional<TimeSpan> ConsolePage::spanAt(const QString& bucket, bool isBefore) const
{
    if (!isBefore)
        return m_time.spanAt(bucket);
    const qsizetype at = m_time.buckets.names.indexOf(bucket);
    const bool isKnown = m_beforeTime && at >= 0 && at <= m_beforeTime->present;
    return isKnown ? m_beforeTime->spanAt(m_beforeTime->buckets.names[at]) : std::nullopt;
}

RequestFilter ConsolePage::barFilter(UsageBy by, const QString& name, const QString& bucket) const
{
    const bool isBefore = name == kBeforeKey;
    RequestFilter wanted = requestFilter(by, isBefore ? QString() : name);
    wanted.span = spanAt(bucket, isBefore);
    return wanted;
}

RequestFilter ConsolePage::untilBarFilter(const QString& name, const QString& bucket) const
{
    const bool isBefore = name == kBeforeKey;
    RequestFilter wanted = requestFilter();
    if (const auto span = spanAt(bucket, isBefore))
        wanted.span = TimeSpan { (isBefore ? *m_beforeTime : m_time).span.from, span->to };
    return wanted;
}

QWidget* ConsolePage::summaryRow(QLabel* summary)
{
    auto* line = new QWidget(this);
    auto* requests = pushButton("showRequestsButton", tr("Show the requests"), line);
    setKind(requests, "link");
    requests->setToolTip(tr("The request log, narrowed to what is shown here"));
    connect(
        requests, &QPushButton::clicked, this, [this] { emit requestsRequested(requestFilter()); });
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::kMedium);
    row->addWidget(summary, 1);
    row->addWidget(requests, 0, Qt::AlignTop);
    return line;
}

void ConsolePage::addRequestsAction(
    QTreeView* table, const std::function<RequestFilter(int row)>& filterOf)
{
    auto* action = new QAction(tr("Show its requests"), table);
    action->setObjectName(u"showRowRequestsAction"_s);
    table->addAction(action);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(action, &QAction::triggered, this, [this, table, filterOf] {
        if (const QModelIndex index = table->currentIndex(); index.isValid())
            emit requestsRequested(filterOf(index.row()));
    });
}

UsageQuery ConsolePage::query(const QVector<UsageBy>& by, bool inTime) const
{
    UsageQuery query;
    if (inTime)
        query.by.append(m_time.buckets.by);
    query.by += by;
    query.countsSimulated = m_services.isDemo; // there is nothing else then
    query.span = m_time.span;
    query.filter = filter();
    return query;
}

void ConsolePage::fetchBefore(UsageBy by)
{
    m_before.reset();
    m_beforeTotals.clear();
    m_beforeNamed.clear();
    m_beforeTime = picker().isComparing()
        ? timeBefore(m_time, range(), m_now, m_zone, picker().barSize())
        : std::nullopt;
    if (!m_beforeTime)
        return;
    UsageQuery inTime = beforeQuery();
    inTime.withTimes = true;
    await<QVector<UsageTotal>>(
        m_services.ledger.usage(inTime), [this](const QVector<UsageTotal>& totals) {
            m_beforeTotals = totals;
            m_before = sumsByName(totals, -1).value(0);
        });
    UsageQuery named = query({ by }, false);
    named.span = m_beforeTime->span;
    await<QVector<UsageTotal>>(m_services.ledger.usage(named),
        [this](const QVector<UsageTotal>& totals) { m_beforeNamed = totals; });
}

UsageQuery ConsolePage::beforeQuery() const
{
    UsageQuery before = query({});
    if (m_beforeTime)
        before.span = m_beforeTime->span;
    return before;
}

ChartSeries ConsolePage::beforeSeries(
    const QString& name, const UsageFigure& figure, const ChartValue& absent) const
{
    const QStringList buckets = m_beforeTime ? m_beforeTime->buckets.names : QStringList();
    return beforeSeries(name, seriesOf(m_beforeTotals, buckets, name, figure, absent).values);
}

//! What the period before had no time for is not known, not nothing.
ChartSeries ConsolePage::beforeSeries(const QString& name, QVector<ChartValue> values) const
{
    const ChartValue unknown { .isKnown = false };
    for (qsizetype i = m_beforeTime ? m_beforeTime->present + 1 : 0; i < values.size(); ++i)
        values[i] = unknown;
    while (values.size() < m_time.buckets.names.size())
        values.append(unknown);
    values.resize(m_time.buckets.names.size());
    return { kBeforeKey, name, values, ChartSeries::Role::Before };
}

void ConsolePage::start()
{
    ++m_round;
    m_open = 0;
    m_error.reset();
    m_now = m_clock.utcNow();
    if (range().preset != TimeRange::Preset::All)
        return askSums({});
    whenDone(m_services.ledger.firstDay(), this, [this, round = m_round](const Result<QDate>& day) {
        if (round != m_round)
            return;
        if (day)
            return askSums(*day);
        m_error = day.error();
        finish();
    });
}

void ConsolePage::askSums(const QDate& firstDay)
{
    m_time = consoleTime(range(), firstDay, m_now, m_zone, picker().barSize());
    picker().setShown({ m_time.span.from, m_time.end });
    fetch();
}

void ConsolePage::finish()
{
    if (m_error)
        fail(errorText(*m_error, tr("The books")));
    else
        present();
    answered();
}

QString ConsolePage::filterName(const QString& name)
{
    return name.isEmpty() ? QString(kNoName) : name;
}

QString ConsolePage::nameText(UsageBy by, const QString& name) const
{
    if (name.isEmpty() || name == kNoName)
        return by == UsageBy::Key || by == UsageBy::Project ? tr("without a key") : tr("not known");
    if (by == UsageBy::Origin)
        return originText(name);
    if (by == UsageBy::Backend) {
        const QVector<Services::BackendModels> all = m_services.models.backends();
        for (const Services::BackendModels& one : all) {
            if (one.backend.id == name)
                return one.backend.label;
        }
    }
    return name;
}

bool ConsolePage::narrow(UsageBy by, const QString& name, const QString& bucket)
{
    Step step { {}, filter(), {}, {} };
    QStringList words;
    QString* field = fieldOf(&step.filter, by);
    const bool isName = !name.isEmpty() && name != kBeforeKey && name != kRestKey;
    if (field != nullptr && isName && field->isEmpty()) {
        *field = name;
        step.by = by;
        words << nameText(by, name);
    }
    if (const auto days = m_time.rangeOf(bucket, m_zone); days && *days != range()) {
        step.range = days;
        words << rangeText(*days);
    }
    if (words.isEmpty())
        return false;
    step.crumb = joinedText(words);
    m_steps.append(step);
    tellCrumbs();
    if (step.by)
        narrowed(*step.by);
    ask();
    return true;
}

void ConsolePage::goBack(int crumb)
{
    while (m_steps.size() > crumb) {
        const Step gone = m_steps.takeLast();
        if (gone.by)
            widened(*gone.by);
    }
    tellCrumbs();
    ask();
}

void ConsolePage::tellCrumbs()
{
    QStringList crumbs { tr("All requests") };
    for (const Step& step : std::as_const(m_steps))
        crumbs << step.crumb;
    setCrumbs(crumbs);
}

} // namespace Headgate::Ui
