// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Headgate::Ui {

//! \brief While one lives, a display that can't be reached ends the program with one sentence, an
//! offer of headgatectl and status 1, in place of Qt's abort.
//!
//! To be made on the main thread before the QApplication and gone right after it: Qt ends the
//! process within that constructor, and only its message handler hears of it. One at a time. What
//! Qt said meanwhile is passed on afterwards.
class DisplayFailureNotice {
public:
    //! main()'s arguments, to name the headgatectl beside this program, and in the same mode.
    DisplayFailureNotice(int argc, const char* const* argv);
    ~DisplayFailureNotice();
    DisplayFailureNotice(const DisplayFailureNotice&) = delete;
    DisplayFailureNotice& operator=(const DisplayFailureNotice&) = delete;
};

} // namespace Headgate::Ui
