// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What nearly every file of the window and of its tests includes (see HeadgatePrecompiled.cmake).

#pragma once

#include <QtWidgets>

#include "cmake/precompiled_core.h"
