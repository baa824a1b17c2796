// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file Gives a profile a history, so that the window is measured as it is after some weeks.
//! fillhistory PROFILE CHATS

#include "core/base/clock.h"
#include "core/history/historyworker.h"
#include "core/settings/paths.h"

#include <QCoreApplication>
#include <QProcessEnvironment>

#include <atomic>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::History;

namespace {

constexpr int kTurns = 2;
constexpr int kChatsADay = 100;

//! The last of the chats are of today: what is of today is read at each start.
class DayClock : public SystemClock {
public:
    explicit DayClock(int chats)
        : m_daysAgo(chats / kChatsADay + 1)
    {
    }

    QDateTime utcNow() const override { return SystemClock::utcNow().addDays(-m_daysAgo); }
    void enter(int chat, int chats) { m_daysAgo = (chats - chat) / kChatsADay; }

private:
    std::atomic<int> m_daysAgo; // set in the history's thread
};

Result<void> addChat(HistoryStore& store, int number)
{
    ConversationInfo wanted;
    wanted.title = u"Chat %1 about the weather of the week"_s.arg(number);
    const Result<ConversationInfo> chat = store.conversations().create(wanted);
    if (!chat)
        return chat.error();
    MessageId parent;
    for (int turn = 0; turn < kTurns; ++turn) {
        const Message question { Role::User, { Part::ofText(u"Why is that so? "_s.repeated(4)) } };
        const auto asked = store.messages().appendUser(chat->id, parent, question);
        if (!asked)
            return asked.error();
        const auto begun = store.answers().begin(chat->id, asked->id);
        if (!begun)
            return begun.error();
        AnswerEnd end;
        end.parts = { Part::ofText(u"Since the **sun** warms the `air`. "_s.repeated(4)) };
        if (const Result<void> done = store.answers().finish(begun->id, end); !done)
            return done;
        parent = begun->id;
    }
    return {};
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto paths = Settings::ProfilePaths::resolve(
        arguments.value(1), QProcessEnvironment::systemEnvironment());
    const Result<void> created = paths.create();
    if (argc != 3 || !created) {
        std::fputs("usage: fillhistory PROFILE CHATS\n", stderr);
        return 2;
    }
    const int chats = arguments.value(2).toInt();
    DayClock clock(chats);
    HistoryWorker worker(clock);
    auto opened = worker.open(paths.dataDir);
    auto filled = worker.run([chats, &clock](HistoryStore& store) {
        return store.atomically([&] { // one commit: thousands of chats in seconds
            Result<void> done;
            for (int i = 0; i < chats && done; ++i) {
                clock.enter(i, chats);
                done = addChat(store, i + 1);
            }
            return done;
        });
    });
    opened.waitForFinished();
    filled.waitForFinished();
    if (!opened.result() || !filled.result()) {
        std::fputs("fillhistory: the history could not be written\n", stderr);
        return 1;
    }
    return 0;
}
