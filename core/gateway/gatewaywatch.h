// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/model/chatrequest.h"
#include "core/model/gatewaytraffic.h"
#include "core/model/streamevent.h"

#include <QObject>
#include <QVector>

namespace Headgate {
class Exchange;
struct ExchangeProgress;
struct ExchangeSummary;
} // namespace Headgate

namespace Headgate::Gateway {

//! \brief Looks on as clients' requests run, for whoever wants to see it. Outlives the gateways
//! that it watches, one after the other. Engine thread.
class GatewayWatch : public QObject {
    Q_OBJECT

public:
    //! The clock outlives it.
    explicit GatewayWatch(const Clock& clock, QObject* parent = nullptr);

    //! Before it is started.
    void follow(const ChatRequest& request, const QString& path, Exchange* exchange);
    //! One that had no exchange. \param client empty: unknown
    void noteRefusal(const QString& client, const QString& path, int status);
    int running() const { return int(m_running.size()); }
    //! Without the connections.
    GatewayTraffic traffic() const;

private:
    GatewayRequest* find(const RequestId& id);
    void onProgress(const Exchange& exchange, const ExchangeProgress& progress);
    void onEvents(const RequestId& id, const QVector<StreamEvent>& events);
    void onFinished(const Exchange& exchange, const QString& path, const ExchangeSummary& summary);
    void add(GatewayRefusal refusal);

    const Clock& m_clock;
    QVector<GatewayRequest> m_running;
    QVector<GatewayRefusal> m_refusals;
    qint64 m_lastNumber = 0;
};

} // namespace Headgate::Gateway
