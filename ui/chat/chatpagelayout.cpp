// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the chat's page is made of and where it stands; chatpage.cpp says what it does.

#include "ui/chat/chatpage.h"
#include "ui/chat/composer.h"
#include "ui/chat/emptystate.h"
#include "ui/chat/firstrun.h"
#include "ui/chat/instructionbar.h"
#include "ui/chat/messageactions.h"
#include "ui/chat/modelnotices.h"
#include "ui/chat/modelpicker.h"
#include "ui/chat/pictureloader.h"
#include "ui/chat/pinsbutton.h"
#include "ui/chat/stepnotice.h"
#include "ui/chat/summaryactions.h"
#include "ui/chat/transcript/transcriptview.h"
#include "ui/chat/transcriptfeeder.h"
#include "ui/common/elidinglabel.h"
#include "ui/common/margins.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kAllButTheRest = 1000; // stretch of a column that has a maximum width
constexpr int kComposerColumn = Space::kTextColumn + 2 * Space::kHuge;

} // namespace

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
    m_title = new ElidingLabel("section", header);
    m_title->setObjectName(u"chatTitleLabel"_s);
    m_privateBadge = plainLabel(tr("Private: in memory only"), "simulated", header);
    m_privateBadge->setObjectName(u"privateBadge"_s);
    m_simulatedBadge = plainLabel(tr("Simulated"), "simulated", header);
    m_simulatedBadge->setObjectName(u"simulatedBadge"_s);
    m_simulatedBadge->setToolTip(tr("A simulator answers: no model is asked."));
    m_parametersButton = iconButton("parametersButton", Glyph::Settings, tr("Parameters"), header);
    m_parametersButton->setCheckable(true);
    m_pins = new PinsButton(m_services.messages, header);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(directed(
        { Space::kHuge, Space::kMedium, Space::kLarge, Space::kMedium }, layoutDirection()));
    row->setSpacing(Space::kMedium);
    row->addWidget(m_title, 1);
    row->addWidget(m_privateBadge);
    row->addWidget(m_simulatedBadge);
    row->addWidget(m_pins);
    row->addWidget(m_parametersButton);
    m_headerTools = row;
    return header;
}

QWidget* ChatPage::makeColumn()
{
    auto* page = new QWidget(this);
    m_stack = new QStackedWidget(page);
    m_transcript = new TranscriptView(m_stack);
    m_feeder = new TranscriptFeeder(*m_transcript, m_tracker, this);
    auto* pictures = new PictureLoader(m_services.messages, *m_feeder, *m_transcript, this);
    connect(pictures, &PictureLoader::failed, this,
        [this](const QString& sentence) { m_composer->setProblem(sentence); });
    m_empty = new EmptyState(m_stack);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_transcript);

    m_column = new QWidget(page);
    m_column->setMaximumWidth(forText(kComposerColumn));
    m_notice = new StepNotice(m_column);
    m_instruction = new InstructionBar(m_services.prompts, page);
    m_composer = new Composer(m_services.attachments, m_column);
    m_picker = new ModelPicker(m_services.models, m_composer);
    m_composer->addLeadingWidget(m_picker);
    auto* narrow = new QVBoxLayout(m_column);
    narrow->setContentsMargins(Space::kHuge, 0, Space::kHuge, Space::kHuge);
    narrow->setSpacing(Space::kMedium);
    narrow->addWidget(m_notice);
    m_modelNotices = new ModelNotices(m_services, *narrow, m_column);
    narrow->addWidget(m_composer);
    m_composerColumn = narrow;

    auto* centred = new QHBoxLayout;
    centred->setContentsMargins(0, 0, 0, 0);
    centred->addStretch(1);
    centred->addWidget(m_column, kAllButTheRest);
    centred->addStretch(1);
    m_pageColumn = new QVBoxLayout(page);
    m_pageColumn->setContentsMargins(0, 0, 0, 0);
    m_pageColumn->setSpacing(0);
    m_pageColumn->addWidget(m_instruction);
    m_pageColumn->addWidget(m_stack, 1);
    m_pageColumn->addLayout(centred);
    m_actions = new MessageActions(m_services, m_tracker, *m_feeder, narrow, this);
    m_summaries = new SummaryActions(m_services.summaries, *m_feeder, *m_actions, narrow, this);
    return page;
}

QWidget* ChatPage::firstRunPage()
{
    if (m_firstRun == nullptr) {
        auto* scroll = new QScrollArea(m_stack);
        scroll->setWidgetResizable(true);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setFocusPolicy(Qt::NoFocus);
        // Born where it stays: another parent would ask the style sheet about each of its parts
        // anew.
        m_firstRun = new FirstRun(m_services, scroll->viewport());
        connect(m_firstRun, &FirstRun::connectionsRequested, this, &ChatPage::connectionsRequested);
        connect(m_firstRun, &FirstRun::refreshRequested, this,
            [this] { m_services.models.refresh({}); });
        connect(m_firstRun, &FirstRun::demoRequested, this, [this] { emit demoRequested(true); });
        m_firstRun->setProperty("kind", QByteArray("scrolled"));
        scroll->setWidget(m_firstRun);
        m_stack->addWidget(scroll);
    }
    m_firstRun->updateFound();
    return m_firstRun->parentWidget()->parentWidget(); // over the scroll area's viewport
}

} // namespace Headgate::Ui
