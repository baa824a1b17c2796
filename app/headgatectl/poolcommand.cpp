// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/poolcommand.h"

#include "core/base/futures.h"
#include "core/services/keyservice.h"
#include "core/services/poolservice.h"

#include <QJsonArray>

#include <algorithm>

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
    const bool isLearned = limit.source == Limits::LimitSource::Learned;
    return { { u"confidence"_s, limit.confidence },
        { u"learned_at"_s, isLearned ? timeJson(limit.since) : QJsonValue() },
        { u"cap"_s, limit.cap ? QJsonValue(*limit.cap) : QJsonValue() },
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

QJsonObject transientDayJson(const Limits::TransientDay& day)
{
    return { { u"owner"_s, ownerKindName(day.scope.owner) }, { u"owner_id"_s, day.scope.id },
        { u"model"_s, day.scope.model }, { u"transient_day"_s, day.quota },
        { u"refused_at"_s, timeJson(day.refused) }, { u"passed_at"_s, timeJson(day.since) } };
}

//! In the columns of a limit: "-  project_model  p1  gemini-2.5-pro  transient_day  QUOTA  learned"
QString transientDayText(const Limits::TransientDay& day)
{
    const auto orDash = [](const QString& text) { return text.isEmpty() ? u"-"_s : text; };
    return QStringList { u"-"_s, ownerKindName(day.scope.owner), orDash(day.scope.id),
        orDash(day.scope.model), u"transient_day"_s, day.quota, u"learned"_s }
        .join(u'\t');
}

//! The project of that name, or with that id, in the key's back end; else a new one.
Result<Services::ProjectChoice> projectOf(
    const PoolOverview& pool, const KeyId& key, const QString& name)
{
    const auto hasKey = [&key](const PoolProject& project) {
        return std::any_of(project.keys.begin(), project.keys.end(),
            [&key](const PoolKeyInfo& one) { return one.info.id == key; });
    };
    const auto backend = std::find_if(
        pool.backends.begin(), pool.backends.end(), [&hasKey](const PoolBackend& one) {
            return std::any_of(one.projects.begin(), one.projects.end(), hasKey);
        });
    if (backend == pool.backends.end())
        return Error {
            .kind = ErrorKind::NotFound, .detail = u"there is no such key"_s, .field = u"key"_s
        };
    QStringList ids;
    for (const PoolProject& project : backend->projects) {
        if (project.id == name)
            return Services::ProjectChoice { project.id, {} };
        if (project.label == name)
            ids.append(project.id);
    }
    if (ids.size() > 1)
        return Error { .kind = ErrorKind::InvalidInput,
            .detail = u"several projects are called '%1'; give the id of one: %2"_s.arg(
                name, ids.join(u", "_s)),
            .field = u"project"_s };
    return ids.isEmpty() ? Services::ProjectChoice { {}, name }
                         : Services::ProjectChoice { ids.first(), {} };
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
    case Verb::Bill:
        pool.setBilling(m_asked.keys, m_asked.billing) | then(this, end);
        return;
    case Verb::Account:
        pool.setAccount(m_asked.keys, m_asked.account) | then(this, end);
        return;
    case Verb::Group:
        return group();
    case Verb::Ungroup:
        pool.ungroup(m_asked.keys) | then(this, [this](const Result<void>& done) {
            return done ? tellPlaces() : failOnNamed(done.error(), m_isJson);
        });
        return;
    }
}

void KeyActionCommand::group()
{
    m_services.pool.overview() | then(this, [this](const Result<PoolOverview>& pool) {
        if (!pool)
            return fail(pool.error(), m_isJson);
        const Result<Services::ProjectChoice> choice
            = projectOf(*pool, m_asked.keys.first(), m_asked.project);
        if (!choice)
            return failOnNamed(choice.error(), m_isJson);
        m_services.pool.group(m_asked.keys, *choice) | then(this, [this](const Result<void>& done) {
            return done ? tellPlaces() : failOnNamed(done.error(), m_isJson);
        });
    });
}

void KeyActionCommand::tellPlaces()
{
    m_services.pool.overview() | then(this, [this](const Result<PoolOverview>& pool) {
        if (!pool)
            return fail(pool.error(), m_isJson);
        for (const PoolBackend& backend : pool->backends) {
            for (const PoolProject& project : backend.projects) {
                for (const PoolKeyInfo& key : project.keys) {
                    if (m_asked.keys.contains(key.info.id))
                        tell(key.info.id, project);
                }
            }
        }
        finish(Done);
    });
}

void KeyActionCommand::tell(const KeyId& key, const PoolProject& project)
{
    if (m_isJson)
        return printJson({ { u"id"_s, key.text }, { u"project"_s, project.id },
            { u"project_label"_s, project.label } });
    const QString nameless = project.isKnown ? project.id : u"a project of its own"_s;
    printOut(
        (key.text + u'\t' + (project.label.isEmpty() ? nameless : project.label)).toUtf8() + '\n');
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
        for (const Limits::TransientDay& day : overview->transientDays) {
            if (m_isJson)
                printJson(transientDayJson(day));
            else
                printOut(transientDayText(day).toUtf8() + '\n');
        }
        if (overview->limits.isEmpty() && !m_isJson)
            printError(u"Nothing is counted yet: limits are known after the first request.\n"_s);
        finish(Done);
    });
}

} // namespace Headgate::Ctl
