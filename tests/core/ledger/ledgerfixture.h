// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ledger/ledgerstore.h"
#include "core/sql/database.h"
#include "tests/support/must.h"

#include <QFile>
#include <QTemporaryDir>
#include <QUuid>

#include <memory>

namespace Headgate::Test {

//! An id as a request gets it that is made at that time.
inline RequestId requestIdAt(const QDateTime& time)
{
    QByteArray bytes = Ledger::firstIdAt(time);
    const QByteArray random = QUuid::createUuid().toRfc4122();
    bytes.replace(6, 10, random.right(10));
    bytes[6] = char((bytes[6] & 0x0f) | 0x70);
    return { QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces) };
}

//! A complete answer: 100 tokens in, 20 out, for 5,000,000 pico-dollars.
inline Booking someBooking(const QDateTime& at, const QString& model = QStringLiteral("flash"))
{
    Booking booking;
    booking.startedAt = at;
    booking.client = QStringLiteral("headgate");
    Receipt& receipt = booking.receipt;
    receipt.requestId = requestIdAt(at);
    receipt.target = { QStringLiteral("gemini"), model };
    receipt.keyLabel = QStringLiteral("work");
    receipt.usage.inputTokens = 100;
    receipt.usage.outputTokens = 20;
    receipt.usage.quality = UsageQuality::Exact;
    receipt.cost
        = Cost { { 5'000'000 }, CostQuality::Exact, QStringLiteral("gemini/flash@2026-09-01") };
    receipt.firstToken = std::chrono::milliseconds(300);
    receipt.duration = std::chrono::milliseconds(2000);
    receipt.attempts = 1;
    booking.attempts = { { .key = { QStringLiteral("key-1") },
        .keyLabel = QStringLiteral("work"),
        .duration = std::chrono::milliseconds(2000) } };
    return booking;
}

//! A refusal for too many requests, with words that nobody else may read.
inline Failure someRefusal()
{
    return { .kind = ErrorKind::RateLimited,
        .cause = FailureCause::RequestsPerMinute,
        .scope = FailureScope::ProjectAndModel,
        .httpStatus = 429,
        .vendorCode = QStringLiteral("RESOURCE_EXHAUSTED"),
        .vendorMessage = QStringLiteral("the prompt was PRIVATE WORDS"),
        .retryAfter = std::chrono::milliseconds(41'000),
        .quota = { { .quotaId = QStringLiteral("GenerateRequestsPerMinute"), .limit = 10 } } };
}

//! Books in a folder of their own.
struct LedgerFixture {
    explicit LedgerFixture(const QTimeZone& timeZone = QTimeZone::utc())
        : zone(timeZone)
    {
        open();
    }

    QTemporaryDir dir;
    QTimeZone zone;
    std::unique_ptr<Ledger::LedgerStore> store;
    Ledger::LedgerOpening opening;

    QString folder() const { return dir.path() + QStringLiteral("/data"); }
    QString file() const { return folder() + QStringLiteral("/ledger.db"); }

    void open()
    {
        store.reset();
        store = std::make_unique<Ledger::LedgerStore>(zone);
        opening = must(store->open(folder()));
    }
    //! Whether it was new.
    bool book(const Booking& booking)
    {
        bool isNew = false;
        must(store->together([&]() -> Result<void> {
            const Result<bool> done = store->book(booking);
            isNew = done && *done;
            return done ? Result<void>() : Result<void>(done.error());
        }));
        return isNew;
    }
    QVector<UsageTotal> usage(const UsageQuery& query = {})
    {
        return must(store->sums().usage(query));
    }
    //! Makes the open books those of the version before the console's questions, for the next
    //! open().
    void undoConsole()
    {
        QStringList undo { QStringLiteral("DROP TABLE failure_sum"),
            QStringLiteral("DROP TABLE request_word"), QStringLiteral("DROP TABLE alert"),
            QStringLiteral("DROP TABLE alert_rule"), QStringLiteral("DROP TABLE chat_sum"),
            QStringLiteral("DROP TABLE plan"), QStringLiteral("DROP TABLE client"),
            QStringLiteral("ALTER TABLE attempt DROP COLUMN backend"),
            QStringLiteral("ALTER TABLE attempt DROP COLUMN model"),
            QStringLiteral("DELETE FROM usage_sum WHERE period > 1") };
        for (const char* index :
            { "conversation", "started", "origin", "client", "outcome", "cause", "http", "cost" })
            undo << QStringLiteral("DROP INDEX request_") + QLatin1String(index);
        undo << QStringLiteral("ALTER TABLE request DROP COLUMN conversation")
             << QStringLiteral("PRAGMA user_version = 6");
        undoTrails();
        for (const QString& statement : std::as_const(undo))
            must(store->database().exec(statement));
    }
    //! What came after the seventeenth version.
    void undoAfterSeventeen()
    {
        must(store->database().exec(QStringLiteral("DROP TABLE vitals")));
        must(store->database().exec(QStringLiteral("ALTER TABLE under_way DROP COLUMN held")));
        must(store->database().exec(QStringLiteral("DROP TABLE backend_health")));
        must(store->database().exec(QStringLiteral("ALTER TABLE request DROP COLUMN rated")));
        for (const char* column : { "owner", "id", "model", "refused", "since" })
            must(store->database().exec(
                QStringLiteral("ALTER TABLE transient_day DROP COLUMN ") + QLatin1String(column)));
        for (const char* column : { "cost_estimated", "cost_bounded", "free_estimated",
                 "free_bounded", "rated", "rated_good" })
            must(store->database().exec(
                QStringLiteral("ALTER TABLE usage_sum DROP COLUMN ") + QLatin1String(column)));
    }
    //! What came after the twelfth version.
    void undoTrails()
    {
        undoAfterSeventeen();
        for (const QString& statement : { QStringLiteral("ALTER TABLE attempt DROP COLUMN trail"),
                 QStringLiteral("ALTER TABLE request DROP COLUMN pace"),
                 QStringLiteral("ALTER TABLE request DROP COLUMN waited"),
                 QStringLiteral("ALTER TABLE usage_sum DROP COLUMN pace"),
                 QStringLiteral("ALTER TABLE usage_sum DROP COLUMN waited"),
                 QStringLiteral("ALTER TABLE usage_sum DROP COLUMN estimated"),
                 QStringLiteral("DROP TABLE under_way"),
                 QStringLiteral("DROP TABLE project_apart") })
            must(store->database().exec(statement));
        const std::pair<const char*, QStringList> columns[]
            = { { "request",
                    { QStringLiteral("free"), QStringLiteral("free_cost"),
                        QStringLiteral("free_quality") } },
                  { "quota_project",
                      { QStringLiteral("billing"), QStringLiteral("tier_told"),
                          QStringLiteral("tier_told_at") } },
                  { "usage_sum",
                      { QStringLiteral("free_cost"), QStringLiteral("free_priced"),
                          QStringLiteral("free_unpriced"), QStringLiteral("free_lower_bounds"),
                          QStringLiteral("free_estimates") } } };
        for (const auto& [table, names] : columns) {
            for (const QString& name : names)
                must(store->database().exec(QStringLiteral("ALTER TABLE %1 DROP COLUMN %2")
                                                .arg(QLatin1String(table), name)));
        }
    }
    void audit(const AuditEntry& entry)
    {
        must(store->together([&] { return store->audit().append(entry); }));
    }
};

inline const QDateTime kNoon(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);

} // namespace Headgate::Test
