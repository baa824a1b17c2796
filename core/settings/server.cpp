// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/settings/server.h"

#include "core/settings/address.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

#include <optional>

using namespace Qt::StringLiterals;

namespace Headgate::Settings {

namespace {

Error badServer(const QString& id, const QString& reason)
{
    return { .kind = ErrorKind::InvalidInput,
        .detail = u"server \"%1\": %2"_s.arg(id, reason),
        .field = u"backends/servers"_s };
}

Result<Server> serverFrom(const QJsonObject& entry)
{
    static const QRegularExpression idPattern(u"^[A-Za-z0-9_-]{1,40}$"_s);
    Server server;
    server.id = entry[u"id"_s].toString();
    if (!idPattern.match(server.id).hasMatch())
        return badServer(server.id, u"the id must be 1 to 40 letters, digits, '-' or '_'"_s);
    if (dialectFromName(server.id) || server.id == u"litellm")
        return badServer(server.id, u"this id belongs to a built-in back end"_s);
    server.label = entry[u"label"_s].toString(server.id);
    const QString dialect = entry[u"dialect"_s].toString(dialectName(Dialect::OpenAi));
    const std::optional<Dialect> known = dialectFromName(dialect);
    if (!known)
        return badServer(
            server.id, u"the dialect must be one of gemini, ollama, openai, anthropic"_s);
    server.dialect = *known;
    const Result<QUrl> url = addressFromText(entry[u"url"_s].toString());
    if (!url)
        return badServer(server.id, url.error().detail);
    server.url = *url;
    server.needsKey = entry[u"needsKey"_s].toBool(false);
    return server;
}

} // namespace

QString textFromServers(const QVector<Server>& servers)
{
    QJsonArray list;
    for (const Server& server : servers) {
        list.append(QJsonObject {
            { u"id"_s, server.id },
            { u"label"_s, server.label },
            { u"url"_s, server.url.toString(QUrl::FullyEncoded) },
            { u"dialect"_s, dialectName(server.dialect) },
            { u"needsKey"_s, server.needsKey },
        });
    }
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

Result<QVector<Server>> serversFromText(const QString& text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isArray())
        return Error { .kind = ErrorKind::InvalidInput,
            .detail = u"must be a JSON array of servers"_s,
            .field = u"backends/servers"_s };
    QVector<Server> servers;
    QSet<QString> seen;
    const QJsonArray list = document.array();
    for (const QJsonValue& entry : list) {
        const Result<Server> server = serverFrom(entry.toObject());
        if (!server)
            return server.error();
        if (seen.contains(server->id))
            return badServer(server->id, u"this id is used twice"_s);
        seen.insert(server->id);
        servers.append(*server);
    }
    return servers;
}

} // namespace Headgate::Settings
