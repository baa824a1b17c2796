// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/chatrequest.h"
#include "core/model/receipt.h"
#include "core/model/streamevent.h"

#include <QString>
#include <QVector>

#include <optional>

//! \file Value structs as JSON text for their columns. Reading is absent where the text is no JSON
//! of the right shape; unknown fields are passed over, absent ones have their default.

namespace Headgate::History {

QString encodeParams(const GenerationParams& params);
std::optional<GenerationParams> decodeParams(const QString& json);

QString encodeReceipt(const Receipt& receipt);
std::optional<Receipt> decodeReceipt(const QString& json);

QString encodeFailure(const Failure& failure);
std::optional<Failure> decodeFailure(const QString& json);

QString encodeCitations(const QVector<Citation>& citations);
std::optional<QVector<Citation>> decodeCitations(const QString& json);

} // namespace Headgate::History
