// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/localmodels/installedmodelsmodel.h"

#include "ui/text/formats.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

QString shown(const ModelInfo& model, int column)
{
    switch (column) {
    case InstalledModelsModel::Name:
        return model.displayName;
    case InstalledModelsModel::Size:
        return model.sizeBytes ? formatSize(*model.sizeBytes) : QString();
    case InstalledModelsModel::Parameters:
        return model.parameterSize;
    case InstalledModelsModel::Quantization:
        return model.quantization;
    case InstalledModelsModel::Family:
        return model.family;
    case InstalledModelsModel::Modified:
        return QLocale().toString(model.modifiedAt.toLocalTime().date(), QLocale::ShortFormat);
    case InstalledModelsModel::Abilities:
        return capabilityNames(model.has).join(u", "_s);
    default:
        return {};
    }
}

//! "7.6B" and "270M" in their order.
double parameterCount(const QString& text)
{
    const QString number = text.chopped(text.isEmpty() ? 0 : 1);
    const double factor = text.endsWith(u'B') ? 1e9 : text.endsWith(u'M') ? 1e6 : 1e3;
    return number.toDouble() * factor;
}

QVariant sortValue(const ModelInfo& model, int column)
{
    switch (column) {
    case InstalledModelsModel::Size:
        return model.sizeBytes.value_or(0);
    case InstalledModelsModel::Parameters:
        return parameterCount(model.parameterSize);
    case InstalledModelsModel::Modified:
        return model.modifiedAt;
    default:
        return shown(model, column).toCaseFolded();
    }
}

} // namespace

void InstalledModelsModel::setModels(const QVector<ModelInfo>& models)
{
    for (int row = int(m_models.size()) - 1; row >= 0; --row) {
        const auto isThere = [&](const ModelInfo& one) { return one.target == at(row).target; };
        if (std::any_of(models.begin(), models.end(), isThere))
            continue;
        beginRemoveRows({}, row, row);
        m_models.removeAt(row);
        endRemoveRows();
    }
    for (const ModelInfo& model : models) {
        const auto known = std::find_if(m_models.begin(), m_models.end(),
            [&model](const ModelInfo& one) { return one.target == model.target; });
        const int row = int(known - m_models.begin());
        if (known == m_models.end()) {
            beginInsertRows({}, row, row);
            m_models.append(model);
            endInsertRows();
        } else if (*known != model) {
            *known = model;
            emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
        }
    }
}

qint64 InstalledModelsModel::totalBytes() const
{
    qint64 total = 0;
    for (const ModelInfo& model : m_models)
        total += model.sizeBytes.value_or(0);
    return total;
}

int InstalledModelsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_models.size());
}

int InstalledModelsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant InstalledModelsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ModelInfo& model = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown(model, index.column());
    case Qt::ToolTipRole:
        return shown(model, index.column()).isEmpty() ? QVariant() : shown(model, index.column());
    case Qt::TextAlignmentRole:
        if (index.column() == Size || index.column() == Parameters)
            return int(Qt::AlignTrailing | Qt::AlignVCenter);
        return int(Qt::AlignLeading | Qt::AlignVCenter);
    case SortRole:
        return sortValue(model, index.column());
    default:
        return {};
    }
}

QVariant InstalledModelsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool isFigure = section == Size || section == Parameters;
        return int((isFigure ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Size:
        return tr("Size");
    case Parameters:
        return tr("Parameters");
    case Quantization:
        return tr("Quantisation");
    case Family:
        return tr("Family");
    case Modified:
        return tr("Changed");
    case Abilities:
        return tr("Can do");
    default:
        return {};
    }
}

} // namespace Headgate::Ui
