// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/comparecolumn.h"

#include "ui/chat/itembuilder.h"
#include "ui/chat/transcript/transcriptview.h"
#include "ui/common/widgets.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kLeastWidth = 260;
constexpr std::chrono::seconds kTick { 1 };

} // namespace

CompareColumn::CompareColumn(const MessageRecord& answer, const Target& target, int number,
    const FailureContext& context, AnswerTracker& tracker, QWidget* parent)
    : QFrame(parent)
    , m_answer(answer)
    , m_target(target)
    , m_context(context)
    , m_tracker(tracker)
{
    createLayout(number);
    m_view->setMessages({ item() });
    m_seconds.setInterval(kTick);
    connect(&m_seconds, &QTimer::timeout, this, &CompareColumn::showLive);
    connect(&tracker, &AnswerTracker::progressed, this, &CompareColumn::takeProgress);
    connect(&tracker, &AnswerTracker::finished, this, &CompareColumn::takeFinish);
    updateButtons();
}

void CompareColumn::createLayout(int number)
{
    setObjectName(u"compareColumn%1"_s.arg(number));
    setKind(this, "card");
    setMinimumWidth(kLeastWidth);
    auto* title = plainLabel(m_context.model, "heading", this);
    auto* service = plainLabel(m_context.backend, "caption", this);
    m_view = new TranscriptView(this);
    m_view->setObjectName(u"compareAnswer%1"_s.arg(number));
    m_view->setAccessibleName(tr("Answer %1").arg(number));
    m_stop = pushButton("", tr("Stop"), this);
    m_stop->setObjectName(u"stopColumn%1Button"_s.arg(number));
    m_choose = pushButton("", tr("Go on with this one"), this);
    m_choose->setObjectName(u"chooseColumn%1Button"_s.arg(number));
    connect(m_stop, &QPushButton::clicked, this, [this] { emit stopRequested(m_answer.id); });
    connect(m_choose, &QPushButton::clicked, this, &CompareColumn::chosen);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_stop);
    buttons->addStretch(1);
    buttons->addWidget(m_choose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kMedium, Space::kMedium, Space::kMedium, Space::kMedium);
    column->setSpacing(Space::kSmall);
    column->addWidget(title);
    column->addWidget(service);
    column->addWidget(m_view, 1);
    column->addLayout(buttons);
}

//! Nothing of it can be changed here: it is copied at most.
TranscriptItem CompareColumn::item() const
{
    const LiveAnswer* live = m_tracker.find(m_answer.id);
    TranscriptItem item
        = live != nullptr ? transcriptItem(*live, m_context) : transcriptItem(m_answer);
    item.isReadOnly = true;
    item.canRetry = false;
    item.siblingIndex = 0;
    item.siblingCount = 1;
    return item;
}

void CompareColumn::takeProgress(const Services::AnswerProgress& progress)
{
    if (progress.message != m_answer.id)
        return;
    if (!progress.text.isEmpty() || !progress.thought.isEmpty())
        m_view->appendDelta(progress.message, progress.text, progress.thought);
    const bool isTextOnly = progress.phase == Services::AnswerPhase::Answering
        && !m_seconds.isActive() && progress.toolCalls.isEmpty() && progress.citations.isEmpty();
    if (!isTextOnly)
        showLive();
    updateButtons();
}

void CompareColumn::takeFinish(const MessageRecord& answer)
{
    if (answer.id != m_answer.id)
        return;
    m_answer = answer;
    showLive();
    updateButtons();
}

void CompareColumn::showLive()
{
    m_view->updateMessage(item());
}

void CompareColumn::updateButtons()
{
    const LiveAnswer* live = m_tracker.find(m_answer.id);
    const bool isWaiting = live != nullptr && live->last.phase != Services::AnswerPhase::Answering;
    if (isWaiting && !m_seconds.isActive())
        m_seconds.start();
    else if (!isWaiting)
        m_seconds.stop();
    m_stop->setEnabled(live != nullptr);
}

} // namespace Headgate::Ui
