// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/keys/poolfixture.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <memory>
#include <vector>

using namespace Headgate;
using namespace Headgate::Keys;
using namespace Headgate::Limits;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! Random schedules: requests that begin, fail in all ways, end, are dropped; keys that are
//! switched, drained, replaced, removed; time that passes. HEADGATE_SEED repeats a run.
class TestPoolProperties
    : public QObject
    , private PoolFixture {
    Q_OBJECT

private slots:
    void whateverHappensTheRulesHold();

private:
    struct Running {
        PoolRequest request;
        std::unique_ptr<PoolGrant> grant;
        QSet<QString> refusedBy;
        QSet<QString> projects;
        int attempts = 0;
    };
    void begin(Running& one);
    QSet<QString> presentNames(const QSet<QString>& projects) const;
    void end(size_t index);
    static bool tellsOf(const QVector<PassedKey>& passed, const KeyId& key);
    static bool wasRefusedWhole(
        const PoolAnswer& answer, const QVector<PassedKey>& outlook, int attempts);
    void meddle();
    int roll(int sides) { return m_random.bounded(sides); }
    Failure anyFailure();

    QRandomGenerator m_random;
    std::vector<Running> m_running;
    int m_keyCount = 0;
    int m_secret = 0;
    QHash<QString, QString> m_joined; //!< a project that turned out to be another one
    QString m_wrong;
};

Failure TestPoolProperties::anyFailure()
{
    Failure why = failure(FailureCause(1 + roll(int(FailureCause::Cancelled))),
        FailureScope(roll(int(FailureScope::None) + 1)));
    why.retry = RetryAdvice(roll(int(RetryAdvice::WithoutField) + 1));
    if (roll(2) == 0)
        why.retryAfter = std::chrono::milliseconds(roll(100'000));
    if (roll(3) == 0)
        why.quota = perDay().quota;
    if (roll(10) == 0)
        why.project = QString::number(roll(4));
    return why;
}

bool TestPoolProperties::tellsOf(const QVector<PassedKey>& passed, const KeyId& key)
{
    return std::any_of(
        passed.begin(), passed.end(), [&key](const PassedKey& one) { return one.key == key; });
}

//! What the quick search finds out is what is told of each key.
bool TestPoolProperties::wasRefusedWhole(
    const PoolAnswer& answer, const QVector<PassedKey>& outlook, int attempts)
{
    const bool isServices = std::any_of(answer.passed.begin(), answer.passed.end(),
        [](const PassedKey& passed) { return passed.reason == PassReason::Breaker; });
    return isServices || attempts >= 6 || answer.passed == outlook;
}

//! Two names may turn out to be one project while the request is under way.
QSet<QString> TestPoolProperties::presentNames(const QSet<QString>& projects) const
{
    QSet<QString> names;
    for (QString name : projects) {
        for (int i = 0; i < m_joined.size() && m_joined.contains(name); ++i)
            name = m_joined.value(name);
        names.insert(name);
    }
    return names;
}

void TestPoolProperties::begin(Running& one)
{
    const QVector<PassedKey> outlook = pool->outlook(one.request);
    PoolAnswer answer = pool->pick(one.request);
    if (!answer.grant) {
        if (!wasRefusedWhole(answer, outlook, one.attempts))
            m_wrong = u"the refusal is not what the outlook tells"_s;
        return;
    }
    if (tellsOf(outlook, answer.grant->key) || tellsOf(answer.passed, answer.grant->key))
        m_wrong = u"picked a key of which is said why it can't serve"_s;
    const KeyState state = pool->condition(answer.grant->key).state;
    if (state == KeyState::Disabled || state == KeyState::Retired || state == KeyState::Draining
        || state == KeyState::Leaked)
        m_wrong = u"picked a key that is "_s + keyStateName(state);
    if (one.refusedBy.contains(answer.grant->key.text))
        m_wrong = u"picked a tried key"_s;
    one.projects.insert(answer.grant->place.project);
    if (presentNames(one.projects).size() > 3 || ++one.attempts > 6)
        m_wrong = u"picked too often"_s;
    one.grant = std::make_unique<PoolGrant>(std::move(*answer.grant));
    if (roll(2) == 0)
        one.grant->counted();
}

void TestPoolProperties::end(size_t index)
{
    Running one = std::move(m_running.at(index));
    m_running.erase(m_running.begin() + qsizetype(index));
    if (roll(12) == 0)
        return; // dropped
    AttemptEnd end;
    end.settlement.outcome = Outcome(roll(int(Outcome::NeverSent) + 1));
    end.settlement.inputTokens = roll(1000);
    if (roll(3) > 0)
        end.failure = anyFailure();
    end.isShown = roll(10) == 0;
    const PoolNext next = pool->ended(one.request, *one.grant, end);
    if (next.kind == PoolNext::Kind::OtherKey)
        one.refusedBy.insert(one.grant->key.text);
    one.grant.reset();
    if (next.kind == PoolNext::Kind::Done || next.kind == PoolNext::Kind::Stop)
        return;
    begin(one);
    if (one.grant)
        m_running.push_back(std::move(one));
}

void TestPoolProperties::meddle()
{
    const KeyId key { u"k%1"_s.arg(1 + roll(m_keyCount)) };
    switch (roll(7)) {
    case 0:
        return pool->disable(key);
    case 1:
    case 2:
        return pool->enable(key);
    case 3:
        return pool->drain(key);
    case 4:
        for (const KeyId& due : pool->takeDueChecks())
            pool->checked(due, roll(2) ? std::optional(anyFailure()) : std::nullopt);
        return;
    case 5:
        return owners.setAddsUp(backend, roll(2) == 0);
    default: {
        QVector<PoolKey> keys;
        for (int i = 1; i <= m_keyCount; ++i) {
            if (roll(8) > 0)
                keys.append({ { u"k%1"_s.arg(i) }, backend, {},
                    roll(8) > 0 ? u"same"_s : QString::number(++m_secret) });
        }
        return pool->setKeys(keys);
    }
    }
}

void TestPoolProperties::whateverHappensTheRulesHold()
{
    bool isOk = false;
    const quint32 given = qEnvironmentVariable("HEADGATE_SEED").toUInt(&isOk);
    const quint32 first = isOk ? given : QRandomGenerator::global()->generate();
    const int runs = qEnvironmentVariable("HEADGATE_RUNS", u"300"_s).toInt();
    for (int run = 0; run < (isOk ? 1 : runs); ++run) {
        const quint32 seed = first + quint32(run);
        m_random.seed(seed);
        m_running.clear();
        renew();
        m_joined.clear();
        connect(pool.get(), &Pool::projectsJoined, this,
            [this](const QString& from, const QString& to) { m_joined.insert(from, to); });
        m_keyCount = 1 + roll(8);
        setKeys(m_keyCount, 1 + roll(3), roll(2) == 0);
        pool->setRules(backend,
            { .strategy = PoolStrategy(roll(int(PoolStrategy::Priority) + 1)),
                .defaultDailyCap = roll(20) });
        for (int i = 1; i <= 3 && roll(2) == 0; ++i)
            limit(projectModel(u"p%1"_s.arg(i)), roll(2) ? Window::Minute : Window::PacificDay,
                roll(6));
        m_wrong.clear();
        for (int step = 0; step < 150 && m_wrong.isEmpty(); ++step) {
            const int what = roll(10);
            if (what < 4) {
                Running one;
                one.request = request();
                begin(one);
                if (one.grant)
                    m_running.push_back(std::move(one));
            } else if (what < 8 && !m_running.empty()) {
                end(size_t(roll(int(m_running.size()))));
            } else if (what == 8) {
                meddle();
            } else {
                clock.advance(std::chrono::milliseconds(roll(roll(5) == 0 ? 20'000'000 : 5'000)));
            }
        }
        m_running.clear();
        clock.advance(631s);
        ledger->expireLeases();
        if (ledger->openHolds() != 0)
            m_wrong = u"a hold did not end"_s;
        for (int i = 1; i <= m_keyCount; ++i) {
            if (pool->underWay({ u"k%1"_s.arg(i) }) != 0)
                m_wrong = u"a request is still counted as under way"_s;
        }
        if (const QStringList books = wrong(); !books.isEmpty())
            m_wrong = books.first();
        QVERIFY2(m_wrong.isEmpty(), qPrintable(u"seed %1: %2"_s.arg(seed).arg(m_wrong)));
    }
}

QTEST_GUILESS_MAIN(TestPoolProperties)
#include "tst_poolproperties.moc"
