// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/chatrequest.h"
#include "core/model/part.h"
#include "core/model/target.h"

#include <QStringView>
#include <QVector>

#include <optional>

namespace Headgate {

//! \brief About how many tokens a text makes, without knowing the model: short words and marks one
//! each, longer words more, CJK about one a character. Within a third or so of real tokenizers;
//! what is shown of it is marked "≈".
qint64 estimateTokens(QStringView text);

//! \brief Of all texts of an answer, its thoughts included.
qint64 estimateTokens(const QVector<Part>& parts);

//! \brief About how many tokens a medium makes for this dialect; absent where its size does not
//! tell (sound, films, documents). Text files count as their text.
std::optional<qint64> estimateTokens(const Media& media, Dialect dialect);

//! \brief Of all texts of a request, attached ones included. Pictures are not counted, and thoughts
//! are not sent.
qint64 estimateTokens(const ChatRequest& request);

} // namespace Headgate
