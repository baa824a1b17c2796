// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/ui/rawfigures.h"
#include "ui/charts/chartdata.h"

#include <QStringList>

class QWidget;

//! \file What a page of the console shows as lines of text, and the words it has for figures of
//! rows.

namespace Headgate::Test {

//! \brief The text of a label or a button; fails the program where there is none of that name.
QString textOf(const QWidget& page, const char* name);
//! \brief A line for each row: its cells, in order. \param columns empty: all
QStringList tableLines(const QWidget& page, const char* name, const QVector<int>& columns = {});
const Ui::ChartData& chartOf(const QWidget& page, const char* name);
QStringList bucketsOf(const Ui::ChartData& chart);
//! \brief "bucket|series|figure" for each that is not 0; of lines, which have gaps, for each that
//! is known. In order.
QStringList chartLines(const Ui::ChartData& chart);

QString dollars(qint64 pico);
//! \brief The words of a chart's figure: "≈ $0.42", "unknown".
QString costOf(const RawSum& sum);
QString tokensOf(const RawSum& sum, qint64 tokens);
//! \brief "≈ ", "≥ " or nothing.
QString tokensMark(const RawSum& sum);
//! \brief "99.5%", cut off after hundredths as the charts' unit is.
QString percent(qint64 part, qint64 whole);
//! \brief The note and the value of an overview's card: "value|note".
QString costCard(const RawSum& sum);
QString tokensCard(const RawSum& sum);
QString errorsCard(const RawSum& sum);

} // namespace Headgate::Test
