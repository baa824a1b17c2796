// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/target.h"
#include "core/settings/address.h"
#include "core/settings/backendreachtext.h"
#include "core/settings/modeloptionstext.h"
#include "core/settings/routetext.h"
#include "core/settings/server.h"
#include "core/settings/settingstable.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QStringList>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Headgate::Settings {

namespace {

constexpr qsizetype kLongestText = 4096;

Error notAllowed(const QString& allowed)
{
    return { .kind = ErrorKind::InvalidInput, .detail = allowed };
}

template <typename T> Result<QVariant> asVariant(const Result<T>& result)
{
    return result ? Result<QVariant>(QVariant::fromValue(*result))
                  : Result<QVariant>(result.error());
}

Result<QVariant> textValue(const QString& text)
{
    if (text.size() > kLongestText || text.contains(u'\n') || text.contains(u'\r'))
        return notAllowed(u"must be one line of at most %1 characters"_s.arg(kLongestText));
    return QVariant(text);
}

Result<QVariant> choiceValue(const Spec& spec, const QString& text)
{
    const QStringList choices = QString::fromLatin1(spec.choices).split(u',');
    if (!choices.contains(text))
        return notAllowed(u"must be one of "_s + choices.join(u", "_s));
    return QVariant(text);
}

bool isInRange(const Spec& spec, double value)
{
    return std::isfinite(value) && value >= spec.minimum && value <= spec.maximum;
}

Result<QVariant> numberValue(const Spec& spec, const QString& text)
{
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    if (!isNumber || !isInRange(spec, value))
        return notAllowed(u"must be a number from %1 to %2"_s.arg(spec.minimum).arg(spec.maximum));
    return QVariant(value);
}

Result<QVariant> integerValue(const Spec& spec, const QString& text)
{
    bool isNumber = false;
    const int value = text.toInt(&isNumber);
    if (!isNumber || !isInRange(spec, value))
        return notAllowed(u"must be a whole number from %1 to %2"_s.arg(qint64(spec.minimum))
                              .arg(qint64(spec.maximum)));
    return QVariant(value);
}

//! Plain numbers are milliseconds; "ms", "s" and "min" may follow.
Result<QVariant> durationValue(const Spec& spec, const QString& text)
{
    QString number = text;
    double factor = 1;
    if (number.endsWith(u"ms")) {
        number.chop(2);
    } else if (number.endsWith(u"min")) {
        number.chop(3);
        factor = 60'000;
    } else if (number.endsWith(u's')) {
        number.chop(1);
        factor = 1000;
    }
    bool isNumber = false;
    const double milliseconds = number.trimmed().toDouble(&isNumber) * factor;
    if (!isNumber || !isInRange(spec, milliseconds))
        return notAllowed(u"must be a time from %1 to %2 ms (or with a unit: 1500ms, 1.5s, 2min)"_s
                              .arg(qint64(spec.minimum))
                              .arg(qint64(spec.maximum)));
    return QVariant(qint64(std::llround(milliseconds)));
}

Result<QVariant> flagValue(const QString& text)
{
    const QString word = text.toLower();
    if (QStringList { u"true"_s, u"1"_s, u"yes"_s, u"on"_s }.contains(word))
        return QVariant(true);
    if (QStringList { u"false"_s, u"0"_s, u"no"_s, u"off"_s }.contains(word))
        return QVariant(false);
    return notAllowed(u"must be true or false"_s);
}

Result<QVariant> bytesValue(const QString& text)
{
    const auto decoded
        = QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return notAllowed(u"must be base64"_s);
    return QVariant(decoded.decoded);
}

Target targetFrom(const QString& text)
{
    return { .backendId = text.section(u'/', 0, 0), .model = text.section(u'/', 1) };
}

QString textOf(const Target& target)
{
    return target.backendId + u'/' + target.model;
}

Result<QVariant> targetValue(const QString& text)
{
    const Target target = targetFrom(text);
    if (!target.isValid())
        return notAllowed(u"must be \"back end/model\""_s);
    return QVariant::fromValue(target);
}

Result<QVariant> targetsValue(const QString& text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isArray())
        return notAllowed(u"must be a JSON array of \"back end/model\""_s);
    QVector<Target> targets;
    const QJsonArray list = document.array();
    for (const QJsonValue& entry : list) {
        const Target target = targetFrom(entry.toString());
        if (target.isValid() && !targets.contains(target))
            targets.append(target);
    }
    return QVariant::fromValue(targets);
}

QString textOf(const QVector<Target>& targets)
{
    QJsonArray list;
    for (const Target& target : targets)
        list.append(textOf(target));
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

} // namespace

Result<QVariant> valueFromText(const Spec& spec, const QString& text)
{
    switch (spec.type) {
    case ValueType::Text:
        return textValue(text);
    case ValueType::Choice:
        return choiceValue(spec, text);
    case ValueType::Address:
        return asVariant(addressFromText(text));
    case ValueType::OllamaAddress:
        return asVariant(ollamaAddressFromText(text));
    case ValueType::Number:
        return numberValue(spec, text.trimmed());
    case ValueType::Integer:
        return integerValue(spec, text.trimmed());
    case ValueType::Duration:
        return durationValue(spec, text.trimmed());
    case ValueType::Flag:
        return flagValue(text.trimmed());
    case ValueType::Bytes:
        return bytesValue(text);
    case ValueType::Target:
        return targetValue(text);
    case ValueType::Targets:
        return targetsValue(text);
    case ValueType::TargetList:
        return asVariant(targetListFromText(text));
    case ValueType::Aliases:
        return asVariant(aliasesFromText(text));
    case ValueType::Servers:
        return asVariant(serversFromText(text));
    case ValueType::BackendReaches:
        return asVariant(backendReachesFromText(text));
    case ValueType::ModelOptions:
        return asVariant(modelOptionsFromText(text));
    }
    return notAllowed(u"unknown type"_s);
}

QString textFromValue(const Spec& spec, const QVariant& value)
{
    switch (spec.type) {
    case ValueType::Address:
    case ValueType::OllamaAddress:
        return value.metaType() == QMetaType::fromType<QUrl>()
            ? value.toUrl().toString(QUrl::FullyEncoded)
            : value.toString();
    case ValueType::Bytes:
        return QString::fromLatin1(value.toByteArray().toBase64());
    case ValueType::Target:
        return textOf(value.value<Target>());
    case ValueType::Targets:
        return textOf(value.value<QVector<Target>>());
    case ValueType::TargetList:
        return textFromTargetList(value.value<QVector<Target>>());
    case ValueType::Aliases:
        return textFromAliases(value.value<QVector<ModelAlias>>());
    case ValueType::Servers:
        return textFromServers(value.value<QVector<Server>>());
    case ValueType::BackendReaches:
        return textFromBackendReaches(value.value<QVector<BackendReach>>());
    case ValueType::ModelOptions:
        return textFromModelOptions(value.value<QVector<ModelOptions>>());
    case ValueType::Number:
        return value.metaType() == QMetaType::fromType<double>()
            ? QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest)
            : value.toString();
    default:
        return value.toString();
    }
}

} // namespace Headgate::Settings
