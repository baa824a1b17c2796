// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/alerts/alertfacts.h"
#include "core/model/vitals.h"
#include "core/services/modelservice.h"

#include <QStringList>

//! \file What the rules of alerts ask of back ends and of the machine. Pure functions.

namespace Headgate::Services {

//! \brief Of back ends that can be asked. Used are those that have answered since the program
//! began, and `wanted`, which something goes to without being chosen anew. A server that is only
//! set up and never runs is nobody's trouble, and a key that is refused is told as that.
QVector<Alerts::ReachFact> reachFacts(
    const QVector<BackendModels>& backends, const QStringList& wanted);

//! \brief Of the last minutes. \param samples oldest first
Alerts::LoadFact loadFact(const QVector<VitalSample>& samples, const QDateTime& nowUtc);

} // namespace Headgate::Services
