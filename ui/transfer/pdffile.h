// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QFont>
#include <QString>

namespace Headgate::Ui {

//! \brief Lays out a page that the core made (TransferService::printable) and writes it as PDF, A4.
//! Right-to-left paragraphs and any script by their own text; code wraps. Nothing is loaded but
//! pictures that are in the page itself.
//!
//! For a worker thread: long chats take seconds. The file is there when it is whole. Errors:
//! Storage, with the path in `field`.
Result<void> writePdf(const QString& html, const QString& path, const QFont& font);

} // namespace Headgate::Ui
