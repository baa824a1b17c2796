// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/retry.h"

#include "core/net/libcurl.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

using namespace std::chrono_literals;

namespace Headgate::Net {

namespace {

using std::chrono::milliseconds;

constexpr double kLeastFactor = 0.85;
constexpr double kGreatestFactor = 1.25;
constexpr milliseconds kMostStretch = 1s;
constexpr double kLongestToldSeconds = 366.0 * 24 * 3600; // beyond that a server talks nonsense
constexpr int kFirstStatusWithDelay = 300;

//! A plain decimal number; QByteArray::toDouble() would take "inf", "1e9" and signs too.
std::optional<double> parseDecimal(const QByteArray& text)
{
    const bool isPlain = !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || c == '.';
    });
    bool isNumber = false;
    const double number = isPlain ? text.toDouble(&isNumber) : 0;
    return isNumber ? std::optional(number) : std::nullopt;
}

std::optional<milliseconds> fromSeconds(double seconds)
{
    if (seconds > kLongestToldSeconds)
        return std::nullopt;
    return milliseconds(qint64(std::ceil(seconds * 1000)));
}

std::optional<milliseconds> untilDate(const QByteArray& text, const Clock& clock)
{
    const QDateTime date = httpDate(text);
    if (!date.isValid())
        return std::nullopt;
    const qint64 seconds = date.toSecsSinceEpoch() - clock.utcNow().toSecsSinceEpoch();
    return fromSeconds(double(std::max<qint64>(seconds, 0)));
}

} // namespace

QDateTime httpDate(const QByteArray& text)
{
    const time_t date = libCurl().getdate(text.constData(), nullptr);
    return date < 0 ? QDateTime() : QDateTime::fromSecsSinceEpoch(qint64(date), Qt::UTC);
}

std::optional<std::chrono::seconds> clockSkew(const HttpHead& head, const QDateTime& now)
{
    const QByteArray age = head.header("age").trimmed();
    const QDateTime theirs = httpDate(head.header("date").trimmed());
    if (!theirs.isValid() || (!age.isEmpty() && age != "0"))
        return std::nullopt;
    return std::chrono::seconds(theirs.toSecsSinceEpoch() - now.toSecsSinceEpoch());
}

milliseconds backoffDelay(int attempt, double random, milliseconds first)
{
    constexpr int kDoublingsToTheCap = 4; // 0.5 s * 2^4 = 8 s; also keeps the shift small
    const milliseconds base = first * (1 << std::clamp(attempt, 0, kDoublingsToTheCap));
    const double factor = kLeastFactor + (kGreatestFactor - kLeastFactor) * random;
    return milliseconds(std::llround(double(base.count()) * factor));
}

std::optional<milliseconds> retryAfterOf(const HttpHead& head, const Clock& clock)
{
    if (head.status < kFirstStatusWithDelay)
        return std::nullopt;
    if (const auto inMilliseconds = parseDecimal(head.header("retry-after-ms").trimmed()))
        return fromSeconds(*inMilliseconds / 1000);
    const QByteArray text = head.header("retry-after").trimmed();
    if (const auto seconds = parseDecimal(text))
        return fromSeconds(*seconds);
    return text.isEmpty() ? std::nullopt : untilDate(text, clock);
}

milliseconds retryDelay(int attempt, std::optional<milliseconds> headerDelay,
    std::optional<milliseconds> bodyDelay, double random)
{
    const std::optional<milliseconds> told = headerDelay ? headerDelay : bodyDelay;
    if (!told)
        return backoffDelay(attempt, random);
    const milliseconds stretch = std::min(*told / 4, kMostStretch);
    return *told + milliseconds(std::llround(double(stretch.count()) * random));
}

} // namespace Headgate::Net
