// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/poolcommand.h"

#include "core/base/futures.h"
#include "core/services/keyservice.h"
#include "core/services/poolservice.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

namespace {

QString stepName(ConnectionStep::Kind kind)
{
    switch (kind) {
    case ConnectionStep::Kind::Name:
        return u"name"_s;
    case ConnectionStep::Kind::Connection:
        return u"connection"_s;
    case ConnectionStep::Kind::Encryption:
        return u"encryption"_s;
    case ConnectionStep::Kind::Key:
        return u"key"_s;
    case ConnectionStep::Kind::Models:
        break;
    }
    return u"models"_s;
}

QString stateName(ConnectionStep::State state)
{
    switch (state) {
    case ConnectionStep::State::Done:
        return u"done"_s;
    case ConnectionStep::State::Failed:
        return u"failed"_s;
    case ConnectionStep::State::NotReached:
        return u"not_reached"_s;
    case ConnectionStep::State::NotNeeded:
        break;
    }
    return u"not_needed"_s;
}

QJsonObject limitJson(const Limits::Limit& limit)
{
    return { { u"cap"_s, limit.cap ? QJsonValue(*limit.cap) : QJsonValue() },
        { u"source"_s, limitSourceName(limit.source) }, { u"since"_s, timeJson(limit.since) },
        { u"evidence"_s, limit.evidence } };
}

QJsonObject useJson(const LimitUse& use)
{
    const Limits::LimitId& id = use.limit.id;
    QJsonObject object = limitJson(use.limit);
    object.insert(u"provider"_s, use.backend);
    object.insert(u"owner"_s, ownerKindName(id.scope.owner));
    object.insert(u"owner_id"_s, id.scope.id);
    object.insert(u"model"_s, id.scope.model);
    object.insert(u"measure"_s, measureName(id.measure));
    object.insert(u"window"_s, windowName(id.window));
    object.insert(u"used"_s, use.used);
    object.insert(u"held"_s, use.held);
    object.insert(u"resets_at"_s, timeJson(use.resetsAt));
    QJsonArray facts;
    for (const Limits::Limit& fact : use.facts)
        facts.append(limitJson(fact));
    object.insert(u"facts"_s, facts);
    return object;
}

//! "gemini  project_model  p1  gemini-2.5-pro  requests/pacific_day  92+3/100  learned"
QString useText(const LimitUse& use)
{
    const Limits::LimitId& id = use.limit.id;
    const QString held = use.held > 0 ? u"+%1"_s.arg(use.held) : QString();
    const QString cap = use.limit.cap ? QString::number(*use.limit.cap) : u"unknown"_s;
    const QString source = use.limit.cap ? limitSourceName(use.limit.source) : u"-"_s;
    return QStringList { use.backend, ownerKindName(id.scope.owner), id.scope.id,
        id.scope.model.isEmpty() ? u"-"_s : id.scope.model,
        measureName(id.measure) + u'/' + windowName(id.window),
        QString::number(use.used) + held + u'/' + cap, source }
        .join(u'\t');
}

} // namespace

KeyActionCommand::KeyActionCommand(
    const Asked& asked, bool isJson, const Services::ServiceSet& services, QObject* parent)
    : Command(parent)
    , m_asked(asked)
    , m_isJson(isJson)
    , m_services(services)
{
}

void KeyActionCommand::start()
{
    const auto end = [this](const Result<void>& done) {
        if (!done)
            return failOnNamed(done.error(), m_isJson);
        finish(Done);
    };
    Services::PoolService& pool = m_services.pool;
    switch (m_asked.verb) {
    case Verb::Verify:
        m_waiting = m_asked.keys;
        return verifyNext();
    case Verb::Disable:
        pool.disable(m_asked.keys) | then(this, end);
        return;
    case Verb::Enable:
        pool.enable(m_asked.keys) | then(this, end);
        return;
    case Verb::Retire:
        pool.retire(m_asked.keys) | then(this, end);
        return;
    case Verb::Reset:
        pool.reset(m_asked.keys) | then(this, end);
        return;
    }
}

void KeyActionCommand::verifyNext()
{
    if (m_waiting.isEmpty())
        return finish(m_status);
    const KeyId key = m_waiting.takeFirst();
    m_services.keys.test(key) | then(this, [this, key](const Result<ConnectionReport>& report) {
        if (!report)
            return failOnNamed(report.error(), m_isJson);
        tell(key, *report);
        if (report->failure && m_status == Done)
            m_status = exitStatusFor(report->failure->kind);
        verifyNext();
    });
}

void KeyActionCommand::tell(const KeyId& key, const ConnectionReport& report)
{
    QJsonArray steps;
    QStringList words;
    for (const ConnectionStep& step : report.steps) {
        steps.append(
            QJsonObject { { u"step"_s, stepName(step.kind) }, { u"state"_s, stateName(step.state) },
                { u"ms"_s, step.time ? QJsonValue(qint64(step.time->count())) : QJsonValue() } });
        words << stepName(step.kind) + u' ' + stateName(step.state);
    }
    if (m_isJson) {
        return printJson({ { u"id"_s, key.text }, { u"ok"_s, !report.failure },
            { u"steps"_s, steps }, { u"models"_s, report.modelCount },
            { u"cause"_s,
                report.failure ? QJsonValue(failureCauseName(report.failure->cause))
                               : QJsonValue() } });
    }
    printOut((key.text + u'\t' + words.join(u", "_s)).toUtf8() + '\n');
    if (report.failure)
        printError(sentence(*report.failure) + u'\n');
}

LimitsCommand::LimitsCommand(bool isJson, Services::PoolService& pool, QObject* parent)
    : Command(parent)
    , m_isJson(isJson)
    , m_pool(pool)
{
}

void LimitsCommand::start()
{
    m_pool.overview() | then(this, [this](const Result<PoolOverview>& overview) {
        if (!overview)
            return fail(overview.error(), m_isJson);
        for (const LimitUse& use : overview->limits) {
            if (m_isJson)
                printJson(useJson(use));
            else
                printOut(useText(use).toUtf8() + '\n');
        }
        if (overview->limits.isEmpty() && !m_isJson)
            printError(u"Nothing is counted yet: limits are known after the first request.\n"_s);
        finish(Done);
    });
}

} // namespace Headgate::Ctl
