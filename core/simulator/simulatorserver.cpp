// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/simulatorserver.h"

#include "core/net/httpserver.h"
#include "core/simulator/answerstream.h"
#include "core/simulator/anthropicface.h"
#include "core/simulator/bytefaults.h"
#include "core/simulator/controlpanel.h"
#include "core/simulator/geminiface.h"
#include "core/simulator/ollamaface.h"
#include "core/simulator/openaiface.h"
#include "core/simulator/script.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace Headgate::Simulator {

namespace {

constexpr qint64 kMaxBodyBytes = 128 * 1024 * 1024; // Gemini takes 100 MB inline
constexpr int kMaxConnections = 1024;

QByteArray keyOf(const Net::IncomingRequest& request)
{
    const QByteArray bearer = request.header("Authorization");
    if (bearer.startsWith("Bearer "))
        return bearer.mid(7).trimmed();
    for (const char* name : { "x-goog-api-key", "x-api-key" }) {
        if (const QByteArray key = request.header(name); !key.isEmpty())
            return key;
    }
    return request.queryItem(u"key"_s).toUtf8();
}

//! Protocols 5.2: three client families ask for /v1/models; their headers tell them apart.
Dialect dialectOf(const Net::IncomingRequest& request, const QString& path)
{
    if (path == u"/" || path.startsWith(u"/api/"_s))
        return Dialect::Ollama;
    if (path.startsWith(u"/v1/messages"_s))
        return Dialect::Anthropic;
    const bool isGoogleClient = !request.header("x-goog-api-key").isEmpty()
        || !request.header("x-goog-api-client").isEmpty();
    const bool isModels = path.startsWith(u"/v1/models"_s);
    if (path.startsWith(u"/v1beta/"_s) || path.startsWith(u"/upload/"_s)
        || (isModels && (isGoogleClient || path.contains(u':'))) || path.startsWith(u"/v1/files"_s))
        return Dialect::Gemini;
    if (isModels && !request.header("anthropic-version").isEmpty())
        return Dialect::Anthropic;
    return Dialect::OpenAi;
}

//! Keys that say what is wrong with them, for tests and demonstrations of each state. Empty:
//! nothing is.
QString troubleOf(const QByteArray& key, const SimulatorOptions& options)
{
    if (options.projects.contains(key))
        return {};
    for (const char* word : { "expired", "leaked" }) {
        if (key.contains(word))
            return u"key-"_s + QString::fromLatin1(word);
    }
    if (key.contains("suspended"))
        return u"suspended"_s;
    return key.contains("invalid") || options.isStrict ? u"key-invalid"_s : QString();
}

} // namespace

class SimulatorServer::Private {
public:
    Private(const Clock& theClock, const SimulatorOptions& options)
        : clock(theClock)
        , meter(theClock)
        , panel(options, meter, shelf)
        , gemini(theClock, shelf,
              [this](const QByteArray& key) { return panel.options().projects.value(key); })
        , ollama(theClock, shelf)
        , openAi(shelf)
        , anthropic(shelf)
        , http(theClock, [this](const auto& request, auto* response) { take(request, response); })
    {
    }

    void take(const Net::IncomingRequest& request, Net::HttpServerResponse* response);
    void takeCall(const Net::IncomingRequest& request, const QString& path,
        Net::HttpServerResponse* response);
    Reply replyTo(const Net::IncomingRequest& request, const QString& path, const Faults& faults,
        SeenRequest* seen);
    Reply answer(const Ask& ask, const Faults& faults, SeenRequest* seen);
    void send(
        const Reply& reply, const Faults& faults, qint64 number, Net::HttpServerResponse* response);
    Face& faceOf(Dialect dialect);

    const Clock& clock;
    Shelf shelf;
    Meter meter;
    ControlPanel panel;
    GeminiFace gemini;
    OllamaFace ollama;
    OpenAiFace openAi;
    AnthropicFace anthropic;
    qint64 lastAnswer = 0;
    Net::HttpServer http; // last: its connections go first
};

SimulatorServer::SimulatorServer(
    const Clock& clock, const SimulatorOptions& options, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(clock, options))
{
    Net::HttpServerLimits limits;
    limits.request.bodyBytes = kMaxBodyBytes;
    limits.connections = kMaxConnections;
    d->http.setLimits(limits);
}

SimulatorServer::~SimulatorServer() = default;

Result<quint16> SimulatorServer::listen(quint16 port)
{
    return d->http.listen(QHostAddress(QHostAddress::LocalHost), port);
}

quint16 SimulatorServer::port() const
{
    return d->http.port();
}

Face& SimulatorServer::Private::faceOf(Dialect dialect)
{
    switch (dialect) {
    case Dialect::Gemini:
        return gemini;
    case Dialect::Ollama:
        return ollama;
    case Dialect::Anthropic:
        return anthropic;
    case Dialect::OpenAi:
        break;
    }
    return openAi;
}

void SimulatorServer::Private::take(
    const Net::IncomingRequest& request, Net::HttpServerResponse* response)
{
    QString path = QUrl::fromPercentEncoding(request.path);
    if (path.startsWith(u"/v1beta/openai/"_s)) // Google's imitation of OpenAI
        path = u"/v1/"_s + path.mid(15);
    Reply reply;
    if (path == u"/simulator/control" && request.method == "POST")
        reply = panel.control(request.body);
    else if (path == u"/simulator/state" && request.method == "GET")
        reply = panel.state();
    else
        return takeCall(request, path, response);
    response->send(reply.status, reply.headers, reply.body);
}

void SimulatorServer::Private::takeCall(
    const Net::IncomingRequest& request, const QString& path, Net::HttpServerResponse* response)
{
    const QByteArray header = request.header("x-headgate-sim");
    Result<Faults> faults = parseFaults(header);
    if (!faults) {
        response->send(400, { { "Content-Type", "text/plain; charset=utf-8" } },
            faults.error().detail.toUtf8() + '\n');
        return;
    }
    SeenRequest seen;
    seen.at = clock.utcNow();
    seen.method = QString::fromLatin1(request.method);
    seen.path = path.left(200);
    seen.dialect = dialectName(dialectOf(request, path));
    seen.project = panel.options().projects.value(keyOf(request), u"default"_s);
    seen.faults = header.isEmpty() ? QString() : u"header"_s;
    // A look at what is in memory goes beside a chat, which the fault is meant for.
    if (header.isEmpty() && path != u"/api/ps"_s) {
        if (const auto set = panel.takeFaults()) {
            faults = *set;
            seen.faults = u"control"_s;
        }
    }
    const Reply reply = replyTo(request, path, *faults, &seen);
    seen.status = reply.status;
    send(reply, *faults, panel.see(seen), response);
}

Reply SimulatorServer::Private::replyTo(const Net::IncomingRequest& request, const QString& path,
    const Faults& faults, SeenRequest* seen)
{
    const Dialect dialect = dialectOf(request, path);
    const QByteArray key = keyOf(request);
    if (faults.redirects)
        return { .status = 302, .headers = { { "Location", "http://127.0.0.1:9/elsewhere" } } };
    if (const QString trouble = troubleOf(key, panel.options()); !trouble.isEmpty())
        return errorReply(dialect, makeError(trouble, {}, key));
    Served served = faceOf(dialect).serve(request, path);
    if (served.ask)
        seen->model = Shelf::bareName(served.ask->model);
    if (!faults.error.isEmpty())
        return errorReply(dialect, makeError(faults.error, seen->model, key));
    if (served.ask)
        return answer(*served.ask, faults, seen);
    if (served.reply)
        return *served.reply;
    return errorReply(dialect, makeError(u"not-found"_s, {}));
}

Reply SimulatorServer::Private::answer(const Ask& ask, const Faults& faults, SeenRequest* seen)
{
    if (const auto refusal = meter.admit(seen->project, seen->model, promptTokens(ask)))
        return errorReply(ask.dialect, *refusal);
    Answer made = composeAnswer(ask, faults);
    made.id = u"simulated-%1"_s.arg(++lastAnswer);
    made.created = clock.utcNow();
    meter.settle(seen->project, seen->model, made.figures.output + made.figures.thoughts);
    seen->figures = made.figures;
    seen->isStream = ask.isStream;
    const Face& face = faceOf(ask.dialect);
    Reply reply = face.render(ask, made, faults);
    const SimError midError
        = faults.midError.isEmpty() ? SimError() : makeError(faults.midError, seen->model);
    breakReply(faults, face, midError, &reply);
    return reply;
}

void SimulatorServer::Private::send(
    const Reply& reply, const Faults& faults, qint64 number, Net::HttpServerResponse* response)
{
    const bool isAnswer = reply.tokens > 0 || !reply.frames.isEmpty();
    const SimulatorOptions& options = panel.options();
    AnswerStream::Pace pace;
    pace.latency = faults.delay.value_or(isAnswer ? options.latency : std::chrono::milliseconds(0));
    pace.tokensPerSecond = faults.tokensPerSecond.value_or(options.tokensPerSecond);
    auto* stream = new AnswerStream(clock, reply, faults, pace, response);
    QObject::connect(stream, &AnswerStream::finished, stream, [this, number, done = reply.done] {
        if (done)
            done();
        if (SeenRequest* seen = panel.entry(number))
            seen->hasEnded = true;
    });
    QObject::connect(response, &Net::HttpServerResponse::aborted, stream, [this, number] {
        if (SeenRequest* seen = panel.entry(number))
            seen->hasEnded = seen->wasAborted = true;
    });
}

} // namespace Headgate::Simulator
