// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/attempttrail.h"
#include "core/model/http.h"

namespace Headgate {

class Redactor;

//! \brief What may be noted of headers: all names, and the values of those that are known to tell
//! nothing of the user, the key or the text (a list of what may be told, not of what may not). Both
//! go through the log's redaction, and are cut to a length.
//!
//! \param redactor null: no value is told \param more how many headers are beyond those noted
QVector<HeaderNote> headerNotes(const HttpHeaders& headers, const Redactor* redactor, int* more);

//! \brief Of a request: also the names of those that carry its key.
QVector<HeaderNote> headerNotes(const HttpRequest& request, const Redactor* redactor, int* more);

} // namespace Headgate
