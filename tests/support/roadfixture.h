// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/futures.h"
#include "core/base/redactor.h"
#include "core/exchange/exchange.h"
#include "core/net/httptransport.h"
#include "tests/support/canaries.h"

#include <QPointer>
#include <QPromise>

#include <optional>

namespace Headgate::Test {

//! \brief The road's parts for a test: the real transport, a lease of the test's making, short
//! delays.
class RoadFixture {
public:
    RoadFixture()
    {
        m_limits.connect = std::chrono::seconds(5);
        m_limits.firstByte = std::chrono::seconds(20);
        m_limits.idle = std::chrono::seconds(20);
        m_retry.baseDelay = std::chrono::milliseconds(5);
        m_redactor.registerSecret(Secret::take(QByteArray(kRoadCanary)));
    }

    //! nullopt: there is no key.
    void setKey(const std::optional<QByteArray>& key) { m_key = key; }
    void setKeyId(const QString& id) { m_keyId = id; }
    void setCopies(const RemoteCopies& copies) { m_copies = copies; }
    void setFilePatience(const FilePatience& files) { m_files = files; }
    //! The next leases are not answered until the fixture goes.
    void holdLeases() { m_isHolding = true; }
    void setPrice(std::function<std::optional<Cost>(const Receipt&, const BackendInfo&)> price)
    {
        m_price = std::move(price);
    }
    void setMaySpend(
        std::function<QFuture<std::optional<Failure>>(const ChatRequest&, const BackendInfo&)>
            maySpend)
    {
        m_maySpend = std::move(maySpend);
    }
    void setLimits(const Net::HttpLimits& limits) { m_limits = limits; }
    void setQuickFirstByte(std::chrono::milliseconds most) { m_quickFirstByte = most; }
    void setRetry(const RetryPolicy& retry) { m_retry = retry; }
    Net::HttpTransport& transport() { return m_transport; }

    QVector<Booking> booked; //!< in the order of the ends
    QVector<Booking> sending; //!< what was noted before each attempt
    std::optional<Failure> atTheDoor; //!< the answer to the next one
    std::unique_ptr<QObject> drains; //!< null: nothing is read on
    std::optional<qint64> mostOutput; //!< of every model

    RoadParts parts()
    {
        return { .transport = m_transport,
            .clock = m_clock,
            .lease = [this](const QString&) { return lease(); },
            .jitter = [] { return 0.5; },
            .limits = m_limits,
            .quickFirstByte = m_quickFirstByte,
            .retry = m_retry,
            .copies = m_copies,
            .files = m_files,
            .maySpend = m_maySpend,
            .price = m_price,
            .sending =
                [this](const Booking& booking) {
                    sending.append(booking);
                    return readyFuture(std::exchange(atTheDoor, {}));
                },
            .book = [this](const Booking& booking) { booked.append(booking); },
            .mostOutput = [this](const Target&) { return mostOutput; },
            .redactor = &m_redactor,
            .drains = drains.get() };
    }

private:
    QFuture<Result<std::optional<Lease>>> lease()
    {
        auto promise = std::make_shared<QPromise<Result<std::optional<Lease>>>>();
        promise->start();
        auto future = promise->future();
        if (m_isHolding) {
            m_held.append(promise);
            return future;
        }
        std::optional<Lease> lease;
        if (m_key)
            lease = Lease { { m_keyId }, QStringLiteral("Test key"),
                Secret::take(QByteArray(*m_key)) };
        promise->addResult(Result<std::optional<Lease>>(lease));
        promise->finish();
        return future;
    }

    SystemClock m_clock;
    Redactor m_redactor;
    Net::HttpTransport m_transport;
    Net::HttpLimits m_limits;
    std::optional<std::chrono::milliseconds> m_quickFirstByte;
    RetryPolicy m_retry;
    std::optional<QByteArray> m_key = QByteArray(kRoadCanary);
    QString m_keyId = QStringLiteral("key-1");
    RemoteCopies m_copies;
    FilePatience m_files { .firstPoll = std::chrono::milliseconds(5),
        .longestPoll = std::chrono::milliseconds(20) };
    std::function<std::optional<Cost>(const Receipt&, const BackendInfo&)> m_price;
    std::function<QFuture<std::optional<Failure>>(const ChatRequest&, const BackendInfo&)>
        m_maySpend;
    bool m_isHolding = false;
    QVector<std::shared_ptr<QPromise<Result<std::optional<Lease>>>>> m_held;
};

//! \brief Runs one exchange and keeps what it says.
class ExchangeWatch : public QObject {
public:
    ExchangeWatch(const ChatRequest& request, const BackendInfo& backend, RoadFixture& road)
        : exchange(new Exchange(request, backend, road.parts(), this))
    {
        connect(exchange, &Exchange::progressed, this,
            [this](const ExchangeProgress& news) { progress.append(news); });
        connect(exchange, &Exchange::eventsReceived, this,
            [this](const QVector<StreamEvent>& some) { events += some; });
        connect(exchange, &Exchange::finished, this, [this](const ExchangeSummary& end) {
            ++finishedCount;
            summary = end;
        });
    }

    QString text() const
    {
        QString all;
        for (const StreamEvent& event : events) {
            if (const auto* piece = std::get_if<Event::Text>(&event))
                all += piece->text;
        }
        return all;
    }

    bool hasPhase(ExchangePhase phase) const
    {
        return std::any_of(progress.begin(), progress.end(),
            [phase](const ExchangeProgress& news) { return news.phase == phase; });
    }

    QPointer<Exchange> exchange;
    QVector<ExchangeProgress> progress;
    QVector<StreamEvent> events;
    ExchangeSummary summary;
    int finishedCount = 0;
};

} // namespace Headgate::Test
