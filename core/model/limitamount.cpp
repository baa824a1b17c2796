// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/limitamount.h"

namespace Headgate {

using Limits::Measure;
using Limits::OwnerKind;

PoolNames poolNames(const PoolOverview& pool)
{
    PoolNames names;
    for (const PoolBackend& backend : pool.backends) {
        for (const PoolProject& project : backend.projects) {
            names.projects.insert(project.id, project.label.isEmpty() ? project.id : project.label);
            for (const PoolKeyInfo& key : project.keys)
                names.keys.insert(key.info.id.text, key.info.label);
        }
    }
    return names;
}

size_t qHash(const BookedOwner& owner, size_t seed)
{
    return qHashMulti(seed, int(owner.kind), owner.backend, owner.name, owner.model);
}

BookedOwner bookedOwner(const LimitUse& use, const PoolNames& names)
{
    const Limits::LimitScope& scope = use.limit.id.scope;
    const bool isProjects
        = scope.owner == OwnerKind::Project || scope.owner == OwnerKind::ProjectModel;
    const QString name = isProjects     ? names.projects.value(scope.id)
        : scope.owner == OwnerKind::Key ? names.keys.value(scope.id)
                                        : QString();
    const bool isModels
        = scope.owner == OwnerKind::BackendModel || scope.owner == OwnerKind::ProjectModel;
    return { scope.owner, use.backend, name, isModels ? scope.model : QString() };
}

QVector<BookedOwner> bookedOwners(const QStringList& names)
{
    enum { Backend, Project, Key, Model };
    const QString backend = names.value(Backend);
    const QString project = names.value(Project);
    const QString model = names.value(Model);
    return { { OwnerKind::Backend, backend, {}, {} },
        { OwnerKind::BackendModel, backend, {}, model },
        { OwnerKind::Project, backend, project, {} },
        { OwnerKind::ProjectModel, backend, project, model },
        { OwnerKind::Key, backend, names.value(Key), {} } };
}

std::optional<double> amountOf(const UsageTotal& total, Measure measure)
{
    switch (measure) {
    case Measure::Requests: // each try is one for the service
        return double(total.attempts);
    case Measure::InputTokens:
        return double(total.inputTokens);
    case Measure::Tokens:
        return double(total.inputTokens) + double(total.outputTokens);
    case Measure::Spend:
        return total.cost.unpriced > 0 ? std::nullopt
                                       : std::optional(double(total.cost.amount.value));
    case Measure::Messages:
        return double(total.requests - total.failed);
    case Measure::Concurrency:
        break;
    }
    return std::nullopt;
}

bool isMoreThanTold(const UsageTotal& total, Measure measure)
{
    const bool isOfTokens = measure == Measure::InputTokens || measure == Measure::Tokens;
    return isOfTokens && total.unknown > 0;
}

} // namespace Headgate
