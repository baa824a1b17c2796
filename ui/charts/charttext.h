// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chartdata.h"

#include <QString>

//! \file A chart's figures in the user's language and locale.

namespace Headgate::Ui {

//! \brief "$0.42", "≈ $0.42", "1,234", "3.2 s", "99.5%"; "unknown".
QString chartValueText(ChartUnit unit, const ChartValue& value);
//! \brief Beside a line across the chart: as short as it can be.
QString chartScaleText(ChartUnit unit, double value);
//! \brief What is told of a place in the chart: its time, the series and its value, which part of
//! it is an estimate. \param series -1: all of the bucket
QString chartSpotText(const ChartData& data, const ChartSpot& spot);
//! \brief What the picture shows, for people who don't see it: highest, lowest, last, sum.
QString chartWords(const ChartData& data);

} // namespace Headgate::Ui
