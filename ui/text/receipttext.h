// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/receipt.h"

#include <QString>
#include <QStringList>

namespace Headgate::Ui {

//! \brief The line under an answer: model, service, key, tokens, times. What the service did not
//! tell reads "not reported", never 0; a lower bound is marked "≥".
QString receiptLine(const Receipt& receipt);

//! \brief The same as name and value on one line each, for a tooltip and for copying.
QStringList receiptDetails(const Receipt& receipt);

//! \brief What is to be said about the end of an answer: cut by its length, by safety …; empty
//! after a normal end.
QString finishNote(const Receipt& receipt);

} // namespace Headgate::Ui
