// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/modelcatalog.h"

#include "core/base/log.h"
#include "core/services/modelfacts.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

QString keyOf(const QString& dialect, const QString& id)
{
    return dialect + u'/' + id;
}

void fillIn(const ModelInfo& facts, ModelInfo* model)
{
    model->has |= facts.has & ~model->lacks;
    model->lacks |= facts.lacks & ~model->has;
    if (!model->contextWindow)
        model->contextWindow = facts.contextWindow;
    if (!model->maxOutputTokens)
        model->maxOutputTokens = facts.maxOutputTokens;
    if (!model->thinking)
        model->thinking = facts.thinking;
    model->takesSampling = model->takesSampling && facts.takesSampling;
}

} // namespace

ModelCatalog::Rows ModelCatalog::read()
{
    Rows rows;
    QFile file(u":/headgate/models.json"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(lcServices) << "the catalogue of models is missing";
        return rows;
    }
    const QJsonArray list = QJsonDocument::fromJson(file.readAll()).object()[u"models"_s].toArray();
    for (const QJsonValue& value : list) {
        const QJsonObject object = value.toObject();
        const QString dialect = object[u"dialect"_s].toString();
        const Row row { factsFrom(object), object[u"prefix"_s].toString() };
        if (row.prefix.isEmpty())
            rows.models.insert(keyOf(dialect, object[u"id"_s].toString()), row);
        else
            rows.families[dialect].append(row);
    }
    for (QVector<Row>& family : rows.families) {
        std::stable_sort(family.begin(), family.end(), [](const Row& one, const Row& other) {
            return one.prefix.size() > other.prefix.size();
        });
    }
    return rows;
}

const ModelCatalog::Rows& ModelCatalog::rows() const
{
    if (!m_rows)
        m_rows = read();
    return *m_rows;
}

void ModelCatalog::complete(Dialect dialect, ModelInfo* model) const
{
    if (dialect == Dialect::Ollama)
        return;
    const QString name = dialectName(dialect);
    const QString id = model->target.model;
    const auto known = rows().models.constFind(keyOf(name, id));
    if (known != rows().models.cend())
        fillIn(known->facts, model);
    const QVector<Row> families = rows().families.value(name);
    const auto family = std::find_if(families.cbegin(), families.cend(),
        [&id](const Row& row) { return id.startsWith(row.prefix); });
    if (family != families.cend())
        fillIn(family->facts, model);
}

} // namespace Headgate::Services
