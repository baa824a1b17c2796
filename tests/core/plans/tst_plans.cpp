// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plans/clienttoken.h"
#include "core/plans/planrules.h"

#include <QSet>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Plans;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kNow(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);
const QDateTime kMonthEnd(QDate(2026, 12, 1), QTime(0, 0), Qt::UTC);
const Target kFlash { u"gemini"_s, u"flash"_s };

ClientState clientWith(const PlanInfo& plan)
{
    ClientState state;
    state.client.name = u"editor"_s;
    state.client.plan = plan.name;
    state.plan = plan;
    state.use.until = kMonthEnd;
    return state;
}
ClientState freeClient()
{
    return clientWith(shippedPlans().at(0));
}
std::optional<PlanStop> stopOf(const ClientState& state, qint64 tokens = 0)
{
    return planStop(state, { kFlash, tokens, {}, kNow });
}

} // namespace

//! Tokens of clients, and what plans allow.
class TestPlans : public QObject {
    Q_OBJECT

private slots:
    void tokensAreLongRandomAndOfOneForm()
    {
        QSet<QByteArray> tokens;
        for (int i = 0; i < 100; ++i) {
            const Secret token = newClientToken();
            QVERIFY(isClientToken(token));
            tokens.insert(token.reveal().toByteArray());
        }
        QCOMPARE(tokens.size(), 100);
        for (const char* other :
            { "", "hgc_", "hgc_short", "sk-0123456789012345678901234567890123456789abc" })
            QVERIFY(!isClientToken(Secret::take(QByteArray(other))));
    }

    void aHashNeedsItsKey()
    {
        const Secret token = newClientToken();
        const Secret key = newHashKey();
        const QByteArray hash = tokenHash(token, key);
        QCOMPARE(hash.size(), 32);
        QVERIFY(isSameHash(hash, tokenHash(token, key)));
        QVERIFY(!isSameHash(hash, tokenHash(token, newHashKey())));
        QVERIFY(!isSameHash(hash, tokenHash(newClientToken(), key)));
        QVERIFY(!isSameHash(hash, hash.chopped(1)));
        QVERIFY(!hash.contains(token.reveal().toByteArray()));
    }

    void thePlansHaveTheirFigures()
    {
        const QVector<PlanInfo> plans = shippedPlans();
        QCOMPARE(plans.size(), 3);
        const PlanInfo& first = plans[0];
        QCOMPARE(first.messages, std::optional<qint64>(50));
        QCOMPARE(first.tokens, std::optional<qint64>(50'000));
        QCOMPARE(first.requestsAMinute, std::optional(5));
        QCOMPARE(first.outputTokens, std::optional(1024));
        QCOMPARE(first.mostModels, std::optional(2));
        QCOMPARE(plans[1].messages, std::optional<qint64>(10'000));
        QCOMPARE(plans[1].tokens, std::optional<qint64>(10'000'000));
        QCOMPARE(plans[1].requestsAMinute, std::optional(60));
        QCOMPARE(plans[1].outputTokens, std::optional(4096));
        QVERIFY(!plans[1].mostModels);
        QVERIFY(!plans[2].messages && !plans[2].tokens);
        QCOMPARE(plans[2].requestsAMinute, std::optional(300));
        QCOMPARE(plans[2].outputTokens, std::optional(8192));
    }

    void theMonthsMessagesEndWith402()
    {
        ClientState state = freeClient();
        state.use.messages = 49;
        QVERIFY(!stopOf(state));
        state.use.messages = 50;
        const auto stop = stopOf(state);
        QVERIFY(stop.has_value());
        QCOMPARE(stop->reason, PlanReason::Messages);
        QCOMPARE(httpStatusOf(*stop), 402);
        const Failure failure = refusalOf(*stop, kNow);
        QCOMPARE(failure.kind, ErrorKind::QuotaExhausted);
        QCOMPARE(failure.cause, FailureCause::PlanRefused);
        QCOMPARE(failure.retryAfter->count(), kNow.msecsTo(kMonthEnd));
        QCOMPARE(failure.detail,
            u"monthly limit exceeded: 50 of the 50 messages of the plan 'Free' are used"_s);
    }

    void whatARequestMayTakeFitsIntoTheTokens()
    {
        ClientState state = freeClient();
        state.use.tokens = 49'000;
        QVERIFY(!stopOf(state, 1000));
        QCOMPARE(stopOf(state, 1001)->reason, PlanReason::Tokens);
    }

    void aLookWithoutAModelIsForAnyOfItsBackEnd()
    {
        ClientState state = clientWith(shippedPlans().at(1));
        QVERIFY(!lookStop(state, { u"gemini"_s, {} }));
        state.plan.models = { u"gemini/a"_s, u"open*"_s };
        QVERIFY(!lookStop(state, { u"gemini"_s, {} }));
        QVERIFY(lookStop(state, { u"gemini"_s, u"b"_s }));
        QVERIFY(!lookStop(state, { u"openai"_s, {} }));
        QCOMPARE(lookStop(state, { u"ollama"_s, {} })->reason, PlanReason::Model);
        state.client.models = { u"openai/a"_s };
        QVERIFY(lookStop(state, { u"gemini"_s, {} }));
    }

    void aClientsBudgetIsItsOwn()
    {
        ClientState state = clientWith(shippedPlans().at(2));
        state.client.budget = PicoUsd { 100 };
        state.use.cost.amount = { 60 };
        const PlanQuestion fits { kFlash, 0, PicoUsd { 40 }, kNow };
        QVERIFY(!planStop(state, fits));
        const PlanQuestion dear { kFlash, 0, PicoUsd { 41 }, kNow };
        QCOMPARE(planStop(state, dear)->reason, PlanReason::Budget);
        QCOMPARE(httpStatusOf(*planStop(state, dear)), 402);
        state.use.cost.amount = { 100 };
        QVERIFY(planStop(state, { kFlash, 0, {}, kNow })); // also where nobody knows the cost
    }

    void theMinuteSaysWhenTheNextMayGo()
    {
        ClientState state = freeClient();
        for (int second : { 10, 20, 30, 40 })
            state.use.lately.append(kNow.addSecs(second - 60));
        QVERIFY(!stopOf(state));
        state.use.lately.append(kNow.addSecs(-1));
        const auto stop = stopOf(state);
        QCOMPARE(stop->reason, PlanReason::RequestsAMinute);
        QCOMPARE(httpStatusOf(*stop), 429);
        QCOMPARE(
            refusalOf(*stop, kNow).retryAfter, std::optional(std::chrono::milliseconds(10'000)));
        state.use.lately.append(kNow);
        QCOMPARE(stopOf(state)->until, kNow.addSecs(20)); // two must leave
    }

    void aFurtherModelThanThePlanHasIsRefused()
    {
        ClientState state = freeClient();
        state.use.models = { u"gemini/pro"_s, u"ollama/qwen3"_s };
        const auto stop = stopOf(state);
        QCOMPARE(stop->reason, PlanReason::Model);
        QCOMPARE(httpStatusOf(*stop), 403);
        QCOMPARE(refusalOf(*stop, kNow).kind, ErrorKind::Permission);
        state.use.models = { u"gemini/flash"_s, u"gemini/pro"_s };
        QVERIFY(!stopOf(state));
    }

    void aListOfModelsIsKept_data()
    {
        QTest::addColumn<QStringList>("models");
        QTest::addColumn<bool>("isAllowed");
        QTest::newRow("none: all") << QStringList() << true;
        QTest::newRow("the model") << QStringList { u"gemini/flash"_s } << true;
        QTest::newRow("all of the service") << QStringList { u"ollama/*"_s, u"gemini/*"_s } << true;
        QTest::newRow("a family") << QStringList { u"gemini/fl*"_s } << true;
        QTest::newRow("another") << QStringList { u"gemini/flash-lite"_s } << false;
        QTest::newRow("another service") << QStringList { u"ollama/*"_s } << false;
    }
    void aListOfModelsIsKept()
    {
        QFETCH(QStringList, models);
        QFETCH(bool, isAllowed);
        ClientState byPlan = freeClient();
        byPlan.plan.models = models;
        QCOMPARE(!stopOf(byPlan), isAllowed);
        ClientState byClient = freeClient();
        byClient.client.models = models;
        QCOMPARE(!stopOf(byClient), isAllowed);
        if (!isAllowed)
            QVERIFY(!refusalOf(*stopOf(byPlan), kNow).retryAfter);
    }

    void anAnswerIsNoLongerThanThePlanAllows()
    {
        const PlanInfo plan = shippedPlans().at(0);
        QCOMPARE(limitedTo(plan, {}).maxOutputTokens, std::optional(1024));
        GenerationParams asked;
        asked.maxOutputTokens = 500;
        QCOMPARE(limitedTo(plan, asked).maxOutputTokens, std::optional(500));
        asked.maxOutputTokens = 5000;
        QCOMPARE(limitedTo(plan, asked).maxOutputTokens, std::optional(1024));
        QCOMPARE(limitedTo(plan, asked, 4).maxOutputTokens, std::optional(256)); // of each answer
        QCOMPARE(limitedTo(PlanInfo(), asked), asked);
    }

    void badInputIsToldAtItsPlace()
    {
        const auto field = [](const ClientSpec& spec) {
            const Result<void> checked = checkClient(spec, kNow);
            return checked ? QString() : checked.error().field;
        };
        const ClientSpec good { .name = u"my editor_1.0"_s, .plan = u"Free"_s };
        QCOMPARE(field(good), QString());
        for (const QString& name : { QString(), u" x"_s, u"x "_s, u"a/b"_s, u"a\nb"_s,
                 u"headgate"_s, QString(61, u'x') }) {
            ClientSpec bad = good;
            bad.name = name;
            QCOMPARE(field(bad), u"name"_s);
        }
        ClientSpec bad = good;
        bad.plan.clear();
        QCOMPARE(field(bad), u"plan"_s);
        bad = good;
        bad.budget = PicoUsd { 0 };
        QCOMPARE(field(bad), u"budget"_s);
        bad = good;
        bad.expiresAt = kNow;
        QCOMPARE(field(bad), u"expires"_s);
        for (const QString& model : { u"flash"_s, u"gemini/"_s, u"*"_s, u"gem*ini/x"_s, u"/x"_s }) {
            bad = good;
            bad.models = QStringList { model };
            QCOMPARE(field(bad), u"models"_s);
        }
        PlanInfo plan = shippedPlans().at(0);
        QVERIFY(checkPlan(plan));
        plan.outputTokens = 0;
        QCOMPARE(checkPlan(plan).error().field, u"outputTokens"_s);
    }
};

QTEST_GUILESS_MAIN(TestPlans)
#include "tst_plans.moc"
