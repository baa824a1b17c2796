// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/modelpicker.h"

#include "ui/chat/modeldelegate.h"
#include "ui/common/popupplace.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/modellistmodel.h"

#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QKeySequence>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kPopupSize { 460, 420 };
constexpr int kPageStep = 8;

} // namespace

ModelPopup::ModelPopup(Services::ModelService& service, ModelListModel& models, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_service(service)
    , m_models(models)
    , m_filter(new ModelFilterModel(this))
    , m_field(new QLineEdit(this))
    , m_view(new QListView(this))
{
    setObjectName(u"modelPopup"_s);
    setProperty("kind", QByteArray("popup"));
    setAccessibleName(tr("Models"));
    m_filter->setSourceModel(&m_models);
    m_field->setObjectName(u"modelFilterEdit"_s);
    m_field->setAccessibleName(tr("Filter models"));
    m_field->setPlaceholderText(tr("Filter models"));
    m_view->setObjectName(u"modelListView"_s);
    m_view->setAccessibleName(tr("Models"));
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new ModelDelegate(m_view));
    m_view->setMouseTracking(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    createLayout();
    connectSignals();
}

void ModelPopup::createLayout()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kMedium, Space::kMedium, Space::kMedium, Space::kMedium);
    column->setSpacing(Space::kSmall);
    QPushButton* refresh = pushButton("refreshModelsButton", tr("Ask again"), this);
    QPushButton* connections = pushButton("pickerConnectionsButton", tr("Connections…"), this);
    setKind(refresh, "link");
    setKind(connections, "link");
    m_favourite = pushButton("favouriteModelButton", tr("Add to favourites"), this);
    m_favourite->setToolTip(QKeySequence(u"Ctrl+D"_s).toString(QKeySequence::NativeText));
    setKind(m_favourite, "link");
    auto* footer = new QHBoxLayout;
    footer->addWidget(refresh);
    footer->addWidget(m_favourite);
    footer->addStretch(1);
    footer->addWidget(connections);
    column->addWidget(m_field);
    column->addWidget(m_view, 1);
    column->addLayout(footer);
    connect(refresh, &QPushButton::clicked, this, [this] { m_service.refresh({}); });
    connect(m_favourite, &QPushButton::clicked, this, &ModelPopup::toggleFavourite);
    connect(connections, &QPushButton::clicked, this, [this] {
        hide();
        emit connectionsRequested();
    });
}

void ModelPopup::connectSignals()
{
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &ModelPopup::filter);
    connect(m_view, &QListView::clicked, this, &ModelPopup::activate);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &ModelPopup::updateFavourite);
    connect(m_filter, &QAbstractItemModel::dataChanged, this, &ModelPopup::updateFavourite);
    connect(m_field, &QLineEdit::returnPressed, this, [this] { activate(m_view->currentIndex()); });
}

void ModelPopup::openAt(const QWidget& anchor, const Target& current)
{
    m_service.refreshLoaded();
    m_field->clear();
    m_filter->setFilterText({});
    const int row = m_models.rowOf(current);
    if (row < 0)
        selectFirst();
    else
        m_view->setCurrentIndex(m_filter->mapFromSource(m_models.index(row)));
    setGeometry(popupGeometry(forText(kPopupSize),
        { QRect(anchor.mapToGlobal(QPoint()), anchor.size()), anchor.screen()->availableGeometry(),
            Qt::AlignBottom | Qt::AlignLeft, layoutDirection() }));
    show();
    m_field->setFocus(Qt::PopupFocusReason);
    m_view->scrollTo(m_view->currentIndex(), QAbstractItemView::PositionAtCenter);
}

void ModelPopup::filter(const QString& text)
{
    m_filter->setFilterText(text);
    selectFirst();
}

void ModelPopup::selectFirst()
{
    m_view->setCurrentIndex({});
    step(1);
    m_view->scrollToTop();
}

//! Moves over rows that can be taken; headings are passed by.
void ModelPopup::step(int by)
{
    const int direction = by > 0 ? 1 : -1;
    int left = std::abs(by);
    int row = m_view->currentIndex().isValid() ? m_view->currentIndex().row() : -1;
    QModelIndex found = m_view->currentIndex();
    for (row += direction; left > 0 && row >= 0 && row < m_filter->rowCount(); row += direction) {
        const QModelIndex index = m_filter->index(row, 0);
        if (!index.flags().testFlag(Qt::ItemIsSelectable))
            continue;
        found = index;
        --left;
    }
    m_view->setCurrentIndex(found);
}

void ModelPopup::activate(const QModelIndex& index)
{
    using NoteAction = ModelListModel::NoteAction;
    if (!index.isValid() || !index.flags().testFlag(Qt::ItemIsSelectable))
        return;
    const auto action = index.data(ModelListModel::NoteActionRole).value<NoteAction>();
    if (action == NoteAction::Retry) {
        m_service.refresh(index.data(ModelListModel::BackendIdRole).toString());
        return;
    }
    hide();
    if (action == NoteAction::OpenConnections)
        emit connectionsRequested();
    else
        emit chosen(index.data(ModelListModel::TargetRole).value<Target>());
}

void ModelPopup::updateFavourite()
{
    const QModelIndex index = m_view->currentIndex();
    m_favourite->setEnabled(index.data(ModelListModel::TargetRole).value<Target>().isValid());
    m_favourite->setText(index.data(ModelListModel::IsFavouriteRole).toBool()
            ? tr("Remove from favourites")
            : tr("Add to favourites"));
    m_favourite->setAccessibleName(m_favourite->text());
}

void ModelPopup::toggleFavourite()
{
    const QModelIndex index = m_view->currentIndex();
    const auto target = index.data(ModelListModel::TargetRole).value<Target>();
    if (target.isValid())
        m_service.setFavourite(target, !index.data(ModelListModel::IsFavouriteRole).toBool());
}

bool ModelPopup::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    return takeKey(*static_cast<QKeyEvent*>(event));
}

bool ModelPopup::takeKey(const QKeyEvent& key)
{
    switch (key.key()) {
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_PageDown:
        step(kPageStep);
        return true;
    case Qt::Key_PageUp:
        step(-kPageStep);
        return true;
    case Qt::Key_Escape:
        hide();
        return true;
    case Qt::Key_D:
        if (key.modifiers() != Qt::ControlModifier)
            return false;
        toggleFavourite();
        return true;
    default:
        return false;
    }
}

ModelPicker::ModelPicker(Services::ModelService& models, QWidget* parent)
    : QToolButton(parent)
    , m_models(models)
    , m_backends(models.backends())
    , m_list(new ModelListModel(models, this))
{
    setObjectName(u"modelPickerButton"_s);
    setAccessibleName(tr("Choose model"));
    setFocusPolicy(Qt::StrongFocus);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize({ Space::kHuge, Space::kHuge });
    connect(this, &QToolButton::clicked, this, &ModelPicker::openPopup);
    connect(&m_models, &Services::ModelService::changed, this, [this] {
        m_backends = m_models.backends();
        update();
        emit availabilityChanged();
    });
    update();
}

void ModelPicker::setTarget(const Target& target)
{
    m_target = target;
    update();
}

void ModelPicker::openPopup()
{
    m_taker = {};
    open();
}

void ModelPicker::openFor(std::function<void(const Target&)> taker)
{
    m_taker = std::move(taker);
    open();
}

void ModelPicker::take(const Target& target)
{
    if (const auto taker = std::exchange(m_taker, {}))
        taker(target);
    else
        emit targetChosen(target);
}

void ModelPicker::open()
{
    if (m_popup == nullptr) { // not before: it would cost each start of the program
        m_popup = new ModelPopup(m_models, *m_list, this);
        connect(m_popup, &ModelPopup::chosen, this, &ModelPicker::take);
        connect(
            m_popup, &ModelPopup::connectionsRequested, this, &ModelPicker::connectionsRequested);
    }
    m_popup->openAt(*this, m_target);
}

const Services::BackendModels* ModelPicker::backend() const
{
    const auto found = std::find_if(m_backends.cbegin(), m_backends.cend(),
        [this](const auto& entry) { return entry.backend.id == m_target.backendId; });
    return found == m_backends.cend() ? nullptr : &*found;
}

bool ModelPicker::isVanished() const
{
    const Services::BackendModels* known = backend();
    if (known == nullptr)
        return true;
    if (!known->list.fetchedAt.isValid() || known->list.models.isEmpty() || known->isRefreshing)
        return false; // nobody knows
    return std::none_of(known->list.models.cbegin(), known->list.models.cend(),
        [this](const ModelInfo& model) { return model.target == m_target; });
}

QString ModelPicker::blockReason() const
{
    if (!m_target.isValid())
        return tr("Choose a model first.");
    const Services::BackendModels* known = backend();
    if (known == nullptr)
        return tr("The service of %1 was removed. Choose another model.").arg(m_target.model);
    if (!known->hasKey)
        return tr("There is no key for %1 yet. Add one under Connections.")
            .arg(known->backend.label);
    if (isVanished())
        return tr("%1 is no longer offered by %2. Choose another model.")
            .arg(m_target.model, known->backend.label);
    return {};
}

void ModelPicker::update()
{
    const bool isGone = m_target.isValid() && isVanished();
    const int row = m_list->rowOf(m_target);
    QString name = m_target.model;
    if (row >= 0)
        name = m_list->index(row).data().toString();
    if (!m_target.isValid())
        name = tr("Choose a model");
    setText(isGone ? tr("%1 (gone, choose another)").arg(name) : name);
    setKind(this, isGone ? "pickerGone" : "picker");
    setIcon(isGone ? tintedIcon(Glyph::Warning, currentColours().warning)
                   : themedIcon(Glyph::ChevronDown));
    setToolTip(blockReason().isEmpty() ? tr("Choose model (Ctrl+M)") : blockReason());
    setAccessibleDescription(text());
}

} // namespace Headgate::Ui
