// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace Headgate::Services {

//! \brief A JPEG, PNG or WebP picture without what cameras and programs write beside it: place,
//! time, device, comments, previews, whatever follows the picture. Pixels, colour profile and the
//! way it is to be turned stay, bit for bit. Any other file, and one that breaks off, comes back as
//! it is.
QByteArray withoutMetadata(const QByteArray& picture);

} // namespace Headgate::Services
