// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/alerts/alertfacts.h"
#include "core/alerts/assessment.h"
#include "core/base/result.h"
#include "core/model/alert.h"

#include <QHash>

namespace Headgate::Alerts {

//! \brief What became of alerts in one step.
struct AlertChanges {
    QVector<AlertInfo> toStore; //!< as they are now; each once
    QVector<AlertInfo> toTell; //!< those that a person should hear of now
    bool isShownOtherwise = false; //!< a figure of one that stands is another, too

    bool isEmpty() const { return toStore.isEmpty() && toTell.isEmpty() && !isShownOtherwise; }
};

//! \brief Which alerts stand: raises each once, ends it when it is no more so, and knows what comes
//! back too soon to be news. Keeps what stands, and what ended until it may be news again; nothing
//! else. Knows no clock; one thread.
class AlertKeeper {
public:
    AlertKeeper();

    //! What an earlier run has left: what stands, and what is quiet or muted still. Of two that
    //! stand for the same (two programs have told it) the newer one goes on, the other one ends.
    AlertChanges restore(const QVector<AlertInfo>& kept, const QDateTime& now);
    //! Ends the alerts of rules that are off now, and of steps that are no more.
    AlertChanges setRules(const QVector<AlertRule>& rules, const QDateTime& now);
    const QVector<AlertRule>& rules() const { return m_rules; }

    AlertChanges update(const AlertFacts& facts);

    //! As it is then. NotFound: it stands no more.
    Result<AlertInfo> acknowledge(const AlertId& id, const QDateTime& now);
    Result<AlertInfo> mute(const AlertId& id, const QDateTime& until);

    //! Gravest first, then the newest.
    QVector<AlertInfo> standing() const;
    //! All that is kept in memory: bounded by what is found and what was lately.
    qsizetype size() const { return m_alerts.size() + m_since.size(); }

private:
    void meet(const Finding& finding, const QDateTime& now, AlertChanges* changes);
    void raise(const QString& key, AlertInfo alert, const QDateTime& now, AlertChanges* changes);
    void refresh(AlertInfo* alert, const Finding& finding, const QDateTime& now,
        AlertChanges* changes) const;
    bool isNews(const Finding& finding) const;
    bool holdsLongEnough(const QString& key, const Finding& finding, const QDateTime& now);
    void end(AlertInfo* alert, const QDateTime& now, AlertChanges* changes) const;
    void endMissing(const Assessment& assessment, const QSet<QString>& found, const QDateTime& now,
        AlertChanges* changes);
    void forget(const QDateTime& now);
    AlertInfo* standingAt(const AlertId& id);

    QVector<AlertRule> m_rules;
    QHash<QString, AlertInfo> m_alerts; //!< by rule, subject and step
    QHash<QString, QDateTime> m_since; //!< since when something is so that must last to be told
};

} // namespace Headgate::Alerts
