// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/mathscanner.h"

namespace Headgate::Ui {

//! \brief Lets `**` begin or end bold text between a Chinese, Japanese or Korean letter and a
//! punctuation mark: `これは**「例」**です`.
//!
//! CommonMark asks for a blank there, which these scripts do not write. Punctuation would do as
//! well, so a mark that no text has is put beside the letter and the scan says so; restored()
//! takes it out again. A text that has the mark stays as it is.
void markCjkEmphasis(MathScan& scan);

} // namespace Headgate::Ui
