// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/keyinfo.h"

#include <QFuture>
#include <QString>

namespace Headgate::Keys {

//! \brief Whether the Secret Service has an item, and if so, whether it can be read.
enum class ItemState { Absent, Readable, Locked, Unknown };

//! \brief Asks the Secret Service over D-Bus what QtKeychain can't tell (a locked item reads as
//! "not found" there), and never makes it show a prompt.
//! https://specifications.freedesktop.org/secret-service/ Both may be called from any thread with
//! an event loop; the future finishes there.
QFuture<VaultState> askSecretService();
QFuture<ItemState> findItem(const QString& service, const QString& account);

} // namespace Headgate::Keys
