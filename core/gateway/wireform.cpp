// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/wireform.h"

#include "core/gateway/asktools.h"
#include "core/providers/jsonpatch.h"
#include "core/providers/openai/openairequest.h"
#include "core/providers/provider.h"

#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

using Providers::JsonValue;
using Providers::withMember;

namespace {

//! One name for both spellings: Gemini takes generationConfig and generation_config. Folded, as
//! Go's reader does it, which takes a long s for an s.
QString plain(const QString& name)
{
    return name.toCaseFolded().remove(u'_');
}

bool isBound(const QString& name)
{
    constexpr std::array kBounds { "maxtokens"_L1, "maxcompletiontokens"_L1, "maxoutputtokens"_L1,
        "numpredict"_L1 };
    return std::find(kBounds.begin(), kBounds.end(), name) != kBounds.end();
}

//! How many answers: as many as are held and booked, which only the dialect's own name says.
bool isRightCount(const QString& name, const JsonValue& value, Dialect dialect)
{
    const bool isOwn = (dialect == Dialect::OpenAi && name == "n"_L1)
        || (dialect == Dialect::Gemini && name == "candidatecount"_L1);
    if (!isOwn && name != "n"_L1 && name != "candidatecount"_L1 && name != "bestof"_L1)
        return true;
    const qint64 count = value.toInteger().value_or(0);
    return count == 1 || (isOwn && count > 1 && count <= kMostAnswers);
}

//! Some servers take names in any case, the last one wins: one that they might take for a name of
//! ours, and we would not, must not pass.
bool isOddlySpelt(const QString& key)
{
    constexpr std::array kOurs { "max_tokens"_L1, "max_completion_tokens"_L1,
        "max_output_tokens"_L1, "maxOutputTokens"_L1, "num_predict"_L1, "options"_L1, "model"_L1,
        "generationConfig"_L1, "generation_config"_L1, "n"_L1, "candidateCount"_L1,
        "candidate_count"_L1, "best_of"_L1 };
    if (std::find(kOurs.begin(), kOurs.end(), key) != kOurs.end())
        return false;
    return std::any_of(kOurs.begin(), kOurs.end(),
        [name = plain(key)](QLatin1StringView ours) { return plain(ours) == name; });
}

//! Routers (OpenRouter, LiteLLM) take them for models that may answer, past the one that was let
//! through.
bool namesOthers(const JsonValue& root)
{
    static const QSet<QString> kOthers { u"models"_s, u"preset"_s, u"route"_s, u"fallbacks"_s,
        u"contextwindowfallbacks"_s, u"contentpolicyfallbacks"_s };
    for (const JsonValue member : root) {
        if (member.type() != JsonValue::Type::Null && kOthers.contains(plain(member.key())))
            return true;
    }
    return false;
}

bool isPlain(const JsonValue& object, Dialect dialect)
{
    QSet<QString> names;
    int bounds = 0;
    for (const JsonValue member : object) {
        const QString name = plain(member.key());
        if (names.contains(name) || isOddlySpelt(member.key()))
            return false;
        names.insert(name);
        if (member.type() == JsonValue::Type::Null)
            continue; // as if it were not there
        if (isBound(name) && (++bounds > 1 || member.toInteger().value_or(0) < 1))
            return false;
        if (!isRightCount(name, member, dialect))
            return false;
    }
    return true;
}

} // namespace

bool mayGoAsWritten(const JsonValue& root, Dialect dialect)
{
    if (!isPlain(root, dialect))
        return false;
    switch (dialect) {
    case Dialect::Gemini:
        return isPlain(root["generationConfig"], dialect)
            && isPlain(root["generation_config"], dialect);
    case Dialect::Ollama:
        return isPlain(root["options"], dialect);
    case Dialect::OpenAi:
    case Dialect::Anthropic: // which routers speak, too
        return !namesOthers(root);
    }
    return false;
}

namespace {

bool isSet(const JsonValue& value)
{
    return value.exists() && value.type() != JsonValue::Type::Null;
}

//! The first name that the object has; else the first.
QByteArray nameOf(const JsonValue& object, const QByteArrayList& names)
{
    for (const QByteArray& name : names) {
        if (isSet(object[name]))
            return name;
    }
    return names.first();
}

//! Within a member of the root, which is made where there is none.
QByteArray withInner(const JsonValue& root, const QByteArray& outer, const QByteArrayList& names,
    QByteArrayView value)
{
    const JsonValue object = root[outer];
    const QByteArray inner = nameOf(object, names);
    if (object.isObject())
        return withMember(root, outer, withMember(object, inner, value));
    return withMember(root, outer, "{\"" + inner + "\":" + value.toByteArray() + '}');
}

} // namespace

Result<WireCall> withCandidates(const ChatRequest& request, const QUrl& base)
{
    const Result<HttpRequest> http
        = Providers::providerFor(Dialect::Gemini).chatRequest(request, base);
    if (!http)
        return http.error();
    Providers::JsonReader reader;
    const Result<JsonValue> root = reader.read(http->body);
    if (!root)
        return root.error();
    const QByteArray body = withInner(
        *root, "generationConfig", { "candidateCount" }, QByteArray::number(request.answers));
    return WireCall { Dialect::Gemini, body };
}

QByteArray withOutputBound(const ChatRequest& request, const QString& host)
{
    Providers::JsonReader reader;
    const Result<JsonValue> root = reader.read(request.wire->body);
    if (!root || !request.params.maxOutputTokens)
        return request.wire->body;
    const QByteArray most = QByteArray::number(*request.params.maxOutputTokens);
    switch (request.wire->dialect) {
    case Dialect::Gemini:
        return withInner(*root, nameOf(*root, { "generationConfig", "generation_config" }),
            { "maxOutputTokens", "max_output_tokens" }, most);
    case Dialect::Ollama:
        return withInner(*root, "options", { "num_predict" }, most);
    case Dialect::Anthropic:
        return withMember(*root, "max_tokens", most);
    case Dialect::OpenAi:
        break;
    }
    QByteArrayList names { "max_tokens", "max_completion_tokens" };
    if (Providers::openAiBoundName(request.target.model, host) != names.first())
        names.swapItemsAt(0, 1);
    return withMember(*root, nameOf(*root, names), most);
}

} // namespace Headgate::Gateway
