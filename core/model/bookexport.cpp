// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/bookexport.h"

#include "core/model/jsonfigures.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {

//! A figure under the name that it has in every format; null: unknown.
using Fields = QVector<std::pair<QString, QJsonValue>>;

//! A name is text; a figure is none, so that "-5" stays one.
QString textOf(const QJsonValue& value)
{
    if (value.isString())
        return csvField(value.toString());
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.isDouble() ? QString::number(value.toInteger()) : QString();
}

QByteArray csvLine(const Fields& fields)
{
    QStringList texts;
    for (const auto& [name, value] : fields)
        texts << textOf(value);
    return texts.join(u',').toUtf8() + "\r\n";
}

QByteArray csvHead(const Fields& fields)
{
    QStringList names;
    for (const auto& [name, value] : fields)
        names << name;
    return names.join(u',').toUtf8() + "\r\n";
}

QByteArray jsonLine(const Fields& fields)
{
    QJsonObject object;
    for (const auto& [name, value] : fields)
        object.insert(name, value);
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

//! At list price; null: unknown, or nothing went through a free tier.
Fields wouldCostFields(const std::optional<Cost>& cost)
{
    const auto known = [&cost](const QJsonValue& value) { return cost ? value : QJsonValue(); };
    const Cost worth = cost.value_or(Cost());
    return { { u"would_cost_pico_usd"_s, known(worth.amount.value) },
        { u"would_cost_usd"_s, known(usdText(worth.amount)) },
        { u"would_cost_quality"_s, known(costQualityName(worth.quality)) } };
}

Fields wouldCostFields(const CostSum& sum)
{
    return wouldCostFields(
        sum.priced > 0 ? std::optional(Cost { sum.amount, sum.quality(), {} }) : std::nullopt);
}

//! Without the names that it is told apart by.
Fields fieldsOf(const UsageTotal& total)
{
    const bool isPriced = total.cost.priced > 0; // else it has no price, which is not 0
    const auto known
        = [isPriced](const QJsonValue& value) { return isPriced ? value : QJsonValue(); };
    const Fields paid { { u"requests"_s, total.requests }, { u"failed"_s, total.failed },
        { u"limited"_s, total.limited }, { u"attempts"_s, total.attempts },
        { u"input_tokens"_s, total.inputTokens }, { u"cached_tokens"_s, total.cachedTokens },
        { u"output_tokens"_s, total.outputTokens }, { u"thinking_tokens"_s, total.thinkingTokens },
        { u"usage_exact"_s, total.exact }, { u"usage_lower_bound"_s, total.lowerBounds },
        { u"usage_inconsistent"_s, total.inconsistent }, { u"usage_unknown"_s, total.unknown },
        { u"usage_estimated"_s, total.estimated }, { u"priced"_s, total.cost.priced },
        { u"unpriced"_s, total.cost.unpriced },
        { u"cost_pico_usd"_s, known(total.cost.amount.value) },
        { u"cost_usd"_s, known(usdText(total.cost.amount)) },
        { u"cost_quality"_s, known(costQualityName(total.cost.quality())) },
        { u"cost_estimated_usd"_s, known(usdText(total.cost.estimated)) },
        { u"cost_lower_bound_usd"_s, known(usdText(total.cost.bounded)) },
        { u"free_tier"_s, total.wouldCost.counted() },
        { u"free_tier_unpriced"_s, total.wouldCost.unpriced } };
    const Fields rated { { u"rated"_s, total.rated }, { u"rated_good"_s, total.ratedGood } };
    return paid + wouldCostFields(total.wouldCost) + rated;
}

Fields named(const UsageTotal& total, const QVector<UsageBy>& by)
{
    Fields fields;
    for (qsizetype i = 0; i < by.size(); ++i)
        fields.append({ usageByName(by[i]), total.names.value(i) });
    return fields + fieldsOf(total);
}

//! As a spreadsheet has it, all digits of the dollars, once.
Fields forCsv(Fields fields)
{
    fields.removeIf([](const auto& field) { return field.first.endsWith("cost_pico_usd"_L1); });
    return fields;
}

QString outcomeName(RequestOutcome outcome)
{
    switch (outcome) {
    case RequestOutcome::Cut:
        return u"cut"_s;
    case RequestOutcome::Stopped:
        return u"stopped"_s;
    case RequestOutcome::Failed:
        return u"failed"_s;
    case RequestOutcome::Complete:
        break;
    }
    return u"complete"_s;
}

Fields fieldsOf(const BookedRequest& request)
{
    const std::optional<Cost>& cost = request.cost;
    const auto known = [&cost](const QJsonValue& value) { return cost ? value : QJsonValue(); };
    const Cost worth = cost.value_or(Cost());
    const Fields paid { { u"id"_s, request.id.text },
        { u"started_at"_s, request.startedAt.toUTC().toString(Qt::ISODateWithMs) },
        { u"origin"_s, request.origin }, { u"client"_s, request.client },
        { u"backend"_s, request.target.backendId }, { u"model"_s, request.target.model },
        { u"model_answered"_s, request.modelAnswered }, { u"key"_s, request.key },
        { u"outcome"_s, outcomeName(request.outcome) }, { u"cause"_s, request.cause },
        { u"http_status"_s, request.httpStatus ? QJsonValue(*request.httpStatus) : QJsonValue() },
        { u"attempts"_s, request.attempts },
        { u"input_tokens"_s, orNull(request.usage.inputTokens) },
        { u"cached_tokens"_s, orNull(request.usage.cachedTokens) },
        { u"output_tokens"_s, orNull(request.usage.outputTokens) },
        { u"thinking_tokens"_s, orNull(request.usage.thinkingTokens) },
        { u"cost_pico_usd"_s, known(worth.amount.value) },
        { u"cost_usd"_s, known(usdText(worth.amount)) },
        { u"cost_quality"_s, known(costQualityName(worth.quality)) },
        { u"price"_s, known(worth.price) }, { u"first_token_ms"_s, orNull(request.firstToken) },
        { u"duration_ms"_s, qint64(request.duration.count()) },
        { u"simulated"_s, request.isSimulated }, { u"free_tier"_s, request.isFree } };
    return paid + wouldCostFields(request.wouldCost);
}

Fields fieldsOf(const AuditEntry& entry)
{
    return { { u"number"_s, entry.number },
        { u"at"_s, entry.at.toUTC().toString(Qt::ISODateWithMs) }, { u"program"_s, entry.actor },
        { u"action"_s, entry.action }, { u"object"_s, entry.object },
        { u"detail"_s, entry.detail } };
}

} // namespace

QString csvField(QString text)
{
    if (!text.isEmpty() && u"=+-@\t\r"_s.contains(text[0]))
        text.prepend(u'\'');
    static const QString kSpecial = u",\"\n\r"_s;
    for (const QChar c : kSpecial) {
        if (text.contains(c))
            return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
    }
    return text;
}

QByteArray usageCsvHead(const QVector<UsageBy>& by)
{
    return csvHead(forCsv(named({}, by)));
}

QByteArray usageCsv(const UsageTotal& total)
{
    Fields fields;
    for (const QString& name : total.names)
        fields.append({ QString(), name });
    return csvLine(forCsv(fields + fieldsOf(total)));
}

QByteArray usageJson(const UsageTotal& total, const QVector<UsageBy>& by)
{
    return jsonLine(named(total, by));
}

QByteArray requestCsvHead()
{
    return csvHead(forCsv(fieldsOf(BookedRequest())));
}

QByteArray requestCsv(const BookedRequest& request)
{
    return csvLine(forCsv(fieldsOf(request)));
}

QByteArray requestJson(const BookedRequest& request)
{
    return jsonLine(fieldsOf(request));
}

QByteArray auditCsvHead()
{
    return csvHead(fieldsOf(AuditEntry()));
}

QByteArray auditCsv(const AuditEntry& entry)
{
    return csvLine(fieldsOf(entry));
}

QByteArray auditJson(const AuditEntry& entry)
{
    return jsonLine(fieldsOf(entry));
}

} // namespace Headgate
