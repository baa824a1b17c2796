// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/modelcache.h"

#include "core/services/modelfacts.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

constexpr int kFormat = 1;
//! No list of models is as large; a file that is was not written by us.
constexpr qint64 kMaxBytes = 32LL * 1024 * 1024;

QString digestOf(const QUrl& address)
{
    const QByteArray whole = address.toEncoded();
    return QString::fromLatin1(QCryptographicHash::hash(whole, QCryptographicHash::Sha256).toHex());
}

ModelInfo modelFrom(const QString& backendId, const QJsonObject& object)
{
    ModelInfo model = factsFrom(object);
    model.target = { backendId, object[u"id"_s].toString() };
    model.displayName = object[u"name"_s].toString(model.target.model);
    model.canChat = object[u"chat"_s].toBool(true);
    model.digest = object[u"digest"_s].toString();
    if (object.contains(u"size"_s))
        model.sizeBytes = object[u"size"_s].toInteger();
    model.raw = object[u"raw"_s].toString().toUtf8();
    return model;
}

//! Whether a model is loaded is not kept: it is true for minutes.
QJsonObject rowOf(const ModelInfo& model)
{
    QJsonObject object = objectOf(model);
    object[u"id"_s] = model.target.model;
    object[u"name"_s] = model.displayName;
    if (!model.canChat)
        object[u"chat"_s] = false;
    if (!model.digest.isEmpty())
        object[u"digest"_s] = model.digest;
    if (model.sizeBytes)
        object[u"size"_s] = *model.sizeBytes;
    if (!model.raw.isEmpty())
        object[u"raw"_s] = QString::fromUtf8(model.raw);
    return object;
}

ModelList listFrom(const QString& backendId, const QJsonObject& object)
{
    ModelList list { .backendId = backendId };
    list.fetchedAt = QDateTime::fromString(object[u"fetched"_s].toString(), Qt::ISODateWithMs);
    const QJsonArray rows = object[u"models"_s].toArray();
    for (const QJsonValue& value : rows) {
        const ModelInfo model = modelFrom(backendId, value.toObject());
        if (model.target.isValid())
            list.models.append(model);
    }
    return list;
}

QJsonArray rowsOf(const ModelList& list)
{
    QJsonArray rows;
    for (const ModelInfo& model : list.models)
        rows.append(rowOf(model));
    return rows;
}

} // namespace

ModelCache::ModelCache(const QString& path)
    : m_path(path)
{
}

void ModelCache::load()
{
    if (std::exchange(m_isLoaded, true) || m_path.isEmpty())
        return;
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMaxBytes)
        return;
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    if (root[u"format"_s].toInt() != kFormat)
        return;
    const QJsonObject lists = root[u"lists"_s].toObject();
    for (auto it = lists.begin(); it != lists.end(); ++it) {
        const QJsonObject object = it.value().toObject();
        const ModelList list = listFrom(it.key(), object);
        if (list.fetchedAt.isValid())
            m_entries.insert(it.key(), { object[u"address"_s].toString(), list });
    }
}

std::optional<ModelList> ModelCache::find(const BackendInfo& backend)
{
    load();
    const auto entry = m_entries.constFind(backend.id);
    if (entry == m_entries.cend() || entry->address != digestOf(backend.baseUrl))
        return std::nullopt;
    return entry->list;
}

Result<void> ModelCache::store(const BackendInfo& backend, const ModelList& list)
{
    load(); // the other back ends' lists stay
    m_entries.insert(backend.id, { digestOf(backend.baseUrl), list });
    return m_path.isEmpty() ? Result<void>() : save();
}

Result<void> ModelCache::save() const
{
    QJsonObject lists;
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it) {
        lists[it.key()] = QJsonObject { { u"address"_s, it->address },
            { u"fetched"_s, it->list.fetchedAt.toString(Qt::ISODateWithMs) },
            { u"models"_s, rowsOf(it->list) } };
    }
    const QJsonObject root { { u"format"_s, kFormat }, { u"lists"_s, lists } };
    const QByteArray text = QJsonDocument(root).toJson(QJsonDocument::Compact);
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return Error { .kind = ErrorKind::Storage,
            .detail = u"the model lists can't be kept: "_s + file.errorString() };
    return {};
}

} // namespace Headgate::Services
