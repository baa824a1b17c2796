// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/headernotes.h"

#include "core/base/redactor.h"

#include <algorithm>
#include <array>

namespace Headgate {

namespace {

constexpr qsizetype kLongestName = 60;
constexpr qsizetype kLongestWord = 16;
constexpr qsizetype kLongestValue = 160;

//! In the order of their letters. What identifies an account, an address or a user is not here;
//! what a service may put the user's words into neither.
constexpr std::array<QByteArrayView, 48> kTold { "accept", "accept-encoding", "accept-ranges",
    "age", "allow", "alt-svc", "anthropic-beta", "anthropic-version", "cache-control",
    "cf-cache-status", "cf-ray", "connection", "content-encoding", "content-language",
    "content-length", "content-type", "date", "expires", "keep-alive", "last-modified",
    "openai-beta", "openai-processing-ms", "openai-version", "pragma", "request-id", "retry-after",
    "retry-after-ms", "server", "server-timing", "strict-transport-security", "trailer",
    "transfer-encoding", "upgrade", "user-agent", "vary", "via", "warning", "x-accel-buffering",
    "x-content-type-options", "x-envoy-upstream-service-time", "x-frame-options",
    "x-gemini-service-tier", "x-goog-api-client", "x-powered-by", "x-request-id", "x-robots-tag",
    "x-should-retry", "x-xss-protection" };

//! Families of figures: what is left of limits, and when it comes back.
constexpr std::array<QByteArrayView, 4> kToldFamilies { "anthropic-ratelimit-", "ratelimit-",
    "x-ratelimit-", "x-goog-quota-" };

bool isTold(const QByteArray& name)
{
    if (name == "ratelimit" || std::binary_search(kTold.begin(), kTold.end(), QByteArrayView(name)))
        return true;
    return std::any_of(kToldFamilies.begin(), kToldFamilies.end(),
        [&name](QByteArrayView family) { return name.startsWith(family); });
}

bool isPlain(const QByteArray& value)
{
    return std::all_of(value.begin(), value.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

QString cut(const QByteArray& text, qsizetype longest)
{
    const QString whole = QString::fromLatin1(text);
    return whole.size() > longest ? whole.left(longest - 1) + QChar(u'…') : whole;
}

//! A name is words: what has a longer one is none, and may be a key whatever its case.
bool isName(const QByteArray& lower)
{
    const QByteArrayList words = lower.split('-');
    return std::all_of(words.begin(), words.end(),
        [](const QByteArray& word) { return word.size() <= kLongestWord; });
}

QByteArray redacted(const QByteArray& text, const Redactor* redactor)
{
    return redactor ? redactor->redact(QByteArrayView(text)) : text;
}

HeaderNote noteOf(const QByteArray& name, const QByteArray& value, const Redactor* redactor)
{
    const QByteArray lower = redacted(name, redactor).toLower();
    HeaderNote note { .name = cut(isName(lower) ? lower : "[redacted]", kLongestName) };
    note.isWithheld = !redactor || !isTold(lower) || !isPlain(value);
    if (!note.isWithheld)
        note.value = cut(redacted(value, redactor), kLongestValue);
    return note;
}

} // namespace

QVector<HeaderNote> headerNotes(const HttpHeaders& headers, const Redactor* redactor, int* more)
{
    QVector<HeaderNote> notes;
    const qsizetype told = std::min(headers.size(), AttemptTrail::kMostHeaders);
    for (qsizetype i = 0; i < told; ++i)
        notes.append(noteOf(headers[i].first, headers[i].second, redactor));
    *more = int(headers.size() - told);
    return notes;
}

QVector<HeaderNote> headerNotes(const HttpRequest& request, const Redactor* redactor, int* more)
{
    QVector<HeaderNote> notes;
    for (const SecretHeader& secret : request.secretHeaders)
        notes.append({ .name = cut(secret.name.toLower(), kLongestName), .isWithheld = true });
    return notes + headerNotes(request.headers, redactor, more);
}

} // namespace Headgate
