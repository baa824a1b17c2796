// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file Random schedules against a service that counts for itself. HEADGATE_SEED repeats one run,
//! HEADGATE_RUNS asks for more of them.

#include "tests/core/limits/limitsfixture.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <random>
#include <utility>

using namespace Headgate;
using namespace Headgate::Limits;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kRuns = 2000;
constexpr int kSteps = 120;
constexpr int kProofEvery = 10; //!< steps: the whole proof costs more than all else
constexpr int kProjects = 2;

//! What a service knows: when each request came, by the exact millisecond, and what it took.
struct Arrival {
    qint64 steadyMs = 0;
    qint64 day = 0;
    int project = 0;
    qint64 tokens = 0;
};

//! A request under way, as the service and its sender see it.
struct Flight {
    HoldId hold;
    int project = 0;
    qint64 tokens = 0; //!< asked for; what it takes is at most that
    qint64 leaseEndMs = 0;
    bool hasArrived = false;
};

//! One run: a sender that does what it likes, and the oracle beside it.
class Schedule : public LedgerFixture {
public:
    explicit Schedule(quint32 seed)
        : m_random(seed)
        , m_stepsWall(seed % 2 == 0)
        , m_minute(1 + qint64(m_random() % 6))
        , m_day(2 + qint64(m_random() % 30))
        , m_tokens(100 + qint64(m_random() % 400))
        , m_account(2 + qint64(m_random() % 9))
    {
        clock.advance(std::chrono::milliseconds(m_random() % 100'000'000)); // anywhere in a day
        ledger = made();
        events = ledger->snapshot();
        setLimits();
    }

    //! What went wrong, or nothing.
    QString run()
    {
        for (int i = 0; i < kSteps; ++i) {
            step();
            const bool isProof = i % kProofEvery == 0;
            if (const QString found = check(isProof); !found.isEmpty())
                return u"step %1: %2"_s.arg(i).arg(found);
        }
        for (const Flight& flight : std::exchange(m_flights, {}))
            end(flight);
        clock.advance(1h);
        ledger->expireLeases();
        forgetExpired();
        if (ledger->openHolds() != 0)
            return u"holds stay open"_s;
        if (bookedOfDays != m_arrivals.size() + m_phantoms)
            return u"%1 booked, %2 came, %3 may have come"_s.arg(bookedOfDays)
                .arg(m_arrivals.size())
                .arg(m_phantoms);
        return check(true);
    }
    int granted() const { return m_granted; }
    int refused() const { return m_refused; }

private:
    Place at(int project) const { return place(QString::number(project)); }
    LimitId tokensOf(int project) const
    {
        return of(OwnerKind::ProjectModel, Measure::InputTokens, Window::Minute, at(project));
    }
    LimitId accountLimit() const
    {
        return of(OwnerKind::Account, Measure::Requests, Window::TenMinutes);
    }
    void setLimits() // of the ledger that there is now
    {
        for (int project = 0; project < kProjects; ++project) {
            m_paths[size_t(project)] = LimitPath(at(project));
            limit(requests(Window::Minute, at(project)), m_minute);
            limit(requests(Window::PacificDay, at(project)), m_day);
            limit(tokensOf(project), m_tokens);
        }
        limit(accountLimit(), m_account * 4);
    }

    void step()
    {
        switch (m_random() % 16) {
        case 0:
            clock.advance(std::chrono::milliseconds(m_random() % 70'000));
            break;
        case 1:
            clock.advance(std::chrono::hours(m_random() % 8));
            break;
        case 2:
            stepWall();
            break;
        case 3:
            crash();
            break;
        case 4:
        case 5:
        case 6:
            clock.advance(std::chrono::milliseconds(m_random() % 3'000));
            break;
        case 7:
        case 8:
            arriveSome();
            break;
        case 9:
        case 10:
            if (!m_flights.isEmpty())
                end(m_flights.takeAt(m_random() % m_flights.size()));
            break;
        default:
            admitOne();
        }
        forgetExpired();
    }

    //! At most an hour, both ways: more is a wrong clock, and tst_limitledger's matter. The oracle
    //! has no wall clock: the service's day is ours as long as nobody steps. So half of the
    //! schedules don't, and prove the days to their end.
    void stepWall()
    {
        if (!m_stepsWall)
            return;
        const int minutes = int(m_random() % 120) - 60;
        clock.stepWall(std::chrono::minutes(minutes));
        m_wallWasStepped = m_wallWasStepped || minutes != 0;
        events = ledger->snapshot(); // a step after the last stored event can't be seen
    }
    void crash()
    {
        restart(std::chrono::milliseconds(m_random() % 90'000));
        setLimits();
        m_lost += m_flights;
        m_flights.clear();
    }
    void admitOne()
    {
        const int project = int(m_random() % kProjects);
        const qint64 tokens = qint64(m_random() % 200);
        const Amounts amounts { 1, tokens, 0, {} };
        ledger->expireLeases();
        const bool isAdmitted = ledger->admits(m_paths[size_t(project)], amounts);
        const Admission answer = ask(amounts, at(project));
        m_agrees = m_agrees && isAdmitted == (answer.verdict == Verdict::Granted);
        if (answer.verdict != Verdict::Granted) {
            ++m_refused;
            m_waits = m_waits && answer.wait >= 0ms
                && (answer.verdict == Verdict::Never) == (tokens > m_tokens)
                && (answer.verdict == Verdict::Never || answer.needsSettlement
                    || answer.wait > 0ms);
            return;
        }
        ++m_granted;
        m_flights.append({ answer.hold, project, tokens, steadyMs() + 630'000 });
    }
    void arrive(Flight& flight)
    {
        if (std::exchange(flight.hasArrived, true))
            return;
        const qint64 day = periodOf(Window::PacificDay, clock.utcNow().toMSecsSinceEpoch());
        m_arrivals.append({ steadyMs(), day, flight.project, flight.tokens });
    }
    //! The service gets the request; the sender may hear of it at once, later, or never.
    void arriveSome()
    {
        for (Flight& flight : m_lost) {
            if (m_random() % 8 == 0)
                arrive(flight); // sent before the crash
        }
        for (Flight& flight : m_flights) {
            if (m_random() % 2 == 0)
                arrive(flight);
            if (flight.hasArrived && m_random() % 2 == 0)
                ledger->counted(flight.hold);
        }
    }
    void end(Flight flight)
    {
        Settlement end;
        if (!flight.hasArrived && m_random() % 3 == 0) {
            end.outcome = m_random() % 2 == 0 ? Outcome::NeverSent : Outcome::Throttled;
        } else {
            arrive(flight);
            const bool isLost = m_random() % 8 == 0;
            end.outcome = isLost      ? Outcome::Unknown
                : m_random() % 4 == 0 ? Outcome::Cut
                                      : Outcome::Answered;
            if (m_random() % 4 != 0)
                end.inputTokens = flight.tokens;
        }
        const bool isInTime = flight.leaseEndMs > steadyMs();
        m_phantoms += !isInTime && !flight.hasArrived ? 1 : 0;
        m_settles = m_settles && ledger->settle(flight.hold, end) == isInTime
            && (end.outcome == Outcome::Unknown || !ledger->settle(flight.hold, end));
    }
    //! After its lease nobody sends a request any more.
    void forgetExpired()
    {
        for (QVector<Flight>* flights : { &m_flights, &m_lost })
            flights->removeIf([this](const Flight& flight) {
                const bool isOver = flight.leaseEndMs <= steadyMs();
                m_phantoms += isOver && !flight.hasArrived ? 1 : 0;
                return isOver;
            });
    }

    QString check(bool isProof)
    {
        if (!m_waits)
            return u"a wait without an end"_s;
        if (!m_agrees)
            return u"what a path said was not what the place said"_s;
        if (!m_settles)
            return u"a settlement that was not taken once"_s;
        if (const QStringList found = isProof ? wrong() : QStringList(); !found.isEmpty())
            return found.join(u"; "_s);
        for (int project = 0; project < kProjects; ++project) {
            if (const QString found = checkProject(project); !found.isEmpty())
                return u"project %1: %2"_s.arg(project).arg(found);
        }
        if (inAny(600'000, -1, false) > m_account * 4)
            return u"the account's ten minutes are over the cap"_s;
        return {};
    }
    QString checkProject(int project)
    {
        if (inAny(60'000, project, false) > m_minute)
            return u"a minute over its cap at the service"_s;
        if (inAny(60'000, project, true) > m_tokens)
            return u"a minute over its tokens at the service"_s;
        if (!m_wallWasStepped && today(project) > m_day)
            return u"the day over its cap at the service"_s;
        // Each hold and settlement stands for what arrived, never for less.
        const LimitState day = ledger->state(requests(Window::PacificDay, at(project))).value();
        if (!m_wallWasStepped && day.used + day.held < today(project))
            return u"the day's books hold less than the service counted"_s;
        return {};
    }
    //! What arrived in the stretch of that length that ends now.
    qint64 inAny(qint64 lengthMs, int project, bool isTokens) const
    {
        qint64 sum = 0;
        for (const Arrival& arrival : m_arrivals) {
            if (steadyMs() - arrival.steadyMs < lengthMs
                && (project < 0 || arrival.project == project))
                sum += isTokens ? arrival.tokens : 1;
        }
        return sum;
    }
    qint64 today(int project) const
    {
        const qint64 day = periodOf(Window::PacificDay, clock.utcNow().toMSecsSinceEpoch());
        return std::count_if(m_arrivals.begin(), m_arrivals.end(),
            [&](const Arrival& a) { return a.project == project && a.day == day; });
    }
    qint64 steadyMs() const
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            clock.steadyNow().time_since_epoch())
            .count();
    }

    std::mt19937 m_random;
    const bool m_stepsWall;
    const qint64 m_minute, m_day, m_tokens, m_account;
    QVector<Flight> m_flights, m_lost;
    QVector<Arrival> m_arrivals;
    int m_phantoms = 0; //!< holds whose lease ended though nothing came to the service
    int m_granted = 0;
    int m_refused = 0;
    bool m_wallWasStepped = false;
    std::array<LimitPath, kProjects> m_paths;
    bool m_waits = true;
    bool m_agrees = true;
    bool m_settles = true;
};

} // namespace

class TestLedgerProperties : public QObject {
    Q_OBJECT

private slots:
    void noScheduleBreaksALimitOrTheBooks();
};

void TestLedgerProperties::noScheduleBreaksALimitOrTheBooks()
{
    const bool isRepeat = qEnvironmentVariableIsSet("HEADGATE_SEED");
    const quint32 first = isRepeat ? quint32(qEnvironmentVariable("HEADGATE_SEED").toUInt())
                                   : std::random_device {}();
    const int asked = qEnvironmentVariableIntValue("HEADGATE_RUNS");
    const int runs = isRepeat ? 1 : asked > 0 ? asked : kRuns;
    qInfo("seeds %u to %u", first, first + quint32(runs) - 1);
    int granted = 0;
    int refused = 0;
    for (quint32 i = 0; i < quint32(runs); ++i) {
        Schedule schedule(first + i);
        const QString found = schedule.run();
        if (!found.isEmpty())
            QFAIL(qPrintable(u"HEADGATE_SEED=%1: %2"_s.arg(first + i).arg(found)));
        granted += schedule.granted();
        refused += schedule.refused();
    }
    qInfo("%d granted, %d refused", granted, refused);
    QVERIFY(isRepeat || (granted > runs && refused > runs)); // both sides were tried
}

QTEST_GUILESS_MAIN(TestLedgerProperties)
#include "tst_ledgerproperties.moc"
