// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/historyworker.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::History;

namespace {

// The figure to reach: journal and history cost a streamed answer of 10,000 tokens at most 1 % of a
// core.
constexpr int kTokens = 10'000;
constexpr int kTokensPerSecond = 200;
constexpr double kStreamSeconds = double(kTokens) / kTokensPerSecond;
// A piece is written every half second; here as a flush after so many tokens, so that the bench
// need not last 50 s.
constexpr int kTokensPerFlush = kTokensPerSecond / 2;
constexpr int kRounds = 5;

// CPU time of the whole process: the caller's side and the writer's side together, kernel included.
double cpuMs()
{
    timespec spent {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
    return double(spent.tv_sec) * 1e3 + double(spent.tv_nsec) / 1e6;
}

std::vector<QString> makeTokens()
{
    std::vector<QString> tokens;
    for (int i = 0; i < kTokens; ++i)
        tokens.push_back(u"tok%1 "_s.arg(i * 7919 % 10'007));
    return tokens;
}

template <typename T> T get(QFuture<Result<T>> future)
{
    future.waitForFinished();
    if (!future.result()) {
        std::fputs(qPrintable(future.result().error().detail), stderr);
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return *future.result();
}

// The least that anybody must do with the tokens: put them together.
double floorMs(const std::vector<QString>& tokens)
{
    const double start = cpuMs();
    QString text;
    for (const QString& token : tokens)
        text += token;
    return text.isEmpty() ? 0 : cpuMs() - start;
}

double historyMs(HistoryWorker& worker, const std::vector<QString>& tokens)
{
    const double start = cpuMs();
    const MessageId answer = get(worker.run([](HistoryStore& store) -> Result<MessageId> {
        const Result<ConversationInfo> chat = store.conversations().create({});
        if (!chat)
            return chat.error();
        const Message message { Role::User, { Part::ofText(u"question"_s) } };
        const auto user = store.messages().appendUser(chat->id, {}, message);
        if (!user)
            return user.error();
        const auto begun = store.answers().begin(chat->id, user->id);
        return begun ? Result<MessageId>(begun->id) : begun.error();
    }));
    QString text;
    for (int i = 0; i < kTokens; ++i) {
        text += tokens[std::size_t(i)];
        worker.journal(answer, Part::Kind::Text, tokens[std::size_t(i)]);
        if (i % kTokensPerFlush == kTokensPerFlush - 1)
            get(worker.flush());
    }
    get(worker.run([answer, text](HistoryStore& store) {
        AnswerEnd end;
        end.parts = { Part::ofText(text) };
        return store.answers().finish(answer, end);
    }));
    return cpuMs() - start;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QTemporaryDir dir;
    const SystemClock clock;
    // The interval is out of the way: flush() sets the pace.
    HistoryWorker worker(clock, std::chrono::hours(1));
    get(worker.open(dir.path()));
    const std::vector<QString> tokens = makeTokens();
    std::vector<double> floors;
    std::vector<double> costs;
    historyMs(worker, tokens); // warm: statements prepared, file made
    for (int round = 0; round < kRounds; ++round) {
        floors.push_back(floorMs(tokens));
        costs.push_back(historyMs(worker, tokens));
    }
    const double cost = median(costs);
    const QJsonObject result {
        { u"bench"_s, u"history"_s },
        { u"tokens"_s, kTokens },
        { u"floor_cpu_ms"_s, median(floors) },
        { u"history_cpu_ms"_s, cost },
        { u"worst_cpu_ms"_s, *std::max_element(costs.begin(), costs.end()) },
        { u"percent_of_a_core"_s, cost / 1e3 / kStreamSeconds * 100 },
        { u"limit_percent"_s, 1.0 },
    };
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
