// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What nearly every file of the core and of its tests includes (see HeadgatePrecompiled.cmake).

#pragma once

#include <QtCore>

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>
