// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/alerthealth.h"
#include "core/services/alertprices.h"
#include "core/services/backendhealth.h"
#include "core/services/engineroom.h"

#include <QStorageInfo>

//! \file What the rules of alerts need to know of the rest.

using namespace Qt::StringLiterals;

namespace Headgate::Services {

using Settings::Key;

AlertWatch::Surroundings EngineRoom::alertSurroundings(const QString& folder)
{
    return { .backends = [this] { return backends(); },
        .prices =
            [this](const QVector<Target>& used) {
                return priceFact(prices(), backends(), used, m_clock.utcNow().date());
            },
        .freeBytes = [folder]() -> std::optional<qint64> {
            const QStorageInfo disk(folder);
            return disk.isValid() ? std::optional(disk.bytesAvailable()) : std::nullopt;
        },
        .books = [this] { return m_ledger.unwritten(); },
        .countsSimulated = m_options.isDemo,
        .models = [this] { return watchedModels(); },
        .reach =
            [this] {
                QStringList wanted;
                for (const Target& target : watchedTargets())
                    wanted << target.backendId;
                return reachFacts(m_models.backends(), wanted);
            },
        .load = [this] { return loadFact(m_vitals.samples(), m_clock.utcNow()); },
        .oldAfterDays = [this] { return m_settings.integer(Key::KeyAgeWarning).value_or(0); } };
}

LocalVitalsService::Surroundings EngineRoom::vitalsSurroundings()
{
    LocalVitalsService::Surroundings around = vitalsOf(m_keyRoom, m_clock);
    around.keep = [this](const VitalSample& minute) {
        m_ledger.worker().write(
            [minute](Ledger::LedgerStore& store) { return store.vitals().store(minute); });
    };
    around.kept = [this](const TimeSpan& span) {
        return m_ledger.worker().read(
            [span](Ledger::LedgerStore& store) { return store.vitals().kept(span); });
    };
    return around;
}

HealthMemory EngineRoom::healthMemory()
{
    using Kept = HealthMemory::Kept;
    return { .read =
                 [this](const BackendInfo& backend) {
                     return m_ledger.worker().read([id = backend.id, address = backend.baseUrl](
                                                       Ledger::LedgerStore& store) -> Result<Kept> {
                         const auto rows = store.health().last(id, address, kMostHealthChanges);
                         const auto answered = store.health().hasAnswered(id, address);
                         if (!rows || !answered)
                             return rows ? answered.error() : rows.error();
                         Kept kept { {}, *answered };
                         for (const Ledger::HealthRow& row : *rows)
                             kept.changes.append({ row.since, row.failure, row.until });
                         return kept;
                     });
                 },
        .keep =
            [this](const BackendInfo& backend, const HealthChange& change) {
                const Ledger::HealthRow row { change.since, change.until, change.failure };
                m_ledger.worker().write(
                    [id = backend.id, address = backend.baseUrl, row](Ledger::LedgerStore& store) {
                        return store.health().store(id, address, row);
                    });
            } };
}

void EngineRoom::connectAlerts()
{
    connect(&m_pool, &PoolService::changed, &m_alerts, &LocalAlertService::lookSoon);
    connect(&m_keyRoom.pool(), &Keys::Pool::usedByOthers, this,
        [this](const Limits::Limit& limit, const Limits::Place& place) {
            m_alertWatch.signs().noteForeignUse(limit, place);
        });
}

//! All that something goes to without being chosen anew: by a setting, a shortcut, a fallback, or a
//! name that other programs use.
QVector<Target> EngineRoom::watchedTargets()
{
    QVector<Target> watched = m_models.favourites();
    watched << m_models.defaultTarget() << m_settings.target(Key::SummaryModel);
    if (const TitlePolicy titles = titlePolicy(); titles.mode == TitlePolicy::Mode::Chosen)
        watched << titles.target;
    watched += m_routes.named();
    for (const ModelAlias& alias : m_settings.modelAliases())
        watched << alias.target;
    watched.removeIf([](const Target& target) { return !target.isValid(); });
    return watched;
}

QVector<Alerts::ModelFact> EngineRoom::watchedModels()
{
    QVector<Alerts::ModelFact> facts = listedModels(m_models.backends(), watchedTargets());
    if (!m_endings)
        m_endings = ModelEndings::shipped();
    for (Alerts::ModelFact& fact : facts) {
        const auto backend = m_models.backend(fact.target.backendId);
        const QString provider = backend ? prices().providerAt(backend->baseUrl.host()) : QString();
        if (const auto ending = m_endings->of(provider, fact.target.model)) {
            fact.ends = ending->on;
            fact.next = ending->next;
        }
    }
    return facts;
}

} // namespace Headgate::Services
