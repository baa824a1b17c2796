// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/keyscommand.h"

#include "app/headgatectl/paramoptions.h"
#include "core/base/futures.h"
#include "core/model/keyage.h"
#include "core/services/ledgerservice.h"
#include "core/services/poolservice.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

namespace {

//! A key is a line; somebody's whole file is none.
constexpr qint64 kMaxSecret = 64 * 1024;

QString sourceName(KeySource source)
{
    switch (source) {
    case KeySource::Keychain:
        return u"keychain"_s;
    case KeySource::Environment:
        return u"environment"_s;
    case KeySource::Session:
        return u"session"_s;
    }
    return {};
}

QJsonObject keyJson(const KeyInfo& key)
{
    return { { u"id"_s, key.id.text }, { u"provider"_s, key.backendId }, { u"label"_s, key.label },
        { u"masked"_s, key.masked }, { u"source"_s, sourceName(key.source) } };
}

QString keyText(const KeyInfo& key)
{
    return QStringList { key.id.text, key.backendId, key.label, key.masked, sourceName(key.source) }
        .join(u'\t');
}

void print(const KeyInfo& key, bool isJson)
{
    if (isJson)
        return printJson(keyJson(key));
    printOut(keyText(key).toUtf8() + '\n');
}

QJsonValue causeJson(FailureCause cause)
{
    return cause == FailureCause::None ? QJsonValue() : QJsonValue(failureCauseName(cause));
}

QJsonValue ageJson(const PoolKeyInfo& key, const QDateTime& now)
{
    const std::optional<int> days = ageInDays(key.info, now);
    return days ? QJsonValue(*days) : QJsonValue();
}

QJsonObject poolKeyJson(
    const PoolOverview& pool, const PoolProject& project, const PoolKeyInfo& key, int oldAfter)
{
    const auto cooling = coolingOf(pool, project, key.info.id).value_or(CoolingInfo());
    const auto refusal = key.lastRefusal.value_or(KeyRefusal());
    QJsonObject object = keyJson(key.info);
    object.insert(u"project"_s, project.id);
    object.insert(u"project_label"_s, project.label);
    object.insert(u"account"_s, project.account);
    object.insert(u"billing"_s, billingName(project.billing));
    object.insert(u"tier_told"_s, project.tierTold);
    object.insert(u"tier_told_at"_s, timeJson(project.tierToldAt));
    object.insert(u"state"_s, keyStateName(key.condition.state));
    object.insert(u"state_since"_s, timeJson(key.condition.since));
    object.insert(u"state_cause"_s, causeJson(key.condition.cause));
    object.insert(u"used_today"_s, key.usedToday);
    object.insert(u"daily_cap"_s, key.dailyCap ? QJsonValue(*key.dailyCap) : QJsonValue());
    object.insert(
        u"cap_source"_s, key.dailyCap ? QJsonValue(limitSourceName(key.capSource)) : QJsonValue());
    object.insert(u"under_way"_s, key.underWay);
    object.insert(u"age_days"_s, ageJson(key, pool.at));
    object.insert(u"is_old"_s, isOldKey(key, oldAfter, pool.at));
    object.insert(u"cooling_cause"_s, causeJson(cooling.cause));
    object.insert(u"cooling_until"_s, timeJson(cooling.until));
    object.insert(u"cooling_model"_s, cooling.scope.model);
    object.insert(u"last_error"_s, causeJson(refusal.cause));
    object.insert(u"last_error_at"_s, timeJson(refusal.at));
    return object;
}

QString poolKeyText(const PoolKeyInfo& key)
{
    const QString cap = key.dailyCap ? QString::number(*key.dailyCap) : u"no limit"_s;
    return keyText(key.info) + u'\t' + keyStateName(key.condition.state)
        + u"\t%1/%2 today"_s.arg(QString::number(key.usedToday), cap);
}

} // namespace

KeysListCommand::KeysListCommand(bool isJson, const Services::ServiceSet& services, QObject* parent)
    : Command(parent)
    , m_isJson(isJson)
    , m_services(services)
{
}

void KeysListCommand::start()
{
    m_services.pool.overview() | then(this, [this](const Result<PoolOverview>& pool) {
        if (!pool)
            return fail(pool.error(), m_isJson);
        list(*pool);
        if (m_isJson || pool->backends.isEmpty())
            return finish(Done);
        sumUp(*pool);
    });
}

//! For a person: what reads the list gets it alone.
void KeysListCommand::sumUp(const PoolOverview& pool)
{
    int refused = 0;
    for (const PoolBackend& backend : pool.backends) {
        for (const PoolProject& project : backend.projects) {
            for (const PoolKeyInfo& key : project.keys)
                refused += isRefused(key.condition.state) ? 1 : 0;
        }
    }
    const QDateTime midnight = QDate::currentDate().startOfDay().toUTC();
    m_services.ledger.rotationCount(midnight)
        | then(this, [this, refused](const Result<qint64>& rotations) {
              const QString count = rotations ? QString::number(*rotations) : u"unknown"_s;
              printError(u"today: %1 changes of key; refused: %2 keys\n"_s.arg(
                  count, QString::number(refused)));
              finish(Done);
          });
}

void KeysListCommand::list(const PoolOverview& pool)
{
    bool isEmpty = true;
    const int oldAfter = m_services.keys.oldAfterDays();
    for (const PoolBackend& backend : pool.backends) {
        for (const PoolProject& project : backend.projects) {
            for (const PoolKeyInfo& key : project.keys) {
                isEmpty = false;
                if (m_isJson)
                    printJson(poolKeyJson(pool, project, key, oldAfter));
                else
                    printOut(poolKeyText(key).toUtf8() + '\n');
            }
        }
    }
    if (isEmpty && !m_isJson)
        printError(u"No keys yet: headgatectl keys add --provider gemini < file\n"_s);
}

KeysAddCommand::KeysAddCommand(const Services::NewKey& key, const KeyId& replaced, bool isJson,
    const Services::ServiceSet& services, QObject* parent)
    : Command(parent)
    , m_key(key)
    , m_replaced(replaced)
    , m_isJson(isJson)
    , m_services(services)
{
}

void KeysAddCommand::start()
{
    if (!m_replaced.isNull()) {
        for (const KeyInfo& known : m_services.keys.keys()) {
            if (known.id == m_replaced)
                m_key.backendId = known.backendId;
        }
        if (m_key.backendId.isEmpty())
            return failOnNamed({ .kind = ErrorKind::NotFound,
                                   .detail = u"there is no key '%1'"_s.arg(m_replaced.text),
                                   .field = u"key"_s },
                m_isJson);
    }
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return fail({ .kind = ErrorKind::InvalidInput,
                        .detail = u"standard input can't be read"_s,
                        .field = u"key"_s },
            m_isJson);
    m_key.secret = Secret::take(input.read(kMaxSecret));
    m_services.keys.verifyAndAdd(m_key) | then(this, [this](const Result<KeyInfo>& added) {
        if (!added)
            return fail(added.error(), m_isJson);
        print(*added, m_isJson);
        if (m_replaced.isNull())
            return finish(Done);
        replace(*added);
    });
}

void KeysAddCommand::replace(const KeyInfo& fresh)
{
    m_services.pool.replace(m_replaced, fresh.id) | then(this, [this](const Result<void>& done) {
        if (!done)
            return failOnNamed(done.error(), m_isJson);
        if (!m_isJson)
            printError(
                u"The old key gets no new requests. To wipe it: headgatectl keys remove %1\n"_s.arg(
                    m_replaced.text));
        finish(Done);
    });
}

KeysImportCommand::KeysImportCommand(const QString& path, const Services::NewKey& how, bool isJson,
    Services::KeyService& keys, QObject* parent)
    : Command(parent)
    , m_path(path)
    , m_how(how)
    , m_isJson(isJson)
    , m_keys(keys)
{
}

void KeysImportCommand::start()
{
    if (m_path.isEmpty())
        return readEnvironment();
    Result<QByteArray> bytes = readAll(m_path);
    if (!bytes)
        return failOnNamed(bytes.error(), m_isJson);
    const Secret text = Secret::take(std::move(bytes.value()));
    const Result<QVector<Services::NewKey>> found = m_keys.keysIn(text, m_how.backendId);
    if (!found) {
        Error error = found.error();
        error.detail
            = u"%1: %2"_s.arg(m_path == "-"_L1 ? u"standard input"_s : m_path, error.detail);
        return failOnNamed(error, m_isJson);
    }
    m_waiting = *found;
    addNext();
}

void KeysImportCommand::readEnvironment()
{
    m_keys.candidatesInEnvironment()
        | then(this, [this](const Result<Services::KeyCandidates>& found) {
              if (!found)
                  return failOnNamed(found.error(), m_isJson);
              for (const Services::KeyCandidate& one : found->keys) {
                  if (one.problem)
                      tell(one.key, *one.problem);
                  else
                      m_waiting.append(one.key);
              }
              if (found->keys.isEmpty())
                  return failOnNamed({ .kind = ErrorKind::NotFound,
                                         .detail = u"no variable of the environment holds a key: "
                                                   "GEMINI_API_KEY, GEMINI_API_KEYS, "
                                                   "OPENAI_API_KEY or ANTHROPIC_API_KEY"_s },
                      m_isJson);
              addNext();
          });
}

void KeysImportCommand::addNext()
{
    if (m_waiting.isEmpty())
        return finish(m_status);
    Services::NewKey key = m_waiting.takeFirst();
    key.isChecked = m_how.isChecked;
    m_keys.verifyAndAdd(key) | then(this, [this, key](const Result<KeyInfo>& added) {
        tell(key, added);
        addNext();
    });
}

void KeysImportCommand::tell(const Services::NewKey& key, const Result<KeyInfo>& added)
{
    // What keysIn() gave has the form of a key: what is refused now is there already.
    const bool isKnown = !added && added.error().kind == ErrorKind::InvalidInput
        && added.error().field == "key"_L1;
    const QString outcome = added ? u"added"_s : isKnown ? u"known"_s : u"refused"_s;
    const QString why = added ? QString() : added.error().detail;
    if (!added && !isKnown && m_status == Done)
        m_status = exitStatusFor(added.error().kind);
    const QString masked = key.secret.masked();
    if (m_isJson)
        return printJson({ { u"provider"_s, key.backendId }, { u"label"_s, key.label },
            { u"masked"_s, masked }, { u"result"_s, outcome }, { u"message"_s, why } });
    QStringList columns { outcome, key.backendId, masked, key.label, why };
    columns.removeAll(QString());
    printOut(columns.join(u'\t').toUtf8() + '\n');
}

KeysRemoveCommand::KeysRemoveCommand(
    const KeyId& id, bool isJson, Services::KeyService& keys, QObject* parent)
    : Command(parent)
    , m_id(id)
    , m_isJson(isJson)
    , m_keys(keys)
{
}

void KeysRemoveCommand::start()
{
    m_keys.remove(m_id) | then(this, [this](const Result<void>& removed) {
        if (!removed)
            return failOnNamed(removed.error(), m_isJson);
        finish(Done);
    });
}

} // namespace Headgate::Ctl
