// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgate/startwish.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {

constexpr auto kToken = "token"_L1;
constexpr auto kChat = "chat"_L1;
constexpr auto kNewChat = "new-chat"_L1;
constexpr auto kQuickAsk = "quick-ask"_L1;

QString encoded(const QByteArray& text)
{
    return QString::fromLatin1(text.toPercentEncoding());
}

} // namespace

QByteArray toMessage(const StartWish& wish)
{
    QUrlQuery query;
    if (!wish.activationToken.isEmpty())
        query.addQueryItem(kToken, encoded(wish.activationToken));
    if (!wish.chat.isEmpty())
        query.addQueryItem(kChat, encoded(wish.chat.toUtf8()));
    if (wish.isNewChat)
        query.addQueryItem(kNewChat, u"1"_s);
    if (wish.isQuickAsk)
        query.addQueryItem(kQuickAsk, u"1"_s);
    return query.toString(QUrl::FullyEncoded).toLatin1();
}

StartWish wishFromMessage(const QByteArray& message)
{
    const QUrlQuery query(QString::fromLatin1(message));
    const auto value
        = [&query](QLatin1String name) { return query.queryItemValue(name, QUrl::FullyDecoded); };
    return { .activationToken = value(kToken).toUtf8(),
        .chat = value(kChat),
        .isNewChat = query.hasQueryItem(kNewChat),
        .isQuickAsk = query.hasQueryItem(kQuickAsk) };
}

} // namespace Headgate
