// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/editstrip.h"

#include "ui/common/widgets.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

QRadioButton* choice(const char* objectName, const QString& text, QWidget* parent)
{
    auto* button = new QRadioButton(text, parent);
    button->setObjectName(QString::fromLatin1(objectName));
    button->setAccessibleName(text);
    return button;
}

} // namespace

EditStrip::EditStrip(QWidget* parent)
    : QWidget(parent)
{
    hide();
}

//! With the first edit: few chats see one.
void EditStrip::build()
{
    m_text = plainLabel({}, "caption", this);
    m_text->setWordWrap(true);
    m_branch = choice("sendAsBranchButton", tr("Send as new branch"), this);
    m_branch->setToolTip(tr("The old version and its answers stay and can be switched to."));
    m_replace = choice("sendReplacingButton", tr("Replace"), this);
    m_replace->setToolTip(tr("The old version goes, with everything that followed it."));
    m_save = pushButton("saveEditButton", tr("Save without sending"), this);
    QPushButton* cancel = pushButton("cancelEditButton", tr("Cancel edit"), this);
    setKind(m_save, "link");
    setKind(cancel, "link");
    auto* rows = new QGridLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(Space::kLarge);
    rows->setVerticalSpacing(Space::kTiny);
    rows->addWidget(m_text, 0, 0, 1, 5);
    rows->addWidget(m_branch, 1, 0);
    rows->addWidget(m_replace, 1, 1);
    rows->setColumnStretch(2, 1);
    rows->addWidget(m_save, 1, 3);
    rows->addWidget(cancel, 1, 4);
    connect(m_save, &QPushButton::clicked, this, &EditStrip::saveRequested);
    connect(cancel, &QPushButton::clicked, this, &EditStrip::cancelled);
}

void EditStrip::begin(Kind kind)
{
    if (m_text == nullptr)
        build();
    m_kind = kind;
    const bool isQuestion = kind == Kind::Question;
    m_text->setText(isQuestion ? tr("Changing an earlier message.")
            : kind == Kind::Answer
            ? tr("Changing an answer. The original is kept.")
            : tr("Changing the summary that is sent. The original is kept."));
    m_branch->setVisible(isQuestion);
    m_replace->setVisible(isQuestion);
    m_branch->setChecked(true);
    m_save->setText(isQuestion ? tr("Save without sending") : tr("Save"));
    m_save->setAccessibleName(m_save->text());
    show();
    emit kindChanged();
}

bool EditStrip::replaces() const
{
    return m_kind == Kind::Question && m_replace != nullptr && m_replace->isChecked();
}

} // namespace Headgate::Ui
