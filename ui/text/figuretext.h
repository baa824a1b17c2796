// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/usagequery.h"

#include <QString>

//! \file Sums of the books as figures of the overview.

namespace Headgate::Ui {

enum class FigureKind { Cost, Requests, Tokens, Errors };

//! \brief A figure with how far it can be trusted.
struct FigureText {
    QString value; //!< "$4.20", "≥ 1,234", "2.5%"; "–" where there is nothing to tell
    QString note; //!< "3 of 120 estimated"; empty: all of it is exact
};

//! \brief "Cost", "Errors"
QString figureName(FigureKind kind);
FigureText figureText(FigureKind kind, const UsageTotal& total);

} // namespace Headgate::Ui
