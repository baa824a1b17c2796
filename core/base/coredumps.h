// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Headgate {

//! \brief Keeps the memory of this process, in which a key may be, out of core files. First thing
//! in main().
//!
//! Also where the kernel pipes dumps to a collector, which ignores the size limit: the process is
//! marked undumpable, so that other programs of the user can't read its memory either.
void forbidCoreDumps();

} // namespace Headgate
