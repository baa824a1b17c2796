// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chatrequest.h"
#include "core/model/http.h"
#include "core/model/modelinfo.h"
#include "core/model/streamevent.h"
#include "core/providers/fileservice.h"
#include "core/providers/mediarules.h"

#include <QByteArrayView>
#include <QVector>

#include <memory>
#include <optional>

namespace Headgate::Providers {

//! \brief Turns the bytes of one answer into events. One object an answer; no I/O, no clock, no
//! thread of its own.
//!
//! Bytes may be split anywhere. Call feed() for each piece, then finish() once with how the
//! transfer ended. An answer that failed has `failure()` set after finish() and no Finish event;
//! what was decoded before stays valid.
class ChatDecoder {
public:
    virtual ~ChatDecoder() = default;

    virtual QVector<StreamEvent> feed(QByteArrayView bytes) = 0;
    //! The rest, and the verdict: a stream that ended without the dialect's end mark is
    //! Incomplete/ConnectionLost.
    virtual QVector<StreamEvent> finish(HttpOutcome outcome) = 0;

    //! Set as soon as the stream carried an error or the bytes can't be read; the transfer may be
    //! cancelled then.
    virtual std::optional<Failure> failure() const = 0;
    //! The answer's parts so far, in order, as they are to be stored and sent back (signatures and
    //! unknown parts verbatim; neighbouring plain text joined). Complete after finish().
    virtual QVector<Part> parts() const = 0;
};

//! \brief One page of a service's model list.
struct ModelPage {
    QVector<ModelInfo> models; //!< target.backendId left empty; the caller knows it
    QString nextPageToken; //!< empty on the last page
};

//! \brief A wire dialect: struct → request and bytes → events, all pure functions without state.
//! The only place that knows a provider's JSON. Thread-safe, since const and stateless.
class Provider {
public:
    virtual ~Provider() = default;

    virtual Dialect dialect() const = 0;

    //! The request for an answer. InvalidInput names the parameter in `field` (schema that does not
    //! parse, out of range). `base` is the back end's address, with or without a trailing slash and
    //! with or without the dialect's version path.
    virtual Result<HttpRequest> chatRequest(const ChatRequest& request, const QUrl& base) const = 0;
    //! A decoder for a 200 answer to that request.
    virtual std::unique_ptr<ChatDecoder> chatDecoder(bool isStreaming) const = 0;

    //! The verdict on a status >= 300 or on a whole body that carries an error; never reads digits
    //! out of free text.
    virtual Failure failureFrom(const HttpHead& head, QByteArrayView body) const = 0;

    //! The request for the model list (also the cheapest way to verify a key). `pageToken` empty
    //! for the first page.
    virtual HttpRequest modelsRequest(const QUrl& base, const QString& pageToken) const = 0;
    virtual Result<ModelPage> modelsFrom(QByteArrayView body) const = 0;

    //! What the service takes of media within a request.
    virtual MediaRules mediaRules() const { return {}; }
    //! How media go ahead of a request; null where they can't.
    virtual const FileService* files() const { return nullptr; }

    //! Asks how many tokens the request's prompt has, where the service counts: Unsupported
    //! elsewhere. Other errors as chatRequest().
    virtual Result<HttpRequest> countRequest(const ChatRequest& request, const QUrl& base) const;
    //! Its answer: tokens of the whole prompt.
    virtual Result<qint64> countFrom(QByteArrayView body) const;
    virtual bool countsTokens() const { return false; }

    //! Puts the key where the dialect wants it: a header, never the URL.
    virtual void authorize(HttpRequest* request, const Secret& key) const = 0;
};

//! \brief The one provider of a dialect; lives as long as the program, has no state.
const Provider& providerFor(Dialect dialect);

//! \brief A transfer's end as a failure, for outcomes that are not Complete; shared by all
//! dialects.
Failure failureFromTransfer(HttpOutcome outcome, const QString& detail);

} // namespace Headgate::Providers
