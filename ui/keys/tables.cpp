// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/tables.h"

#include "ui/common/celldelegate.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QEvent>
#include <QHeaderView>

#include <algorithm>
#include <chrono>
#include <utility>

namespace Headgate::Ui {

namespace {

constexpr int kMostRows = 8;
constexpr int kFewRows = 3;
constexpr int kLeastStretched = 150; //!< of the column that takes what is left
constexpr int kWidest = 320; //!< of the others; the tool tip has the rest
//! A column that is folded comes back with so much room to spare, so that a figure that changes
//! does not make it come and go.
constexpr int kSlack = 24;
constexpr std::chrono::seconds kSeldom { 3 };
constexpr int kManyRows = 20; //!< of fewer the columns are measured at once

} // namespace

void setUpTable(QTreeView* table, const char* objectName, const QString& name, int stretched)
{
    table->setObjectName(QLatin1String(objectName));
    table->setAccessibleName(name);
    setKind(table, "table");
    table->setItemDelegate(new CellDelegate(table));
    table->setUniformRowHeights(true);
    table->setAllColumnsShowFocus(true);
    QHeaderView* header = table->header();
    header->setStretchLastSection(false);
    header->setMaximumSectionSize(forText(kWidest));
    header->setResizeContentsPrecision(0); // of what is seen
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(stretched, QHeaderView::Stretch);
}

ShortTable::ShortTable(QWidget* parent)
    : QTreeView(parent)
    , m_most(kMostRows)
    , m_few(kFewRows)
{
    setRootIsDecorated(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
}

void ShortTable::setRowsShown(int rows)
{
    m_most = rows;
    m_few = rows;
    updateGeometry();
}

void ShortTable::setModel(QAbstractItemModel* model)
{
    QTreeView::setModel(model);
    connect(model, &QAbstractItemModel::rowsInserted, this, &ShortTable::updateGeometry);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &ShortTable::updateGeometry);
}

//! Its rows came before it had its look.
void ShortTable::showEvent(QShowEvent* event)
{
    QTreeView::showEvent(event);
    updateGeometry();
}

int ShortTable::heightOf(int rows) const
{
    // As laid out: a size hint also counts what stands in columns that are hidden.
    const int laidOut = rows > 0 ? rowHeight(model()->index(0, 0)) : 0;
    const int row = laidOut > 0 ? laidOut : rows > 0 ? std::max(sizeHintForRow(0), 1) : 0;
    return header()->sizeHint().height() + rows * row + 2 * frameWidth();
}

QSize ShortTable::sizeHint() const
{
    const int rows = model() ? model()->rowCount() : 0;
    return { QTreeView::sizeHint().width(), heightOf(std::min(rows, m_most)) };
}

QSize ShortTable::minimumSizeHint() const
{
    const int rows = model() ? model()->rowCount() : 0;
    return { QTreeView::minimumSizeHint().width(), heightOf(std::min(rows, m_few)) };
}

FoldingColumns::FoldingColumns(QTreeView* table, const QVector<int>& foldable, int stretched)
    : QObject(table)
    , m_table(table)
    , m_foldable(foldable)
    , m_stretched(stretched)
{
    table->viewport()->installEventFilter(this);
    const QAbstractItemModel* model = table->model();
    const auto soonOrLater = [this](const QModelIndex&, int first, int last) {
        const int before = m_table->model()->rowCount() - (last - first + 1);
        if (before > kManyRows)
            foldLater();
        else
            foldSoon();
    };
    connect(model, &QAbstractItemModel::rowsInserted, this, soonOrLater);
    connect(model, &QAbstractItemModel::rowsRemoved, this, soonOrLater);
    connect(model, &QAbstractItemModel::modelReset, this, &FoldingColumns::foldSoon);
    connect(table, &QTreeView::expanded, this, &FoldingColumns::foldSoon);
    connect(model, &QAbstractItemModel::headerDataChanged, this, &FoldingColumns::foldSoon);
    m_later.setSingleShot(true);
    m_later.setInterval(kSeldom);
    connect(&m_later, &QTimer::timeout, this, [this] { fold(forText(kSlack)); });
    connect(model, &QAbstractItemModel::dataChanged, this, &FoldingColumns::foldLater);
    for (int column = 0; column < model->columnCount(); ++column) {
        if (column != stretched)
            table->header()->setSectionResizeMode(column, QHeaderView::Fixed);
    }
}

//! All cells that are seen are measured then: not for each row and figure that changes.
void FoldingColumns::foldLater()
{
    if (!m_later.isActive())
        m_later.start();
}

//! Once for all that an overview changes, when the table knows of it too.
void FoldingColumns::foldSoon()
{
    if (std::exchange(m_isDue, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isDue = false;
            fold();
        },
        Qt::QueuedConnection);
}

bool FoldingColumns::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() == QEvent::Resize) {
        fold();
        QMetaObject::invokeMethod(this, &FoldingColumns::alignHeader, Qt::QueuedConnection);
    } else if (event->type() == QEvent::FontChange)
        foldSoon();
    return QObject::eventFilter(object, event);
}

//! Columns that fold while the room changes leave it where a scroll bar was.
void FoldingColumns::alignHeader()
{
    QHeaderView* header = m_table->header();
    const QRect room = m_table->viewport()->geometry();
    if (header->x() != room.x() || header->width() != room.width())
        header->setGeometry(room.x(), header->y(), room.width(), header->height());
}

int FoldingColumns::widthOf(int column) const
{
    if (column == m_stretched)
        return forText(kLeastStretched);
    // A hidden section has no size of its own, so the header is asked what it would need.
    const QHeaderView* header = m_table->header();
    const QAbstractItemView* view = m_table;
    const int needed = std::max(view->sizeHintForColumn(column), header->sectionSizeHint(column));
    return std::min(needed, header->maximumSectionSize());
}

//! \param slack a column that needs less, but no more than so much less, stays as it is: its
//! rows need not be painted anew
void FoldingColumns::fold(int slack)
{
    m_later.stop();
    int needed = 0;
    QVector<int> widths;
    for (int column = 0; column < m_table->model()->columnCount(); ++column) {
        if (m_table->isColumnHidden(column) && !m_foldable.contains(column)) {
            widths.append(0); // hidden for a reason of its own
            continue;
        }
        const int shown = m_table->columnWidth(column);
        const int least = widthOf(column);
        widths.append(shown > least && shown - least <= slack ? shown : least);
        needed += widths.constLast();
        if (column != m_stretched)
            m_table->header()->resizeSection(column, widths.constLast());
    }
    for (const int column : std::as_const(m_foldable)) {
        const bool isFolded = m_table->isColumnHidden(column);
        const bool isTooWide
            = needed + (isFolded ? forText(kSlack) : 0) > m_table->viewport()->width();
        if (isTooWide)
            needed -= widths[column];
        if (isTooWide != isFolded)
            m_table->setColumnHidden(column, isTooWide);
    }
    if (m_stretched == 0)
        return;
    const bool isAlone = m_table->isColumnHidden(m_stretched); // somebody has to take the room
    m_table->header()->setSectionResizeMode(0, isAlone ? QHeaderView::Stretch : QHeaderView::Fixed);
    if (!isAlone)
        m_table->header()->resizeSection(0, widths[0]);
}

} // namespace Headgate::Ui
