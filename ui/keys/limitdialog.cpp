// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/limitdialog.h"

#include "ui/common/formlayout.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/keys/valuedialog.h"
#include "ui/text/formats.h"
#include "ui/text/pooltext.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

using Limits::Measure;
using Limits::Window;

struct Counted {
    Measure measure;
    Window window; //!< a day is that of the project's service
};

//! What people know of their limits. Of money only what services refuse beyond: a tier's in ten
//! minutes; what a person wants to spend at most are budgets.
constexpr std::array kCounted {
    Counted { Measure::Requests, Window::Minute },
    Counted { Measure::Requests, Window::PacificDay },
    Counted { Measure::InputTokens, Window::Minute },
    Counted { Measure::Tokens, Window::Minute },
    Counted { Measure::Tokens, Window::PacificDay },
    Counted { Measure::Concurrency, Window::Now },
    Counted { Measure::Spend, Window::TenMinutes },
};

constexpr qint64 kPicoPerDollar = 1'000'000'000'000;
constexpr qint64 kMostDollars = 10'000;

constexpr int kWidth = 420;

} // namespace

LimitDialog::LimitDialog(
    const PoolOverview& pool, const QHash<QString, QStringList>& models, QWidget* parent)
    : QDialog(parent)
    , m_pool(pool)
    , m_models(models)
{
    setObjectName(u"limitDialog"_s);
    setWindowTitle(tr("Set a limit"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(forText(kWidth));
    m_project = new QComboBox(this);
    m_project->setObjectName(u"limitProjectCombo"_s);
    const PoolOwners owners(pool);
    for (const PoolBackend& backend : pool.backends) {
        for (const PoolProject& project : backend.projects) {
            const QString owner = ownerText(owners, { Limits::OwnerKind::Project, project.id, {} });
            m_project->addItem(tr("%1: %2").arg(isolated(backend.label), owner), project.id);
        }
    }
    for (const PoolBackend& backend : pool.keyless) // whose quota is its own
        m_project->addItem(isolated(backend.label), backend.id);
    nameBox(m_project, tr("Project"));
    m_model = new QComboBox(this);
    m_model->setObjectName(u"limitModelCombo"_s);
    m_model->setEditable(true);
    m_model->setInsertPolicy(QComboBox::NoInsert);
    m_model->setCompleter(nullptr); // it would put another model's name for a new one
    offerModels();
    m_model->lineEdit()->setPlaceholderText(tr("All models together"));
    nameBox(m_model, tr("Model"));
    m_kind = new QComboBox(this);
    m_kind->setObjectName(u"limitKindCombo"_s);
    for (const Counted& one : kCounted)
        m_kind->addItem(limitKindText({ {}, one.measure, one.window }));
    nameBox(m_kind, tr("What it counts"));
    connect(m_kind, &QComboBox::currentIndexChanged, this, &LimitDialog::showUnit);
    m_cap = new QLineEdit(this);
    m_cap->setObjectName(u"limitCapEdit"_s);
    m_cap->setAccessibleName(tr("At most"));
    m_error = noteLabel("limitError", "errorText", this);
    connect(m_cap, &QLineEdit::textChanged, this, [this] { setNote(m_error, {}); });
    connect(m_project, &QComboBox::currentIndexChanged, this, &LimitDialog::offerModels);
    createLayout();
}

void LimitDialog::createLayout()
{
    QPushButton* cancel = pushButton("cancelLimitButton", tr("Cancel"), this);
    QPushButton* ok = pushButton("acceptLimitButton", tr("OK"), this);
    auto* form = new QFormLayout;
    form->setSpacing(Space::kMedium);
    form->addRow(tr("Project"), m_project);
    form->addRow(tr("Model"), m_model);
    form->addRow(tr("What it counts"), m_kind);
    form->addRow(tr("At most"), m_cap);
    layOutForm(this, form, m_error, cancel, ok);
}

//! The chosen one, where it is a back end without keys.
const PoolBackend* LimitDialog::keyless() const
{
    const QString chosen = m_project->currentData().toString();
    const auto found = std::find_if(m_pool.keyless.begin(), m_pool.keyless.end(),
        [&chosen](const PoolBackend& backend) { return backend.id == chosen; });
    return found == m_pool.keyless.end() ? nullptr : &*found;
}

const PoolBackend* LimitDialog::backend() const
{
    const QString chosen = m_project->currentData().toString();
    if (const PoolBackend* own = keyless())
        return own;
    for (const PoolBackend& backend : m_pool.backends) {
        for (const PoolProject& project : backend.projects) {
            if (project.id == chosen)
                return &backend;
        }
    }
    return nullptr;
}

//! Those of the chosen project's service; what is written is kept.
void LimitDialog::offerModels()
{
    const QString written = m_model->currentText();
    const PoolBackend* of = backend();
    m_model->clear();
    m_model->addItems(of ? m_models.value(of->id) : QStringList());
    m_model->setCurrentText(written);
}

//! Money is a billing account's, whatever the model.
void LimitDialog::showUnit()
{
    const bool isMoney = id().measure == Measure::Spend;
    m_model->setEnabled(!isMoney);
    m_cap->setPlaceholderText(isMoney ? tr("US dollars") : QString());
    m_cap->setAccessibleDescription(m_cap->placeholderText());
    setNote(m_error, {});
}

void LimitDialog::setLimit(const LimitUse& use)
{
    m_fixed = use.limit.id;
    m_project->clear();
    m_project->addItem(ownerText(PoolOwners(m_pool), use.limit.id.scope));
    m_model->setCurrentText(use.limit.id.scope.model);
    m_kind->clear();
    m_kind->addItem(limitKindText(use.limit.id));
    for (QWidget* fixed : { static_cast<QWidget*>(m_project), static_cast<QWidget*>(m_model),
             static_cast<QWidget*>(m_kind) })
        fixed->setEnabled(false);
    if (use.limit.cap)
        m_cap->setText(QLocale().toString(*use.limit.cap));
    m_cap->selectAll();
    m_cap->setFocus();
}

Limits::LimitId LimitDialog::id() const
{
    if (m_fixed)
        return *m_fixed;
    const QString project = m_project->currentData().toString();
    const Counted& counted = kCounted.at(size_t(std::max(0, m_kind->currentIndex())));
    const QString model
        = counted.measure == Measure::Spend ? QString() : m_model->currentText().trimmed();
    using Limits::OwnerKind;
    const OwnerKind owner = keyless()
        ? (model.isEmpty() ? OwnerKind::Backend : OwnerKind::BackendModel)
        : (model.isEmpty() ? OwnerKind::Project : OwnerKind::ProjectModel);
    Limits::LimitId id { { owner, project, model }, counted.measure, counted.window };
    if (const PoolBackend* of = backend(); of && id.window == Window::PacificDay)
        id.window = of->day;
    return id;
}

void LimitDialog::accept()
{
    const std::optional<qint64> cap = wholeNumber(m_cap->text());
    if (!cap) {
        setNote(m_error, tr("Enter a whole number from 1 on. To stop a key, switch it off."));
        m_cap->setFocus();
        return;
    }
    const Limits::LimitId limit = id();
    const bool isMoney = limit.measure == Measure::Spend;
    if (isMoney && *cap > kMostDollars) {
        setNote(m_error, tr("At most 10,000 dollars."));
        m_cap->setFocus();
        return;
    }
    emit given(limit, isMoney ? *cap * kPicoPerDollar : *cap);
    QDialog::accept();
}

} // namespace Headgate::Ui
