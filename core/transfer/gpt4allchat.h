// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/transfer/foreignchats.h"

#include <QByteArray>
#include <QIODevice>

namespace Headgate::Transfer {

//! \brief Whether a file begins as GPT4All's `gpt4all-*.chat` do.
bool isGpt4AllChat(const QByteArray& head);

//! \brief One such file: a QDataStream of versions 1 to 12, big-endian. The model's state within it
//! is passed over, however large; sizes are believed only as far as there are bytes. `device` is
//! open, seekable, and at its beginning. InvalidInput says what is wrong.
Result<ForeignChat> gpt4AllChat(QIODevice& device, const ForeignTools& tools);

} // namespace Headgate::Transfer
