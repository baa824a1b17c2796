// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/contextpopup.h"

#include "ui/chat/contextmeter.h"
#include "ui/common/popupplace.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/text/errortext.h"
#include "ui/text/formats.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

using Services::ContextCount;
using Services::ContextKind;

constexpr int kWidth = 320;

QString kindText(ContextKind kind)
{
    switch (kind) {
    case ContextKind::Instruction:
        return ContextPopup::tr("Instruction");
    case ContextKind::Summary:
        return ContextPopup::tr("Summary of earlier messages");
    case ContextKind::Questions:
        return ContextPopup::tr("Your messages");
    case ContextKind::Answers:
        return ContextPopup::tr("Answers");
    case ContextKind::Thoughts:
        return ContextPopup::tr("Thoughts that are kept");
    case ContextKind::Files:
        return ContextPopup::tr("Files");
    case ContextKind::Draft:
        return ContextPopup::tr("What you are writing");
    }
    return {};
}

//! What the figures do not say.
QString noteText(const ContextCount& count)
{
    QStringList notes;
    if (count.answerRoom > 0)
        notes << ContextPopup::tr("%1 more are kept free for the answer.")
                     .arg(formatTokens(count.answerRoom));
    if (count.uncounted > 0)
        notes << ContextPopup::tr("%n file(s) not counted.", nullptr, count.uncounted);
    if (count.leftOut > 0)
        notes << ContextPopup::tr("%n message(s) left out.", nullptr, count.leftOut);
    if (count.summarised > 0)
        notes << ContextPopup::tr(
            "%n message(s) replaced by a summary.", nullptr, count.summarised);
    if (count.isCutSilently)
        notes << ContextPopup::tr("The server cuts off what is too long, without a word. Set the "
                                  "context length in the parameters to know where.");
    return notes.join(u'\n');
}

} // namespace

ContextPopup::ContextPopup(QWidget* parent)
    : QFrame(parent, Qt::Popup)
{
    setObjectName(u"contextPopup"_s);
    setProperty("kind", QByteArray("popup"));
    setAccessibleName(tr("Context"));
    setFixedWidth(forText(kWidth));
    QLabel* title = plainLabel(tr("The next message sends along"), "section", this);
    m_rows = new QGridLayout;
    m_rows->setHorizontalSpacing(Space::kLarge);
    m_rows->setVerticalSpacing(Space::kSmall);
    m_rows->setColumnStretch(0, 1);
    m_sum = plainLabel({}, "section", this);
    m_sum->setObjectName(u"contextSum"_s);
    m_note = noteLabel("contextNote", "caption", this);
    m_problem = noteLabel("contextProblem", "errorText", this);
    m_count = pushButton("countExactlyButton", tr("Have the service count"), this);
    m_count->setToolTip(tr("Sends the chat and what you are writing to the service, as a message "
                           "would. It answers with a number only and charges nothing."));
    setKind(m_count, "link");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kLarge, Space::kLarge, Space::kLarge, Space::kMedium);
    column->setSpacing(Space::kMedium);
    column->addWidget(title);
    column->addLayout(m_rows);
    column->addWidget(hairline(this));
    column->addWidget(m_sum);
    column->addWidget(m_note);
    column->addWidget(m_problem);
    column->addWidget(m_count, 0, Qt::AlignLeft);
    connect(m_count, &QPushButton::clicked, this, &ContextPopup::countRequested);
}

void ContextPopup::setRows(const ContextCount& count)
{
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    int row = 0;
    for (const Services::ContextShare& share : count.shares) {
        QLabel* figure = plainLabel(formatCount(share.tokens), "text", this);
        m_rows->addWidget(plainLabel(kindText(share.kind), "muted", this), row, 0);
        m_rows->addWidget(figure, row++, 1, Qt::AlignTrailing);
    }
}

void ContextPopup::setCount(const ContextCount& count)
{
    setRows(count);
    m_sum->setText(contextText(count));
    setNote(m_note, noteText(count));
    setNote(m_problem, {});
    m_count->setVisible(count.canBeCounted && !count.isExact);
    adjustSize();
}

void ContextPopup::setProblem(const Error& error)
{
    setNote(m_problem, errorText(error, tr("The count")));
    adjustSize();
}

void ContextPopup::openAt(const QWidget& anchor)
{
    adjustSize();
    setGeometry(popupGeometry(size(),
        { QRect(anchor.mapToGlobal(QPoint()), anchor.size()), anchor.screen()->availableGeometry(),
            Qt::AlignTop | Qt::AlignRight, layoutDirection() }));
    show();
    setFocus(Qt::PopupFocusReason);
}

} // namespace Headgate::Ui
