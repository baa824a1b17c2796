// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/sidelines.h"

#include "ui/models/runwaymodel.h"
#include "ui/text/formats.h"
#include "ui/text/phrases.h"
#include "ui/text/pooltext.h"
#include "ui/text/requesttext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr qint64 kMostChats = 1'000'000;

class Words {
    Q_DECLARE_TR_FUNCTIONS(SideLines)
};

//! Until the whole of it rests, one model of it may.
bool isGood(const PoolOverview& pool, const PoolProject& project, const PoolKeyInfo& key,
    const QString& model)
{
    const bool isUsed
        = key.condition.state == KeyState::New || key.condition.state == KeyState::Active;
    const std::optional<CoolingInfo> rest = coolingOf(pool, project, key.info.id);
    return isUsed && (!rest || (!rest->scope.model.isEmpty() && rest->scope.model != model));
}

//! Of 0 … 1; below 0 where the cap is not known.
double fullness(const LimitUse& use)
{
    const std::optional<qint64>& cap = use.limit.cap;
    if (!cap)
        return -1;
    return *cap <= 0 ? 1 : double(use.used + use.held) / double(*cap);
}

QString resetLine(const LimitUse& use, const QDateTime& nowUtc)
{
    if (!use.resetsAt.isValid())
        return {};
    QStringList parts { Words::tr("free again %1").arg(resetText(use, nowUtc)) };
    const QStringList clocks = resetDetails(use).split(u'\n');
    if (clocks.size() == 2) // here, and by the service's clock
        parts << clocks[1];
    return joinedText(parts);
}

QString runwayLine(const Runway& runway, const QDateTime& nowUtc)
{
    QStringList parts;
    if (runway.answers)
        parts << Words::tr(
            "enough for about %Ln more chats", nullptr, int(std::min(*runway.answers, kMostChats)));
    if (runway.kind == Runway::Kind::RunsOut)
        parts << Words::tr("at this rate until %1").arg(runwayText(runway, nowUtc));
    else if (runway.kind == Runway::Kind::Lasts)
        parts << Words::tr("lasts until it is free again");
    return joinedText(parts);
}

} // namespace

PayingKey payingKey(const PoolOverview& pool, const Target& target, const QString& lastKey)
{
    using How = PayingKey::How;
    PayingKey paying;
    const auto backend = std::find_if(pool.backends.begin(), pool.backends.end(),
        [&target](const PoolBackend& one) { return one.id == target.backendId; });
    if (backend == pool.backends.end())
        return paying;
    paying.backend = &*backend;
    for (const PoolProject& project : backend->projects) {
        for (const PoolKeyInfo& key : project.keys) {
            ++paying.keys;
            const bool isUsable = isGood(pool, project, key, target.model);
            paying.inService += isUsable ? 1 : 0;
            const bool isLast = !lastKey.isEmpty() && key.info.label == lastKey;
            const bool isFirst = isUsable && paying.how == How::None
                && backend->strategy == PoolStrategy::FillFirst;
            if (!isLast && !isFirst)
                continue;
            paying.how = isLast ? How::LastUsed : How::FirstInLine;
            paying.project = &project;
            paying.key = &key;
        }
    }
    if (paying.how == How::None && paying.keys > 0)
        paying.how = How::Chosen;
    return paying;
}

QStringList payingLines(const PayingKey& paying, const PoolOverview& pool)
{
    if (paying.backend == nullptr || paying.keys == 0)
        return { Words::tr("No key is used here.") };
    QStringList where { isolated(paying.backend->label) };
    if (paying.project != nullptr)
        where << isolated(projectText(*paying.project));
    QStringList lines { joinedText(where) };
    if (paying.key != nullptr) {
        const QString key
            = Words::tr("%1 (%2)").arg(isolated(paying.key->info.label), keyStateText(*paying.key));
        lines << (paying.how == PayingKey::How::LastUsed ? Words::tr("Paid last: %1").arg(key)
                                                         : Words::tr("Next in line: %1").arg(key));
        if (const auto rest = coolingOf(pool, *paying.project, paying.key->info.id))
            lines << Words::tr("Rests until %1").arg(coolingText(*rest, pool.at));
    } else {
        lines
            << Words::tr("Chosen at each request: %1").arg(strategyText(paying.backend->strategy));
    }
    lines << Words::tr("%1 of %Ln keys can be used now", nullptr, paying.keys)
                 .arg(formatCount(paying.inService));
    return lines;
}

QVector<LimitUse> limitsOf(const PoolOverview& pool, const Target& target, const PayingKey& paying)
{
    using Limits::OwnerKind;
    QVector<LimitUse> met;
    for (const LimitUse& use : pool.limits) {
        const Limits::LimitScope& scope = use.limit.id.scope;
        const bool isModels = scope.model.isEmpty() || scope.model == target.model;
        if (use.backend != target.backendId || !isModels)
            continue;
        const bool isProjects
            = scope.owner == OwnerKind::Project || scope.owner == OwnerKind::ProjectModel;
        const bool isKeys = scope.owner == OwnerKind::Key;
        const bool isOthers = paying.key == nullptr ? isKeys
                                                    : (isProjects && scope.id != paying.project->id)
                || (isKeys && scope.id != paying.key->info.id.text);
        if (!isOthers)
            met.append(use);
    }
    std::stable_sort(met.begin(), met.end(),
        [](const LimitUse& a, const LimitUse& b) { return fullness(a) > fullness(b); });
    return met;
}

QStringList limitLines(
    const LimitUse& use, const std::optional<Runway>& runway, const QDateTime& nowUtc)
{
    QStringList lines { Words::tr("%1: %2").arg(limitKindText(use.limit.id), limitUseText(use)) };
    if (const QString reset = resetLine(use, nowUtc); !reset.isEmpty())
        lines << reset;
    if (const QString lasts = runway ? runwayLine(*runway, nowUtc) : QString(); !lasts.isEmpty())
        lines << lasts;
    return lines;
}

QString requestLine(const BookedRequest& request)
{
    return joinedText({ QLocale().toString(
                            request.startedAt.toLocalTime().time(), QLocale::ShortFormat),
        requestStatusText(request), requestCostText(request), formatDuration(request.duration) });
}

} // namespace Headgate::Ui
