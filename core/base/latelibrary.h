// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLibrary>

//! \file For libraries that are loaded when they are first needed, since they would make every
//! start wait.

namespace Headgate {

//! \brief Finds a function of a library, which is loaded by the first one. False:
//! library.errorString() says why not.
template <typename Function> bool resolve(QLibrary& library, Function* function, const char* name)
{
    *function = reinterpret_cast<Function>(library.resolve(name));
    return *function != nullptr;
}

} // namespace Headgate
