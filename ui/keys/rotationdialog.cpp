// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/rotationdialog.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/keys/addkeyform.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kSize { 620, 300 };

} // namespace

RotationDialog::RotationDialog(
    Services::KeyService& keys, Services::PoolService& pool, const KeyId& old, QWidget* parent)
    : QDialog(parent)
    , m_keys(keys)
    , m_pool(pool)
    , m_oldId(old)
{
    setObjectName(u"rotationDialog"_s);
    setWindowTitle(tr("Rotate a key"));
    resize(forText(kSize));
    createWidgets();
    createLayout();
    connectSignals();
    setStep(Step::Loading);
    look();
}

void RotationDialog::createWidgets()
{
    m_heading = plainLabel({}, "heading", this);
    m_place = plainLabel({}, "muted", this);
    m_place->setObjectName(u"rotationStep"_s);
    m_text = plainLabel({}, "", this);
    m_text->setObjectName(u"rotationText"_s);
    m_text->setWordWrap(true);
    m_error = noteLabel("rotationError", "errorText", this);
    m_form = new AddKeyForm(m_keys, {}, {}, this);
    m_form->setStaysHere(); // elsewhere it would replace nothing
    m_known = new QWidget(this);
    m_others = new QComboBox(m_known);
    m_others->setObjectName(u"rotationKeyCombo"_s);
    nameBox(m_others, tr("A key that is here"));
    QPushButton* use = pushButton("rotationUseButton", tr("Use it"), m_known);
    connect(use, &QPushButton::clicked, this,
        [this] { begin({ m_others->currentData().toString() }); });
    auto* known = new QHBoxLayout(m_known);
    known->setContentsMargins(0, 0, 0, 0);
    known->setSpacing(Space::kMedium);
    known->addWidget(plainLabel(tr("Or take a key that is here:"), "muted", m_known));
    known->addWidget(m_others, 1);
    known->addWidget(use);
    m_back = pushButton("rotationBackButton", tr("Back to the old key"), this);
    m_wipe = pushButton("rotationWipeButton", tr("Wipe the old key"), this);
    setKind(m_wipe, "primary");
    m_close = pushButton("rotationCloseButton", tr("Close"), this);
}

void RotationDialog::createLayout()
{
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_back);
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_wipe);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kSection, Space::kSection, Space::kSection, Space::kSection);
    column->setSpacing(Space::kLarge);
    column->addWidget(m_heading);
    column->addWidget(m_place);
    column->addWidget(m_text);
    column->addWidget(m_form);
    column->addWidget(m_known);
    column->addWidget(m_error);
    column->addStretch();
    column->addLayout(buttons);
}

void RotationDialog::connectSignals()
{
    connect(m_form, &AddKeyForm::added, this, [this](const KeyInfo& fresh) { begin(fresh.id); });
    connect(m_form, &AddKeyForm::busyChanged, this, [this](bool isBusy) {
        m_isAdding = isBusy; // closed now, the new key would be there and replace nothing
        m_close->setEnabled(!isBusy);
        m_known->setEnabled(!isBusy);
    });
    connect(m_back, &QPushButton::clicked, this, &RotationDialog::backToOld);
    connect(m_wipe, &QPushButton::clicked, this, &RotationDialog::wipe);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    connect(&m_pool, &Services::PoolService::changed, this, &RotationDialog::look);
}

void RotationDialog::look()
{
    if (m_step == Step::Wiped)
        return;
    whenDone(m_pool.overview(), this, [this](const Result<PoolOverview>& overview) {
        if (overview)
            take(*overview);
        else
            showError(overview.error());
    });
}

void RotationDialog::take(const PoolOverview& overview)
{
    if (m_isWiping || m_step == Step::Wiped)
        return; // that the old key is gone is no news then
    const auto& all = overview.replacements;
    const auto begun = std::find_if(
        all.begin(), all.end(), [this](const KeyReplacement& one) { return one.old == m_oldId; });
    m_old.reset();
    for (const PoolBackend& backend : overview.backends) {
        for (const PoolProject& project : backend.projects) {
            for (const PoolKeyInfo& key : project.keys) {
                if (begun != all.end() && key.info.id == begun->fresh)
                    m_freshLabel = key.info.label;
                if (key.info.id != m_oldId)
                    continue;
                m_old = key;
                m_backendId = backend.id;
                m_backendLabel = backend.label;
            }
        }
    }
    if (!m_old)
        return reject(); // removed elsewhere
    offer(overview);
    setStep(begun != all.end() ? Step::Drain : Step::Add);
    makeRoom();
}

//! Also the way on for who added the new key before.
void RotationDialog::offer(const PoolOverview& overview)
{
    if (m_others->view()->isVisible()) // under somebody's hand
        return;
    const auto isReplaced = [&overview](const KeyId& key) {
        return std::any_of(overview.replacements.begin(), overview.replacements.end(),
            [&key](const KeyReplacement& one) { return one.old == key; });
    };
    const QString chosen = m_others->currentData().toString();
    m_others->clear();
    for (const PoolBackend& backend : overview.backends) {
        for (const PoolProject& project : backend.projects) {
            for (const PoolKeyInfo& key : project.keys) {
                const KeyState state = key.condition.state;
                const bool isGood = state == KeyState::New || state == KeyState::Active;
                if (backend.id == m_backendId && isGood && key.info.id != m_oldId
                    && !isReplaced(key.info.id))
                    m_others->addItem(key.info.label + u"  "_s + key.info.masked, key.info.id.text);
            }
        }
    }
    m_others->setCurrentIndex(std::max(0, m_others->findData(chosen)));
}

void RotationDialog::reject()
{
    if (!m_isAdding)
        QDialog::reject();
}

void RotationDialog::begin(const KeyId& fresh)
{
    whenDone(m_pool.replace(m_oldId, fresh), this, [this](const Result<void>& done) {
        if (!done)
            return showError(done.error());
        look();
    });
}

void RotationDialog::backToOld()
{
    whenDone(m_pool.enable({ m_oldId }), this, [this](const Result<void>& done) {
        if (!done)
            return showError(done.error());
        accept();
    });
}

void RotationDialog::wipe()
{
    m_isWiping = true;
    m_wipe->setEnabled(false);
    whenDone(m_keys.remove(m_oldId), this, [this](const Result<void>& done) {
        m_isWiping = false;
        m_wipe->setEnabled(true);
        if (!done)
            return showError(done.error());
        setStep(Step::Wiped);
        makeRoom();
    });
}

//! For the whole text, in a language whose lines are longer or higher too: a layout's own minimum
//! knows nothing of how a text wraps.
void RotationDialog::makeRoom()
{
    setMinimumHeight(layout()->totalHeightForWidth(width()));
}

void RotationDialog::setStep(Step step)
{
    const bool isNew = step != m_step;
    m_step = step;
    const QString old = m_old ? m_old->info.label : QString();
    m_heading->setText(old.isEmpty() ? tr("Rotate a key") : tr("Rotate “%1”").arg(old));
    m_form->setVisible(step == Step::Add);
    m_known->setVisible(step == Step::Add && m_others->count() > 0);
    m_back->setVisible(step == Step::Drain);
    m_wipe->setVisible(step == Step::Drain);
    if (isNew)
        setNote(m_error, {});
    switch (step) {
    case Step::Loading:
        m_place->clear();
        m_text->clear();
        return;
    case Step::Add:
        m_place->setText(tr("Step %L1 of %L2").arg(1).arg(3));
        m_text->setText(tr(
            "Make a new key at %1 and paste it here. It is checked before anything changes; then "
            "it takes the old one’s place, with its project and rules.")
                            .arg(m_backendLabel));
        if (isNew) { // what is being typed stays
            m_form->setBackend(m_backendId, m_backendLabel);
            m_form->focusSecret();
        }
        return;
    case Step::Drain:
        m_place->setText(tr("Step %L1 of %L2").arg(2).arg(3));
        if (isNew)
            m_close->setFocus(Qt::OtherFocusReason);
        return showDrain();
    case Step::Wiped:
        m_place->setText(tr("Step %L1 of %L2").arg(3).arg(3));
        m_text->setText(tr("“%1” is wiped. Delete it at %2 as well, so that nobody can use it.")
                            .arg(old, m_backendLabel));
        setKind(m_close, "primary");
        m_close->setFocus(Qt::OtherFocusReason);
        return;
    }
}

void RotationDialog::showDrain()
{
    const QString& old = m_old->info.label;
    const bool isEnvironments = m_old->info.source == KeySource::Environment;
    const bool isEmpty = m_old->underWay == 0;
    m_wipe->setVisible(!isEnvironments);
    m_wipe->setEnabled(isEmpty && !m_isWiping);
    m_wipe->setToolTip(isEmpty ? QString() : tr("Requests still run on it."));
    if (!isEmpty) {
        m_text->setText(
            tr("“%1” serves all new requests. %n request(s) on “%2” go to their end; you may close "
               "this and come back.",
                nullptr, m_old->underWay)
                .arg(m_freshLabel, old));
    } else if (isEnvironments) {
        m_text->setText(
            tr("“%1” serves all new requests, and nothing runs on “%2” any more. It comes "
               "from the environment: take it out there.")
                .arg(m_freshLabel, old));
    } else {
        m_text->setText(tr(
            "“%1” serves all new requests, and nothing runs on “%2” any more. Its secret can go.")
                            .arg(m_freshLabel, old));
    }
}

void RotationDialog::showError(const Error& error)
{
    setNote(m_error, errorText(error, tr("The key")));
}

} // namespace Headgate::Ui
