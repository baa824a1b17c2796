// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/cost.h"
#include "core/model/modelinfo.h"
#include "core/model/usage.h"

#include <QString>
#include <QStringList>

#include <chrono>

//! \file Figures and names as people read them, in the user's locale.

namespace Headgate::Ui {

//! \brief A name as a part of a sentence. Where the language runs from right to left, the name
//! keeps its own direction, and does not lend it to the sentence that begins with it; else it is
//! left as it is.
QString isolated(const QString& name);
//! "1,234"
QString formatCount(qint64 count);
//! \brief A service's count of tokens: "≥ 1,234", "≈ 1,234".
QString tokensText(qint64 count, UsageQuality quality);
//! A context window or a limit: "128k tokens", "1M tokens", "512 tokens".
QString formatTokens(qint64 tokens);
//! What an answer cost: "$0.0042"; a bound as "≥ $0.0042", an estimate as "≈ $0.0042". Small
//! amounts keep two figures that count; what is less than a millionth of a dollar is said to be
//! less.
QString formatCost(const Cost& cost);
//! A model's price for a million tokens, in and out: "$0.75 / $3.75".
QString formatPrice(const ModelPrice& price);
//! The same as a sentence.
QString priceText(const ModelPrice& price);
//! "0.4 s", "12 s", "3 min 5 s"
QString formatDuration(std::chrono::milliseconds duration);
//! The same in whole seconds, rounded up, as a countdown has them: "4 s", never "4.0 s".
QString formatSeconds(std::chrono::milliseconds duration);
//! "1.5 MB", decimal units
QString formatSize(qint64 bytes);
//! Time of day for today, else weekday or date, short.
QString formatMoment(const QDateTime& utc, const QDateTime& nowUtc);
//! Short words for what a model certainly has: "Vision", "Thinking", "Tools" …
QStringList capabilityNames(Capabilities capabilities);

} // namespace Headgate::Ui
