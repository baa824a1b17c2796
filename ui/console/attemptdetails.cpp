// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/attemptdetails.h"

#include "ui/common/icons.h"
#include "ui/common/margins.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/text/attempttext.h"
#include "ui/text/formats.h"
#include "ui/text/requesttext.h"

#include <QFontDatabase>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

QLabel* linesLabel(const AttemptSection& section, QWidget* parent)
{
    QLabel* lines = plainLabel(section.lines.join(u'\n'), "", parent);
    lines->setObjectName(u"attempt_%1"_s.arg(section.name));
    lines->setAccessibleName(section.title);
    lines->setWordWrap(true);
    lines->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    if (section.isProtocol) {
        lines->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        lines->setLayoutDirection(Qt::LeftToRight);
        lines->setAlignment(Qt::AlignLeft | Qt::AlignAbsolute | Qt::AlignVCenter);
    }
    return lines;
}

} // namespace

AttemptDetails::AttemptDetails(int number, const BookedAttempt& attempt, const Target& requested,
    const QHash<QString, QString>& labels, QWidget* parent)
    : QWidget(parent)
    , m_attempt(attempt)
    , m_requested(requested)
    , m_labels(labels)
{
    setObjectName(u"attemptDetails%1"_s.arg(number));
    m_toggle = new QToolButton(this);
    m_toggle->setObjectName(u"attemptToggle%1"_s.arg(number));
    m_toggle->setText(tr("Attempt %1 – %2").arg(formatCount(number), attemptText(attempt)));
    m_toggle->setAccessibleName(m_toggle->text());
    m_toggle->setToolTip(tr("How it went: keys, limits, waits, sizes, headers"));
    m_toggle->setCheckable(true);
    m_toggle->setFocusPolicy(Qt::StrongFocus);
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setMinimumWidth(1); // long words give way
    m_toggle->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setKind(m_toggle, "pill");
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Space::kSmall);
    auto* row = new QHBoxLayout;
    row->addWidget(m_toggle);
    row->addStretch(1);
    m_column->addLayout(row);
    connect(m_toggle, &QToolButton::toggled, this, &AttemptDetails::setExpanded);
    setExpanded(false);
}

void AttemptDetails::setExpanded(bool isExpanded)
{
    if (isExpanded && m_body == nullptr)
        makeBody();
    if (m_body != nullptr)
        m_body->setVisible(isExpanded);
    m_toggle->setChecked(isExpanded);
    // Not an arrow type: Qt draws that one at the end of words that run from right to left.
    m_toggle->setIcon(themedIcon(isExpanded ? Glyph::ChevronDown
            : isRightToLeft()               ? Glyph::ChevronLeft
                                            : Glyph::ChevronRight));
}

void AttemptDetails::makeBody()
{
    m_body = new QWidget(this);
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(directed({ Space::kLarge, 0, 0, Space::kSmall }, layoutDirection()));
    column->setSpacing(Space::kTiny);
    const QVector<AttemptSection> sections = attemptSections(m_attempt, m_requested, m_labels);
    if (sections.isEmpty()) {
        QLabel* note = plainLabel(notRecordedText(), "muted", m_body);
        note->setObjectName(u"attemptNotRecorded"_s);
        note->setWordWrap(true);
        column->addWidget(note);
    }
    for (const AttemptSection& section : sections) {
        column->addSpacing(Space::kSmall);
        column->addWidget(plainLabel(section.title, "muted", m_body));
        column->addWidget(linesLabel(section, m_body));
    }
    m_column->addWidget(m_body);
}

} // namespace Headgate::Ui
