// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/addkeyform.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kLabelWidth = 150;

} // namespace

AddKeyForm::AddKeyForm(Services::KeyService& keys, const QString& backendId,
    const QString& backendLabel, QWidget* parent)
    : QWidget(parent)
    , m_keys(keys)
    , m_backendId(backendId)
    , m_backendLabel(backendLabel)
{
    m_secret = new QLineEdit(this);
    m_secret->setObjectName(u"newKeyEdit"_s);
    m_secret->setPlaceholderText(tr("Paste a key"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_show = pushButton("showKeyButton", tr("Show"), this);
    m_show->setCheckable(true);
    m_label = new QLineEdit(this);
    m_label->setObjectName(u"newKeyLabelEdit"_s);
    m_label->setPlaceholderText(tr("Name (optional)"));
    m_label->setMaximumWidth(forText(kLabelWidth));
    m_store = pushButton("verifyKeyButton", tr("Verify and store"), this);
    setKind(m_store, "primary");
    m_session = pushButton("sessionKeyButton", tr("Use for this session only"), this);
    m_session->hide();
    m_error = noteLabel("newKeyError", "errorText", this);
    m_success = noteLabel("newKeySuccess", "successText", this);
    createLayout();
    connectSignals();
    setBackend(backendId, backendLabel);
    updateButtons();
}

void AddKeyForm::setBackend(const QString& backendId, const QString& backendLabel)
{
    m_backendId = backendId;
    m_backendLabel = backendLabel;
    m_secret->setAccessibleName(tr("New key for %1").arg(backendLabel));
    m_label->setAccessibleName(tr("Name of the key for %1").arg(backendLabel));
    setNote(m_error, {});
    setNote(m_success, {});
}

void AddKeyForm::createLayout()
{
    auto* fields = new QHBoxLayout;
    fields->setSpacing(Space::kMedium);
    fields->addWidget(m_secret, 1);
    fields->addWidget(m_show);
    fields->addWidget(m_label);
    fields->addWidget(m_store);
    auto* more = new QHBoxLayout;
    more->addWidget(m_session);
    more->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kSmall);
    column->addLayout(fields);
    column->addWidget(m_error);
    column->addWidget(m_success);
    column->addLayout(more);
}

void AddKeyForm::connectSignals()
{
    connect(m_secret, &QLineEdit::textEdited, this, [this](const QString& text) {
        if (const QString clean = cleaned(text); clean != text)
            m_secret->setText(clean);
        setNote(m_error, {});
        setNote(m_success, {});
        m_session->hide();
    });
    connect(m_secret, &QLineEdit::textChanged, this, &AddKeyForm::updateButtons);
    connect(m_secret, &QLineEdit::returnPressed, m_store, &QPushButton::click);
    connect(m_show, &QPushButton::toggled, this, [this](bool isShown) {
        m_secret->setEchoMode(isShown ? QLineEdit::Normal : QLineEdit::Password);
        m_show->setText(isShown ? tr("Hide") : tr("Show"));
    });
    connect(m_store, &QPushButton::clicked, this, [this] { submit(false); });
    connect(m_session, &QPushButton::clicked, this, [this] { submit(true); });
}

QString AddKeyForm::cleaned(const QString& pasted)
{
    static constexpr QStringView kQuotes = u"\"'`“”‘’«»";
    const auto isAround = [](QChar c) { return c.isSpace() || kQuotes.contains(c); };
    qsizetype begin = 0;
    qsizetype end = pasted.size();
    while (begin < end && isAround(pasted.at(begin)))
        ++begin;
    while (end > begin && isAround(pasted.at(end - 1)))
        --end;
    return pasted.mid(begin, end - begin);
}

void AddKeyForm::focusSecret()
{
    m_secret->setFocus(Qt::OtherFocusReason);
}

void AddKeyForm::submit(bool isSessionOnly)
{
    QString text = cleaned(m_secret->text());
    if (text.isEmpty() || m_isBusy)
        return;
    setNote(m_error, {});
    setNote(m_success, {});
    m_show->setChecked(false);
    Services::NewKey key;
    key.backendId = m_backendId;
    key.label = m_label->text().trimmed();
    key.secret = Secret::take(std::move(text));
    key.isSessionOnly = isSessionOnly;
    setBusy(true);
    whenDone(m_keys.verifyAndAdd(key), this,
        [this](const Result<KeyInfo>& result) { takeResult(result); });
}

void AddKeyForm::takeResult(const Result<KeyInfo>& result)
{
    setBusy(false);
    if (result) {
        m_secret->setText({}); // also forgets what undo could bring back
        m_label->clear();
        m_session->hide();
        setNote(m_success, tr("“%1” works and is stored.").arg(result->label));
        emit added(*result);
        return;
    }
    const ErrorKind kind = result.error().kind;
    const bool isVault = kind == ErrorKind::Locked || kind == ErrorKind::Unavailable;
    setNote(m_error,
        isVault ? tr("The key works, but the system’s keychain can’t keep it now. Unlock the "
                     "keychain and try again, or use the key for this session only.")
                : errorText(result.error(),
                    kind == ErrorKind::InvalidInput ? tr("The key") : m_backendLabel));
    m_session->setVisible(isVault);
    focusSecret();
}

void AddKeyForm::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    emit busyChanged(isBusy);
    m_secret->setReadOnly(isBusy);
    m_store->setText(isBusy ? tr("Checking…") : tr("Verify and store"));
    updateButtons();
}

void AddKeyForm::updateButtons()
{
    const bool hasText = !m_secret->text().isEmpty();
    m_store->setEnabled(hasText && !m_isBusy);
    m_store->setToolTip(hasText ? QString() : tr("Paste a key first."));
    m_session->setEnabled(!m_isBusy);
    m_show->setEnabled(hasText);
}

} // namespace Headgate::Ui
