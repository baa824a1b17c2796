// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localledgerservice.h"

#include "core/base/futures.h"
#include "core/base/log.h"
#include "core/ledger/ledgercheck.h"

#include <QMetaMethod>

namespace Headgate::Services {

using namespace Qt::StringLiterals;
using Ledger::LedgerStore;

namespace {

constexpr auto kAgainAfter = std::chrono::seconds(5);
constexpr auto kFirstPruning = std::chrono::minutes(2); // not while a program starts
constexpr auto kNextPruning = std::chrono::hours(24);
constexpr qsizetype kMostRefused = 10'000;
//! Of requests that end within it, one hour, model and key is summed once. Of a program that is
//! killed in it, what was under way is booked as estimated.
constexpr auto kGatherFor = std::chrono::milliseconds(20);
constexpr qsizetype kMostGathered = 100;

} // namespace

LocalLedgerService::LocalLedgerService(
    const Clock& clock, const QString& folder, const QString& client, QObject* parent)
    : LedgerService(parent)
    , m_clock(clock)
    , m_client(client)
    , m_worker(folder)
    , m_budgets(m_worker, clock, nullptr)
{
    connect(&m_budgets, &BudgetKeeper::warned, this, &LedgerService::budgetReached);
    connect(this, &LocalLedgerService::settled, &m_budgets, &BudgetKeeper::release);
    m_gathering.setSingleShot(true);
    connect(&m_gathering, &QTimer::timeout, this, &LocalLedgerService::writeGathered);
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &LocalLedgerService::writeAgain);
    m_pruning.setSingleShot(true);
    connect(&m_pruning, &QTimer::timeout, this, &LocalLedgerService::prune);
    m_pruning.start(kFirstPruning);
    m_worker.opened()
        | then(this, [this](const Result<Ledger::LedgerOpening>& opened) { onOpened(opened); });
}

LocalLedgerService::~LocalLedgerService()
{
    writeAgain(); // the last chance, before the worker ends
    writeGathered();
}

void LocalLedgerService::setKeeper(PoolKeeper* keeper)
{
    m_keeper = keeper;
    connect(keeper, &PoolKeeper::bookingsDue, this, &LocalLedgerService::writeGathered);
}

void LocalLedgerService::onOpened(const Result<Ledger::LedgerOpening>& opened)
{
    using State = BooksCondition::State;
    if (opened && opened->lost > 0)
        qCInfo(lcServices) << opened->lost << "requests of a program that ended were booked";
    BooksCondition found;
    if (!opened)
        found.state = State::Closed;
    else if (opened->isReadOnly)
        found.state = State::ReadOnly;
    else if (!opened->setAside.isEmpty())
        found = { State::SetAside, opened->setAside };
    if (found.state == State::Sound)
        return;
    if (found.state == State::SetAside)
        audit(u"books_set_aside"_s, found.file, {}); // the first line of the new trail
    {
        const QMutexLocker lock(&m_mutex);
        m_condition = found;
    }
    emit conditionChanged();
}

BooksCondition LocalLedgerService::condition() const
{
    const QMutexLocker lock(&m_mutex);
    return m_condition;
}

Alerts::BooksFact LocalLedgerService::unwritten() const
{
    using State = BooksCondition::State;
    const State state = condition().state;
    const bool isClosed = state == State::ReadOnly || (state == State::Closed && m_isRefusing);
    return { !m_isRefusing && !isClosed, m_refused.size(), m_worker.waiting() };
}

void LocalLedgerService::book(const Booking& booking)
{
    gather(complete(booking));
}

//! That it can't be written is told when it can't be booked.
QFuture<std::optional<Failure>> LocalLedgerService::noteUnderWay(const Booking& booking)
{
    const Booking note = complete(booking);
    const auto claim = m_budgets.claimOf(note.receipt.requestId);
    QFuture<std::optional<BudgetStop>> noted;
    if (m_keeper) {
        noted = m_keeper->noteUnderWay(note, claim);
    } else {
        const QVector<UnderWayNotes::Note> one { { note, claim, {} } };
        noted = m_worker.write([one](LedgerStore& store) {
            return UnderWayNotes::store(store, one);
        }) | then(this, [id = note.receipt.requestId](const Result<UnderWayNotes::Stops>& stops) {
            const bool isStopped = stops && stops->contains(id);
            return isStopped ? std::optional(stops->value(id)) : std::nullopt;
        });
    }
    if (!claim)
        return readyFuture(std::optional<Failure>());
    return noted | then(this, [this](const std::optional<BudgetStop>& stop) {
        if (!stop)
            return std::optional<Failure>();
        m_budgets.lookAgain();
        return std::optional(refusalOf(*stop, m_clock.utcNow()));
    });
}

Booking LocalLedgerService::complete(Booking booking) const
{
    if (booking.client.isEmpty())
        booking.client = m_client;
    return booking;
}

void LocalLedgerService::audit(const QString& action, const QString& object, const QString& detail)
{
    const AuditEntry entry { m_clock.utcNow(), m_client, action, object, detail };
    m_worker.write([entry](LedgerStore& store) { return store.audit().append(entry); })
        | then(this, [](const Result<void>& written) {
              if (!written)
                  qCWarning(lcServices)
                      << "the audit trail could not be written:" << written.error().detail;
          });
}

void LocalLedgerService::rate(const RequestId& request, Rating rating)
{
    m_worker.write([request, rating](LedgerStore& store) { return store.rate(request, rating); })
        | then(this, [this, request, rating](const Result<bool>& rated) {
              if (!rated)
                  qCWarning(lcServices) << "a rating could not be written:" << rated.error().detail;
              else if (!*rated)
                  m_ratings.insert(request, rating); // what was stopped may be read on
          });
}

void LocalLedgerService::gather(const Booking& booking)
{
    ++m_writing;
    const RequestId& request = booking.receipt.requestId;
    m_gathered.append(
        { booking, m_keeper ? m_keeper->takeEnds(request) : QVector<Limits::LedgerEvent>() });
    if (m_gathered.size() >= kMostGathered)
        writeGathered();
    else if (!m_gathering.isActive())
        m_gathering.start(kGatherFor);
}

void LocalLedgerService::writeGathered()
{
    m_gathering.stop();
    for (const auto& [booking, ends] : std::exchange(m_gathered, {})) {
        const auto onWritten = [this, booking = booking, ends = ends](const Result<bool>& booked) {
            --m_writing;
            if (booked)
                return onBooked(booking);
            if (m_keeper)
                m_keeper->giveBack(ends);
            onRefused(booking, booked.error());
        };
        const auto work = [booking = booking, ends = ends](
                              LedgerStore& store) { return store.book(booking, ends); };
        m_worker.write(work) | then(this, onWritten);
    }
    if (m_keeper)
        m_keeper->handedOver();
}

//! What is held for it is given back when its cost stands in the books, not before.
void LocalLedgerService::onBooked(const Booking& booking)
{
    m_isRefusing = false;
    if (const auto rating = m_ratings.constFind(booking.receipt.requestId);
        rating != m_ratings.constEnd())
        rate(rating.key(), m_ratings.take(rating.key()));
    emit settled(booking.receipt.requestId);
    // A step is told once: where nobody listens (headgatectl), it waits for a program that does.
    const bool isHeard = isSignalConnected(QMetaMethod::fromSignal(&LedgerService::budgetReached));
    if (isHeard && costOf(booking))
        m_budgets.lookForWarnings();
}

void LocalLedgerService::onRefused(const Booking& booking, const Error& error)
{
    if (m_refused.isEmpty())
        qCWarning(lcServices) << "a request could not be booked:" << error.detail;
    // Nothing that comes later makes these possible.
    if (error.kind == ErrorKind::InvalidInput || error.kind == ErrorKind::ReadOnly)
        return emit settled(booking.receipt.requestId);
    m_isRefusing = true;
    if (m_refused.size() < kMostRefused)
        m_refused.append(booking);
    if (!m_again.isActive())
        m_again.start(kAgainAfter);
}

void LocalLedgerService::writeAgain()
{
    const QVector<Booking> refused = std::exchange(m_refused, {});
    for (const Booking& booking : refused)
        gather(booking);
}

void LocalLedgerService::prune()
{
    m_worker.write([now = m_clock.utcNow()](LedgerStore& store) { return store.prune(now); })
        | then(this, [this](const Result<bool>& hasMore) {
              if (hasMore && *hasMore)
                  return prune();
              m_pruning.start(kNextPruning);
              giveBackRoom();
          });
}

void LocalLedgerService::giveBackRoom()
{
    m_worker.write([](LedgerStore& store) { return store.giveBackRoom(); })
        | then(this, [this](const Result<bool>& hasMore) {
              if (hasMore && *hasMore)
                  giveBackRoom();
          });
}

QFuture<Result<QVector<UsageTotal>>> LocalLedgerService::usage(const UsageQuery& query)
{
    return m_worker.read([query](LedgerStore& store) { return store.sums().usage(query); });
}

QFuture<Result<QVector<BookedRequest>>> LocalLedgerService::requests(const RequestLogQuery& query)
{
    return m_worker.read([query](LedgerStore& store) { return store.requestReader().page(query); });
}

QFuture<Result<QVector<FailureTotal>>> LocalLedgerService::failures(const UsageQuery& query)
{
    return m_worker.read([query](LedgerStore& store) { return store.sums().failures(query); });
}

QFuture<Result<ChatUsages>> LocalLedgerService::chatUsage(const ChatUsageQuery& query)
{
    return m_worker.read([query](LedgerStore& store) { return store.chatSums().usage(query); });
}

QFuture<Result<QVector<PriceOutlook>>> LocalLedgerService::priceOutlook(const UsageFilter& filter)
{
    using Outlooks = QVector<PriceOutlook>;
    return inThreadOf(this, [this, filter] {
        const QDate today = m_clock.utcNow().toLocalTime().date();
        const UsageQuery query { .from = QDate(today.year(), today.month(), 1),
            .by = { UsageBy::Backend, UsageBy::Model },
            .filter = filter };
        return usage(query)
            | then(this, [this](const Result<QVector<UsageTotal>>& totals) -> Result<Outlooks> {
                  if (!totals)
                      return totals.error();
                  QVector<ModelUse> use;
                  for (const UsageTotal& total : *totals)
                      use.append({ { total.names.value(0), total.names.value(1) },
                          total.inputTokens, total.cachedTokens, total.outputTokens,
                          total.thinkingTokens, total.cost });
                  return m_pricing ? m_pricing(use) : Outlooks();
              });
    });
}

QFuture<Result<QVector<PriceStart>>> LocalLedgerService::newPrices(const QDate& since)
{
    using Starts = QVector<PriceStart>;
    constexpr int kDaysUsed = 30;
    return inThreadOf(this, [this, since] {
        const UsageQuery query { .from = m_clock.utcNow().toLocalTime().date().addDays(-kDaysUsed),
            .by = { UsageBy::Backend, UsageBy::Model } };
        return usage(query)
            | then(
                this, [this, since](const Result<QVector<UsageTotal>>& totals) -> Result<Starts> {
                    if (!totals)
                        return totals.error();
                    QVector<Target> used;
                    for (const UsageTotal& total : *totals)
                        used.append({ total.names.value(0), total.names.value(1) });
                    return m_priceStarts ? m_priceStarts(used, since) : Starts();
                });
    });
}

QFuture<Result<QDate>> LocalLedgerService::firstDay()
{
    return m_worker.read([](LedgerStore& store) { return store.sums().firstDay(); });
}

QFuture<Result<RequestCount>> LocalLedgerService::requestCount(
    const RequestLogQuery& query, int atMost)
{
    return m_worker.read(
        [query, atMost](LedgerStore& store) { return store.requestReader().count(query, atMost); });
}

QFuture<Result<RequestDetail>> LocalLedgerService::requestDetail(const RequestId& id)
{
    return m_worker.read([id](LedgerStore& store) { return store.requestReader().detail(id); });
}

QFuture<Result<AuditPage>> LocalLedgerService::auditTrail(const AuditQuery& query)
{
    return m_worker.read([query](LedgerStore& store) { return store.audit().page(query); });
}

QFuture<Result<KeyLogPage<RotationNote>>> LocalLedgerService::rotations(const KeyLogQuery& query)
{
    return m_worker.read(
        [query](LedgerStore& store) { return store.keyRecords().rotations(query); });
}

QFuture<Result<qint64>> LocalLedgerService::rotationCount(const QDateTime& from)
{
    return m_worker.read(
        [from](LedgerStore& store) { return store.keyRecords().rotationCount(from); });
}

QFuture<Result<KeyLogPage<KeyAccess>>> LocalLedgerService::accesses(const KeyLogQuery& query)
{
    return m_worker.read(
        [query](LedgerStore& store) { return store.keyRecords().accesses(query); });
}

QFuture<Result<QVector<BudgetState>>> LocalLedgerService::budgets()
{
    return inThreadOf(this, [this] {
        const auto ask
            = [now = m_clock.utcNow()](LedgerStore& store) { return store.budgets().looks(now); };
        using Looks = Result<QVector<Ledger::BudgetLook>>;
        return m_worker.read(ask)
            | then(this, [this](const Looks& looks) -> Result<QVector<BudgetState>> {
                  if (!looks)
                      return looks.error();
                  return m_budgets.withHolds(*looks);
              });
    });
}

QFuture<Result<void>> LocalLedgerService::setBudget(const BudgetId& id, PicoUsd cap)
{
    return change(u"budget.set"_s, id, u'$' + usdText(cap),
        [id, cap](Ledger::Budgets& budgets) { return budgets.set(id, cap); });
}

QFuture<Result<void>> LocalLedgerService::removeBudget(const BudgetId& id)
{
    return change(
        u"budget.remove"_s, id, {}, [id](Ledger::Budgets& budgets) { return budgets.remove(id); });
}

QFuture<Result<void>> LocalLedgerService::liftBudget(const BudgetId& id)
{
    return change(u"budget.override"_s, id, u"for one request"_s,
        [id, now = m_clock.utcNow()](Ledger::Budgets& budgets) { return budgets.lift(id, now); });
}

QFuture<Result<void>> LocalLedgerService::change(
    const QString& action, const BudgetId& id, const QString& detail, BudgetChange work)
{
    const AuditEntry entry { m_clock.utcNow(), m_client, action, budgetName(id), detail };
    const auto write = [entry, work = std::move(work)](LedgerStore& store) -> Result<void> {
        if (Result<void> done = work(store.budgets()); !done)
            return done;
        return store.audit().append(entry);
    };
    return inThreadOf(this, [this, write] {
        return m_worker.write(write) | then(this, [this](const Result<void>& done) {
            m_budgets.lookAgain();
            return done;
        });
    });
}

QFuture<Result<LedgerReport>> LocalLedgerService::verify()
{
    return m_worker.read([](LedgerStore& store) { return Ledger::checkLedger(store); });
}

} // namespace Headgate::Services
