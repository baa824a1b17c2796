// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/roadparts.h"

#include <optional>
#include <utility>

namespace Headgate {

//! \brief The road's stage route: which model a request is put to after the one it was put to
//! failed. Lives with its exchange.
class RouteStage {
public:
    RouteStage(const RoadParts& parts, const ChatRequest& asked, const BackendInfo& backend);

    //! So many other models may still be asked.
    int left() const { return int(m_left.size()); }
    //! The present model is another one than was asked for.
    bool isElsewhere() const { return m_present != m_asked.target; }
    const Target& asked() const { return m_asked.target; }
    //! Null: it did not fail, or no other model could have helped.
    const Failure* failureOfAsked() const
    {
        return m_failed.isEmpty() ? nullptr : &m_failed.first().second;
    }
    //! Whether one of those left may help after this failure of the present model.
    bool mayStillHelp(const Failure& failure) const;
    //! See Receipt::passedTargets.
    const QVector<PassedTarget>& passed() const { return m_passed; }
    //! The model to go on with after this failure of the present one, which is the present one from
    //! now on; absent: none may help.
    std::optional<Route::Candidate> next(const Failure& failure);
    //! The request as it is put to that model, with the same id.
    ChatRequest requestFor(const Route::Candidate& candidate) const;

private:
    bool mayGoOn(const Failure& failure) const;
    bool isReached(const Target& candidate) const;

    RouteAccess m_access;
    ChatRequest m_asked;
    Target m_present;
    QString m_presentLabel;
    QVector<Route::Candidate> m_left;
    QVector<PassedTarget> m_leftOut;
    QVector<PassedTarget> m_passed;
    QVector<std::pair<Target, Failure>> m_failed;
};

} // namespace Headgate
