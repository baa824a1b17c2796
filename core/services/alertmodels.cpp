// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/alertmodels.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

using Alerts::ModelFact;

namespace {

QString endingKey(const QString& provider, const QString& model)
{
    return provider + u'/' + model;
}

//! Also where a dated or tagged name is listed that the wanted one stands for. \param isOwn a
//! server of the user's own, which has what it lists
bool isListed(const QVector<ModelInfo>& models, QString wanted, bool isOwn)
{
    if (!isOwn) {
        wanted = wanted.section(u':', 0, 0); // OpenRouter's "…:online" is asked for, never listed
        if (wanted.endsWith("-latest"_L1))
            wanted.chop(7);
    }
    const QString dated = wanted + u'-';
    const QString tagged = wanted + u':';
    return std::any_of(models.begin(), models.end(), [&](const ModelInfo& one) {
        const QString& name = one.target.model;
        return name == wanted || name.startsWith(dated) || name.startsWith(tagged)
            || (name.endsWith(u'*') && wanted.startsWith(QStringView(name).chopped(1)));
    });
}

ModelFact::State stateOf(const BackendModels& entry, const QString& model)
{
    using State = ModelFact::State;
    const bool isRead
        = entry.list.fetchedAt.isValid() && !entry.failure && !entry.list.models.isEmpty();
    if (!isRead)
        return State::Unknown;
    const bool isOwn = entry.backend.dialect == Dialect::Ollama;
    return isListed(entry.list.models, model, isOwn) ? State::Offered : State::Unlisted;
}

} // namespace

ModelEndings ModelEndings::shipped()
{
    QFile file(u":/headgate/models.json"_s);
    return file.open(QIODevice::ReadOnly) ? fromJson(file.readAll()) : ModelEndings();
}

ModelEndings ModelEndings::fromJson(const QByteArray& json)
{
    ModelEndings endings;
    const QJsonArray rows = QJsonDocument::fromJson(json).object()[u"endings"_s].toArray();
    for (const QJsonValue& value : rows) {
        const QJsonObject row = value.toObject();
        const QString provider = row[u"provider"_s].toString();
        const QString model = row[u"id"_s].toString();
        const QDate on = QDate::fromString(row[u"on"_s].toString(), Qt::ISODate);
        if (!provider.isEmpty() && !model.isEmpty() && on.isValid())
            endings.m_endings.insert(endingKey(provider, model), { on, row[u"next"_s].toString() });
    }
    return endings;
}

std::optional<ModelEndings::Ending> ModelEndings::of(
    const QString& provider, const QString& model) const
{
    const auto found = m_endings.constFind(endingKey(provider, model));
    return found == m_endings.cend() ? std::nullopt : std::optional(*found);
}

QVector<ModelFact> listedModels(
    const QVector<BackendModels>& backends, const QVector<Target>& watched)
{
    QVector<ModelFact> facts;
    for (const Target& target : watched) {
        const auto entry = std::find_if(backends.begin(), backends.end(),
            [&target](const BackendModels& one) { return one.backend.id == target.backendId; });
        const bool isTwice = std::any_of(facts.begin(), facts.end(),
            [&target](const ModelFact& one) { return one.target == target; });
        if (entry != backends.end() && entry->hasKey && !isTwice)
            facts.append({ target, entry->backend.label, stateOf(*entry, target.model) });
    }
    return facts;
}

} // namespace Headgate::Services
