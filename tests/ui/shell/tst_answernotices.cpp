// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "tests/support/privatekeyring.h"
#include "ui/common/desktopnotifier.h"
#include "ui/shell/alertnotices.h"
#include "ui/shell/answernotices.h"

#include <QDBusConnection>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

struct Shown {
    uint id = 0;
    uint replaced = 0;
    QString title;
    QString body;
    QStringList actions;
};

} // namespace

//! The desktop's side of the protocol, on a bus of the test's own.
class FakeDesktop : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList capabilities { u"body"_s, u"actions"_s };
    QVector<Shown> shown;
    QVector<uint> closed;

public slots:
    QStringList GetCapabilities() { return capabilities; }
    uint Notify(const QString&, uint replaced, const QString&, const QString& title,
        const QString& body, const QStringList& actions, const QVariantMap&, int)
    {
        const uint id = replaced != 0 ? replaced : uint(shown.size()) + 7;
        shown << Shown { id, replaced, title, body, actions };
        return id;
    }
    void CloseNotification(uint id) { closed << id; }

signals:
    void ActivationToken(uint id, const QString& token);
    void ActionInvoked(uint id, const QString& action);
    void NotificationClosed(uint id, uint reason);
};

class TestAnswerNotices : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void anAnswerIsToldWithItsBeginning();
    void contentIsHiddenByTheSettingAndOfPrivateChats_data();
    void contentIsHiddenByTheSettingAndOfPrivateChats();
    void nothingIsToldWhereTheSettingOrTheUserSaysSo();
    void aFailureIsToldAsOne();
    void anAnswerIsNeverReadAsMarkup();
    void aSecondAnswerOfAChatTakesTheFirstOnesPlace();
    void pressingANoticeOpensItsChatAtTheAnswer();
    void lookingAtTheWindowTakesThemAway();
    void aNoticeWithdrawnOnItsWayIsTakenAway();
    void aDesktopWithoutNoticesHurtsNothing();
    void anAlertIsToldAndLeadsToItsPage();
    void anAlertIsToldAsTheSettingSays();

private:
    MessageRecord answer(
        MessageState state = MessageState::Complete, const QString& text = u"The moon\npulls."_s)
    {
        MessageRecord record;
        record.id = newId<MessageId>();
        record.conversationId = chat.id;
        record.state = state;
        record.message = { Role::Assistant, { Part::ofText(text) } };
        return record;
    }
    void make()
    {
        notices.reset();
        notifier = std::make_unique<DesktopNotifier>(client, nullptr);
        notices = std::make_unique<AnswerNotices>(settings, *notifier,
            [this](const ConversationId&) { return std::optional<ConversationInfo>(chat); });
    }

    Test::PrivateKeyring bus;
    QDBusConnection server { QString() };
    QDBusConnection client { QString() };
    std::unique_ptr<FakeDesktop> desktop;
    Test::FakeSettingsService settings;
    std::unique_ptr<DesktopNotifier> notifier;
    std::unique_ptr<AnswerNotices> notices;
    ConversationInfo chat;
};

void TestAnswerNotices::initTestCase()
{
    if (!bus.startBus())
        QSKIP("dbus-daemon is not installed (package dbus)");
    server = QDBusConnection::connectToBus(bus.address(), u"desktop"_s);
    client = QDBusConnection::connectToBus(bus.address(), u"program"_s);
    QVERIFY(server.isConnected() && client.isConnected());
    QVERIFY(server.registerService(u"org.freedesktop.Notifications"_s));
}

void TestAnswerNotices::init()
{
    desktop = std::make_unique<FakeDesktop>();
    QVERIFY(server.registerObject(u"/org/freedesktop/Notifications"_s, desktop.get(),
        QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    settings.desktopSettings = {};
    chat = {};
    chat.id = newId<ConversationId>();
    chat.title = u"Tides"_s;
    make();
}

void TestAnswerNotices::anAnswerIsToldWithItsBeginning()
{
    notices->tell(answer());
    QTRY_COMPARE(desktop->shown.size(), 1);
    QCOMPARE(desktop->shown.at(0).title, u"Tides"_s);
    QCOMPARE(desktop->shown.at(0).body, u"The moon pulls."_s);
    QCOMPARE(desktop->shown.at(0).actions.value(0), u"default"_s);
    notices->tell(answer(MessageState::Complete, QString(100'000, u'x')));
    QTRY_COMPARE(desktop->shown.size(), 2);
    QVERIFY(desktop->shown.at(1).body.size() < 200);
}

void TestAnswerNotices::contentIsHiddenByTheSettingAndOfPrivateChats_data()
{
    QTest::addColumn<bool>("isPrivate");
    QTest::addColumn<bool>("isPlain");
    QTest::newRow("setting") << false << true;
    QTest::newRow("private") << true << false;
}

void TestAnswerNotices::contentIsHiddenByTheSettingAndOfPrivateChats()
{
    QFETCH(const bool, isPrivate);
    QFETCH(const bool, isPlain);
    chat.isPrivate = isPrivate;
    if (isPlain)
        settings.desktopSettings.answerNotice = Services::AnswerNotice::Plain;
    notices->tell(answer());
    notices->tell(answer(MessageState::Failed));
    QTRY_COMPARE(desktop->shown.size(), 2);
    for (const Shown& shown : std::as_const(desktop->shown)) {
        QVERIFY(!shown.title.contains(u"Tides"_s));
        QVERIFY(!shown.title.isEmpty());
        QCOMPARE(shown.body, QString());
    }
}

void TestAnswerNotices::nothingIsToldWhereTheSettingOrTheUserSaysSo()
{
    notices->tell(answer(MessageState::Stopped)); // who stopped it knows
    settings.desktopSettings.answerNotice = Services::AnswerNotice::Off;
    notices->tell(answer());
    settings.desktopSettings.answerNotice = Services::AnswerNotice::Plain;
    notices->tell(answer());
    QTRY_COMPARE(desktop->shown.size(), 1); // of the last one only: they come in their order
}

void TestAnswerNotices::aFailureIsToldAsOne()
{
    notices->tell(answer(MessageState::Failed));
    QTRY_COMPARE(desktop->shown.size(), 1);
    QCOMPARE(desktop->shown.at(0).title, u"An answer failed"_s);
    QCOMPARE(desktop->shown.at(0).body, u"Tides"_s);
}

void TestAnswerNotices::anAnswerIsNeverReadAsMarkup()
{
    notices->tell(answer(MessageState::Complete, u"a <b>&amp;"_s));
    QTRY_COMPARE(desktop->shown.size(), 1);
    QCOMPARE(desktop->shown.at(0).body, u"a <b>&amp;"_s); // this desktop shows it as it is
    desktop->capabilities << u"body-markup"_s;
    make();
    notices->tell(answer(MessageState::Complete, u"a <b>&amp;"_s));
    QTRY_COMPARE(desktop->shown.size(), 2);
    QCOMPARE(desktop->shown.at(1).body, u"a &lt;b&gt;&amp;amp;"_s);
}

void TestAnswerNotices::aSecondAnswerOfAChatTakesTheFirstOnesPlace()
{
    notices->tell(answer());
    QTRY_VERIFY(notifier->isShown(chat.id.text));
    notices->tell(answer());
    QTRY_COMPARE(desktop->shown.size(), 2);
    QCOMPARE(desktop->shown.at(0).replaced, 0);
    QCOMPARE(desktop->shown.at(1).replaced, desktop->shown.at(0).id);
}

void TestAnswerNotices::pressingANoticeOpensItsChatAtTheAnswer()
{
    QSignalSpy opened(notices.get(), &AnswerNotices::opened);
    const MessageRecord told = answer();
    notices->tell(told);
    QTRY_VERIFY(notifier->isShown(chat.id.text));
    const uint id = desktop->shown.at(0).id;
    emit desktop->ActionInvoked(id + 100, u"default"_s); // another program's
    emit desktop->ActivationToken(id, u"token-1"_s);
    emit desktop->ActionInvoked(id, u"default"_s);
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(opened.at(0).at(0).value<ConversationId>(), chat.id);
    QCOMPARE(opened.at(0).at(1).value<MessageId>(), told.id);
    QCOMPARE(opened.at(0).at(2).toByteArray(), "token-1"_ba);
}

void TestAnswerNotices::lookingAtTheWindowTakesThemAway()
{
    notices->tell(answer());
    QTRY_VERIFY(notifier->isShown(chat.id.text));
    notices->withdraw();
    QVERIFY(!notifier->isShown(chat.id.text));
    QTRY_COMPARE(desktop->closed, QVector<uint> { desktop->shown.at(0).id });
}

void TestAnswerNotices::aNoticeWithdrawnOnItsWayIsTakenAway()
{
    notices->tell(answer());
    QTRY_VERIFY(notifier->isShown(chat.id.text)); // the desktop is known
    notices->withdraw();
    QTRY_COMPARE(desktop->closed.size(), 1);
    notices->tell(answer());
    notices->withdraw(); // before the desktop has answered
    QTRY_COMPARE(desktop->closed.size(), 2);
    QCOMPARE(desktop->closed.last(), desktop->shown.last().id);
    QVERIFY(!notifier->isShown(chat.id.text));
}

void TestAnswerNotices::aDesktopWithoutNoticesHurtsNothing()
{
    server.unregisterObject(u"/org/freedesktop/Notifications"_s);
    notices->tell(answer());
    notices->tell(answer());
    notices->withdraw();
    DesktopNotifier unconnected(QDBusConnection(u"no such bus"_s), nullptr);
    unconnected.show(u"tag"_s, u"title"_s, u"body"_s);
    unconnected.withdrawAll();
    QVERIFY(desktop->shown.isEmpty());
}

void TestAnswerNotices::anAlertIsToldAndLeadsToItsPage()
{
    Test::FakeAlertService service;
    AlertNotices alerts(service, settings, *notifier);
    QSignalSpy alarmed(&alerts, &AlertNotices::alarmed);
    QSignalSpy opened(&alerts, &AlertNotices::opened);
    const QVector<AlertInfo> sample = Test::sampleAlerts(QDateTime::currentDateTimeUtc());
    for (const AlertInfo& alert : sample)
        emit service.raised(alert);
    QTRY_COMPARE(desktop->shown.size(), 3); // a mere notice is not told
    QCOMPARE(desktop->shown.at(0).title, u"Critical: A key is refused"_s);
    QVERIFY(desktop->shown.at(0).body.contains(u"work-2"_s));
    QCOMPARE(alarmed.size(), 1);
    emit desktop->ActionInvoked(desktop->shown.at(0).id, u"default"_s);
    QTRY_COMPARE(opened.size(), 1);
}

void TestAnswerNotices::anAlertIsToldAsTheSettingSays()
{
    using Services::AnswerNotice;
    Test::FakeAlertService service;
    AlertNotices alerts(service, settings, *notifier);
    const AlertInfo alert = Test::sampleAlerts(QDateTime::currentDateTimeUtc()).first();
    settings.desktopSettings.answerNotice = AnswerNotice::Off;
    emit service.raised(alert);
    settings.desktopSettings.answerNotice = AnswerNotice::Plain;
    emit service.raised(alert);
    QTRY_COMPARE(desktop->shown.size(), 1);
    QCOMPARE(desktop->shown.at(0).body, QString());
}

QTEST_MAIN(TestAnswerNotices)
#include "tst_answernotices.moc"
