// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/proxypasswordfield.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

ProxyPasswordField::ProxyPasswordField(
    Services::KeyService& keys, const QString& backendId, const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_keys(keys)
    , m_backendId(backendId)
{
    m_edit = new QLineEdit(this);
    m_edit->setObjectName(u"proxyPasswordEdit"_s);
    m_edit->setAccessibleName(name);
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_store = pushButton("storeProxyPasswordButton", tr("Store password"), this);
    m_store->setEnabled(false);
    m_remove = pushButton("removeProxyPasswordButton", tr("Remove password"), this);
    m_remove->hide();
    m_note = noteLabel("proxyPasswordNote", "muted", parent);
    createLayout();
    askWhetherStored();
}

void ProxyPasswordField::createLayout()
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::kMedium);
    row->addWidget(m_edit, 1);
    row->addWidget(m_store);
    row->addWidget(m_remove);
    connect(m_edit, &QLineEdit::returnPressed, m_store, &QPushButton::click);
    connect(m_edit, &QLineEdit::textChanged, this,
        [this](const QString& text) { m_store->setEnabled(!text.isEmpty()); });
    connect(m_store, &QPushButton::clicked, this, [this] { storeTyped(); });
    connect(m_remove, &QPushButton::clicked, this, [this] { store({}); });
}

void ProxyPasswordField::storeTyped()
{
    if (!m_edit->text().isEmpty())
        store(m_edit->text());
}

void ProxyPasswordField::store(const QString& password)
{
    QString text = password;
    m_store->setEnabled(false);
    whenDone(m_keys.setProxyPassword(m_backendId, Secret::take(std::move(text))), this,
        [this](const Result<void>& stored) {
            if (stored) {
                m_edit->setText({}); // also forgets what undo could bring back
                askWhetherStored();
                return;
            }
            m_store->setEnabled(!m_edit->text().isEmpty());
            setKind(m_note, "errorText");
            setNote(m_note, errorText(stored.error(), tr("The system’s keychain")));
        });
}

void ProxyPasswordField::askWhetherStored()
{
    whenDone(m_keys.hasProxyPassword(m_backendId), this, [this](const Result<bool>& answer) {
        const bool isStored = answer && *answer;
        m_remove->setVisible(isStored);
        m_edit->setPlaceholderText(
            isStored ? tr("Type another to replace it") : tr("Only if the proxy asks for one"));
        setKind(m_note, answer ? "muted" : "errorText");
        setNote(m_note,
            !answer        ? errorText(answer.error(), tr("The system’s keychain"))
                : isStored ? tr("A password is stored in the system’s keychain.")
                           : QString());
    });
}

} // namespace Headgate::Ui
