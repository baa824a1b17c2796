// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/keyage.h"

#include <QString>

namespace Headgate::Ui {

//! \brief "3 days"; of one that should be rotated "97 days, rotate it"; "not known".
QString keyAgeText(const PoolKeyInfo& key, int oldAfterDays, const QDateTime& nowUtc);
//! \brief When it was added, and what is advised; lines.
QString keyAgeDetails(const PoolKeyInfo& key, int oldAfterDays, const QDateTime& nowUtc);
//! \brief Of the oldest one, and how many more are old: a question's line.
QString oldKeysText(const PoolKeyInfo& oldest, int others, const QDateTime& nowUtc);

} // namespace Headgate::Ui
