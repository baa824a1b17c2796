// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/coredumps.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace Headgate {

void forbidCoreDumps()
{
    const rlimit none { 0, 0 };
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

} // namespace Headgate
