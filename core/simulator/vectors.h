// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/simulator/simtypes.h"

#include <QJsonArray>
#include <QString>
#include <QStringList>

namespace Headgate::Simulator {

//! \brief A vector of length 1, always the same for a text; it says nothing of its meaning.
//! \param dimensions 1 … 4096; else as many as the simulated models have
QJsonArray vectorFor(const QString& text, qint64 dimensions);

//! \brief The same as OpenAI's libraries ask for it: 32-bit floats, little endian, in base64.
QString base64Of(const QJsonArray& vector);

//! \brief A text, or each of several; tokens are told as their digits.
QStringList textsOf(const QJsonValue& input);

//! \brief How many tokens the texts are counted as.
qint64 tokensOf(const QStringList& texts);

} // namespace Headgate::Simulator
