// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/gatewayanswer.h"

#include "core/gateway/gatewayfailure.h"
#include "core/net/httpserverresponse.h"

#include <chrono>

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

QString ordinal(int number)
{
    const int tens = number % 100;
    const bool isTeen = tens >= 11 && tens <= 13;
    switch (isTeen ? 0 : number % 10) {
    case 1:
        return u"%1st"_s.arg(number);
    case 2:
        return u"%1nd"_s.arg(number);
    case 3:
        return u"%1rd"_s.arg(number);
    default:
        return u"%1th"_s.arg(number);
    }
}

QString waitText(const ExchangeProgress& waiting)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(waiting.retryIn).count();
    if (waiting.phase == ExchangePhase::WaitingForRetry)
        return u"another try in %1 s"_s.arg(seconds);
    if (waiting.place < 1)
        return u"queued, ~%1 s"_s.arg(seconds);
    return u"queued %1, ~%2 s"_s.arg(ordinal(waiting.place)).arg(seconds);
}

} // namespace

GatewayAnswer::GatewayAnswer(std::unique_ptr<AnswerWriter> writer, Exchange* exchange,
    Net::HttpServerResponse* response, std::chrono::milliseconds tellsPlaceAfter)
    : QObject(response)
    , m_writer(std::move(writer))
    , m_exchange(exchange)
    , m_id(exchange->id().text.toLatin1())
    , m_target(exchange->target())
    , m_response(response)
{
    m_telling.setInterval(tellsPlaceAfter);
    connect(&m_telling, &QTimer::timeout, this, &GatewayAnswer::tellPlace);
    connect(exchange, &Exchange::finished, this, &GatewayAnswer::onFinished);
    connect(response, &Net::HttpServerResponse::aborted, exchange, &Exchange::cancel);
    if (m_writer->takesBytes())
        connect(exchange, &Exchange::bytesReceived, this, &GatewayAnswer::onBytes);
    if (!m_writer->isStream())
        return;
    connect(exchange, &Exchange::progressed, this, &GatewayAnswer::onProgress);
    connect(exchange, &Exchange::eventsReceived, this, &GatewayAnswer::onEvents);
    connect(response, &Net::HttpServerResponse::drained, exchange,
        [exchange] { exchange->setPaused(false); });
}

GatewayAnswer::~GatewayAnswer()
{
    if (m_exchange)
        m_exchange->cancel();
}

void GatewayAnswer::onProgress(const ExchangeProgress& progress)
{
    const bool isWaiting = progress.phase == ExchangePhase::WaitingForQuota
        || progress.phase == ExchangePhase::WaitingForRetry;
    if (!isWaiting) {
        m_waiting.reset();
        m_telling.stop();
        return;
    }
    m_waiting = progress;
    if (!m_telling.isActive())
        m_telling.start();
}

//! Another model may have taken the place of the asked one, until there is a first piece.
void GatewayAnswer::learnWhoAnswers()
{
    if (m_hasPiece || !m_exchange || m_exchange->target() == m_target)
        return;
    m_target = m_exchange->target();
    m_writer->answeredBy(m_target);
    if (m_writer->takesBytes() && !m_exchange->passesBytes())
        m_writer->translate();
}

void GatewayAnswer::tellPlace()
{
    learnWhoAnswers();
    const QByteArray comment = m_waiting ? m_writer->comment(waitText(*m_waiting)) : QByteArray();
    if (comment.isEmpty())
        return;
    begin(false); // another model may yet take its place
    write(comment);
}

void GatewayAnswer::onEvents(const QVector<StreamEvent>& events)
{
    learnWhoAnswers();
    if (m_writer->takesBytes())
        return;
    QByteArray pieces;
    for (const StreamEvent& event : events)
        pieces += m_writer->piece(event);
    if (pieces.isEmpty())
        return;
    if (!m_hasPiece)
        pieces.prepend(m_writer->begin());
    m_hasPiece = true;
    begin();
    write(pieces);
}

void GatewayAnswer::onBytes(const QByteArray& bytes)
{
    learnWhoAnswers(); // of a call that has begun no event tells
    const QByteArray pieces = m_writer->bytes(bytes);
    if (!m_writer->isStream() || pieces.isEmpty())
        return;
    m_hasPiece = true;
    begin();
    write(pieces);
}

void GatewayAnswer::onFinished(const ExchangeSummary& summary)
{
    m_telling.stop();
    if (summary.failure) {
        m_writer->noteFallback(m_exchange->hasFallback(*summary.failure));
        // Who asked for one model is told of that one, where no other could do better.
        const Failure& failure = m_exchange->failureOfAsked(*summary.failure);
        const Receipt& receipt = summary.receipt;
        const bool isAskeds = &failure != &*summary.failure;
        m_exchange = nullptr; // deletes itself
        return refuse(
            toldToClient(failure, isAskeds ? receipt.asked.backendId : receipt.target.backendId));
    }
    learnWhoAnswers();
    m_exchange = nullptr;
    if (!m_writer->isStream())
        return send(m_writer->whole(summary));
    const QByteArray opening = m_hasPiece ? QByteArray() : m_writer->begin();
    begin();
    write(opening + m_writer->end(summary));
    m_response->end();
}

void GatewayAnswer::refuse(const Failure& failure)
{
    if (!m_response->hasBegun())
        return send(m_writer->refusal(failure));
    write(m_writer->streamError(failure));
    m_response->end();
}

HttpHeaders GatewayAnswer::headers(bool isWhoKnown) const
{
    if (!isWhoKnown)
        return { { "X-Headgate-Request-Id", m_id } };
    return { { "X-Headgate-Request-Id", m_id },
        { "X-Headgate-Backend", m_target.backendId.toUtf8().toPercentEncoding() } };
}

void GatewayAnswer::begin(bool isWhoKnown)
{
    if (m_response->hasBegun())
        return;
    HttpHeaders all = headers(isWhoKnown);
    all.emplaceBack("Content-Type", m_writer->contentType());
    all.emplaceBack("Cache-Control", "no-cache");
    all.emplaceBack("X-Accel-Buffering", "no");
    m_response->begin(200, all);
}

void GatewayAnswer::write(const QByteArray& bytes)
{
    if (bytes.isEmpty())
        return;
    m_response->write(bytes);
    if (m_exchange && m_response->isCongested())
        m_exchange->setPaused(true); // until drained()
}

void GatewayAnswer::send(const Reply& reply)
{
    m_response->send(reply.status, headers() + reply.headers, reply.body);
}

} // namespace Headgate::Gateway
