// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/services/roadschedule.h"

#include "tests/support/must.h"

#include <QAbstractEventDispatcher>
#include <QDeadlineTimer>
#include <QTest>
#include <QTimer>

using namespace Headgate::Limits;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace Headgate::Test {

namespace {

constexpr int kSteps = 60;
constexpr int kMostRequests = 30;
constexpr milliseconds kPatience = 20ms; // of real time, for what waits by a timer of its own
const QString kBackend = u"gemini"_s;

//! Nobody pulls the plug here: a disk would only be waited for.
QString folderInMemory()
{
    const QString memory = u"/dev/shm"_s;
    const QString parent = QFileInfo(memory).isWritable() ? memory : QDir::tempPath();
    return parent + u"/headgate-road-XXXXXX"_s;
}

} // namespace

Schedule::Schedule(quint32 seed)
    : m_random(seed)
    , m_caps { 1 + dice(6), 20 + dice(200), 3 + dice(18) }
    , m_keyCount(1 + dice(4))
    , m_projectCount(1 + dice(3))
    , m_modelCount(1 + dice(2))
    , m_programCount(1 + dice(2))
    , m_addsUp(dice(2) == 0)
    , m_dir(folderInMemory())
    , m_service(m_clock, m_random, m_caps, dice(3) * 35)
{
    m_clock.advance(milliseconds(m_random() % 100'000'000)); // anywhere in a day
    m_retry
        = { .maxAttempts = 1 + dice(3), .baseDelay = 1ms, .longestWait = dice(2) == 0 ? 0ms : 90s };
    m_limits.firstByte = m_limits.idle = 60s;
    QStringList keys;
    for (int key = 0; key < m_keyCount; ++key) {
        keys.append(u"a-key-of-the-road-number-%1"_s.arg(key));
        m_service.setProject(keys.last().toLatin1(), projectOf(key));
    }
    m_environment.insert(u"GEMINI_API_KEYS"_s, keys.join(u','));
    newFolder();
    openPrograms();
}

BackendInfo Schedule::info() const
{
    return { kBackend, u"Gemini"_s, Dialect::Gemini,
        QUrl(u"http://127.0.0.1:%1"_s.arg(m_service.port())) };
}

QString Schedule::run()
{
    for (int i = 0; i < kSteps && m_complaint.isEmpty(); ++i) {
        step();
        drain();
        lookAtBooks();
        complainOf(m_service.breaches());
    }
    end();
    if (m_complaint.isEmpty())
        compare();
    return m_complaint;
}

//! As many as there should be.
void Schedule::openPrograms()
{
    while (int(m_programs.size()) < m_programCount) {
        m_programs.push_back(std::make_unique<Program>(
            m_clock, folder(), m_dir.path() + u"/keys.json"_s, m_environment));
        Program& program = *m_programs.back();
        connect(&program.books, &Services::LocalLedgerService::settled, this,
            [this](const RequestId& id) {
                for (const auto& one : m_asked)
                    one->isBooked = one->isBooked || one->id == id.text;
            });
        waitFor([&] { return program.room.restored().isFinished(); }, "a start");
        teach(program);
    }
}

//! Whose keys they are, and what is allowed; the same for all programs.
void Schedule::teach(Program& program) const
{
    QuotaOwners& owners = program.room.owners();
    QHash<KeyId, QString> places;
    for (const KeyInfo& key : program.vault.keys())
        places.insert(key.id, projectOf(int(places.size())));
    for (int number = 0; number < m_projectCount; ++number) {
        ProjectInfo project;
        project.id = projectOf(number);
        project.backend = kBackend;
        if (!owners.project(project.id))
            must(owners.setProject(project));
        for (int model = 0; model < m_modelCount; ++model) {
            const LimitScope scope { OwnerKind::ProjectModel, project.id, modelOf(model) };
            const std::pair<LimitId, qint64> limits[]
                = { { { scope, Measure::Requests, Window::Minute }, m_caps.perMinute },
                      { { scope, Measure::InputTokens, Window::Minute }, m_caps.tokensPerMinute },
                      { { scope, Measure::Requests, Window::PacificDay }, m_caps.perDay } };
            for (const auto& [id, cap] : limits)
                must(program.room.ledger().setLimit({ .id = id,
                    .cap = cap,
                    .source = LimitSource::Entered,
                    .since = m_clock.utcNow(),
                    .evidence = {} }));
        }
    }
    program.room.pool().move(places);
    owners.setAddsUp(kBackend, m_addsUp);
    program.room.ownersChanged();
}

RoadParts Schedule::roadOf(Program& program)
{
    RoadParts parts { .transport = m_transport,
        .clock = m_clock,
        .lease = {},
        .jitter = [] { return 0.5; },
        .limits = m_limits,
        .retry = m_retry };
    parts.sending = [&program](const Booking& note) { return program.books.noteUnderWay(note); };
    parts.book = [&program](const Booking& booking) {
        program.room.noteAnswer(booking);
        program.books.book(booking);
    };
    parts.keys = program.room.access();
    return parts;
}

void Schedule::step()
{
    switch (dice(24)) {
    case 0:
        return advance(milliseconds(dice(70'000)));
    case 1:
        return advance(std::chrono::hours(dice(9)));
    case 2:
    case 3:
    case 4:
    case 5:
        return advance(milliseconds(dice(5'000)));
    case 6:
    case 7:
        return m_service.release();
    case 8:
    case 9:
        return callOff(false);
    case 10:
        return callOff(true);
    case 11:
        return restartOne();
    case 12:
        return dice(3) == 0 ? killAll() : restartOne();
    case 13:
    case 14:
    case 15:
    case 16:
        return rest();
    default:
        ask();
    }
}

void Schedule::ask()
{
    if (m_asked.size() >= kMostRequests)
        return;
    Program& program = *m_programs.at(size_t(dice(int(m_programs.size()))));
    m_asked.push_back(std::make_unique<Asked>());
    Asked* one = m_asked.back().get();
    ChatRequest request { .id = newId<RequestId>(),
        .target = { kBackend, modelOf(dice(m_modelCount)) },
        .origin = dice(3) == 0 ? Origin::Title : Origin::Chat };
    one->id = request.id.text;
    const auto setText = [&](qint64 tokens) {
        const QString text = u"ask %1 %2"_s.arg(one->id).arg(tokens, 3, 10, QLatin1Char('0'));
        request.messages = { Message { Role::User, { Part::ofText(text) } } };
    };
    setText(0);
    const RoadParts road = roadOf(program);
    one->tokens = 1 + dice(int(road.keys.plan(request, info()).inputTokens));
    setText(one->tokens); // as long as before
    one->exchange = new Exchange(request, info(), road, &program.asker);
    connect(one->exchange, &Exchange::progressed, this, [one](const ExchangeProgress& news) {
        one->phase = news.phase;
        // Its timer goes by the real time: nobody has that patience here.
        if (news.phase == ExchangePhase::WaitingForRetry && news.retryIn > kPatience) {
            one->isCalledOff = true;
            QTimer::singleShot(0, one->exchange, [one] { one->exchange->cancel(); });
        }
    });
    connect(one->exchange, &Exchange::finished, this, [one](const ExchangeSummary& summary) {
        ++one->finished;
        one->isComplete = !summary.failure;
    });
    one->exchange->start();
}

//! What is on a socket is there at once, as it would be in so long a time; nobody takes minutes to
//! send what was granted, or to look what another program has stored.
void Schedule::advance(milliseconds by)
{
    if (by > 5s) {
        rest();
        waitUntilBooked(); // which takes a moment by the real time
        tellEachOther();
    }
    drain();
    m_clock.advance(by);
    for (const auto& program : m_programs)
        program->room.pool().partsChanged(); // timers go by the real time
}

void Schedule::callOff(bool isDropped)
{
    QVector<Asked*> running;
    for (const auto& one : m_asked) {
        if (one->exchange && one->finished == 0)
            running.append(one.get());
    }
    if (running.isEmpty())
        return;
    Asked* one = running.at(dice(int(running.size())));
    one->isCalledOff = true;
    if (isDropped)
        delete one->exchange.data();
    else
        one->exchange->cancel();
}

void Schedule::restartOne()
{
    const auto which = m_programs.begin() + dice(int(m_programs.size()));
    for (const auto& one : m_asked) {
        const bool isItsOwn = one->exchange && one->exchange->parent() == &(*which)->asker;
        one->isCalledOff = one->isCalledOff || (isItsOwn && one->finished == 0);
    }
    m_programs.erase(which);
    openPrograms();
}

//! The books go on as they stand in this moment, and all programs that wrote them are no more.
void Schedule::killAll()
{
    const QString from = fileIn({});
    newFolder();
    const QString to = fileIn({});
    QFuture<Result<void>> copied = m_programs.front()->books.worker().write(
        [from, to](Ledger::LedgerStore&) -> Result<void> {
            const bool isDone
                = QFile::copy(from, to) && QFile::copy(from + u"-wal"_s, to + u"-wal"_s);
            return isDone ? Result<void>() : Result<void>(Error { ErrorKind::Storage, u"copy"_s });
        });
    copied.waitForFinished(); // nothing is sent or heard meanwhile
    must(copied.result());
    lookAtBooks();
    for (const auto& one : m_asked)
        one->isKilled = one->isKilled || (one->exchange && one->finished == 0) || !one->isBooked;
    for (const auto& program : m_programs)
        disconnect(&program->books, nullptr, this, nullptr); // what they book now is lost
    m_programs.clear();
    drain();
    openPrograms();
}

//! All that can be done without waiting.
void Schedule::drain()
{
    for (int i = 0; i < 1000; ++i) {
        if (!QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents))
            return;
    }
}

bool Schedule::waitFor(const std::function<bool()>& condition, const char* what)
{

    QDeadlineTimer deadline(30s);
    QTimer tick; // so that it ends
    tick.start(1s);
    while (!condition()) {
        if (deadline.hasExpired()) {
            complain(u"does not end: "_s + QString::fromLatin1(what));
            return false;
        }
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

//! Until nothing goes on but by the clock, or by what holds it up.
void Schedule::rest()
{
    const auto isAtRest = [this] {
        QSet<QString> waiting;
        for (const auto& program : m_programs) {
            for (const WaitingRequest& one : program->room.queue().waiting())
                waiting.insert(one.request.text);
        }
        return std::all_of(m_asked.begin(), m_asked.end(), [&](const auto& one) {
            return !one->exchange || one->finished > 0 || waiting.contains(one->id)
                || m_service.holdsUp(one->id);
        });
    };
    waitFor(isAtRest, "a request");
    drain();
}

//! All that each of the programs has to say.
void Schedule::waitUntilBooked()
{
    const auto isWritten = [this] {
        return std::all_of(m_programs.begin(), m_programs.end(),
            [](const auto& program) { return program->books.unbooked() == 0; });
    };
    waitFor(isWritten, "the writing");
}

void Schedule::tellEachOther()
{
    for (int twice = 0; twice < 2; ++twice) { // so that the first hears of the last, too
        for (const auto& program : m_programs) {
            const QFuture<bool> stored = program->room.keeper().stored();
            waitFor([&stored] { return stored.isFinished(); }, "the journal");
        }
    }
}

//! All come to an end, in order.
void Schedule::end()
{
    m_service.calmDown();
    for (int round = 0; round < 50 && m_complaint.isEmpty(); ++round) {
        m_service.release();
        rest();
        const bool isOver = std::all_of(
            m_asked.begin(), m_asked.end(), [](const auto& one) { return !one->exchange; });
        if (isOver)
            break;
        if (round > 20)
            callOff(false);
        advance(10s);
    }
    complainOf(m_service.breaches());
    waitUntilBooked();
    tellEachOther();
    m_clock.advance(11min); // past the last lease
    for (const auto& program : m_programs)
        program->room.ledger().expireLeases();
    tellEachOther();
    for (const auto& one : m_asked) {
        const int least = one->isCalledOff || one->isKilled ? 0 : 1;
        if (one->finished > 1 || one->finished < least)
            complain(u"a request has ended %1 times"_s.arg(one->finished));
    }
}

} // namespace Headgate::Test
