// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/failure.h"
#include "core/providers/jsontools.h"

#include <QString>
#include <QUrl>
#include <QVector>

#include <chrono>
#include <optional>

namespace Headgate::Providers {

//! \brief What a Google error object says, read but not judged (protocols 1.11, operations 5.4).
struct GeminiErrorBody {
    int code = 0; //!< HTTP-like; 0 where the body has none
    QString status; //!< canonical google.rpc.Code name; from the code or a string code where absent
    QString message; //!< as sent: may hold a key
    QString debugText; //!< google.rpc.DebugInfo: to recognise by, never to show
    QString reason; //!< google.rpc.ErrorInfo
    QString quotaLimit; //!< ErrorInfo metadata of Cloud-style quota errors
    QString quotaLocation;
    QString project; //!< number or id, without "projects/"
    QString field; //!< first violated field of google.rpc.BadRequest, in the house's words where it
                   //!< has one
    QString fieldText;
    QVector<QuotaViolation> violations;
    std::optional<std::chrono::milliseconds>
        retryDelay; //!< google.rpc.RetryInfo, else the message's
    QUrl helpUrl;
};

//! \brief The error object in an answer: `{"error":…}`, the same in an array, or an Interactions
//! event; else absent.
JsonValue findGeminiError(JsonValue root);

//! \param httpStatus stands in for a code that the body leaves out; 0 for none.
GeminiErrorBody readGeminiError(JsonValue error, int httpStatus = 0);

//! \brief Google's duration forms "41s", "0.964s", "964ms", "156h14m36.75s"; nullopt for other
//! text.
std::optional<std::chrono::milliseconds> parseGoogleDuration(const QString& text);

} // namespace Headgate::Providers
