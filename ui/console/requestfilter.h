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

enum class FailureClass;

//! \brief What the request log is narrowed to. A span of instants, as a chart's bar has it, goes
//! before the range, and that before the time of all pages.
struct RequestFilter {
    std::optional<TimeRange> range = {};
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
    Status,
    Chat,
    Cost,
    Text,
    Simulated
};

//! \brief A part of a filter as people read it: "Model: gemini-2.5-pro".
struct FilterChip {
    FilterField field = FilterField::Range;
    QString text;
};

//! \brief One for each part that narrows; none: all of the pages' time is shown.
//! \param chat title of the filter's chat; empty: not known
QVector<FilterChip> chipsOf(
    const RequestFilter& filter, const QHash<QString, QString>& backends, const QString& chat = {});
//! \brief A name that a request must have, in the user's words; "(none)" for kNoName.
QString filterNameText(const QString& name);
//! \brief And back.
QString filterNameOf(const QString& text);
RequestFilter without(RequestFilter filter, FilterField field);
//! \brief With its times as they are now, in the user's zone. \param range the time of all pages
RequestLogQuery queryOf(const RequestFilter& filter, const TimeRange& range, const QDateTime& now);

//! \brief "Limits and quotas".
QString failureClassText(FailureClass one);

//! \brief "Last 15 minutes", "This month".
QString rangeText(const TimeRange& range);

} // namespace Headgate::Ui
