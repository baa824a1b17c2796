// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/metrics/roadmetrics.h"

#include "core/metrics/presentmetrics.h"

#include <iterator>
#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

using namespace Qt::StringLiterals;

namespace Headgate::Metrics {

namespace {

using prometheus::Labels;
using Counters = prometheus::Family<prometheus::Counter>;
using Histograms = prometheus::Family<prometheus::Histogram>;

Counters& counters(prometheus::Registry* registry, const char* name, const char* help)
{
    return prometheus::BuildCounter().Name(name).Help(help).Register(*registry);
}

Histograms& histograms(prometheus::Registry* registry, const char* name, const char* help)
{
    return prometheus::BuildHistogram().Name(name).Help(help).Register(*registry);
}

std::string endingName(RequestOutcome outcome)
{
    switch (outcome) {
    case RequestOutcome::Complete:
        break;
    case RequestOutcome::Cut:
        return "cut";
    case RequestOutcome::Stopped:
        return "stopped";
    case RequestOutcome::Failed:
        return "failed";
    }
    return "complete";
}

Labels with(Labels labels, const std::string& name, const std::string& value)
{
    labels.emplace(name, value);
    return labels;
}

void addSeconds(Histograms* family, const Labels& labels, std::chrono::milliseconds time)
{
    // From a cached answer to a thinking model's, and to a wait until a minute's quota is back.
    static const prometheus::Histogram::BucketBoundaries kSeconds { 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5,
        10, 20, 30, 60, 120, 300, 600 };
    family->Add(labels, kSeconds).Observe(std::chrono::duration<double>(time).count());
}

} // namespace

struct RoadMetrics::Private {
    explicit Private(std::function<bool(const Target&)> known)
        : isKnown(std::move(known))
    {
    }

    Labels labelsOf(const Target& target) const { return pathLabels(target, isKnown); }
    void countAttempts(const Booking& booking);
    void countTokens(const Booking& booking, const Labels& path);
    void countCost(const Booking& booking, const Labels& path);
    void countTimes(const Booking& booking, const Labels& path);

    std::function<bool(const Target&)> isKnown;
    prometheus::Registry registry;

    Counters& requests = counters(&registry, "headgate_requests_total",
        "Requests that were settled, by who asked and how they ended.");
    Counters& failures = counters(
        &registry, "headgate_request_failures_total", "Requests that ended with a failure.");
    Counters& attempts = counters(&registry, "headgate_attempts_total",
        "Tries of requests; a request that a service refused may be tried again.");
    Counters& attemptFailures = counters(
        &registry, "headgate_attempt_failures_total", "Tries of requests that brought no answer.");
    Counters& tokens = counters(&registry, "headgate_tokens_total",
        "Tokens as services reported them: whole prompts and whole answers.");
    Counters& cached = counters(&registry, "headgate_cached_tokens_total",
        "Prompt tokens that were read from a service's cache; part of the input.");
    Counters& thinking = counters(
        &registry, "headgate_thinking_tokens_total", "Tokens of thoughts; part of the output.");
    Counters& usage = counters(&registry, "headgate_usage_reports_total",
        "Requests that a service may bill, by how far their token counts can be trusted.");
    Counters& cost = counters(&registry, "headgate_cost_usd_total",
        "Cost at list price in US dollars, 0 through a free tier, by how far it can be trusted.");
    Counters& unpriced = counters(&registry, "headgate_unpriced_requests_total",
        "Requests that a service may bill and that have no known price: the cost is more.");
    Histograms& duration = histograms(&registry, "headgate_request_duration_seconds",
        "From the start of a request to its end, waits and further tries included.");
    Histograms& firstToken = histograms(&registry, "headgate_first_token_seconds",
        "From the send to the first piece that was shown.");
    Histograms& wait = histograms(&registry, "headgate_queue_wait_seconds",
        "How long all tries of a request waited for their turn and for quota.");
};

void RoadMetrics::Private::countAttempts(const Booking& booking)
{
    for (const AttemptNote& attempt : booking.attempts) {
        const Labels path = labelsOf(targetOf(attempt, booking));
        attempts.Add(path).Increment();
        if (attempt.failure) {
            const std::string cause = failureCauseName(attempt.failure->cause).toStdString();
            attemptFailures.Add(with(path, "cause", cause)).Increment();
        }
    }
}

void RoadMetrics::Private::countTokens(const Booking& booking, const Labels& path)
{
    const Usage used = usageOf(booking);
    const auto add = [](Counters* family, const Labels& labels, std::optional<qint64> count) {
        if (count) // what nobody told is not 0
            family->Add(labels).Increment(double(*count));
    };
    add(&tokens, with(path, "direction", "input"), used.inputTokens);
    add(&tokens, with(path, "direction", "output"), used.outputTokens);
    add(&cached, path, used.cachedTokens);
    add(&thinking, path, used.thinkingTokens);
    if (mayBeBilled(booking))
        usage.Add(with(path, "quality", usageQualityName(used.quality).toStdString())).Increment();
}

void RoadMetrics::Private::countCost(const Booking& booking, const Labels& path)
{
    if (const std::optional<Cost> taken = costOf(booking)) {
        const std::string quality = costQualityName(taken->quality).toStdString();
        cost.Add(with(path, "quality", quality))
            .Increment(double(taken->amount.value) / kPicosOfADollar);
    } else if (mayBeBilled(booking)) {
        unpriced.Add(path).Increment();
    }
}

void RoadMetrics::Private::countTimes(const Booking& booking, const Labels& path)
{
    addSeconds(&duration, path, booking.receipt.duration);
    if (booking.receipt.firstToken)
        addSeconds(&firstToken, path, *booking.receipt.firstToken);
    if (const auto waited = waitOf(booking))
        addSeconds(&wait, path, *waited);
}

RoadMetrics::RoadMetrics(std::function<bool(const Target&)> isKnown)
    : d(std::make_unique<Private>(std::move(isKnown)))
{
}

RoadMetrics::~RoadMetrics() = default;

void RoadMetrics::note(const Booking& booking)
{
    if (booking.receipt.isSimulated)
        return;
    const Labels path = d->labelsOf(booking.receipt.target);
    const Labels asked = with(path, "origin", originName(booking.origin).toStdString());
    d->requests.Add(with(asked, "outcome", endingName(booking.outcome))).Increment();
    if (booking.failure) {
        const std::string cause = failureCauseName(booking.failure->cause).toStdString();
        d->failures.Add(with(path, "cause", cause)).Increment();
    }
    d->countAttempts(booking);
    d->countTokens(booking, path);
    d->countCost(booking, path);
    d->countTimes(booking, path);
}

QByteArray RoadMetrics::text(const Present& present) const
{
    // State is made anew each time: what is no more has no line.
    prometheus::Registry now;
    putPresent(&now, present, d->isKnown);
    std::vector<prometheus::MetricFamily> all = d->registry.Collect();
    std::vector<prometheus::MetricFamily> state = now.Collect();
    all.insert(
        all.end(), std::make_move_iterator(state.begin()), std::make_move_iterator(state.end()));
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(all));
}

} // namespace Headgate::Metrics
