// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gateway/answerwriter.h"
#include "core/gateway/gatewayclients.h"
#include "core/gateway/gatewaymodels.h"
#include "core/model/chatrequest.h"
#include "core/model/client.h"
#include "core/net/httprequestparser.h"

#include <QDateTime>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace Headgate::Net {
class HttpServerResponse;
}

namespace Headgate::Gateway {

//! \brief A request that was let in. Valid while it is served.
struct FaceCall {
    const Net::IncomingRequest& request;
    QString path; //!< percent-decoded, without the query
    GatewayClient client;
    Net::HttpServerResponse* response;
};

//! \brief How large a prompt is by its service's own count.
struct CountedTokens {
    std::optional<qint64> tokens; //!< absent: see the failure
    Failure failure;
    QByteArray body; //!< the service's own words, in its dialect
};

//! \brief What a service said to something that is not booked.
struct Looked {
    QByteArray body;
    std::optional<Failure> failure;
};

//! \brief Sends a whole answer of what is not booked; a refusal is seen by who watches the gateway.
using ReplySender = std::function<void(
    Net::HttpServerResponse* to, const QString& client, const QString& path, const Reply& reply)>;

//! \brief What a face may ask of the gateway.
class FaceHost {
public:
    virtual QVector<GatewayBackend> backends() const = 0;
    //! What a name leads to: one of the user's further names, else targetFor().
    virtual std::optional<FoundTarget> target(
        const QString& name, std::optional<Dialect> dialect) const = 0;
    //! Where a request goes that names no model; invalid: nowhere.
    virtual Target defaultTarget() const = 0;
    virtual QDateTime now() const = 0;
    virtual void reply(const FaceCall& call, const Reply& reply) = 0;
    //! Sends a request on its road; id, origin and client are put in here.
    virtual void answer(const FaceCall& call, ChatRequest request, const FoundTarget& target,
        std::unique_ptr<AnswerWriter> writer)
        = 0;
    //! The same of a question for vectors, see core/providers/embedding.h: it has a wire form in
    //! the service's dialect, and no output.
    virtual void embed(const FaceCall& call, ChatRequest request, const FoundTarget& target,
        std::unique_ptr<AnswerWriter> writer)
        = 0;
    //! Ollama's other question, as its client wrote it: the request has a wire form, and the target
    //! speaks Ollama's dialect.
    virtual void generate(const FaceCall& call, ChatRequest request, const FoundTarget& target,
        std::unique_ptr<AnswerWriter> writer)
        = 0;
    //! Asks a model's service something that is not booked; the answer is what `word` makes of it.
    virtual void look(const FaceCall& call, const FoundTarget& target, const HttpRequest& http,
        std::function<Reply(const Looked&)> word)
        = 0;
    //! The same of several back ends, of none of their models; in their order.
    virtual void lookAtAll(const FaceCall& call,
        const QVector<std::pair<BackendInfo, HttpRequest>>& questions,
        std::function<Reply(const QVector<Looked>&)> word)
        = 0;
    //! Has the service count; the answer is what `word` makes of it.
    virtual void count(const FaceCall& call, ChatRequest request, const FoundTarget& target,
        std::function<Reply(const CountedTokens&)> word)
        = 0;
    //! An address of Gemini's files; false: it is none.
    virtual bool serveFiles(const FaceCall& call) = 0;
    //! What the client has taken of its plan; the answer is what `word` makes of it.
    virtual void tellUse(
        const FaceCall& call, std::function<Reply(const Result<ClientState>&)> word)
        = 0;

protected:
    ~FaceHost() = default;
};

//! \brief One dialect that clients may speak. Only translates; the road decides.
class Face {
public:
    virtual ~Face() = default;

    //! False: it is no address of this dialect, and nothing was answered.
    virtual bool serve(const FaceCall& call) = 0;
    //! Whether a refusal at that address, before anybody was let in, is this dialect's to word.
    virtual bool words(const Net::IncomingRequest& request, const QString& path) const = 0;
    virtual Reply refusal(const Failure& failure) const = 0;
};

} // namespace Headgate::Gateway
