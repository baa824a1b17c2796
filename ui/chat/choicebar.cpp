// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/choicebar.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

ChoiceBar::ChoiceBar(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(u"choiceBar"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Space::kHuge, Space::kSmall, Space::kHuge, Space::kSmall);
    row->setSpacing(Space::kMedium);
    m_label = plainLabel({}, "text", this);
    m_label->setObjectName(u"choiceLabel"_s);
    row->addWidget(m_label, 1);
    const auto add = [&](const char* name, const QString& words, auto signal) {
        QPushButton* button = pushButton(name, words, this);
        button->setAccessibleName(words);
        connect(button, &QPushButton::clicked, this, signal);
        row->addWidget(button);
        return button;
    };
    add("copyChosenButton", tr("Copy"), &ChoiceBar::copyRequested);
    add("exportChosenButton", tr("Export…"), &ChoiceBar::exportRequested);
    m_delete = add("deleteChosenButton", tr("Delete"), &ChoiceBar::deleteRequested);
    QToolButton* close
        = iconButton("closeChoiceButton", Glyph::Close, tr("End the selection"), this);
    connect(close, &QToolButton::clicked, this, &ChoiceBar::closed);
    row->addWidget(close);
}

void ChoiceBar::showCounts(int chosen, int deleted)
{
    m_label->setText(tr("%n message(s) selected", nullptr, chosen));
    const QString words = tr("Delete %n message(s)", nullptr, deleted);
    m_delete->setText(words);
    m_delete->setAccessibleName(words);
    m_delete->setToolTip(tr("What follows a message goes with it."));
}

} // namespace Headgate::Ui
