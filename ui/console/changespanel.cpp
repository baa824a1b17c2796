// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/changespanel.h"

#include "core/services/ledgerservice.h"
#include "ui/common/pagepulse.h"
#include "ui/common/widgets.h"
#include "ui/keys/tables.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"

#include <QLabel>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr std::chrono::seconds kLookForChanges { 20 };
constexpr int kMostDone = 5; // at a glance
constexpr int kDaysBefore = 30;

} // namespace

ChangesPanel::ChangesPanel(
    const Services::ServiceSet& services, const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
    , m_clock(clock)
{
    setObjectName(u"changesPanel"_s);
    m_model = new ChangesModel(this);
    m_table = new ShortTable(this);
    m_table->setModel(m_model);
    setUpTable(m_table, "changesTable", tr("Changed since yesterday"), ChangesModel::What);
    new FoldingColumns(m_table, { ChangesModel::When }, ChangesModel::What);
    m_table->hide();
    m_note = noteLabel("changesNote", "muted", this);
    setNote(m_note, tr("Being looked at…"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kMedium);
    column->addWidget(plainLabel(tr("Changed since yesterday"), "section", this));
    column->addWidget(m_table);
    column->addWidget(m_note);
    m_pulse = new PagePulse(kLookForChanges, this);
    connect(m_pulse, &PagePulse::due, this, &ChangesPanel::read);
    connect(m_table, &QTreeView::activated, this, &ChangesPanel::open);
}

void ChangesPanel::setPool(const PoolOverview& pool)
{
    m_names.setPool(pool);
    tell();
}

//! What a price list or a service will change is an alert.
void ChangesPanel::read()
{
    const QDateTime now = m_clock.utcNow();
    const QDateTime since
        = spanOf({ .preset = TimeRange::Preset::Yesterday }, now, QTimeZone::systemTimeZone()).from;
    m_failure.reset();
    m_open = 5;
    AuditQuery done;
    done.limit = kMostDone;
    done.from = since;
    done.checksChain = false;
    ask(m_services.ledger.auditTrail(done), [this](const AuditPage& page) {
        m_facts.trail = page.entries;
        m_hasMore = page.next != 0;
    });
    // Prices change with days of UTC: from the first one that began since then.
    ask(m_services.ledger.newPrices(since.addDays(1).addMSecs(-1).date()),
        [this](const QVector<PriceStart>& prices) { m_facts.prices = prices; });
    ask(m_services.ledger.rotationCount(since),
        [this](qint64 count) { m_facts.rotations = count; });
    UsageQuery models;
    models.countsSimulated = m_services.isDemo; // there is nothing else then
    models.by = { UsageBy::Backend, UsageBy::Model };
    models.span = TimeSpan { since, now };
    ask(m_services.ledger.usage(models),
        [this](const QVector<UsageTotal>& totals) { m_facts.recent = totals; });
    models.span = TimeSpan { since.addDays(-kDaysBefore), since };
    ask(m_services.ledger.usage(models),
        [this](const QVector<UsageTotal>& totals) { m_facts.earlier = totals; });
}

template <typename T, typename Take>
void ChangesPanel::ask(const QFuture<Result<T>>& answer, Take take)
{
    whenDone(answer, this, [this, take](const Result<T>& told) {
        if (told)
            take(*told);
        else
            m_failure = told.error();
        if (--m_open > 0)
            return;
        m_isTold = m_isTold || !m_failure;
        tell();
        m_pulse->answered();
    });
}

void ChangesPanel::tell()
{
    if (m_failure)
        return setNote(m_note, readErrorText(*m_failure, tr("The books")));
    if (!m_isTold)
        return;
    for (const AuditEntry& entry : std::as_const(m_facts.trail))
        m_names.learn(entry);
    m_model->setChanges(changesOf(m_facts, m_names));
    const bool isEmpty = m_model->rowCount() == 0;
    int shown = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        shown += isEntry(m_model->rowAt(row)) ? 1 : 0;
    const bool hasMore = m_hasMore || shown < m_facts.trail.size();
    m_table->setVisible(!isEmpty);
    setNote(m_note,
        isEmpty       ? tr("Nothing was changed here, and no other model is asked than before.")
            : hasMore ? tr("The Audit page has all that was done.")
                      : QString());
}

void ChangesPanel::open(const QModelIndex& index)
{
    const ChangeRow& row = m_model->rowAt(index.row());
    if (!row.page.isEmpty())
        return emit pageRequested(row.page);
    RequestFilter filter;
    filter.range = TimeRange { .preset = TimeRange::Preset::Last7Days };
    filter.query.backendId = row.backend;
    filter.query.model = row.model;
    filter.query.countsSimulated = m_services.isDemo;
    emit requestsRequested(filter);
}

} // namespace Headgate::Ui
