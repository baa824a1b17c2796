// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/vitals.h"
#include "ui/charts/chartdata.h"
#include "ui/console/consoletime.h"

//! \file From samples of the running program to the series of charts. Pure.

namespace Headgate::Ui {

//! \brief What is known of a time, oldest first: minutes that were kept, of all programs, and what
//! the running program has met since the last of them; of a longer time the hours that were kept,
//! since both together would be no average. \param live of the program that runs
QVector<VitalSample> samplesOf(
    const QVector<VitalSample>& kept, const QVector<VitalSample>& live, const TimeSpan& span);

//! \brief Without names. A bar in whose time nothing was measured is unknown, not 0.
struct VitalsSeries {
    ChartSeries waiting; //!< the most at once
    ChartSeries longestWait; //!< milliseconds, the longest of any sample
    QVector<ChartSeries> breakers; //!< open, being tried, often failing: when most were not closed
    ChartSeries programCpu; //!< average, hundredths of a percent of all processors
    ChartSeries machineCpu;
    ChartSeries programMemory; //!< bytes, the most
    ChartSeries machineMemory;
};

VitalsSeries vitalsSeries(const QVector<VitalSample>& samples, const ConsoleTime& time);

} // namespace Headgate::Ui
