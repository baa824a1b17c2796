// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/simulator/faults.h"
#include "core/simulator/simtypes.h"

#include <QJsonValue>
#include <QString>
#include <QVector>

namespace Headgate::Simulator {

//! \brief Decides what is answered: by words in the prompt, the same for the same prompt. Pure
//! functions.
//!
//! Words: tour, long N, code, table, math, rtl, cjk, think, tool, image, json; otherwise a short
//! paragraph. A text always begins by saying that it is simulated, and echoes what was understood
//! of the prompt.
Answer composeAnswer(const Ask& ask, const Faults& faults);

//! \brief Prompt tokens of a request: its text and its pictures.
qint64 promptTokens(const Ask& ask);

//! \brief Cuts a text as models do: a word with its leading blank, never inside a character.
QVector<QString> cutIntoPieces(const QString& text);

//! \brief Cuts a text, such as a call's arguments, every `size` characters.
QVector<QString> cutIntoPiecesOf(const QString& text, qsizetype size);

//! \brief The smallest value that obeys a JSON Schema (or Gemini's upper-case variant), strings
//! saying "simulated".
QJsonValue sampleOfSchema(const QJsonObject& schema);

//! \brief A small PNG of stripes, made without any image library.
QByteArray makePicture();

//! Stands for broken bytes in a text until the writer puts them in its place (fault bad-utf8);
//! private use, U+E000.
inline constexpr char16_t kBadUtf8Mark = 0xE000;

} // namespace Headgate::Simulator
