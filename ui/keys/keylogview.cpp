// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/keylogview.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/keys/tables.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kMostLanes = 5; //!< beside the line of times; more scroll

QString timeText(const QDateTime& utc)
{
    return QLocale().toString(utc.toLocalTime(), QLocale::ShortFormat);
}

QList<QStandardItem*> rowOf(const QStringList& cells)
{
    QList<QStandardItem*> row;
    for (const QString& cell : cells) {
        auto* item = new QStandardItem(cell);
        item->setEditable(false);
        item->setToolTip(cell);
        row << item;
    }
    return row;
}

} // namespace

KeyLogView::KeyLogView(const Looks& looks, KeyTimeline* timeline, QWidget* parent)
    : QWidget(parent)
    , m_timeline(timeline)
{
    const QString name = QLatin1String(looks.name);
    m_timeline->setObjectName(name + u"Timeline"_s);
    m_timeline->setAccessibleName(tr("Time line"));
    m_lanes = new QScrollArea(this);
    m_lanes->setObjectName(name + u"Lanes"_s);
    m_lanes->setAccessibleName(tr("Time line"));
    m_lanes->setWidget(m_timeline);
    m_lanes->setWidgetResizable(true);
    m_timeline->setAutoFillBackground(false); // which the area has switched on
    m_lanes->viewport()->setAutoFillBackground(false);
    setKind(m_lanes, "note");
    m_lanes->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_legend = plainLabel(looks.legend, "caption", this);
    m_model = new QStandardItemModel(0, int(looks.columns.size()) + 1, this);
    m_model->setHorizontalHeaderLabels(QStringList { tr("When") } + looks.columns);
    m_table = new QTreeView(this);
    m_table->setModel(m_model);
    setUpTable(m_table, looks.name, looks.title, int(looks.columns.size()));
    m_table->setRootIsDecorated(false);
    m_error = noteLabel("", "errorText", this);
    m_error->setObjectName(name + u"Error"_s);
    m_told = plainLabel({}, "muted", this);
    m_told->setObjectName(name + u"Told"_s);
    m_older = pushButton("", tr("Older"), this);
    m_older->setObjectName(name + u"OlderButton"_s);
    connect(m_older, &QPushButton::clicked, this, &KeyLogView::askOlder);
    auto* footer = new QHBoxLayout;
    footer->addWidget(m_told, 1);
    footer->addWidget(m_older);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(Space::kSmall);
    column->addWidget(m_lanes);
    column->addWidget(m_legend);
    column->addWidget(m_table, 1);
    column->addWidget(m_error);
    column->addLayout(footer);
    clear();
}

void KeyLogView::clear()
{
    m_model->setRowCount(0);
    m_timeline->clear();
    m_oldest = {};
    m_next = 0;
    m_lanes->hide();
    m_legend->hide();
    offerOlder(tr("Older"), false);
    m_told->setText(tr("Reading…"));
}

//! The keyboard's place is kept: a button that is off can't hold it.
void KeyLogView::askOlder()
{
    m_isKeyboardAway = m_older->hasFocus();
    if (m_isKeyboardAway)
        m_table->setFocus();
    m_older->setEnabled(false);
    emit olderRequested();
}

void KeyLogView::offerOlder(const QString& text, bool isOffered)
{
    m_older->setText(text);
    m_older->setEnabled(isOffered);
    // Who has gone elsewhere meanwhile stays there.
    if (std::exchange(m_isKeyboardAway, false) && isOffered && m_table->hasFocus())
        m_older->setFocus();
}

void KeyLogView::fail(const QString& error)
{
    setNote(m_error, error);
    if (m_model->rowCount() > 0)
        tell();
    else
        m_told->clear(); // nobody knows whether there is any
    offerOlder(tr("Try again"), true);
}

void KeyLogView::append(const QVector<Line>& lines, qint64 next)
{
    QVector<TimelineMark> marks;
    for (const Line& line : lines) {
        m_model->appendRow(rowOf(QStringList { timeText(line.at) } + line.cells));
        marks += line.marks;
        m_oldest = line.at;
    }
    m_next = next;
    m_timeline->append(marks);
    const bool isSome = m_model->rowCount() > 0;
    m_lanes->setVisible(isSome);
    m_legend->setVisible(isSome);
    m_lanes->setFixedHeight(
        std::min(m_timeline->sizeHint().height(), (kMostLanes + 1) * m_timeline->laneHeight())
        + 2 * m_lanes->frameWidth());
    setNote(m_error, {});
    offerOlder(tr("Older"), next > 0);
    tell();
}

void KeyLogView::tell()
{
    const int count = m_model->rowCount();
    m_told->setText(count == 0 ? tr("Nothing is noted yet.")
            : m_next > 0
            ? tr("The newest %n line(s), back to %1", nullptr, count).arg(timeText(m_oldest))
            : tr("All %n line(s), back to %1", nullptr, count).arg(timeText(m_oldest)));
}

} // namespace Headgate::Ui
