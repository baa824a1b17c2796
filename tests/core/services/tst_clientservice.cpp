// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/redactor.h"
#include "core/services/localclientservice.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakekeychain.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kName = u"editor"_s;

ClientSpec editor(const QString& plan = u"Free"_s)
{
    return { .name = kName, .plan = plan };
}

} // namespace

//! The gateway's clients and the plan stage, with the books and a keychain behind them.
class TestClientService : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_keychain = std::make_unique<FakeKeychain>();
        m_audit.clear();
        m_clock = FakeClock();
        open();
    }
    void cleanup() { close(); }

    void aTokenIsToldOnceAndKnownByItsKeyedHash()
    {
        const NewClient made = *result(m_clients->add(editor()));
        QVERIFY(made.token.reveal().startsWith("hgc_"));
        QVERIFY(made.token.reveal().endsWith(made.client.tail.toLatin1()));
        const auto known = m_clients->clientOf(made.token);
        QVERIFY(known && known->name == kName);
        QVERIFY(!m_clients->clientOf(
            Secret::take("hgc_0123456789012345678901234567890123456789012"_ba)));
        QVERIFY(!m_clients->clientOf({}));
        QCOMPARE(m_audit, QStringList { u"client.add editor Free"_s });
        const QByteArray token = made.token.reveal().toByteArray();
        const QByteArray key = m_keychain->secrets.cbegin()->reveal().toByteArray();
        close();
        for (const QString& name : QDir(m_folder->path()).entryList(QDir::Files)) {
            QFile file(m_folder->filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY2(!bytes.contains(token), qPrintable(name));
            QVERIFY2(!bytes.contains(key), qPrintable(name)); // never beside the hashes
        }
        open(); // another run knows it
        QVERIFY(m_clients->clientOf(made.token));
    }

    void withoutTheKeychainNobodyIsMadeOrKnown()
    {
        const NewClient made = *result(m_clients->add(editor()));
        close();
        m_keychain->close();
        open();
        QVERIFY(!m_isKnown);
        QVERIFY(!m_clients->clientOf(made.token));
        ClientSpec other = editor();
        other.name = u"other"_s;
        QCOMPARE(result(m_clients->add(other)).error().kind, ErrorKind::Locked);
        m_keychain->open();
        QTRY_VERIFY_WITH_TIMEOUT(m_clients->clientOf(made.token), 30'000);
    }

    void aRevokedOrExpiredTokenIsRefusedForEver()
    {
        ClientSpec spec = editor();
        spec.expiresAt = m_clock.utcNow().addDays(1);
        const NewClient made = *result(m_clients->add(spec));
        QVERIFY(m_clients->clientOf(made.token));
        const ChatRequest early = request();
        m_clock.advance(24h);
        QVERIFY(!m_clients->clientOf(made.token));
        const auto late = result(m_clients->keeper().admit(kName, early, {}));
        QCOMPARE(late->kind, ErrorKind::Auth); // it came in before
        spec.expiresAt = {};
        QVERIFY(result(m_clients->change(spec)));
        QVERIFY(m_clients->clientOf(made.token));
        QVERIFY(result(m_clients->revoke(kName)));
        QVERIFY(!m_clients->clientOf(made.token));
        QVERIFY(ask());
        QCOMPARE(result(m_clients->change(spec)).error().kind, ErrorKind::NotFound);
        QCOMPARE(result(m_clients->revoke(kName)).error().kind, ErrorKind::NotFound);
        QCOMPARE(result(m_clients->add(spec)).error().field, u"name"_s); // its use is still counted
    }

    void aClientThatAnotherProgramAddsIsKnownSoon()
    {
        QVERIFY(!m_clients->clientOf({})); // the gateway is open
        const auto other = std::make_unique<Program>(*this);
        const NewClient made = *result(other->clients.add(editor()));
        QTRY_VERIFY_WITH_TIMEOUT(m_clients->clientOf(made.token), 30'000);
        QVERIFY(result(other->clients.revoke(kName)));
        QTRY_VERIFY_WITH_TIMEOUT(!m_clients->clientOf(made.token), 30'000);
    }

    void theLastUseIsNotedToTheMinute()
    {
        const NewClient made = *result(m_clients->add(editor()));
        QVERIFY(!state().client.lastUsedAt.isValid());
        const QDateTime first = m_clock.utcNow();
        QVERIFY(m_clients->clientOf(made.token));
        QTRY_COMPARE(state().client.lastUsedAt, first);
        m_clock.advance(59s);
        QVERIFY(m_clients->clientOf(made.token));
        m_clock.advance(1s);
        QVERIFY(m_clients->clientOf(made.token));
        QTRY_COMPARE(state().client.lastUsedAt, first.addSecs(60));
    }

    void theMonthIsCountedFromTheBooksOverARestart()
    {
        QVERIFY(result(m_clients->add(editor())));
        for (int i = 0; i < 50; ++i) {
            QVERIFY2(!ask(), qPrintable(QString::number(i)));
            book();
            m_clock.advance(61s);
            if (i == 20) {
                close();
                open();
            }
        }
        QCOMPARE(state().use.messages, 50);
        QCOMPARE(state().use.tokens, 50 * 120);
        const auto refused = ask();
        QVERIFY(refused.has_value());
        QCOMPARE(refused->plan->reason, PlanReason::Messages);
        QCOMPARE(refused->plan->used, 50);
        QVERIFY(*refused->retryAfter > 0ms);
        m_clock.advance(std::chrono::milliseconds(*refused->retryAfter));
        QVERIFY(!ask()); // another month
    }

    void theMinuteCountsWhatIsBookedAndWhatIsUnderWay()
    {
        QVERIFY(result(m_clients->add(editor())));
        for (int i = 0; i < 4; ++i) {
            book();
            m_clock.advance(1s);
        }
        QVERIFY(!ask());
        const ChatRequest fifth = request();
        QVERIFY(!result(m_clients->keeper().admit(kName, fifth, {})));
        const auto refused = ask();
        QCOMPARE(refused->plan->reason, PlanReason::RequestsAMinute);
        QCOMPARE(refused->plan->used, 5);
        QCOMPARE(refused->retryAfter, std::optional<std::chrono::milliseconds>(56s));
        m_clients->keeper().release(fifth.id); // it never left
        QVERIFY(!ask());
        m_clock.advance(60s);
        QVERIFY(!ask());
    }

    void ofTwoRequestsAtOnceTheSecondSeesTheFirst()
    {
        PlanInfo single;
        single.name = u"single"_s;
        single.messages = 1;
        QVERIFY(result(m_clients->setPlan(single)));
        QVERIFY(result(m_clients->add(editor(u"single"_s))));
        const auto one = m_clients->keeper().admit(kName, request(), {});
        const auto two = m_clients->keeper().admit(kName, request(), {});
        QVERIFY(!result(one));
        QCOMPARE(result(two)->plan->reason, PlanReason::Messages);
    }

    void whatIsBookedWhileThePlanIsReadCounts()
    {
        PlanInfo single;
        single.name = u"single"_s;
        single.messages = 1;
        QVERIFY(result(m_clients->setPlan(single)));
        QVERIFY(result(m_clients->add(editor(u"single"_s))));
        const Booking booking = someBookingOf(kName);
        ChatRequest sent = request();
        sent.id = booking.receipt.requestId;
        QVERIFY(!result(m_clients->keeper().admit(kName, sent, {})));
        const auto refused = m_clients->keeper().admit(kName, request(), {});
        m_books->write([booking](Ledger::LedgerStore& store) { return store.book(booking); })
            .waitForFinished();
        m_clients->keeper().release(sent.id);
        QVERIFY(result(refused));
    }

    void whatIsNotBookedMeetsModelsAndMinuteAlone()
    {
        PlanInfo narrow;
        narrow.name = u"narrow"_s;
        narrow.messages = 1;
        narrow.requestsAMinute = 3;
        narrow.models = QStringList { u"gemini/*"_s };
        QVERIFY(result(m_clients->setPlan(narrow)));
        QVERIFY(result(m_clients->add(editor(u"narrow"_s))));
        book();
        const auto look = [this](const Target& target) {
            return result(m_clients->keeper().admitLook(kName, request(target)));
        };
        QCOMPARE(look({ u"ollama"_s, u"qwen3"_s })->plan->reason, PlanReason::Model);
        QVERIFY(!look({ u"gemini"_s, u"flash"_s })); // though the month's messages are used up
        QVERIFY(!look({ u"gemini"_s, u"flash"_s }));
        const auto refused = look({ u"gemini"_s, u"flash"_s });
        QCOMPARE(refused->plan->reason, PlanReason::RequestsAMinute);
        QCOMPARE(refused->plan->used, 3);
        m_clock.advance(61s);
        QVERIFY(!look({ u"gemini"_s, u"flash"_s }));
        QVERIFY(!result(m_clients->keeper().admitLook(u"gateway"_s, request()))); // has no plan
    }

    void aClientIsToldWhatItHasTaken()
    {
        QVERIFY(result(m_clients->add(editor())));
        book();
        const ChatRequest running = request();
        QVERIFY(!result(
            m_clients->keeper().admit(kName, running, { .inputTokens = 10, .outputTokens = 20 })));
        const ClientState own = *result(m_clients->keeper().standing(kName));
        QCOMPARE(own.plan.name, u"Free"_s);
        QCOMPARE(own.use.messages, 2);
        QCOMPARE(own.use.tokens, 120 + 30);
        QCOMPARE(own.use.lately.size(), 2);
        write(someBookingOf(u"gateway"_s));
        const ClientState nobody = *result(m_clients->keeper().standing(u"gateway"_s));
        QVERIFY(nobody.plan.name.isEmpty());
        QCOMPARE(nobody.use.messages, 1);
    }

    void aThirdModelOfTheFreePlanIsRefused()
    {
        QVERIFY(result(m_clients->add(editor())));
        book(u"flash"_s);
        book(u"pro"_s);
        const auto refused = ask({ u"gemini"_s, u"ultra"_s });
        QCOMPARE(refused->plan->reason, PlanReason::Model);
        QVERIFY(!ask({ u"gemini"_s, u"pro"_s }));
    }

    void aCutAnswerIsAMessageARefusedOneIsNone()
    {
        QVERIFY(result(m_clients->add(editor())));
        Booking cut = someBookingOf(kName);
        cut.outcome = RequestOutcome::Cut;
        write(cut);
        Booking refused = someBookingOf(kName);
        refused.outcome = RequestOutcome::Failed;
        refused.wasSent = false;
        refused.receipt.usage = {};
        refused.failure = Failure { .cause = FailureCause::PlanRefused };
        write(refused);
        QCOMPARE(state().use.messages, 1);
        QCOMPARE(state().use.lately.size(), 1);
        for (const bool wasSent : { true, false }) { // what a client left behind may be billed
            Booking left = someBookingOf(kName);
            left.outcome = RequestOutcome::Stopped;
            left.wasSent = wasSent;
            left.receipt.usage = {};
            left.failure
                = Failure { .kind = ErrorKind::Cancelled, .cause = FailureCause::Cancelled };
            write(left);
        }
        QCOMPARE(state().use.messages, 2);
    }

    void othersAreNotHeldToIt()
    {
        QVERIFY(result(m_clients->add(editor())));
        for (int i = 0; i < 60; ++i)
            write(someBookingOf(u"other"_s));
        QVERIFY(!ask());
        QCOMPARE(state().use.messages, 0);
        QVERIFY(!result(m_clients->keeper().admit(u"gateway"_s, request(), {}))); // has no plan
    }

    void plansAreEditedMadeAndTakenAway()
    {
        QSignalSpy changed(m_clients.get(), &ClientService::changed);
        PlanInfo wide = result(m_clients->plans())->at(0);
        wide.messages = 100;
        QVERIFY(result(m_clients->setPlan(wide)));
        PlanInfo own;
        own.name = u"Own"_s;
        own.models = QStringList { u"ollama/*"_s };
        QVERIFY(result(m_clients->setPlan(own)));
        const auto plans = *result(m_clients->plans());
        QCOMPARE(plans.size(), 4);
        QCOMPARE(plans[0], wide);
        QCOMPARE(plans[3], own);
        QVERIFY(changed.size() >= 2);
        QVERIFY(result(m_clients->add(editor(u"Own"_s))));
        QCOMPARE(ask()->plan->reason, PlanReason::Model);
        QVERIFY(!ask({ u"ollama"_s, u"qwen3"_s }));
        QCOMPARE(result(m_clients->removePlan(u"Own"_s)).error().kind, ErrorKind::InvalidInput);
        QVERIFY(result(m_clients->revoke(kName)));
        QVERIFY(result(m_clients->removePlan(u"Own"_s)));
        QVERIFY(result(m_clients->removePlan(u"Free"_s)));
        QCOMPARE(
            result(m_clients->plans())->at(0).messages, std::optional<qint64>(50)); // as shipped
        QCOMPARE(result(m_clients->removePlan(u"Free"_s)).error().kind, ErrorKind::NotFound);
        ClientSpec lost { .name = u"lost"_s, .plan = u"Own"_s };
        QCOMPARE(result(m_clients->add(lost)).error().field, u"plan"_s);
    }

private:
    //! Another program of the profile.
    struct Program {
        explicit Program(TestClientService& test)
            : books(test.m_folder->path())
            , vault(*test.m_keychain, redactor, test.m_clock,
                  test.m_folder->filePath(u"keys.json"_s), {})
            , clients(books, vault, test.m_clock, { [](auto...) {}, {} }, nullptr)
        {
        }
        Redactor redactor;
        Ledger::LedgerWorker books;
        Keys::Vault vault;
        LocalClientService clients;
    };

    void open()
    {
        m_books = std::make_unique<Ledger::LedgerWorker>(m_folder->path());
        m_vault = std::make_unique<Keys::Vault>(*m_keychain, m_redactor, m_clock,
            m_folder->filePath(u"keys.json"_s), QProcessEnvironment());
        m_clients = std::make_unique<LocalClientService>(*m_books, *m_vault, m_clock,
            LocalClientService::Surroundings {
                [this](const QString& action, const QString& object, const QString& detail) {
                    m_audit << (action + u' ' + object + u' ' + detail).trimmed();
                },
                {} },
            nullptr);
        m_isKnown = result(m_clients->keepKnown()).isOk();
    }
    void close()
    {
        m_clients.reset();
        m_vault.reset();
        m_books.reset();
    }
    template <typename T> static T result(QFuture<T> future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000))
            qFatal("no answer");
        return future.result();
    }
    static ChatRequest request(const Target& target = { u"gemini"_s, u"flash"_s })
    {
        return { .id = newId<RequestId>(), .target = target };
    }
    std::optional<Failure> ask(const Target& target = { u"gemini"_s, u"flash"_s })
    {
        const ChatRequest one = request(target);
        const auto refused = result(m_clients->keeper().admit(kName, one, {}));
        m_clients->keeper().release(one.id);
        return refused;
    }
    Booking someBookingOf(const QString& client, const QString& model = u"flash"_s)
    {
        Booking booking = someBooking(m_clock.utcNow(), model);
        booking.client = client;
        return booking;
    }
    void write(const Booking& booking)
    {
        m_books->write([booking](Ledger::LedgerStore& store) { return store.book(booking); })
            .waitForFinished();
    }
    void book(const QString& model = u"flash"_s) { write(someBookingOf(kName, model)); }
    ClientState state()
    {
        const auto states = result(m_clients->clients());
        return states && !states->isEmpty() ? states->first() : ClientState();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeKeychain> m_keychain;
    FakeClock m_clock;
    Redactor m_redactor;
    std::unique_ptr<Ledger::LedgerWorker> m_books;
    std::unique_ptr<Keys::Vault> m_vault;
    std::unique_ptr<LocalClientService> m_clients;
    QStringList m_audit;
    bool m_isKnown = false; //!< what there is could be read
};

QTEST_GUILESS_MAIN(TestClientService)
#include "tst_clientservice.moc"
