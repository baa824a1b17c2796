// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gateway/answerwriter.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <optional>

namespace Headgate::Net {
class HttpServerResponse;
}

namespace Headgate::Gateway {

//! \brief Brings one exchange's answer to a client as it comes. Child of the response.
//!
//! A client that leaves ends the exchange, which settles by itself; one that reads slowly holds the
//! service up. Nothing is sent before there is something to show, so that a refusal keeps its
//! status; only a client that has waited for quota for a while is told where it stands.
class GatewayAnswer : public QObject {
    Q_OBJECT

public:
    //! The exchange is not owned.
    GatewayAnswer(std::unique_ptr<AnswerWriter> writer, Exchange* exchange,
        Net::HttpServerResponse* response, std::chrono::milliseconds tellsPlaceAfter);
    ~GatewayAnswer() override;

private:
    void onProgress(const ExchangeProgress& progress);
    void onEvents(const QVector<StreamEvent>& events);
    void onBytes(const QByteArray& bytes);
    void onFinished(const ExchangeSummary& summary);
    void learnWhoAnswers();
    void refuse(const Failure& failure);
    void tellPlace();
    HttpHeaders headers(bool isWhoKnown = true) const;
    void begin(bool isWhoKnown = true);
    void write(const QByteArray& bytes);
    void send(const Reply& reply);

    std::unique_ptr<AnswerWriter> m_writer;
    QPointer<Exchange> m_exchange;
    QByteArray m_id; //!< of the request
    Target m_target; //!< that the writer knows of
    Net::HttpServerResponse* m_response;
    QTimer m_telling;
    std::optional<ExchangeProgress> m_waiting;
    bool m_hasPiece = false;
};

} // namespace Headgate::Gateway
