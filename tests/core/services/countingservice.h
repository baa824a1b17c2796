// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/limits/timeline.h"
#include "core/simulator/simerrors.h"
#include "tests/support/fakeclock.h"
#include "tests/support/scriptedserver.h"

#include <QHash>
#include <QSet>
#include <QVector>

#include <random>

namespace Headgate::Test {

//! \brief What a service allows each project and model; all of it by its own count.
struct ServiceCaps {
    qint64 perMinute = 0;
    qint64 tokensPerMinute = 0; //!< of input
    qint64 perDay = 0; //!< from midnight to midnight in California
};

//! \brief What came of one request at the service, all its attempts together.
struct Served {
    int accepted = 0; //!< counted
    int refused = 0;
    int whole = 0; //!< answered to the end with all figures
    qint64 tokens = 0; //!< of input, as it says itself
};

//! \brief A service on loopback that answers at random, and counts for itself: what it takes it
//! counts when it comes, what it refuses it counts nowhere. Same thread as the test.
//!
//! A prompt is "ask ID TOKENS".
class CountingService {
public:
    CountingService(
        const FakeClock& clock, std::mt19937& random, const ServiceCaps& caps, int troublePercent)
        : m_clock(clock)
        , m_random(random)
        , m_caps(caps)
        , m_troublePercent(troublePercent)
    {
        m_server.setHandler([this](const RecordedRequest& request) { return take(request); });
    }

    void setProject(const QByteArray& key, const QString& project)
    {
        m_projects.insert(key, project);
    }
    quint16 port() const { return m_server.port(); }
    //! Answers that were held up go on.
    void release()
    {
        m_atGate.clear();
        m_server.openGate();
    }
    //! From now on it answers well and at once.
    void calmDown() { m_troublePercent = 0; }
    //! Whether it holds up an answer to that request.
    bool holdsUp(const QString& id) const { return m_atGate.contains(id); }
    const QHash<QString, Served>& served() const { return m_served; }
    //! Windows that were over their cap, by the exact millisecond.
    const QStringList& breaches() const { return m_breaches; }
    qint64 acceptedToday(const QString& project, const QString& model) const
    {
        return count(project, model, [this](const Arrival& one) { return one.day == today(); });
    }

private:
    struct Arrival {
        qint64 steadyMs = 0;
        qint64 day = 0;
        QString project;
        QString model;
        qint64 tokens = 0;
    };
    using Error = Simulator::SimError;

    int dice(int sides) { return int(m_random() % unsigned(sides)); }
    qint64 steadyMs() const
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            m_clock.steadyNow().time_since_epoch())
            .count();
    }
    qint64 today() const
    {
        return Limits::periodOf(Limits::Window::PacificDay, m_clock.utcNow().toMSecsSinceEpoch());
    }
    template <typename Which>
    qint64 count(const QString& project, const QString& model, Which which) const
    {
        return std::count_if(m_arrivals.begin(), m_arrivals.end(), [&](const Arrival& one) {
            return one.project == project && one.model == model && which(one);
        });
    }

    Script take(const RecordedRequest& request);
    Script answer(const QString& id, qint64 tokens);
    Script refuse(const QString& model, const QByteArray& key);
    void note(const Arrival& arrival);

    const FakeClock& m_clock;
    std::mt19937& m_random;
    const ServiceCaps m_caps;
    int m_troublePercent;
    ScriptedServer m_server;
    QHash<QByteArray, QString> m_projects;
    QVector<Arrival> m_arrivals; //!< that were accepted
    QHash<QString, Served> m_served; //!< by the request's id
    QSet<QString> m_atGate;
    QStringList m_breaches;
};

} // namespace Headgate::Test
