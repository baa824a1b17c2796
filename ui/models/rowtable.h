// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>
#include <QSet>
#include <QStringList>
#include <QVector>

#include <algorithm>

namespace Headgate::Ui {

//! \brief A cell as it is read alone: "Free again: 14:05".
QString namedCell(const QString& heading, const QString& text);

//! \brief A table that takes its rows as a whole, again and again, and tells views of the fewest
//! removals, insertions, moves and changes; never a reset. Nothing in it is edited.
//!
//! A Row has operator== and `key`, which tells it from all others.
template <typename Row> class RowTable : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    const Row& rowAt(int row) const { return m_rows.at(row); }

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }

    QVariant data(const QModelIndex& index, int role) const override
    {
        if (!index.isValid())
            return {};
        const Row& row = m_rows.at(index.row());
        switch (role) {
        case Qt::DisplayRole:
            return shown(row, index.column());
        case Qt::TextAlignmentRole:
            return alignmentOf(index.column());
        case Qt::ToolTipRole:
            return index.column() == 0 ? summary(row) : details(row, index.column());
        case Qt::AccessibleDescriptionRole:
            return index.column() == 0 ? summary(row) : QVariant();
        case Qt::AccessibleTextRole: // a table's cell is read alone: say what it is of
            return namedCell(heading(index.column()), shown(row, index.column()));
        default:
            return {};
        }
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal)
            return {};
        if (role == Qt::TextAlignmentRole)
            return alignmentOf(section);
        return role == Qt::DisplayRole ? QVariant(heading(section)) : QVariant();
    }

protected:
    virtual QString heading(int column) const = 0;
    virtual QString shown(const Row& row, int column) const = 0;
    //! Figures stand one below the other, at the column's end.
    virtual bool isFigure(int /*column*/) const { return false; }
    //! More of a cell, but of column 0: there it is the summary.
    virtual QString details(const Row& row, int column) const { return shown(row, column); }
    //! All of a row, since a narrow window hides columns.
    QString summary(const Row& row) const
    {
        QStringList lines { shown(row, 0) };
        for (int column = 1; column < columnCount(); ++column) {
            const QString text = shown(row, column);
            if (!text.isEmpty())
                lines << namedCell(heading(column), text);
        }
        return lines.join(u'\n');
    }

    void setRows(const QVector<Row>& wanted)
    {
        removeAllBut(wanted);
        QSet<QString> known;
        for (const Row& row : std::as_const(m_rows))
            known.insert(row.key);
        for (int row = 0; row < int(wanted.size()); ++row) {
            if (!known.contains(wanted[row].key)) {
                beginInsertRows({}, row, row);
                m_rows.insert(row, wanted[row]);
                endInsertRows();
                continue;
            }
            bringTo(row, wanted[row].key);
            if (m_rows[row] != wanted[row]) {
                m_rows[row] = wanted[row];
                emit dataChanged(index(row, 0), index(row, columnCount() - 1));
            }
        }
    }
    //! Columns that come and go: `isShown` is what columnCount() goes by.
    void setColumnShown(int column, bool wanted, bool* isShown)
    {
        if (*isShown == wanted)
            return;
        if (wanted)
            beginInsertColumns({}, column, column);
        else
            beginRemoveColumns({}, column, column);
        *isShown = wanted;
        if (wanted)
            endInsertColumns();
        else
            endRemoveColumns();
        emit headerDataChanged(Qt::Horizontal, 0, 0); // tables measure their columns anew
    }
    //! What only time changes, in all rows.
    void tellColumn(int column)
    {
        if (!m_rows.isEmpty())
            emit dataChanged(index(0, column), index(rowCount() - 1, column));
    }

private:
    int alignmentOf(int column) const
    {
        return int((isFigure(column) ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    }
    void removeAllBut(const QVector<Row>& wanted)
    {
        QSet<QString> keys;
        for (const Row& row : wanted)
            keys.insert(row.key);
        for (int row = rowCount() - 1; row >= 0; --row) {
            if (keys.contains(m_rows[row].key))
                continue;
            beginRemoveRows({}, row, row);
            m_rows.removeAt(row);
            endRemoveRows();
        }
    }
    //! Never backwards: what stands before is right already.
    void bringTo(int row, const QString& key)
    {
        int from = row;
        while (m_rows[from].key != key)
            ++from;
        if (from == row)
            return;
        beginMoveRows({}, from, from, {}, row);
        m_rows.move(from, row);
        endMoveRows();
    }

    QVector<Row> m_rows;
};

} // namespace Headgate::Ui
