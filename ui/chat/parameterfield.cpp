// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/parameterfield.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {
constexpr int kResetIcon = 12;
}

ParameterField::ParameterField(const QString& label, QWidget* control, QWidget* parent)
    : QWidget(parent)
    , m_label(label)
    , m_control(control)
{
    control->setParent(this);
    control->setAccessibleName(label);
    QLabel* name = plainLabel(label, "muted", this);
    name->setBuddy(control);
    name->setWordWrap(true); // what is set stands beside it, whatever the language
    m_mark = plainLabel({}, "caption", this);
    m_mark->setObjectName(u"parameterMark"_s);
    const QByteArray resetName = "reset_" + control->objectName().toLatin1();
    m_reset = iconButton(resetName.constData(), Glyph::Retry, tr("Reset %1").arg(label), this);
    m_reset->setIconSize({ kResetIcon, kResetIcon });
    m_note = noteLabel("fieldNote", "errorText", this);
    auto* head = new QHBoxLayout;
    head->setSpacing(Space::kSmall);
    head->addWidget(name, 1);
    head->addWidget(m_mark);
    head->addWidget(m_reset);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kTiny);
    column->addLayout(head);
    column->addWidget(control);
    column->addWidget(m_note);
    connect(m_reset, &QToolButton::clicked, this, &ParameterField::resetRequested);
    setState(false);
}

void ParameterField::setState(bool isOwn, const QString& inherited)
{
    const QString unset = inherited.isEmpty() ? tr("Service’s default")
                                              : tr("From the settings: %1").arg(inherited);
    m_mark->setText(isOwn ? tr("Set for this chat") : unset);
    m_control->setAccessibleDescription(m_mark->text());
    // Keeps its place, so that nothing moves while somebody types.
    QSizePolicy policy = m_reset->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(policy);
    m_reset->setVisible(isOwn);
}

void ParameterField::setProblem(const QString& sentence)
{
    setNote(m_note, sentence);
}

} // namespace Headgate::Ui
