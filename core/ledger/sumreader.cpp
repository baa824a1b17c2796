// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/sumreader.h"

#include "core/ledger/columns.h"
#include "core/ledger/sumcolumns.h"
#include "core/ledger/sumfilter.h"
#include "core/ledger/sums.h"
#include "core/model/timerange.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

namespace {

constexpr qint64 kMsPerHour = 3'600'000;
constexpr qint64 kMostMsByMinute = 26 * kMsPerHour; // a day of 25 hours

//! Of the parts of an hour, and of an hour; 0: none of them.
qint64 msOf(UsageBy by)
{
    switch (by) {
    case UsageBy::Hour:
        return kMsPerHour;
    case UsageBy::Minute:
        return 60'000;
    case UsageBy::FiveMinutes:
        return 300'000;
    case UsageBy::QuarterHour:
        return 900'000;
    default:
        return 0;
    }
}

//! A part of a group: a column, or, where that is empty, the same number for all rows.
struct Dimension {
    QString column;
    qint64 constant = 0;
};

Dimension timeOf(UsageBy by, const SumPiece& piece)
{
    const bool isRows = piece.source == SumPiece::Rows;
    switch (by) {
    case UsageBy::Month:
        if (piece.source == SumPiece::Months)
            return { u"r.bucket"_s };
        if (piece.source == SumPiece::Days)
            return { u"r.bucket / 100"_s };
        return { {}, piece.day / 100 };
    case UsageBy::Day:
        if (piece.source == SumPiece::Days)
            return { u"r.bucket"_s };
        return { {}, piece.day };
    default:
        return { isRows ? u"r.started / %1"_s.arg(msOf(by)) : u"r.bucket"_s };
    }
}

Dimension dimensionOf(UsageBy by, const SumPiece& piece, const QString& key)
{
    if (isTime(by))
        return timeOf(by, piece);
    if (by == UsageBy::Key || by == UsageBy::Project)
        return { key };
    return { u"r."_s + usageByName(by) }; // the columns are called so
}

QString dayText(qint64 number)
{
    return QDate(int(number / 10'000), int(number / 100 % 100), int(number % 100))
        .toString(Qt::ISODate);
}

//! The fewest sums that tell what is asked. Those of failures have all names.
SumKey::Detail detailOf(const UsageQuery& query)
{
    const UsageFilter& filter = query.filter;
    const auto isAsked = [&query](UsageBy by) { return query.by.contains(by); };
    if (!filter.origin.isEmpty() || !filter.client.isEmpty() || isAsked(UsageBy::Origin)
        || isAsked(UsageBy::Client))
        return SumKey::All;
    const bool needsModel = !filter.model.isEmpty() || isAsked(UsageBy::Model);
    const bool needsKey = !filter.key.isEmpty() || !filter.project.isEmpty()
        || isAsked(UsageBy::Key) || isAsked(UsageBy::Project);
    return needsModel && needsKey ? SumKey::All : needsKey ? SumKey::Keys : SumKey::Models;
}

QString monthText(qint64 number)
{
    return dayText(number * 100 + 1).left(7);
}

FailureTotal readFailures(const Sql::Statement& row, int first)
{
    FailureTotal total;
    total.requests = row.number(first);
    total.attempts = row.number(first + 1);
    total.tooMany = row.number(first + 2);
    return total;
}

} // namespace

//! What a question comes to once its names are looked up.
struct SumReader::Plan {
    QVector<UsageBy> by;
    QVector<SumPiece> pieces;
    bool countsSimulated = false;
    SumKey::Detail detail = SumKey::All; //!< of the sums that tell enough
    SumFilter filter;
    QHash<qint64, qint64> projectOf; //!< of keys' numbers; the first key of the same project
    QHash<qint64, QString> projectNames; //!< of those
};

//! Where and what is read.
struct SumReader::Table {
    QString from; //!< as `r`
    QString figures;
    QString moreGroups = {}; //!< columns to group by after the others; also the first figures
    QString key = QStringLiteral("r.key");
    QString condition = {};
    bool isGrouped = true;
};

UsageTotal readFigures(const Sql::Statement& row, int first)
{
    UsageTotal t;
    int column = first;
    for (qint64* figure : { &t.requests, &t.failed, &t.limited, &t.attempts, &t.inputTokens,
             &t.cachedTokens, &t.outputTokens, &t.thinkingTokens, &t.exact, &t.lowerBounds,
             &t.inconsistent, &t.unknown, &t.estimated, &t.rated, &t.ratedGood })
        *figure = row.number(column++);
    for (CostSum* sum : { &t.cost, &t.wouldCost }) {
        sum->amount.value = row.number(column++);
        for (int* figure : { &sum->priced, &sum->unpriced, &sum->lowerBounds, &sum->estimates })
            *figure = int(row.number(column++));
        for (PicoUsd* part : { &sum->estimated, &sum->bounded })
            part->value = row.number(column++);
    }
    return t;
}

SumReader::SumReader(Sql::Database& db, Words& words, const QTimeZone& zone)
    : m_db(db)
    , m_words(words)
    , m_zone(zone)
{
}

Result<SumReader::Plan> SumReader::planOf(const UsageQuery& query)
{
    const auto invalid = [](const QString& detail, const QString& field) {
        return Error { .kind = ErrorKind::InvalidInput, .detail = detail, .field = field };
    };
    if (std::count_if(query.by.begin(), query.by.end(), isTime) > 1)
        return invalid(u"a sum is by one stretch of time"_s, u"by"_s);
    TimeSpan span = query.span.value_or(TimeSpan());
    if (!query.span && query.from.isValid())
        span.from = startOfLocalDay(query.from, m_zone);
    if (!query.span && query.to.isValid())
        span.to = startOfLocalDay(query.to.addDays(1), m_zone);
    const auto time = std::find_if(query.by.begin(), query.by.end(), isTime);
    const std::optional<UsageBy> finest
        = time == query.by.end() ? std::nullopt : std::optional(*time);
    if (finest && msOf(*finest) > 0 && msOf(*finest) < kMsPerHour) {
        const bool isBounded = span.from.isValid() && span.to.isValid();
        if (!isBounded || span.from.msecsTo(span.to) > kMostMsByMinute)
            return invalid(u"parts of an hour are told of a day at most"_s, u"span"_s);
    }
    const Result<KeptSince> kept = keptSince();
    if (!kept)
        return kept.error();
    Plan plan { .by = query.by,
        .pieces = piecesOf(span, finest, m_zone, *kept),
        .countsSimulated = query.countsSimulated };
    const Result<SumFilter> filter = sumFilter(m_words, query.filter);
    if (!filter)
        return filter.error();
    plan.filter = *filter;
    if (query.by.contains(UsageBy::Project)) {
        if (const Result<void> done = readProjects(&plan); !done)
            return done.error();
    }
    return plan;
}

//! Where there are older sums than requests (or than sums by hour), these were deleted; else that
//! is where the books begin.
Result<KeptSince> SumReader::keptSince()
{
    Sql::Statement row
        = m_db.prepare(u"SELECT (SELECT min(bucket) FROM usage_sum WHERE period = 1), "
                       "(SELECT started FROM request ORDER BY started LIMIT 1), "
                       "(SELECT day FROM request ORDER BY started LIMIT 1), "
                       "(SELECT min(bucket) FROM usage_sum WHERE period = 0)"_s);
    if (const Result<void> done = row.exec(); !done)
        return done.error();
    KeptSince kept;
    const std::optional<qint64> firstDay
        = row.next() ? numberOrNone(row, 0) : std::optional<qint64>();
    if (row.failure())
        return *row.failure();
    if (!firstDay)
        return kept; // nothing is booked yet
    constexpr qint64 kNone = std::numeric_limits<qint64>::max();
    if (*firstDay < numberOrNone(row, 2).value_or(kNone))
        kept.rows = numberOrNone(row, 1).value_or(kNone);
    const qint64 hours = numberOrNone(row, 3).value_or(kNone / kMsPerHour) * kMsPerHour;
    const auto dayOf = [this](qint64 ms) {
        return dayNumber(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toTimeZone(m_zone).date());
    };
    if (row.value(3).isNull() || *firstDay < dayOf(hours))
        kept.hours = hours;
    return kept;
}

Result<void> SumReader::readProjects(Plan* plan)
{
    QHash<QString, qint64> firstKeys;
    return each(m_db.prepare(QString(kProjectOfKeys)), [&](const Sql::Statement& row) {
        const qint64 key = row.number(0);
        const QString project = row.text(2);
        if (!firstKeys.contains(project)) {
            firstKeys.insert(project, key);
            plan->projectNames.insert(key, row.text(1));
        }
        plan->projectOf.insert(key, firstKeys.value(project));
    });
}

//! Calls `take(group, row, column)` for each row, with the column of the first figure.
template <typename Take>
Result<void> SumReader::select(
    const Plan& plan, const SumPiece& piece, const Table& table, Take take)
{
    QVector<Dimension> dimensions;
    QStringList groups;
    for (const UsageBy by : plan.by) {
        dimensions.append(dimensionOf(by, piece, table.key));
        if (!dimensions.last().column.isEmpty())
            groups.append(dimensions.last().column);
    }
    const int width = int(groups.size());
    const bool isRows = piece.source == SumPiece::Rows;
    QString sql = u"SELECT "_s + (groups + QStringList { table.figures }).join(u", "_s)
        + u" FROM "_s + table.from;
    sql += isRows ? u" WHERE r.started >= ? AND r.started < ?"_s
                  : u" WHERE r.period = ? AND r.bucket >= ? AND r.bucket < ?"_s;
    sql += u" AND r.simulated <= ?"_s + table.condition;
    sql += plan.filter.on(table.key);
    if (!table.moreGroups.isEmpty())
        groups.append(table.moreGroups);
    if (table.isGrouped && !groups.isEmpty())
        sql += u" GROUP BY "_s + groups.join(u", "_s);
    QVariantList values;
    if (!isRows)
        values << SumKey::number(piece.source, plan.detail);
    values << piece.from << piece.to << int(plan.countsSimulated) << plan.filter.values;
    Sql::Statement rows = m_db.prepare(sql);
    if (const Result<void> done = rows.execList(values); !done)
        return done;
    while (rows.next()) {
        Group group;
        int column = 0;
        for (qsizetype i = 0; i < dimensions.size(); ++i) {
            qint64 value
                = dimensions[i].column.isEmpty() ? dimensions[i].constant : rows.number(column++);
            if (plan.by[i] == UsageBy::Project)
                value = plan.projectOf.value(value, -1);
            group.append(value);
        }
        take(group, rows, width);
    }
    return rows.failure() ? Result<void>(*rows.failure()) : Result<void>();
}

Result<QVector<UsageTotal>> SumReader::usage(const UsageQuery& query)
{
    Result<Plan> plan = planOf(query);
    if (!plan)
        return plan.error();
    plan->detail = detailOf(query);
    QHash<Group, UsageTotal> groups;
    const auto addTotal = [&groups](const Group& group, const Sql::Statement& row, int first) {
        const UsageTotal total = readFigures(row, first);
        if (total.requests > 0) // else the one sum of no row
            add(&groups[group], total);
    };
    const auto addSummedTimes = [&groups](const Group& group, const Sql::Statement& row,
                                    int first) { addHistograms(&groups[group], row, first); };
    const auto addTimes = [&groups](const Group& group, const Sql::Statement& row, int first) {
        UsageTotal& total = groups[group];
        for (Histogram* histogram :
            { &total.firstToken, &total.duration, &total.pace, &total.waited }) {
            if (const auto ms = numberOrNone(row, first++))
                histogram->add(std::chrono::milliseconds(*ms));
        }
    };
    for (const SumPiece& piece : plan->pieces) {
        const bool isRows = piece.source == SumPiece::Rows;
        Table table { .from
            = isRows ? u"request AS r INDEXED BY request_started"_s : u"usage_sum AS r"_s,
            .figures = isRows ? kSumsOfRequests : kSumsOfSums };
        Result<void> done = select(*plan, piece, table, addTotal);
        if (done && query.withTimes) {
            table.figures = kTimeColumns;
            table.isGrouped = false;
            done = isRows ? select(*plan, piece, table, addTimes)
                          : select(*plan, piece, table, addSummedTimes);
        }
        if (!done)
            return done.error();
    }
    return named(*plan, groups);
}

Result<UsageTotal> SumReader::chatless(const TimeSpan& span)
{
    Result<Plan> plan = planOf({ .span = span });
    if (!plan)
        return plan.error();
    plan->detail = SumKey::Chatless;
    UsageTotal sum;
    for (const SumPiece& piece : plan->pieces) {
        const bool isRows = piece.source == SumPiece::Rows;
        const Table table { .from
            = isRows ? u"request AS r INDEXED BY request_started"_s : u"usage_sum AS r"_s,
            .figures = isRows ? kSumsOfRequests : kSumsOfSums,
            .condition = isRows ? u" AND r.conversation IS NULL"_s : QString() };
        const Result<void> done = select(
            *plan, piece, table, [&sum](const Group&, const Sql::Statement& row, int first) {
                add(&sum, readFigures(row, first));
            });
        if (!done)
            return done.error();
    }
    return sum;
}

Result<QVector<FailureTotal>> SumReader::failures(const UsageQuery& query)
{
    const Result<Plan> plan = planOf(query);
    if (!plan)
        return plan.error();
    const Result<qint64> none = m_words.find({});
    if (!none)
        return none.error();
    const Table sums { .from = u"failure_sum AS r"_s,
        .figures = u"r.cause, sum(r.requests), sum(r.attempts), sum(r.too_many)"_s,
        .moreGroups = u"r.cause"_s };
    const Table requests { .from = u"request AS r INDEXED BY request_started"_s,
        .figures = u"r.cause, count(*), 0, 0"_s,
        .moreGroups = u"r.cause"_s,
        .condition = u" AND r.outcome > 0"_s };
    const Table attempts { .from
        = u"(SELECT s.started, s.simulated, s.origin, s.client, a.key, "
          "a.cause, a.http, coalesce(a.backend, s.backend) AS backend, "
          "coalesce(a.model, s.model) AS model FROM request AS s INDEXED "
          "BY request_started JOIN attempt AS a ON a.request = s.id) AS r"_s,
        .figures = u"r.cause, 0, count(*), count(r.http = 429 OR NULL)"_s,
        .moreGroups = u"r.cause"_s,
        .condition = u" AND r.cause <> %1"_s.arg(*none) };
    QHash<Group, FailureTotal> groups;
    const auto addTotal = [&groups](Group group, const Sql::Statement& row, int first) {
        group.append(row.number(first));
        add(&groups[group], readFailures(row, first + 1));
    };
    for (const SumPiece& piece : plan->pieces) {
        const bool isRows = piece.source == SumPiece::Rows;
        Result<void> done = select(*plan, piece, isRows ? requests : sums, addTotal);
        if (done && isRows)
            done = select(*plan, piece, attempts, addTotal);
        if (!done)
            return done.error();
    }
    Result<QVector<FailureTotal>> totals = named(*plan, groups);
    return totals;
}

Result<QString> SumReader::name(const Plan& plan, UsageBy by, qint64 value)
{
    switch (by) {
    case UsageBy::Day:
        return dayText(value);
    case UsageBy::Month:
        return monthText(value);
    case UsageBy::Hour:
    case UsageBy::Minute:
    case UsageBy::FiveMinutes:
    case UsageBy::QuarterHour:
        return QDateTime::fromMSecsSinceEpoch(value * msOf(by), Qt::UTC).toString(Qt::ISODate);
    case UsageBy::Key:
        return m_words.label(value);
    case UsageBy::Project:
        return plan.projectNames.value(value);
    default:
        return m_words.text(value);
    }
}

namespace {

//! What a group has beside the names.
Result<void> setCause(FailureTotal* total, Words& words, const QVector<qint64>& group)
{
    const Result<QString> cause = words.text(group.last());
    if (!cause)
        return cause.error();
    total->cause = *cause;
    return {};
}

Result<void> setCause(UsageTotal*, Words&, const QVector<qint64>&)
{
    return {};
}

bool isBefore(const UsageTotal& a, const UsageTotal& b)
{
    return a.names < b.names;
}

bool isBefore(const FailureTotal& a, const FailureTotal& b)
{
    return a.names != b.names ? a.names < b.names : a.cause < b.cause;
}

} // namespace

template <typename Total>
Result<QVector<Total>> SumReader::named(const Plan& plan, const QHash<Group, Total>& groups)
{
    QVector<Total> totals;
    for (auto group = groups.cbegin(); group != groups.cend(); ++group) {
        Total total = group.value();
        for (qsizetype column = 0; column < plan.by.size(); ++column) {
            const Result<QString> text = name(plan, plan.by[column], group.key()[column]);
            if (!text)
                return text.error();
            total.names.append(*text);
        }
        if (const Result<void> done = setCause(&total, m_words, group.key()); !done)
            return done.error();
        totals.append(total);
    }
    std::sort(totals.begin(), totals.end(),
        [](const Total& a, const Total& b) { return isBefore(a, b); });
    return totals;
}

Result<QDate> SumReader::firstDay()
{
    const Result<QVariant> first
        = m_db.scalar(u"SELECT min(bucket) FROM usage_sum WHERE period = 1"_s);
    if (!first)
        return first.error();
    const qint64 day = first->toLongLong();
    return day == 0 ? QDate() : QDate(int(day / 10'000), int(day / 100 % 100), int(day % 100));
}

} // namespace Headgate::Ledger
