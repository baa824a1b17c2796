// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gateway/gatewayserver.h"
#include "core/simulator/simulatorserver.h"
#include "tests/core/simulator/simclient.h"
#include "tests/support/roadfixture.h"

#include <QTest>

#include <memory>

namespace Headgate::Test {

using namespace Qt::StringLiterals;

//! \brief A gateway on real sockets in front of the simulator, with the road of the tests.
class GatewayFixture {
public:
    explicit GatewayFixture(bool needsToken = true)
    {
        Simulator::SimulatorOptions options;
        options.tokensPerSecond = 0;
        options.latency = {};
        simulator = std::make_unique<Simulator::SimulatorServer>(m_clock, options);
        upstream = *simulator->listen(0);
        m_needsToken = needsToken;
    }

    //! All back ends at that port; opened by the first call.
    quint16 open()
    {
        if (!m_gateway) {
            Gateway::GatewaySurroundings around { [this] {
                                                     RoadParts parts = road.parts();
                                                     if (changeRoad)
                                                         changeRoad(&parts);
                                                     return parts;
                                                 },
                [this] { return backends(); },
                [] {
                    return Target { u"gemini"_s, u"simulated-fast"_s };
                } };
            around.metrics = metrics;
            around.limited = limited;
            around.mayLook = mayLook;
            around.useOf = useOf;
            around.makers = makers;
            m_gateway = std::make_unique<Gateway::GatewayServer>(m_clock, around);
            const Secret token = m_needsToken ? Secret::take(QByteArray(kClientCanary)) : Secret();
            if (!door.clients)
                door.clients = std::make_shared<Gateway::OneTokenClients>(token);
            m_port = *m_gateway->open(door);
        }
        return m_port;
    }
    Gateway::GatewayServer& gateway() { return *m_gateway; }
    void drop() { m_gateway.reset(); }

    std::unique_ptr<SimCall> call(const QByteArray& method, const QByteArray& target,
        const QByteArray& body = {},
        const QByteArray& headers = "Authorization: Bearer " + QByteArray(kClientCanary) + "\r\n")
    {
        return std::make_unique<SimCall>(open(), method, target, body, headers);
    }
    //! To its end.
    std::unique_ptr<SimCall> done(
        const QByteArray& method, const QByteArray& target, const QByteArray& body = {})
    {
        auto made = call(method, target, body);
        if (!QTest::qWaitFor([&] { return made->isClosed(); }, 60'000))
            qFatal("the gateway did not answer");
        return made;
    }
    //! The simulator breaks the next answer.
    void fault(const QByteArray& faults, int count = 1)
    {
        const QByteArray body
            = "{\"faults\":\"" + faults + "\",\"count\":" + QByteArray::number(count) + '}';
        SimCall control(upstream, "POST", "/simulator/control", body);
        if (!QTest::qWaitFor([&] { return control.isClosed(); }, 60'000) || control.status() != 200)
            qFatal("the simulator took no fault");
    }

    QVector<Gateway::GatewayBackend> backends() const
    {
        const QUrl base(u"http://127.0.0.1:%1"_s.arg(upstream));
        const QUrl openAi(u"http://127.0.0.1:%1/v1"_s.arg(upstream));
        return { entry(u"gemini"_s, Dialect::Gemini, base),
            entry(u"ollama"_s, Dialect::Ollama, base), entry(u"openai"_s, Dialect::OpenAi, openAi),
            entry(u"anthropic"_s, Dialect::Anthropic, base) };
    }

    RoadFixture road;
    bool needsKey = false; //!< each back end
    std::function<void(RoadParts*)> changeRoad; //!< of each request
    std::function<ChatRequest(ChatRequest)> limited; //!< these three: before open()
    std::function<QFuture<std::optional<Failure>>(const ChatRequest&)> mayLook;
    std::function<QFuture<Result<ClientState>>(const QString&)> useOf;
    Gateway::FileMakers makers;
    quint16 upstream = 0; //!< the simulator's; another server may take its place
    std::unique_ptr<Simulator::SimulatorServer> simulator;
    Gateway::GatewayDoor door;
    //! Before the first call.
    std::function<QFuture<QByteArray>(const Gateway::GatewayLoad&)> metrics;

private:
    Gateway::GatewayBackend entry(const QString& id, Dialect dialect, const QUrl& base) const
    {
        Gateway::GatewayBackend one;
        one.backend = { id, id, dialect, base, needsKey };
        for (const QString& name : { u"simulated-fast"_s, u"simulated-thinking"_s }) {
            ModelInfo info;
            info.target = { id, name };
            info.displayName = name;
            if (dialect == Dialect::Gemini && name == "simulated-fast"_L1)
                info.raw = R"({"name":"models/simulated-fast","new":[1],"displayName":"F"})";
            one.models.append(info);
        }
        ModelInfo own;
        own.target = { id, u"only-"_s + id };
        own.displayName = own.target.model;
        own.contextWindow = 1000;
        one.models.append(own);
        if (dialect == Dialect::Ollama) {
            ModelInfo embedder;
            embedder.target = { id, u"vectors-only"_s };
            embedder.displayName = embedder.target.model;
            embedder.canChat = false;
            embedder.has = Capability::Embedding;
            one.models.append(embedder);
        }
        one.isUsable = true;
        return one;
    }

    SystemClock m_clock;
    bool m_needsToken = true;
    quint16 m_port = 0;
    std::unique_ptr<Gateway::GatewayServer> m_gateway; // goes before the road
};

} // namespace Headgate::Test
