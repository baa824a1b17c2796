// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Headgate::Ui {

//! \brief Makes screen readers see a TranscriptView as a list whose items are its messages. Once
//! per process.
void installTranscriptAccessibility();

} // namespace Headgate::Ui
