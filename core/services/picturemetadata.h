// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>

namespace Headgate::Services {

//! \brief A JPEG, PNG, WebP or GIF picture without what cameras and programs write beside it:
//! place, time, device, comments, previews, whatever follows the picture. Pixels, colour profile
//! and the way it is to be turned stay, bit for bit. Nothing of any other file, or of one that
//! breaks off: nobody can tell what else is in it.
std::optional<QByteArray> withoutMetadata(const QByteArray& picture);

} // namespace Headgate::Services
