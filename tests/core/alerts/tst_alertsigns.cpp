// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/alerts/alertrules.h"
#include "core/base/futures.h"
#include "core/services/alertmodels.h"
#include "core/services/alertwatch.h"
#include "core/services/localalertservice.h"
#include "core/services/localledgerservice.h"
#include "tests/core/alerts/alertfixture.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakepool.h"

#include <QFutureWatcher>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <features.h>
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
#include <malloc.h>
#define HEADGATE_HAS_MALLINFO2
#endif

using namespace Headgate;
using namespace Headgate::Alerts;
using namespace Headgate::Services;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime kTheirNoon(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);

QVector<BackendInfo> services()
{
    return { { .id = u"gemini"_s, .label = u"Gemini"_s },
        { .id = u"other"_s, .label = u"Other"_s } };
}

Limits::Limit dayLimit()
{
    Limits::Limit limit;
    limit.id = { { Limits::OwnerKind::ProjectModel, u"project-1"_s, u"flash"_s },
        Limits::Measure::Requests, Limits::Window::PacificDay };
    limit.cap = 100;
    limit.source = Limits::LimitSource::Learned;
    return limit;
}

Limits::Place placeOf(const QString& backend)
{
    return { backend, {}, u"project-1"_s, u"flash"_s, { u"key-1"_s } };
}

AttemptNote attemptAt(const Target& target, const std::optional<Failure>& failure = {})
{
    AttemptNote attempt;
    attempt.target = target;
    attempt.failure = failure;
    return attempt;
}

Failure retired(const QString& next = {})
{
    Failure failure;
    failure.cause = FailureCause::ModelRetired;
    failure.replacementModel = next;
    return failure;
}

template <typename T> T resultOf(const QFuture<T>& future)
{
    QFutureWatcher<T> watcher;
    QSignalSpy spy(&watcher, &QFutureWatcher<T>::finished); // quicker than looking every 10 ms
    watcher.setFuture(future);
    if (!future.isFinished() && !spy.wait(60'000))
        qFatal("a future was not finished");
    return future.result();
}

QStringList toldBy(AlertKeeper* keeper, const AlertFacts& facts)
{
    return wordsOf(keeper->update(facts).toTell);
}

} // namespace

//! What answers tell by the way, until somebody is told of it; and all rules over a long time.
class TestAlertSigns : public QObject {
    Q_OBJECT

private slots:
    void refusalsCountForAnHour();
    void anHourThatNobodySawEndsNothing();
    void aClockIsKnownByItsLastAnswer();
    void aServiceThatIsSilentEndsNothing();
    void whatIsRemovedIsOver();
    void aServicesWordOnAModelStandsUntilItAnswers();
    void eachAttemptSpeaksOfItsOwnModel();
    void listsTellWhatIsNotOfferedAnyMore_data();
    void listsTellWhatIsNotOfferedAnyMore();
    void aListThatCouldNotBeReadEndsNothing();
    void vendorsEndingsAreToldAMonthAhead();
    void theNewestFindingIsShown();
    void theWatchNamesProjectsAndAsksForModels();
    void aQueueBeforeTheBooksIsTold();
    void anHourOfAllTroublesAgainAndAgain();
};

void TestAlertSigns::refusalsCountForAnHour()
{
    FakeClock clock;
    AlertSigns signs(clock);
    signs.noteForeignUse(dayLimit(), placeOf(u"gemini"_s));
    clock.advance(30min);
    signs.noteForeignUse(dayLimit(), placeOf(u"gemini"_s));
    signs.noteForeignUse(dayLimit(), placeOf(u"other"_s));
    ForeignUseFact fact = signs.foreignUse(services());
    QCOMPARE(fact.found.size(), 2);
    QCOMPARE(fact.found[0].refusals, qint64(2));
    QCOMPARE(fact.found[0].label, u"Gemini"_s);
    QCOMPARE(fact.found[0].limit, u"requests/pacific_day/learned"_s);
    clock.advance(30min);
    fact = signs.foreignUse(services());
    QCOMPARE(fact.found[0].refusals, qint64(1));
    clock.advance(30min);
    QVERIFY(signs.foreignUse(services()).found.isEmpty());
    for (int i = 0; i < 5000; ++i)
        signs.noteForeignUse(dayLimit(), placeOf(u"gemini"_s));
    QCOMPARE(signs.foreignUse(services()).found[0].refusals, qint64(1000));
    QVERIFY(signs.size() <= 1000);
}

void TestAlertSigns::anHourThatNobodySawEndsNothing()
{
    FakeClock clock;
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kTheirNoon);
    {
        AlertSigns before(clock);
        before.noteForeignUse(dayLimit(), placeOf(u"gemini"_s));
        facts.foreignUse = before.foreignUse(services());
    }
    QCOMPARE(toldBy(&keeper, facts), QStringList(u"foreign_use"_s));
    AlertSigns after(clock); // the program was started anew
    clock.advance(59min);
    facts.foreignUse = after.foreignUse(services());
    keeper.update(facts);
    QCOMPARE(keeper.standing().size(), 1);
    clock.advance(1min);
    facts.foreignUse = after.foreignUse(services());
    keeper.update(facts);
    QVERIFY(keeper.standing().isEmpty());
}

void TestAlertSigns::aClockIsKnownByItsLastAnswer()
{
    FakeClock clock;
    AlertSigns signs(clock);
    QVERIFY(!signs.skews(services()).first().seconds);
    signs.noteDate(u"gemini"_s, 3min);
    signs.noteDate(u"gemini"_s, -61s);
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kTheirNoon);
    facts.skews = signs.skews(services());
    QCOMPARE(toldBy(&keeper, facts), QStringList(u"clock_skew"_s));
    QCOMPARE(keeper.standing()[0].detail, u"ahead"_s);
    QCOMPARE(keeper.standing()[0].value, std::optional<qint64>(61));
    QCOMPARE(keeper.standing()[0].place.backend, u"Gemini"_s);
    signs.noteDate(u"gemini"_s, -60s);
    facts.skews = signs.skews(services());
    keeper.update(facts);
    QVERIFY(keeper.standing().isEmpty());
}

void TestAlertSigns::aServiceThatIsSilentEndsNothing()
{
    FakeClock clock;
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kTheirNoon);
    (*facts.skews)[0].seconds = 100;
    keeper.update(facts);
    AlertSigns after(clock); // the program was started anew, and nobody has answered yet
    facts.skews = after.skews(services());
    keeper.update(facts);
    QCOMPARE(wordsOf(keeper.standing()), QStringList(u"clock_skew"_s));
    after.noteDate(u"other"_s, 0s); // that is another one's clock
    facts.skews = after.skews(services());
    keeper.update(facts);
    QCOMPARE(keeper.standing().size(), 1);
}

void TestAlertSigns::whatIsRemovedIsOver()
{
    FakeClock clock;
    clock.advance(2h);
    AlertSigns signs(clock);
    clock.advance(2h);
    signs.noteForeignUse(dayLimit(), placeOf(u"gemini"_s));
    signs.noteDate(u"gemini"_s, 1h);
    Booking booking = someBooking(kTheirNoon);
    booking.attempts = { attemptAt({ u"gemini"_s, u"old"_s }, retired()) };
    signs.note(booking);
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kTheirNoon);
    const auto take = [&](const QVector<BackendInfo>& backends) {
        facts.foreignUse = signs.foreignUse(backends);
        facts.skews = signs.skews(backends);
        facts.models = signs.models({}, backends);
        return toldBy(&keeper, facts);
    };
    QCOMPARE(
        take(services()), QStringList({ u"clock_skew"_s, u"foreign_use"_s, u"model_retired"_s }));
    take({ services().last() });
    QVERIFY(keeper.standing().isEmpty());
    QCOMPARE(signs.size(), 0);
}

void TestAlertSigns::aServicesWordOnAModelStandsUntilItAnswers()
{
    using State = ModelFact::State;
    FakeClock clock;
    AlertSigns signs(clock);
    const Target old { u"gemini"_s, u"old"_s };
    const QVector<ModelFact> watched { { old, u"Gemini"_s, State::Offered } };
    const auto refuse = [&](const Failure& failure) {
        Booking booking = someBooking(kTheirNoon);
        booking.receipt.target = old;
        booking.attempts = { attemptAt({}, failure) }; // the receipt says whom it asked
        signs.note(booking);
    };
    QCOMPARE(signs.models(watched, services())[0].state, State::Offered);
    refuse(retired(u"new"_s));
    QCOMPARE(signs.models(watched, services())[0].state, State::Retired);
    QCOMPARE(signs.models(watched, services())[0].next, u"new"_s);
    QCOMPARE(signs.models({}, services()).value(0).label, u"Gemini"_s); // though nobody watches it
    refuse(someRefusal()); // for a quota, which tells nothing of it
    QCOMPARE(signs.models(watched, services())[0].state, State::Retired);
    Booking answered = someBooking(kTheirNoon);
    answered.attempts = { attemptAt(old) };
    signs.note(answered);
    QCOMPARE(signs.models({ { old, u"Gemini"_s, State::Unlisted } }, services())[0].state,
        State::Offered); // it answers, so it is there
    QVERIFY(signs.models({}, services()).isEmpty());
    refuse(retired());
    clock.advance(24h);
    QVERIFY(signs.models({}, services()).isEmpty());
    for (int i = 0; i < 3000; ++i) {
        answered.attempts = { attemptAt({ u"gemini"_s, QString::number(i) }) };
        signs.note(answered);
    }
    QVERIFY(signs.size() <= 1000);
}

void TestAlertSigns::eachAttemptSpeaksOfItsOwnModel()
{
    using State = ModelFact::State;
    FakeClock clock;
    AlertSigns signs(clock);
    const Target asked { u"gemini"_s, u"old"_s };
    const Target second { u"other"_s, u"second"_s };
    Booking booking = someBooking(kTheirNoon);
    booking.receipt.asked = asked;
    booking.receipt.target = second;
    booking.attempts = { attemptAt(asked, retired()), attemptAt(second) };
    signs.note(booking);
    const QVector<ModelFact> facts = signs.models(
        { { asked, u"Gemini"_s, State::Unknown }, { second, u"Other"_s, State::Unlisted } },
        services());
    QCOMPARE(facts[0].state, State::Retired);
    QCOMPARE(facts[1].state, State::Offered);
}

void TestAlertSigns::listsTellWhatIsNotOfferedAnyMore_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<bool>("isOffered");
    const auto row = [](Dialect dialect, const char* wanted, bool isOffered) {
        QTest::newRow(wanted) << dialect << QString::fromLatin1(wanted) << isOffered;
    };
    row(Dialect::Gemini, "flash", true);
    row(Dialect::Gemini, "old", false);
    row(Dialect::Anthropic, "sonnet", true); // stands for a dated one
    row(Dialect::Anthropic, "sonnet-latest", true);
    row(Dialect::OpenAi, "flash:online", true); // OpenRouter's way to ask for more
    row(Dialect::OpenAi, "team/any", true); // LiteLLM's wildcard
    row(Dialect::Ollama, "qwen", true);
    row(Dialect::Ollama, "qwen:7b", true);
    row(Dialect::Ollama, "qwen:14b", false);
}

void TestAlertSigns::listsTellWhatIsNotOfferedAnyMore()
{
    QFETCH(Dialect, dialect);
    QFETCH(QString, wanted);
    QFETCH(bool, isOffered);
    BackendModels entry;
    entry.backend = { .id = u"one"_s, .label = u"One"_s, .dialect = dialect };
    entry.hasKey = true;
    entry.list.fetchedAt = kTheirNoon;
    for (const QString& name : { u"flash"_s, u"sonnet-20250929"_s, u"qwen:7b"_s, u"team/*"_s }) {
        ModelInfo model;
        model.target = { u"one"_s, name };
        entry.list.models.append(model);
    }
    const Target target { u"one"_s, wanted };
    const QVector<ModelFact> facts
        = listedModels({ entry }, { target, target, { u"gone"_s, wanted } });
    QCOMPARE(facts.size(), 1); // once, and of a back end that there is
    QCOMPARE(facts[0].state, isOffered ? ModelFact::State::Offered : ModelFact::State::Unlisted);
    QCOMPARE(facts[0].label, u"One"_s);
    entry.hasKey = false; // nobody asks it for anything
    QVERIFY(listedModels({ entry }, { target }).isEmpty());
}

void TestAlertSigns::aListThatCouldNotBeReadEndsNothing()
{
    BackendModels entry;
    entry.backend = { .id = u"gemini"_s, .label = u"Gemini"_s };
    entry.hasKey = true;
    entry.list.fetchedAt = kTheirNoon;
    ModelInfo other;
    other.target = { u"gemini"_s, u"new"_s };
    entry.list.models = { other };
    const QVector<Target> watched { { u"gemini"_s, u"old"_s } };
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kTheirNoon);
    facts.models = listedModels({ entry }, watched);
    QCOMPARE(toldBy(&keeper, facts), QStringList(u"model_retired"_s));
    BackendModels failed = entry;
    failed.failure = someRefusal();
    BackendModels never = entry;
    never.list.fetchedAt = {};
    BackendModels empty = entry;
    empty.list.models.clear();
    for (const BackendModels& unread : { failed, never, empty }) {
        facts.models = listedModels({ unread }, watched);
        QVERIFY(keeper.update(facts).isEmpty());
        QCOMPARE(keeper.standing().size(), 1);
        QCOMPARE(toldBy(std::make_unique<AlertKeeper>().get(), facts), QStringList());
    }
    facts.models = listedModels({ entry }, {}); // the user has taken another one
    keeper.update(facts);
    QVERIFY(keeper.standing().isEmpty());
}

void TestAlertSigns::vendorsEndingsAreToldAMonthAhead()
{
    const ModelEndings shipped = ModelEndings::shipped();
    QVERIFY(shipped.size() > 10);
    QCOMPARE(shipped.of(u"gemini"_s, u"gemini-2.5-pro"_s)->on, QDate(2026, 12, 1));
    QVERIFY(!shipped.of(u"openai"_s, u"gemini-2.5-pro"_s));
    const ModelEndings endings = ModelEndings::fromJson(
        R"({"endings": [{"provider": "p", "id": "m", "on": "2026-12-21", "next": "n"},
            {"provider": "p", "id": "x", "on": "soon"}, {"id": "y", "on": "2026-12-21"}]})");
    QCOMPARE(endings.size(), 1);
    const auto ending = endings.of(u"p"_s, u"m"_s);
    QVERIFY(ending);
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kTheirNoon); // 30 days before
    (*facts.models)[0].ends = ending->on;
    (*facts.models)[0].next = ending->next;
    QCOMPARE(toldBy(&keeper, facts), QStringList());
    facts.now = facts.now.addDays(1);
    QCOMPARE(toldBy(&keeper, facts), QStringList(u"model_retired"_s));
    AlertInfo alert = keeper.standing()[0];
    QCOMPARE(alert.detail, u"ends/n"_s);
    QCOMPARE(alert.severity, AlertSeverity::Notice);
    QCOMPARE(alert.until.date(), ending->on);
    (*facts.models)[0].state = ModelFact::State::Unknown; // whether it is listed says no more
    QVERIFY(keeper.update(facts).isEmpty());
}

void TestAlertSigns::theNewestFindingIsShown()
{
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kTheirNoon);
    (*facts.models)[0].state = ModelFact::State::Unlisted;
    keeper.update(facts);
    const AlertId id = keeper.standing()[0].id;
    QCOMPARE(keeper.standing()[0].detail, u"unlisted/"_s);
    (*facts.models)[0].state = ModelFact::State::Retired;
    (*facts.models)[0].next = u"new"_s;
    const AlertChanges changes = keeper.update(facts);
    QVERIFY(changes.isShownOtherwise && changes.toTell.isEmpty());
    QCOMPARE(keeper.standing()[0].id, id);
    QCOMPARE(keeper.standing()[0].detail, u"retired/new"_s);
}

void TestAlertSigns::theWatchNamesProjectsAndAsksForModels()
{
    FakeClock clock;
    FakePoolService pool;
    pool.known = *calmFacts(clock.utcNow()).pool;
    LocalLedgerService ledger(clock, {}, u"test"_s, nullptr);
    const ModelFact model { { u"gemini"_s, u"old"_s }, u"Gemini"_s, ModelFact::State::Unlisted };
    AlertWatch watch(ledger, pool, clock,
        { .backends = [] { return services(); },
            .prices = [](const QVector<Target>&) { return PriceFact {}; },
            .freeBytes = [] { return std::optional<qint64>(); },
            .books = [&ledger] { return ledger.unwritten(); },
            .models = [model] { return QVector<ModelFact> { model }; } },
        nullptr);
    watch.signs().noteForeignUse(dayLimit(), placeOf(u"gemini"_s));
    watch.signs().noteDate(u"other"_s, 2min);
    AlertFacts facts = resultOf(watch.facts());
    QCOMPARE(facts.foreignUse->found.value(0).projectLabel, u"Work"_s);
    QCOMPARE(facts.skews->value(1).seconds, std::optional<qint64>(120));
    QCOMPARE(facts.models->value(0).state, ModelFact::State::Unlisted);
    Booking booking = someBooking(clock.utcNow());
    booking.attempts = { attemptAt(model.target) };
    watch.noteBooked(booking);
    facts = resultOf(watch.facts());
    QCOMPARE(facts.models->value(0).state, ModelFact::State::Offered);
}

void TestAlertSigns::aQueueBeforeTheBooksIsTold()
{
    FakeClock clock;
    LocalLedgerService ledger(clock, {}, u"test"_s, nullptr);
    QSemaphore gate;
    const auto hold = [&gate](Ledger::LedgerStore&) {
        gate.acquire();
        return Result<void>();
    };
    const QFuture<Result<void>> held = ledger.worker().write(hold);
    AlertKeeper keeper;
    AlertFacts facts = calmFacts(kTheirNoon);
    const auto tell = [&] {
        facts.books = ledger.unwritten();
        return toldBy(&keeper, facts);
    };
    QCOMPARE(tell(), QStringList());
    // One round of the writer may have taken the first 500 with what it is held by.
    for (int i = 0; i < 10'502; ++i)
        ledger.audit(u"test"_s, {}, {});
    QCOMPARE(tell(), QStringList(u"books_behind"_s));
    QVERIFY(keeper.standing()[0].value.value_or(0) > 10'000);
    gate.release(1000); // a round that fails is done again, each of its jobs by itself
    QTRY_COMPARE_WITH_TIMEOUT(ledger.unwritten().queued, qint64(0), 60'000);
    tell();
    QVERIFY(keeper.standing().isEmpty());
    must(resultOf(held));
}

namespace {

constexpr int kLooks = 120; // of half a minute: an hour
constexpr int kShortLooks = 2; // of what is told at once
constexpr int kLongLooks = 5; // a breaker must have been open for two minutes
constexpr int kRounds = 24;
constexpr int kWarm = 14; // from then on the history's 90 days are full, and caches are
constexpr qsizetype kMostGrowth = 64 * 1024; // a thousand looks lie between

//! Which trouble each look meets, one after the other, with a calm look after each; -1: none.
QVector<int> turnsOf(const QVector<Trouble>& troubles)
{
    QVector<int> turns;
    for (int i = 0; i < troubles.size(); ++i) {
        turns += QVector<int>(troubles[i].lasts == 0s ? kShortLooks : kLongLooks, i);
        turns.append(-1);
    }
    return turns;
}

//! What the allocator has given out; 0 where nobody can say.
qint64 allocated()
{
#ifdef HEADGATE_HAS_MALLINFO2
    const struct mallinfo2 info = ::mallinfo2();
    return qint64(info.uordblks) + qint64(info.hblkhd);
#else
    return 0;
#endif
}

//! The service over books of its own on a disk, an hour at a time.
struct Soak {
    explicit Soak(const QString& folder)
        : books(folder)
        , service(
              books, clock, u"test"_s, [this] { return readyFuture(AlertFacts(facts)); }, nullptr)
    {
    }

    void look() { must(resultOf(service.look())); }
    qsizetype rows()
    {
        const auto count = [](Ledger::LedgerStore& store) -> Result<qsizetype> {
            const auto page = store.alerts().page({ {}, 1000 });
            return page ? Result<qsizetype>(page->alerts.size()) : Result<qsizetype>(page.error());
        };
        return must(resultOf(books.read(count)));
    }
    void prune()
    {
        must(resultOf(books.write(
            [now = clock.utcNow()](Ledger::LedgerStore& store) { return store.prune(now); })));
    }
    //! Traffic of all sorts, of ever new models.
    void note(AlertSigns* signs, int number)
    {
        Booking booking = someBooking(clock.utcNow());
        booking.attempts = { attemptAt({ u"gemini"_s, QString::number(number) }, retired()),
            attemptAt({ u"other"_s, QString::number(number % 7) }) };
        signs->note(booking);
        signs->noteDate(u"service-%1"_s.arg(number), 0s);
        signs->noteForeignUse(dayLimit(), placeOf(u"gemini"_s));
        signs->foreignUse(services());
        mostSigns = std::max(mostSigns, signs->size());
    }

    FakeClock clock;
    AlertFacts facts;
    Ledger::LedgerWorker books;
    LocalAlertService service;
    qsizetype mostSigns = 0;
};

} // namespace

//! "A soak of an hour in accelerated time: alerts fire once, clear, and no memory grows." The hour
//! is lived through again each eighth day, when nothing of the one before is too new to be news.
void TestAlertSigns::anHourOfAllTroublesAgainAndAgain()
{
    const QTemporaryDir dir;
    Soak soak(dir.path());
    AlertSigns signs(soak.clock);
    const QVector<Trouble> all = troubles();
    const QVector<int> turns = turnsOf(all);
    QVERIFY(turns.size() <= kLooks);
    QSet<QString> kinds;
    QStringList expected;
    for (const Trouble& trouble : all) {
        expected << trouble.word;
        kinds.insert(trouble.word.section(u' ', 0, 0));
    }
    expected.sort();
    QCOMPARE(kinds.size(), qsizetype(kAlertKinds)); // no rule is left out
    qint64 warm = 0;
    qsizetype mostRows = 0;
    for (int round = 0; round < kRounds; ++round) {
        QVector<AlertInfo> told;
        const auto listen = QObject::connect(&soak.service, &AlertService::raised, &soak.service,
            [&told](const AlertInfo& alert) { told.append(alert); });
        for (int look = 0; look < kLooks; ++look) {
            soak.facts = calmFacts(soak.clock.utcNow());
            if (const int turn = turns.value(look, -1); turn >= 0)
                all[turn].spoil(&soak.facts);
            soak.look();
            soak.note(&signs, round * kLooks + look);
            soak.clock.advance(30s);
        }
        QObject::disconnect(listen);
        QCOMPARE(wordsOf(told), expected);
        QVERIFY(must(resultOf(soak.service.overview())).standing.isEmpty());
        soak.clock.advance(24h * 8 - 1h);
        soak.prune();
        mostRows = round < kWarm ? std::max(mostRows, soak.rows()) : mostRows;
        QVERIFY2(soak.rows() <= mostRows, qPrintable(QString::number(soak.rows())));
        if (round == kWarm)
            warm = allocated();
    }
    QVERIFY(mostRows >= all.size());
    QVERIFY2(soak.mostSigns <= 2 * kLooks + 10, qPrintable(QString::number(soak.mostSigns)));
    const qint64 growth = allocated() - warm;
    qInfo("grown by %lld bytes in %d rounds", static_cast<long long>(growth), kRounds - kWarm);
    QVERIFY2(growth < kMostGrowth, qPrintable(QString::number(growth)));
}

QTEST_GUILESS_MAIN(TestAlertSigns)
#include "tst_alertsigns.moc"
