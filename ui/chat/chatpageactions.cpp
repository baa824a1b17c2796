// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the chat's page does with messages that are there already; chatpage.cpp says the rest.

#include "core/model/paramsupport.h"
#include "core/services/messageservice.h"
#include "ui/chat/chatnews.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/comparewindow.h"
#include "ui/chat/composer.h"
#include "ui/chat/contextmeter.h"
#include "ui/chat/draftkeeper.h"
#include "ui/chat/findbar.h"
#include "ui/chat/itembuilder.h"
#include "ui/chat/messageactions.h"
#include "ui/chat/messagedetails.h"
#include "ui/chat/modelpicker.h"
#include "ui/chat/parameterspanel.h"
#include "ui/chat/pinsbutton.h"
#include "ui/chat/sendqueue.h"
#include "ui/chat/summaryactions.h"
#include "ui/chat/transcript/piece.h"
#include "ui/chat/transcript/transcriptview.h"
#include "ui/chat/transcriptfeeder.h"
#include "ui/common/savedialog.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kCodeReach = 40; //!< messages that are looked through for code
constexpr int kFirstMessages = 100; //!< of a chat that is opened: more than a window shows

} // namespace

void ChatPage::connectActions()
{
    connect(m_transcript, &TranscriptView::actionRequested, this, &ChatPage::perform);
    connect(m_transcript, &TranscriptView::quoteRequested, m_composer, &Composer::quote);
    connect(m_transcript, &TranscriptView::saveRequested, this, &ChatPage::saveCode);
    connect(m_transcript, &TranscriptView::choiceChanged, this, &ChatPage::takeChoice);
    connect(m_composer, &Composer::saveRequested, this, &ChatPage::saveEdit);
    connect(
        m_pins, &PinsButton::chosen, this, [this](const MessageId& id) { open(m_info.id, id); });
    connect(m_actions, &MessageActions::changed, this, &ChatPage::takeChanged);
    connect(m_summaries, &SummaryActions::changed, this, &ChatPage::takeChanged);
    connect(m_summaries, &SummaryActions::problem, m_composer, &Composer::setProblem);
    connect(
        m_actions, &MessageActions::chatMade, this, [this](const ConversationId& id) { open(id); });
    connect(m_actions, &MessageActions::failed, this, [this](const Error& error) {
        m_composer->setProblem(errorText(error, tr("The message")));
    });
    const auto shortcut = [this](QKeySequence::StandardKey key, auto action) {
        auto* made = new QShortcut(key, this);
        made->setContext(Qt::WidgetWithChildrenShortcut);
        connect(made, &QShortcut::activated, this, action);
    };
    shortcut(QKeySequence::FindNext, [this] { stepFind(1); });
    shortcut(QKeySequence::FindPrevious, [this] { stepFind(-1); });
}

void ChatPage::perform(const MessageId& id, MessageAction action)
{
    if (action == MessageAction::AnswerAgain)
        retry(id);
    else if (action == MessageAction::AnswerWithout)
        retryWithout(id);
    else if (action == MessageAction::Continue)
        continueAnswer(id);
    else if (action == MessageAction::Compare)
        compare(id);
    else if (action == MessageAction::Edit)
        edit(id);
    else if (action == MessageAction::CancelWait)
        m_tracker.stop(id);
    else if (action == MessageAction::UseOther)
        useOther(id);
    else if (!m_summaries->perform(id, action))
        m_actions->perform(id, action);
}

//! The parameter that the service refused is left out from now on, which the panel shows.
void ChatPage::retryWithout(const MessageId& message)
{
    const MessageRecord* record = m_feeder->find(message);
    if (record == nullptr || !record->failure)
        return;
    m_info.params = withoutField(m_info.params, record->failure->field);
    if (m_parameters)
        m_parameters->setValues(m_info.params);
    m_settingsTimer.start();
    storeSettings();
    retry(message);
}

//! The same question goes to another model; the answer that waits is called off when the new one
//! has begun, so that a refusal loses nothing. One that has begun meanwhile goes on.
void ChatPage::useOther(const MessageId& message)
{
    m_picker->openFor([this, message, showing = m_showing](const Target& target) {
        if (showing != m_showing)
            return;
        chooseTarget(target);
        const LiveAnswer* live = m_tracker.find(message);
        if (live == nullptr || live->isStopping
            || live->last.phase != Services::AnswerPhase::WaitingForQuota)
            return;
        storeSettings();
        whenDone(m_services.chat.regenerate(message, target), this,
            [this, message, showing](const Result<Services::SentTurn>& turn) {
                takeAnswer(turn, showing);
                const LiveAnswer* waiting = m_tracker.find(message);
                if (!turn || waiting == nullptr
                    || waiting->last.phase != Services::AnswerPhase::WaitingForQuota)
                    return;
                m_queue->follow(turn->conversation.id, message, turn->answer.id);
                m_tracker.stop(message);
            });
    });
}

//! A turn of its own: every service understands that, and the cut answer stays as it came.
void ChatPage::continueAnswer(const MessageId& message)
{
    storeSettings();
    Services::SendSpec spec;
    spec.conversation = m_info.id;
    spec.parent = message;
    spec.target = m_info.target;
    spec.text = tr("Continue exactly where your answer was cut off. Repeat none of it.");
    whenDone(m_services.chat.send(spec), this,
        [this, showing = m_showing](
            const Result<Services::SentTurn>& turn) { takeAnswer(turn, showing); });
}

//! A new answer that nothing in the composer asked for.
void ChatPage::takeAnswer(const Result<Services::SentTurn>& turn, int showing)
{
    if (!turn) {
        m_composer->setProblem(errorText(turn.error(), tr("The message")));
        return;
    }
    const Services::SentTurn begun { turn->conversation, turn->question,
        m_tracker.begin(turn->answer) };
    m_tracker.news().tellTurn(begun, this);
    if (showing == m_showing)
        m_feeder->append(begun);
}

//! What a new answer would be made with, said where it is asked for.
QString ChatPage::answerNote() const
{
    QStringList lines { tr("Model: %1").arg(m_picker->text()) };
    return (lines + parameterLines(m_info.params)).join(u'\n');
}

void ChatPage::compare(const MessageId& message)
{
    const MessageRecord* answer = m_feeder->find(message);
    const MessageRecord* question = answer != nullptr ? m_feeder->find(answer->parentId) : nullptr;
    if (question == nullptr)
        return;
    const Target target = answer->receipt ? answer->receipt->target : m_info.target;
    auto* window = new CompareWindow(m_services, m_tracker, *question, *answer, target, this);
    connect(window, &CompareWindow::chosen, this,
        [this, showing = m_showing, before = m_info.target](
            const MessageId& id, const Target& chosen) {
            whenDone(m_services.history.chooseSibling(id), this,
                [this](const Result<Services::OpenedConversation>& opened) {
                    if (opened)
                        takeChanged(*opened);
                    else
                        m_composer->setProblem(errorText(opened.error(), tr("The message")));
                });
            if (showing == m_showing) // each model that was asked became the chat's own
                chooseTarget(chosen.isValid() ? chosen : before);
        });
    window->open();
}

//! A hit may lie in a branch that is not chosen.
void ChatPage::openAt(const ConversationId& id, const MessageId& message)
{
    whenDone(m_services.messages.reveal(message), this,
        [this, showing = ++m_showing, id, message](
            const Result<Services::OpenedConversation>& opened) {
            if (showing != m_showing)
                return;
            if (opened)
                takeOpened(opened, message);
            else // a history that is only read can't change branches
                openTail(id);
        });
}

//! What is seen first comes first: the rest of a long chat follows when it is painted.
void ChatPage::openTail(const ConversationId& id)
{
    whenDone(m_services.messages.openTail(id, kFirstMessages), this,
        [this, showing = ++m_showing](const Result<Services::OpenedTail>& tail) {
            if (showing != m_showing)
                return;
            takeOpened(tail ? Result<Services::OpenedConversation>(tail->opened)
                            : Result<Services::OpenedConversation>(tail.error()),
                {});
            if (tail && tail->earlier > 0)
                openEarlier();
        });
}

void ChatPage::openEarlier()
{
    whenDone(m_services.history.open(m_info.id), this,
        [this, showing = m_showing](const Result<Services::OpenedConversation>& opened) {
            if (showing != m_showing || !opened)
                return;
            whenDone(transcriptItems(opened->path), this,
                [this, showing, opened = *opened](const Result<QVector<TranscriptItem>>& items) {
                    if (showing == m_showing && items)
                        takeEarlier(opened, *items);
                });
        });
}

//! A turn that began meanwhile is not in what was read before it.
void ChatPage::takeEarlier(
    const Services::OpenedConversation& opened, const QVector<TranscriptItem>& items)
{
    if (m_feeder->path().isEmpty())
        return;
    const bool isSame
        = !opened.path.isEmpty() && opened.path.constLast().id == m_feeder->path().constLast().id;
    if (isSame)
        m_feeder->show(opened.info.id, opened.path, m_transcript->readingPlace(), items);
    else
        openEarlier();
}

//! The same chat after a change: the reader stays where he was.
void ChatPage::takeChanged(const Services::OpenedConversation& opened)
{
    m_tracker.news().tellPath(opened, this);
    if (opened.info.id != m_info.id)
        return;
    m_feeder->show(opened.info.id, opened.path, m_transcript->readingPlace());
    m_pins->follow(m_info.id);
}

void ChatPage::openPins()
{
    m_pins->openList();
}

void ChatPage::togglePin()
{
    const TranscriptDocument& document = m_transcript->document();
    const int focused = m_transcript->hasFocus() ? m_transcript->focusedMessage() : -1;
    const bool isFocused = focused >= 0 && focused < document.count();
    const MessageRecord* message
        = isFocused ? m_feeder->find(document.message(focused).item().id) : lastAnswer();
    if (message != nullptr)
        m_actions->perform(
            message->id, message->isPinned ? MessageAction::Unpin : MessageAction::Pin);
}

void ChatPage::edit(const MessageId& message)
{
    if (const MessageRecord* last = m_feeder->find(summarisedUpTo(message))) {
        if (!m_composer->isEditing())
            m_waiting = m_composer->draft();
        m_edited = message;
        m_editedParent = m_feeder->last(); // it is only saved: what is sent stays what it is
        m_composer->beginEdit({ last->summary.value(0).text, {} }, EditStrip::Kind::Summary);
        return;
    }
    const MessageRecord* record = m_feeder->find(message);
    const bool isAnswer = record != nullptr && record->message.role == Role::Assistant;
    const bool hasText = record != nullptr && !record->message.plainText().isEmpty();
    if (isAnswer && !hasText)
        record = m_feeder->find(record->parentId); // an error offers to change its question
    if (record == nullptr)
        return;
    if (!m_composer->isEditing())
        m_waiting = m_composer->draft();
    m_edited = record->id;
    m_editedParent = record->parentId;
    m_composer->beginEdit(draftOf(record->message),
        isAnswer && hasText ? EditStrip::Kind::Answer : EditStrip::Kind::Question);
    m_meter->setSpec(specNow());
}

void ChatPage::editLast()
{
    const auto& path = m_feeder->path();
    const auto last = std::find_if(path.crbegin(), path.crend(),
        [](const MessageRecord& record) { return record.message.role == Role::User; });
    if (last != path.crend() && !m_composer->isEditing())
        edit(last->id);
}

const MessageRecord* ChatPage::lastAnswer() const
{
    const auto& path = m_feeder->path();
    const auto last = std::find_if(path.crbegin(), path.crend(),
        [](const MessageRecord& record) { return record.message.role == Role::Assistant; });
    return last == path.crend() ? nullptr : &*last;
}

void ChatPage::copyLastAnswer()
{
    if (const MessageRecord* answer = lastAnswer())
        m_transcript->perform(answer->id, MessageAction::CopyMarkdown);
}

//! Of the newest message that has any, be it a question; what lies far back is not the last.
void ChatPage::copyLastCode()
{
    TranscriptDocument& document = m_transcript->document();
    const int oldest = std::max(0, document.count() - kCodeReach);
    for (int message = document.count() - 1; message >= oldest; --message) {
        document.prepare(message);
        const QVector<Piece> code = document.codeOf(message);
        if (!code.isEmpty()) {
            QGuiApplication::clipboard()->setText(code.constLast().text);
            return;
        }
    }
}

void ChatPage::answerLastAgain()
{
    const MessageRecord* answer = lastAnswer();
    if (answer != nullptr && m_tracker.find(m_feeder->last()) == nullptr)
        retry(answer->id);
}

//! The text stays in the composer until it is stored.
void ChatPage::saveEdit()
{
    const Draft draft = m_composer->draft();
    whenDone(summarisedUpTo(m_edited).isNull() ? m_services.messages.rewrite(m_edited, draft)
                                               : m_summaries->rewrite(m_edited, draft.text),
        this, [this, showing = m_showing](const Result<Services::OpenedConversation>& changed) {
            if (showing != m_showing)
                return;
            if (!changed) {
                m_composer->setProblem(errorText(changed.error(), tr("The message")));
                return;
            }
            cancelEdit();
            takeChanged(*changed);
        });
}

void ChatPage::cancelEdit()
{
    m_composer->setDraft(m_waiting);
    leaveEdit();
    noteDraft();
}

void ChatPage::leaveEdit()
{
    m_composer->endEdit();
    m_edited = {};
    m_editedParent = {};
    m_waiting = {};
}

void ChatPage::saveCode(const QString& code, const QString& language)
{
    saveText(
        code, tr("Save code as"), u"code."_s + (language.isEmpty() ? u"txt"_s : language.left(12)));
}

void ChatPage::saveText(const QString& text, const QString& title, const QString& name)
{
    auto* dialog = new SaveDialog(title, name, text.toUtf8(), this);
    dialog->setObjectName(u"saveTextDialog"_s);
    connect(dialog, &SaveDialog::failed, m_composer, &Composer::setProblem);
    dialog->open();
}

void ChatPage::saveReadingPlace()
{
    if (m_info.id.isNull() || m_feeder->path().isEmpty())
        return;
    const ReadingPlace place = m_transcript->readingPlace();
    if (place == m_savedPlace)
        return;
    m_savedPlace = place;
    // Worth no word when it fails: the chat opens at its end then.
    whenDone(
        m_services.messages.saveReadingPlace(m_info.id, place), this, [](const Result<void>&) {});
}

void ChatPage::beginFind()
{
    if (m_feeder->path().isEmpty())
        return;
    if (m_find == nullptr) {
        m_find = new FindBar(this);
        m_pageColumn->insertWidget(0, m_find);
        connect(m_find, &FindBar::textChanged, m_transcript, &TranscriptView::find);
        connect(m_find, &FindBar::stepRequested, m_transcript, &TranscriptView::stepHit);
        connect(m_find, &FindBar::closed, this, [this] { endFind(); });
        connect(m_transcript, &TranscriptView::findProgressed, m_find, &FindBar::showProgress);
    }
    const bool isNew = m_find->isHidden();
    m_find->begin(m_transcript->selectedText());
    if (isNew && !m_find->text().isEmpty())
        m_transcript->find(m_find->text());
}

bool ChatPage::endFind()
{
    if (!m_transcript->chosenMessages().isEmpty()) {
        m_transcript->endChoice();
        return true;
    }
    if (!isFinding())
        return false;
    m_find->hide();
    m_transcript->find({});
    m_transcript->setFocus();
    return true;
}

bool ChatPage::isFinding() const
{
    return m_find != nullptr && !m_find->isHidden();
}

void ChatPage::stepFind(int step)
{
    if (!isFinding())
        beginFind();
    else
        m_transcript->stepHit(step);
}

} // namespace Headgate::Ui
