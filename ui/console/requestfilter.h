// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/booking.h"
#include "core/model/timerange.h"

#include <QHash>
#include <QString>
#include <QVector>

#include <optional>

namespace Headgate::Ui {

//! \brief What the request log is narrowed to. A span of instants, as a chart's bar has it, goes
//! before the range.
struct RequestFilter {
    TimeRange range { TimeRange::Preset::All, {}, {} };
    std::optional<TimeSpan> span = {};
    RequestLogQuery query = {}; //!< without times, place and limit: queryOf() puts them in

    bool operator==(const RequestFilter& other) const;
};

enum class FilterField {
    Range,
    Backend,
    Model,
    Key,
    Project,
    Origin,
    Client,
    Outcome,
    Cause,
    Chat,
    Cost,
    Text
};

//! \brief A part of a filter as people read it: "Model: gemini-2.5-pro".
struct FilterChip {
    FilterField field = FilterField::Range;
    QString text;
};

//! \brief One for each part that narrows; none: everything is shown.
QVector<FilterChip> chipsOf(const RequestFilter& filter, const QHash<QString, QString>& backends);
RequestFilter without(RequestFilter filter, FilterField field);
//! \brief With its times as they are now, in the user's zone.
RequestLogQuery queryOf(const RequestFilter& filter, const QDateTime& now);

//! \brief "Last 15 minutes", "This month".
QString rangeText(const TimeRange& range);

} // namespace Headgate::Ui
