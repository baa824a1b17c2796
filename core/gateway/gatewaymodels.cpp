// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/gatewaymodels.h"

#include <QHash>
#include <QRegularExpression>

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

//! What may be asked for by name where the service's list doesn't have it: the name goes into an
//! address, into the plan's list and into the books, and has to mean the same in all of them.
bool isModelName(const QString& name, Dialect dialect)
{
    constexpr qsizetype kLongest = 200;
    static const QRegularExpression kGemini(u"^(tunedModels/)?[A-Za-z0-9._-]+$"_s);
    static const QRegularExpression kAny(u"^[^\\s\\p{C}\\\\?#%]+$"_s);
    const QStringList parts = name.split(u'/');
    const bool leadsElsewhere = std::any_of(parts.begin(), parts.end(),
        [](const QString& part) { return part.isEmpty() || part == "."_L1 || part == ".."_L1; });
    const QRegularExpression& form = dialect == Dialect::Gemini ? kGemini : kAny;
    return !leadsElsewhere && name.size() <= kLongest && form.match(name).hasMatch();
}

std::optional<FoundTarget> targetOf(const GatewayBackend& entry, const QString& model)
{
    const bool hasPrefix
        = entry.backend.dialect == Dialect::Gemini && model.startsWith("models/"_L1);
    const QString name = hasPrefix ? model.mid(7) : model;
    const std::optional<QString> listed = listedName(entry, name);
    if (!listed && !isModelName(name, entry.backend.dialect))
        return std::nullopt;
    return FoundTarget { { entry.backend.id, listed.value_or(name) }, entry.backend };
}

} // namespace

QVector<OfferedModel> offeredModels(const QVector<GatewayBackend>& backends, Offer offer)
{
    QHash<QString, int> count;
    QVector<OfferedModel> offered;
    for (const GatewayBackend& entry : backends) {
        for (const ModelInfo& info : entry.models) {
            const bool isOther = info.has.testFlag(Capability::Embedding);
            if (!entry.isUsable || (!info.canChat && !isOther))
                continue;
            ++count[info.target.model]; // a name means the same in all lists
            if (info.canChat || offer == Offer::All)
                offered.append({ info.target.model, entry.backend, info });
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
    const QString trimmed = asked.trimmed();
    const QString name = trimmed.startsWith("models/"_L1) ? trimmed.mid(7) : trimmed;
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
