// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"
#include "ui/common/icons.h"

#include <QHash>
#include <QString>
#include <QTimeZone>

//! \file What the pool knows of keys and limits, as people read it.

namespace Headgate::Ui {

//! \brief A time to come: "14:05, in 1 min 20 s"; from a day ahead on only when. "not known" where
//! it is null.
QString untilText(const QDateTime& utc, const QDateTime& nowUtc);

//! \brief One or two words: "Active", "Not valid". With requests under way: "Retiring, 2 requests
//! under way".
QString keyStateText(const PoolKeyInfo& key);
//! \brief A shape for the state, so that no colour is needed to tell them apart.
Glyph keyStateGlyph(KeyState state);
//! \brief Since when, why, and what happens next; lines. \param backend its label
QString keyStateDetails(const PoolKeyInfo& key, const QString& backend);

//! \brief "42 of 500"; "195 of 195 (guessed)"; "42, no limit".
QString usedTodayText(const PoolKeyInfo& key);
QString usedTodayDetails(const PoolKeyInfo& key, const PoolBackend& backend);
//! \brief "14:05, in 1 min 20 s"; "until you act". Where it is of one model, with its name.
QString coolingText(const CoolingInfo& cooling, const QDateTime& nowUtc);
//! \brief The same of a cooldown whose model is told elsewhere.
QString coolingUntilText(const CoolingInfo& cooling, const QDateTime& nowUtc);
QString coolingReasonText(const CoolingInfo& cooling, const QString& backend);
//! \brief Why, and when one request may try.
QString coolingDetails(const CoolingInfo& cooling, const QString& backend, const QDateTime& nowUtc);
QString refusalText(const KeyRefusal& refusal, const QString& backend);
//! \brief "3 days"; "not known" where nobody noted it.
QString ageText(const QDateTime& createdUtc, const QDateTime& nowUtc);

//! \brief Its name, else its number, else that nobody has told of it.
QString projectText(const PoolProject& project);
//! \brief What has a limit; each is null where it is none of these.
struct PoolOwner {
    const PoolBackend* backend = nullptr;
    const PoolProject* project = nullptr; //!< of an account: one of its projects
    const PoolKeyInfo* key = nullptr;
};

//! \brief What of a pool has limits, by its id: a table looks up many. Points into the pool, which
//! has to outlive it unchanged.
class PoolOwners {
public:
    explicit PoolOwners(const PoolOverview& pool);

    PoolOwner at(const QString& id) const { return m_known.value(id); }

private:
    QHash<QString, PoolOwner> m_known;
};

//! \brief Whose quota: "Work · gemini-2.5-pro".
QString ownerText(const PoolOwners& owners, const Limits::LimitScope& scope);

//! \brief What its back end is called; empty where there is none.
QString backendLabelOf(const PoolOwners& owners, const Limits::LimitScope& scope);

QString strategyText(PoolStrategy strategy);

//! \brief "requests a minute", "input tokens a day".
QString limitKindText(const Limits::LimitId& id);
//! \brief "92 of 100, 3 held"; "7, limit not known".
QString limitUseText(const LimitUse& use);
//! \brief The same with the share that is gone: "95 %: 92 of 100, 3 held", "used up: 100 of 100".
QString limitGaugeText(const LimitUse& use);
//! \brief "1,204"; of spending "$0.12".
QString limitAmountText(Limits::Measure measure, qint64 amount);
QString limitSourceText(Limits::LimitSource source);
//! \brief Each fact with its source, date and evidence, a line each; the one that holds first.
QString limitFactsText(const LimitUse& use);
//! \brief When it is free again, in the user's time: "09:00, in 5 h"; "rolling".
QString resetText(const LimitUse& use, const QDateTime& nowUtc);
//! \brief The same in the service's own time, where that counts by the calendar.
QString resetDetails(const LimitUse& use);

//! \brief By whose midnight a window ends; invalid where it rolls on.
QTimeZone serviceZone(Limits::Window window);
//! \brief "California", "UTC".
QString serviceZoneText(Limits::Window window);
//! \brief "22 Nov, 00:00".
QString dayAndTimeText(const QDateTime& utc, const QTimeZone& zone);

//! \brief "Often fails", "Stopped", "Being tried".
QString breakerStateText(Limits::BreakerState state);
//! \brief The same; "Slow" of one that is degraded for that.
QString breakerStateText(const BreakerInfo& breaker);
//! \brief How slow it is, how much fails, and how the last one did. \param backend its label
QString breakerReasonText(const BreakerInfo& breaker, const QString& backend);
//! \brief When a request passes it: "next try 14:05, in 20 s".
QString breakerUntilText(const BreakerInfo& breaker, const QDateTime& nowUtc);

//! \brief Who asks: "Chat", "A chat's title"; the name of a client that we don't know.
QString askerText(const QString& client);
//! \brief "A person waits".
QString queueClassText(Limits::QueueClass urgency);

} // namespace Headgate::Ui
