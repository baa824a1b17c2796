// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/historyworker.h"

#include <QCoreApplication>

#include <cstdio>
#include <thread>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::History;

namespace {

// One line to the parent at once: after SIGKILL nothing that waits in a buffer arrives. Steady time
// is the same clock in both processes.
void tell(const QString& line)
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const auto us = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
    std::fputs(qPrintable(u"%1 %2\n"_s.arg(us).arg(line)), stdout);
    std::fflush(stdout);
}

struct Turn {
    MessageId user;
    MessageId answer;
};

Result<Turn> beginTurn(HistoryStore& store, const ConversationId& chat, const QString& question)
{
    const Result<QVector<MessageRecord>> path = store.messages().path(chat);
    if (!path)
        return path.error();
    const MessageId parent = path->isEmpty() ? MessageId() : path->constLast().id;
    const Message message { Role::User, { Part::ofText(question) } };
    const Result<MessageRecord> user = store.messages().appendUser(chat, parent, message);
    if (!user)
        return user.error();
    const Result<MessageRecord> answer = store.answers().begin(chat, user->id);
    if (!answer)
        return answer.error();
    return Turn { user->id, answer->id };
}

// Streams one answer of numbered words and finishes it.
bool streamAnswer(HistoryWorker& worker, const ConversationId& chat, int number, int words)
{
    QFuture<Result<Turn>> begun = worker.run([chat, number](HistoryStore& store) {
        return beginTurn(store, chat, u"question %1"_s.arg(number));
    });
    begun.waitForFinished();
    if (!begun.result())
        return false;
    const Turn turn = *begun.result();
    tell(u"user "_s + turn.user.text);
    QString whole;
    for (int word = 0; word < words; ++word) {
        const QString text = u"w%1 "_s.arg(word);
        whole += text;
        worker.journal(turn.answer, Part::Kind::Text, text);
        tell(u"word %1 %2"_s.arg(turn.answer.text).arg(word));
        std::this_thread::sleep_for(std::chrono::milliseconds(1)); // the model's pace
    }
    QFuture<Result<void>> ended = worker.run([turn, whole](HistoryStore& store) {
        AnswerEnd end;
        end.parts = { Part::ofText(whole) };
        return store.answers().finish(turn.answer, end);
    });
    ended.waitForFinished();
    if (!ended.result())
        return false;
    tell(u"done "_s + turn.answer.text);
    return true;
}

} // namespace

// killhistorychild FOLDER INTERVAL_MS WORDS: streams answers of so many words into the folder's
// first conversation until it is killed.
int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const SystemClock clock;
    HistoryWorker worker(clock, std::chrono::milliseconds(arguments.value(2).toInt()));
    QFuture<Result<OpenInfo>> opened = worker.open(arguments.value(1));
    opened.waitForFinished();
    if (!opened.result())
        return 2;
    QFuture<Result<QVector<ConversationInfo>>> listed
        = worker.run([](HistoryStore& store) { return store.conversations().list({}); });
    listed.waitForFinished();
    if (!listed.result() || listed.result()->isEmpty())
        return 3;
    const ConversationId chat = listed.result()->constFirst().id;
    tell(u"ready"_s);
    for (int number = 0;; ++number) {
        if (!streamAnswer(worker, chat, number, arguments.value(3).toInt()))
            return 4;
    }
}
