// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/modelservice.h"

#include <QAbstractListModel>
#include <QSortFilterProxyModel>
#include <QVector>

namespace Headgate::Ui {

//! \brief The models of all back ends as one list: favourites and recents first, then for each back
//! end a heading, a note where something is wrong or missing, and its models that can chat.
class ModelListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum class RowKind { Heading, Note, Model };
    enum class NoteAction { None, OpenConnections, Retry };
    enum Role {
        RowKindRole = Qt::UserRole + 1, //!< RowKind
        TargetRole, //!< Target, of a Model
        BackendIdRole,
        BadgesRole, //!< QStringList, of a Model
        //! Of a Model its id where the name differs, of a favourite or recent one its back end; of
        //! a Heading the list's age.
        DetailRole,
        NoteActionRole, //!< NoteAction
        IsSimulatedRole,
        SearchTextRole, //!< of a Model: all that typing may find
        IsFavouriteRole, //!< of a Model
        IsShortcutRole, //!< stands among the favourites or recents; its model has a row below, too
    };

    explicit ModelListModel(Services::ModelService& models, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    //! The row of a model below its back end, -1 where it is not (or no longer) offered.
    int rowOf(const Target& target) const;

private:
    struct Row {
        RowKind kind = RowKind::Heading;
        QString backendId;
        QString text;
        QString detail;
        NoteAction action = NoteAction::None;
        bool isSimulated = false;
        bool isLocal = false;
        bool isShortcut = false;
        bool isFavourite = false;
        ModelInfo model;

        bool operator==(const Row&) const = default;
    };

    QVector<Row> rowsOf(const Services::BackendModels& backend) const;
    Row rowFor(const ModelInfo& model, const Services::BackendModels& backend) const;
    QVector<Row> shortcutRows() const;
    QVector<Row> shortcutsTo(const QVector<Target>& targets, const QString& heading) const;
    static QVector<Row> notesOf(const Services::BackendModels& backend);
    QVector<Row> allRows() const;
    QString spokenText(const Row& row) const;
    QVariant modelData(const Row& row, int role) const;
    void update(const QString& backendId);
    void updateSection(const QString& backendId);
    void updateShortcuts();
    void replaceSection(int first, int count, const QVector<Row>& rows);

    Services::ModelService& m_models;
    QVector<Row> m_rows;
};

//! \brief What is left of the list after typing: models that have every word, and their headings.
class ModelFilterModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setFilterText(const QString& text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    bool isHit(const QModelIndex& index) const;

    QStringList m_words;
};

} // namespace Headgate::Ui

Q_DECLARE_METATYPE(Headgate::Ui::ModelListModel::RowKind)
Q_DECLARE_METATYPE(Headgate::Ui::ModelListModel::NoteAction)
