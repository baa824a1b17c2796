// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/providers/provider.h"

#include <functional>

namespace Headgate::Test {

//! One question to model "m".
ChatRequest question(const QString& text);
//! The same with an attachment of a kind.
ChatRequest questionWith(const QString& mimeType);
//! Sets all parameters, a tool and a system instruction; the schema's properties are not in the
//! alphabet's order.
void setEveryParameter(ChatRequest* request);

//! A conversation with everything that needs care: a text file and a picture, thoughts and opaque
//! parts of another service, one call with and one without an id, only the former answered, an
//! answer that stayed empty, two user messages in a row.
ChatRequest conversation();

//! As QVERIFY and QCOMPARE, which moc can't read with a raw string in their arguments.
void mustContain(const QByteArray& body, const QByteArray& piece);
void mustEqual(const QByteArray& body, const QByteArray& expected);

//! Requests that every dialect refuses with InvalidInput and the field's name.
void checkInvalidRequests(
    const std::function<Result<HttpRequest>(const ChatRequest& request)>& build);

//! Columns status, body, kind, cause, retry, field.
void addErrorColumns();
//! Compares failureFrom() with the row.
void checkError(const Providers::Provider& provider);

} // namespace Headgate::Test
