// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/requestlogpage.h"

#include "core/services/historyservice.h"
#include "core/services/ledgerservice.h"
#include "core/services/modelservice.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/console/crumbrow.h"
#include "ui/console/flowlayout.h"
#include "ui/console/rangepicker.h"
#include "ui/console/requestdetaildialog.h"
#include "ui/console/requestfilterdialog.h"
#include "ui/keys/tables.h"
#include "ui/models/requestlogmodel.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"
#include "ui/text/formats.h"

#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr std::chrono::milliseconds kTyping { 300 };
constexpr std::chrono::milliseconds kLookEvery { 1000 };
constexpr int kLeastSearch = 60;
constexpr int kOneLine = 780; //!< what the head needs to stand in one
constexpr qint64 kMostCounted = 1'000'000'000;

} // namespace

RequestLogPage::RequestLogPage(
    const Services::ServiceSet& services, const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
    , m_clock(clock)
{
    setObjectName(u"requestLogPage"_s);
    setAccessibleName(tr("Requests"));
    setProperty("kind", QByteArray("page"));
    m_typing = new QTimer(this);
    m_typing->setSingleShot(true);
    m_typing->setInterval(kTyping);
    m_looking = new QTimer(this);
    m_looking->setInterval(kLookEvery);
    m_looking->setObjectName(u"requestLookTimer"_s);
    createLayout();
    connectSignals();
    setFocusProxy(m_table);
    showChips();
}

//! A window that closes lays out its table once more, when there is no page any longer to tell.
RequestLogPage::~RequestLogPage()
{
    m_table->verticalScrollBar()->disconnect(this);
}

void RequestLogPage::createLayout()
{
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(makeHeader());
    m_crumbs = new CrumbRow(this);
    whole->addWidget(m_crumbs);
    m_chips = new QWidget(this);
    m_chips->setObjectName(u"requestFilterChips"_s);
    m_chips->setAccessibleName(tr("Filters"));
    new FlowLayout(m_chips);
    makeTable();
    m_newer = pushButton("newRequestsButton", {}, this);
    setKind(m_newer, "link");
    m_newer->hide();
    m_empty = noteLabel("noRequestsNote", "muted", this);
    m_again = pushButton("readRequestsAgainButton", tr("Try again"), this);
    m_again->hide();
    auto* inside = new QVBoxLayout;
    inside->setContentsMargins(Space::kSection, Space::kSmall, Space::kSection, Space::kSection);
    inside->setSpacing(Space::kMedium);
    inside->addWidget(m_chips);
    inside->addWidget(m_newer, 0, Qt::AlignHCenter);
    inside->addWidget(m_table, 1);
    inside->addWidget(m_empty);
    inside->addWidget(m_again, 0, Qt::AlignLeading);
    inside->addWidget(makeExportBar());
    inside->addStretch(0);
    whole->addLayout(inside, 1);
}

QWidget* RequestLogPage::makeHeader()
{
    auto* header = new QWidget(this);
    m_search = new QLineEdit(header);
    m_search->setObjectName(u"requestSearchEdit"_s);
    m_search->setAccessibleName(tr("Search in errors"));
    m_search->setPlaceholderText(tr("Search in errors"));
    m_search->setToolTip(
        tr("Causes, codes and names of quotas. Prompts and answers are in no log."));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(forText(kLeastSearch));
    setKind(m_search, "search");
    m_narrow = pushButton("filterRequestsButton", tr("Filter…"), header);
    m_export = pushButton("exportRequestsButton", tr("Export…"), header);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(Space::kSection, Space::kHuge, Space::kSection, Space::kMedium);
    row->setSpacing(Space::kMedium);
    QLabel* title = plainLabel(tr("Requests"), "heading", header);
    title->setMinimumHeight(m_narrow->sizeHint().height());
    row->addWidget(title);
    row->addStretch(1);
    row->addWidget(m_search, 2);
    row->addWidget(m_narrow);
    row->addWidget(m_export);
    m_time = new RangePicker(m_services.settings, header);
    m_time->hideComparison();
    m_time->setStacked(true); // until there is room
    row->addWidget(m_time);
    for (int i = 0; i < row->count(); ++i) // the time may have a second line
        row->itemAt(i)->setAlignment(Qt::AlignTop);
    return header;
}

void RequestLogPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_time->setStacked(width() < forText(kOneLine));
}

QWidget* RequestLogPage::makeExportBar()
{
    m_exportBar = new QWidget(this);
    m_exportNote = plainLabel({}, "muted", m_exportBar);
    m_exportNote->setObjectName(u"requestExportNote"_s);
    m_exportNote->setWordWrap(true);
    m_cancelExport = pushButton("cancelRequestExportButton", tr("Cancel"), m_exportBar);
    auto* row = new QHBoxLayout(m_exportBar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_exportNote, 1);
    row->addWidget(m_cancelExport);
    m_exportBar->hide();
    return m_exportBar;
}

void RequestLogPage::makeTable()
{
    using Model = RequestLogModel;
    m_model = new Model(m_services.ledger, this);
    m_table = new QTreeView(this);
    m_table->setModel(m_model);
    setUpTable(m_table, "requestTable", tr("Requests"), Model::Status);
    m_table->setRootIsDecorated(false);
    new FoldingColumns(m_table,
        { Model::FirstToken, Model::Asker, Model::Duration, Model::TokensIn, Model::TokensOut,
            Model::Key, Model::Money },
        Model::Status);
}

void RequestLogPage::connectSignals()
{
    connect(m_typing, &QTimer::timeout, this, [this] {
        RequestFilter filter = m_filter;
        filter.query.text = m_search->text().trimmed();
        setFilter(filter);
    });
    connect(m_search, &QLineEdit::textEdited, m_typing, qOverload<>(&QTimer::start));
    connect(m_time, &RangePicker::changed, this, &RequestLogPage::changeTime);
    connect(m_time, &RangePicker::refreshed, this, &RequestLogPage::readAnew);
    connect(m_looking, &QTimer::timeout, this, &RequestLogPage::look);
    connect(m_crumbs, &CrumbRow::chosen, this, &RequestLogPage::backRequested);
    connect(m_narrow, &QPushButton::clicked, this, &RequestLogPage::askFilter);
    connect(m_export, &QPushButton::clicked, this, &RequestLogPage::askExport);
    connect(m_cancelExport, &QPushButton::clicked, this, [this] {
        if (m_job != nullptr)
            m_job->cancel();
    });
    connect(m_newer, &QPushButton::clicked, this, [this] {
        m_newer->hide();
        m_table->setFocus();
        m_table->scrollToTop();
        readAnew();
    });
    connect(m_again, &QPushButton::clicked, this, &RequestLogPage::readAnew);
    connect(m_model, &RequestLogModel::stateChanged, this, &RequestLogPage::showState);
    connect(m_model, &RequestLogModel::newerCounted, this, &RequestLogPage::showNewer);
    const QScrollBar* bar = m_table->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, &RequestLogPage::readOlder);
    connect(bar, &QScrollBar::rangeChanged, this, &RequestLogPage::readOlder);
    connect(m_table, &QTreeView::activated, this, &RequestLogPage::openRow);
    connect(
        &m_services.models, &Services::ModelService::changed, this, &RequestLogPage::readBackends);
}

void RequestLogPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    readBackends();
    m_looking->start();
    if (std::exchange(m_isRead, true))
        look();
    else
        readAnew();
}

void RequestLogPage::hideEvent(QHideEvent* event)
{
    m_looking->stop();
    QWidget::hideEvent(event);
}

void RequestLogPage::readBackends()
{
    m_backends.clear();
    for (const Services::BackendModels& backend : m_services.models.backends())
        m_backends.insert(backend.backend.id, backend.backend.label);
    m_model->setBackendLabels(m_backends);
}

void RequestLogPage::setFilter(const RequestFilter& filter)
{
    RequestFilter wanted = filter;
    if (wanted.range == m_time->range())
        wanted.range.reset(); // the picker says it already
    if (wanted == m_filter)
        return;
    const bool isOtherChat = wanted.query.conversation != m_filter.query.conversation;
    m_filter = wanted;
    if (isOtherChat)
        readChat();
    if (m_search->text().trimmed() != filter.query.text)
        m_search->setText(filter.query.text);
    showChips();
    if (isVisible())
        readAnew();
    else
        m_isRead = false;
}

void RequestLogPage::setCameFrom(const QString& page)
{
    m_crumbs->setCrumbs(page.isEmpty() ? QStringList() : QStringList { page, tr("Requests") });
}

void RequestLogPage::readAnew()
{
    m_newer->hide();
    m_model->setQuery(query());
}

//! Of a filter's own time nothing is left then: it would hide what was chosen.
void RequestLogPage::changeTime()
{
    m_filter = without(m_filter, FilterField::Range);
    showChips();
    if (isVisible())
        readAnew();
    else
        m_isRead = false;
}

void RequestLogPage::readChat()
{
    m_chat.clear();
    const ConversationId id = m_filter.query.conversation;
    if (id.isNull())
        return;
    whenDone(m_services.history.find({ id }), this,
        [this, id](const Result<QVector<ConversationInfo>>& infos) {
            if (!infos || infos->isEmpty() || m_filter.query.conversation != id)
                return;
            m_chat = infos->first().title;
            showChips();
        });
}

RequestLogQuery RequestLogPage::query() const
{
    return queryOf(m_filter, m_time->range(), m_clock.utcNow());
}

bool RequestLogPage::isAtTop() const
{
    return m_table->verticalScrollBar()->value() == 0;
}

//! Before the end is seen.
void RequestLogPage::readOlder()
{
    const QScrollBar* bar = m_table->verticalScrollBar();
    if (bar->value() >= bar->maximum() - bar->pageStep())
        m_model->readOlder();
}

//! Rows come in by themselves only where nobody reads further down. "The last hour" moves on, and
//! at midnight "yesterday" is another day.
void RequestLogPage::look()
{
    if (!m_time->isLive())
        return;
    const RequestLogQuery wanted = query();
    if (wanted.until != m_model->query().until)
        return readAnew();
    if (wanted.from)
        m_model->moveStart(*wanted.from);
    m_model->lookForNew(isAtTop());
}

void RequestLogPage::showNewer(int count, bool isMore)
{
    m_newer->setText(
        isMore ? tr("More than %n new", nullptr, count) : tr("%n new", nullptr, count));
    m_newer->setVisible(count > 0);
}

void RequestLogPage::showChips()
{
    const bool hadKeyboard = m_chips->isAncestorOf(focusWidget());
    qDeleteAll(m_chips->findChildren<QPushButton*>(QString(), Qt::FindDirectChildrenOnly));
    const QVector<FilterChip> chips = chipsOf(m_filter, m_backends, m_chat);
    const auto add = [this](const QString& text, const RequestFilter& after) {
        auto* button = new QPushButton(text, m_chips);
        button->setAutoDefault(false);
        m_chips->layout()->addWidget(button);
        // Not at once: the button that was pressed goes with it.
        connect(
            button, &QPushButton::clicked, this, [this, after] { setFilter(after); },
            Qt::QueuedConnection);
        return button;
    };
    for (const FilterChip& chip : chips) {
        QPushButton* button = add(chip.text, without(m_filter, chip.field));
        button->setObjectName(u"requestFilterChip%1"_s.arg(int(chip.field)));
        button->setIcon(themedIcon(Glyph::Close));
        button->setLayoutDirection(isRightToLeft() ? Qt::LeftToRight : Qt::RightToLeft);
        button->setAccessibleName(tr("Take away the filter %1").arg(chip.text));
        button->setToolTip(button->accessibleName());
    }
    if (chips.size() > 1) {
        QPushButton* all = add(tr("Show all"), {});
        all->setObjectName(u"clearRequestFiltersButton"_s);
        setKind(all, "link");
    }
    m_chips->setVisible(!chips.isEmpty());
    if (hadKeyboard)
        m_table->setFocus();
}

void RequestLogPage::showState()
{
    const bool isEmpty = m_model->rowCount() == 0;
    const QVector<FilterChip> chips = chipsOf(m_filter, m_backends, m_chat);
    QStringList filters;
    for (const FilterChip& chip : chips)
        filters << chip.text;
    if (!m_filter.range && !m_filter.span && m_time->range().preset != TimeRange::Preset::All)
        filters.prepend(rangeText(m_time->range()));
    QString text;
    if (m_model->error())
        text = readErrorText(*m_model->error(), tr("The request log"));
    else if (isEmpty && m_model->isReading())
        text = tr("Reading…");
    else if (isEmpty && chips.isEmpty() && m_time->range().preset != TimeRange::Preset::All)
        text = tr("No request was made in this time: %1. Choose a longer one to see more.")
                   .arg(rangeText(m_time->range()));
    else if (isEmpty && chips.isEmpty())
        text = tr("Nothing is booked yet. Each request to a model is a row here: what it took, "
                  "what it cost, which key paid, and why it failed where it did.");
    else if (isEmpty)
        text = tr("No request fits all of this: %1. Take one of them away to see more.")
                   .arg(filters.join(tr(", ")));
    setKind(m_empty, m_model->error() ? "errorText" : "muted");
    setNote(m_empty, text);
    m_again->setVisible(m_model->error().has_value());
    // The keyboard stays there while another question is asked.
    m_table->setVisible(!isEmpty || m_model->isReading());
    m_export->setEnabled(!isEmpty && m_job == nullptr);
    setFocusProxy(m_table->isHidden() ? static_cast<QWidget*>(m_search) : m_table);
    if (!isEmpty && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model->index(0, 0));
}

void RequestLogPage::askFilter()
{
    auto* dialog = new RequestFilterDialog(m_services, m_filter, this);
    connect(dialog, &RequestFilterDialog::given, this, &RequestLogPage::setFilter);
    dialog->open();
}

void RequestLogPage::openRow(const QModelIndex& index)
{
    const BookedRequest* request = m_model->at(index.row());
    if (request == nullptr)
        return;
    std::optional<BackendInfo> asked;
    for (const Services::BackendModels& backend : m_services.models.backends()) {
        if (backend.backend.id == request->target.backendId)
            asked = backend.backend;
    }
    auto* dialog = new RequestDetailDialog(*request, asked, m_backends, this);
    connect(dialog, &RequestDetailDialog::chatRequested, this, &RequestLogPage::chatRequested);
    dialog->readAttempts(m_services.ledger);
    dialog->open();
}

void RequestLogPage::askExport()
{
    auto* dialog = new QFileDialog(this, tr("Export requests"));
    dialog->setObjectName(u"exportRequestsDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({ tr("Table (*.csv)"), tr("JSON (*.json)") });
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(u"requests.csv"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains("json"_L1) ? u"json"_s : u"csv"_s);
    });
    connect(dialog, &QFileDialog::fileSelected, this, &RequestLogPage::startExport);
    dialog->open();
}

void RequestLogPage::startExport(const QString& path)
{
    if (m_job != nullptr)
        return;
    m_job = new RequestExport(m_services.ledger, query(), path, this);
    connect(m_job, &RequestExport::progressed, this, [this](qint64 rows) {
        m_exportNote->setText(tr("Writing… %1 rows").arg(formatCount(rows)));
    });
    connect(m_job, &RequestExport::finished, this, &RequestLogPage::tellExport);
    setKind(m_exportNote, "muted");
    m_exportNote->setText(tr("Writing…"));
    m_cancelExport->show();
    m_exportBar->show();
    m_export->setEnabled(false);
    m_job->start();
}

void RequestLogPage::tellExport(RequestExport::End end, qint64 rows, const QString& error)
{
    m_job = nullptr;
    m_export->setEnabled(m_model->rowCount() > 0);
    m_cancelExport->hide();
    setKind(m_exportNote, end == RequestExport::End::Failed ? "errorText" : "muted");
    switch (end) {
    case RequestExport::End::Written:
        m_exportNote->setText(
            tr("%Ln rows are written.", nullptr, int(std::min<qint64>(rows, kMostCounted))));
        break;
    case RequestExport::End::Cancelled:
        m_exportNote->setText(tr("Cancelled. Nothing was written."));
        break;
    case RequestExport::End::Failed:
        m_exportNote->setText(tr("The file could not be written: %1").arg(error));
        break;
    }
}

} // namespace Headgate::Ui
