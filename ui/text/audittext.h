// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/audittrail.h"
#include "ui/text/pooltext.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

//! \file Entries of the audit trail as people read them. What a newer version wrote is shown by its
//! own word.

namespace Headgate::Ui {

//! \brief What the ids of a trail are called: by the pool as it is now, else as an entry named it.
class AuditNames {
public:
    AuditNames() = default;
    Q_DISABLE_COPY_MOVE(AuditNames)

    void setPool(const PoolOverview& pool);
    //! Takes the label of a key that may be gone by now. True where it was not known.
    bool learn(const AuditEntry& entry);

    QString keyLabel(const QString& id) const;
    //! A project, a back end.
    QString ownerLabel(const QString& id) const;
    //! Of a limit.
    QString scopeText(const Limits::LimitScope& scope) const;

private:
    PoolOverview m_pool;
    std::optional<PoolOwners> m_owners;
    QHash<QString, QString> m_labels; //!< by the keys' ids
};

//! \brief AuditQuery::kind of all that is known, in the order of a menu.
QStringList auditKinds();
//! \brief "Keys", "Limits".
QString auditKindText(const QString& kind);
//! \brief What was done: "Key added".
QString auditActionText(const AuditEntry& entry);
//! \brief To what: a key's label, a limit, a setting.
QString auditObjectText(const AuditEntry& entry, const AuditNames& names);
//! \brief How it is since: "500", "by work-2"; empty where the action says it all.
QString auditDetailText(const AuditEntry& entry, const AuditNames& names);
//! \brief All of an entry, a line each, to be read or copied.
QStringList auditDetails(const AuditEntry& entry, const AuditNames& names);

//! \brief What the check of the chain found: "The chain is whole: 1,234 entries." Where it is
//! broken, from which entry on, and what to do. \param page one that was checked
QString auditVerdictText(const AuditPage& page);

} // namespace Headgate::Ui
