// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/audittrailpage.h"

#include "core/model/bookexport.h"
#include "core/services/ledgerservice.h"
#include "ui/common/banner.h"
#include "ui/common/savedialog.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/console/auditentrydialog.h"
#include "ui/console/rangepicker.h"
#include "ui/keys/poolwatch.h"
#include "ui/keys/tables.h"
#include "ui/models/auditmodel.h"
#include "ui/models/whendone.h"
#include "ui/text/audittext.h"
#include "ui/text/errortext.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr std::chrono::milliseconds kTyping { 300 };
constexpr std::chrono::milliseconds kLookEvery { 2000 };
constexpr std::chrono::milliseconds kNamesEvery { 60'000 };
constexpr int kRestShare = 20; // of the time that a look takes: the chain may be long
constexpr int kLeastSearch = 120;
constexpr int kExportPage = 1000;

} // namespace

AuditTrailPage::AuditTrailPage(
    const Services::ServiceSet& services, const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
    , m_clock(clock)
{
    setObjectName(u"auditPage"_s);
    setAccessibleName(tr("Audit"));
    setProperty("kind", QByteArray("page"));
    m_typing = new QTimer(this);
    m_typing->setSingleShot(true);
    m_typing->setInterval(kTyping);
    m_looking = new QTimer(this);
    m_looking->setSingleShot(true);
    m_looking->setObjectName(u"auditLookTimer"_s);
    createLayout();
    connectSignals();
    setFocusProxy(m_table);
}

void AuditTrailPage::createLayout()
{
    m_broken = new Banner(u"auditBroken"_s, this);
    m_whole = noteLabel("auditWhole", "muted", this);
    makeTable();
    m_empty = noteLabel("noAuditNote", "muted", this);
    m_all = pushButton("showAllAuditButton", tr("Show all"), this);
    m_all->hide();
    m_again = pushButton("readAuditAgainButton", tr("Try again"), this);
    m_again->hide();
    m_saveNote = noteLabel("auditSaveNote", "errorText", this);
    auto* inside = new QVBoxLayout;
    inside->setContentsMargins(Space::kSection, Space::kSmall, Space::kSection, Space::kSection);
    inside->setSpacing(Space::kMedium);
    inside->addWidget(makeFilters());
    inside->addWidget(m_broken);
    inside->addWidget(m_whole);
    inside->addWidget(m_table, 1);
    inside->addWidget(m_empty);
    inside->addWidget(m_all, 0, Qt::AlignLeading);
    inside->addWidget(m_again, 0, Qt::AlignLeading);
    inside->addWidget(m_saveNote);
    inside->addStretch(0);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(makeHeader());
    whole->addLayout(inside, 1);
    setTabOrder(m_picker, m_search);
}

QWidget* AuditTrailPage::makeHeader()
{
    auto* header = new QWidget(this);
    m_picker = new RangePicker(m_services.settings, header);
    m_picker->hideComparison();
    m_picker->hideLive();
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(Space::kSection, Space::kHuge, Space::kSection, Space::kMedium);
    row->setSpacing(Space::kMedium);
    row->addWidget(plainLabel(tr("Audit"), "heading", header));
    row->addStretch(1);
    row->addWidget(m_picker);
    return header;
}

QWidget* AuditTrailPage::makeFilters()
{
    auto* filters = new QWidget(this);
    m_search = new QLineEdit(filters);
    m_search->setObjectName(u"auditSearchEdit"_s);
    m_search->setAccessibleName(tr("Search in the audit trail"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setToolTip(tr("Part of a key’s name as it was then, of a setting’s name or value, of "
                            "a model or of the program"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(forText(kLeastSearch));
    setKind(m_search, "search");
    m_kind = new QComboBox(filters);
    m_kind->setObjectName(u"auditKindCombo"_s);
    nameBox(m_kind, tr("Of what"));
    m_kind->addItem(tr("All changes"), QString());
    for (const QString& kind : auditKinds())
        m_kind->addItem(auditKindText(kind), kind);
    m_save = makeSave();
    auto* row = new QHBoxLayout(filters);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::kMedium);
    row->addWidget(m_search, 1);
    row->addWidget(m_kind);
    row->addWidget(m_save);
    return filters;
}

QPushButton* AuditTrailPage::makeSave()
{
    QPushButton* save = pushButton("saveAuditButton", tr("Save"), this);
    auto* menu = new QMenu(save);
    menu->setObjectName(u"saveAuditMenu"_s);
    QAction* csv = menu->addAction(tr("Table (CSV)…"));
    csv->setObjectName(u"saveAuditCsvAction"_s);
    connect(csv, &QAction::triggered, this, [this] { exportAs(false); });
    QAction* json = menu->addAction(tr("JSON lines…"));
    json->setObjectName(u"saveAuditJsonAction"_s);
    connect(json, &QAction::triggered, this, [this] { exportAs(true); });
    save->setMenu(menu);
    return save;
}

void AuditTrailPage::makeTable()
{
    using Model = AuditModel;
    m_model = new Model(m_services.ledger, this);
    m_table = new QTreeView(this);
    m_table->setModel(m_model);
    setUpTable(m_table, "auditTable", tr("Audit"), Model::Object);
    m_table->setRootIsDecorated(false);
    new FoldingColumns(m_table, { Model::Actor, Model::Detail }, Model::Object);
}

void AuditTrailPage::connectSignals()
{
    connect(m_typing, &QTimer::timeout, this, &AuditTrailPage::readAnew);
    connect(m_search, &QLineEdit::textEdited, m_typing, qOverload<>(&QTimer::start));
    connect(m_kind, &QComboBox::activated, this, &AuditTrailPage::readAnew);
    connect(m_picker, &RangePicker::changed, this, [this] {
        if (isVisible())
            readAnew();
    });
    connect(m_looking, &QTimer::timeout, this, &AuditTrailPage::look);
    connect(m_again, &QPushButton::clicked, this, &AuditTrailPage::readAnew);
    connect(m_all, &QPushButton::clicked, this, &AuditTrailPage::showAll);
    connect(m_broken, &Banner::actionRequested, this, &AuditTrailPage::look);
    connect(m_model, &AuditModel::stateChanged, this, &AuditTrailPage::showState);
    const QScrollBar* bar = m_table->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, &AuditTrailPage::readOlder);
    connect(bar, &QScrollBar::rangeChanged, this, &AuditTrailPage::readOlder);
    connect(m_table, &QTreeView::activated, this, &AuditTrailPage::openRow);
    auto* watch = new PoolWatch(m_services.pool, kNamesEvery, this); // it asks while this is shown
    connect(watch, &PoolWatch::told, m_model, &AuditModel::setPool);
}

void AuditTrailPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    readAnew();
}

void AuditTrailPage::hideEvent(QHideEvent* event)
{
    m_looking->stop();
    QWidget::hideEvent(event);
}

AuditQuery AuditTrailPage::query() const
{
    const QDateTime now = m_clock.utcNow();
    const TimeSpan span = spanOf(m_picker->range(), now, QTimeZone::systemTimeZone());
    AuditQuery query;
    if (span.from.isValid())
        query.from = span.from;
    if (span.to.isValid() && span.to < now) // what lasts still has no end
        query.until = span.to;
    query.kind = m_kind->currentData().toString();
    query.text = m_search->text().trimmed();
    return query;
}

void AuditTrailPage::readAnew()
{
    m_looking->stop();
    m_askedAt = std::chrono::steady_clock::now();
    m_model->setQuery(query());
}

void AuditTrailPage::look()
{
    const AuditQuery now = query();
    if (now.until != m_model->query().until) // at midnight "yesterday" is another day
        return readAnew();
    m_askedAt = std::chrono::steady_clock::now();
    if (now.from != m_model->query().from)
        m_model->moveStart(now.from);
    m_model->lookForNew();
}

//! Before the end is seen.
void AuditTrailPage::readOlder()
{
    const QScrollBar* bar = m_table->verticalScrollBar();
    if (bar->value() >= bar->maximum() - bar->pageStep())
        m_model->readOlder();
}

void AuditTrailPage::showState()
{
    const bool isEmpty = m_model->rowCount() == 0;
    const bool isReading = m_model->isReading();
    setKind(m_empty, m_model->error() ? "errorText" : "muted");
    setNote(m_empty, emptyText());
    m_again->setVisible(m_model->error().has_value());
    const bool isNarrowed = m_picker->range().preset != TimeRange::Preset::All
        || !m_model->query().kind.isEmpty() || !m_model->query().text.isEmpty();
    const bool isAnything = m_model->verdict() && m_model->verdict()->count > 0;
    m_all->setVisible(isEmpty && !isReading && !m_model->error() && isNarrowed && isAnything);
    // The keyboard stays there while another question is asked.
    m_table->setVisible(!isEmpty || isReading);
    m_save->setEnabled(!isEmpty && !m_isSaving);
    setFocusProxy(m_table->isHidden() ? static_cast<QWidget*>(m_search) : m_table);
    if (!isEmpty && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model->index(0, 0));
    if (isReading)
        return;
    showVerdict();
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - m_askedAt);
    if (isVisible() && !m_looking->isActive())
        m_looking->start(std::max(kLookEvery, took * kRestShare));
}

QString AuditTrailPage::emptyText() const
{
    if (m_model->error())
        return readErrorText(*m_model->error(), tr("The audit trail"));
    if (m_model->rowCount() > 0)
        return {};
    if (m_model->isReading())
        return tr("Reading…");
    if (m_model->verdict() && m_model->verdict()->count == 0)
        return tr("Nothing was changed yet. Each change of keys, limits, budgets, services and "
                  "settings is a row here, whichever program made it.");
    return tr("No change in this time fits what is asked for.");
}

//! The time stands beside it: a verdict is of one moment.
void AuditTrailPage::showVerdict()
{
    if (!m_model->verdict() || m_model->error()) {
        setNote(m_whole, {});
        return m_broken->setMessage(Banner::Tone::Error, {});
    }
    const bool isWhole = m_model->verdict()->faults.isEmpty();
    const QString at
        = QLocale().toString(m_clock.utcNow().toLocalTime().time(), QLocale::ShortFormat);
    const QString text = tr("Checked at %1. %2").arg(at, auditVerdictText(*m_model->verdict()));
    setNote(m_whole, isWhole && m_model->verdict()->count > 0 ? text : QString());
    m_broken->setMessage(
        Banner::Tone::Error, isWhole ? QString() : text, isWhole ? QString() : tr("Check again"));
}

void AuditTrailPage::showAll()
{
    m_search->clear();
    m_kind->setCurrentIndex(0);
    if (m_picker->range().preset == TimeRange::Preset::All)
        return readAnew();
    m_picker->setRange({ TimeRange::Preset::All, {}, {} }); // tells of it
}

void AuditTrailPage::openRow(const QModelIndex& index)
{
    auto* dialog
        = new AuditEntryDialog(auditDetails(m_model->at(index.row()), m_model->names()), this);
    dialog->open();
}

void AuditTrailPage::exportAs(bool isJson)
{
    if (m_isSaving)
        return;
    m_isSaving = true;
    m_save->setEnabled(false);
    AuditQuery all = m_model->query();
    all.limit = kExportPage;
    all.checksChain = false;
    collect(all, isJson ? QByteArray() : auditCsvHead(), isJson);
}

void AuditTrailPage::collect(AuditQuery query, QByteArray bytes, bool isJson)
{
    whenDone(m_services.ledger.auditTrail(query), this,
        [this, query, bytes, isJson](const Result<AuditPage>& page) {
            if (!page) {
                m_isSaving = false;
                setNote(m_saveNote, readErrorText(page.error(), tr("The audit trail")));
                return showState();
            }
            QByteArray text = bytes;
            for (const AuditEntry& entry : page->entries)
                text += isJson ? auditJson(entry) : auditCsv(entry);
            AuditQuery older = query;
            older.before = page->next;
            if (page->next > 0)
                return collect(older, text, isJson);
            m_isSaving = false;
            setNote(m_saveNote, {});
            showState();
            auto* dialog = new SaveDialog(tr("Save the audit trail"),
                tr("audit") + (isJson ? u".jsonl"_s : u".csv"_s), text, this);
            connect(dialog, &SaveDialog::failed, this,
                [this](const QString& sentence) { setNote(m_saveNote, sentence); });
            dialog->open();
        });
}

} // namespace Headgate::Ui
