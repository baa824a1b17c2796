// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/ledgerstore.h"

#include "core/base/log.h"
#include "core/ledger/columns.h"
#include "core/ledger/schema.h"
#include "core/sql/database.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <limits>

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

namespace {

constexpr qint64 kMsPerQuarter = 900'000;
constexpr qint64 kMsPerHour = 3'600'000;
constexpr int kRequestDays = 90;
constexpr int kHourSumDays = 400;
constexpr int kMostPruned = 5000; // some 50 ms
constexpr auto kLongestRequest = std::chrono::hours(24);
constexpr int kPagesAtOnce = 256;
constexpr int kPagesInLog = 4000; // 16 MB

QString fileIn(const QString& folder)
{
    return folder + u"/ledger.db"_s;
}

//! Stands beside a file in which a query has met damage.
QString markOf(const QString& path)
{
    return path + u".is-damaged"_s;
}

//! Gives the file and its log another name; the new name, empty where that failed.
QString setAside(const QString& path)
{
    for (int number = 1; number < 1000; ++number) {
        const QString aside = u"%1.damaged-%2"_s.arg(path).arg(number);
        if (QFileInfo::exists(aside))
            continue;
        if (!QFile::rename(path, aside))
            return {};
        QFile::rename(path + u"-wal"_s, aside + u"-wal"_s);
        QFile::remove(path + u"-shm"_s);
        return QFileInfo(aside).fileName();
    }
    return {};
}

//! ReadOnly where a newer version has changed the books.
Result<void> checkSchema(Sql::Database& db)
{
    const Result<int> version = Sql::schemaVersion(db);
    if (!version)
        return version.error();
    if (*version > migrationSteps().size())
        return Error { .kind = ErrorKind::ReadOnly,
            .detail = u"written by a newer version (schema %1)"_s.arg(*version) };
    return {};
}

} // namespace

LedgerStore::LedgerStore(const QTimeZone& zone)
    : m_db(std::make_unique<Sql::Database>())
    , m_words(*m_db)
    , m_requests(*m_db, m_words)
    , m_underWay(*m_db)
    , m_requestReader(*m_db, m_words)
    , m_sums(*m_db)
    , m_sumReader(*m_db, m_words, zone)
    , m_chatSums(*m_db, m_words, m_sumReader)
    , m_audit(*m_db)
    , m_alerts(*m_db)
    , m_keyRecords(*m_db, m_words)
    , m_limitJournal(*m_db)
    , m_limitRecords(*m_db)
    , m_budgets(*m_db, m_words, zone)
    , m_clients(*m_db, m_words, zone)
    , m_vitals(*m_db)
    , m_health(*m_db)
    , m_zone(zone)
{
}

LedgerStore::~LedgerStore() = default;

Result<LedgerOpening> LedgerStore::open(const QString& folder)
{
    const QString path = fileIn(folder);
    if (!QFileInfo::exists(path) && !QDir().mkpath(folder))
        return Error { .kind = ErrorKind::Storage,
            .detail = u"cannot make the folder: "_s + folder };
    const QString lock = path + u".lock"_s;
    const bool isAlone = m_lock.takeAlone(lock);
    if (!QFileInfo::exists(path))
        QFile::remove(markOf(path)); // of books that were moved away by hand
    Result<LedgerOpening> opened = openOrSetAside(path, isAlone);
    if (opened && isAlone && !opened->isReadOnly)
        opened->lost = bookAllLost();
    m_lock.share(lock);
    if (opened)
        opened->isAlone = isAlone;
    return opened;
}

Result<LedgerOpening> LedgerStore::openOrSetAside(const QString& path, bool isAlone)
{
    const bool wasDamaged = isAlone && QFileInfo::exists(markOf(path));
    const Result<LedgerOpening> opened = wasDamaged
        ? Result<LedgerOpening>(Error { .kind = ErrorKind::Storage, .detail = u"damaged"_s })
        : openWritable(path);
    if (opened)
        return opened;
    const bool isDamaged = wasDamaged || m_db->sawDamage();
    m_db->close(); // half open it would refuse each booking; closed, the next one opens it again
    if (!isDamaged || !isAlone)
        return opened;
    const QString aside = setAside(path);
    if (aside.isEmpty())
        return opened;
    QFile::remove(markOf(path));
    Result<LedgerOpening> fresh = openWritable(path);
    if (fresh)
        fresh->setAside = aside;
    return fresh;
}

Result<LedgerOpening> LedgerStore::openWritable(const QString& path)
{
    const auto mode = Sql::Database::Mode::ReadWrite;
    m_path = path;
    if (const Result<void> opened = m_db->open(path, mode); !opened)
        return opened.error();
    // Costs and keys' names are nobody else's business.
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (const Result<void> known = checkSchema(*m_db); !known) {
        if (known.error().kind != ErrorKind::ReadOnly)
            return known.error();
        m_db->forbidWrites(known.error());
        return LedgerOpening { .isReadOnly = true };
    }
    if (const Result<void> done = configure(true); !done)
        return done.error();
    return LedgerOpening {};
}

QString LedgerStore::logFileIn(const QString& folder)
{
    return fileIn(folder) + u"-wal"_s;
}

Result<void> LedgerStore::openInMemory()
{
    const auto mode = Sql::Database::Mode::ReadWrite;
    if (const Result<void> opened = m_db->open(u":memory:"_s, mode); !opened)
        return opened;
    return configure(false);
}

bool LedgerStore::isOpen() const
{
    return m_db->isOpen();
}

Result<void> LedgerStore::openForReading(const QString& folder)
{
    m_path = fileIn(folder);
    return m_db->open(m_path, Sql::Database::Mode::ReadOnly);
}

void LedgerStore::noteDamage()
{
    if (m_isDamageNoted || m_path.isEmpty() || !m_db->sawDamage())
        return;
    m_isDamageNoted = true;
    qCWarning(lcLedger) << "the books are damaged; the next start sets them aside";
    QFile mark(markOf(m_path));
    if (!mark.open(QIODevice::WriteOnly))
        qCWarning(lcLedger) << "and that can't be noted:" << mark.errorString();
}

Result<void> LedgerStore::configure(bool isOnDisk)
{
    if (isOnDisk) {
        // Of a new file only, since it can't be chosen later: what is pruned can give its room back
        // in small steps.
        if (const Result<void> done = m_db->exec(u"PRAGMA auto_vacuum = INCREMENTAL"_s); !done)
            return done;
        // A crash of the program loses nothing that was committed, one of the machine the last
        // moments, never the file.
        // A request waits for the commit of its hold. Bringing the log into the file waits for the
        // disk: it is to come with so few commits that one of a hundred requests never meets it.
        for (const QString& pragma :
            { u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = NORMAL"_s,
                u"PRAGMA wal_autocheckpoint = %1"_s.arg(kPagesInLog) }) {
            if (const Result<QVariant> done = m_db->scalar(pragma); !done)
                return done.error();
        }
    }
    return Sql::migrate(*m_db, migrationSteps());
}

Result<void> LedgerStore::together(const std::function<Result<void>()>& work)
{
    const Result<void> done = m_db->write([&]() -> Result<void> {
        // A newer program may have changed the books since they were opened here.
        if (Result<void> known = checkSchema(*m_db); !known)
            return known;
        if (Result<void> worked = work(); !worked)
            return worked;
        return m_sums.flush();
    });
    if (done) {
        m_limitJournal.committed();
    } else {
        m_sums.drop();
        m_words.forget();
        m_limitJournal.undone();
    }
    return done;
}

int LedgerStore::dayOf(const QDateTime& time)
{
    // No zone's day begins within a quarter of an hour, and asking a zone takes longer than
    // booking.
    const qint64 quarter = time.toMSecsSinceEpoch() / kMsPerQuarter;
    if (quarter != m_quarter) {
        m_quarter = quarter;
        m_day = dayNumber(time.toTimeZone(m_zone).date());
    }
    return m_day;
}

Result<bool> LedgerStore::book(const Booking& booking, const QVector<Limits::LedgerEvent>& ends)
{
    const int day = dayOf(booking.startedAt);
    if (const Result<void> done = m_limitJournal.appendEnds(ends); !done)
        return done.error();
    if (const Result<void> done = m_underWay.forget(booking.receipt.requestId); !done)
        return done.error();
    const Result<bool> isNew = m_requests.append(booking, day);
    if (!isNew || !*isNew)
        return isNew;
    const Receipt& receipt = booking.receipt;
    SumKey key { .bucket = booking.startedAt.toMSecsSinceEpoch() / kMsPerHour,
        .isSimulated = receipt.isSimulated };
    const std::pair<qint64*, QString> names[] = { { &key.backend, receipt.target.backendId },
        { &key.model, receipt.target.model }, { &key.key, keyOf(booking).text },
        { &key.origin, originName(booking.origin) }, { &key.client, booking.client } };
    for (const auto& [number, name] : names) {
        const Result<qint64> word = m_words.number(name);
        if (!word)
            return word.error();
        *number = *word;
    }
    const UsageTotal total = totalOf(booking);
    m_sums.add(key, day, total);
    if (booking.conversation.isNull())
        m_sums.addChatless(key, day, total);
    else if (!receipt.isSimulated)
        m_sums.add(chatBytes(booking.conversation), booking.startedAt.toMSecsSinceEpoch(), total);
    if (const Result<void> done = sumFailures(booking, key, day); !done)
        return done.error();
    return true;
}

Result<std::optional<BudgetStop>> LedgerStore::noteUnderWay(
    const Booking& booking, const BudgetClaim& claim)
{
    BudgetClaim whole = claim;
    if (whole.most && booking.spentCost) // by attempts before this one
        whole.most->value += booking.spentCost->amount.value;
    const Result<bool> areBudgets = m_budgets.areAny();
    if (!areBudgets)
        return areBudgets.error();
    if (!*areBudgets) {
        const Result<void> done = m_underWay.note(booking, whole.most);
        return done ? Result<std::optional<BudgetStop>>(std::nullopt) : done.error();
    }
    // What was booked in this transaction counts.
    if (const Result<void> done = m_sums.flush(); !done)
        return done.error();
    const auto stop = m_budgets.stopOf(
        booking.receipt.requestId, originName(booking.origin), booking.startedAt, whole);
    if (!stop || *stop)
        return stop;
    if (const Result<void> done = m_underWay.note(booking, whole.most); !done)
        return done.error();
    return std::optional<BudgetStop>();
}

//! The sums are changed by what is other than before.
Result<bool> LedgerStore::rate(const RequestId& request, Rating rating)
{
    const QVariant id(idBytes(request));
    SumKey key;
    UsageTotal before;
    int day = 0;
    bool isThere = false;
    bool isChatless = false;
    const auto take = [&](const Sql::Statement& row) {
        isThere = true;
        key.bucket = row.number(0) / kMsPerHour;
        day = int(row.number(1));
        key.isSimulated = row.number(2) != 0;
        key.backend = row.number(3);
        key.model = row.number(4);
        key.key = row.number(5);
        key.origin = row.number(6);
        key.client = row.number(7);
        isChatless = row.number(8) != 0;
        before.rated = !row.value(9).isNull();
        before.ratedGood = row.number(9);
    };
    const Result<void> found
        = each(m_db->prepare(u"SELECT started, day, simulated, backend, model, key, origin, "
                             "client, conversation IS NULL, rated FROM request WHERE id = ?"_s),
            take, id);
    if (!found)
        return found.error();
    if (!isThere)
        return false;
    UsageTotal change;
    change.rated = qint64(rating != Rating::None) - before.rated;
    change.ratedGood = qint64(rating == Rating::Good) - before.ratedGood;
    const QVariant rated = orNull(
        rating == Rating::None ? std::nullopt : std::optional(int(rating == Rating::Good)));
    if (const Result<void> done
        = m_db->prepare(u"UPDATE request SET rated = ? WHERE id = ?"_s).exec(rated, id);
        !done)
        return done.error();
    m_sums.add(key, day, change);
    if (isChatless)
        m_sums.addChatless(key, day, change);
    return true;
}

Result<qint64> LedgerStore::bookLost(const QDateTime& before)
{
    const Result<QVector<Booking>> lost = m_underWay.leftBefore(before);
    if (!lost)
        return lost.error();
    for (const Booking& booking : *lost) {
        if (const Result<bool> booked = book(booking); !booked)
            return booked.error();
    }
    return lost->size();
}

//! Nobody else is there whose they could be.
qint64 LedgerStore::bookAllLost()
{
    qint64 count = 0;
    const Result<void> done = together([&]() -> Result<void> {
        const Result<qint64> lost
            = bookLost(QDateTime::fromMSecsSinceEpoch(std::numeric_limits<qint64>::max(), Qt::UTC));
        if (!lost)
            return lost.error();
        count = *lost;
        return {};
    });
    if (!done) {
        qCWarning(lcLedger) << "what was under way can't be booked:" << done.error().detail;
        return 0;
    }
    return count;
}

Result<void> LedgerStore::sumFailures(const Booking& booking, const SumKey& key, int day)
{
    const auto causeOf = [this](const std::optional<Failure>& failure) {
        return m_words.number(failure ? failureCauseName(failure->cause) : QString());
    };
    if (booking.outcome != RequestOutcome::Complete) {
        const Result<qint64> cause = causeOf(booking.failure);
        if (!cause)
            return cause.error();
        m_sums.add(FailureKey { key, *cause }, day, FailureTotal { .requests = 1 });
    }
    for (const AttemptNote& attempt : booking.attempts) {
        if (!attempt.failure)
            continue;
        FailureKey tried { key, 0 };
        const Result<qint64> cause = causeOf(attempt.failure);
        if (!cause)
            return cause.error();
        tried.cause = *cause;
        const Target asked = targetOf(attempt, booking);
        const std::pair<qint64*, QString> names[] = { { &tried.sum.key, attempt.key.text },
            { &tried.sum.backend, asked.backendId }, { &tried.sum.model, asked.model } };
        for (const auto& [number, name] : names) {
            const Result<qint64> word = m_words.number(name);
            if (!word)
                return word.error();
            *number = *word;
        }
        const bool isTooMany = attempt.failure->httpStatus == 429;
        m_sums.add(tried, day, FailureTotal { .attempts = 1, .tooMany = isTooMany });
    }
    return {};
}

Result<bool> LedgerStore::prune(const QDateTime& now)
{
    const QDateTime before = now.addDays(-kRequestDays);
    const auto chats = m_requests.chatsToPrune(before, dayOf(before), kMostPruned);
    if (!chats)
        return chats.error();
    const Result<qint64> lost
        = bookLost(now.addSecs(-std::chrono::seconds(kLongestRequest).count()));
    if (!lost) // one that can't be booked keeps nothing else
        qCWarning(lcLedger) << "what was under way can't be booked:" << lost.error().detail;
    const Result<qint64> count = m_requests.prune(before, dayOf(before), kMostPruned);
    if (!count)
        return count.error();
    if (const Result<void> done = m_sums.recountChats(*chats); !done)
        return done.error();
    const qint64 hour = now.addDays(-kHourSumDays).toMSecsSinceEpoch() / kMsPerHour;
    const auto pruneHours = [&](const QString& table, SumKey::Detail detail) {
        return m_db->prepare(u"DELETE FROM %1 WHERE period = ? AND bucket < ?"_s.arg(table))
            .exec(SumKey::number(SumKey::Hour, detail), hour);
    };
    for (const SumKey::Detail detail :
        { SumKey::All, SumKey::Models, SumKey::Keys, SumKey::Chatless }) {
        if (const Result<void> done = pruneHours(u"usage_sum"_s, detail); !done)
            return done.error();
    }
    if (const Result<void> done = pruneHours(u"failure_sum"_s, SumKey::All); !done)
        return done.error();
    if (const Result<void> logs = m_keyRecords.prune(before); !logs)
        return logs.error();
    if (const Result<void> alerts = m_alerts.prune(before); !alerts)
        return alerts.error();
    if (const Result<void> vitals = m_vitals.prune(before, now.addDays(-kHourSumDays)); !vitals)
        return vitals.error();
    if (const Result<void> health = m_health.prune(before); !health)
        return health.error();
    return *count == kMostPruned;
}

Result<bool> LedgerStore::giveBackRoom()
{
    const Result<QVariant> before = m_db->scalar(u"PRAGMA freelist_count"_s);
    if (!before)
        return before.error();
    // It works page by page, a row each: it must be followed to its end.
    const Result<void> done
        = each(m_db->prepare(u"PRAGMA incremental_vacuum(%1)"_s.arg(kPagesAtOnce)),
            [](const Sql::Statement&) {});
    if (!done)
        return done.error();
    const Result<QVariant> left = m_db->scalar(u"PRAGMA freelist_count"_s);
    if (!left)
        return left.error();
    // A file that was made without it gives nothing back.
    return left->toInt() > 0 && left->toInt() < before->toInt() && !m_db->isInMemory();
}

} // namespace Headgate::Ledger
