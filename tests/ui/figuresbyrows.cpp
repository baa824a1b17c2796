// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/figuresbyrows.h"

#include "tests/ui/comparedfigures.h"
#include "tests/ui/shownfigures.h"
#include "ui/charts/charttext.h"
#include "ui/text/budgettext.h"
#include "ui/text/formats.h"
#include "ui/text/requesttext.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Headgate::Test {

using Ui::formatCount;

namespace {

QString joined(const QStringList& cells)
{
    return cells.join(u'|');
}

QStringList inOrder(QStringList lines)
{
    lines.sort();
    return lines;
}

} // namespace

QString columnOf(UsageBy by)
{
    return usageByName(by) + u"_name"_s;
}

QString nameOf(UsageBy by, const QString& name)
{
    if (name.isEmpty())
        return u"without a key"_s;
    if (by == UsageBy::Backend)
        return name == u"gemini"_s ? u"Google Gemini"_s : u"Ollama"_s;
    return by == UsageBy::Origin ? Ui::originText(name) : name;
}

QString FiguresByRows::card(
    const QString& card, const TimeRange& range, const QString& beforeName) const
{
    const auto told = [&card](const RawSum& sum) {
        return card == u"Cost"_s    ? costCard(sum)
            : card == u"Tokens"_s   ? tokensCard(sum)
            : card == u"Requests"_s ? QString(formatCount(sum.requests) + u'|')
                                    : errorsCard(sum);
    };
    const QString then = told(before(range, {}).value_or(RawSum())).section(u'|', 0, 0);
    return joined({ told(m_raw.sum(in(range))), beforeName + u": "_s + then });
}

std::optional<RawSum> FiguresByRows::before(const TimeRange& range, const QString& filter) const
{
    const auto span = ComparedFigures(m_raw, m_zone, m_now).before(range);
    return span ? std::optional(m_raw.sum(RawFigures::in(*span) + filter)) : std::nullopt;
}

QDateTime FiguresByRows::beginOf(const QString& bucket) const
{
    if (bucket.contains(u'T'))
        return QDateTime::fromString(bucket, Qt::ISODate);
    const bool isMonth = bucket.size() == 7;
    return QDate::fromString(isMonth ? bucket + u"-01"_s : bucket, Qt::ISODate)
        .startOfDay(m_zone)
        .toUTC();
}

//! Of a bar but the last, whose end is beyond what is looked at.
QDateTime FiguresByRows::endOf(const QStringList& buckets, int at) const
{
    return at + 1 < buckets.size() ? beginOf(buckets[at + 1]) : QDateTime();
}

QStringList FiguresByRows::costs(
    UsageBy by, const TimeRange& range, const QString& filter, const QStringList& buckets) const
{
    const QString where = in(range, filter);
    return QStringList { costsSummary(range, filter) } + costRows(by, where)
        + costBars(by, where, buckets) + running(where, buckets) + chats(where);
}

QString FiguresByRows::costsSummary(const TimeRange& range, const QString& filter) const
{
    const RawSum sum = m_raw.sum(in(range, filter));
    QStringList parts { costOf(sum) + u" in all"_s, u"%1 request(s)"_s.arg(sum.requests) };
    if (sum.unpriced > 0)
        parts << u"%1 of them without a price"_s.arg(sum.unpriced);
    if (const auto earlier = before(range, filter)) {
        QString text = u"before: "_s + costOf(*earlier);
        const bool isKnown = sum.priced > 0 || sum.unpriced == 0;
        if (isKnown && earlier->priced > 0 && earlier->cost > 0) {
            const double change = 100.0 * (double(sum.cost) / double(earlier->cost) - 1);
            text += u" (%1%2%)"_s.arg(
                change < 0 ? u"−"_s : u"+"_s, QLocale().toString(std::abs(change), 'f', 0));
        }
        parts << text;
    }
    return parts.join(u" · "_s);
}

QStringList FiguresByRows::costRows(UsageBy by, const QString& where) const
{
    const qint64 whole = m_raw.sum(where).cost;
    QStringList rows;
    const QVector<RawSum> sums = m_raw.sums({ columnOf(by) }, where);
    for (const RawSum& sum : sums) {
        const bool isPriced = sum.priced > 0;
        rows << joined({ nameOf(by, sum.names[0]), costOf(sum),
            isPriced && whole > 0 ? percent(sum.cost, whole) : u"–"_s,
            isPriced ? percent(sum.bounded + sum.estimated, std::max<qint64>(sum.cost, 1)) : u"–"_s,
            formatCount(sum.requests), tokensOf(sum, sum.input), tokensOf(sum, sum.output),
            formatCount(sum.unpriced) });
    }
    return inOrder(rows);
}

QStringList FiguresByRows::costBars(
    UsageBy by, const QString& where, const QStringList& buckets) const
{
    QStringList dear; // the others have no bar
    const QVector<RawSum> wholes = m_raw.sums({ columnOf(by) }, where);
    for (const RawSum& sum : wholes) {
        if (sum.cost > 0)
            dear << sum.names[0];
    }
    QStringList bars;
    const QVector<RawSum> parts = m_raw.sums({ RawFigures::bucket(buckets), columnOf(by) }, where);
    for (const RawSum& sum : parts) {
        if (dear.contains(sum.names[1]) && costOf(sum) != dollars(0))
            bars << joined({ sum.names[0], nameOf(by, sum.names[1]), costOf(sum) });
    }
    return inOrder(bars);
}

QStringList FiguresByRows::running(const QString& where, const QStringList& buckets) const
{
    const QVector<RawSum> parts = m_raw.sums({ RawFigures::bucket(buckets) }, where);
    if (parts.isEmpty() || buckets.isEmpty() || beginOf(buckets[0]) > m_now)
        return {};
    QStringList lines;
    qint64 spent = 0;
    for (const QString& bucket : buckets) {
        for (const RawSum& sum : parts)
            spent += sum.names[0] == bucket ? sum.cost : 0;
        lines << joined({ bucket, dollars(beginOf(bucket) <= m_now ? spent : 0) });
    }
    return lines;
}

QStringList FiguresByRows::chats(const QString& where) const
{
    QStringList rows;
    const QVector<RawSum> sums = m_raw.sums({ u"chat"_s }, where + u" AND chat <> ''"_s);
    for (const RawSum& sum : sums) {
        const QVector<qint64> times
            = m_raw.sorted(u"started"_s, where + RawFigures::is(u"chat"_s, sum.names[0]));
        const QDateTime last = QDateTime::fromMSecsSinceEpoch(times.constLast(), Qt::UTC);
        rows << joined({ u"Deleted chat"_s, costOf(sum), formatCount(sum.requests),
            tokensOf(sum, sum.input), tokensOf(sum, sum.output), Ui::requestTimeText(last) });
    }
    return inOrder(rows);
}

QStringList FiguresByRows::traffic(
    const TimeRange& range, const QString& filter, const QStringList& buckets) const
{
    const QString where = in(range, filter);
    return QStringList { trafficSummary(range, filter) } + trafficRows(where)
        + volume(where, buckets) + tokens(where, buckets) + throughput(range, where, buckets)
        + failures(where, buckets);
}

QString FiguresByRows::trafficSummary(const TimeRange& range, const QString& filter) const
{
    const auto answered = [](const RawSum& sum) {
        return (sum.requests > 0 ? percent(sum.requests - sum.failed, sum.requests) : u"unknown"_s)
            + u" answered in full"_s;
    };
    const RawSum sum = m_raw.sum(in(range, filter));
    if (sum.requests == 0)
        return {};
    QStringList parts { u"%1 request(s)"_s.arg(sum.requests), answered(sum) };
    if (const auto earlier = before(range, filter))
        parts << u"before: %1 request(s), %2"_s.arg(earlier->requests).arg(answered(*earlier));
    return parts.join(u" · "_s);
}

QStringList FiguresByRows::trafficRows(const QString& where) const
{
    QStringList rows;
    const QVector<RawSum> sums = m_raw.sums({ u"model_name"_s }, where);
    for (const RawSum& sum : sums) {
        RawSum each = sum; // of those that have a price
        each.cost = sum.priced > 0 ? sum.cost / sum.priced : 0;
        each.unpriced = 0;
        rows << joined({ sum.names[0], formatCount(sum.requests),
            percent(sum.requests - sum.failed, sum.requests),
            sum.priced > 0 ? costOf(each) : u"unknown"_s });
    }
    return inOrder(rows);
}

QStringList FiguresByRows::volume(const QString& where, const QStringList& buckets) const
{
    QStringList volume;
    QStringList success;
    const QVector<RawSum> sums = m_raw.sums({ RawFigures::bucket(buckets) }, where);
    for (const RawSum& sum : sums) {
        const qint64 limited = std::min(sum.limited, sum.failed);
        const std::pair<QString, qint64> parts[] = { { u"Answered"_s, sum.requests - sum.failed },
            { u"Failed or cut"_s, sum.failed - limited }, { u"Refused for a limit"_s, limited } };
        for (const auto& [name, count] : parts) {
            if (count > 0)
                volume << joined({ sum.names[0], name, formatCount(count) });
        }
        if (sum.failed < sum.requests)
            success << joined({ sum.names[0], u"Answered in full"_s,
                percent(sum.requests - sum.failed, sum.requests) });
    }
    return inOrder(volume) + inOrder(success);
}

QStringList FiguresByRows::tokens(const QString& where, const QStringList& buckets) const
{
    QStringList lines;
    const QVector<RawSum> sums = m_raw.sums({ RawFigures::bucket(buckets) }, where);
    for (const RawSum& sum : sums) {
        const std::pair<QString, qint64> parts[]
            = { { u"In, new"_s, std::max<qint64>(0, sum.input - sum.cached) },
                  { u"In, from the cache"_s, sum.cached }, { u"Out, thinking"_s, sum.thinking },
                  { u"Out, the answer"_s, std::max<qint64>(0, sum.output - sum.thinking) } };
        for (const auto& [name, count] : parts) {
            if (tokensOf(sum, count) != u"0"_s)
                lines << joined({ sum.names[0], name, tokensOf(sum, count) });
        }
    }
    return inOrder(lines);
}

//! By the seconds that a bar has had: of what is looked at, until now.
QStringList FiguresByRows::throughput(
    const TimeRange& range, const QString& where, const QStringList& buckets) const
{
    TimeSpan span = spanOf(range, m_now, m_zone);
    if (range.preset == TimeRange::Preset::All) // from the first day in the books
        span = { beginOf(m_raw.rows(u"SELECT min(on_day) FROM seen_all"_s)[0][0]), m_now };
    QStringList lines;
    const QVector<RawSum> sums = m_raw.sums({ RawFigures::bucket(buckets) }, where);
    for (const RawSum& sum : sums) {
        const int at = int(buckets.indexOf(sum.names[0]));
        QDateTime begin = beginOf(sum.names[0]);
        begin = std::max(begin, span.from);
        QDateTime end = endOf(buckets, at);
        for (const QDateTime& other : { span.to, m_now })
            end = end.isValid() && end < other ? end : other;
        const double seconds = double(begin.msecsTo(end)) / 1000;
        for (const auto& [name, count] :
            { std::pair(u"In"_s, sum.input), std::pair(u"Out"_s, sum.output) }) {
            const qint64 rate = seconds > 0 ? std::llround(double(count) * 1000 / seconds) : 0;
            const QString text = Ui::chartValueText(Ui::ChartUnit::Rate, { .value = rate });
            const bool isKnown = seconds > 0 && tokensOf(sum, count) != u"unknown"_s;
            if (isKnown && (sum.unsure > 0 || text != u"0.0/s"_s))
                lines << joined({ sum.names[0], name, tokensMark(sum) + text });
        }
    }
    return inOrder(lines);
}

QStringList FiguresByRows::failures(const QString& where, const QStringList& buckets) const
{
    const QString bucket = RawFigures::bucket(buckets);
    const QVector<QStringList> found
        = m_raw.rows(u"SELECT %1, CASE c.text WHEN 'requests_per_minute' THEN 'Limits and quotas' "
                     "WHEN 'overloaded' THEN 'The service' ELSE c.text END, count(*) FROM seen "
                     "JOIN attempt a ON a.request = seen.id JOIN word c ON c.n = a.cause "
                     "WHERE c.text <> '' AND %2 GROUP BY 1, 2"_s.arg(bucket, where));
    QStringList lines;
    for (const QStringList& row : found)
        lines << joined(row);
    return inOrder(lines);
}

QStringList FiguresByRows::wrongTimes(
    const QString& where, const Ui::ChartData& chart, const QString& column, bool isSpeed) const
{
    constexpr double kShares[] = { 0.5, 0.95, 0.99 };
    constexpr double kHundredTokens = 1e8; // in thousandths a second, at one each ms
    const QString bucket = RawFigures::bucket(bucketsOf(chart));
    QStringList wrong;
    for (int i = 0; i < chart.buckets.size(); ++i) {
        const QString key = chart.buckets[i].key;
        const QVector<qint64> times
            = m_raw.sorted(column, where + u" AND %1 = '%2'"_s.arg(bucket, key));
        for (int series = 0; series < chart.series.size(); ++series) {
            if (chart.series[series].role == Ui::ChartSeries::Role::Before)
                continue; // of another time
            const Ui::ChartValue shown = chart.series[series].values.value(i);
            const bool isRight = times.isEmpty() || !shown.isKnown
                ? times.isEmpty() != shown.isKnown
                : isNear(isSpeed ? kHundredTokens / double(shown.value) : double(shown.value),
                    atShare(times, kShares[series]));
            if (!isRight)
                wrong << joined({ column, key, chart.series[series].name,
                    QString::number(shown.value), QString::number(times.size()) });
        }
    }
    return wrong;
}

QStringList FiguresByRows::refusals(const TimeRange& range, const QStringList& buckets) const
{
    const QVector<QStringList> found = m_raw.rows(
        u"SELECT %1, c.text, count(*) FROM seen JOIN attempt a "
        "ON a.request = seen.id JOIN word c ON c.n = a.cause "
        "WHERE a.http = 429 AND %2 GROUP BY 1, 2"_s.arg(RawFigures::bucket(buckets), in(range)));
    QStringList lines;
    for (const QStringList& row : found)
        lines << joined({ row[0], Ui::causeText(row[1]), row[2] });
    return inOrder(lines);
}

QString FiguresByRows::logged(const Ui::RequestFilter& filter, const TimeRange& range) const
{
    const RequestLogQuery& q = filter.query;
    QString where = m_raw.askedIn(filter.range.value_or(range), m_now);
    const auto narrow = [&where](const char* column, const QString& name) {
        if (!name.isEmpty())
            where += RawFigures::is(QLatin1String(column), name == kNoName ? QString() : name);
    };
    narrow("backend_name", q.backendId);
    narrow("model_name", q.model);
    narrow("key_name", q.key);
    narrow("project_name", q.project);
    narrow("origin_name", q.origin);
    narrow("client_name", q.client);
    narrow("CASE WHEN outcome > 0 THEN cause_name END", q.cause);
    narrow("chat", QString(q.conversation.text).remove(u'-').toUpper());
    if (q.outcome)
        narrow("outcome", QString::number(int(*q.outcome)));
    if (q.httpStatus)
        narrow("http", QString::number(*q.httpStatus));
    if (q.costAtLeast)
        where += u" AND cost >= %1"_s.arg(q.costAtLeast->value);
    if (!q.causes.isEmpty()) // its own, or of an attempt
        where += u" AND (outcome > 0 AND cause_name IN ('%1') OR EXISTS (SELECT 1 FROM attempt a "
                 "JOIN word w ON w.n = a.cause WHERE a.request = seen_all.id "
                 "AND w.text IN ('%1')))"_s.arg(q.causes.join(u"', '"_s));
    if (q.isLimited)
        where += u" AND limited = %1"_s.arg(int(*q.isLimited));
    if (q.onlyFailed)
        where += u" AND outcome > 0"_s;
    if (!q.text.isEmpty())
        where += u" AND (outcome > 0 AND lower(cause_name) LIKE '%1' OR EXISTS (SELECT 1 "
                 "FROM attempt a JOIN word w ON w.n IN (a.cause, a.code, a.quota) "
                 "WHERE a.request = seen_all.id AND lower(w.text) LIKE '%1'))"_s.arg(
                     u'%' + q.text.toLower() + u'%');
    return where;
}

QStringList FiguresByRows::log(const Ui::RequestFilter& filter, const TimeRange& range) const
{
    const QVector<QStringList> found
        = m_raw.rows(u"SELECT started, model_name, key_name, input, output, quality, cost, "
                     "cost_quality, simulated, first_token, duration FROM seen_all WHERE "_s
            + logged(filter, range) + u" ORDER BY id DESC"_s);
    const auto tokens = [](const QStringList& row, int at) {
        return row[at].isEmpty() ? u"–"_s
                                 : (row[5] == u"2"_s          ? u"≥ "_s
                                           : row[5] == u"4"_s ? u"≈ "_s
                                                              : u""_s)
                + formatCount(row[at].toLongLong());
    };
    const auto duration = [](const QString& ms) {
        return ms.isEmpty() ? u"–"_s
                            : Ui::formatDuration(std::chrono::milliseconds(ms.toLongLong()));
    };
    constexpr const char16_t* kMarks[] = { u"", u"≥ ", u"≈ " };
    QStringList lines;
    for (const QStringList& row : found) {
        const bool hasPriceless = row[8] == u"0"_s && !(row[3].isEmpty() && row[4].isEmpty());
        const QString cost = row[6].isEmpty()
            ? (hasPriceless ? u"no price"_s : u"–"_s)
            : QString::fromUtf16(kMarks[row[7].toInt()]) + dollars(row[6].toLongLong());
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(row[0].toLongLong(), Qt::UTC);
        lines << joined({ Ui::requestTimeText(at), row[1], row[2], tokens(row, 3), tokens(row, 4),
            cost, duration(row[9]), duration(row[10]) });
    }
    return lines;
}

} // namespace Headgate::Test
