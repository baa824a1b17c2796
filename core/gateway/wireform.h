// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chatrequest.h"
#include "core/providers/jsontools.h"

#include <QUrl>

namespace Headgate::Gateway {

//! \brief Whether what a client wrote may go on to a service of the same dialect as it stands: each
//! name once and in one spelling, bounds that are bounds, a count of answers in the dialect's name,
//! one model.
//!
//! Readers of JSON differ in which of two equal names counts, and services in what a bound of -1
//! is: what is held and what the plan allows has to be what the service reads. All else is
//! translated: only what was understood is sent.
bool mayGoAsWritten(const Providers::JsonValue& root, Dialect dialect);

//! \brief A request that other fields say, as Gemini takes it for several answers: none of the
//! decoders' events tell of which answer they are. InvalidInput as Provider::chatRequest(). \param
//! request without a wire form, its target set \param base the back end's address
Result<WireCall> withCandidates(const ChatRequest& request, const QUrl& base);

//! \brief What a client wrote with the request's `maxOutputTokens` in the place of its own bound;
//! all else stays byte for byte. \param request has a wire form that may go as written, and a bound
//! \param host of the back end: OpenAI's bound has two names
QByteArray withOutputBound(const ChatRequest& request, const QString& host);

} // namespace Headgate::Gateway
