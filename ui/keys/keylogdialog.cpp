// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/keylogdialog.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"
#include "ui/text/passedkeytext.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kMostLines = 1000;
constexpr QSize kSize { 760, 460 };

QString timeText(const QDateTime& utc)
{
    return QLocale().toString(utc.toLocalTime(), QLocale::ShortFormat);
}

void append(QStandardItemModel* model, const QStringList& cells)
{
    QList<QStandardItem*> row;
    for (const QString& cell : cells) {
        auto* item = new QStandardItem(cell);
        item->setEditable(false);
        item->setToolTip(cell);
        row << item;
    }
    model->appendRow(row);
}

} // namespace

KeyLogDialog::KeyLogDialog(
    const PoolOverview& pool, Services::LedgerService& books, QWidget* parent)
    : QDialog(parent)
    , m_pool(pool)
{
    setObjectName(u"keyLogDialog"_s);
    setWindowTitle(tr("Log of the keys"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(forText(kSize));
    auto* tabs = new QTabWidget(this);
    tabs->setObjectName(u"keyLogTabs"_s);
    QTreeView* rotations = makeTable("rotationLog", tr("Changes of key"),
        { tr("When"), tr("Service and model"), tr("From"), tr("To"), tr("Why") });
    QTreeView* accesses = makeTable(
        "accessLog", tr("Reads of a secret"), { tr("When"), tr("Key"), tr("For"), tr("Outcome") });
    m_rotations = static_cast<QStandardItemModel*>(rotations->model());
    m_accesses = static_cast<QStandardItemModel*>(accesses->model());
    tabs->addTab(rotations, tr("Changes of key"));
    tabs->addTab(accesses, tr("Reads of a secret"));
    m_error = noteLabel("keyLogError", "errorText", this);
    QPushButton* close = pushButton("closeKeyLogButton", tr("Close"), this);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* footer = new QHBoxLayout;
    footer->addWidget(m_error, 1);
    footer->addStretch(1);
    footer->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->addWidget(tabs, 1);
    column->addLayout(footer);
    whenDone(books.rotations(kMostLines), this, [this](const Result<QVector<RotationNote>>& notes) {
        if (notes)
            showRotations(*notes);
        else
            setNote(m_error, errorText(notes.error(), windowTitle()));
    });
    whenDone(books.accesses(kMostLines), this, [this](const Result<QVector<KeyAccess>>& reads) {
        if (reads)
            showAccesses(*reads);
        else
            setNote(m_error, errorText(reads.error(), windowTitle()));
    });
}

QTreeView* KeyLogDialog::makeTable(
    const char* name, const QString& title, const QStringList& columns)
{
    auto* table = new QTreeView(this);
    table->setObjectName(QLatin1String(name));
    table->setAccessibleName(title);
    setKind(table, "table");
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setAllColumnsShowFocus(true);
    auto* model = new QStandardItemModel(0, int(columns.size()), table);
    model->setHorizontalHeaderLabels(columns);
    table->setModel(model);
    table->header()->setResizeContentsPrecision(0); // of what is seen
    table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->header()->setStretchLastSection(true);
    return table;
}

QString KeyLogDialog::labelOf(const KeyId& key) const
{
    for (const PoolBackend& backend : m_pool.backends) {
        for (const PoolProject& project : backend.projects) {
            for (const PoolKeyInfo& one : project.keys) {
                if (one.info.id == key)
                    return one.info.label;
            }
        }
    }
    return tr("a key that is gone");
}

void KeyLogDialog::showRotations(const QVector<RotationNote>& notes)
{
    for (const RotationNote& note : notes) {
        QString backend = note.backend;
        for (const PoolBackend& one : m_pool.backends) {
            if (one.id == note.backend)
                backend = one.label;
        }
        const PassedKey passed { .key = note.from,
            .label = labelOf(note.from),
            .reason = note.reason,
            .cause = note.why,
            .evidence = {},
            .backAt = {} };
        append(m_rotations,
            { timeText(note.at), tr("%1 · %2").arg(backend, note.model), passed.label,
                labelOf(note.to), passedKeyText(passed, { backend, note.model, {} }) });
    }
}

void KeyLogDialog::showAccesses(const QVector<KeyAccess>& accesses)
{
    for (const KeyAccess& access : accesses) {
        append(m_accesses,
            { timeText(access.at), labelOf(access.key),
                access.request.isNull() ? tr("A check") : tr("A request"),
                access.isRead ? tr("Read") : tr("Could not be read") });
    }
}

} // namespace Headgate::Ui
