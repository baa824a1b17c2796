// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartcard.h"

#include "ui/charts/chartlegend.h"
#include "ui/charts/charttablemodel.h"
#include "ui/charts/charttext.h"
#include "ui/charts/chartview.h"
#include "ui/common/announcement.h"
#include "ui/common/widgets.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QPainter>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

ChartCard::ChartCard(const char* name, const QString& title, QWidget* parent)
    : QFrame(parent)
    , m_name(QLatin1String(name))
{
    setObjectName(partName("Card"));
    setKind(this, "card");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kLarge, Space::kMedium, Space::kLarge, Space::kMedium);
    column->setSpacing(Space::kSmall);
    column->addWidget(makeHeader(title));
    makeParts();
    column->addWidget(m_view, 1);
    column->addWidget(m_table, 1);
    column->addWidget(m_told);
    column->addWidget(m_legend);
    column->addWidget(m_note, 1);
    m_later.setSingleShot(true);
    m_later.setInterval(0);
    connect(&m_later, &QTimer::timeout, this, &ChartCard::takePending);
    setTitle(title);
    setLoading();
}

void ChartCard::setTurn(int turn)
{
    m_later.setInterval(turn * kTurn);
}

//! The same bars or lines, and values in them before and after.
bool ChartCard::isUpdate(const ChartData& chart) const
{
    return !m_data.isEmpty() && !chart.isEmpty() && m_data.kind == chart.kind
        && m_data.buckets == chart.buckets
        && std::equal(m_data.series.begin(), m_data.series.end(), chart.series.begin(),
            chart.series.end(), [](const ChartSeries& a, const ChartSeries& b) {
                return a.key == b.key && a.name == b.name && a.role == b.role;
            });
}

QString ChartCard::partName(const char* part) const
{
    return m_name + QLatin1String(part);
}

QWidget* ChartCard::makeHeader(const QString& title)
{
    auto* header = new QWidget(this);
    m_title = plainLabel(title, "section", header);
    m_title->setWordWrap(true); // two cards stand side by side in a narrow window
    m_toggle = pushButton(qPrintable(partName("TableButton")), tr("Table"), header);
    setKind(m_toggle, "link");
    m_toggle->setCheckable(true);
    connect(m_toggle, &QPushButton::toggled, this, &ChartCard::showTable);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_title, 1);
    row->addWidget(m_toggle, 0, Qt::AlignTop);
    return header;
}

void ChartCard::makeParts()
{
    m_view = new ChartView(this);
    m_view->setObjectName(partName("Chart"));
    m_legend = new ChartLegend(this);
    m_told = new AnnouncementLabel(this);
    m_told->setObjectName(partName("Told"));
    setKind(m_told, "caption");
    m_note = plainLabel({}, "muted", this);
    m_note->setObjectName(partName("Note"));
    m_note->setWordWrap(true);
    m_note->setMinimumHeight(m_view->minimumSizeHint().height());
    m_note->setAlignment(Qt::AlignCenter);
    m_model = new ChartTableModel(this);
    m_table = new QTreeView(this);
    m_table->setObjectName(partName("Table"));
    m_table->setModel(m_model);
    setKind(m_table, "table");
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->setMinimumHeight(m_view->minimumSizeHint().height());
    auto* copying = new QAction(tr("Copy"), m_table);
    copying->setObjectName(partName("CopyAction"));
    copying->setShortcut(QKeySequence::Copy);
    copying->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(copying);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copying, &QAction::triggered, this, &ChartCard::copy);
    connect(m_view, &ChartView::drilled, this, &ChartCard::drilled);
    connect(m_view, &ChartView::narrowed, this, &ChartCard::narrowed);
    connect(m_view, &ChartView::marked, this, [this](const QString& told, bool isByKey) {
        if (isByKey)
            m_told->announce(told);
        else
            m_told->setText(told);
    });
}

void ChartCard::setTitle(const QString& title)
{
    m_title->setText(title);
    m_view->setAccessibleName(title);
    m_table->setAccessibleName(title);
    m_toggle->setAccessibleName(tr("%1 as a table").arg(title));
}

void ChartCard::setMethod(const QString& sentence)
{
    m_title->setToolTip(sentence);
    m_title->setAccessibleDescription(sentence);
}

void ChartCard::setData(const ChartData& chart, const QString& whenEmpty)
{
    m_note->setText(chart.isEmpty() ? whenEmpty : QString());
    setKind(m_note, "muted");
    if (!isVisible()) {
        m_pending = chart;
        return updateParts();
    }
    const bool isNew = !isUpdate(chart);
    if (isNew || m_later.interval() == 0)
        return take(chart);
    m_pending = chart;
    if (!m_later.isActive())
        m_later.start();
}

void ChartCard::takePending()
{
    if (m_pending && isVisible())
        take(ChartData(*m_pending));
}

void ChartCard::take(const ChartData& chart)
{
    m_pending.reset();
    m_data = chart;
    m_view->setData(chart);
    m_legend->setData(chart);
    if (m_toggle->isChecked()) // its columns are measured at each change
        m_model->setData(chart);
    m_view->setAccessibleDescription(chartWords(chart));
    updateParts();
}

void ChartCard::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    takePending();
}

void ChartCard::setLoading()
{
    if (m_data.isEmpty() && !m_pending)
        say(tr("Reading the books…"), "muted");
}

void ChartCard::setError(const QString& sentence)
{
    m_data = {};
    m_pending.reset();
    say(sentence, "errorText");
}

void ChartCard::say(const QString& sentence, const char* kind)
{
    m_note->setText(sentence);
    setKind(m_note, kind);
    updateParts();
}

void ChartCard::updateParts()
{
    const bool isNote = !m_note->text().isEmpty();
    const bool isTable = m_toggle->isChecked();
    m_note->setVisible(isNote);
    m_toggle->setEnabled(!isNote);
    m_table->setVisible(!isNote && isTable);
    m_view->setVisible(!isNote && !isTable);
    m_told->setVisible(!isNote && !isTable);
    m_legend->setVisible(!isNote && !isTable && m_data.series.size() > 1);
}

void ChartCard::showTable(bool isOn)
{
    if (isOn)
        m_model->setData(m_data);
    m_toggle->setText(isOn ? tr("Chart") : tr("Table"));
    m_toggle->setAccessibleName(
        isOn ? tr("%1 as a chart").arg(m_title->text()) : tr("%1 as a table").arg(m_title->text()));
    updateParts();
}

void ChartCard::copy()
{
    QVector<int> rows;
    const QModelIndexList chosen = m_table->selectionModel()->selectedRows();
    for (const QModelIndex& index : chosen)
        rows.append(index.row());
    QApplication::clipboard()->setText(m_model->toTsv(rows));
}

QPixmap ChartCard::picture()
{
    const bool isTable = m_toggle->isChecked();
    const QSignalBlocker quiet(m_toggle);
    m_toggle->setChecked(false);
    updateParts();
    m_toggle->hide();
    layout()->activate();
    const QPixmap made = grab();
    m_toggle->show();
    m_toggle->setChecked(isTable);
    updateParts();
    return made;
}

} // namespace Headgate::Ui
