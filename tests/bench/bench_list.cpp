// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file The chat list of somebody who has 10,000 chats with 100,000 messages: opening it,
//! scrolling it to its end, searching.

#include "core/services/localhistoryservice.h"
#include "core/sql/database.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/shell/chatlistview.h"
#include "ui/shell/sidebar.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::History;

namespace {

constexpr int kChats = 10'000;
constexpr int kMessagesPerChat = 10;
constexpr int kRounds = 7;
constexpr QSize kListSize { 264, 760 };
constexpr int kScrollStep = 400; // a hard turn of the wheel

void check(const Result<void>& result)
{
    if (result)
        return;
    std::fputs(qPrintable(result.error().detail), stderr);
    std::exit(1);
}

template <typename T> T get(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60'000) || !future.result()) {
        std::fputs("a call failed\n", stderr);
        std::exit(1);
    }
    return *future.result();
}

QString bodyOf(int number)
{
    QString body
        = u"The tide of day %1 follows the moon, says the almanac; 今天的潮汐很大, 我们去海边散步. "_s
              .arg(number);
    body += u"word%1 "_s.arg(number * 7919 % 10'007).repeated(4);
    return body + (number % 5000 == 17 ? u"稀有 zebrafinch"_s : QString());
}

//! Past the stores, since 100,000 commits would take an hour; the rows are the same.
Result<void> fill(HistoryStore& store)
{
    Sql::Database& db = store.database();
    return db.write([&]() -> Result<void> {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        for (int chat = 0; chat < kChats; ++chat) {
            const QString id = newIdText();
            const qint64 at = now - qint64(kChats - chat) * 1'800'000;
            Result<void> done
                = db.prepare(u"INSERT INTO conversation (id, activity, created_at, updated_at, "
                             "title, backend, model) VALUES (?, ?, ?, ?, ?, 'gemini', ?)"_s)
                      .exec(id, qint64(chat + 1), at, at, u"Chat %1 about the weather"_s.arg(chat),
                          u"model-%1"_s.arg(chat % 3));
            for (int i = 0; i < kMessagesPerChat && done; ++i) {
                const QString body = bodyOf(chat * kMessagesPerChat + i);
                Sql::Statement row = db.prepare(
                    u"INSERT INTO message (id, conversation_id, parent_id, role, state, "
                    "created_at, parts, text, thought) "
                    "VALUES (?, ?, '', 'user', 'complete', ?, '[]', ?, '')"_s);
                done = row.exec(newIdText(), id, at, body);
                if (done)
                    done = db.prepare(u"INSERT INTO message_search (rowid, body) VALUES (?, ?)"_s)
                               .exec(row.insertedRow(), body.toCaseFolded());
            }
            if (!done)
                return done;
        }
        return {};
    });
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double msOf(const std::function<void()>& work)
{
    std::vector<double> rounds;
    for (int round = 0; round < kRounds; ++round) {
        QElapsedTimer timer;
        timer.start();
        work();
        rounds.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return median(rounds);
}

//! From nothing to the painted list.
double openMs(Services::HistoryService& history)
{
    return msOf([&history] {
        Ui::Sidebar sidebar(history);
        bool isFetched = false;
        QObject::connect(&sidebar.conversations(), &Ui::ConversationListModel::fetched, &sidebar,
            [&] { isFetched = isFetched || sidebar.conversations().rowCount() > 1; });
        sidebar.resize(kListSize);
        sidebar.show();
        if (!QTest::qWaitFor([&] { return isFetched; }, 20'000))
            std::exit(1);
        QImage image(kListSize, QImage::Format_ARGB32_Premultiplied);
        sidebar.render(&image);
    });
}

struct Scroll {
    double p50 = 0;
    double p99 = 0;
    int rows = 0;
};

//! Down to the last chat, each step painted; fetching goes on meanwhile.
Scroll scroll(Services::HistoryService& history)
{
    Ui::Sidebar sidebar(history);
    sidebar.resize(kListSize);
    sidebar.show();
    auto* list = sidebar.findChild<Ui::ChatListView*>();
    QScrollBar* bar = list->verticalScrollBar();
    QImage image(list->viewport()->size(), QImage::Format_ARGB32_Premultiplied);
    std::vector<double> frames;
    const auto isDone = [&] {
        return bar->value() == bar->maximum() && !list->model()->canFetchMore({})
            && list->model()->rowCount() > kChats;
    };
    while (!isDone()) {
        QElapsedTimer timer;
        timer.start();
        bar->setValue(bar->value() + kScrollStep);
        list->viewport()->render(&image);
        frames.push_back(double(timer.nsecsElapsed()) / 1e6);
        timer.restart();
        QCoreApplication::sendPostedEvents(); // a page that has come is laid out in a frame, too
        QTest::qWait(0);
        frames.back() = std::max(frames.back(), double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(frames.begin(), frames.end());
    return { frames[frames.size() / 2], frames[frames.size() * 99 / 100],
        int(list->model()->rowCount()) };
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    const QTemporaryDir dir;
    const SystemClock clock;
    Services::HistoryHomes homes(clock, nullptr);
    homes.open(dir.path() + u"/data"_s);
    Services::LocalHistoryService history(homes, nullptr);
    const double emptyMs = msOf([&history] {
        Ui::Sidebar sidebar(history);
        sidebar.resize(kListSize);
        sidebar.show();
        get(history.conversations({}));
        QImage image(kListSize, QImage::Format_ARGB32_Premultiplied);
        sidebar.render(&image);
    });
    get(homes.stored().run([](HistoryStore& store) -> Result<int> {
        check(fill(store));
        return 0;
    }));
    const double scanMs = msOf([&homes] {
        get(homes.stored().run([](HistoryStore& store) -> Result<int> {
            const auto sum
                = store.database().scalar(u"SELECT sum(length(body)) FROM message_search"_s);
            return sum ? Result<int>(sum->toInt()) : sum.error();
        }));
    });
    const auto searchMs = [&history](const SearchQuery& query) {
        return msOf([&] { get(history.search(query)); });
    };
    const Scroll scrolled = scroll(history);
    QJsonObject searches {
        { u"common word"_s, searchMs({ u"almanac"_s }) },
        { u"rare word"_s, searchMs({ u"zebrafinch"_s }) },
        { u"no hit"_s, searchMs({ u"nowhere at all"_s }) },
        { u"Chinese, four"_s, searchMs({ u"潮汐很大"_s }) },
        { u"Chinese, two, rare"_s, searchMs({ u"稀有"_s }) },
        { u"Chinese, two, no hit"_s, searchMs({ u"没有"_s }) },
        { u"by model and date"_s,
            searchMs({ .text = u"word42"_s,
                .target = { {}, u"model-1"_s },
                .from = QDateTime::currentDateTimeUtc().addDays(-30) }) },
    };
    const QJsonObject result {
        { u"bench"_s, u"list"_s },
        { u"chats"_s, kChats },
        { u"messages"_s, kChats * kMessagesPerChat },
        { u"open_ms"_s, openMs(history) },
        { u"open_floor_ms"_s, emptyMs },
        { u"scroll_p50_ms"_s, scrolled.p50 },
        { u"scroll_p99_ms"_s, scrolled.p99 },
        { u"scrolled_rows"_s, scrolled.rows },
        { u"searches_ms"_s, searches },
        { u"search_floor_ms"_s, scanMs },
    };
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
