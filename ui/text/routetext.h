// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/receipt.h"

#include <QString>
#include <QStringList>

namespace Headgate::Ui {

//! \brief Why a model did not answer: "gemini-x was overloaded".
QString passedTargetText(const PassedTarget& passed);

//! \brief "gemini-x was overloaded; gemini-y answered." Empty where the model answered that was
//! asked for.
QString detourNote(const Receipt& receipt);

//! \brief Before the sentence of a failure: "gemini-x was overloaded, and gemini-y did not answer
//! either." Empty as well.
QString failedDetourNote(const Receipt& receipt);

//! \brief Each model that did not answer, and why; not the one that the receipt names.
QStringList passedTargetTexts(const Receipt& receipt);

} // namespace Headgate::Ui
