// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/chatpage.h"

#include "core/model/paramsupport.h"
#include "core/services/modelservice.h"
#include "ui/chat/composer.h"
#include "ui/chat/draftkeeper.h"
#include "ui/chat/emptystate.h"
#include "ui/chat/itembuilder.h"
#include "ui/chat/modelpicker.h"
#include "ui/chat/parameterspanel.h"
#include "ui/chat/stepnotice.h"
#include "ui/chat/transcript/transcriptview.h"
#include "ui/chat/transcriptfeeder.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"

#include <QDesktopServices>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr std::chrono::milliseconds kSettingsDelay { 400 };
constexpr int kAllButTheRest = 1000; // stretch of a column that has a maximum width
constexpr int kComposerColumn = Space::kTextColumn + 2 * Space::kHuge;

std::optional<Services::BackendModels> backendOf(
    const Services::ModelService& models, const QString& id)
{
    for (const Services::BackendModels& entry : models.backends()) {
        if (entry.backend.id == id)
            return entry;
    }
    return {};
}

} // namespace

ChatPage::ChatPage(const Services::ServiceSet& services, AnswerTracker& tracker, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
    , m_tracker(tracker)
{
    setProperty("kind", QByteArray("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_drafts = new DraftKeeper(m_services.history, this);
    m_settingsTimer.setSingleShot(true);
    m_settingsTimer.setInterval(kSettingsDelay);
    createWidgets();
    connectSignals();
    connectComposer();
    connectTranscript();
    showChat({});
}

ChatPage::~ChatPage()
{
    saveDraft();
}

void ChatPage::createWidgets()
{
    m_row = new QHBoxLayout;
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    m_row->addWidget(makeColumn(), 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addLayout(m_row, 1);
}

QWidget* ChatPage::makeHeader()
{
    auto* header = new QWidget(this);
    m_title = plainLabel({}, "section", header);
    m_title->setObjectName(u"chatTitleLabel"_s);
    m_title->setMinimumWidth(1); // a long title gives way
    m_privateBadge = plainLabel(tr("Private: in memory only"), "simulated", header);
    m_privateBadge->setObjectName(u"privateBadge"_s);
    m_simulatedBadge = plainLabel(tr("Simulated"), "simulated", header);
    m_simulatedBadge->setObjectName(u"simulatedBadge"_s);
    m_simulatedBadge->setToolTip(tr("A simulator answers: no model is asked."));
    m_parametersButton = iconButton("parametersButton", Glyph::Settings, tr("Parameters"), header);
    m_parametersButton->setCheckable(true);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(Space::kHuge, Space::kMedium, Space::kLarge, Space::kMedium);
    row->setSpacing(Space::kMedium);
    row->addWidget(m_title, 1);
    row->addWidget(m_privateBadge);
    row->addWidget(m_simulatedBadge);
    row->addWidget(m_parametersButton);
    return header;
}

QWidget* ChatPage::makeColumn()
{
    auto* page = new QWidget(this);
    m_transcript = new TranscriptView(page);
    m_feeder = new TranscriptFeeder(*m_transcript, m_tracker, this);
    m_empty = new EmptyState(page);
    m_stack = new QStackedWidget(page);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_transcript);

    m_column = new QWidget(page);
    m_column->setMaximumWidth(kComposerColumn);
    m_notice = new StepNotice(m_column);
    m_composer = new Composer(m_services.attachments, m_column);
    m_picker = new ModelPicker(m_services.models, m_composer);
    m_composer->addLeadingWidget(m_picker);
    auto* narrow = new QVBoxLayout(m_column);
    narrow->setContentsMargins(Space::kHuge, 0, Space::kHuge, Space::kHuge);
    narrow->setSpacing(Space::kMedium);
    narrow->addWidget(m_notice);
    narrow->addWidget(m_composer);

    auto* centred = new QHBoxLayout;
    centred->setContentsMargins(0, 0, 0, 0);
    centred->addStretch(1);
    centred->addWidget(m_column, kAllButTheRest);
    centred->addStretch(1);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_stack, 1);
    column->addLayout(centred);
    return page;
}

void ChatPage::connectSignals()
{
    connect(m_picker, &ModelPicker::targetChosen, this, &ChatPage::chooseTarget);
    connect(m_picker, &ModelPicker::connectionsRequested, this, &ChatPage::connectionsRequested);
    connect(m_picker, &ModelPicker::availabilityChanged, this, &ChatPage::updateTarget);
    connect(m_parametersButton, &QToolButton::toggled, this, &ChatPage::showParameters);
    connect(&m_settingsTimer, &QTimer::timeout, this, &ChatPage::storeSettings);
    connect(m_empty, &EmptyState::connectionsRequested, this, &ChatPage::connectionsRequested);
    connect(
        m_empty, &EmptyState::refreshRequested, this, [this] { m_services.models.refresh({}); });
    connect(m_empty, &EmptyState::privateToggled, this,
        [this](bool isPrivate) { m_drafts->setEnabled(!isPrivate); });
    connect(m_notice, &StepNotice::stepRequested, this, &ChatPage::takeStep);
    connect(m_drafts, &DraftKeeper::saveFailed, this,
        [this](const Error& error) { m_composer->setProblem(errorText(error, tr("The draft"))); });
    connect(&m_services.history, &Services::HistoryService::conversationChanged, this,
        &ChatPage::takeInfo);
    connect(&m_services.history, &Services::HistoryService::conversationRemoved, this,
        [this](const ConversationId& id) {
            if (id == m_info.id)
                showChat({});
        });
}

void ChatPage::connectComposer()
{
    connect(m_composer, &Composer::sendRequested, this, &ChatPage::send);
    connect(m_composer, &Composer::stopRequested, this, &ChatPage::stopAnswer);
    connect(m_composer, &Composer::editCancelled, this, &ChatPage::endEdit);
    connect(m_composer, &Composer::edited, this, [this] {
        if (!m_composer->isEditing())
            m_drafts->note(m_composer->draft());
    });
}

void ChatPage::connectTranscript()
{
    connect(m_feeder, &TranscriptFeeder::changed, this, &ChatPage::updateState);
    connect(&m_tracker, &AnswerTracker::runningChanged, this, &ChatPage::updateState);
    connect(m_transcript, &TranscriptView::retryRequested, this, &ChatPage::retry);
    connect(m_transcript, &TranscriptView::regenerateRequested, this, &ChatPage::retry);
    connect(m_transcript, &TranscriptView::editRequested, this, &ChatPage::edit);
    connect(m_transcript, &TranscriptView::linkActivated, this,
        [](const QUrl& url) { QDesktopServices::openUrl(url); });
}

void ChatPage::openNew()
{
    if (!m_info.id.isNull())
        showChat({});
    m_empty->resetPrivate();
    focusComposer();
}

void ChatPage::showChat(const ConversationInfo& info)
{
    storeSettings();
    endEdit();
    ++m_showing;
    m_info = info;
    if (info.id.isNull())
        m_info.target = m_services.models.defaultTarget();
    m_drafts->setConversation(info.id);
    m_composer->setDraft({});
    m_feeder->show(info.id, {});
    if (m_parameters)
        m_parameters->setValues(m_info.systemInstruction, m_info.params);
    updateTarget();
    emit shownChanged(m_info);
    if (!info.id.isNull())
        return;
    m_empty->resetPrivate();
    whenDone(m_services.history.draft({}), this,
        [this, showing = m_showing](const Result<Draft>& draft) {
            if (draft && showing == m_showing && m_composer->draft() == Draft())
                m_composer->setDraft(*draft);
        });
}

void ChatPage::open(const ConversationId& id, const MessageId& message)
{
    if (id == m_info.id) {
        m_transcript->scrollToMessage(message);
        return;
    }
    saveDraft();
    const int showing = ++m_showing;
    whenDone(m_services.history.open(id), this,
        [this, showing, message](const Result<Services::OpenedConversation>& opened) {
            if (showing == m_showing)
                takeOpened(opened, message);
        });
}

void ChatPage::takeOpened(
    const Result<Services::OpenedConversation>& opened, const MessageId& message)
{
    if (!opened) {
        m_composer->setProblem(errorText(opened.error(), tr("The chat")));
        return;
    }
    if (opened->info.id != m_info.id)
        showChat(opened->info);
    m_composer->setDraft(opened->draft);
    m_feeder->show(opened->info.id, opened->path);
    if (!message.isNull())
        m_transcript->scrollToMessage(message);
}

void ChatPage::takeInfo(const ConversationInfo& info)
{
    if (info.id != m_info.id || m_info.id.isNull())
        return;
    if (m_settingsTimer.isActive()) { // what the user is changing right now wins
        m_info.title = info.title;
    } else {
        m_info = info;
        updateTarget();
    }
    updateState();
    emit shownChanged(m_info);
}

void ChatPage::send()
{
    storeSettings();
    Services::SendSpec spec;
    spec.conversation = m_info.id;
    if (m_composer->isEditing())
        spec.parent = m_editedParent;
    else if (!m_feeder->path().isEmpty())
        spec.parent = m_feeder->path().constLast().id;
    spec.target = m_info.target;
    spec.isPrivate = m_info.id.isNull() && m_empty->isPrivateWanted();
    spec.systemInstruction = m_info.systemInstruction;
    spec.params = m_info.params;
    const Draft sent = m_composer->take();
    spec.text = sent.text;
    spec.attachments = sent.attachments;
    m_services.models.setDefaultTarget(spec.target);
    whenDone(m_services.chat.send(spec), this,
        [this, sent, sentIn = m_info.id, showing = m_showing](
            const Result<Services::SentTurn>& turn) {
            if (showing == m_showing || !turn)
                takeTurn(turn, sentIn, sent);
            else
                m_tracker.begin(turn->answer);
        });
}

void ChatPage::takeTurn(
    const Result<Services::SentTurn>& turn, const ConversationId& sentIn, const Draft& sent)
{
    if (!turn)
        return giveBack(sentIn, sent, turn.error());
    const bool wasEditing = m_composer->isEditing();
    endEdit();
    const bool isNew = m_info.id != turn->conversation.id;
    m_info = turn->conversation;
    if (isNew) { // what was typed since belongs to the chat that has now begun
        m_drafts->note({});
        m_drafts->setConversation(m_info.id);
    }
    if (!wasEditing) // else the draft that waited meanwhile is on its way back
        m_drafts->note(m_composer->draft());
    const bool isRunning = m_tracker.begin(turn->answer);
    m_feeder->append(*turn);
    emit shownChanged(m_info);
    if (isRunning)
        return;
    whenDone(m_services.history.open(m_info.id), this,
        [this, showing = m_showing](const Result<Services::OpenedConversation>& opened) {
            if (opened && showing == m_showing)
                m_feeder->show(opened->info.id, opened->path);
        });
}

void ChatPage::giveBack(const ConversationId& sentIn, const Draft& sent, const Error& error)
{
    if (sentIn == m_info.id) {
        m_composer->restore(sent);
        m_composer->setProblem(errorText(error, tr("The message")));
        return;
    }
    // Another chat is shown by now: the text waits as the draft of its own.
    whenDone(m_services.history.saveDraft(sentIn, sent), this, [](const Result<void>&) {});
    m_composer->setProblem(tr("A message of another chat could not be sent. It is kept there."));
}

void ChatPage::retry(const MessageId& message)
{
    whenDone(m_services.chat.regenerate(message, m_info.target), this,
        [this, showing = m_showing](const Result<Services::SentTurn>& turn) {
            if (turn && showing == m_showing) {
                m_tracker.begin(turn->answer);
                m_feeder->append(*turn);
            } else if (!turn) {
                m_composer->setProblem(errorText(turn.error(), tr("The message")));
            }
        });
}

void ChatPage::edit(const MessageId& message)
{
    const MessageRecord* record = m_feeder->find(message);
    if (record != nullptr && record->message.role == Role::Assistant)
        record = m_feeder->find(record->parentId); // an error offers to change its question
    if (record == nullptr)
        return;
    m_drafts->note(m_composer->draft());
    m_drafts->flush();
    m_editedParent = record->parentId;
    Draft draft { record->message.plainText(), {} };
    for (const Part& part : record->message.parts) {
        if (part.kind == Part::Kind::Media)
            draft.attachments << part.media;
    }
    m_composer->beginEdit(draft);
}

void ChatPage::endEdit()
{
    if (!m_composer->isEditing())
        return;
    m_composer->endEdit();
    m_editedParent = {};
    whenDone(m_services.history.draft(m_info.id), this,
        [this, showing = m_showing](const Result<Draft>& draft) {
            if (draft && showing == m_showing && !m_composer->isEditing())
                m_composer->setDraft(*draft);
        });
}

void ChatPage::chooseTarget(const Target& target)
{
    m_info.target = target;
    m_services.models.setDefaultTarget(target);
    m_settingsTimer.start();
    updateTarget();
    focusComposer();
}

void ChatPage::showParameters(bool isShown)
{
    if (!m_parameters && isShown) { // not before: it would cost each start of the program
        m_parameters = new ParametersPanel(this);
        m_row->addWidget(m_parameters);
        connect(m_parameters, &ParametersPanel::closeRequested, this, &ChatPage::toggleParameters);
        connect(m_parameters, &ParametersPanel::changed, this, &ChatPage::takeParameters);
        m_parameters->setValues(m_info.systemInstruction, m_info.params);
        updateTarget();
    }
    m_parameters->setVisible(isShown);
}

void ChatPage::takeParameters()
{
    m_info.systemInstruction = m_parameters->instruction();
    m_info.params = m_parameters->params();
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
    const auto backend = backendOf(m_services.models, m_info.target.backendId);
    const QString label = backend ? backend->backend.label : QString();
    m_feeder->setContext({ label, m_info.target.model, {} });
    if (backend && m_parameters)
        m_parameters->setSupport(paramSupport(backend->backend.dialect), label);
    updateState();
}

void ChatPage::updateState()
{
    const bool isEmpty = m_feeder->path().isEmpty();
    const auto backend = backendOf(m_services.models, m_info.target.backendId);
    m_stack->setCurrentWidget(
        isEmpty && m_info.id.isNull() ? static_cast<QWidget*>(m_empty) : m_transcript);
    if (m_info.target.isValid())
        m_empty->showReady(m_picker->text(), m_services.isDemo);
    else
        m_empty->showNoModel();
    m_composer->setBlockReason(m_picker->blockReason());
    m_composer->setStreaming(!m_info.id.isNull() && !m_tracker.runningIn(m_info.id).isNull());
    m_composer->setRecallTexts(m_feeder->prompts());
    m_privateBadge->setVisible(m_info.isPrivate);
    m_simulatedBadge->setVisible(m_services.isDemo || (backend && backend->backend.isSimulated));
    m_title->setText(m_info.title.isEmpty() ? tr("New chat") : m_info.title);
    m_notice->setLast(isEmpty ? nullptr : &m_feeder->path().constLast());
}

void ChatPage::takeStep(NextStep step)
{
    if (step == NextStep::OpenConnections)
        emit connectionsRequested();
    else if (step == NextStep::ChooseModel)
        openModelPicker();
    else
        m_parametersButton->setChecked(true);
}

bool ChatPage::stopAnswer()
{
    const MessageId running = m_tracker.runningIn(m_info.id);
    if (m_info.id.isNull() || running.isNull())
        return false;
    m_services.chat.stop(running);
    return true;
}

void ChatPage::focusComposer()
{
    m_composer->focusText();
}

void ChatPage::openModelPicker()
{
    m_picker->openPopup();
}

void ChatPage::toggleParameters()
{
    m_parametersButton->toggle();
}

void ChatPage::setEnterSends(bool isOn)
{
    m_composer->setEnterSends(isOn);
}

void ChatPage::saveDraft()
{
    storeSettings();
    m_drafts->flush();
}

} // namespace Headgate::Ui
