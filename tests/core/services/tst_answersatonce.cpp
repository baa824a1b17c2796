// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/settingsservice.h"
#include "tests/support/enginewatch.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

//! How many answers run at the same time.
class TestAnswersAtOnce : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void answersAboveTheLimitWaitForTheirTurnVisiblyAndInOrder();
    void anAnswerStoppedBeforeItsTurnEndsAndAsksNobody();

private:
    void watchPhases()
    {
        connect(&m_engine.services().chat, &ChatService::answerProgressed, this,
            [this](const AnswerProgress& progress) {
                const QVector<AnswerPhase>& known = m_phases.value(progress.message);
                if (known.isEmpty() || known.constLast() != progress.phase)
                    m_phases[progress.message] << progress.phase;
                if (progress.phase != AnswerPhase::WaitingForTurn
                    && !m_begun.contains(progress.message))
                    m_begun << progress.message;
            });
    }
    bool hasWaited(const MessageId& id)
    {
        return m_phases.value(id).contains(AnswerPhase::WaitingForTurn);
    }

    EngineWatch m_engine;
    QHash<MessageId, QVector<AnswerPhase>> m_phases;
    QVector<MessageId> m_begun; //!< in the order in which their turn came
};

void TestAnswersAtOnce::init()
{
    m_phases.clear();
    m_begun.clear();
    m_engine.start(true);
    QVERIFY(m_engine.services().settings.setRow(u"chats/answers_at_once"_s, u"2"_s).isOk());
    watchPhases();
}

void TestAnswersAtOnce::cleanup()
{
    m_engine.stop();
}

void TestAnswersAtOnce::answersAboveTheLimitWaitForTheirTurnVisiblyAndInOrder()
{
    QVector<MessageId> ids;
    for (int i = 0; i < 4; ++i)
        ids << m_engine.send(u"long 150"_s).answer.id;
    QTRY_VERIFY_WITH_TIMEOUT(hasWaited(ids.at(2)) && hasWaited(ids.at(3)), kEnginePatienceMs);
    QVERIFY(!hasWaited(ids.at(0)) && !hasWaited(ids.at(1)));
    for (const MessageId& id : std::as_const(ids))
        QCOMPARE(m_engine.ended(id).state, MessageState::Complete);
    for (int i : { 2, 3 }) {
        QCOMPARE(m_phases.value(ids.at(i)).constFirst(), AnswerPhase::WaitingForTurn);
        QCOMPARE(m_phases.value(ids.at(i)).constLast(), AnswerPhase::Answering);
    }
    QCOMPARE(m_begun, ids); // nobody overtakes
}

void TestAnswersAtOnce::anAnswerStoppedBeforeItsTurnEndsAndAsksNobody()
{
    m_engine.send(u"long 2000"_s);
    m_engine.send(u"long 2000"_s);
    const MessageId third = m_engine.send(u"hello"_s).answer.id;
    const MessageId fourth = m_engine.send(u"hello"_s).answer.id;
    QTRY_VERIFY_WITH_TIMEOUT(hasWaited(third), kEnginePatienceMs);
    m_engine.services().chat.stop(third);
    const MessageRecord stopped = m_engine.ended(third);
    QCOMPARE(stopped.state, MessageState::Stopped);
    QCOMPARE(stopped.receipt->attempts, 0);
    QVERIFY(!m_engine.hasEnded(fourth)); // the place of one that never ran is not given away
    m_engine.services().chat.stop(fourth);
    m_engine.ended(fourth);
}

QTEST_GUILESS_MAIN(TestAnswersAtOnce)
#include "tst_answersatonce.moc"
