// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/secretpatterns.h"

#include <algorithm>
#include <array>
#include <optional>

namespace Headgate {

// Scanned by hand, not by QRegularExpression: PCRE gives up at its match limit, and a redactor that
// gives up leaks.
namespace {

struct TokenRule {
    QByteArrayView prefix;
    qsizetype shortestBody; //!< characters after the prefix; long enough not to hit words
    bool startsAnywhere; //!< the prefix is rare enough to count inside a word, too
};

constexpr std::array<TokenRule, 6> kTokenRules { {
    { "AIza", 30, true },
    { "AQ.", 20, false },
    { "sk-", 16, false }, // sk-ant-… as well
    { "hf_", 20, false },
    { "gsk_", 20, false },
    { "xai-", 20, false },
} };

struct FieldRule {
    QByteArrayView
        name; //!< lower case; also found at the end of longer names, as in x-goog-api-key
    QByteArrayView valueEnds;
};

constexpr QByteArrayView kWordEnds(" \t\r\n\"'\\,;&<>)}");
constexpr QByteArrayView kLineEnds("\r\n\"'\\<");
constexpr std::array<FieldRule, 6> kFieldRules { {
    { "authorization", kLineEnds }, // a scheme and a value
    { "api-key", kWordEnds },
    { "api_key", kWordEnds },
    { "apikey", kWordEnds },
    { "access_token", kWordEnds },
    { "client_secret", kWordEnds },
} };

constexpr QByteArrayView kFieldSeparators(" \t\"'\\:=>");
constexpr qsizetype kLongestSeparator = 8;
constexpr qsizetype kShortestBearer = 8;
constexpr qsizetype kLongestPemLabel = 64;

bool isAlnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isTokenChar(char c)
{
    return isAlnum(c) || c == '-' || c == '_';
}

bool isBearerChar(char c)
{
    return isTokenChar(c) || c == '.' || c == '~' || c == '+' || c == '/' || c == '=';
}

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

bool hasWordAt(QByteArrayView text, qsizetype at, QByteArrayView lowerCaseWord)
{
    if (text.size() - at < lowerCaseWord.size())
        return false;
    for (qsizetype i = 0; i < lowerCaseWord.size(); ++i) {
        if (lower(text[at + i]) != lowerCaseWord[i])
            return false;
    }
    return true;
}

//! A token may follow a separator, or an escape that ends in a letter or digit: %22 \n \u0022.
bool isTokenStart(QByteArrayView text, qsizetype at)
{
    if (at == 0 || !isTokenChar(text[at - 1]))
        return true;
    if (at >= 3 && text[at - 3] == '%' && isHex(text[at - 2]) && isHex(text[at - 1]))
        return true;
    if (at >= 2 && text[at - 2] == '\\')
        return true;
    return at >= 6 && text[at - 6] == '\\' && text[at - 5] == 'u';
}

template <typename Predicate>
qsizetype endOfRun(QByteArrayView text, qsizetype from, Predicate belongs)
{
    while (from < text.size() && belongs(text[from]))
        ++from;
    return from;
}

std::optional<TextRange> tokenAt(QByteArrayView text, qsizetype at)
{
    for (const TokenRule& rule : kTokenRules) {
        if (text[at] != rule.prefix[0] || !text.sliced(at).startsWith(rule.prefix))
            continue;
        // First, for a run is only then walked to its end when all of it is a secret: linear.
        if (!rule.startsAnywhere && !isTokenStart(text, at))
            continue;
        const qsizetype end = endOfRun(
            text, at + rule.prefix.size(), [](char c) { return isTokenChar(c) || c == '.'; });
        const qsizetype body = end - at - rule.prefix.size();
        if (body >= rule.shortestBody)
            return TextRange { at, end };
    }
    return std::nullopt;
}

//! The value only, so that the log still tells which field it was.
std::optional<TextRange> fieldValueAt(QByteArrayView text, qsizetype at)
{
    for (const FieldRule& rule : kFieldRules) {
        if (!hasWordAt(text, at, rule.name))
            continue;
        const qsizetype separator = at + rule.name.size();
        qsizetype begin = separator;
        bool isAssigned = false;
        while (begin < text.size() && begin - separator < kLongestSeparator
            && kFieldSeparators.contains(text[begin])) {
            isAssigned = isAssigned || text[begin] == ':' || text[begin] == '=';
            ++begin;
        }
        if (!isAssigned) // before the value is walked to its end, as above
            continue;
        const qsizetype end
            = endOfRun(text, begin, [&rule](char c) { return !rule.valueEnds.contains(c); });
        if (end > begin)
            return TextRange { begin, end };
    }
    return std::nullopt;
}

std::optional<TextRange> bearerAt(QByteArrayView text, qsizetype at)
{
    static constexpr QByteArrayView kBearer("bearer");
    if (!hasWordAt(text, at, kBearer))
        return std::nullopt;
    const qsizetype afterWord = at + kBearer.size();
    const qsizetype begin = endOfRun(text, afterWord, [](char c) { return c == ' ' || c == '\t'; });
    const qsizetype end = endOfRun(text, begin, isBearerChar);
    if (begin == afterWord || end - begin < kShortestBearer)
        return std::nullopt;
    return TextRange { begin, end };
}

std::optional<TextRange> keyInAddressAt(QByteArrayView text, qsizetype at)
{
    static constexpr QByteArrayView kKey("key=");
    if ((text[at] != '?' && text[at] != '&') || !hasWordAt(text, at + 1, kKey))
        return std::nullopt;
    const qsizetype begin = at + 1 + kKey.size();
    const qsizetype end
        = endOfRun(text, begin, [](char c) { return !kWordEnds.contains(c) && c != '#'; });
    if (end == begin)
        return std::nullopt;
    return TextRange { begin, end };
}

//! Without an end line all the rest counts: a cut log message must not show half of the key.
std::optional<TextRange> pemAt(QByteArrayView text, qsizetype at)
{
    static constexpr QByteArrayView kBegin("-----BEGIN ");
    static constexpr QByteArrayView kEnd("-----END ");
    static constexpr QByteArrayView kDashes("-----");
    if (text[at] != '-' || !text.sliced(at).startsWith(kBegin))
        return std::nullopt;
    const qsizetype label = at + kBegin.size();
    const QByteArrayView rest = text.sliced(label);
    if (!rest.first(std::min(rest.size(), kLongestPemLabel)).contains("PRIVATE KEY"))
        return std::nullopt;
    const qsizetype endLine = text.indexOf(kEnd, label);
    const qsizetype lastDashes = endLine < 0 ? -1 : text.indexOf(kDashes, endLine + kEnd.size());
    return TextRange { at, lastDashes < 0 ? text.size() : lastDashes + kDashes.size() };
}

std::optional<TextRange> secretAt(QByteArrayView text, qsizetype at)
{
    for (const auto finder : { tokenAt, fieldValueAt, bearerAt, keyInAddressAt, pemAt }) {
        if (const std::optional<TextRange> found = finder(text, at))
            return found;
    }
    return std::nullopt;
}

} // namespace

QVector<TextRange> findSecretPatterns(QByteArrayView text)
{
    QVector<TextRange> ranges;
    qsizetype at = 0;
    while (at < text.size()) {
        if (const std::optional<TextRange> found = secretAt(text, at)) {
            ranges.append(*found);
            at = found->end;
        } else {
            ++at;
        }
    }
    return ranges;
}

} // namespace Headgate
