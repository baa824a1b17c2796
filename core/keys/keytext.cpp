// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keys/keytext.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Keys {

namespace {

constexpr qsizetype kShortestKey
    = 8; // as Redactor::kShortestSecret: what can't be redacted is no key
constexpr qsizetype kLongestKey = 512;

// The longer prefix of two that begin alike stands first.
constexpr std::array<std::pair<const char*, KeyKind>, 7> kPrefixes { {
    { "AIza", KeyKind::GoogleStandard },
    { "AQ.", KeyKind::GoogleAuth },
    { "sk-ant-", KeyKind::Anthropic },
    { "sk-", KeyKind::OpenAi },
    { "hf_", KeyKind::HuggingFace },
    { "gsk_", KeyKind::Groq },
    { "xai-", KeyKind::XAi },
} };

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool isPadding(char c)
{
    return isBlank(c) || c == '"' || c == '\'' || c == '`';
}

//! Drops what people paste around a key, also what word processors make of it: no-break space, BOM,
//! typographic quotes.
QByteArrayView trimmed(QByteArrayView text)
{
    static constexpr std::array<const char*, 8> kWidePadding { "\u00a0", "\ufeff", "\u200b",
        "\u2018", "\u2019", "\u201c", "\u201d", "\u202f" };
    bool isChanged = true;
    while (isChanged && !text.isEmpty()) {
        isChanged = false;
        if (isPadding(text.front())) {
            text = text.sliced(1);
            isChanged = true;
        } else if (isPadding(text.back())) {
            text.chop(1);
            isChanged = true;
        }
        for (const QByteArrayView wide : kWidePadding) {
            if (text.startsWith(wide)) {
                text = text.sliced(wide.size());
                isChanged = true;
            } else if (text.endsWith(wide)) {
                text.chop(wide.size());
                isChanged = true;
            }
        }
    }
    return text;
}

Error badKey(const QString& detail)
{
    return { .kind = ErrorKind::InvalidInput, .detail = detail, .field = u"key"_s };
}

Result<Secret> cleaned(QByteArrayView pasted)
{
    const QByteArrayView key = trimmed(pasted);
    if (key.isEmpty())
        return badKey(u"the key is empty"_s);
    for (const char c : key) {
        if (isBlank(c))
            return badKey(u"the key has a blank or line break inside; paste only the key"_s);
        if (c == ',')
            return badKey(u"these seem to be several keys; add them as a list"_s);
        if (c < 0x21
            || c > 0x7e) // char may be signed: bytes of UTF-8 are negative then, or above 0x7e
            return badKey(u"the key has a character that no key has (control or non-ASCII)"_s);
    }
    if (key.size() < kShortestKey)
        return badKey(
            u"the key is too short: %1 characters, at least %2 are needed"_s.arg(key.size())
                .arg(kShortestKey));
    if (key.size() > kLongestKey)
        return badKey(
            u"the key is too long: %1 characters, at most %2 are allowed"_s.arg(key.size())
                .arg(kLongestKey));
    return Secret::take(key.toByteArray());
}

} // namespace

KeyKind keyKind(const Secret& key)
{
    for (const auto& [prefix, kind] : kPrefixes) {
        if (key.reveal().startsWith(QByteArrayView(prefix)))
            return kind;
    }
    return KeyKind::Unknown;
}

QString keyKindName(KeyKind kind)
{
    switch (kind) {
    case KeyKind::Unknown:
        return u"unknown"_s;
    case KeyKind::GoogleStandard:
        return u"google_standard"_s;
    case KeyKind::GoogleAuth:
        return u"google_auth"_s;
    case KeyKind::OpenAi:
        return u"openai"_s;
    case KeyKind::Anthropic:
        return u"anthropic"_s;
    case KeyKind::HuggingFace:
        return u"huggingface"_s;
    case KeyKind::Groq:
        return u"groq"_s;
    case KeyKind::XAi:
        return u"xai"_s;
    }
    return u"unknown"_s;
}

QString providerName(KeyKind kind)
{
    switch (kind) {
    case KeyKind::Unknown:
        break;
    case KeyKind::GoogleStandard:
    case KeyKind::GoogleAuth:
        return u"Google Gemini"_s;
    case KeyKind::OpenAi:
        return u"OpenAI"_s;
    case KeyKind::Anthropic:
        return u"Anthropic"_s;
    case KeyKind::HuggingFace:
        return u"Hugging Face"_s;
    case KeyKind::Groq:
        return u"Groq"_s;
    case KeyKind::XAi:
        return u"xAI"_s;
    }
    return {};
}

QString backendOf(KeyKind kind)
{
    switch (kind) {
    case KeyKind::GoogleStandard:
    case KeyKind::GoogleAuth:
        return u"gemini"_s;
    case KeyKind::OpenAi:
        return u"openai"_s;
    case KeyKind::Anthropic:
        return u"anthropic"_s;
    default:
        return {};
    }
}

bool looksForeign(KeyKind kind, const QString& backendId)
{
    if (kind == KeyKind::Unknown)
        return false;
    if (backendId == "ollama"_L1) // what guards a server may have imitators' keys
        return kind != KeyKind::OpenAi;
    const bool hasKindsOfItsOwn
        = backendId == "gemini"_L1 || backendId == "openai"_L1 || backendId == "anthropic"_L1;
    return hasKindsOfItsOwn && backendOf(kind) != backendId;
}

Result<Secret> cleanKey(const Secret& pasted)
{
    return cleaned(pasted.reveal());
}

Result<QVector<Secret>> cleanKeyList(const Secret& pasted)
{
    QVector<Secret> keys;
    const QByteArrayView list = pasted.reveal();
    qsizetype start = 0;
    for (qsizetype i = 0; i <= list.size(); ++i) {
        if (i < list.size() && list[i] != ',' && list[i] != '\n')
            continue;
        const QByteArrayView item = list.sliced(start, i - start);
        start = i + 1;
        if (trimmed(item).isEmpty())
            continue;
        Result<Secret> key = cleaned(item);
        if (!key)
            return key.error();
        keys.append(std::move(key).value());
    }
    return keys;
}

} // namespace Headgate::Keys
