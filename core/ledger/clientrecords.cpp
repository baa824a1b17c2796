// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/clientrecords.h"

#include "core/ledger/columns.h"
#include "core/ledger/requestlog.h"
#include "core/ledger/sums.h"
#include "core/ledger/words.h"
#include "core/model/bookedrequest.h"
#include "core/model/failure.h"

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

namespace {

constexpr int kMinute = 60; // seconds

std::optional<int> intOrNone(const Sql::Statement& row, int column)
{
    const auto number = numberOrNone(row, column);
    return number ? std::optional(int(*number)) : std::nullopt;
}

QStringList modelsFrom(const QString& text)
{
    return text.split(u'\n', Qt::SkipEmptyParts);
}

//! NOT NULL, so an empty list is an empty text.
QString textOf(const QStringList& models)
{
    return models.isEmpty() ? u""_s : models.join(u'\n');
}

std::optional<qint64> amountOf(const ClientInfo& client)
{
    return client.budget ? std::optional(client.budget->value) : std::nullopt;
}

Error noSuch(const QString& what, const QString& name)
{
    return { .kind = ErrorKind::NotFound,
        .detail = u"there is no %1 '%2'"_s.arg(what, name),
        .field = u"name"_s };
}

//! Ends as NotFound where nothing was changed.
Result<void> changed(
    Sql::Statement& statement, const Result<void>& done, const QString& what, const QString& name)
{
    if (!done)
        return done;
    return statement.affectedRows() > 0 ? Result<void>() : Result<void>(noSuch(what, name));
}

} // namespace

ClientRecords::ClientRecords(Sql::Database& db, Words& words, const QTimeZone& zone)
    : m_db(db)
    , m_words(words)
    , m_zone(zone)
{
}

Result<QVector<StoredClient>> ClientRecords::clients()
{
    QVector<StoredClient> clients;
    const auto take = [&clients](const Sql::Statement& row) {
        StoredClient client;
        ClientInfo& info = client.info;
        info.name = row.text(0);
        client.tokenHash = row.bytes(1);
        info.tail = row.text(2);
        info.plan = row.text(3);
        info.models = modelsFrom(row.text(4));
        if (const auto budget = numberOrNone(row, 5))
            info.budget = PicoUsd { *budget };
        info.createdAt = timeOrNone(row, 6);
        info.expiresAt = timeOrNone(row, 7);
        info.lastUsedAt = timeOrNone(row, 8);
        info.revokedAt = timeOrNone(row, 9);
        clients.append(client);
    };
    const Result<void> done
        = each(m_db.prepare(u"SELECT name, token, tail, plan, models, budget, created, expires, "
                            "last_used, revoked FROM client ORDER BY name"_s),
            take);
    if (!done)
        return done.error();
    return clients;
}

Result<void> ClientRecords::add(const StoredClient& client)
{
    const ClientInfo& info = client.info;
    Sql::Statement insert
        = m_db.prepare(u"INSERT OR IGNORE INTO client (name, token, tail, plan, models, budget, "
                       "created, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s);
    const Result<void> done = insert.exec(info.name, QVariant(client.tokenHash), info.tail,
        info.plan, textOf(info.models), orNull(amountOf(info)), info.createdAt.toMSecsSinceEpoch(),
        orNull(info.expiresAt));
    if (!done || insert.affectedRows() > 0)
        return done;
    return Error { .kind = ErrorKind::InvalidInput,
        .detail = u"there is or was a client '%1'"_s.arg(info.name),
        .field = u"name"_s };
}

Result<void> ClientRecords::change(const ClientInfo& client)
{
    Sql::Statement update = m_db.prepare(u"UPDATE client SET plan = ?, models = ?, budget = ?, "
                                         "expires = ? WHERE name = ? AND revoked IS NULL"_s);
    return changed(update,
        update.exec(client.plan, textOf(client.models), orNull(amountOf(client)),
            orNull(client.expiresAt), client.name),
        u"client"_s, client.name);
}

Result<void> ClientRecords::revoke(const QString& name, const QDateTime& at)
{
    Sql::Statement update
        = m_db.prepare(u"UPDATE client SET revoked = ? WHERE name = ? AND revoked IS NULL"_s);
    return changed(update, update.exec(at.toMSecsSinceEpoch(), name), u"client"_s, name);
}

Result<void> ClientRecords::noteUsed(const QString& name, const QDateTime& at)
{
    return m_db
        .prepare(u"UPDATE client SET last_used = max(coalesce(last_used, 0), ?) "
                 "WHERE name = ?"_s)
        .exec(at.toMSecsSinceEpoch(), name);
}

Result<QVector<PlanInfo>> ClientRecords::plans()
{
    QVector<PlanInfo> plans;
    const auto take = [&plans](const Sql::Statement& row) {
        plans.append({ .name = row.text(0),
            .messages = numberOrNone(row, 1),
            .tokens = numberOrNone(row, 2),
            .requestsAMinute = intOrNone(row, 3),
            .outputTokens = intOrNone(row, 4),
            .mostModels = intOrNone(row, 5),
            .models = modelsFrom(row.text(6)) });
    };
    const Result<void> done = each(m_db.prepare(u"SELECT name, messages, tokens, requests, output, "
                                                "most_models, models FROM plan ORDER BY name"_s),
        take);
    if (!done)
        return done.error();
    return plans;
}

Result<void> ClientRecords::storePlan(const PlanInfo& plan)
{
    return m_db
        .prepare(u"INSERT OR REPLACE INTO plan (name, messages, tokens, requests, output, "
                 "most_models, models) VALUES (?, ?, ?, ?, ?, ?, ?)"_s)
        .exec(plan.name, orNull(plan.messages), orNull(plan.tokens), orNull(plan.requestsAMinute),
            orNull(plan.outputTokens), orNull(plan.mostModels), textOf(plan.models));
}

Result<void> ClientRecords::removePlan(const QString& name)
{
    Sql::Statement gone = m_db.prepare(u"DELETE FROM plan WHERE name = ?"_s);
    return changed(gone, gone.exec(name), u"plan"_s, name);
}

Result<ClientUse> ClientRecords::use(const QString& name, const QDateTime& now)
{
    ClientUse use;
    const QDate today = now.toTimeZone(m_zone).date();
    const QDate next = QDate(today.year(), today.month(), 1).addMonths(1);
    use.until = next.startOfDay(m_zone).toUTC();
    const Result<qint64> client = m_words.find(name);
    if (!client)
        return client.error();
    if (*client < 0)
        return use; // nothing is booked of it
    if (const Result<void> done = readMonth(*client, now, &use); !done)
        return done.error();
    if (const Result<void> done = readLately(*client, now, &use); !done)
        return done.error();
    return use;
}

//! Of the sums; an answer that was cut is a message as well, and one that was stopped when it might
//! be billed already, which they don't tell apart.
Result<void> ClientRecords::readMonth(qint64 client, const QDateTime& now, ClientUse* use)
{
    const QDate today = now.toTimeZone(m_zone).date();
    const qint64 month = today.year() * 100 + today.month();
    QVector<std::pair<qint64, qint64>> models;
    const auto take = [&](const Sql::Statement& row) {
        use->messages += row.number(2);
        use->tokens += row.number(3);
        use->cost = use->cost
            + CostSum { { row.number(4) }, int(row.number(5)), int(row.number(6)),
                  int(row.number(7)), int(row.number(8)), { row.number(9) }, { row.number(10) } };
        if (row.number(2) + row.number(3) > 0)
            models.append({ row.number(0), row.number(1) });
    };
    const Result<void> sums
        = each(m_db.prepare(u"SELECT backend, model, sum(requests - failed), sum(input + output), "
                            "sum(cost), sum(priced), sum(unpriced), sum(cost_lower_bounds), "
                            "sum(cost_estimates), sum(cost_estimated), sum(cost_bounded) "
                            "FROM usage_sum WHERE period = ? AND bucket = ? "
                            "AND client = ? GROUP BY backend, model"_s),
            take, SumKey::number(SumKey::Month, SumKey::All), month, client);
    if (!sums)
        return sums;
    for (const auto& [backend, model] : models) {
        const Result<QString> service = m_words.text(backend);
        const Result<QString> name = m_words.text(model);
        if (!service || !name)
            return service ? name.error() : service.error();
        use->models.append(*service + u'/' + *name);
    }
    use->models.sort();
    const QDateTime first = QDate(today.year(), today.month(), 1).startOfDay(m_zone).toUTC();
    return each(
        m_db.prepare(u"SELECT count(*) FROM request WHERE outcome IN (?, ?) AND id >= ? "
                     "AND client = ? AND (took OR outcome = ?)"_s),
        [use](const Sql::Statement& row) { use->messages += row.number(0); },
        int(RequestOutcome::Cut), int(RequestOutcome::Stopped), QVariant(firstIdAt(first)), client,
        int(RequestOutcome::Cut));
}

Result<void> ClientRecords::readLately(qint64 client, const QDateTime& now, ClientUse* use)
{
    const Result<qint64> refused = m_words.find(failureCauseName(FailureCause::PlanRefused));
    if (!refused)
        return refused.error();
    const QDateTime from = now.addSecs(-kMinute);
    return each(
        m_db.prepare(u"SELECT started FROM request WHERE client = ? AND id >= ? "
                     "AND started > ? AND cause <> ? ORDER BY started"_s),
        [use](const Sql::Statement& row) {
            use->lately.append(QDateTime::fromMSecsSinceEpoch(row.number(0), Qt::UTC));
        },
        // An id is made a moment before its request starts; it may wait for its turn, too.
        client, QVariant(firstIdAt(from.addSecs(-kMinute))), from.toMSecsSinceEpoch(), *refused);
}

} // namespace Headgate::Ledger
