// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <QTreeView>
#include <QVector>

namespace Headgate::Ui {

//! \brief Gives a table the look and manners of all tables of these pages; once it has its model.
//! \param stretched the column that takes the room that is left
void setUpTable(QTreeView* table, const char* objectName, const QString& name, int stretched);

//! \brief A table that is as high as its rows, up to eight; then it scrolls. For one that stands
//! beside others on a page.
class ShortTable : public QTreeView {
    Q_OBJECT

public:
    explicit ShortTable(QWidget* parent);

    //! Instead of eight, and never fewer while there are so many: the page scrolls then.
    void setRowsShown(int rows);

    void setModel(QAbstractItemModel* model) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void showEvent(QShowEvent* event) override;

private:
    int heightOf(int rows) const;

    int m_most;
    int m_few;
};

//! \brief Makes columns as wide as what is seen of them, and hides a table's least important ones
//! while it is too narrow for all, so that it need not scroll sideways. Belongs to the table.
class FoldingColumns : public QObject {
    Q_OBJECT

public:
    //! \param foldable the first one goes first \param stretched as setUpTable() has it
    FoldingColumns(QTreeView* table, const QVector<int>& foldable, int stretched);

    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void fold(int slack = 0);
    void foldSoon();
    void foldLater();
    void alignHeader();
    int widthOf(int column) const;

    QTreeView* m_table;
    QVector<int> m_foldable;
    int m_stretched;
    bool m_isDue = false;
    QTimer m_later;
};

} // namespace Headgate::Ui
