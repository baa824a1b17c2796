// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/failure.h"
#include "core/model/target.h"

#include <QMetaType>
#include <QString>
#include <QVector>

//! \file Which models may serve a request, in what order, and why each other one does not.

namespace Headgate {

//! \brief Why a model of a route did not give the answer.
enum class LeftOut {
    Failed, //!< it was asked and could not serve
    UnknownBackend, //!< there is no such back end any more
    NoKey, //!< its back end needs a key and has none
    StaysPrivate, //!< a private chat is not shown to another service
    SameService, //!< the service that could not be reached has this model, too
    OverBudget, //!< what it may cost does not fit into the user's budgets
    NotInPlan, //!< the plan of the client that asked does not allow it
    NotForIt, //!< the request can't be put to it: its dialect has no form for a part of it
};

//! \brief A model that did not give the answer, though it was asked for or named for such a case.
struct PassedTarget {
    Headgate::Target target;
    QString backendLabel;
    LeftOut reason = LeftOut::Failed;
    FailureCause cause = FailureCause::None; //!< Failed

    bool operator==(const PassedTarget&) const = default;
};

//! \brief The models that may serve a request if the one that it asks for can't.
struct Route {
    struct Candidate {
        Headgate::Target target;
        BackendInfo backend;

        bool operator==(const Candidate&) const = default;
    };
    QVector<Candidate> candidates; //!< the first one first; never the one that was asked for
    QVector<PassedTarget> leftOut; //!< named, and not asked

    bool operator==(const Route&) const = default;
};

//! \brief A name that clients may ask for, and the model it stands for.
struct ModelAlias {
    QString name;
    Headgate::Target target;

    bool operator==(const ModelAlias&) const = default;
};

//! \brief Stable word: "failed", "no_key".
QString leftOutName(LeftOut reason);
std::optional<LeftOut> leftOutFromName(const QString& name);

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::PassedTarget)
Q_DECLARE_METATYPE(Headgate::ModelAlias)
