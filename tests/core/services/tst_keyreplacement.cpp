// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/keyservice.h"
#include "core/services/poolservice.h"
#include "tests/core/exchange/geminisamples.h"
#include "tests/support/enginewatch.h"
#include "tests/support/must.h"
#include "tests/support/scriptedserver.h"

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

//! The guided rotation of a key, through the whole engine: the new one takes the old one's place,
//! what is under way goes to its end, and a restart goes on where it was.
class TestKeyReplacement : public QObject {
    Q_OBJECT

private slots:
    void init();
    void theNewKeyTakesPlaceAndRulesOfTheOld();
    void whatIsUnderWayEndsWithTheOldKey();
    void aRestartKnowsWhereItWas();
    void enablingTheOldKeyTakesItBack();
    void removingTheOldKeyEndsIt();
    void whatMakesNoSenseIsRefused();

private:
    Services::PoolService& pool() { return m_engine->services().pool; }
    Services::KeyService& keys() { return m_engine->services().keys; }
    PoolOverview overview() { return must(resultOf(pool().overview())); }
    KeyId added(const QByteArray& secret)
    {
        Services::NewKey key;
        key.backendId = u"gemini"_s;
        key.secret = Secret::take(QByteArray(secret));
        key.isSessionOnly = true;
        key.isChecked = false;
        return must(resultOf(keys().verifyAndAdd(key))).id;
    }
    PoolProject projectOf(const KeyId& id)
    {
        for (const PoolBackend& backend : overview().backends) {
            for (const PoolProject& project : backend.projects) {
                for (const PoolKeyInfo& key : project.keys) {
                    if (key.info.id == id)
                        return project;
                }
            }
        }
        return {};
    }
    PoolKeyInfo key(const KeyId& id)
    {
        const PoolProject project = projectOf(id);
        for (const PoolKeyInfo& one : project.keys) {
            if (one.info.id == id)
                return one;
        }
        return {};
    }
    KeyState stateOf(const KeyId& id) { return key(id).condition.state; }
    MessageRecord say() { return m_engine->ended(m_engine->send(u"hello"_s).answer.id); }
    QByteArray lastKey() const { return m_server->requests().last().header("x-goog-api-key"); }

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<EngineWatch> m_engine;
    KeyId m_old;
};

void TestKeyReplacement::init()
{
    m_engine = std::make_unique<EngineWatch>();
    m_server = std::make_unique<ScriptedServer>();
    m_server->setHandler([](const RecordedRequest&) {
        return chunkedScript({ kFirstEvent, kLastEvent });
    });
    m_engine->setServer(m_server->port());
    m_engine->start();
    for (const KeyInfo& info : keys().keys()) {
        if (info.backendId == "gemini"_L1)
            m_old = info.id;
    }
}

void TestKeyReplacement::theNewKeyTakesPlaceAndRulesOfTheOld()
{
    const KeyRules rules { .weight = 7, .cap = { DailyCap::Kind::Set, 50 } };
    must(resultOf(pool().setKeyRules(m_old, rules)));
    const KeyId fresh = added(kAddedCanary);
    must(resultOf(pool().replace(m_old, fresh)));
    QCOMPARE(projectOf(fresh).id, projectOf(m_old).id);
    QCOMPARE(key(fresh).rules, rules);
    QCOMPARE(stateOf(m_old), KeyState::Retired); // nothing was under way
    const QVector<KeyReplacement> all = overview().replacements;
    QCOMPARE(all.size(), 1);
    QCOMPARE(all.first().old, m_old);
    QCOMPARE(all.first().fresh, fresh);
    QCOMPARE(say().state, MessageState::Complete);
    QCOMPARE(lastKey(), QByteArray(kAddedCanary));
}

void TestKeyReplacement::whatIsUnderWayEndsWithTheOldKey()
{
    m_server->setScript({ Step::Write { chunkedHead() + chunk(kFirstEvent) }, Step::Gate {},
        Step::Write { chunk(kLastEvent) + chunk({}) } });
    const Services::SentTurn turn = m_engine->send(u"hello"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->streamed, u"Hello"_s, kEnginePatienceMs);
    must(resultOf(pool().replace(m_old, added(kAddedCanary))));
    QCOMPARE(stateOf(m_old), KeyState::Draining);
    QCOMPARE(key(m_old).underWay, 1);
    m_server->openGate();
    QCOMPARE(m_engine->ended(turn.answer.id).state, MessageState::Complete);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(m_old), KeyState::Retired, kEnginePatienceMs);
}

void TestKeyReplacement::aRestartKnowsWhereItWas()
{
    m_engine->set("GEMINI_API_KEYS", QString::fromLatin1(kAddedCanary));
    m_engine->start();
    KeyId fresh;
    for (const KeyInfo& info : keys().keys()) {
        if (info.backendId == "gemini"_L1 && info.id != m_old)
            fresh = info.id;
    }
    must(resultOf(pool().replace(m_old, fresh)));
    const QVector<KeyReplacement> before = overview().replacements;
    m_engine->start();
    QCOMPARE(overview().replacements, before);
    QCOMPARE(stateOf(m_old), KeyState::Retired);
    QCOMPARE(projectOf(fresh).id, projectOf(m_old).id);
    QCOMPARE(say().state, MessageState::Complete);
    QCOMPARE(lastKey(), QByteArray(kAddedCanary));
}

void TestKeyReplacement::enablingTheOldKeyTakesItBack()
{
    must(resultOf(pool().replace(m_old, added(kAddedCanary))));
    must(resultOf(pool().enable({ m_old })));
    QVERIFY(overview().replacements.isEmpty());
    QVERIFY(stateOf(m_old) != KeyState::Retired);
}

void TestKeyReplacement::removingTheOldKeyEndsIt()
{
    const KeyId first = added(kAddedCanary);
    const KeyId second = added(kShapelessCanary);
    must(resultOf(pool().replace(first, second)));
    must(resultOf(keys().remove(first)));
    QTRY_VERIFY_WITH_TIMEOUT(overview().replacements.isEmpty(), kEnginePatienceMs);
}

void TestKeyReplacement::whatMakesNoSenseIsRefused()
{
    const KeyId fresh = added(kAddedCanary);
    const auto refused = [this](const KeyId& old, const KeyId& by) {
        const Result<void> done = resultOf(pool().replace(old, by));
        return done ? std::nullopt : std::optional(done.error().kind);
    };
    QCOMPARE(refused(m_old, m_old), std::optional(ErrorKind::InvalidInput));
    QCOMPARE(refused(m_old, { u"nobody"_s }), std::optional(ErrorKind::NotFound));
    for (const KeyInfo& info : keys().keys()) {
        if (info.backendId == "openai"_L1)
            QCOMPARE(refused(m_old, info.id), std::optional(ErrorKind::InvalidInput));
    }
    must(resultOf(pool().disable({ fresh })));
    QCOMPARE(refused(m_old, fresh), std::optional(ErrorKind::InvalidInput));
    must(resultOf(pool().enable({ fresh })));
    must(resultOf(pool().replace(m_old, fresh)));
    QCOMPARE(refused(m_old, fresh), std::optional(ErrorKind::InvalidInput)); // twice
    QCOMPARE(overview().replacements.size(), 1);
}

QTEST_GUILESS_MAIN(TestKeyReplacement)
#include "tst_keyreplacement.moc"
