// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/spendplan.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Qt::StringLiterals;

namespace {

constexpr PicoUsd kEstimate { 1000 };
constexpr ModelPrice kPrice { { 3 }, { 10 } };

ChatRequest request(std::optional<int> mostOutput)
{
    ChatRequest request;
    request.messages = { { Role::User, { Part::ofText(u"word "_s.repeated(100)) } } };
    request.params.maxOutputTokens = mostOutput;
    return request;
}

AskedSpend ask(const ChatRequest& request, std::optional<ModelPrice> price = kPrice)
{
    return askedSpend(request, Dialect::Gemini, kEstimate, [price](qint64) { return price; });
}

} // namespace

//! What the budgets are asked for before a request is sent.
class TestSpendPlan : public QObject {
    Q_OBJECT

private slots:
    void theBoundIsTheOutputAskedForAndTheInputWithHalfOnTop()
    {
        const qint64 input = inputEstimate(request(500), Dialect::Gemini).tokens;
        QVERIFY(input >= 100);
        const AskedSpend asked = ask(request(500));
        QVERIFY(!asked.isEstimate);
        QVERIFY(asked.amount.value >= (input * 3 / 2) * 3 + 500 * 10);
        QVERIFY(asked.amount.value <= (input * 3 / 2 + 1) * 3 + 500 * 10);
    }

    void aBoundIsNeverBelowTheEstimate()
    {
        QCOMPARE(ask(request(1), ModelPrice {}).amount, kEstimate);
    }

    void withoutACapOrAPriceItIsAnEstimate()
    {
        for (const AskedSpend& asked : { ask(request({})), ask(request(500), std::nullopt) }) {
            QVERIFY(asked.isEstimate);
            QCOMPARE(asked.amount, kEstimate);
        }
    }

    void whatToolsAndSoundsTakeIsKnownAfterwardsOnly()
    {
        ChatRequest searching = request(500);
        searching.params.googleSearch = true;
        QVERIFY(ask(searching).isEstimate);
        ChatRequest sounding = request(500);
        Part sound;
        sound.kind = Part::Kind::Media;
        sound.media.mimeType = u"audio/mpeg"_s;
        sounding.messages[0].parts << sound;
        QVERIFY(!inputEstimate(sounding, Dialect::Gemini).isWhole);
        QVERIFY(ask(sounding).isEstimate);
    }

    void thePriceIsThatOfThePromptsWholeLength()
    {
        qint64 asked = 0;
        const ChatRequest sent = request(500);
        askedSpend(sent, Dialect::Gemini, kEstimate, [&asked](qint64 tokens) {
            asked = tokens;
            return kPrice;
        });
        QVERIFY(asked >= inputEstimate(sent, Dialect::Gemini).tokens * 4 / 3);
    }
};

QTEST_GUILESS_MAIN(TestSpendPlan)
#include "tst_spendplan.moc"
