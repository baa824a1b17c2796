// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/alert.h"
#include "ui/common/icons.h"

#include <QString>

//! \file Alerts and their rules, as people read them.

namespace Headgate::Ui {

//! \brief What a rule watches, as its name: "Quota runs out soon".
QString alertKindText(AlertKind kind);
//! \brief When it tells, for its steps: "minutes left", "% used". Empty: it has none.
QString alertUnitText(AlertKind kind);

QString alertSeverityText(AlertSeverity severity);
//! \brief A shape for it, so that no colour is needed to tell them apart.
Glyph alertSeverityGlyph(AlertSeverity severity);

//! \brief What is so, in one sentence with its figures.
QString alertText(const AlertInfo& alert);
//! \brief What a person may do about it.
QString alertAdvice(AlertKind kind);
//! \brief "New", "Seen 14:05", "Muted until 15:00".
QString alertStateText(const AlertInfo& alert, const QDateTime& nowUtc);
//! \brief When it was over; "not over yet".
QString alertEndText(const AlertInfo& alert, const QDateTime& nowUtc);

//! \brief The page of the rail where more of it is; empty: none.
QString alertPage(AlertKind kind);
//! \brief The words on the button that leads there.
QString alertPageText(AlertKind kind);

} // namespace Headgate::Ui
