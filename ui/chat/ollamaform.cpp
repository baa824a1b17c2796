// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/ollamaform.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/text/errortext.h"
#include "ui/text/failuretext.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {
constexpr QLatin1StringView kOllama("ollama");
}

OllamaForm::OllamaForm(
    Services::ModelService& models, Services::SettingsService& settings, QWidget* parent)
    : QWidget(parent)
    , m_models(models)
    , m_settings(settings)
{
    m_address = new QLineEdit(this);
    m_address->setObjectName(u"firstRunOllamaEdit"_s);
    m_address->setAccessibleName(tr("Address of Ollama"));
    m_address->setPlaceholderText(u"http://127.0.0.1:11434"_s);
    m_connect = pushButton("firstRunOllamaButton", tr("Connect"), this);
    m_error = noteLabel("firstRunOllamaError", "errorText", this);
    m_success = noteLabel("firstRunOllamaSuccess", "successText", this);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::kMedium);
    row->addWidget(m_address, 1);
    row->addWidget(m_connect);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kSmall);
    column->addLayout(row);
    column->addWidget(m_error);
    column->addWidget(m_success);
    connect(m_connect, &QPushButton::clicked, this, &OllamaForm::connectTo);
    connect(m_address, &QLineEdit::returnPressed, this, &OllamaForm::connectTo);
    connect(m_address, &QLineEdit::textEdited, this, [this] {
        setNote(m_error, {});
        setNote(m_success, {});
    });
    connect(&m_models, &Services::ModelService::changed, this, &OllamaForm::showAnswer);
    takeAddress();
}

void OllamaForm::takeAddress()
{
    const QVector<Services::BaseAddress> addresses = m_settings.baseAddresses();
    for (const Services::BaseAddress& entry : addresses) {
        if (entry.backendId != kOllama)
            continue;
        m_address->setText(entry.address);
        const bool isFixed = entry.origin == Services::ValueOrigin::Environment;
        m_address->setReadOnly(isFixed);
        m_address->setToolTip(isFixed
                ? tr("%1 in the environment sets this address.").arg(entry.environmentName)
                : QString());
    }
}

void OllamaForm::connectTo()
{
    if (m_isAsking)
        return;
    const QString address = m_address->text().trimmed();
    setNote(m_success, {});
    if (!m_address->isReadOnly()) {
        if (const Result<void> set = m_settings.setBaseAddress(kOllama, address); !set) {
            setNote(m_error, errorText(set.error(), tr("The address “%1”").arg(address)));
            m_address->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    setNote(m_error, {});
    m_isAsking = true;
    m_connect->setText(tr("Connecting…"));
    m_connect->setEnabled(false);
    m_models.refresh(kOllama);
}

//! An address that has just changed is asked by itself, so the answer to the old one may come first
//! and is told apart by nothing but the list that is then asked for again.
void OllamaForm::showAnswer()
{
    const auto backends = m_models.backends();
    const auto ollama = std::find_if(backends.cbegin(), backends.cend(),
        [](const Services::BackendModels& one) { return one.backend.id == kOllama; });
    if (!m_isAsking || ollama == backends.cend() || ollama->isRefreshing)
        return;
    const bool isTold = ollama->failure || ollama->list.fetchedAt.isValid();
    if (!isTold)
        return; // not asked yet
    m_isAsking = false;
    m_connect->setText(tr("Connect"));
    m_connect->setEnabled(true);
    if (ollama->failure) {
        const FailureText text = failureText(*ollama->failure, { ollama->backend.label, {}, {} });
        setNote(m_error, text.sentence + u' ' + text.advice);
    } else if (ollama->list.models.isEmpty()) {
        setNote(m_error,
            tr("Ollama answers, but has no model yet. Bring one with “ollama pull” and connect "
               "again."));
    } else {
        setNote(m_success,
            tr("Ollama answers, with %n model(s).", nullptr, int(ollama->list.models.size())));
    }
}

} // namespace Headgate::Ui
