// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/routing/fallbacks.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Routing;
using namespace Qt::StringLiterals;

namespace {

QVector<Service> services()
{
    return { { { u"gemini"_s, u"Google Gemini"_s, Dialect::Gemini }, true, false },
        { { u"openai"_s, u"OpenAI"_s, Dialect::OpenAi }, false, false },
        { { u"anthropic"_s, u"Anthropic"_s, Dialect::Anthropic }, true, false },
        { { u"ollama"_s, u"Ollama"_s, Dialect::Ollama, QUrl(), false }, false, true } };
}

const Target kFlash { u"gemini"_s, u"flash"_s };
const Target kLite { u"gemini"_s, u"lite"_s };
const Target kClaude { u"anthropic"_s, u"claude"_s };
const Target kGpt { u"openai"_s, u"gpt"_s };
const Target kQwen { u"ollama"_s, u"qwen3:8b"_s };

QVector<Target> targetsOf(const Route& route)
{
    QVector<Target> targets;
    for (const Route::Candidate& candidate : route.candidates)
        targets.append(candidate.target);
    return targets;
}

Failure failure(FailureCause cause)
{
    return { .cause = cause };
}

} // namespace

class TestRouting : public QObject {
    Q_OBJECT

private slots:
    void candidatesKeepTheUsersOrder()
    {
        const Route route
            = routeFor({ kFlash }, { kQwen, kFlash, kLite, kQwen, kClaude }, services());
        QCOMPARE(targetsOf(route), (QVector<Target> { kQwen, kLite, kClaude }));
        QCOMPARE(route.leftOut, QVector<PassedTarget>());
        QCOMPARE(route.candidates.first().backend.label, u"Ollama"_s);
        QCOMPARE(routeFor({ kFlash }, {}, services()), Route());
    }

    void atMostThreeModelsComeAfterTheFirst()
    {
        const Target more { u"gemini"_s, u"pro"_s };
        const Route route = routeFor({ kFlash }, { kQwen, kLite, kClaude, more }, services());
        QCOMPARE(targetsOf(route), (QVector<Target> { kQwen, kLite, kClaude }));
    }

    void eachThatIsLeftOutHasItsReason()
    {
        const Target gone { u"nobody"_s, u"x"_s };
        const Route route = routeFor({ kFlash }, { kGpt, gone, kLite }, services());
        QCOMPARE(targetsOf(route), QVector<Target> { kLite });
        QCOMPARE(route.leftOut.size(), 2);
        QCOMPARE(route.leftOut[0], (PassedTarget { kGpt, u"OpenAI"_s, LeftOut::NoKey }));
        QCOMPARE(route.leftOut[1], (PassedTarget { gone, {}, LeftOut::UnknownBackend }));
    }

    void aPrivateChatIsShownToNobodyElse()
    {
        const Route fromLocal = routeFor({ kQwen, true }, { kFlash, kClaude }, services());
        QCOMPARE(targetsOf(fromLocal), QVector<Target>());
        QCOMPARE(fromLocal.leftOut.first().reason, LeftOut::StaysPrivate);
        const Route fromRemote = routeFor({ kFlash, true }, { kClaude, kLite, kQwen }, services());
        QCOMPARE(targetsOf(fromRemote), (QVector<Target> { kLite, kQwen }));
    }

    void aCloudModelOfALocalServerLeavesTheMachine()
    {
        const Target cloud { u"ollama"_s, u"gpt-oss:120b-cloud"_s };
        const Target other { u"ollama"_s, u"kimi:cloud"_s };
        QVERIFY(targetsOf(routeFor({ kQwen, true }, { cloud }, services())).isEmpty());
        QVERIFY(targetsOf(routeFor({ kFlash, true }, { cloud }, services())).isEmpty());
        QCOMPARE(targetsOf(routeFor({ cloud, true }, { other, kQwen }, services())),
            (QVector<Target> { other, kQwen }));
        QCOMPARE(targetsOf(routeFor({ kQwen }, { cloud }, services())), QVector<Target> { cloud });
    }

    void anotherModelMayHelp_data()
    {
        QTest::addColumn<int>("cause");
        QTest::addColumn<bool>("helps");
        const auto row = [](FailureCause cause, bool helps) {
            QTest::newRow(qPrintable(failureCauseName(cause))) << int(cause) << helps;
        };
        for (const FailureCause cause : { FailureCause::Overloaded, FailureCause::ServerError,
                 FailureCause::PerDay, FailureCause::RequestsPerMinute, FailureCause::NotInTier,
                 FailureCause::KeyInvalid, FailureCause::BalanceDepleted,
                 FailureCause::ModelNotFound, FailureCause::ModelRetired,
                 FailureCause::ConnectFailed, FailureCause::FirstByteTimeout })
            row(cause, true);
        for (const FailureCause cause : { FailureCause::InvalidRequest,
                 FailureCause::UnsupportedParameter, FailureCause::ContextTooLong,
                 FailureCause::PromptBlocked, FailureCause::OutputBlocked, FailureCause::Recitation,
                 FailureCause::Cancelled, FailureCause::BudgetSpent, FailureCause::PlanRefused,
                 FailureCause::KeyMissing, FailureCause::KeyUnprotected, FailureCause::Offline,
                 FailureCause::NotTheService, FailureCause::EmptyAnswer })
            row(cause, false);
    }
    void anotherModelMayHelp()
    {
        QFETCH(int, cause);
        QFETCH(bool, helps);
        QCOMPARE(mayHelp(failure(FailureCause(cause))), helps);
    }

    void aServiceOutOfReachHasNoOtherModel()
    {
        const Failure unreached = failure(FailureCause::ConnectFailed);
        QVERIFY(!mayHelp(unreached, kFlash, kLite));
        QVERIFY(mayHelp(unreached, kFlash, kQwen));
        QVERIFY(mayHelp(failure(FailureCause::Overloaded), kFlash, kLite));
    }
};

QTEST_GUILESS_MAIN(TestRouting)
#include "tst_routing.moc"
