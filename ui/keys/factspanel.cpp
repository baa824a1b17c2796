// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/factspanel.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/text/pooltext.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

FactsPanel::FactsPanel(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(u"limitFactsPanel"_s);
    m_title = plainLabel({}, "section", this);
    m_title->setObjectName(u"limitFactsTitle"_s);
    m_title->setWordWrap(true);
    m_facts = plainLabel({}, "body", this);
    m_facts->setObjectName(u"limitFactsLabel"_s);
    m_facts->setAccessibleName(tr("How this limit is known"));
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_facts->setFocusPolicy(Qt::StrongFocus);
    m_forget = pushButton("forgetLearnedButton", tr("Forget what was learned"), this);
    connect(m_forget, &QPushButton::clicked, this, [this] {
        if (m_use)
            emit forgetRequested(m_use->limit.id);
    });
    auto* head = new QHBoxLayout;
    head->setSpacing(Space::kMedium);
    head->addWidget(m_title, 1);
    head->addWidget(m_forget);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kSmall);
    column->addLayout(head);
    column->addWidget(m_facts);
    hide();
}

void FactsPanel::setLimit(const std::optional<LimitUse>& use, const QString& owner)
{
    m_use = use;
    setVisible(use.has_value());
    if (!use)
        return;
    m_title->setText(tr("How it is known: %1, %2").arg(owner, limitKindText(use->limit.id)));
    const QString facts = limitFactsText(*use);
    if (m_facts->text() != facts) // what is selected stays
        m_facts->setText(facts);
    m_forget->setVisible(std::any_of(use->facts.begin(), use->facts.end(),
        [](const Limits::Limit& fact) { return fact.source == Limits::LimitSource::Learned; }));
}

} // namespace Headgate::Ui
