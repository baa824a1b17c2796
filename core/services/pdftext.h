// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace Headgate::Services {

//! \brief The text of a PDF document, in UTF-8, a form feed between pages. Poppler's pdftotext
//! reads it in a process of its own, which a hostile file may crash or fill, and which is ended
//! after a while. For a worker thread. Errors: Unavailable without that program, Unsupported where
//! the document can't be read or holds no text (its pages are pictures).
Result<QByteArray> textOfPdf(const QByteArray& pdf);

} // namespace Headgate::Services
