// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/widgets.h"

#include <QComboBox>
#include <QFrame>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace Headgate::Ui {

const Colours& currentColours()
{
    return coloursFor(QGuiApplication::palette());
}

void setKind(QWidget* widget, const char* kind)
{
    if (widget->property("kind").toByteArray() == kind)
        return; // to polish it anew takes as long as to paint it
    widget->setProperty("kind", QByteArray(kind));
    if (!widget->testAttribute(Qt::WA_WState_Polished))
        return; // it asks the style sheet by itself before it is shown
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

QLabel* plainLabel(const QString& text, const char* kind, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("kind", QByteArray(kind));
    // Where the window's lines begin: left to itself, a label goes by its text, and a Latin name in
    // a Persian window ends up on the far side.
    label->setAlignment(QStyle::visualAlignment(label->layoutDirection(), Qt::AlignLeft)
        | Qt::AlignAbsolute | Qt::AlignVCenter);
    return label;
}

QLabel* noteLabel(const char* objectName, const char* kind, QWidget* parent)
{
    QLabel* label = plainLabel({}, kind, parent);
    label->setObjectName(QLatin1String(objectName));
    label->setWordWrap(true);
    label->setVisible(false);
    return label;
}

void setNote(QLabel* label, const QString& text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

QPushButton* pushButton(const char* objectName, const QString& text, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setObjectName(QLatin1String(objectName));
    button->setAutoDefault(false);
    return button;
}

QToolButton* iconButton(const char* objectName, Glyph glyph, const QString& name, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(QLatin1String(objectName));
    button->setIcon(themedIcon(glyph));
    button->setIconSize({ Space::kIcon, Space::kIcon });
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void nameBox(QComboBox* box, const QString& name)
{
    box->setAccessibleName(name);
    box->setAccessibleDescription(name);
}

QFrame* hairline(QWidget* parent)
{
    auto* line = new QFrame(parent);
    line->setProperty("kind", QByteArray("line"));
    line->setFixedHeight(1);
    return line;
}

} // namespace Headgate::Ui
