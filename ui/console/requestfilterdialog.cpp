// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/requestfilterdialog.h"

#include "core/services/modelservice.h"
#include "core/services/poolservice.h"
#include "ui/common/formlayout.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/whendone.h"
#include "ui/text/budgettext.h"
#include "ui/text/requesttext.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

//! The edit in a box takes more than the text that a box makes room for.
constexpr int kAroundTheEdit = 4;

constexpr int kWidth = 420;
const QString kAllButComplete = u"failed"_s; // among the numbers of outcomes

} // namespace

RequestFilterDialog::RequestFilterDialog(
    const Services::ServiceSet& services, const RequestFilter& filter, QWidget* parent)
    : QDialog(parent)
    , m_services(services)
    , m_filter(filter)
{
    setObjectName(u"requestFilterDialog"_s);
    setWindowTitle(tr("Which requests"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(forText(kWidth));
    createLayout();
    fillRanges();
    fillOutcomes();
    fillModels();
    showFilter();
    whenDone(m_services.pool.overview(), this, [this](const Result<PoolOverview>& pool) {
        if (pool)
            fillKeys(*pool);
    });
}

QComboBox* RequestFilterDialog::makeBox(const char* objectName, const QString& name)
{
    auto* box = new QComboBox(this);
    box->setObjectName(QLatin1String(objectName));
    nameBox(box, name);
    return box;
}

QComboBox* RequestFilterDialog::makeNameBox(const char* objectName, const QString& name)
{
    QComboBox* box = makeBox(objectName, name);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->lineEdit()->setPlaceholderText(tr("All"));
    box->lineEdit()->setAccessibleName(name);
    box->ensurePolished();
    box->setMinimumHeight(box->sizeHint().height() + kAroundTheEdit);
    return box;
}

void RequestFilterDialog::createLayout()
{
    m_range = makeBox("requestRangeCombo", tr("Time"));
    m_model = makeNameBox("requestModelCombo", tr("Model"));
    m_key = makeNameBox("requestKeyCombo", tr("Key"));
    m_origin = makeBox("requestOriginCombo", tr("Asked for"));
    m_client = makeNameBox("requestClientCombo", tr("Program"));
    m_outcome = makeBox("requestOutcomeCombo", tr("Outcome"));
    m_cost = new QLineEdit(this);
    m_cost->setObjectName(u"requestCostEdit"_s);
    m_cost->setAccessibleName(tr("Cost at least, in dollars"));
    m_cost->setPlaceholderText(QLocale().toString(0.01, 'f', 2));
    m_error = noteLabel("requestFilterError", "errorText", this);
    connect(m_cost, &QLineEdit::textChanged, this, [this] { setNote(m_error, {}); });
    auto* form = new QFormLayout;
    form->setSpacing(Space::kMedium);
    form->addRow(tr("Time"), m_range);
    form->addRow(tr("Model"), m_model);
    form->addRow(tr("Key"), m_key);
    form->addRow(tr("Asked for"), m_origin);
    form->addRow(tr("Program"), m_client);
    form->addRow(tr("Outcome"), m_outcome);
    form->addRow(tr("Cost at least, in dollars"), m_cost);
    layOutForm(this, form, m_error, pushButton("cancelRequestFilterButton", tr("Cancel"), this),
        pushButton("acceptRequestFilterButton", tr("Show"), this));
}

void RequestFilterDialog::fillRanges()
{
    if (m_filter.span) // of a chart's bar: it stays until another one is chosen
        m_range->addItem(chipsOf({ .span = m_filter.span }, {}).first().text, QString());
    for (const TimeRange& range : presetRanges())
        m_range->addItem(rangeText(range), toWord(range));
    const QString word = toWord(m_filter.range);
    if (m_range->findData(word) < 0)
        m_range->addItem(rangeText(m_filter.range), word);
    m_range->setCurrentIndex(m_filter.span ? 0 : m_range->findData(word));
}

void RequestFilterDialog::fillOutcomes()
{
    for (const QString& origin : { QString(), originName(Origin::Chat), originName(Origin::Title),
             originName(Origin::Summary) })
        m_origin->addItem(originText(origin), origin);
    m_outcome->addItem(tr("All"), QString());
    m_outcome->addItem(tr("All but complete"), kAllButComplete);
    for (const RequestOutcome outcome : { RequestOutcome::Complete, RequestOutcome::Cut,
             RequestOutcome::Stopped, RequestOutcome::Failed })
        m_outcome->addItem(outcomeText(outcome), QString::number(int(outcome)));
    m_client->addItems({ u"headgate"_s, u"headgatectl"_s });
}

void RequestFilterDialog::fillModels()
{
    QStringList models;
    for (const Services::BackendModels& backend : m_services.models.backends()) {
        for (const ModelInfo& model : backend.list.models)
            models << model.target.model;
    }
    std::sort(models.begin(), models.end());
    models.removeDuplicates();
    m_model->addItems(models);
}

//! What is typed meanwhile stays.
void RequestFilterDialog::fillKeys(const PoolOverview& pool)
{
    const QString typed = m_key->currentText();
    QStringList labels;
    for (const PoolBackend& backend : pool.backends) {
        for (const PoolProject& project : backend.projects) {
            for (const PoolKeyInfo& key : project.keys)
                labels << key.info.label;
        }
    }
    labels.removeDuplicates();
    m_key->clear();
    m_key->addItems(labels);
    m_key->setCurrentText(typed);
}

void RequestFilterDialog::showFilter()
{
    const RequestLogQuery& query = m_filter.query;
    m_model->setCurrentText(query.model);
    m_key->setCurrentText(query.key);
    m_client->setCurrentText(query.client);
    m_origin->setCurrentIndex(std::max(0, m_origin->findData(query.origin)));
    const QString outcome = query.outcome ? QString::number(int(*query.outcome))
        : query.onlyFailed                ? kAllButComplete
                                          : QString();
    m_outcome->setCurrentIndex(m_outcome->findData(outcome));
    if (query.costAtLeast)
        m_cost->setText(amountToEdit(*query.costAtLeast));
}

void RequestFilterDialog::accept()
{
    RequestFilter filter = m_filter;
    const QString cost = m_cost->text().trimmed();
    filter.query.costAtLeast = typedAmount(cost);
    if (!cost.isEmpty() && !filter.query.costAtLeast) {
        setNote(m_error,
            tr("Enter an amount in dollars, such as %1, or nothing.")
                .arg(QLocale().toString(0.01, 'f', 2)));
        return m_cost->setFocus();
    }
    const auto range = timeRangeFromWord(m_range->currentData().toString());
    if (range) {
        filter.range = *range;
        filter.span.reset();
    }
    filter.query.model = m_model->currentText().trimmed();
    filter.query.key = m_key->currentText().trimmed();
    filter.query.client = m_client->currentText().trimmed();
    filter.query.origin = m_origin->currentData().toString();
    const QString outcome = m_outcome->currentData().toString();
    filter.query.onlyFailed = outcome == kAllButComplete;
    filter.query.outcome.reset();
    if (!outcome.isEmpty() && outcome != kAllButComplete)
        filter.query.outcome = RequestOutcome(outcome.toInt());
    emit given(filter);
    QDialog::accept();
}

} // namespace Headgate::Ui
