// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/vitalscards.h"

#include "ui/charts/chartcard.h"
#include "ui/console/vitalsseries.h"

namespace Headgate::Ui {

VitalsCards::VitalsCards(QWidget* page)
{
    const QString kept = tr("Looked at every five seconds while a program of Headgate runs. Kept "
                            "minute by minute for 90 days, by the hour for 400; a range of more "
                            "than a day is told by hours.");
    const auto card = [page, &kept](const char* name, const QString& title, const QString& method) {
        auto* made = new ChartCard(name, title, page);
        made->setMethod(method + u'\n' + kept);
        return made;
    };
    m_waiting = card("waiting", tr("Waiting for quota"),
        tr("Requests of a program that waited for quota: the most at once."));
    m_longestWait = card("longestWait", tr("Longest wait for quota"),
        tr("How long the one that had waited longest had waited then. A wait that began and ended "
           "between two looks is not in it."));
    m_breakers = card("breakers", tr("Stopped, failing or slow models"),
        tr("Models whose service fails so often that they are stopped or tried with single "
           "requests, and those that often fail or begin late and are used as before: when it was "
           "most of them."));
    m_cpu = card("cpu", tr("Processor"), tr("Average; 100% is all processors of the machine."));
    m_programMemory = card(
        "programMemory", tr("Memory of Headgate"), tr("Memory that the program holds: the most."));
    m_machineMemory = card("machineMemory", tr("Memory of the machine"),
        tr("Memory of the machine that no program could be given: the most."));
}

QVector<ChartCard*> VitalsCards::cards() const
{
    return { m_waiting, m_longestWait, m_breakers, m_cpu, m_programMemory, m_machineMemory };
}

void VitalsCards::setSamples(
    const QVector<VitalSample>& samples, const ConsoleTime& time, const QTimeZone& zone)
{
    const VitalsSeries series = vitalsSeries(samples, time);
    const QVector<ChartBucket> buckets = time.chartBuckets(zone);
    const auto isMeasured = [](const ChartSeries& one) {
        return std::any_of(one.values.cbegin(), one.values.cend(),
            [](const ChartValue& value) { return value.isKnown; });
    };
    const QString unmeasured
        = tr("Nothing was measured in this time: only while Headgate runs it can tell.");
    const QString untold
        = isMeasured(series.waiting) ? tr("This system does not tell.") : unmeasured;
    const auto quiet
        = [&](const QString& words) { return isMeasured(series.waiting) ? words : unmeasured; };
    const auto show = [&](ChartCard* card, ChartData::Kind kind, ChartUnit unit,
                          const QVector<ChartSeries>& all, const QString& whenEmpty) {
        card->setData({ kind, unit, buckets, all, false }, whenEmpty);
    };
    const auto named = [](ChartSeries one, const QString& name) {
        one.name = name;
        return one;
    };
    using Kind = ChartData::Kind;
    show(m_waiting, Kind::StackedBars, ChartUnit::Count, { named(series.waiting, tr("Waiting")) },
        quiet(tr("No request waited for quota.")));
    show(m_longestWait, Kind::Lines, ChartUnit::Duration,
        { named(series.longestWait, tr("Longest wait")) },
        quiet(tr("No request waited for quota.")));
    show(m_breakers, Kind::StackedBars, ChartUnit::Count,
        { named(series.breakers[0], tr("Stopped")), named(series.breakers[1], tr("Being tried")),
            named(series.breakers[2], tr("Often fails or slow")) },
        quiet(tr("No model was stopped, failed often or was slow.")));
    show(m_cpu, Kind::Lines, ChartUnit::Share,
        { named(series.programCpu, tr("Headgate")), named(series.machineCpu, tr("Machine")) },
        untold);
    show(m_programMemory, Kind::Lines, ChartUnit::Size,
        { named(series.programMemory, tr("Headgate")) }, untold);
    show(m_machineMemory, Kind::Lines, ChartUnit::Size,
        { named(series.machineMemory, tr("Machine")) }, untold);
}

} // namespace Headgate::Ui
