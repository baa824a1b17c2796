// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/controlpanel.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace Headgate::Simulator {

namespace {

constexpr size_t kKeptRequests = 1000;

Error wrong(const QString& field, const QString& detail)
{
    return { .kind = ErrorKind::InvalidInput, .detail = detail, .field = field };
}

std::optional<QuotaRule::Kind> quotaKind(const QString& word)
{
    if (word == u"rpm")
        return QuotaRule::Kind::RequestsPerMinute;
    if (word == u"tpm")
        return QuotaRule::Kind::InputTokensPerMinute;
    if (word == u"rpd")
        return QuotaRule::Kind::RequestsPerDay;
    if (word == u"spend")
        return QuotaRule::Kind::Spend;
    return {};
}

Result<QVector<QuotaRule>> readQuotas(const QJsonArray& array)
{
    QVector<QuotaRule> rules;
    for (const QJsonValue value : array) {
        const auto kind = quotaKind(value[u"kind"].toString());
        if (!kind || !value[u"limit"].isDouble())
            return wrong(u"quotas"_s, u"a quota needs a kind (rpm, tpm, rpd, spend) and a limit"_s);
        rules.append({ *kind, value[u"model"].toString(), value[u"limit"].toInteger() });
    }
    return rules;
}

QJsonObject entryObject(const SeenRequest& seen)
{
    return { { u"at"_s, seen.at.toString(Qt::ISODateWithMs) }, { u"dialect"_s, seen.dialect },
        { u"method"_s, seen.method }, { u"path"_s, seen.path }, { u"model"_s, seen.model },
        { u"project"_s, seen.project }, { u"faults"_s, seen.faults }, { u"status"_s, seen.status },
        { u"stream"_s, seen.isStream }, { u"ended"_s, seen.hasEnded },
        { u"aborted"_s, seen.wasAborted }, { u"promptTokens"_s, seen.figures.prompt },
        { u"thoughtTokens"_s, seen.figures.thoughts }, { u"outputTokens"_s, seen.figures.output } };
}

} // namespace

ControlPanel::ControlPanel(const SimulatorOptions& options, Meter& meter, Shelf& shelf)
    : m_initial(options)
    , m_meter(meter)
    , m_shelf(shelf)
{
    reset();
}

void ControlPanel::reset()
{
    m_options = m_initial;
    m_meter.reset();
    m_meter.setRules(m_options.quotas);
    m_shelf = Shelf();
    for (const QString& model : std::as_const(m_options.extraModels))
        m_shelf.add(model);
    m_faultsLeft = 0;
    m_firstNumber
        += static_cast<qint64>(m_seen.size()); // running answers must not write into new entries
    m_seen.clear();
}

Reply ControlPanel::control(const QByteArray& body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    const Result<void> done = document.isObject()
        ? apply(document.object())
        : Result<void>(wrong({}, u"the body must be a JSON object"_s));
    if (!done)
        return jsonReply({ { u"error"_s, done.error().detail } }, 400);
    return jsonReply({ { u"ok"_s, true } });
}

Result<void> ControlPanel::apply(const QJsonObject& object)
{
    static const QStringList known { u"reset"_s, u"faults"_s, u"count"_s, u"speed"_s,
        u"latencyMs"_s, u"quotas"_s, u"keys"_s, u"strict"_s, u"models"_s };
    for (const QString& key : object.keys()) {
        if (!known.contains(key))
            return wrong(key.left(40), u"no such setting: "_s + key.left(40));
    }
    const Result<Faults> faults = parseFaults(object[u"faults"].toString().toUtf8());
    if (!faults)
        return faults.error();
    const Result<QVector<QuotaRule>> quotas = readQuotas(object[u"quotas"].toArray());
    if (!quotas)
        return quotas.error();

    if (object[u"reset"].toBool())
        reset();
    if (object.contains(u"faults"_s)) {
        m_faults = *faults;
        m_faultsLeft = std::max<qint64>(0, object[u"count"].toInteger(1));
    }
    if (object.contains(u"quotas"_s)) {
        m_options.quotas = *quotas;
        m_meter.setRules(*quotas);
    }
    m_options.tokensPerSecond = std::max(0.0, object[u"speed"].toDouble(m_options.tokensPerSecond));
    m_options.latency = std::chrono::milliseconds(
        std::max<qint64>(0, object[u"latencyMs"].toInteger(m_options.latency.count())));
    m_options.isStrict = object[u"strict"].toBool(m_options.isStrict);
    if (object.contains(u"keys"_s)) {
        m_options.projects.clear();
        const QJsonObject keys = object[u"keys"].toObject();
        for (auto it = keys.begin(); it != keys.end(); ++it)
            m_options.projects.insert(it.key().toUtf8(), it.value().toString());
    }
    for (const QJsonValue model : object[u"models"].toArray())
        m_shelf.add(model.toString());
    return {};
}

Reply ControlPanel::state() const
{
    QJsonArray requests;
    qint64 running = 0;
    for (const SeenRequest& seen : m_seen) {
        requests.append(entryObject(seen));
        running += seen.hasEnded ? 0 : 1;
    }
    QJsonArray models;
    for (const QString& model : m_shelf.models())
        models.append(model);
    return jsonReply({ { u"simulator"_s, u"Headgate " HEADGATE_VERSION ""_s },
        { u"requests"_s, requests }, { u"running"_s, running }, { u"models"_s, models },
        { u"speed"_s, m_options.tokensPerSecond },
        { u"latencyMs"_s, static_cast<qint64>(m_options.latency.count()) },
        { u"faultsLeft"_s, m_faultsLeft }, { u"strict"_s, m_options.isStrict } });
}

std::optional<Faults> ControlPanel::takeFaults()
{
    if (m_faultsLeft == 0)
        return {};
    --m_faultsLeft;
    return m_faults;
}

qint64 ControlPanel::see(const SeenRequest& request)
{
    m_seen.push_back(request);
    if (m_seen.size() > kKeptRequests) {
        m_seen.pop_front();
        ++m_firstNumber;
    }
    return m_firstNumber + static_cast<qint64>(m_seen.size()) - 1;
}

SeenRequest* ControlPanel::entry(qint64 number)
{
    const qint64 index = number - m_firstNumber;
    if (index < 0 || index >= static_cast<qint64>(m_seen.size()))
        return nullptr;
    return &m_seen[static_cast<size_t>(index)];
}

} // namespace Headgate::Simulator
