// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/asktools.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

Error invalid(const QString& field, const QString& detail)
{
    return { .kind = ErrorKind::InvalidInput, .detail = detail, .field = field };
}

std::optional<int> countOf(const Providers::JsonValue& value)
{
    constexpr qint64 kMost = 100'000'000;
    const auto number = value.toInteger();
    return number ? std::optional(int(std::clamp<qint64>(*number, 0, kMost))) : std::nullopt;
}

Result<int> answersOf(const Providers::JsonValue& value, const QString& field)
{
    const qint64 count = value.toInteger().value_or(1);
    if (count < 1 || count > kMostAnswers)
        return invalid(field, u"%1 is 1 to %2"_s.arg(field.section(u'.', -1)).arg(kMostAnswers));
    return int(count);
}

Part toolCallPart(const QString& id, const QString& name, const Providers::JsonValue& arguments)
{
    Part part;
    part.kind = Part::Kind::ToolCall;
    part.toolCall
        = { id, name, arguments.isObject() ? arguments.raw().toByteArray() : QByteArray("{}") };
    return part;
}

} // namespace Headgate::Gateway
