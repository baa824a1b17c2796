// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/sidecard.h"

#include "ui/common/margins.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QLabel>
#include <QMouseEvent>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

SideCard::SideCard(const char* name, const QString& title, const QString& way, QWidget* parent)
    : QFrame(parent)
    , m_title(title)
{
    setKind(this, "card");
    setCursor(Qt::PointingHandCursor);
    m_heading = pushButton(name, title, this);
    setKind(m_heading, "figure"); // it begins where its lines begin
    m_heading->setToolTip(way);
    m_heading->setAccessibleDescription(way);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kMedium, Space::kSmall, Space::kMedium, Space::kMedium);
    column->setSpacing(Space::kSmall);
    column->addLayout(reachingOut(m_heading));
    connect(m_heading, &QPushButton::clicked, this, &SideCard::opened);
}

void SideCard::setGroups(const QVector<QStringList>& groups)
{
    while (m_lines.size() < groups.size()) {
        QLabel* label = plainLabel({}, "", this);
        label->setWordWrap(true);
        layout()->addWidget(label);
        m_lines.append(label);
    }
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const QString text = i < groups.size() ? groups[i].join(u'\n') : QString();
        if (m_lines[i]->text() != text)
            m_lines[i]->setText(text);
        m_lines[i]->setVisible(!text.isEmpty());
    }
    const QString said = m_title + u". "_s + text().replace(u'\n', u". "_s);
    if (m_heading->accessibleName() != said)
        m_heading->setAccessibleName(said);
}

QString SideCard::text() const
{
    QStringList texts;
    for (const QLabel* label : m_lines) {
        if (!label->text().isEmpty())
            texts << label->text();
    }
    return texts.join(u'\n');
}

void SideCard::mousePressEvent(QMouseEvent* event)
{
    event->setAccepted(event->button() == Qt::LeftButton); // then its release comes here
}

void SideCard::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        emit opened();
}

} // namespace Headgate::Ui
