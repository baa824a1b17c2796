// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/comparecolumn.h"

#include "core/services/messageservice.h"
#include "core/services/settingsservice.h"
#include "ui/chat/pictureloader.h"
#include "ui/chat/transcript/transcriptview.h"
#include "ui/chat/transcriptfeeder.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kLeastWidth = 260;

} // namespace

CompareColumn::CompareColumn(const ComparedAnswer& compared, int number,
    const Services::ServiceSet& services, AnswerTracker& tracker, QWidget* parent)
    : QFrame(parent)
    , m_compared(compared)
    , m_tracker(tracker)
{
    createLayout(number);
    createView(services);
    connect(m_feeder, &TranscriptFeeder::changed, this, &CompareColumn::updateButtons);
    connect(&tracker, &AnswerTracker::stopping, this, &CompareColumn::updateButtons);
    updateButtons();
}

void CompareColumn::createLayout(int number)
{
    setObjectName(u"compareColumn%1"_s.arg(number));
    setKind(this, "card");
    setMinimumWidth(forText(kLeastWidth));
    auto* title = plainLabel(m_compared.context.model, "heading", this);
    auto* service = plainLabel(m_compared.context.backend, "caption", this);
    m_view = new TranscriptView(this);
    m_view->setObjectName(u"compareAnswer%1"_s.arg(number));
    m_view->setAccessibleName(tr("Answer %1").arg(number));
    m_stop = pushButton("", tr("Stop"), this);
    m_stop->setObjectName(u"stopColumn%1Button"_s.arg(number));
    m_choose = pushButton("", tr("Go on with this one"), this);
    m_choose->setObjectName(u"chooseColumn%1Button"_s.arg(number));
    connect(m_stop, &QPushButton::clicked, this, [this] { m_tracker.stop(answer()); });
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

//! As the chat's page shows it, but nothing of it can be changed here: it is copied at most.
void CompareColumn::createView(const Services::ServiceSet& services)
{
    Services::ReadingSettings reading = services.settings.reading();
    reading.announce = Services::AnnounceAnswer::Off; // several voices at once
    m_view->setReading(reading);
    m_view->setZoom(services.settings.zoomPercent() / 100.0);
    m_feeder = new TranscriptFeeder(*m_view, m_tracker, this);
    m_feeder->setContext(m_compared.context);
    m_feeder->setReadOnly();
    auto* pictures = new PictureLoader(services.messages, *m_feeder, *m_view, this);
    connect(pictures, &PictureLoader::failed, this, &CompareColumn::failed);
    m_feeder->show(m_compared.record.conversationId, { m_compared.record });
}

void CompareColumn::updateButtons()
{
    const LiveAnswer* live = m_feeder->running();
    m_stop->setEnabled(live != nullptr && !live->isStopping);
}

} // namespace Headgate::Ui
