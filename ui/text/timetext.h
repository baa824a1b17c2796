// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timerange.h"

#include <QString>
#include <QTimeZone>

//! \file Parts of time as people read them, in local time.

namespace Headgate::Ui {

//! \brief Below an axis: "14:05", "21 Nov", "Nov 26".
QString bucketLabel(UsageBy by, const QDateTime& start, const QTimeZone& zone);
//! \brief In full: "21 November, 14:05", "Saturday, 21 November 2026", "November 2026".
QString bucketName(UsageBy by, const QDateTime& start, const QTimeZone& zone);
//! \brief By what sums are told apart, as a choice: "Model", "Service", "Key", "Project", "For
//! what", "Program".
QString usageByText(UsageBy by);

} // namespace Headgate::Ui
