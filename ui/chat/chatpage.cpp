// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/chatpage.h"

#include "core/services/messageservice.h"
#include "core/services/modelservice.h"
#include "ui/chat/chatnews.h"
#include "ui/chat/composer.h"
#include "ui/chat/contextmeter.h"
#include "ui/chat/contextnotice.h"
#include "ui/chat/draftkeeper.h"
#include "ui/chat/emptystate.h"
#include "ui/chat/filedrop.h"
#include "ui/chat/instructionbar.h"
#include "ui/chat/messageactions.h"
#include "ui/chat/modelnotices.h"
#include "ui/chat/modelpicker.h"
#include "ui/chat/parameterspanel.h"
#include "ui/chat/pinsbutton.h"
#include "ui/chat/sendqueue.h"
#include "ui/chat/stepnotice.h"
#include "ui/chat/summaryactions.h"
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
#include <QWheelEvent>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr std::chrono::milliseconds kSettingsDelay { 400 };

std::optional<BudgetId> refusingBudget(const QVector<MessageRecord>& path)
{
    const bool isRefused
        = !path.isEmpty() && path.constLast().failure && path.constLast().failure->budget;
    return isRefused ? std::optional(path.constLast().failure->budget->state.id) : std::nullopt;
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
    m_queue = &SendQueue::of(m_services, m_tracker);
    // No single shot, which would be inactive in its own slot: active means not stored yet.
    m_settingsTimer.setInterval(kSettingsDelay);
    createWidgets();
    connectSignals();
    connectModel();
    connectComposer();
    connectTranscript();
    connectQueue();
    connectContext();
    connectHelp();
    connectNews();
    showChat({});
}

ChatPage::~ChatPage()
{
    blockSignals(true); // the window that would be told is half gone, and so is the tracker
    disconnect(&m_services.history, nullptr, this, nullptr);
    saveDraft();
}

void ChatPage::connectSignals()
{
    connect(&m_settingsTimer, &QTimer::timeout, this, &ChatPage::storeSettings);
    connect(m_empty, &EmptyState::demoLeft, this, [this] { emit demoRequested(false); });
    connect(m_empty, &EmptyState::privateToggled, this, &ChatPage::takePrivate);
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
    connect(m_composer, &Composer::editCancelled, this, &ChatPage::cancelEdit);
    connect(m_composer, &Composer::editLastRequested, this, &ChatPage::editLast);
    auto* drop = new FileDrop(this);
    connect(drop, &FileDrop::filesDropped, m_composer, &Composer::addFiles);
    connect(drop, &FileDrop::textDropped, m_composer, &Composer::insertText);
    connect(m_composer, &Composer::edited, this, &ChatPage::noteDraft);
}

void ChatPage::connectTranscript()
{
    connect(m_feeder, &TranscriptFeeder::changed, this, &ChatPage::updateState);
    connect(&m_tracker, &AnswerTracker::runningChanged, this, &ChatPage::updateState);
    connect(m_transcript, &TranscriptView::retryRequested, this, &ChatPage::retry);
    connectActions();
    connect(m_transcript, &TranscriptView::siblingRequested, this, &ChatPage::stepSibling);
    connect(m_transcript, &TranscriptView::linkActivated, this,
        [](const QUrl& url) { QDesktopServices::openUrl(url); });
}

void ChatPage::openNew()
{
    if (!m_info.id.isNull())
        showChat({});
    focusComposer();
}

void ChatPage::showChat(const ConversationInfo& info)
{
    storeSettings();
    leaveEdit(); // what was typed is noted already: it stays as the draft of its chat
    saveReadingPlace();
    ++m_showing;
    m_info = info;
    m_modelNotices->clear();
    m_actions->hideToast();
    m_summaries->leave();
    if (m_limit != nullptr)
        m_limit->reset();
    if (info.id.isNull())
        m_info.target = m_services.models.defaultTarget();
    m_savedPlace = {};
    m_drafts->setConversation(info.id);
    m_composer->setDraft({});
    m_feeder->show(info.id, {});
    m_pins->follow(info.id);
    m_instruction->setChat(m_info.id, m_info.systemInstruction);
    if (m_parameters)
        m_parameters->setValues(m_info.params);
    updateTarget();
    updateQueue();
    emit shownChanged(m_info);
    if (!info.id.isNull())
        return;
    m_empty->resetPrivate();
    whenDone(m_services.history.draft({}), this,
        [this, showing = m_showing](const Result<Draft>& draft) {
            if (draft && showing == m_showing && m_composer->draft() == Draft())
                m_composer->setDraft(*draft);
            m_meter->touch();
        });
}

void ChatPage::open(const ConversationId& id, const MessageId& message)
{
    if (id == m_info.id && (message.isNull() || m_feeder->find(message) != nullptr)) {
        m_transcript->scrollToMessage(message);
        return;
    }
    saveDraft();
    if (message.isNull())
        openTail(id);
    else
        openAt(id, message);
}

void ChatPage::takeOpened(
    const Result<Services::OpenedConversation>& opened, const MessageId& message)
{
    if (!opened) {
        m_composer->setProblem(readErrorText(opened.error(), tr("The chat")));
        return;
    }
    if (opened->info.id != m_info.id)
        showChat(opened->info);
    m_composer->setDraft(without(opened->draft, m_queue->draft(opened->info.id)));
    m_feeder->show(opened->info.id, opened->path, opened->place);
    m_savedPlace = opened->place;
    if (!message.isNull())
        m_transcript->scrollToMessage(message);
}

Services::SendSpec ChatPage::specNow() const
{
    Services::SendSpec spec;
    spec.conversation = m_info.id;
    if (m_composer->isEditing())
        spec.parent = m_editedParent;
    else
        spec.parent = m_feeder->last();
    spec.target = m_info.target;
    spec.isPrivate = m_info.id.isNull() && m_empty->isPrivateWanted();
    spec.systemInstruction = m_info.systemInstruction;
    spec.params = m_info.params;
    return spec;
}

void ChatPage::send()
{
    const SendQueue::Waiting* waiting = m_queue->find(m_info.id);
    if (waiting != nullptr && waiting->isSending && !m_composer->isEditing())
        return queue(); // else both would follow the same answer
    if (m_beginning == m_showing)
        return; // else each would begin a chat: it stays typed until there is one to follow
    if (m_info.id.isNull())
        m_beginning = m_showing;
    storeSettings();
    Services::SendSpec spec = specNow();
    if (m_composer->replacesEdited())
        spec.replaced = m_edited;
    const Unsent unsent { m_info.id, m_composer->take(), spec.isPrivate };
    spec.text = unsent.draft.text;
    spec.attachments = unsent.draft.attachments;
    m_services.models.setDefaultTarget(spec.target);
    whenDone(m_services.chat.send(spec), this,
        [this, unsent, replaced = spec.replaced, showing = m_showing](
            const Result<Services::SentTurn>& turn) {
            if (showing == m_beginning)
                m_beginning = -1;
            if (!turn)
                giveBack(unsent, turn.error());
            else
                takeTurn(*turn, replaced, showing);
        });
}

void ChatPage::takeTurn(const Services::SentTurn& sent, const MessageId& replaced, int showing)
{
    const Services::SentTurn turn { sent.conversation, sent.question,
        m_tracker.begin(sent.answer) };
    m_tracker.news().tellTurn(turn, this);
    if (showing != m_showing)
        return;
    const Draft waiting = m_waiting;
    leaveEdit();
    if (waiting != Draft())
        m_composer->restore(waiting);
    const bool isNew = m_info.id != turn.conversation.id;
    m_info = turn.conversation;
    m_modelNotices->clear();
    m_instruction->setConversation(m_info.id);
    if (isNew) { // what was typed since belongs to the chat that has now begun
        m_drafts->note({});
        m_drafts->setConversation(m_info.id);
    }
    noteDraft();
    m_feeder->append(turn);
    if (!replaced.isNull())
        m_actions->offerUndo(
            replaced, tr("The earlier version was deleted with what followed it."));
    emit shownChanged(m_info);
}

ChatPage::PathTaker ChatPage::pathTaker()
{
    return [this, showing = m_showing](const Result<Services::OpenedConversation>& opened) {
        if (showing != m_showing)
            return;
        if (opened)
            takeChanged(*opened);
        else
            m_composer->setProblem(errorText(opened.error(), tr("The chat")));
    };
}

void ChatPage::stepSibling(const MessageId& message, int delta)
{
    whenDone(m_services.history.stepSibling(message, delta), this, pathTaker());
}

void ChatPage::giveBack(const Unsent& unsent, const Error& error)
{
    const bool isShown = unsent.conversation == m_info.id;
    if (unsent.isPrivate && !(isShown && m_drafts->isPrivate())) {
        m_drafts->keepPrivate(joined(unsent.draft, m_drafts->privateDraft()));
        m_composer->setProblem(tr("A private message could not be sent. It is kept in memory: "
                                  "begin a private chat to have it again."));
    } else if (isShown) {
        m_composer->restore(unsent.draft);
        m_composer->setProblem(errorText(error, tr("The message")));
    } else { // another chat is shown by now: the text waits as the draft of its own
        whenDone(m_services.history.draft(unsent.conversation), this,
            [this, unsent](const Result<Draft>& waiting) {
                const Draft both = joined(unsent.draft, waiting ? *waiting : Draft());
                m_tracker.news().tellDraft(unsent.conversation, both, this);
                whenDone(m_services.history.saveDraft(unsent.conversation, both), this,
                    [](const Result<void>&) {});
            });
        m_composer->setProblem(
            tr("A message of another chat could not be sent. It is kept there."));
    }
}

void ChatPage::takePrivate(bool isPrivate)
{
    if (m_drafts->isPrivate() == isPrivate)
        return;
    const Draft waiting = m_drafts->privateDraft();
    m_drafts->setPrivate(isPrivate);
    if (isPrivate)
        m_composer->setDraft(joined(waiting, m_composer->draft()));
    m_drafts->note(m_composer->draft());
}

void ChatPage::retry(const MessageId& message)
{
    whenDone(m_services.chat.regenerate(message, m_info.target), this,
        [this, showing = m_showing](
            const Result<Services::SentTurn>& turn) { takeAnswer(turn, showing); });
}

void ChatPage::updateState()
{
    const bool isEmpty = m_feeder->path().isEmpty();
    const std::optional<Services::BackendModels> backend = this->backend();
    QWidget* shown = m_transcript;
    if (isEmpty && m_info.id.isNull())
        shown = m_info.target.isValid() ? m_empty : firstRunPage();
    m_empty->showReady(m_picker->text(), m_services.isDemo);
    m_stack->setCurrentWidget(shown); // once: what is left loses the keyboard
    m_instruction->setVisible(shown == m_transcript || shown == m_empty);
    m_composer->setBlockReason(m_picker->blockReason());
    m_composer->setStreaming(m_tracker.find(m_feeder->last()) != nullptr);
    m_meter->setSpec(specNow());
    m_composer->setRecallTexts(m_feeder->prompts());
    m_transcript->setAnswerNote(answerNote());
    m_privateBadge->setVisible(m_info.isPrivate);
    m_simulatedBadge->setVisible(m_services.isDemo || (backend && backend->backend.isSimulated));
    m_title->setText(m_info.title.isEmpty() ? tr("New chat") : m_info.title);
    m_notice->setLast(isEmpty ? nullptr : &m_feeder->path().constLast());
    emit stateChanged();
}

void ChatPage::takeStep(NextStep step)
{
    if (step == NextStep::OpenConnections)
        emit connectionsRequested();
    else if (step == NextStep::ChooseModel)
        openModelPicker();
    else if (step == NextStep::OpenBudgets)
        emit budgetsRequested(refusingBudget(m_feeder->path()));
    else
        m_parametersButton->setChecked(true);
}

bool ChatPage::stopAnswer()
{
    return m_tracker.stop(m_feeder->last());
}

void ChatPage::focusComposer()
{
    m_composer->focusText();
}

QList<QWidget*> ChatPage::panes() const
{
    return { m_transcript, m_composer };
}

void ChatPage::openModelPicker()
{
    m_picker->openPopup();
}

void ChatPage::toggleParameters()
{
    m_parametersButton->toggle();
}

void ChatPage::wheelEvent(QWheelEvent* event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QWidget::wheelEvent(event);
        return;
    }
    m_wheelAngle += event->angleDelta().y(); // fine wheels and touchpads turn in small parts
    const int steps = m_wheelAngle / QWheelEvent::DefaultDeltasPerStep;
    m_wheelAngle -= steps * QWheelEvent::DefaultDeltasPerStep;
    if (steps != 0)
        emit zoomRequested(steps);
    event->accept();
}

void ChatPage::saveDraft()
{
    storeSettings();
    saveReadingPlace();
    m_drafts->flush();
}

} // namespace Headgate::Ui
