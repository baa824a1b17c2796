// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/changesmodel.h"

#include "ui/text/audittext.h"
#include "ui/text/formats.h"
#include "ui/text/phrases.h"
#include "ui/text/pooltext.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kMostChanges = 5;
const QString kEntry = u"entry\n"_s; // how the key of such a row begins
constexpr int kMostModels = 2;

QString entryText(const AuditEntry& entry, const AuditNames& names)
{
    QStringList parts { auditActionText(entry), auditObjectText(entry, names),
        auditDetailText(entry, names) };
    parts.removeAll(QString());
    return joinedText(parts);
}

void addModels(const ChangeFacts& facts, QVector<ChangeRow>* rows)
{
    for (const UsageTotal& total : facts.recent) {
        const bool isOld = std::any_of(facts.earlier.begin(), facts.earlier.end(),
            [&total](const UsageTotal& one) { return one.names == total.names; });
        const QString model = total.names.value(1);
        if (facts.earlier.isEmpty() || isOld || model.isEmpty() || rows->size() == kMostModels)
            continue;
        rows->append({ .key = u"model\n"_s + total.names.join(u'\n'),
            .what = ChangesModel::tr("New in use: %1, not asked in the 30 days before")
                        .arg(isolated(model)),
            .backend = total.names.value(0),
            .model = model });
    }
}

//! One row, of all that changed on the newest day.
void addPrices(const QVector<PriceStart>& prices, QVector<ChangeRow>* rows)
{
    QDate day;
    for (const PriceStart& one : prices)
        day = std::max(day, one.from);
    QStringList models;
    for (const PriceStart& one : prices) {
        if (one.from == day)
            models << isolated(one.target.model);
    }
    models.removeDuplicates();
    models.sort();
    if (!models.isEmpty())
        rows->append({ .key = u"prices\n"_s + day.toString(Qt::ISODate),
            .what = ChangesModel::tr("Another price since %1: %2")
                        .arg(QLocale().toString(day, QLocale::ShortFormat),
                            QLocale().createSeparatedList(models)),
            .page = u"costs"_s });
}

} // namespace

QVector<ChangeRow> changesOf(const ChangeFacts& facts, const AuditNames& names)
{
    QVector<ChangeRow> rows;
    addModels(facts, &rows);
    addPrices(facts.prices, &rows);
    if (facts.rotations > 0)
        rows.append({ .key = u"rotations"_s,
            .what = ChangesModel::tr("Keys took over from others, times: %1")
                        .arg(formatCount(facts.rotations)),
            .page = u"keys"_s });
    for (const AuditEntry& entry : facts.trail) {
        if (rows.size() == kMostChanges)
            break;
        rows.append({ kEntry + QString::number(entry.number), entryText(entry, names), entry.at,
            u"audit"_s });
    }
    return rows;
}

bool isEntry(const ChangeRow& row)
{
    return row.key.startsWith(kEntry);
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
