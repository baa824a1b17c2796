// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/futures.h"
#include "core/base/redactor.h"
#include "core/keys/sessionstore.h"
#include "core/keys/vault.h"
#include "core/ledger/ledgerworker.h"
#include "core/services/keyroom.h"
#include "core/services/spendplan.h"
#include "tests/support/fakeclock.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Qt::StringLiterals;

namespace {

constexpr PicoUsd kEstimate { 1000 };
constexpr ModelPrice kPrice { { 3 }, { 10 } };
constexpr ModelPrice kLongPrice { { 6 }, { 15 } };

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

    //! A service charges all tokens of a long prompt at the prices of long ones.
    void whatIsHeldForALongPromptIsAtItsPrices()
    {
        const QTemporaryDir folder;
        const Test::FakeClock clock;
        Redactor redactor;
        Keys::SessionStore keychain;
        Keys::Vault vault(keychain, redactor, clock, folder.path() + u"/keys.json"_s, {});
        Ledger::LedgerWorker books({});
        const auto price = [](const BackendInfo&, const QString& model, qint64 promptTokens) {
            const bool isLong = promptTokens > 100;
            return isLong && model == "short"_L1 ? std::nullopt
                                                 : std::optional(isLong ? kLongPrice : kPrice);
        };
        KeyRoom room(vault, clock, books,
            { .model = [](const Target&) { return std::optional<ModelInfo>(); },
                .price = price,
                .rules = [](const BackendInfo&) { return Keys::PoolRules(); },
                .networkReady = [] { return readyFuture(true); },
                .check = [](const KeyId&) { return readyFuture(Result<void>()); } },
            nullptr);
        const auto held = [&room](ChatRequest asked, const QString& model) {
            asked.target = { u"gemini"_s, model };
            return room.access().plan(asked, BackendInfo { .id = u"gemini"_s });
        };
        ChatRequest brief = request(10);
        brief.messages[0].parts = { Part::ofText(u"word"_s) };
        const auto spendAt = [](const Limits::Amounts& amounts, const ModelPrice& one) {
            return amounts.inputTokens * one.input.value + amounts.outputTokens * one.output.value;
        };
        const Limits::Amounts low = held(brief, u"any"_s);
        QCOMPARE(low.spend.value, spendAt(low, kPrice));
        const Limits::Amounts high = held(request(10), u"any"_s);
        QVERIFY(high.inputTokens > 100);
        QCOMPARE(high.spend.value, spendAt(high, kLongPrice));
        const Limits::Amounts unknown = held(request(10), u"short"_s);
        QCOMPARE(unknown.spend.value, spendAt(unknown, kPrice)); // at least that much
    }
};

QTEST_GUILESS_MAIN(TestSpendPlan)
#include "tst_spendplan.moc"
