// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/settings/modeloptionstext.h"

#include "core/model/paramsupport.h"
#include "core/settings/refusal.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Headgate::Settings {

namespace {

constexpr int kLongestContext = 10'000'000;

Result<ModelOptions> optionsFrom(const QJsonObject& entry)
{
    ModelOptions options;
    options.target = { entry[u"backend"_s].toString(), entry[u"model"_s].toString() };
    if (!options.target.isValid())
        return refused(u"models/options"_s, u"an entry needs \"backend\" and \"model\""_s);
    if (const QJsonValue length = entry[u"contextLength"_s]; !length.isUndefined())
        options.contextLength = length.toInt();
    if (const QJsonValue keepAlive = entry[u"keepAlive"_s]; !keepAlive.isUndefined())
        options.keepAlive = keepAlive.toString();
    if (const Result<void> checked = checkModelOptions(options); !checked)
        return refused(
            u"models/options"_s, options.target.model + u": "_s + checked.error().detail);
    return options;
}

} // namespace

Result<void> checkModelOptions(const ModelOptions& options)
{
    if (options.contextLength
        && (*options.contextLength < 1 || *options.contextLength > kLongestContext))
        return refused(u"contextLength"_s,
            u"the context length must be a whole number from 1 to %1"_s.arg(kLongestContext));
    if (options.keepAlive && !isKeepAlive(*options.keepAlive))
        return refused(u"keepAlive"_s, u"the time must be like 90s, 10m or -1"_s);
    return {};
}

QString textFromModelOptions(const QVector<ModelOptions>& options)
{
    QJsonArray list;
    for (const ModelOptions& one : options) {
        QJsonObject entry { { u"backend"_s, one.target.backendId },
            { u"model"_s, one.target.model } };
        if (one.contextLength)
            entry.insert(u"contextLength"_s, *one.contextLength);
        if (one.keepAlive)
            entry.insert(u"keepAlive"_s, *one.keepAlive);
        list.append(entry);
    }
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

Result<QVector<ModelOptions>> modelOptionsFromText(const QString& text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isArray())
        return refused(u"models/options"_s, u"must be a JSON array of models"_s);
    QVector<ModelOptions> options;
    const QJsonArray list = document.array();
    for (const QJsonValue& entry : list) {
        const Result<ModelOptions> one = optionsFrom(entry.toObject());
        if (!one)
            return one.error();
        options.append(*one);
    }
    return options;
}

} // namespace Headgate::Settings
