// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/overviewpage.h"

#include "core/services/alertservice.h"
#include "core/services/ledgerservice.h"
#include "core/services/modelservice.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/console/changespanel.h"
#include "ui/console/limitrequests.h"
#include "ui/console/overviewcards.h"
#include "ui/keys/poolwatch.h"
#include "ui/keys/tables.h"
#include "ui/models/poolusemodel.h"
#include "ui/models/runwaymodel.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr std::chrono::seconds kAskPool { 2 };
constexpr std::chrono::milliseconds kPoolPause { 500 };
constexpr std::chrono::seconds kReadBooks { 5 };
constexpr std::chrono::minutes kRecent { 60 };
constexpr std::array kKinds { FigureKind::Cost, FigureKind::Requests, FigureKind::Tokens,
    FigureKind::Errors };

QString wordOf(FigureKind kind)
{
    switch (kind) {
    case FigureKind::Cost:
        return u"Cost"_s;
    case FigureKind::Requests:
        return u"Requests"_s;
    case FigureKind::Tokens:
        return u"Tokens"_s;
    case FigureKind::Errors:
        return u"Errors"_s;
    }
    return {};
}

} // namespace

OverviewPage::OverviewPage(
    const Services::ServiceSet& services, const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
    , m_clock(clock)
{
    setObjectName(u"overviewPage"_s);
    setAccessibleName(tr("Overview"));
    setProperty("kind", QByteArray("page"));
    m_today.range = { TimeRange::Preset::Today, {}, {} };
    m_today.beforeName = tr("Yesterday until now");
    m_month.range = { TimeRange::Preset::ThisMonth, {}, {} };
    m_month.beforeName = tr("Last month until now");
    m_recent.over = {};
    m_watch = new PoolWatch(m_services.pool, kAskPool, this, kPoolPause);
    m_reading = new QTimer(this);
    m_reading->setInterval(kReadBooks);
    createLayout();
    connectSignals();
    showFigures();
}

void OverviewPage::createLayout()
{
    auto* inside = new QWidget(this);
    setKind(inside, "scrolled");
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(Space::kSection, Space::kHuge, Space::kSection, Space::kSection);
    column->setSpacing(Space::kMedium);
    column->addWidget(plainLabel(tr("Overview"), "heading", inside));
    m_error = noteLabel("overviewError", "errorText", inside);
    column->addWidget(m_error);
    m_again = pushButton("readOverviewAgainButton", tr("Try again"), inside);
    m_again->hide();
    column->addWidget(m_again, 0, Qt::AlignLeading);
    column->addWidget(makeEmpty());
    m_figures = new QWidget(inside);
    auto* figures = new QVBoxLayout(m_figures);
    figures->setContentsMargins(0, 0, 0, 0);
    figures->setSpacing(Space::kMedium);
    addPeriod(figures, &m_today, u"today"_s, tr("Today"));
    addPeriod(figures, &m_month, u"month"_s, tr("This month"));
    column->addWidget(m_figures);
    m_attentionNote = noteLabel("attentionNote", "muted", inside);
    m_attention = new AttentionModel(this);
    m_attentionTable = addTable(column, "attentionTable", tr("Needs a look"), m_attentionNote,
        m_attention, AttentionModel::Why, {});
    QPushButton* alerts = pushButton("overviewAlertsButton", tr("Alerts"), inside);
    connect(alerts, &QPushButton::clicked, this, [this] { emit pageRequested(u"alerts"_s); });
    column->addWidget(alerts, 0, Qt::AlignLeading);
    m_changes = new ChangesPanel(m_services, m_clock, inside);
    column->addSpacing(Space::kMedium);
    column->addWidget(m_changes);
    m_runwayNote = noteLabel("runwayNote", "muted", inside);
    m_runways = new RunwayModel(this);
    m_runwayTable = addTable(column, "runwayTable", tr("How long quota lasts"), m_runwayNote,
        m_runways, RunwayModel::Owner, { RunwayModel::Answers, RunwayModel::Left });
    m_runwayRequests = new QAction(tr("Show its requests"), m_runwayTable);
    m_runwayRequests->setObjectName(u"showRunwayRequestsAction"_s);
    m_runwayTable->addAction(m_runwayRequests);
    m_runwayTable->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_runwayRequests, &QAction::triggered, this, &OverviewPage::openRunwayRequests);
    connect(m_runwayTable->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &OverviewPage::updateRunwayAction);
    m_useNote = noteLabel("poolUseNote", "muted", inside);
    m_use = new PoolUseModel(this);
    m_useTable = addTable(column, "poolUseTable", tr("Keys"), m_useNote, m_use,
        PoolUseModel::Service, { PoolUseModel::Waiting, PoolUseModel::UnderWay });
    column->addStretch(1);
    auto* area = new QScrollArea(this);
    area->setObjectName(u"overviewArea"_s);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(inside);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(area);
    updateFocus();
}

QWidget* OverviewPage::makeEmpty()
{
    m_empty = new QWidget(this);
    QLabel* words = noteLabel("overviewEmptyNote", "muted", m_empty);
    setNote(words,
        tr("Nothing is booked yet. As soon as a model is asked, its cost, tokens and errors are "
           "here, and how long each quota lasts."));
    QPushButton* chat = pushButton("overviewChatButton", tr("Open the chat"), m_empty);
    setKind(chat, "primary");
    QPushButton* keys = pushButton("overviewKeysButton", tr("Add a key"), m_empty);
    connect(chat, &QPushButton::clicked, this, [this] { emit pageRequested(u"chat"_s); });
    connect(keys, &QPushButton::clicked, this, &OverviewPage::connectionsRequested);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(chat);
    buttons->addWidget(keys);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(m_empty);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(words);
    column->addLayout(buttons);
    m_empty->setFocusProxy(chat);
    m_empty->hide();
    return m_empty;
}

void OverviewPage::addPeriod(
    QVBoxLayout* column, Period* period, const QString& word, const QString& title)
{
    column->addWidget(plainLabel(title, "section", m_figures));
    auto* row = new CardRow(m_figures);
    for (size_t i = 0; i < kKinds.size(); ++i) {
        const FigureKind kind = kKinds[i];
        auto* card = new FigureCard(word + wordOf(kind) + u"Button"_s, kind, title, row);
        connect(card, &FigureCard::opened, this, [this, kind, range = period->range] {
            RequestFilter filter;
            filter.range = range;
            filter.query.onlyFailed = kind == FigureKind::Errors;
            filter.query.countsSimulated = m_services.isDemo; // as the figure
            emit requestsRequested(filter);
        });
        row->addCard(card);
        period->cards[i] = card;
    }
    column->addWidget(row);
}

QTreeView* OverviewPage::addTable(QVBoxLayout* column, const char* name, const QString& title,
    QLabel* note, QAbstractItemModel* model, int stretched, const QVector<int>& foldable)
{
    auto* table = new ShortTable(column->parentWidget());
    table->setModel(model);
    setUpTable(table, name, title, stretched);
    if (!foldable.isEmpty())
        new FoldingColumns(table, foldable, stretched);
    column->addSpacing(Space::kMedium);
    column->addWidget(plainLabel(title, "section", column->parentWidget()));
    column->addWidget(table);
    column->addWidget(note);
    table->hide();
    return table;
}

void OverviewPage::connectSignals()
{
    connect(m_watch, &PoolWatch::told, this, &OverviewPage::take);
    connect(m_watch, &PoolWatch::failed, this, [this] {
        m_poolAnswer = Answer::Failed;
        showAttention();
    });
    connect(&m_services.alerts, &Services::AlertService::changed, this, [this] {
        if (isVisible())
            readAlerts();
    });
    connect(m_reading, &QTimer::timeout, this, &OverviewPage::readBooks);
    connect(m_again, &QPushButton::clicked, this, &OverviewPage::readBooks);
    connect(
        &m_services.models, &Services::ModelService::changed, this, &OverviewPage::showAttention);
    connect(m_attentionTable, &QTreeView::activated, this, &OverviewPage::openAttention);
    connect(m_changes, &ChangesPanel::pageRequested, this, &OverviewPage::pageRequested);
    connect(m_changes, &ChangesPanel::requestsRequested, this, &OverviewPage::requestsRequested);
    connect(
        m_runwayTable, &QTreeView::activated, this, [this] { emit pageRequested(u"limits"_s); });
    connect(m_useTable, &QTreeView::activated, this, [this] { emit pageRequested(u"keys"_s); });
}

void OverviewPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_reading->start();
    readBooks();
}

void OverviewPage::hideEvent(QHideEvent* event)
{
    m_reading->stop();
    QWidget::hideEvent(event);
}

//! One round at a time: slow books are not asked faster than they answer.
void OverviewPage::readBooks()
{
    if (m_open > 0)
        return;
    m_failure.reset();
    readPeriod(&m_today);
    readPeriod(&m_month);
    readRecent();
    readBudgets();
    readAlerts();
    RequestLogQuery any;
    any.limit = 1;
    ask(m_services.ledger.requests(any),
        [this](const QVector<BookedRequest>& found) { showEmpty(found.isEmpty()); });
}

void OverviewPage::readBudgets()
{
    const auto tell = [this](Answer answer) {
        m_budgetsAnswer = answer;
        showAttention();
    };
    ask(
        m_services.ledger.budgets(),
        [this, tell](const QVector<BudgetState>& budgets) {
            m_budgets = budgets;
            tell(Answer::Told);
        },
        [tell] { tell(Answer::Failed); });
}

void OverviewPage::readAlerts()
{
    whenDone(m_services.alerts.overview(), this, [this](const Result<AlertOverview>& alerts) {
        m_alertsAnswer = !alerts         ? Answer::Failed
            : alerts->lookedAt.isValid() ? Answer::Told
                                         : Answer::None;
        if (alerts) {
            const QDateTime now = m_clock.utcNow();
            m_alerts.clear();
            for (const AlertInfo& alert : alerts->standing) {
                if (alert.isOpen(now))
                    m_alerts.append(alert);
            }
        }
        showAttention();
    });
}

template <typename T, typename Take>
void OverviewPage::ask(
    const QFuture<Result<T>>& answer, Take take, const std::function<void()>& fail)
{
    ++m_open;
    whenDone(answer, this, [this, take, fail](const Result<T>& told) {
        if (told)
            take(*told);
        else
            m_failure = told.error();
        if (!told && fail)
            fail();
        if (--m_open == 0)
            endRound();
    });
}

void OverviewPage::endRound()
{
    const bool hadKeyboard = m_again->hasFocus();
    setNote(m_error, m_failure ? readErrorText(*m_failure, tr("The books")) : QString());
    m_again->setVisible(m_failure.has_value());
    if (hadKeyboard && !m_failure)
        setFocus();
}

void OverviewPage::readPeriod(Period* period)
{
    const QDateTime now = m_clock.utcNow();
    const QTimeZone zone = QTimeZone::systemTimeZone();
    UsageQuery query;
    query.countsSimulated = m_services.isDemo; // there is nothing else then
    query.span = spanOf(period->range, now, zone);
    askSum(query, &period->total);
    query.span = periodBefore(period->range, now, zone);
    askSum(query, &period->before);
}

void OverviewPage::askSum(const UsageQuery& query, std::optional<UsageTotal>* into)
{
    ask(m_services.ledger.usage(query), [this, into](const QVector<UsageTotal>& totals) {
        *into = totals.isEmpty() ? UsageTotal() : totals.first();
        showFigures();
    });
}

void OverviewPage::readRecent()
{
    const QDateTime now = m_clock.utcNow();
    UsageQuery query;
    query.countsSimulated = m_services.isDemo; // there is nothing else then
    query.span = TimeSpan { now.addSecs(-60 * kRecent.count()), now };
    query.by = { UsageBy::Backend, UsageBy::Project, UsageBy::Key, UsageBy::Model };
    ask(m_services.ledger.usage(query), [this](const QVector<UsageTotal>& totals) {
        m_recent.totals = totals;
        m_recent.over = kRecent;
        showRunways();
    });
    UsageQuery chats;
    chats.countsSimulated = m_services.isDemo;
    chats.span = spanOf({ TimeRange::Preset::Last7Days, {}, {} }, now, QTimeZone::systemTimeZone());
    chats.filter.origin = originName(Origin::Chat);
    chats.by = { UsageBy::Backend, UsageBy::Model };
    ask(m_services.ledger.usage(chats), [this](const QVector<UsageTotal>& totals) {
        m_recent.answers = totals;
        showRunways();
    });
}

void OverviewPage::take(const PoolOverview& pool)
{
    m_pool = pool;
    m_poolAnswer = Answer::Told;
    m_changes->setPool(pool);
    m_use->setOverview(pool);
    const bool hasKeys = m_use->rowCount() > 0;
    m_useTable->setVisible(hasKeys);
    setNote(m_useNote, hasKeys ? QString() : tr("There is no key yet."));
    showRunways();
    showAttention();
}

void OverviewPage::showFigures()
{
    for (const Period* period : { &m_today, &m_month }) {
        for (FigureCard* card : period->cards)
            card->setTotals(period->total, period->before, period->beforeName);
    }
}

void OverviewPage::openRunwayRequests()
{
    if (const std::optional<RequestFilter> filter = runwayRequests())
        emit requestsRequested(*filter);
}

std::optional<RequestFilter> OverviewPage::runwayRequests() const
{
    const QModelIndex index = m_runwayTable->currentIndex();
    if (!index.isValid())
        return {};
    const LimitUse& use = m_runways->rowAt(index.row()).runway.use;
    return requestsOf(use, poolNames(m_pool), m_clock.utcNow());
}

//! Of an account's limit, or of what has no name any more, the books can't tell.
void OverviewPage::updateRunwayAction()
{
    m_runwayRequests->setEnabled(runwayRequests().has_value());
}

void OverviewPage::showRunways()
{
    m_runways->setRunways(runways(m_pool, m_recent), m_pool);
    updateRunwayAction();
    const bool isEmpty = m_runways->rowCount() == 0;
    m_runwayTable->setVisible(!isEmpty);
    setNote(m_runwayNote,
        isEmpty ? tr("No limit of a day or a month is known. One that a service tells of, or that "
                     "you set on the Limits page, is counted down here.")
                : QString());
}

void OverviewPage::showAttention()
{
    m_attention->setAttention(
        attentionOf(m_pool, m_budgets, m_services.models.backends(), m_alerts));
    m_attentionTable->setVisible(m_attention->rowCount() > 0);
    setNote(m_attentionNote, attentionText());
    updateFocus();
}

//! What nobody has told yet, or can't be read, is not in order.
QString OverviewPage::attentionText() const
{
    const std::pair<Answer, QString> asked[] { { m_poolAnswer, tr("the keys") },
        { m_budgetsAnswer, tr("the budgets") }, { m_alertsAnswer, tr("the alerts") } };
    QStringList unread;
    bool isWhole = true;
    for (const auto& [answer, name] : asked) {
        isWhole &= answer == Answer::Told;
        if (answer == Answer::Failed)
            unread << name;
    }
    const bool isEmpty = m_attention->rowCount() == 0;
    if (!unread.isEmpty())
        return isEmpty ? tr("Whether all is in order is not known. Could not be read: %1.")
                             .arg(unread.join(tr(", ")))
                       : tr("There may be more. Could not be read: %1.").arg(unread.join(tr(", ")));
    if (!isEmpty)
        return {};
    return isWhole ? tr("Nothing: keys, services and budgets are in order, and no alert waits.")
                   : tr("Being looked at…");
}

void OverviewPage::showEmpty(bool isEmpty)
{
    m_empty->setVisible(isEmpty);
    m_figures->setVisible(!isEmpty);
    updateFocus();
}

//! What is hidden holds no keyboard.
void OverviewPage::updateFocus()
{
    if (!m_attentionTable->isHidden())
        setFocusProxy(m_attentionTable);
    else
        setFocusProxy(m_figures->isHidden() ? m_empty : m_today.cards[0]);
}

void OverviewPage::openAttention(const QModelIndex& index)
{
    const AttentionRow& row = m_attention->rowAt(index.row());
    switch (row.way) {
    case AttentionRow::Way::Keys:
        return emit pageRequested(u"keys"_s);
    case AttentionRow::Way::Limits:
        return emit pageRequested(u"limits"_s);
    case AttentionRow::Way::Budgets:
        return emit budgetsRequested();
    case AttentionRow::Way::Connections:
        return emit connectionsRequested();
    case AttentionRow::Way::Alerts:
        return emit alertRequested(row.alert);
    }
}

} // namespace Headgate::Ui
