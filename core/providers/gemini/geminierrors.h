// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/failure.h"
#include "core/model/http.h"
#include "core/providers/jsontools.h"

#include <QByteArrayView>

namespace Headgate::Providers {

//! \brief The verdict on an answer that is an error, or that is not Gemini's at all. Rows 1-27 and
//! 36 of the table in operations 5.4; the rows of answers that look like success (28-35) are the
//! decoder's.
Failure geminiFailure(const HttpHead& head, QByteArrayView body);

//! \brief As above for an error object that came inside of a stream; `error` is what
//! findGeminiError() found.
Failure geminiFailureInStream(JsonValue error);

//! \brief An answer that came well but is none: kind, scope and advice of its cause are filled in
//! (rows 28-34).
Failure geminiAnswerFailure(FailureCause cause, const QString& vendorCode, const QString& message);

} // namespace Headgate::Providers
