// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/bodybounds.h"

#include "core/gateway/asktools.h"

#include <cstring>

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

constexpr int kDeepest = 100; // levels

//! \param at behind the opening quote. \return the closing one; null: there is none
const char* endOfText(const char* at, const char* end)
{
    const char* from = at;
    while (const void* found = std::memchr(at, '"', size_t(end - at))) {
        const char* quote = static_cast<const char*>(found);
        const char* back = quote;
        while (back > from && back[-1] == '\\')
            --back;
        if ((quote - back) % 2 == 0)
            return quote;
        at = from = quote + 1;
    }
    return nullptr;
}

} // namespace

Result<void> checkBody(QByteArrayView body, int mostValues)
{
    int depth = 0;
    int values = 1;
    for (const char* at = body.begin(); at != body.end(); ++at) {
        switch (*at) {
        case '"':
            at = endOfText(at + 1, body.end());
            if (!at)
                return {}; // no JSON
            break;
        case '{':
        case '[':
            ++values;
            if (++depth > kDeepest)
                return invalid({}, u"the body is nested deeper than %1 levels"_s.arg(kDeepest));
            break;
        case '}':
        case ']':
            --depth;
            break;
        case ',':
            ++values;
            break;
        default:
            break;
        }
        if (values > mostValues)
            return invalid({}, u"the body has more than %1 values"_s.arg(mostValues));
    }
    return {};
}

Result<Providers::JsonValue> readBody(
    Providers::JsonReader* reader, QByteArrayView body, int mostValues)
{
    if (const Result<void> checked = checkBody(body, mostValues); !checked)
        return checked.error();
    Result<Providers::JsonValue> root = reader->read(body);
    if (!root || !root->isObject())
        return invalid({}, u"the body is no JSON object"_s);
    return root;
}

} // namespace Headgate::Gateway
