// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/limitspage.h"

#include "core/model/lasthour.h"
#include "core/services/ledgerservice.h"
#include "core/services/modelservice.h"
#include "ui/common/pagepulse.h"
#include "ui/common/theme.h"
#include "ui/common/trailingedge.h"
#include "ui/common/widgets.h"
#include "ui/console/limitrequests.h"
#include "ui/console/refusalspanel.h"
#include "ui/keys/factspanel.h"
#include "ui/keys/limitdelegate.h"
#include "ui/keys/limitdialog.h"
#include "ui/keys/poolwatch.h"
#include "ui/keys/resetspanel.h"
#include "ui/keys/restingpanel.h"
#include "ui/keys/sparklinedelegate.h"
#include "ui/keys/tables.h"
#include "ui/keys/transientdayspanel.h"
#include "ui/keys/waitingpanel.h"
#include "ui/models/limitsmodel.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"
#include "ui/text/pooltext.h"

#include <QAction>
#include <QHash>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr std::chrono::seconds kAskEvery { 1 }; // minutes roll on, and resets are counted down
constexpr std::chrono::seconds kReadEvery { 5 };
constexpr int kLimitsShown = 10;

QVector<Limits::LimitId> idsOf(const PoolOverview& overview)
{
    QVector<Limits::LimitId> ids;
    for (const LimitUse& use : overview.limits)
        ids.append(use.limit.id);
    return ids;
}

} // namespace

LimitsPage::LimitsPage(const Services::ServiceSet& services, const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
    , m_clock(clock)
{
    setObjectName(u"limitsPage"_s);
    setAccessibleName(tr("Limits"));
    setProperty("kind", QByteArray("page"));
    m_watch = new PoolWatch(m_services.pool, kAskEvery, this);
    m_pulse = new PagePulse(kReadEvery, this);
    createLayout();
    connectSignals();
    m_table->hide();
    updateActions();
}

void LimitsPage::createLayout()
{
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(makeHeader());
    auto* area = new QScrollArea(this);
    area->setObjectName(u"limitsArea"_s);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus); // its parts have it
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(makeContent());
    new TrailingEdge(area, area->widget()->layout());
    whole->addWidget(area, 1);
}

QWidget* LimitsPage::makeContent()
{
    auto* inside = new QWidget(this);
    setKind(inside, "scrolled");
    makeTable();
    m_empty = noteLabel("noLimitsNote", "muted", inside);
    m_note = noteLabel("limitsNote", "muted", inside);
    m_facts = new FactsPanel(inside);
    m_waiting = new WaitingPanel(m_services.pool, inside);
    m_resting = new RestingPanel(inside);
    m_transientDays = new TransientDaysPanel(inside);
    m_resets = new ResetsPanel(inside);
    m_refusals = new RefusalsPanel(m_services, m_clock, inside);
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(Space::kSection, Space::kSmall, Space::kSection, Space::kSection);
    column->setSpacing(Space::kLarge);
    for (QWidget* part : { static_cast<QWidget*>(m_table), static_cast<QWidget*>(m_empty),
             static_cast<QWidget*>(m_note), static_cast<QWidget*>(m_facts),
             static_cast<QWidget*>(m_waiting), static_cast<QWidget*>(m_resting),
             static_cast<QWidget*>(m_transientDays), static_cast<QWidget*>(m_resets),
             static_cast<QWidget*>(m_refusals) })
        column->addWidget(part);
    column->addStretch(1);
    return inside;
}

QWidget* LimitsPage::makeHeader()
{
    auto* header = new QWidget(this);
    m_change = pushButton("changeLimitButton", tr("Change…"), header);
    m_forget = pushButton("forgetLimitButton", tr("Forget"), header);
    m_new = pushButton("newLimitButton", tr("Set a limit…"), header);
    setKind(m_new, "primary");
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(Space::kSection, Space::kHuge, Space::kSection, Space::kMedium);
    row->setSpacing(Space::kMedium);
    row->addWidget(plainLabel(tr("Limits"), "heading", header));
    row->addStretch(1);
    row->addWidget(m_change);
    row->addWidget(m_forget);
    row->addWidget(m_new);
    return header;
}

void LimitsPage::makeTable()
{
    m_model = new LimitsModel(this);
    auto* table = new ShortTable(this);
    table->setRowsShown(kLimitsShown);
    m_table = table;
    m_table->setModel(m_model);
    setUpTable(m_table, "limitsTable", tr("Limits"), LimitsModel::Owner);
    new FoldingColumns(m_table, { LimitsModel::Source, LimitsModel::Reset, LimitsModel::LastHour },
        LimitsModel::Owner);
    m_table->setItemDelegateForColumn(LimitsModel::Use, new LimitDelegate(m_table));
    m_table->setItemDelegateForColumn(LimitsModel::LastHour, new SparklineDelegate(m_table));
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_changeAction = new QAction(tr("Change…"), m_table);
    m_changeAction->setObjectName(u"changeLimitAction"_s);
    m_forgetAction = new QAction(tr("Forget"), m_table);
    m_forgetAction->setObjectName(u"forgetLimitAction"_s);
    m_forgetAction->setShortcut(QKeySequence::Delete);
    m_forgetAction->setShortcutContext(Qt::WidgetShortcut);
    m_forgetAction->setAutoRepeat(false); // one limit at a time
    m_requestsAction = new QAction(tr("Show its requests"), m_table);
    m_requestsAction->setObjectName(u"showLimitRequestsAction"_s);
    m_table->addActions({ m_requestsAction, m_changeAction, m_forgetAction });
    setFocusProxy(m_table);
}

void LimitsPage::connectSignals()
{
    connect(m_watch, &PoolWatch::told, this, &LimitsPage::take);
    connect(m_pulse, &PagePulse::due, this, &LimitsPage::readLastHour);
    connect(m_refusals, &RefusalsPanel::requestsRequested, this, &LimitsPage::requestsRequested);
    connect(m_waiting, &WaitingPanel::calledOff, this,
        [this](const Result<void>& result) { tell(result, tr("The request"), tr("Cancelled.")); });
    connect(m_new, &QPushButton::clicked, this, &LimitsPage::askNew);
    connect(m_change, &QPushButton::clicked, this, &LimitsPage::askChange);
    connect(m_forget, &QPushButton::clicked, this, &LimitsPage::forget);
    connect(m_facts, &FactsPanel::forgetRequested, this,
        [this](const Limits::LimitId& id) { forgetFact(id, Limits::LimitSource::Learned); });
    connect(m_requestsAction, &QAction::triggered, this, &LimitsPage::openRequests);
    connect(
        m_transientDays, &TransientDaysPanel::forgetRequested, this, [this](const QString& quota) {
            run(m_services.pool.forgetTransientDay(quota), tr("Forgotten."));
        });
    connect(m_changeAction, &QAction::triggered, this, &LimitsPage::askChange);
    connect(m_forgetAction, &QAction::triggered, this, &LimitsPage::forget);
    connect(m_table, &QTreeView::activated, this, &LimitsPage::askChange);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &LimitsPage::updateActions);
}

void LimitsPage::take(const PoolOverview& overview)
{
    const std::optional<LimitUse> before = chosen();
    const bool wasEmpty = m_model->rowCount() == 0;
    m_overview = overview;
    m_model->setOverview(overview);
    // Of a chosen row that goes Qt chooses the next one, which nobody has meant.
    if (before && chosen() && chosen()->limit.id != before->limit.id)
        m_table->clearSelection();
    if (idsOf(overview) != m_linesOf)
        showLastHour();
    const bool isEmpty = overview.limits.isEmpty();
    const bool hasKeys = !overview.backends.isEmpty();
    m_table->setVisible(!isEmpty);
    m_new->setEnabled(hasKeys || !overview.keyless.isEmpty());
    setNote(m_empty,
        !isEmpty ? QString()
            : hasKeys
            ? tr("Nothing is counted yet. Limits appear with the first request, and what a "
                 "service says of its own is learned when it refuses one.")
            : overview.keyless.isEmpty()
            ? tr("Limits belong to keys. Add one on the Keys page first.")
            : tr(
                "Nothing is counted yet. Keys are added on the Keys page; what needs no key can be "
                "limited all the same."));
    if (wasEmpty && !isEmpty) // the focus alone would make it current, and not choose it
        m_table->selectionModel()->setCurrentIndex(
            m_model->index(0, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    setFocusProxy(isEmpty ? static_cast<QWidget*>(m_new) : m_table);
    m_waiting->setOverview(overview);
    m_resting->setOverview(overview);
    m_transientDays->setOverview(overview);
    m_resets->setOverview(overview);
    updateActions();
}

void LimitsPage::readLastHour()
{
    const QDateTime now = m_clock.utcNow();
    UsageQuery query = lastHourQuery(now);
    query.countsSimulated = m_services.isDemo; // there is nothing else then
    whenDone(m_services.ledger.usage(query), this,
        [this, now](const Result<QVector<UsageTotal>>& totals) {
            // Without them the lines are empty: no books, no word of what was used.
            m_lastHour = totals ? *totals : QVector<UsageTotal>();
            m_readAt = totals ? now : QDateTime();
            showLastHour();
            m_pulse->answered();
        });
}

void LimitsPage::showLastHour()
{
    m_linesOf = idsOf(m_overview);
    if (m_readAt.isNull())
        return m_model->setLastHour({});
    m_model->setLastHour(lastHourOf(m_overview, m_lastHour, m_readAt));
}

int LimitsPage::chosenRow() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : rows.first().row();
}

std::optional<LimitUse> LimitsPage::chosen() const
{
    const int row = chosenRow();
    return row >= 0 ? std::optional(m_model->at(row)) : std::nullopt;
}

void LimitsPage::updateActions()
{
    const std::optional<LimitUse> use = chosen();
    const bool isKnown = use
        && std::any_of(use->facts.begin(), use->facts.end(),
            [](const Limits::Limit& fact) { return Limits::isKept(fact.source); });
    m_requestsAction->setEnabled(requestsOfChosen().has_value());
    m_change->setEnabled(use.has_value());
    m_changeAction->setEnabled(use.has_value());
    m_forget->setEnabled(isKnown);
    m_forgetAction->setEnabled(isKnown);
    m_facts->setLimit(use, use ? m_model->rowAt(chosenRow()).owner : QString());
}

void LimitsPage::openRequests()
{
    if (const std::optional<RequestFilter> filter = requestsOfChosen())
        emit requestsRequested(*filter);
}

std::optional<RequestFilter> LimitsPage::requestsOfChosen() const
{
    const std::optional<LimitUse> use = chosen();
    return use ? requestsOf(*use, poolNames(m_overview), m_clock.utcNow()) : std::nullopt;
}

void LimitsPage::askNew()
{
    QHash<QString, QStringList> models;
    for (const Services::BackendModels& backend : m_services.models.backends()) {
        for (const ModelInfo& model : backend.list.models)
            models[backend.backend.id] << model.target.model;
    }
    open(new LimitDialog(m_overview, models, this));
}

void LimitsPage::askChange()
{
    const std::optional<LimitUse> use = chosen();
    if (!use || !m_change->isEnabled())
        return;
    auto* dialog = new LimitDialog(m_overview, {}, this);
    dialog->setLimit(*use);
    open(dialog);
}

void LimitsPage::open(LimitDialog* dialog)
{
    connect(dialog, &LimitDialog::given, this, [this](const Limits::LimitId& id, qint64 cap) {
        run(m_services.pool.setLimit(id, cap), tr("The limit is set."));
    });
    dialog->open();
}

void LimitsPage::forget()
{
    const std::optional<LimitUse> use = chosen();
    if (!use || !m_forget->isEnabled())
        return;
    const auto kept = std::find_if(use->facts.begin(), use->facts.end(),
        [](const Limits::Limit& fact) { return Limits::isKept(fact.source); });
    const bool isEffective = Limits::isKept(use->limit.source);
    forgetFact(use->limit.id, isEffective ? use->limit.source : kept->source);
}

void LimitsPage::forgetFact(const Limits::LimitId& id, Limits::LimitSource source)
{
    run(m_services.pool.forgetLimit(id, source), tr("Forgotten. What was counted stays counted."));
}

void LimitsPage::run(const QFuture<Result<void>>& action, const QString& done)
{
    whenDone(action, this,
        [this, done](const Result<void>& result) { tell(result, tr("The limit"), done); });
}

void LimitsPage::tell(const Result<void>& result, const QString& thing, const QString& done)
{
    setKind(m_note, result ? "muted" : "errorText");
    setNote(m_note, result ? done : errorText(result.error(), thing));
    m_watch->ask();
}

} // namespace Headgate::Ui
