// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/queuestrip.h"

#include "ui/common/margins.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr qsizetype kShownText = 120; // of the message: enough to know it again

} // namespace

QueueStrip::QueueStrip(QWidget* parent)
    : QFrame(parent)
{
    setObjectName(u"queueStrip"_s);
    setProperty("kind", QByteArray("chip"));
    m_text = plainLabel({}, "caption", this);
    m_text->setObjectName(u"queueText"_s);
    m_text->setWordWrap(true);
    m_send = pushButton("sendQueuedButton", tr("Send now"), this);
    setKind(m_send, "link");
    QToolButton* edit
        = iconButton("editQueuedButton", Glyph::Edit, tr("Edit the waiting message"), this);
    QToolButton* remove
        = iconButton("removeQueuedButton", Glyph::Close, tr("Remove the waiting message"), this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(
        directed({ Space::kLarge, Space::kTiny, Space::kSmall, Space::kTiny }, layoutDirection()));
    row->setSpacing(Space::kSmall);
    row->addWidget(m_text, 1);
    row->addWidget(m_send);
    row->addWidget(edit);
    row->addWidget(remove);
    connect(m_send, &QPushButton::clicked, this, &QueueStrip::sendRequested);
    connect(edit, &QToolButton::clicked, this, &QueueStrip::editRequested);
    connect(remove, &QToolButton::clicked, this, &QueueStrip::removeRequested);
}

void QueueStrip::showMessage(const QString& text, int files, bool isHeld)
{
    QString line = text.simplified();
    if (line.size() > kShownText)
        line = line.left(kShownText - 1) + u'…';
    if (line.isEmpty())
        line = tr("%n file(s)", nullptr, files);
    m_text->setText(isHeld ? tr("Not sent yet: %1").arg(line)
                           : tr("Sent when the answer has ended: %1").arg(line));
    m_send->setVisible(isHeld);
}

} // namespace Headgate::Ui
