// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/alertspage.h"

#include "core/services/alertservice.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/console/alertrulesdialog.h"
#include "ui/keys/tables.h"
#include "ui/models/alertsmodel.h"
#include "ui/models/whendone.h"
#include "ui/text/alerttext.h"
#include "ui/text/errortext.h"
#include "ui/text/formats.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Headgate::Ui {

namespace {

constexpr int kPage = 100;

} // namespace

AlertsPage::AlertsPage(const Services::ServiceSet& services, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
{
    setObjectName(u"alertsPage"_s);
    setAccessibleName(tr("Alerts"));
    setProperty("kind", QByteArray("page"));
    createLayout();
    connectSignals();
    updateActions();
}

void AlertsPage::createLayout()
{
    m_standing = new AlertsModel(AlertsModel::Show::Standing, this);
    m_table = new ShortTable(this);
    m_table->setModel(m_standing);
    setUpTable(m_table, "alertsTable", tr("Alerts"), AlertsModel::What);
    new FoldingColumns(m_table, { AlertsModel::State, AlertsModel::Since }, AlertsModel::What);
    m_table->hide();
    m_empty = noteLabel("noAlertsNote", "muted", this);
    m_note = noteLabel("alertsNote", "muted", this);
    m_error = noteLabel("alertsError", "errorText", this);
    m_again = pushButton("readAlertsAgainButton", tr("Try again"), this);
    m_again->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kSection, Space::kHuge, Space::kSection, Space::kSection);
    column->setSpacing(Space::kMedium);
    column->addWidget(makeHeader());
    column->addWidget(m_error);
    column->addWidget(m_again, 0, Qt::AlignLeading);
    column->addWidget(m_empty);
    column->addWidget(m_table);
    column->addWidget(makeActions());
    column->addWidget(m_note);
    addHistory(column);
    setFocusProxy(m_rules);
}

QWidget* AlertsPage::makeHeader()
{
    auto* header = new QWidget(this);
    m_rules = pushButton("alertRulesButton", tr("Rules…"), header);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(plainLabel(tr("Alerts"), "heading", header));
    row->addStretch(1);
    row->addWidget(m_rules);
    return header;
}

QWidget* AlertsPage::makeActions()
{
    m_actions = new QWidget(this);
    m_advice = noteLabel("alertAdvice", "muted", m_actions);
    m_acknowledge = pushButton("acknowledgeAlertButton", tr("Acknowledge"), m_actions);
    m_mute = pushButton("muteAlertButton", tr("Mute"), m_actions);
    m_open = pushButton("openAlertPageButton", tr("Open Costs"), m_actions);
    makeMuteMenu();
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::kMedium);
    row->addWidget(m_acknowledge);
    row->addWidget(m_mute);
    row->addWidget(m_open);
    row->addStretch(1);
    auto* column = new QVBoxLayout(m_actions);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kSmall);
    column->addWidget(m_advice);
    column->addLayout(row);
    return m_actions;
}

void AlertsPage::makeMuteMenu()
{
    auto* menu = new QMenu(m_mute);
    menu->setObjectName(u"muteAlertMenu"_s);
    const auto add = [&](const char* name, const QString& text, auto&& work) {
        QAction* action = menu->addAction(text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, work);
    };
    add("muteHourAction", tr("For an hour"), [this] { mute(1h); });
    add("muteDayAction", tr("For a day"), [this] { mute(24h); });
    add("muteForeverAction", tr("For ever: switch this rule off"), [this] { switchOff(); });
    m_mute->setMenu(menu);
}

void AlertsPage::addHistory(QVBoxLayout* column)
{
    m_history = new AlertsModel(AlertsModel::Show::History, this);
    m_historyTable = new QTreeView(this);
    m_historyTable->setModel(m_history);
    m_historyTable->setRootIsDecorated(false);
    setUpTable(m_historyTable, "alertHistoryTable", tr("History"), AlertsModel::What);
    new FoldingColumns(
        m_historyTable, { AlertsModel::State, AlertsModel::Since }, AlertsModel::What);
    m_historyTable->hide();
    m_historyNote = noteLabel("noAlertHistoryNote", "muted", this);
    m_showOlder = pushButton("olderAlertsButton", tr("Show older ones"), this);
    m_showOlder->hide();
    column->addSpacing(Space::kMedium);
    column->addWidget(plainLabel(tr("History"), "section", this));
    column->addWidget(m_historyNote);
    column->addWidget(m_historyTable, 1);
    column->addWidget(m_showOlder, 0, Qt::AlignLeading);
    column->addStretch(0);
}

void AlertsPage::connectSignals()
{
    connect(&m_services.alerts, &Services::AlertService::changed, this, [this] {
        if (isVisible())
            read();
    });
    connect(m_again, &QPushButton::clicked, this, &AlertsPage::read);
    connect(m_rules, &QPushButton::clicked, this, &AlertsPage::openRules);
    connect(m_acknowledge, &QPushButton::clicked, this, &AlertsPage::acknowledge);
    connect(m_showOlder, &QPushButton::clicked, this, &AlertsPage::readOlder);
    const auto openPage = [this] {
        const std::optional<AlertInfo> alert = chosen();
        if (alert && !alertPage(alert->kind).isEmpty())
            emit pageRequested(alertPage(alert->kind));
    };
    connect(m_open, &QPushButton::clicked, this, openPage);
    connect(m_table, &QTreeView::activated, this, openPage);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &AlertsPage::updateActions);
}

void AlertsPage::choose(const AlertId& alert)
{
    m_wanted = alert;
    for (int row = 0; row < m_standing->rowCount(); ++row) {
        if (m_standing->rowAt(row).alert.id != alert)
            continue;
        m_table->setCurrentIndex(m_standing->index(row, 0));
        m_wanted = {};
    }
}

void AlertsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    read();
}

void AlertsPage::read()
{
    whenDone(m_services.alerts.overview(), this,
        [this](const Result<AlertOverview>& overview) { take(overview); });
    readHistory();
}

void AlertsPage::readHistory()
{
    whenDone(m_services.alerts.history({ {}, kPage }), this,
        [this](const Result<AlertPage>& page) { takePage(page, true); });
}

void AlertsPage::readOlder()
{
    whenDone(m_services.alerts.history({ m_older, kPage }), this,
        [this](const Result<AlertPage>& page) { takePage(page, false); });
}

void AlertsPage::tellFailure(const Error& error)
{
    setNote(m_error, readErrorText(error, tr("The alerts")));
    m_again->show();
}

void AlertsPage::take(const Result<AlertOverview>& overview)
{
    if (!overview)
        return tellFailure(overview.error());
    const bool hadAgain = m_again->hasFocus();
    setNote(m_error, {});
    m_again->hide();
    m_overview = *overview;
    m_standing->setAlerts(m_overview.standing, QDateTime::currentDateTimeUtc());
    const bool isEmpty = m_overview.standing.isEmpty();
    m_table->setVisible(!isEmpty);
    setNote(m_empty,
        isEmpty ? tr("Nothing needs your attention. “Rules…” says what is watched.") : QString());
    if (!isEmpty && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_standing->index(0, 0));
    if (!m_wanted.isNull())
        choose(m_wanted);
    m_wanted = {}; // over meanwhile, if it is not there
    setFocusProxy(isEmpty ? static_cast<QWidget*>(m_rules) : m_table);
    if (hadAgain)
        setFocus();
    updateActions();
}

void AlertsPage::takePage(const Result<AlertPage>& page, bool isFirst)
{
    if (!page)
        return tellFailure(page.error());
    // The newest page again: what was shown below it stays.
    QVector<AlertInfo> older;
    if (isFirst && !page->alerts.isEmpty()) {
        for (const AlertInfo& alert : std::as_const(m_past)) {
            if (alert.id < page->alerts.last().id)
                older << alert;
        }
    }
    if (!isFirst || older.isEmpty())
        m_older = page->next;
    m_past = isFirst ? page->alerts + older : m_past + page->alerts;
    m_history->setAlerts(m_past, QDateTime::currentDateTimeUtc());
    const bool isEmpty = m_past.isEmpty();
    m_historyTable->setVisible(!isEmpty);
    setNote(m_historyNote, isEmpty ? tr("There has been no alert yet.") : QString());
    m_showOlder->setVisible(!m_older.isNull());
}

std::optional<AlertInfo> AlertsPage::chosen() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? std::optional(m_standing->rowAt(index.row()).alert) : std::nullopt;
}

void AlertsPage::updateActions()
{
    const std::optional<AlertInfo> alert = chosen();
    m_actions->setVisible(alert.has_value());
    if (!alert)
        return;
    // In full: a row has not room for all of it.
    setNote(m_advice, alertText(*alert) + u' ' + alertAdvice(alert->kind));
    m_acknowledge->setEnabled(alert->acknowledged.isNull());
    const QString page = alertPageText(alert->kind);
    m_open->setVisible(!page.isEmpty());
    m_open->setText(page);
    m_open->setAccessibleName(page);
}

void AlertsPage::acknowledge()
{
    if (const std::optional<AlertInfo> alert = chosen())
        run(m_services.alerts.acknowledge({ alert->id }),
            tr("Acknowledged. It stays here until it is over."));
}

void AlertsPage::mute(std::chrono::seconds duration)
{
    if (const std::optional<AlertInfo> alert = chosen())
        run(m_services.alerts.mute(alert->id, duration),
            tr("Muted. It is told again if it is still so then."));
}

void AlertsPage::switchOff()
{
    const std::optional<AlertInfo> alert = chosen();
    if (!alert)
        return;
    for (const AlertRuleInfo& info : std::as_const(m_overview.rules)) {
        if (info.rule.kind != alert->kind)
            continue;
        AlertRule rule = info.rule;
        rule.isOn = false;
        run(m_services.alerts.setRules({ rule }),
            tr("“%1” is off. Rules… switches it on again.").arg(alertKindText(rule.kind)));
    }
}

void AlertsPage::openRules()
{
    if (m_overview.rules.isEmpty())
        return;
    (new AlertRulesDialog(m_services.alerts, m_overview.rules, this))->open();
}

void AlertsPage::run(const QFuture<Result<void>>& action, const QString& done)
{
    whenDone(action, this, [this, done](const Result<void>& result) {
        setKind(m_note, result ? "muted" : "errorText");
        setNote(m_note, result ? done : errorText(result.error(), tr("The alert")));
        read();
    });
}

} // namespace Headgate::Ui
