// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/changesmodel.h"

#include "ui/text/audittext.h"
#include "ui/text/formats.h"
#include "ui/text/pooltext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kMostChanges = 5;
constexpr int kMostModels = 2;

QString entryText(const AuditEntry& entry, const AuditNames& names)
{
    QStringList parts { auditActionText(entry), auditObjectText(entry, names),
        auditDetailText(entry, names) };
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

} // namespace

QVector<ChangeRow> changesOf(const QVector<AuditEntry>& trail, const AuditNames& names,
    const QVector<UsageTotal>& recent, const QVector<UsageTotal>& earlier)
{
    QVector<ChangeRow> rows;
    for (const UsageTotal& total : recent) {
        const bool isOld = std::any_of(earlier.begin(), earlier.end(),
            [&total](const UsageTotal& one) { return one.names == total.names; });
        const QString model = total.names.value(1);
        if (earlier.isEmpty() || isOld || model.isEmpty() || rows.size() == kMostModels)
            continue;
        rows.append({ u"model\n"_s + total.names.join(u'\n'),
            ChangesModel::tr("New in use: %1, not asked in the 30 days before")
                .arg(isolated(model)),
            {}, total.names.value(0), model });
    }
    for (const AuditEntry& entry : trail) {
        if (rows.size() == kMostChanges)
            break;
        rows.append(
            { u"entry\n"_s + QString::number(entry.number), entryText(entry, names), entry.at });
    }
    return rows;
}

int ChangesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString ChangesModel::shown(const ChangeRow& row, int column) const
{
    if (column == What)
        return row.what;
    return row.at.isValid() ? dayAndTimeText(row.at, QTimeZone::systemTimeZone()) : QString();
}

QString ChangesModel::heading(int column) const
{
    return column == What ? tr("What changed") : tr("When");
}

} // namespace Headgate::Ui
