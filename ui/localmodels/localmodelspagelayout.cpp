// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

// How the page of local models is laid out; what it does is in localmodelspage.cpp.

#include "ui/common/banner.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/localmodels/installedmodelsmodel.h"
#include "ui/localmodels/loadedmodelsview.h"
#include "ui/localmodels/localmodelspage.h"

#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kLeastListHeight = 180;

} // namespace

void LocalModelsPage::createLayout()
{
    auto* page = new QWidget(this);
    page->setProperty("kind", QByteArray("scrolled"));
    m_trouble = new Banner(u"localModelsTrouble"_s, this);
    m_content = new QWidget(page);
    auto* inside = new QVBoxLayout(m_content);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(Space::kMedium);
    inside->addWidget(makePullForm());
    m_pulls = new QVBoxLayout;
    m_pulls->setSpacing(Space::kMedium);
    inside->addLayout(m_pulls);
    inside->addSpacing(Space::kMedium);
    inside->addWidget(plainLabel(tr("In memory"), "section", m_content));
    m_loaded
        = new LoadedModelsView(m_services.installedModels, m_services.settings, m_clock, m_content);
    inside->addWidget(m_loaded);
    inside->addSpacing(Space::kMedium);
    inside->addWidget(makeDisk(), 1);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(Space::kSection, Space::kSmall, Space::kSection, Space::kSection);
    m_connect = pushButton("localModelsConnectionsButton", tr("Open Connections"), page);
    setKind(m_connect, "link");
    m_connect->hide();
    connect(m_connect, &QPushButton::clicked, this, &LocalModelsPage::connectionsRequested);
    column->addWidget(m_content, 1);
    m_healthTitle = plainLabel(tr("Reachable"), "section", page);
    m_healthTitle->setToolTip(
        tr("The server is asked once a minute while Headgate runs; this is since it began."));
    m_health = noteLabel("serverHealth", "muted", page);
    m_health->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_healthTitle->hide();
    column->addSpacing(Space::kMedium);
    column->addWidget(m_healthTitle);
    column->addWidget(m_health);
    column->addWidget(m_connect, 0, Qt::AlignLeading | Qt::AlignTop);
    column->addStretch(0); // takes the room where there is no content
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(makeHeader());
    whole->addWidget(m_trouble);
    whole->addWidget(scroll, 1);
    setFocusProxy(m_name);
}

QWidget* LocalModelsPage::makeHeader()
{
    auto* header = new QWidget(this);
    m_server = plainLabel({}, "muted", header);
    m_server->setObjectName(u"localServerLabel"_s);
    m_servers = new QComboBox(header);
    m_servers->setObjectName(u"localServerCombo"_s);
    nameBox(m_servers, tr("Server"));
    QToolButton* again
        = iconButton("refreshLocalModelsButton", Glyph::Retry, tr("Ask the server again"), header);
    connect(again, &QToolButton::clicked, this, &LocalModelsPage::refresh);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(Space::kSection, Space::kHuge, Space::kSection, Space::kMedium);
    row->setSpacing(Space::kLarge);
    row->addWidget(plainLabel(tr("Local models"), "heading", header));
    row->addWidget(m_server);
    row->addStretch(1);
    row->addWidget(m_servers);
    row->addWidget(again);
    return header;
}

QWidget* LocalModelsPage::makePullForm()
{
    auto* form = new QWidget(m_content);
    m_name = new QLineEdit(form);
    m_name->setObjectName(u"pullNameEdit"_s);
    m_name->setAccessibleName(tr("Model to download"));
    m_name->setPlaceholderText(tr("Name of a model, e.g. qwen3:8b"));
    m_download = pushButton("pullButton", tr("Download"), form);
    setKind(m_download, "primary");
    m_nameError = noteLabel("pullNameError", "errorText", form);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::kMedium);
    row->addWidget(m_name, 1);
    row->addWidget(m_download);
    auto* column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kSmall);
    column->addLayout(row);
    column->addWidget(m_nameError);
    return form;
}

QWidget* LocalModelsPage::makeDisk()
{
    auto* disk = new QWidget(m_content);
    m_models = new InstalledModelsModel(this);
    m_sorted = new QSortFilterProxyModel(this);
    m_sorted->setSourceModel(m_models);
    m_sorted->setSortRole(InstalledModelsModel::SortRole);
    m_list = new QTreeView(disk);
    m_list->setObjectName(u"installedModelsList"_s);
    m_list->setAccessibleName(tr("Models on the disk"));
    m_list->setModel(m_sorted);
    setKind(m_list, "table");
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setSortingEnabled(true);
    m_list->sortByColumn(InstalledModelsModel::Name, Qt::AscendingOrder);
    m_list->setMinimumHeight(forText(kLeastListHeight));
    m_diskTitle = plainLabel({}, "section", disk);
    m_diskTitle->setObjectName(u"diskTitle"_s);
    m_diskNote = noteLabel("diskNote", "muted", disk);
    m_details = pushButton("modelDetailsButton", tr("Details…"), disk);
    m_remove = pushButton("removeModelButton", tr("Delete…"), disk);
    setKind(m_remove, "danger");
    auto* remove = new QAction(tr("Delete…"), m_list);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    auto* details = new QAction(tr("Details…"), m_list);
    m_list->addActions({ details, remove });
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(details, &QAction::triggered, this, &LocalModelsPage::showDetails);
    connect(remove, &QAction::triggered, this, &LocalModelsPage::confirmRemove);
    connect(m_list, &QTreeView::activated, this, &LocalModelsPage::showDetails);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &LocalModelsPage::updateButtons);
    auto* heading = new QHBoxLayout;
    heading->setSpacing(Space::kMedium);
    heading->addWidget(m_diskTitle, 1);
    heading->addWidget(m_details);
    heading->addWidget(m_remove);
    auto* column = new QVBoxLayout(disk);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kMedium);
    column->addLayout(heading);
    column->addWidget(m_diskNote);
    column->addWidget(m_list, 1);
    return disk;
}

} // namespace Headgate::Ui
