// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/limitdialog.h"

#include "ui/common/formlayout.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/keys/valuedialog.h"
#include "ui/text/budgettext.h"
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
    Window window; //!< a day or a month is that of the project's service
};

//! What people know of their limits. What a person wants to spend at most are budgets.
constexpr std::array kCounted {
    Counted { Measure::Requests, Window::Minute },
    Counted { Measure::Requests, Window::PacificDay },
    Counted { Measure::InputTokens, Window::Minute },
    Counted { Measure::Tokens, Window::Minute },
    Counted { Measure::Tokens, Window::PacificDay },
    Counted { Measure::Concurrency, Window::Now },
    Counted { Measure::Messages, Window::PacificMonth },
    Counted { Measure::Spend, Window::TenMinutes },
    Counted { Measure::Spend, Window::PacificDay },
    Counted { Measure::Spend, Window::PacificMonth },
};

constexpr PicoUsd kMostSpend { 10'000'000'000'000'000 }; // 10,000 dollars
constexpr PicoUsd kExampleSpend { 2'500'000'000'000 };
constexpr qint64 kMostCounted = 1'000'000'000'000;

Window windowAt(const PoolBackend& backend, Window window)
{
    if (window == Window::PacificDay)
        return backend.day;
    const bool isMonth = window == Window::PacificMonth;
    return isMonth && backend.day != Window::PacificDay ? Window::UtcMonth : window;
}

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
    m_whose = noteLabel("limitWhose", "muted", this);
    m_error = noteLabel("limitError", "errorText", this);
    connect(m_cap, &QLineEdit::textChanged, this, [this] { setNote(m_error, {}); });
    connect(m_project, &QComboBox::currentIndexChanged, this, &LimitDialog::offerModels);
    connect(m_project, &QComboBox::currentIndexChanged, this, &LimitDialog::showUnit);
    createLayout();
    showUnit();
}

void LimitDialog::createLayout()
{
    QPushButton* cancel = pushButton("cancelLimitButton", tr("Cancel"), this);
    QPushButton* ok = pushButton("acceptLimitButton", tr("OK"), this);
    m_form = new QFormLayout;
    m_form->setSpacing(Space::kMedium);
    m_form->addRow(tr("Project"), m_project);
    m_form->addRow(tr("Model"), m_model);
    m_form->addRow(tr("What it counts"), m_kind);
    m_form->addRow(tr("At most"), m_cap);
    m_form->addRow(QString(), m_whose);
    layOutForm(this, m_form, m_error, cancel, ok);
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

QString LimitDialog::account() const
{
    const QString chosen = m_project->currentData().toString();
    if (const PoolBackend* of = backend()) {
        for (const PoolProject& project : of->projects) {
            if (project.id == chosen)
                return project.account;
        }
    }
    return {};
}

//! Money is a billing account's, whatever the model; or the project's, while nobody knows that.
void LimitDialog::showUnit()
{
    const bool isMoney = id().measure == Measure::Spend;
    m_model->setEnabled(!isMoney && !m_fixed);
    const QString name = isMoney ? tr("At most, in US dollars") : tr("At most");
    m_cap->setAccessibleName(name);
    m_cap->setPlaceholderText(isMoney ? QLocale().toString(5.0, 'f', 2) : QString());
    if (auto* label = qobject_cast<QLabel*>(m_form->labelForField(m_cap)))
        label->setText(name);
    const bool isAccounts = isMoney && !m_fixed && !account().isEmpty();
    setNote(m_whose,
        isAccounts
            ? tr("For all projects of the billing account %1 together.").arg(isolated(account()))
            : QString());
    setNote(m_error, {});
    makeRoom();
}

//! For notes that have come.
void LimitDialog::makeRoom()
{
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

void LimitDialog::setLimit(const LimitUse& use)
{
    const Limits::LimitId& limit = use.limit.id;
    setWindowTitle(tr("Change a limit"));
    m_fixed = limit;
    m_project->clear();
    m_project->addItem(ownerText(PoolOwners(m_pool), limit.scope));
    m_model->setCurrentText(limit.scope.model);
    m_kind->clear();
    m_kind->addItem(limitKindText(limit));
    for (QWidget* fixed : { static_cast<QWidget*>(m_project), static_cast<QWidget*>(m_model),
             static_cast<QWidget*>(m_kind) })
        fixed->setEnabled(false);
    showUnit();
    if (use.limit.cap)
        m_cap->setText(limit.measure == Measure::Spend ? amountToEdit({ *use.limit.cap })
                                                       : QLocale().toString(*use.limit.cap));
    m_cap->selectAll();
    m_cap->setFocus();
}

Limits::LimitScope LimitDialog::scope(bool isMoney) const
{
    using Limits::OwnerKind;
    const QString project = m_project->currentData().toString(); // or the back end
    const QString model = isMoney ? QString() : m_model->currentText().trimmed();
    if (keyless())
        return { model.isEmpty() ? OwnerKind::Backend : OwnerKind::BackendModel, project, model };
    if (isMoney)
        return account().isEmpty() ? Limits::LimitScope { OwnerKind::Project, project, {} }
                                   : Limits::LimitScope { OwnerKind::Account, account(), {} };
    return { model.isEmpty() ? OwnerKind::Project : OwnerKind::ProjectModel, project, model };
}

Limits::LimitId LimitDialog::id() const
{
    if (m_fixed)
        return *m_fixed;
    const Counted& counted = kCounted.at(size_t(std::max(0, m_kind->currentIndex())));
    Limits::LimitId id { scope(counted.measure == Measure::Spend), counted.measure,
        counted.window };
    if (const PoolBackend* of = backend())
        id.window = windowAt(*of, id.window);
    return id;
}

//! Of money in pico-dollars.
std::optional<qint64> LimitDialog::cap() const
{
    if (id().measure != Measure::Spend) {
        const std::optional<qint64> number = wholeNumber(m_cap->text());
        return number && *number <= kMostCounted ? number : std::nullopt;
    }
    const std::optional<PicoUsd> amount = typedAmount(m_cap->text());
    return amount && *amount <= kMostSpend ? std::optional(amount->value) : std::nullopt;
}

QString LimitDialog::problem() const
{
    if (id().measure != Measure::Spend)
        return wholeNumber(m_cap->text())
            ? tr("At most %1.").arg(QLocale().toString(kMostCounted))
            : tr("Enter a whole number from 1 on. To stop a key, switch it off.");
    if (typedAmount(m_cap->text()))
        return tr("At most 10,000 dollars.");
    return hasThousandsSeparator(m_cap->text())
        ? tr("Write it without thousands separators, such as %1.").arg(amountToEdit(kMostSpend))
        : tr("Enter an amount above 0, such as %1. To stop a key, switch it off.")
              .arg(amountToEdit(kExampleSpend));
}

void LimitDialog::accept()
{
    const std::optional<qint64> most = cap();
    if (!most) {
        setNote(m_error, problem());
        makeRoom();
        m_cap->setFocus();
        return;
    }
    emit given(id(), *most);
    QDialog::accept();
}

} // namespace Headgate::Ui
