// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/alert.h"

#include <QFuture>
#include <QObject>

#include <chrono>

namespace Headgate::Services {

//! \brief What calls for a person: raised once, kept until it is over, and after that as history.
//! Any thread may call; results by future.
//!
//! What a person does (acknowledges, mutes, changes a rule) is kept over a restart and noted in the
//! audit trail. Unavailable, field "books": done, but it could not be stored and ends with the
//! program.
class AlertService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual QFuture<Result<AlertOverview>> overview() = 0;
    //! A page of all that there were, newest first. Errors: Storage.
    virtual QFuture<Result<AlertPage>> history(const AlertQuery& query) = 0;

    //! Somebody has seen them; they stand until they are over. Those that are over are passed by;
    //! NotFound where all are.
    virtual QFuture<Result<void>> acknowledge(const QVector<AlertId>& ids) = 0;
    //! Tells no more of it for so long, at most 30 days; then, where it is still so, once again.
    //! NotFound: it is over. InvalidInput for another time.
    virtual QFuture<Result<void>> mute(const AlertId& id, std::chrono::seconds duration) = 0;
    //! Takes the place of these rules; the others stay. InvalidInput, with the first that does not
    //! fit as its field, and nothing is changed.
    virtual QFuture<Result<void>> setRules(const QVector<AlertRule>& rules) = 0;

signals:
    //! Something new calls for a person, or is told again after it was muted.
    void raised(const Headgate::AlertInfo& alert);
    //! Something of the overview is otherwise; at most each few seconds.
    void changed();
};

} // namespace Headgate::Services
