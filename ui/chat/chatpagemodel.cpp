// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The chat's model, its parameters and its system prompt; chatpage.cpp says what the page does.

#include "core/model/paramsupport.h"
#include "core/services/modelservice.h"
#include "core/services/settingsservice.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/composer.h"
#include "ui/chat/contextmeter.h"
#include "ui/chat/instructionbar.h"
#include "ui/chat/modelnotices.h"
#include "ui/chat/modelpicker.h"
#include "ui/chat/parameterspanel.h"
#include "ui/chat/transcriptfeeder.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"

#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

namespace Headgate::Ui {

void ChatPage::connectModel()
{
    connect(m_picker, &ModelPicker::targetChosen, this, &ChatPage::chooseTarget);
    connect(m_picker, &ModelPicker::connectionsRequested, this, &ChatPage::connectionsRequested);
    connect(m_picker, &ModelPicker::availabilityChanged, this, &ChatPage::updateTarget);
    connect(m_parametersButton, &QToolButton::toggled, this, &ChatPage::showParameters);
    connect(m_instruction, &InstructionBar::changed, this, &ChatPage::takeInstruction);
    connect(m_instruction, &InstructionBar::closed, this, &ChatPage::focusComposer);
    connect(m_composer, &Composer::attachmentRefused, this,
        [this](const QString& name) { m_modelNotices->tellRefused(name, m_info.target); });
    connect(m_modelNotices, &ModelNotices::switchRequested, this, [this](const Target& target) {
        chooseTarget(target);
        m_composer->addRefusedAgain();
    });
}

std::optional<Services::BackendModels> ChatPage::backend() const
{
    const QVector<Services::BackendModels> all = m_services.models.backends();
    const auto found = std::find_if(all.cbegin(), all.cend(),
        [this](const auto& entry) { return entry.backend.id == m_info.target.backendId; });
    return found == all.cend() ? std::nullopt : std::optional(*found);
}

void ChatPage::chooseTarget(const Target& target)
{
    if (target == m_info.target)
        return focusComposer();
    m_info.target = target;
    m_services.models.setDefaultTarget(target);
    m_settingsTimer.start();
    updateTarget();
    m_modelNotices->tellLoss(m_info, m_composer->draft().attachments);
    focusComposer();
}

void ChatPage::showParameters(bool isShown)
{
    if (!m_parameters && isShown) { // not before: it would cost each start of the program
        m_parameters = new ParametersPanel(this);
        m_row->addWidget(m_parameters);
        connect(m_parameters, &ParametersPanel::closeRequested, this, &ChatPage::toggleParameters);
        connect(m_parameters, &ParametersPanel::changed, this, &ChatPage::takeParameters);
        connect(&m_services.settings, &Services::SettingsService::rowChanged, m_parameters,
            [this] { m_parameters->setInherited(m_services.settings.chatDefaults()); });
        m_parameters->setInherited(m_services.settings.chatDefaults());
        m_parameters->setValues(m_info.params);
        updateTarget();
    }
    m_parameters->setVisible(isShown);
}

void ChatPage::takeParameters()
{
    m_info.params = m_parameters->params();
    m_meter->setSpec(specNow());
    m_settingsTimer.start();
}

void ChatPage::takeInstruction()
{
    m_info.systemInstruction = m_instruction->instruction();
    m_meter->setSpec(specNow());
    m_settingsTimer.start();
}

void ChatPage::storeSettings()
{
    if (!m_settingsTimer.isActive())
        return;
    m_settingsTimer.stop();
    if (m_info.id.isNull())
        return; // they travel with the first message
    whenDone(
        m_services.history.configure(m_info), this, [this](const Result<ConversationInfo>& stored) {
            if (!stored)
                m_composer->setProblem(errorText(stored.error(), tr("The chat’s settings")));
        });
}

void ChatPage::updateTarget()
{
    if (m_info.id.isNull() && !m_info.target.isValid())
        m_info.target = m_services.models.defaultTarget();
    m_picker->setTarget(m_info.target);
    m_composer->setTarget(m_info.target);
    emit targetChanged(m_info.target);
    const std::optional<Services::BackendModels> backend = this->backend();
    m_feeder->setContext({ backend ? backend->backend.label : QString(), m_info.target.model, {} });
    if (backend && m_parameters) {
        const auto& models = backend->list.models;
        const auto model = std::find_if(models.cbegin(), models.cend(),
            [this](const ModelInfo& info) { return info.target == m_info.target; });
        m_parameters->setSupport(
            paramSupport(backend->backend.dialect, model == models.cend() ? ModelInfo() : *model),
            model == models.cend() ? m_info.target.model : model->displayName);
    }
    updateState();
}

} // namespace Headgate::Ui
