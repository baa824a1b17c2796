// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/chatrequest.h"

#include <QStringList>

namespace Headgate::Providers {

//! \brief "files/x" for an address of the files API; empty for any other.
QString geminiFileName(const QString& uri);

//! \brief What a request names that only the project which made it can reach: "files/x",
//! "cachedContents/x".
QStringList geminiResources(const ChatRequest& request);

} // namespace Headgate::Providers
