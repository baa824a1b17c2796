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
#include <QIntValidator>
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
constexpr int kLeastStatus = 100;
constexpr int kMostStatus = 599;
constexpr int kTooManyRequests = 429;

//! Also one that is not on the list: what is no longer there has its requests still.
void showChoice(QComboBox* box, const QString& value)
{
    if (box->findData(value) < 0)
        box->addItem(filterNameText(value), value);
    box->setCurrentIndex(box->findData(value));
}

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
    m_backend = makeBox("requestBackendCombo", tr("Service"));
    m_model = makeNameBox("requestModelCombo", tr("Model"));
    m_key = makeNameBox("requestKeyCombo", tr("Key"));
    m_project = makeNameBox("requestProjectCombo", tr("Project"));
    m_origin = makeBox("requestOriginCombo", tr("Asked for"));
    m_client = makeNameBox("requestClientCombo", tr("Program"));
    m_outcome = makeBox("requestOutcomeCombo", tr("Outcome"));
    m_cause = makeBox("requestCauseCombo", tr("Cause"));
    m_status = new QLineEdit(this);
    m_status->setObjectName(u"requestStatusEdit"_s);
    m_status->setAccessibleName(tr("HTTP status"));
    m_status->setPlaceholderText(QLocale().toString(kTooManyRequests));
    m_status->setValidator(new QIntValidator(kLeastStatus, kMostStatus, m_status));
    m_cost = new QLineEdit(this);
    m_cost->setObjectName(u"requestCostEdit"_s);
    m_cost->setAccessibleName(tr("Cost at least, in dollars"));
    m_cost->setPlaceholderText(QLocale().toString(0.01, 'f', 2));
    m_error = noteLabel("requestFilterError", "errorText", this);
    for (QLineEdit* edit : { m_status, m_cost })
        connect(edit, &QLineEdit::textChanged, this, [this] { setNote(m_error, {}); });
    auto* form = new QFormLayout;
    form->setSpacing(Space::kMedium);
    form->addRow(tr("Service"), m_backend);
    form->addRow(tr("Model"), m_model);
    form->addRow(tr("Key"), m_key);
    form->addRow(tr("Project"), m_project);
    form->addRow(tr("Asked for"), m_origin);
    form->addRow(tr("Program"), m_client);
    form->addRow(tr("Outcome"), m_outcome);
    form->addRow(tr("Cause"), m_cause);
    form->addRow(tr("HTTP status"), m_status);
    form->addRow(tr("Cost at least, in dollars"), m_cost);
    layOutForm(this, form, m_error, pushButton("cancelRequestFilterButton", tr("Cancel"), this),
        pushButton("acceptRequestFilterButton", tr("Show"), this));
}

void RequestFilterDialog::fillOutcomes()
{
    for (const QString& origin : { QString(), originName(Origin::Chat), originName(Origin::Title),
             originName(Origin::Summary), originName(Origin::Gateway) })
        m_origin->addItem(originText(origin), origin);
    m_outcome->addItem(tr("All"), QString());
    m_outcome->addItem(tr("All but complete"), kAllButComplete);
    for (const RequestOutcome outcome : { RequestOutcome::Complete, RequestOutcome::Cut,
             RequestOutcome::Stopped, RequestOutcome::Failed })
        m_outcome->addItem(outcomeText(outcome), QString::number(int(outcome)));
    m_client->addItems({ u"headgate"_s, u"headgatectl"_s });
    m_cause->addItem(tr("All"), QString());
    for (int cause = int(FailureCause::None) + 1; cause <= int(kLastFailureCause); ++cause) {
        const QString name = failureCauseName(FailureCause(cause));
        m_cause->addItem(causeText(name), name);
    }
}

void RequestFilterDialog::fillModels()
{
    QStringList models;
    m_backend->addItem(tr("All"), QString());
    for (const Services::BackendModels& backend : m_services.models.backends()) {
        m_backend->addItem(backend.backend.label, backend.backend.id);
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
    QStringList labels;
    QStringList projects;
    for (const PoolBackend& backend : pool.backends) {
        for (const PoolProject& project : backend.projects) {
            projects << (project.label.isEmpty() ? project.id : project.label);
            for (const PoolKeyInfo& key : project.keys)
                labels << key.info.label;
        }
    }
    const auto fill = [](QComboBox* box, QStringList names) {
        const QString typed = box->currentText();
        names.removeDuplicates();
        box->clear();
        box->addItem(filterNameText(kNoName));
        box->addItems(names);
        box->setCurrentText(typed);
    };
    fill(m_key, labels);
    fill(m_project, projects);
}

void RequestFilterDialog::showFilter()
{
    const RequestLogQuery& query = m_filter.query;
    m_model->setCurrentText(filterNameText(query.model));
    showChoice(m_backend, query.backendId);
    showChoice(m_cause, query.cause);
    m_project->setCurrentText(filterNameText(query.project));
    if (query.httpStatus)
        m_status->setText(QString::number(*query.httpStatus));
    m_key->setCurrentText(filterNameText(query.key));
    m_client->setCurrentText(filterNameText(query.client));
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
    if (!m_status->text().isEmpty() && !m_status->hasAcceptableInput()) {
        setNote(m_error, tr("A status is a number from 100 to 599, such as 429."));
        return m_status->setFocus();
    }
    filter.query.httpStatus.reset();
    if (!m_status->text().isEmpty())
        filter.query.httpStatus = m_status->text().toInt();
    filter.query.backendId = m_backend->currentData().toString();
    filter.query.cause = m_cause->currentData().toString();
    if (!filter.query.cause.isEmpty())
        filter.query.causes.clear();
    filter.query.project = filterNameOf(m_project->currentText().trimmed());
    filter.query.model = filterNameOf(m_model->currentText().trimmed());
    filter.query.key = filterNameOf(m_key->currentText().trimmed());
    filter.query.client = filterNameOf(m_client->currentText().trimmed());
    filter.query.origin = m_origin->currentData().toString();
    const QString outcome = m_outcome->currentData().toString();
    filter.query.onlyFailed = outcome == kAllButComplete;
    if (!filter.query.onlyFailed)
        filter.query.isLimited.reset();
    filter.query.outcome.reset();
    if (!outcome.isEmpty() && outcome != kAllButComplete)
        filter.query.outcome = RequestOutcome(outcome.toInt());
    emit given(filter);
    QDialog::accept();
}

} // namespace Headgate::Ui
