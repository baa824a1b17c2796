// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chartdata.h"
#include "ui/common/theme.h"

#include <QBrush>
#include <QColor>

namespace Headgate::Ui {

//! \brief The colour of a chart's series by its number, 0 … kMostSeries - 1: all told apart with
//! each of the three kinds of colour blindness, and at least 3:1 against the page (tst_charts
//! proves it).
QColor chartColour(Scheme scheme, int series);
//! \brief The same of one of the chart's series: "others" and targets have their own.
QColor chartColour(Scheme scheme, const ChartData& data, int series);
//! \brief What is no exact figure.
QBrush hatched(const QColor& colour);

} // namespace Headgate::Ui
