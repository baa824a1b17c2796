// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QString>
#include <QWheelEvent>

class QComboBox;
class QFrame;
class QLabel;
class QPushButton;
class QToolButton;
class QWidget;

//! \file The few ways in which this program makes its controls, so that all of them are named,
//! plain-text and alike.

namespace Headgate::Ui {

//! \brief The colours of the present theme. A widget's own palette may lag behind a style sheet.
const Colours& currentColours();

//! \brief Chooses the widget's look in the style sheet; may be called again later.
void setKind(QWidget* widget, const char* kind);

//! \brief A label that never interprets its text. `kind` as in the style sheet.
QLabel* plainLabel(const QString& text, const char* kind, QWidget* parent);
//! \brief A wrapping label that hides itself while it has nothing to say.
QLabel* noteLabel(const char* objectName, const char* kind, QWidget* parent);
void setNote(QLabel* label, const QString& text);

//! \brief A push button; the visible words are its accessible name.
QPushButton* pushButton(const char* objectName, const QString& text, QWidget* parent);
//! \brief A button that shows an icon only: `name` is its accessible name and tooltip.
QToolButton* iconButton(const char* objectName, Glyph glyph, const QString& name, QWidget* parent);

//! \brief Names a box that has no label of its own beside it. On Linux Qt tells a combo box's value
//! as its name, so it is told as the description too.
void nameBox(QComboBox* box, const QString& name);

//! \brief A control of a page that scrolls: the wheel moves the page, and does not change what
//! happens to lie under the pointer.
template <typename T> class Steady : public T {
public:
    using T::T;

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

//! \brief A hairline.
QFrame* hairline(QWidget* parent);

} // namespace Headgate::Ui
