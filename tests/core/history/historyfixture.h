// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/history/historystore.h"
#include "core/sql/database.h"
#include "tests/support/fakeclock.h"
#include "tests/support/must.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace Headgate::Test {

inline Message userSays(const QString& text)
{
    return { Role::User, { Part::ofText(text) } };
}

//! A store in a folder of its own, and the few calls that most tests begin with.
struct HistoryFixture {
    QTemporaryDir dir;
    FakeClock clock;
    std::unique_ptr<History::HistoryStore> store;
    History::OpenInfo info;

    QString folder() const { return dir.path() + QStringLiteral("/data"); }
    QString file() const { return folder() + QStringLiteral("/history.db"); }

    void open()
    {
        close();
        store = std::make_unique<History::HistoryStore>(clock);
        info = must(store->open(folder()));
    }
    void openInMemory()
    {
        close();
        store = std::make_unique<History::HistoryStore>(clock);
        info = must(store->openInMemory());
    }
    void close() { store.reset(); }

    ConversationId conversation(const QString& title = QStringLiteral("chat"))
    {
        ConversationInfo wanted;
        wanted.title = title;
        return must(store->conversations().create(wanted)).id;
    }
    MessageId ask(const ConversationId& chat, const MessageId& parent, const QString& text)
    {
        return must(store->messages().appendUser(chat, parent, userSays(text))).id;
    }
    MessageId answer(const ConversationId& chat, const MessageId& parent, const QString& text)
    {
        const MessageId id = must(store->answers().begin(chat, parent)).id;
        History::AnswerEnd end;
        end.parts = { Part::ofText(text) };
        must(store->answers().finish(id, end));
        return id;
    }
    //! The active path as text, one word a message.
    QStringList texts(const ConversationId& chat)
    {
        QStringList all;
        const QVector<MessageRecord> path = must(store->messages().path(chat));
        for (const MessageRecord& record : path)
            all.append(record.message.plainText());
        return all;
    }
    //! Runs SQL on the store's own connection, past all checks.
    void damage(const QString& sql) { must(store->database().exec(sql)); }
};

} // namespace Headgate::Test
