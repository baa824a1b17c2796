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
    m_lookNote = noteLabel("newKeyLook", "text", this);
    m_elsewhere = pushButton("addElsewhereButton", {}, this);
    m_here = pushButton("useHereButton", {}, this);
    m_session = pushButton("sessionKeyButton", tr("Use for this session only"), this);
    m_session->hide();
    m_unchecked = pushButton("uncheckedKeyButton", tr("Store without a check"), this);
    m_unchecked->hide();
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
    m_session->hide(); // what they offer was another service's
    m_unchecked->hide();
    m_how = {};
    updateLook();
}

void AddKeyForm::setStaysHere()
{
    m_staysHere = true;
    updateLook();
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
    more->addWidget(m_elsewhere);
    more->addWidget(m_here);
    more->addStretch(1);
    auto* ways = new QHBoxLayout;
    ways->addWidget(m_session);
    ways->addWidget(m_unchecked);
    ways->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kSmall);
    column->addLayout(fields);
    column->addWidget(m_lookNote);
    column->addWidget(m_error);
    column->addWidget(m_success);
    column->addLayout(more);
    column->addLayout(ways);
}

void AddKeyForm::connectSignals()
{
    connect(m_secret, &QLineEdit::textEdited, this, [this](const QString& text) {
        if (const QString clean = cleaned(text); clean != text)
            m_secret->setText(clean);
        setNote(m_error, {});
        setNote(m_success, {});
        m_session->hide();
        m_unchecked->hide();
    });
    connect(m_secret, &QLineEdit::textChanged, this, &AddKeyForm::updateLook);
    connect(m_secret, &QLineEdit::returnPressed, this, [this] {
        if (m_look && !isSeveral()) // Enter chooses for nobody
            (m_elsewhere->isHidden() ? m_here : m_elsewhere)->setFocus(Qt::TabFocusReason);
        else
            m_store->click();
    });
    connect(m_show, &QPushButton::toggled, this, [this](bool isShown) {
        m_secret->setEchoMode(isShown ? QLineEdit::Normal : QLineEdit::Password);
        m_show->setText(isShown ? tr("Hide") : tr("Show"));
    });
    const auto submitOn = [this](QPushButton* button, const auto& how) {
        connect(button, &QPushButton::clicked, this, [this, how] { submit(how()); });
    };
    const auto here = [this] { return Services::NewKey { .backendId = m_backendId }; };
    submitOn(m_store, here);
    submitOn(m_here, here);
    submitOn(m_elsewhere, [this] {
        return Services::NewKey { .backendId = m_look ? m_look->backendId : m_backendId };
    });
    submitOn(m_session, [this] {
        Services::NewKey how = m_how;
        how.isSessionOnly = true;
        return how;
    });
    submitOn(m_unchecked, [this] {
        Services::NewKey how = m_how;
        how.isChecked = false;
        return how;
    });
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

void AddKeyForm::submit(const Services::NewKey& how)
{
    QString text = cleaned(m_secret->text());
    if (text.isEmpty() || m_isBusy || isSeveral()) // together they would go to one service
        return;
    setNote(m_error, {});
    setNote(m_success, {});
    m_show->setChecked(false);
    m_how = how;
    Services::NewKey key = how;
    key.label = m_label->text().trimmed();
    key.secret = Secret::take(std::move(text));
    setBusy(true);
    whenDone(m_keys.verifyAndAdd(key), this,
        [this](const Result<KeyInfo>& result) { takeResult(result); });
}

//! Of the service that was asked last.
QString AddKeyForm::askedLabel() const
{
    return m_how.backendId == m_backendId || !m_look ? m_backendLabel : m_look->provider;
}

void AddKeyForm::takeResult(const Result<KeyInfo>& result)
{
    setBusy(false);
    if (!result)
        return showFailure(result.error());
    const QString label = askedLabel();
    m_secret->setText({}); // also forgets what undo could bring back
    m_label->clear();
    m_session->hide();
    m_unchecked->hide();
    setNote(m_success,
        !m_how.isChecked ? tr("“%1” is stored, without a check.").arg(result->label)
            : label != m_backendLabel
            ? tr("“%1” works and is stored, for %2.").arg(result->label, label)
            : tr("“%1” works and is stored.").arg(result->label));
    emit added(*result);
}

void AddKeyForm::showFailure(const Error& error)
{
    const ErrorKind kind = error.kind;
    const bool isVault = kind == ErrorKind::Locked || kind == ErrorKind::Unavailable;
    if (isVault && m_how.isChecked)
        setNote(m_error,
            tr("The key works, but the system’s keychain can’t keep it now. Unlock the keychain "
               "and try again, or use the key for this session only."));
    else if (isVault)
        setNote(m_error,
            tr("The system’s keychain can’t keep the key now. Unlock the keychain and try again, "
               "or use the key for this session only."));
    else
        setNote(m_error,
            errorText(error, kind == ErrorKind::InvalidInput ? tr("The key") : askedLabel()));
    m_session->setVisible(isVault);
    m_unchecked->setVisible(kind == ErrorKind::Network || kind == ErrorKind::Timeout);
    focusSecret();
}

bool AddKeyForm::isSeveral() const
{
    const QString text = m_secret->text();
    return text.contains(u',') || text.contains(u'\n');
}

QString AddKeyForm::lookText() const
{
    if (isSeveral())
        return tr("These seem to be several keys. The page Keys takes them at once: Add several…");
    return m_look
        ? tr("This looks like a key of %1, not of %2.").arg(m_look->provider, m_backendLabel)
        : QString();
}

//! Whose key it seems to be, as it is typed.
void AddKeyForm::updateLook()
{
    m_look = m_keys.otherLook(Secret::take(cleaned(m_secret->text())), m_backendId);
    setNote(m_lookNote, lookText());
    const bool isElsewhere = m_look && !isSeveral() && !m_look->backendId.isEmpty() && !m_staysHere;
    m_elsewhere->setVisible(isElsewhere);
    m_here->setVisible(m_look && !isSeveral());
    if (m_look) {
        const QString there = tr("Verify and store for %1").arg(m_look->provider);
        m_elsewhere->setText(there);
        m_elsewhere->setAccessibleName(there);
        const QString here = tr("Try it with %1 all the same").arg(m_backendLabel);
        m_here->setText(here);
        m_here->setAccessibleName(here);
    }
    updateButtons();
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
    m_store->setEnabled(hasText && !m_isBusy && !m_look && !isSeveral());
    const QString missing = !hasText ? tr("Paste a key first.")
        : isSeveral()                ? tr("Paste one key here.")
                                     : QString();
    m_store->setToolTip(
        missing.isEmpty() && m_look ? tr("Choose below whose key it is.") : missing);
    m_session->setToolTip(missing);
    m_unchecked->setToolTip(
        missing.isEmpty() ? tr("The first request with it tells whether it works.") : missing);
    for (QPushButton* button : { m_elsewhere, m_here })
        button->setEnabled(!m_isBusy);
    for (QPushButton* button : { m_session, m_unchecked })
        button->setEnabled(!m_isBusy && missing.isEmpty());
    m_show->setEnabled(hasText);
}

} // namespace Headgate::Ui
