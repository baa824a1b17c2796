// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/samplebooks.h"

#include <QMap>
#include <QRandomGenerator>

#include <chrono>

using namespace Qt::StringLiterals;

namespace Headgate::Test {

namespace {

QString utcStep(const QDateTime& at, qint64 minutes)
{
    const qint64 step = minutes * 60;
    return QDateTime::fromSecsSinceEpoch(at.toSecsSinceEpoch() / step * step, Qt::UTC)
        .toString(Qt::ISODate);
}

QString nameOf(const SampleRequest& one, UsageBy by)
{
    switch (by) {
    case UsageBy::Day:
        return one.at.toLocalTime().date().toString(Qt::ISODate);
    case UsageBy::Month:
        return one.at.toLocalTime().date().toString(u"yyyy-MM"_s);
    case UsageBy::Hour:
        return utcStep(one.at, 60);
    case UsageBy::QuarterHour:
        return utcStep(one.at, 15);
    case UsageBy::FiveMinutes:
        return utcStep(one.at, 5);
    case UsageBy::Minute:
        return utcStep(one.at, 1);
    case UsageBy::Backend:
        return one.backend;
    case UsageBy::Model:
        return one.model;
    case UsageBy::Key:
        return one.key;
    case UsageBy::Project:
        return one.project;
    case UsageBy::Origin:
        return one.origin;
    case UsageBy::Client:
        return one.client;
    }
    return {};
}

QStringList namesOf(const SampleRequest& one, const UsageQuery& query)
{
    QStringList names;
    for (const UsageBy by : query.by)
        names << nameOf(one, by);
    return names;
}

bool isOf(const SampleRequest& one, const UsageFilter& filter)
{
    const auto fits
        = [](const QString& wanted, const QString& is) { return wanted.isEmpty() || wanted == is; };
    return fits(filter.backendId, one.backend) && fits(filter.model, one.model)
        && fits(filter.key, one.key) && fits(filter.project, one.project)
        && fits(filter.origin, one.origin) && fits(filter.client, one.client);
}

void count(UsageTotal* sum, const SampleRequest& one, bool withTimes)
{
    ++sum->requests;
    ++sum->attempts;
    if (!one.cause.isEmpty()) {
        ++sum->failed;
        sum->limited += one.cause == u"per_day"_s || one.cause == u"requests_per_minute"_s ? 1 : 0;
        return;
    }
    sum->rated += one.rating == Rating::None ? 0 : 1;
    sum->ratedGood += one.rating == Rating::Good ? 1 : 0;
    ++sum->exact;
    sum->inputTokens += one.inputTokens;
    sum->cachedTokens += one.inputTokens / 3;
    sum->outputTokens += one.outputTokens;
    sum->thinkingTokens += one.outputTokens / 4;
    CostSum& cost = one.isFree ? sum->wouldCost : sum->cost;
    cost.unpriced += one.picoUsd ? 0 : 1;
    cost.priced += one.picoUsd ? 1 : 0;
    cost.amount.value += one.picoUsd.value_or(0);
    cost.estimates += one.isEstimate ? 1 : 0;
    cost.estimated.value += one.isEstimate ? one.picoUsd.value_or(0) : 0;
    sum->cost.priced += one.isFree ? 1 : 0;
    if (withTimes) {
        sum->firstToken.add(std::chrono::milliseconds(one.firstTokenMs));
        sum->duration.add(std::chrono::milliseconds(one.durationMs));
        sum->waited.add(std::chrono::milliseconds(one.waitedMs));
        if (const qint64 seen = one.outputTokens - one.outputTokens / 4; seen > 0)
            sum->pace.add(
                std::chrono::milliseconds((one.durationMs - one.firstTokenMs) * 100 / seen));
    }
}

struct SampleModel {
    const char* backend;
    const char* model;
    const char* key;
    qint64 picoPerToken; //!< 0: no price
    int weight;
    int speed; //!< milliseconds until the first token
};

constexpr SampleModel kModels[] {
    { "gemini", "gemini-2.5-pro", "work-1", 9'000'000, 5, 1800 },
    { "gemini", "gemini-3-flash", "work-2", 1'200'000, 9, 500 },
    { "openai", "gpt-5-mini", "Personal", 2'000'000, 4, 800 },
    { "anthropic", "claude-sonnet-4.5", "Team", 12'000'000, 2, 1200 },
    { "ollama", "qwen3:8b", "", 0, 3, 300 },
};

} // namespace

SampleBooks SampleBooks::month(const QDateTime& now)
{
    SampleBooks books;
    QRandomGenerator random(7);
    for (int day = 34; day >= 0; --day) {
        for (const SampleModel& model : kModels) {
            const int many = day % 7 > 4 ? model.weight / 3 : model.weight * 3;
            for (int i = 0; i < many; ++i) {
                const QDateTime at = now.addDays(-day).addSecs(-random.bounded(36'000));
                const int tokens = 400 + random.bounded(6000);
                SampleRequest one;
                one.at = at;
                one.backend = QLatin1String(model.backend);
                one.model = QLatin1String(model.model);
                one.key = QLatin1String(model.key);
                one.project = one.key.isEmpty() ? QString() : u"default"_s;
                one.origin = i % 5 == 4 ? u"title"_s : u"chat"_s;
                one.inputTokens = tokens;
                one.outputTokens = tokens / 3;
                if (model.picoPerToken > 0)
                    one.picoUsd = model.picoPerToken * tokens;
                one.isEstimate = *model.backend == 'o' && i % 3 == 0;
                one.firstTokenMs = model.speed / 2 + random.bounded(model.speed);
                one.durationMs = one.firstTokenMs + one.outputTokens * 4;
                if (random.bounded(25) == 0)
                    one.cause = i % 2 == 0 ? u"per_day"_s : u"overloaded"_s;
                if (one.origin == u"chat"_s && *model.backend != 'o' && (day + i) % 9 == 0)
                    one.rating = (day + i) % 27 == 0 ? Rating::Bad : Rating::Good;
                one.waitedMs = i % 11 == 3 ? one.firstTokenMs * 2 : 0;
                books.requests.append(one);
            }
        }
    }
    return books;
}

QVector<const SampleRequest*> SampleBooks::matching(const UsageQuery& query) const
{
    QVector<const SampleRequest*> found;
    for (const SampleRequest& one : requests) {
        const bool isEarly = query.span && query.span->from.isValid() && one.at < query.span->from;
        const bool isLate = query.span && query.span->to.isValid() && one.at >= query.span->to;
        if (!isEarly && !isLate && isOf(one, query.filter))
            found.append(&one);
    }
    return found;
}

QVector<UsageTotal> SampleBooks::usage(const UsageQuery& query) const
{
    QMap<QStringList, UsageTotal> sums;
    for (const SampleRequest* one : matching(query)) {
        UsageTotal& sum = sums[namesOf(*one, query)];
        sum.names = namesOf(*one, query);
        count(&sum, *one, query.withTimes);
    }
    return sums.values();
}

QVector<FailureTotal> SampleBooks::failures(const UsageQuery& query) const
{
    QMap<QStringList, FailureTotal> sums;
    for (const SampleRequest* one : matching(query)) {
        if (one->cause.isEmpty())
            continue;
        FailureTotal& sum = sums[namesOf(*one, query) << one->cause];
        sum.names = namesOf(*one, query);
        sum.cause = one->cause;
        ++sum.requests;
        ++sum.attempts;
        sum.tooMany += one->cause == u"per_day"_s ? 1 : 0;
    }
    return sums.values();
}

QDate SampleBooks::firstDay() const
{
    QDate first;
    for (const SampleRequest& one : requests) {
        const QDate day = one.at.toLocalTime().date();
        if (!first.isValid() || day < first)
            first = day;
    }
    return first;
}

} // namespace Headgate::Test
