// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/newkeysmodel.h"

#include "ui/common/icons.h"
#include "ui/models/rowtable.h"
#include "ui/text/errortext.h"
#include "ui/text/formats.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>
#include <optional>

namespace Headgate::Ui {

namespace {

bool isStored(const Services::KeyCandidate& found)
{
    return found.known && found.known->source != KeySource::Environment;
}

//! Whose service is not known to be here gets no key unasked.
bool isWantedAtFirst(const Services::KeyCandidate& found)
{
    const bool isNobodysHere = found.look && found.look->backendId.isEmpty();
    return !found.known && !isNobodysHere;
}

} // namespace

NewKeysModel::NewKeysModel(const QHash<QString, QString>& labels, QObject* parent)
    : QAbstractTableModel(parent)
    , m_labels(labels)
{
}

int NewKeysModel::append(const QVector<Services::KeyCandidate>& found)
{
    if (found.isEmpty())
        return 0;
    int usable = 0;
    const auto firstNew = m_rows.size(); // those of one text are compared already
    beginInsertRows({}, rowCount(), rowCount() + int(found.size()) - 1);
    for (Services::KeyCandidate one : found) {
        one.isRepeated = one.isRepeated
            || std::any_of(m_rows.begin(), m_rows.begin() + firstNew, [&one](const Row& row) {
                   return !one.problem && row.found.key.backendId == one.key.backendId
                       && row.found.key.secret.equals(one.key.secret);
               });
        Row row { .found = one, .read = one };
        row.read.key.secret = {};
        row.tail = one.problem ? QString() : one.key.secret.masked();
        row.isWanted = isWantedAtFirst(one);
        m_rows.append(row);
        usable += !one.problem && !one.isRepeated && !isStored(one) ? 1 : 0;
    }
    endInsertRows();
    emit choiceChanged();
    return usable;
}

bool NewKeysModel::canBeAdded(const Row& row) const
{
    return !row.found.problem && !row.found.isRepeated && !isStored(row.found)
        && !row.found.key.backendId.isEmpty() && row.phase != Phase::Added;
}

bool NewKeysModel::isChosen(int row) const
{
    return m_rows.at(row).isWanted && canBeAdded(m_rows.at(row));
}

bool NewKeysModel::canChange(int row) const
{
    const Row& one = m_rows.at(row);
    return !m_isLocked && !one.found.problem && one.phase != Phase::Added;
}

void NewKeysModel::setService(const QVector<int>& rows, const QString& backendId)
{
    for (const int row : rows) {
        if (canChange(row) && m_rows.at(row).found.key.backendId != backendId)
            setService(m_rows[row], backendId);
    }
    tell(rows);
}

void NewKeysModel::setService(Row& one, const QString& backendId)
{
    const bool wasUnknown = one.found.key.backendId.isEmpty();
    const bool isBack = backendId == one.read.key.backendId;
    one.found.key.backendId = backendId;
    one.found.look = isBack ? one.read.look : std::nullopt;
    one.found.known = isBack ? one.read.known : std::nullopt;
    one.found.isRepeated = isBack && one.read.isRepeated;
    one.phase = Phase::Ready;
    // Whose it is was all that was missing; what is another's is sent nowhere by a step in a list.
    one.isWanted = one.isWanted || wasUnknown;
}

void NewKeysModel::setLocked(bool isLocked)
{
    m_isLocked = isLocked;
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void NewKeysModel::setPhase(const QVector<int>& rows, Phase phase)
{
    for (const int row : rows) {
        m_rows[row].phase = phase;
        m_rows[row].error = {};
    }
    tell(rows);
}

void NewKeysModel::setFailed(int row, const Error& error)
{
    m_rows[row].phase = Phase::Failed;
    m_rows[row].error = error;
    tell({ row });
}

void NewKeysModel::setAdded(int row, const Services::NewKey& how, const KeyInfo& added)
{
    Row& one = m_rows[row];
    one.done = how.isSessionOnly ? tr("Added for this session only")
        : how.isChecked          ? tr("Works, and is stored")
                                 : tr("Stored, without a check");
    one.found.key.label = added.label;
    one.found.key.secret = Secret();
    setPhase({ row }, Phase::Added);
}

//! Once for all of them: who listens looks at every row.
void NewKeysModel::tell(const QVector<int>& rows)
{
    if (rows.isEmpty())
        return;
    const auto [first, last] = std::minmax_element(rows.begin(), rows.end());
    emit dataChanged(index(*first, 0), index(*last, ColumnCount - 1));
    emit choiceChanged();
}

int NewKeysModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int NewKeysModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString NewKeysModel::labelOf(const QString& backendId) const
{
    return backendId.isEmpty() ? tr("not known") : m_labels.value(backendId, backendId);
}

QString NewKeysModel::readyText(const Services::KeyCandidate& found) const
{
    if (found.problem)
        return tr("Can’t be a key: one has 8 to 512 letters, digits and signs, and no blanks");
    if (found.isRepeated)
        return tr("Stands further above already");
    if (found.known && isStored(found))
        return tr("There already: %1").arg(isolated(found.known->label));
    if (found.known)
        return tr("Used from the environment as it is");
    if (found.look && found.look->backendId.isEmpty())
        return tr("Looks like a key of %1").arg(found.look->provider);
    if (found.look)
        return tr("Looks like a key of %1: goes there").arg(found.look->provider);
    return found.key.backendId.isEmpty() ? tr("Whose key is it? Choose its service") : tr("New");
}

QString NewKeysModel::stateOf(const Row& row) const
{
    switch (row.phase) {
    case Phase::Ready:
        return readyText(row.found);
    case Phase::Waiting:
        return tr("Waits");
    case Phase::Checking:
        return tr("Checking…");
    case Phase::Added:
        return row.done;
    case Phase::Failed:
        break;
    }
    if (row.error.kind == ErrorKind::Locked || row.error.kind == ErrorKind::Unavailable)
        return tr("The system’s keychain can’t keep it now");
    return errorText(row.error,
        row.error.kind == ErrorKind::InvalidInput ? tr("The key")
                                                  : labelOf(row.found.key.backendId));
}

QString NewKeysModel::shown(const Row& row, int column) const
{
    switch (column) {
    case Name:
        return row.found.key.label.isEmpty() ? tr("(no name)") : row.found.key.label;
    case Service:
        return labelOf(row.found.key.backendId);
    case Tail:
        return row.tail;
    case State:
        return stateOf(row);
    default:
        return {};
    }
}

QVariant NewKeysModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows.at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return shown(row, column);
    case Qt::EditRole:
        return column == Name ? QVariant(row.found.key.label) : QVariant();
    case Qt::CheckStateRole:
        if (column != Name || !canBeAdded(row))
            return {};
        return int(row.isWanted ? Qt::Checked : Qt::Unchecked);
    case Qt::AccessibleTextRole:
        return namedCell(
            headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), shown(row, column));
    case Qt::AccessibleDescriptionRole:
        return column == Name ? stateOf(row) : QVariant();
    case Qt::DecorationRole:
        if (column != State)
            return {};
        if (row.phase == Phase::Added || row.phase == Phase::Failed || row.found.problem)
            return tintedIcon(row.phase == Phase::Added ? Glyph::Check : Glyph::Warning,
                QGuiApplication::palette().color(QPalette::ButtonText));
        return {};
    default:
        return {};
    }
}

bool NewKeysModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || !canChange(index.row()))
        return false;
    Row& row = m_rows[index.row()];
    if (role == Qt::CheckStateRole && index.column() == Name && canBeAdded(row))
        row.isWanted = value.toInt() == Qt::Checked;
    else if (role == Qt::EditRole && index.column() == Name)
        row.found.key.label = value.toString().trimmed();
    else
        return false;
    tell({ index.row() });
    return true;
}

QVariant NewKeysModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Service:
        return tr("Service");
    case Tail:
        return tr("Key");
    case State:
        return tr("State");
    default:
        return {};
    }
}

Qt::ItemFlags NewKeysModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() != Name || !canChange(index.row()))
        return flags;
    flags |= Qt::ItemIsEditable;
    if (canBeAdded(m_rows.at(index.row())))
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

} // namespace Headgate::Ui
