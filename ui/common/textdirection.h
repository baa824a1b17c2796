// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringView>
#include <Qt>

#include <optional>

class QPlainTextEdit;

namespace Headgate::Ui {

//! \brief The direction of the first letter that has one; none in a text of digits, signs and
//! blanks.
std::optional<Qt::LayoutDirection> directionOfText(QStringView text);

//! \brief From now on each paragraph of `edit` begins on the side where its own text begins; one
//! without letters follows the paragraph before it, an empty field the widget's direction. (Qt
//! orders the letters of a paragraph by its text, but begins every paragraph on the left.) Gives it
//! a new document.
void directParagraphs(QPlainTextEdit& edit);

} // namespace Headgate::Ui
