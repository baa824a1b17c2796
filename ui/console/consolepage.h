// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/model/usagequery.h"
#include "core/services/services.h"
#include "ui/charts/usageseries.h"
#include "ui/console/consoleframe.h"
#include "ui/console/consoletime.h"
#include "ui/console/requestfilter.h"
#include "ui/models/whendone.h"

#include <QVector>

#include <functional>
#include <optional>

class QLabel;
class QTreeView;

namespace Headgate::Ui {

//! \brief A page of the console that asks the books: several questions at once, whose answers are
//! shown together; of what is asked while others are under way only the newest counts.
//!
//! What is shown can be narrowed, step by step, to one model, key or day, and widened again by the
//! crumbs of the frame.
class ConsolePage : public ConsoleFrame {
    Q_OBJECT

public:
    //! The clock and the services outlive it.
    ConsolePage(const char* name, const QString& title, const Services::ServiceSet& services,
        const Clock& clock, QWidget* parent);

signals:
    //! The requests behind what is shown.
    void requestsRequested(const Headgate::Ui::RequestFilter& filter);

protected:
    //! Asks its questions, each through await().
    virtual void fetch() = 0;
    //! All answers are there.
    virtual void present() = 0;
    //! One of them did not come.
    virtual void fail(const QString& sentence) = 0;

    template <typename T>
    void await(const QFuture<Result<T>>& answer, const std::function<void(const T&)>& take)
    {
        ++m_open;
        whenDone(answer, this, [this, take, round = m_round](const Result<T>& result) {
            if (round != m_round)
                return;
            if (result)
                take(*result);
            else if (!m_error)
                m_error = result.error();
            if (--m_open == 0)
                finish();
        });
    }

    //! Asks for the period before, where it is to be compared with. \param by names of which
    //! beforeNamed() tells
    void fetchBefore(UsageBy by);
    //! Absent: not to be compared with, or not there yet.
    const std::optional<UsageTotal>& before() const { return m_before; }
    //! One of each name; empty where before() is absent.
    const QVector<UsageTotal>& beforeNamed() const { return m_beforeNamed; }
    //! The time before; only where it is compared with.
    const std::optional<ConsoleTime>& beforeTime() const { return m_beforeTime; }
    //! As query() in time, but of the time before.
    UsageQuery beforeQuery() const;
    //! A thin line for a chart. \param absent where nothing was booked
    ChartSeries beforeSeries(
        const QString& name, const UsageFigure& figure, const ChartValue& absent = {}) const;
    //! Of values in the buckets of beforeTime().
    ChartSeries beforeSeries(const QString& name, QVector<ChartValue> values) const;
    //! By time as the charts have it, then by these; of what is narrowed.
    UsageQuery query(const QVector<UsageBy>& by, bool inTime = true) const;
    const Services::ServiceSet& services() const { return m_services; }
    const ConsoleTime& time() const { return m_time; }
    const QDateTime& now() const { return m_now; }
    const QTimeZone& zone() const { return m_zone; }
    TimeRange range() const;
    UsageFilter filter() const;
    //! The requests behind what is shown, or behind one name of it.
    RequestFilter requestFilter(UsageBy by = UsageBy::Model, const QString& name = {}) const;
    //! A name of the books as a filter has it: kNoName for none.
    static QString filterName(const QString& name);
    //! A name of the books in the user's words. \param name empty or kNoName: none, or not known
    QString nameText(UsageBy by, const QString& name) const;

    //! The requests behind one name, one bucket of the charts, or both; as ChartCard::drilled() has
    //! them.
    RequestFilter barFilter(UsageBy by, const QString& name, const QString& bucket) const;
    //! Those behind a running sum: from the begin of what is shown to the end of a bucket.
    RequestFilter untilBarFilter(const QString& name, const QString& bucket) const;

    //! What the page says in a line, and beside it the way to the requests behind it.
    QWidget* summaryRow(QLabel* summary);
    //! A row's menu leads to the requests behind it.
    void addRequestsAction(QTreeView* table, const std::function<RequestFilter(int row)>& filterOf);

    //! One step further: to one name, to one bucket, or to both. An empty one is left as it is,
    //! and so is the rest of a chart, which has no name. \return whether that is a step
    bool narrow(UsageBy by, const QString& name, const QString& bucket);
    //! It is by `by` no more: something else tells the rest apart.
    virtual void narrowed(UsageBy by) { Q_UNUSED(by) }
    //! And back.
    virtual void widened(UsageBy by) { Q_UNUSED(by) }

private:
    struct Step {
        QString crumb;
        UsageFilter filter;
        std::optional<TimeRange> range;
        std::optional<UsageBy> by; //!< what the filter was narrowed by
    };

    void start();
    void askSums(const QDate& firstDay);
    void finish();
    void goBack(int crumb);
    void tellCrumbs();
    std::optional<TimeSpan> spanAt(const QString& bucket, bool isBefore) const;

    Services::ServiceSet m_services;
    const Clock& m_clock;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    QVector<Step> m_steps;
    TimeRange m_picked;
    ConsoleTime m_time;
    QDateTime m_now;
    std::optional<ConsoleTime> m_beforeTime;
    std::optional<UsageTotal> m_before;
    QVector<UsageTotal> m_beforeTotals; //!< by bucket, with times
    QVector<UsageTotal> m_beforeNamed;
    std::optional<Error> m_error;
    int m_round = 0;
    int m_open = 0;
};

} // namespace Headgate::Ui
