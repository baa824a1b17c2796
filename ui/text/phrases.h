// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

//! \file What all short texts are put together with, in the user's language.

namespace Headgate::Ui {

//! \brief "1,520 requests · median 5.4 s": facts that stand in one line. Not by that dot where the
//! language writes its nought as one.
QString joinedText(const QStringList& facts);

//! \brief "80%", as the user's language writes it. \param decimals after the point
QString percentText(double percent, int decimals = 0);

} // namespace Headgate::Ui
