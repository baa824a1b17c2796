// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/console/consolepage.h"
#include "ui/console/vitalscards.h"

#include <memory>

class QGridLayout;
class QLabel;
class QTreeView;

namespace Headgate::Ui {

class ChartCard;
class TrafficModel;

//! \brief How many requests there were, how they ended and why, how long they took and how many
//! tokens went to and fro; how the program and its machine were; models beside each other.
class TrafficPage : public ConsolePage {
    Q_OBJECT

public:
    TrafficPage(
        const Services::ServiceSet& services, const Clock& clock, QWidget* parent = nullptr);

protected:
    void fetch() override;
    void present() override;
    void fail(const QString& sentence) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    //! What the page shows: new figures of the same may come one after the other.
    struct Shown {
        TimeRange range;
        UsageFilter filter;

        bool operator==(const Shown&) const = default;
    };

    void open(const ChartCard* card, const QString& series, const QString& bucket);
    void presentSums();
    void makeCards();
    void createLayout();
    void place(int columns);
    void makeTable();
    QVector<ChartCard*> cards() const;
    ChartData chart(ChartData::Kind kind, ChartUnit unit, const QVector<ChartSeries>& series) const;
    //! With a thin line of the period before, where it is compared with.
    ChartData compared(ChartData chart, const UsageFigure& figure, const ChartValue& absent) const;
    ChartData volume() const;
    ChartData success() const;
    ChartData failures() const;
    ChartData times(Histogram UsageTotal::*of) const;
    ChartData speed() const;
    ChartData tokens() const;
    ChartData throughput() const;
    QString summary() const;

    QGridLayout* m_grid = nullptr;
    int m_columns = 0;
    QLabel* m_summary = nullptr;
    ChartCard* m_volume = nullptr;
    ChartCard* m_success = nullptr;
    ChartCard* m_failures = nullptr;
    ChartCard* m_firstToken = nullptr;
    ChartCard* m_duration = nullptr;
    ChartCard* m_speed = nullptr;
    ChartCard* m_wait = nullptr;
    ChartCard* m_tokens = nullptr;
    ChartCard* m_throughput = nullptr;
    std::unique_ptr<VitalsCards> m_vitals;
    QTreeView* m_table = nullptr;
    TrafficModel* m_model = nullptr;
    QVector<UsageTotal> m_totals; //!< by bucket, with times
    QVector<UsageTotal> m_models; //!< by model, with times
    QVector<VitalSample> m_kept; //!< of the books
    QVector<FailureTotal> m_failed; //!< by bucket and cause
    QVector<FailureTotal> m_failedBefore; //!< of the period before
    std::optional<Shown> m_shown;
};

} // namespace Headgate::Ui
