// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/quickask.h"

#include "core/services/chatservice.h"
#include "core/services/historyservice.h"
#include "core/services/modelservice.h"
#include "core/services/settingsservice.h"
#include "ui/chat/answertracker.h"
#include "ui/chat/chatnews.h"
#include "ui/chat/pictureloader.h"
#include "ui/chat/transcript/transcriptview.h"
#include "ui/chat/transcriptfeeder.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kSize { 560, 420 };

} // namespace

QuickAsk::QuickAsk(const Services::ServiceSet& services, AnswerTracker& tracker)
    : QWidget(nullptr, Qt::Dialog | Qt::WindowStaysOnTopHint)
    , m_services(services)
    , m_tracker(tracker)
{
    setObjectName(u"quickAsk"_s);
    setWindowTitle(tr("Quick question"));
    setProperty("kind", QByteArray("page"));
    setAttribute(Qt::WA_StyledBackground);
    createLayout();
    connectSignals();
    resize(forText(kSize));
    updateState();
}

QuickAsk::~QuickAsk() = default;

void QuickAsk::createLayout()
{
    m_question = new QLineEdit(this);
    m_question->setObjectName(u"quickAskEdit"_s);
    m_question->setAccessibleName(tr("Question"));
    m_problem = noteLabel("quickAskProblem", "errorText", this);
    m_view = new TranscriptView(this);
    m_view->setObjectName(u"quickAskAnswer"_s);
    m_view->setAccessibleName(tr("Answer"));
    m_feeder = new TranscriptFeeder(*m_view, m_tracker, this);
    m_feeder->setReadOnly();
    m_stop = pushButton("quickAskStopButton", tr("Stop"), this);
    m_open = pushButton("quickAskOpenButton", tr("Open in main window"), this);
    m_open->setShortcut(QKeySequence(u"Ctrl+O"_s));
    m_open->setToolTip(tr("Open in main window (Ctrl+O)"));

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Space::kMedium);
    buttons->addWidget(m_stop);
    buttons->addStretch(1);
    buttons->addWidget(m_open);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kHuge, Space::kHuge, Space::kHuge, Space::kHuge);
    column->setSpacing(Space::kMedium);
    column->addWidget(m_question);
    column->addWidget(m_problem);
    column->addWidget(m_view, 1);
    column->addLayout(buttons);
}

void QuickAsk::connectSignals()
{
    auto* pictures = new PictureLoader(m_services.messages, *m_feeder, *m_view, this);
    connect(pictures, &PictureLoader::failed, this,
        [this](const QString& sentence) { setNote(m_problem, sentence); });
    connect(m_question, &QLineEdit::returnPressed, this, &QuickAsk::ask);
    connect(m_question, &QLineEdit::textEdited, this, [this] { setNote(m_problem, {}); });
    connect(m_view, &TranscriptView::linkActivated, this,
        [](const QUrl& url) { QDesktopServices::openUrl(url); });
    connect(m_stop, &QPushButton::clicked, this, [this] { m_tracker.stop(m_feeder->last()); });
    connect(m_open, &QPushButton::clicked, this, [this] {
        hide();
        emit chatRequested(m_chat.id);
    });
    connect(m_feeder, &TranscriptFeeder::changed, this, &QuickAsk::updateState);
    connect(&m_tracker, &AnswerTracker::stopping, this, &QuickAsk::updateState);
    connect(&m_services.models, &Services::ModelService::changed, this, &QuickAsk::updateState);
    connect(&m_tracker.news(), &ChatNews::turnBegun, this,
        [this](const Services::SentTurn& turn, const QObject* teller) {
            if (teller != this && turn.conversation.id == m_chat.id)
                m_feeder->append(turn); // what is asked next follows it
        });
    connect(&m_services.history, &Services::HistoryService::conversationRemoved, this,
        [this](const ConversationId& id) {
            if (id == m_chat.id)
                begin();
        });
}

void QuickAsk::begin()
{
    m_view->setReading(m_services.settings.reading());
    m_view->setZoom(m_services.settings.zoomPercent() / 100.0);
    if (!m_isAsking && m_feeder->running() == nullptr) {
        m_chat = {};
        m_feeder->show({}, {});
    }
    updateState();
    m_question->setFocus();
    m_question->selectAll();
}

void QuickAsk::ask()
{
    const QString text = m_question->text();
    if (text.trimmed().isEmpty() || m_isAsking || m_feeder->running() != nullptr)
        return;
    Services::SendSpec spec;
    spec.conversation = m_chat.id;
    spec.parent = m_feeder->last();
    spec.target = m_chat.id.isNull() ? m_services.models.defaultTarget() : m_chat.target;
    spec.text = text;
    m_isAsking = true;
    m_question->clear();
    whenDone(
        m_services.chat.send(spec), this, [this, text](const Result<Services::SentTurn>& turn) {
            m_isAsking = false;
            if (turn) {
                takeTurn(*turn);
                return;
            }
            // Behind it stands what was typed since.
            const QString since = m_question->text();
            m_question->setText(since.isEmpty() ? text : text + u' ' + since);
            setNote(m_problem, errorText(turn.error(), tr("The message")));
        });
}

void QuickAsk::takeTurn(const Services::SentTurn& turn)
{
    m_chat = turn.conversation;
    const Services::SentTurn begun { turn.conversation, turn.question,
        m_tracker.begin(turn.answer) };
    m_tracker.news().tellTurn(begun, this);
    m_feeder->setContext({ {}, m_chat.target.model, {} });
    m_feeder->append(begun);
}

void QuickAsk::updateState()
{
    const LiveAnswer* live = m_feeder->running();
    const bool isAsked = !m_chat.id.isNull();
    m_view->setVisible(isAsked);
    m_stop->setVisible(live != nullptr);
    m_stop->setEnabled(live != nullptr && !live->isStopping);
    m_open->setEnabled(isAsked);
    const Target target = m_services.models.defaultTarget();
    m_question->setEnabled(target.isValid());
    m_question->setPlaceholderText(target.isValid()
            ? tr("Ask %1").arg(target.model)
            : tr("Choose a model in the main window first"));
}

void QuickAsk::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        hide(); // an answer streams on
    else
        QWidget::keyPressEvent(event);
}

} // namespace Headgate::Ui
