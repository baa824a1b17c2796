// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/transcriptitem.h"

namespace Headgate::Test {

//! A conversation that shows all that a transcript can; `persian` swaps the prose for right-to-left
//! text.
QVector<Ui::TranscriptItem> sampleChat(bool persian = false);

} // namespace Headgate::Test
