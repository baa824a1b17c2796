// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/modellistmodel.h"

#include "ui/text/failuretext.h"
#include "ui/text/formats.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

ModelListModel::ModelListModel(Services::ModelService& models, QObject* parent)
    : QAbstractListModel(parent)
    , m_models(models)
    , m_rows(allRows())
{
    connect(&m_models, &Services::ModelService::changed, this, &ModelListModel::update);
    connect(&m_models, &Services::ModelService::shortcutsChanged, this, [this] { update({}); });
}

int ModelListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ModelListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.text;
    case Qt::AccessibleTextRole:
        return spokenText(row);
    case RowKindRole:
        return QVariant::fromValue(row.kind);
    case BackendIdRole:
        return row.backendId;
    case DetailRole:
        return row.detail;
    case NoteActionRole:
        return QVariant::fromValue(row.action);
    case IsSimulatedRole:
        return row.isSimulated;
    case IsShortcutRole:
        return row.isShortcut;
    default:
        return row.kind == RowKind::Model ? modelData(row, role) : QVariant();
    }
}

//! The price as a sentence: two amounts and a stroke say nothing to the ear.
QString ModelListModel::spokenText(const Row& row) const
{
    if (row.kind != RowKind::Model)
        return row.text;
    QStringList badges = modelData(row, BadgesRole).toStringList();
    if (row.model.price)
        badges.replaceInStrings(formatPrice(*row.model.price), priceText(*row.model.price));
    return badges.isEmpty() ? row.text : tr("%1, %2").arg(row.text, badges.join(u", "_s));
}

QVariant ModelListModel::modelData(const Row& row, int role) const
{
    switch (role) {
    case TargetRole:
        return QVariant::fromValue(row.model.target);
    case SearchTextRole:
        return QString(row.text + u' ' + row.model.target.model + u' ' + row.backendId);
    case Qt::ToolTipRole:
        return row.model.price
            ? QString(row.model.target.model + u'\n' + priceText(*row.model.price))
            : row.model.target.model;
    case IsFavouriteRole:
        return row.isFavourite;
    case BadgesRole: {
        QStringList badges = capabilityNames(row.model.has);
        if (row.model.contextWindow)
            badges << formatTokens(*row.model.contextWindow);
        if (row.model.price)
            badges << formatPrice(*row.model.price);
        if (row.isLocal)
            badges << tr("Local");
        if (row.model.isLoaded.value_or(false))
            badges << tr("Loaded");
        return badges;
    }
    default:
        return {};
    }
}

Qt::ItemFlags ModelListModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows.at(index.row());
    const bool isActive = row.kind == RowKind::Model || row.action != NoteAction::None;
    return isActive ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::ItemIsEnabled;
}

int ModelListModel::rowOf(const Target& target) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const Row& row) {
        return row.kind == RowKind::Model && !row.isShortcut && row.model.target == target;
    });
    return found == m_rows.cend() ? -1 : int(found - m_rows.cbegin());
}

QVector<ModelListModel::Row> ModelListModel::notesOf(const Services::BackendModels& backend)
{
    Row note;
    note.kind = RowKind::Note;
    note.backendId = backend.backend.id;
    if (!backend.hasKey) {
        note.text = tr("No key yet. Add one under Connections.");
        note.action = NoteAction::OpenConnections;
    } else if (backend.failure) {
        const FailureText text = failureText(*backend.failure, { backend.backend.label, {}, {} });
        note.text = text.sentence + u' ' + text.advice;
        note.action = text.next == NextStep::OpenConnections ? NoteAction::OpenConnections
                                                             : NoteAction::Retry;
    } else if (backend.list.models.isEmpty()) {
        note.text = backend.isRefreshing ? tr("Asking for the models…")
                                         : tr("No models are offered. Ask again.");
        note.action = backend.isRefreshing ? NoteAction::None : NoteAction::Retry;
    } else {
        return {};
    }
    return { note };
}

ModelListModel::Row ModelListModel::rowFor(
    const ModelInfo& model, const Services::BackendModels& backend) const
{
    Row row;
    row.kind = RowKind::Model;
    row.backendId = backend.backend.id;
    row.text = model.displayName;
    row.detail = model.displayName == model.target.model ? QString() : model.target.model;
    row.isSimulated = backend.backend.isSimulated;
    row.isLocal = backend.isLocal;
    row.isFavourite = m_models.favourites().contains(model.target);
    row.model = model;
    return row;
}

QVector<ModelListModel::Row> ModelListModel::rowsOf(const Services::BackendModels& backend) const
{
    Row heading;
    heading.backendId = backend.backend.id;
    heading.text = backend.backend.label;
    heading.isSimulated = backend.backend.isSimulated;
    if (backend.list.fetchedAt.isValid())
        heading.detail
            = tr("as of %1")
                  .arg(formatMoment(backend.list.fetchedAt, QDateTime::currentDateTimeUtc()));
    QVector<Row> rows { heading };
    rows += notesOf(backend);
    for (const ModelInfo& model : backend.list.models) {
        if (model.canChat)
            rows << rowFor(model, backend);
    }
    return rows;
}

//! Models that are not offered now have no row here either.
QVector<ModelListModel::Row> ModelListModel::shortcutsTo(
    const QVector<Target>& targets, const QString& heading) const
{
    QVector<Row> rows;
    const QVector<Services::BackendModels> backends = m_models.backends();
    for (const Target& target : targets) {
        for (const Services::BackendModels& backend : backends) {
            const auto& models = backend.list.models;
            const auto model = std::find_if(models.cbegin(), models.cend(),
                [&target](const ModelInfo& info) { return info.target == target; });
            if (model == models.cend() || !backend.hasKey)
                continue;
            Row row = rowFor(*model, backend);
            row.detail = backend.backend.label;
            row.isShortcut = true;
            rows << row;
        }
    }
    if (rows.isEmpty())
        return rows;
    Row top;
    top.text = heading;
    top.isShortcut = true;
    rows.prepend(top);
    return rows;
}

QVector<ModelListModel::Row> ModelListModel::shortcutRows() const
{
    const QVector<Target> favourites = m_models.favourites();
    QVector<Target> recents = m_models.recents();
    recents.removeIf([&favourites](const Target& target) { return favourites.contains(target); });
    return shortcutsTo(favourites, tr("Favourites")) + shortcutsTo(recents, tr("Recent"));
}

QVector<ModelListModel::Row> ModelListModel::allRows() const
{
    QVector<Row> rows = shortcutRows();
    for (const Services::BackendModels& backend : m_models.backends())
        rows += rowsOf(backend);
    return rows;
}

//! An empty id is all of them.
void ModelListModel::update(const QString& backendId)
{
    updateShortcuts();
    if (!backendId.isEmpty())
        return updateSection(backendId);
    for (const Services::BackendModels& backend : m_models.backends())
        updateSection(backend.backend.id);
}

void ModelListModel::updateShortcuts()
{
    const auto end = std::find_if(
        m_rows.cbegin(), m_rows.cend(), [](const Row& row) { return !row.isShortcut; });
    replaceSection(0, int(end - m_rows.cbegin()), shortcutRows());
}

void ModelListModel::updateSection(const QString& backendId)
{
    const auto backends = m_models.backends();
    const auto known = std::find_if(backends.cbegin(), backends.cend(),
        [&](const Services::BackendModels& b) { return b.backend.id == backendId; });
    const auto isOther
        = [&](const Row& row) { return row.isShortcut || row.backendId != backendId; };
    const auto first = std::find_if_not(m_rows.cbegin(), m_rows.cend(), isOther);
    if (known == backends.cend() || first == m_rows.cend()) { // a server came or went
        const QVector<Row> rows = allRows();
        if (rows == m_rows)
            return;
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    const auto last = std::find_if(first, m_rows.cend(), isOther);
    replaceSection(int(first - m_rows.cbegin()), int(last - first), rowsOf(*known));
}

void ModelListModel::replaceSection(int first, int count, const QVector<Row>& rows)
{
    const int common = std::min(count, int(rows.size()));
    for (int i = 0; i < common; ++i) {
        if (m_rows.at(first + i) == rows.at(i))
            continue;
        m_rows[first + i] = rows.at(i);
        emit dataChanged(index(first + i), index(first + i));
    }
    if (count > common) {
        beginRemoveRows({}, first + common, first + count - 1);
        m_rows.remove(first + common, count - common);
        endRemoveRows();
    } else if (rows.size() > common) {
        beginInsertRows({}, first + common, first + int(rows.size()) - 1);
        for (int i = common; i < rows.size(); ++i)
            m_rows.insert(first + i, rows.at(i));
        endInsertRows();
    }
}

void ModelFilterModel::setFilterText(const QString& text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool ModelFilterModel::isHit(const QModelIndex& index) const
{
    const QString text = index.data(ModelListModel::SearchTextRole).toString();
    return std::all_of(m_words.cbegin(), m_words.cend(),
        [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool ModelFilterModel::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    if (m_words.isEmpty())
        return true;
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (index.data(ModelListModel::IsShortcutRole).toBool())
        return false; // its model is found below
    switch (index.data(ModelListModel::RowKindRole).value<ModelListModel::RowKind>()) {
    case ModelListModel::RowKind::Model:
        return isHit(index);
    case ModelListModel::RowKind::Note:
        return false;
    case ModelListModel::RowKind::Heading:
        break;
    }
    const QString backend = index.data(ModelListModel::BackendIdRole).toString();
    for (int next = row + 1; next < sourceModel()->rowCount(parent); ++next) {
        const QModelIndex below = sourceModel()->index(next, 0, parent);
        if (below.data(ModelListModel::BackendIdRole).toString() != backend)
            return false;
        if (below.data(ModelListModel::RowKindRole).value<ModelListModel::RowKind>()
                == ModelListModel::RowKind::Model
            && isHit(below))
            return true;
    }
    return false;
}

} // namespace Headgate::Ui
