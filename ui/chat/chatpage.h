// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/historyservice.h"
#include "core/services/modelservice.h"
#include "core/services/services.h"
#include "ui/chat/answertracker.h"
#include "ui/chat/chatpageparts.h"
#include "ui/chat/transcript/messageaction.h"
#include "ui/chat/transcript/transcriptitem.h"
#include "ui/text/failuretext.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

namespace Headgate::Ui {

//! \brief One chat: its messages, the composer, its model and parameters.
class ChatPage : public QWidget {
    Q_OBJECT

public:
    ChatPage(const Services::ServiceSet& services, AnswerTracker& tracker, QWidget* parent = {});
    ~ChatPage() override;

    //! An unwritten chat; one that is shown already stays.
    void openNew();
    //! Shows a stored chat; `message` is brought into view.
    void open(const ConversationId& id, const MessageId& message = {});
    ConversationId conversation() const { return m_info.id; }
    const Target& target() const { return m_info.target; }
    bool stopAnswer(); //!< false when nothing was running
    void focusComposer();
    //! Where the keyboard goes when it steps from pane to pane.
    QList<QWidget*> panes() const;
    const MessageRecord* lastAnswer() const; //!< null: none; until the chat changes
    //! For buttons of the window's own in the chat's head, which has the title first.
    QHBoxLayout& headerTools() { return *m_headerTools; }
    void beginFind(); //!< looks for words in this chat
    //! Ends the choice of messages, else the search; false when neither was there.
    bool endFind();
    bool isFinding() const;
    //! These three do nothing where the chat has no such thing.
    void copyLastAnswer();
    void copyLastCode();
    void answerLastAgain();
    void openPins();
    void summariseOlder();
    void togglePin(); //!< of the message that has the focus, else of the last answer
    void openModelPicker();
    void toggleParameters();
    //! Takes what the settings say of writing and reading, now and whenever they change.
    void followSettings();
    //! Writes down what is typed, at once: before the program ends.
    void saveDraft();

signals:
    //! Ctrl and the wheel: so many steps larger, or smaller where negative.
    void zoomRequested(int steps);
    //! Another chat is shown, or this one got its id or title.
    void shownChanged(const Headgate::ConversationInfo& info);
    //! What lastAnswer() tells may be another.
    void stateChanged();
    void connectionsRequested();
    void budgetsRequested(const std::optional<Headgate::BudgetId>& refusing);
    //! Some messages of this chat are to go into a file.
    void partExportRequested(
        const Headgate::ConversationInfo& info, const QVector<Headgate::MessageId>& messages);
    //! Another model will answer next.
    void targetChanged(const Headgate::Target& target);
    //! The program is to go on with its simulator, or with the user's own services again.
    void demoRequested(bool isWanted);

protected:
    void wheelEvent(QWheelEvent* event) override;

private:
    using PathTaker = std::function<void(const Result<Services::OpenedConversation>&)>;

    void takeSettings();
    void createWidgets();
    QWidget* makeHeader();
    QWidget* makeColumn();
    void connectSignals();
    void connectComposer();
    void connectTranscript();
    void connectModel();
    void showChat(const ConversationInfo& info);
    void openAt(const ConversationId& id, const MessageId& message);
    void openTail(const ConversationId& id);
    void openEarlier();
    void takeEarlier(
        const Services::OpenedConversation& opened, const QVector<TranscriptItem>& items);
    void takeOpened(const Result<Services::OpenedConversation>& opened, const MessageId& message);
    void takeInfo(const ConversationInfo& info);
    void send();
    Services::SendSpec specNow() const;
    void connectQueue();
    void queue();
    void takeQueued(const Services::SentTurn& turn);
    void updateQueue();
    void noteDraft();
    void connectContext();
    void connectHelp();
    void updateLimit();
    void leaveOutOldest();
    void continueInNewChat();
    void carryDraft(const Draft& waiting);
    void carryPrivately(const Draft& waiting);
    void takeTurn(const Services::SentTurn& sent, const MessageId& replaced, int showing);
    void connectNews();
    //! Shows the path it is given, if the same chat is still shown.
    PathTaker pathTaker();
    void stepSibling(const MessageId& message, int delta);
    void giveBack(const Unsent& unsent, const Error& error);
    void takePrivate(bool isPrivate);
    void retry(const MessageId& message);
    void retryWithout(const MessageId& message);
    void useOther(const MessageId& message);
    void continueAnswer(const MessageId& message);
    void takeAnswer(const Result<Services::SentTurn>& turn, int showing);
    QString answerNote() const;
    void connectActions();
    void perform(const MessageId& id, MessageAction action);
    void takeChanged(const Services::OpenedConversation& opened);
    void saveEdit();
    void saveCode(const QString& code, const QString& language);
    void saveText(const QString& text, const QString& title, const QString& name);
    void takeChoice();
    void makeChoiceBar();
    void saveReadingPlace();
    void stepFind(int step);
    void compare(const MessageId& message);
    void edit(const MessageId& message);
    void editLast();
    void cancelEdit();
    void leaveEdit();
    void chooseTarget(const Target& target);
    void showParameters(bool isShown);
    void takeParameters();
    void storeSettings();
    void updateState();
    void updateTarget();
    //! Made when it is first needed; says anew what was found.
    QWidget* firstRunPage();
    //! Of the chat's model, if there is one.
    std::optional<Services::BackendModels> backend() const;
    void takeInstruction();
    void takeStep(NextStep step);
    Services::ServiceSet m_services;
    AnswerTracker& m_tracker;
    ConversationInfo m_info; //!< null id: the chat has not begun
    MessageId m_edited; //!< the earlier message that is being changed
    MessageId m_editedParent; //!< what the changed message follows
    Draft m_waiting; //!< the chat's own draft while an earlier message is changed
    int m_showing = 0; //!< counts chats shown: a late result for an earlier one is dropped
    int m_beginning = -1; //!< m_showing whose first message is on its way
    int m_zoom = 100; //!< in percent of the interface's own text
    QTimer m_settingsTimer;
    int m_wheelAngle = 0; //!< turned with Ctrl, less than a step
    TranscriptView* m_transcript = nullptr;
    TranscriptFeeder* m_feeder = nullptr;
    EmptyState* m_empty = nullptr;
    FirstRun* m_firstRun = nullptr; //!< made when it is first needed
    InstructionBar* m_instruction = nullptr;
    ModelNotices* m_modelNotices = nullptr;
    QStackedWidget* m_stack = nullptr;
    QWidget* m_column = nullptr;
    Composer* m_composer = nullptr;
    ModelPicker* m_picker = nullptr;
    QHBoxLayout* m_row = nullptr;
    QHBoxLayout* m_headerTools = nullptr;
    ParametersPanel* m_parameters = nullptr; //!< made when it is first opened
    DraftKeeper* m_drafts = nullptr;
    StepNotice* m_notice = nullptr;
    SendQueue* m_queue = nullptr;
    ContextMeter* m_meter = nullptr;
    ContextNotice* m_limit = nullptr; //!< made when a chat is first near its limit
    QueueStrip* m_queueStrip = nullptr; //!< made when a message first waits
    MessageActions* m_actions = nullptr;
    SummaryActions* m_summaries = nullptr;
    FindBar* m_find = nullptr; //!< made when it is first opened
    ChoiceBar* m_choice = nullptr; //!< made when messages are first chosen
    QVBoxLayout* m_pageColumn = nullptr;
    QVBoxLayout* m_composerColumn = nullptr; //!< notices, then the composer
    ReadingPlace m_savedPlace; //!< as the history has it
    QLabel* m_title = nullptr;
    QLabel* m_privateBadge = nullptr;
    QLabel* m_simulatedBadge = nullptr;
    QToolButton* m_parametersButton = nullptr;
    PinsButton* m_pins = nullptr;
};

} // namespace Headgate::Ui
