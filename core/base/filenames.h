// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Headgate {

//! \brief A title as a file's name without its suffix: no separators and nothing else that file
//! systems refuse, no leading dot, at most 120 bytes. May be empty.
QString fileNameFrom(const QString& title);

//! \brief A path in `folder` that no file has yet: "name.suffix", else "name (2).suffix" and so on.
//! Looks at the disk.
QString freePath(const QString& folder, const QString& name, const QString& suffix);

} // namespace Headgate
