// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/alertservice.h"

#include <QStringList>

#include <optional>

namespace Headgate::Test {

//! Does to `known` what it is told to, and notes it.
class FakeAlertService : public Services::AlertService {
public:
    FakeAlertService();

    QFuture<Result<AlertOverview>> overview() override;
    QFuture<Result<AlertPage>> history(const AlertQuery& query) override;
    QFuture<Result<void>> acknowledge(const QVector<AlertId>& ids) override;
    QFuture<Result<void>> mute(const AlertId& id, std::chrono::seconds duration) override;
    QFuture<Result<void>> setRules(const QVector<AlertRule>& rules) override;

    void show(const QVector<AlertInfo>& standing);

    AlertOverview known; //!< no alert, and the rules
    QVector<AlertInfo> past; //!< of history(); newest first, standing ones as well
    QStringList done; //!< "acknowledge id id", "mute id 3600", "rule disk_space off 5"
    int asked = 0; //!< for a page of the history
    std::optional<Error> error; //!< of the next action
    std::optional<Error> readError; //!< of overview() and history()

private:
    QFuture<Result<void>> answer();
};

//! \brief One of each severity that stands, the last one acknowledged; the first is a leaked key.
QVector<AlertInfo> sampleAlerts(const QDateTime& now);
//! \brief Of many days, newest first; all of them over.
QVector<AlertInfo> samplePastAlerts(const QDateTime& now, int count);

} // namespace Headgate::Test
