// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace Headgate {

//! \brief An entry of the audit trail: who changed what of keys, limits and settings.
struct AuditEntry {
    QDateTime at; //!< UTC
    QString actor; //!< the program: "headgate", "headgatectl"
    QString action; //!< e.g. "key.add"
    QString object; //!< e.g. a key's id; never a secret
    QString detail; //!< what changed, in words without secrets
    qint64 number = 0; //!< in the chain, from 1; 0: not stored yet

    bool operator==(const AuditEntry&) const = default;
};

//! \brief Which entries are wanted; newest first.
struct AuditQuery {
    qint64 before = 0; //!< AuditPage::next of the page before; 0: from the newest
    int limit = 100; //!< 1 … 1000
    std::optional<QDateTime> from = {}; //!< made at that time or later
    std::optional<QDateTime> until = {}; //!< made before that time
    QString kind = {}; //!< of the action, before its dot: "key"; empty: any
    QString text = {}; //!< part of object, detail or actor, in any case of A … Z
    bool checksChain = true; //!< else count and faults stay empty
};

//! \brief A page of the audit trail, and whether all of it stands as it was written.
struct AuditPage {
    QVector<AuditEntry> entries;
    qint64 next = 0; //!< 0: there are no older ones
    qint64 count = 0; //!< entries that were looked at: all there are, whatever was asked for
    QStringList faults; //!< one sentence in English each; empty: the chain is whole
    qint64 firstFault = 0; //!< the first entry that does not stand as it was written; 0: none
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::AuditPage)
Q_DECLARE_METATYPE(Headgate::AuditQuery)
