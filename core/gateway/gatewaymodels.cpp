// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/gatewaymodels.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

//! Ollama's own names say `:latest` where its users don't.
QString plainName(const QString& model, Dialect dialect)
{
    constexpr auto kLatest = ":latest"_L1;
    return dialect == Dialect::Ollama && model.endsWith(kLatest) ? model.chopped(kLatest.size())
                                                                 : model;
}

//! The name by which that back end lists it.
std::optional<QString> listedName(const GatewayBackend& entry, const QString& name)
{
    const Dialect dialect = entry.backend.dialect;
    for (const ModelInfo& info : entry.models) {
        if (plainName(info.target.model, dialect) == plainName(name, dialect))
            return info.target.model;
    }
    return std::nullopt;
}

const GatewayBackend* find(const QVector<GatewayBackend>& backends, const QString& id)
{
    const auto found = std::find_if(backends.begin(), backends.end(),
        [&id](const GatewayBackend& entry) { return entry.backend.id == id; });
    return found == backends.end() ? nullptr : &*found;
}

FoundTarget targetOf(const GatewayBackend& entry, const QString& model)
{
    return { { entry.backend.id, listedName(entry, model).value_or(model) }, entry.backend };
}

} // namespace

QVector<OfferedModel> offeredModels(const QVector<GatewayBackend>& backends)
{
    QHash<QString, int> count;
    QVector<OfferedModel> offered;
    for (const GatewayBackend& entry : backends) {
        for (const ModelInfo& info : entry.models) {
            if (!info.canChat || !entry.isUsable)
                continue;
            offered.append({ info.target.model, entry.backend, info });
            ++count[info.target.model];
        }
    }
    for (OfferedModel& model : offered) {
        if (count.value(model.name) > 1)
            model.name = model.backend.id + u'/' + model.name;
    }
    return offered;
}

std::optional<FoundTarget> targetFor(
    const QString& asked, const QVector<GatewayBackend>& backends, std::optional<Dialect> dialect)
{
    const QString name = asked.startsWith("models/"_L1) ? asked.mid(7) : asked;
    if (name.isEmpty())
        return std::nullopt;
    const qsizetype slash = name.indexOf(u'/');
    if (slash > 0 && slash + 1 < name.size()) {
        if (const GatewayBackend* named = find(backends, name.left(slash)))
            return targetOf(*named, name.mid(slash + 1));
    }
    const GatewayBackend* gemini = find(backends, dialectName(Dialect::Gemini));
    if (gemini && name.startsWith("gemini"_L1))
        return targetOf(*gemini, name);
    QVector<const GatewayBackend*> listing;
    for (const GatewayBackend& entry : backends) {
        if (entry.isUsable && listedName(entry, name))
            listing.append(&entry);
    }
    if (listing.size() > 1 && dialect) {
        listing.removeIf(
            [dialect](const GatewayBackend* entry) { return entry->backend.dialect != *dialect; });
    }
    if (listing.size() != 1)
        return std::nullopt;
    return targetOf(*listing.first(), name);
}

} // namespace Headgate::Gateway
