// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/chatservice.h"
#include "core/services/engine.h"
#include "core/services/historyservice.h"
#include "tests/support/canaries.h"
#include "tests/support/testprofile.h"

#include <QTest>

#include <algorithm>
#include <memory>

namespace Headgate::Test {

//! Longer than anything may take on a loaded machine.
inline constexpr int kEnginePatienceMs = 60'000;

//! \brief Waits for a future while the event loop goes on; a future that is not finished after a
//! minute ends the test program.
template <typename Value> Value resultOf(QFuture<Value> future)
{
    const bool isDone = QTest::qWaitFor([&] { return future.isFinished(); }, kEnginePatienceMs);
    if (!isDone || future.resultCount() == 0)
        qFatal("a future was not finished");
    return future.result();
}

//! \brief The real Engine with a profile of the test's own: canary keys, no keychain, no retries,
//! and all that it says of its answers.
class EngineWatch : public QObject {
public:
    EngineWatch()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/headgate-test");
        set("GEMINI_API_KEY", QString::fromLatin1(kGeminiCanary));
        set("OPENAI_API_KEY", QString::fromLatin1(kOpenAiCanary));
        set("ANTHROPIC_API_KEY", QString::fromLatin1(kAnthropicCanary));
        set("MAX_RETRIES", QStringLiteral("1"));
    }

    //! A setting for the next start().
    void set(const char* name, const QString& value)
    {
        m_environment.insert(QString::fromLatin1(name), value);
    }
    //! Every base address to this port of the loopback.
    void setServer(quint16 port)
    {
        const QString base = QStringLiteral("http://127.0.0.1:%1").arg(port);
        for (const char* name : { "GEMINI_BASE_URL", "OLLAMA_HOST", "ANTHROPIC_BASE_URL" })
            set(name, base);
        set("OPENAI_BASE_URL", base + QStringLiteral("/v1"));
    }
    void start(bool isDemo = false)
    {
        stop();
        finished.clear();
        streamed.clear();
        m_engine = std::make_unique<Services::Engine>(
            Services::EngineOptions { .profile = m_profile.path(),
                .programName = QStringLiteral("test"),
                .isDemo = isDemo,
                .watchesAlerts = watchesAlerts,
                .asksForModels = asksForModels,
                .environment = m_environment });
        connect(&services().chat, &Services::ChatService::answerFinished, this,
            [this](const MessageRecord& record) { finished.append(record); });
        connect(&services().chat, &Services::ChatService::answerProgressed, this,
            [this](const Services::AnswerProgress& progress) { streamed += progress.text; });
    }
    void stop() { m_engine.reset(); }

    Result<Services::SentTurn> trySend(const Services::SendSpec& spec)
    {
        return resultOf(services().chat.send(spec));
    }
    Services::SentTurn send(const Services::SendSpec& spec)
    {
        const Result<Services::SentTurn> turn = trySend(spec);
        if (!turn)
            qFatal("not sent: %s", qPrintable(turn.error().detail));
        return *turn;
    }
    Services::SentTurn send(const QString& text, const QString& provider = QStringLiteral("gemini"))
    {
        return send({ .text = text, .target = { provider, QStringLiteral("simulated-fast") } });
    }
    bool hasEnded(const MessageId& id) const { return find(id) != finished.end(); }
    MessageRecord ended(const MessageId& id)
    {
        if (!QTest::qWaitFor([&] { return hasEnded(id); }, kEnginePatienceMs))
            qFatal("an answer did not end");
        return *find(id);
    }
    Services::OpenedConversation opened(const ConversationId& id)
    {
        const auto conversation = resultOf(services().history.open(id));
        if (!conversation)
            qFatal("not opened: %s", qPrintable(conversation.error().detail));
        return *conversation;
    }

    const Services::ServiceSet& services() const { return m_engine->services(); }
    const Settings::ProfilePaths& paths() const { return m_engine->paths(); }
    const TestProfile& profile() const { return m_profile; }

    bool asksForModels = false; //!< from the next start() on
    bool watchesAlerts = false; //!< the same
    QVector<MessageRecord> finished; //!< in the order of their ends
    QString streamed; //!< the texts of all answers, as they came

private:
    QVector<MessageRecord>::const_iterator find(const MessageId& id) const
    {
        return std::find_if(finished.begin(), finished.end(),
            [&id](const MessageRecord& record) { return record.id == id; });
    }

    TestProfile m_profile;
    QProcessEnvironment m_environment;
    std::unique_ptr<Services::Engine> m_engine;
};

} // namespace Headgate::Test
