// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QVector>

namespace Headgate {

//! \brief An entry of the audit trail: who changed what of keys, limits and settings.
struct AuditEntry {
    QDateTime at; //!< UTC
    QString actor; //!< the program: "headgate", "headgatectl"
    QString action; //!< e.g. "key.add"
    QString object; //!< e.g. a key's id; never a secret
    QString detail; //!< what changed, in words without secrets

    bool operator==(const AuditEntry&) const = default;
};

//! \brief Which entries are wanted; newest first.
struct AuditQuery {
    qint64 before = 0; //!< AuditPage::next of the page before; 0: from the newest
    int limit = 100; //!< 1 … 1000
};

//! \brief A page of the audit trail, and whether all of it stands as it was written.
struct AuditPage {
    QVector<AuditEntry> entries;
    qint64 next = 0; //!< 0: there are no older ones
    qint64 count = 0; //!< entries that were looked at: all there are
    QStringList faults; //!< one sentence in English each; empty: the chain is whole
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::AuditPage)
