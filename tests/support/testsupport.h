// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Headgate::Test {

//! The project's top folder, as CTest tells it.
QString sourceDir();
//! The folder of the recorded answers (HEADGATE_FIXTURES or ../shared/fixtures); empty where it is
//! absent.
QString fixturesDir();

} // namespace Headgate::Test
