// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/cabundle.h"
#include "core/services/localsettingsservice.h"
#include "tests/support/testprofile.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Qt::StringLiterals;

namespace {

NetworkSettings goodProxy()
{
    return { .proxy = ProxyChoice::Http,
        .proxyHost = u"proxy.example"_s,
        .proxyPort = 8080,
        .proxyUser = u"ada"_s,
        .bypass = u"localhost, .intranet.example"_s,
        .extraCaFile = {},
        .extraCaFileVariable = {} };
}

} // namespace

class TestLocalSettingsService : public QObject {
    Q_OBJECT

private slots:
    void init();
    void whatTheConsoleShowsIsKeptAndTold();
    void theGatewayIsKeptAndItsPortIsChecked();
    void theNetworkIsKeptOverARestart();
    void aWrongNetworkNamesItsFieldAndChangesNothing_data();
    void aWrongNetworkNamesItsFieldAndChangesNothing();
    void withoutAProxyOfOnesOwnNoAddressIsAskedFor();
    void noPortMeansNotSet();
    void aCertificateFileIsCheckedAndKept();
    void aCertificateFileFromTheEnvironmentIsLeftAlone();
    void whatTheDesktopSeesFollowsItsRows();
    void keysOfActionsAreKeptWhateverTheyAre();

private:
    void open();

    std::unique_ptr<Test::TestProfile> m_folder;
    QProcessEnvironment m_environment;
    std::unique_ptr<Settings::Settings> m_settings;
    std::unique_ptr<LocalSettingsService> m_service;
};

void TestLocalSettingsService::init()
{
    m_folder = std::make_unique<Test::TestProfile>();
    m_environment = {};
    open();
}

void TestLocalSettingsService::open()
{
    m_service.reset();
    m_settings = std::make_unique<Settings::Settings>(
        Settings::ProfilePaths::resolve(m_folder->path(), {}), m_environment);
    m_service = std::make_unique<LocalSettingsService>(*m_settings, nullptr);
}

void TestLocalSettingsService::whatTheDesktopSeesFollowsItsRows()
{
    QCOMPARE(m_service->desktop().closeAction, CloseAction::Quit);
    QVERIFY(m_service->desktop().hasTray);
    QCOMPARE(m_service->desktop().answerNotice, AnswerNotice::WithContent);
    QVERIFY(m_service->setRow(u"window/close_action"_s, u"hide"_s));
    QVERIFY(m_service->setRow(u"window/tray"_s, u"false"_s));
    QVERIFY(m_service->setRow(u"window/answer_notices"_s, u"plain"_s));
    m_service->setHideExplained();
    open();
    QCOMPARE(m_service->desktop().closeAction, CloseAction::Hide);
    QVERIFY(!m_service->desktop().hasTray);
    QCOMPARE(m_service->desktop().answerNotice, AnswerNotice::Plain);
    QVERIFY(m_service->isHideExplained());
    QVERIFY(m_service->setRow(u"window/answer_notices"_s, u"never"_s));
    QCOMPARE(m_service->desktop().answerNotice, AnswerNotice::Off);
}

void TestLocalSettingsService::keysOfActionsAreKeptWhateverTheyAre()
{
    QVERIFY(m_service->shortcuts().isEmpty());
    const QHash<QString, QString> keys { { u"copyLastCodeAction"_s, u"Ctrl+Shift+;; Ctrl+="_s },
        { u"trashAction"_s, QString() }, { u"findInChatAction"_s, u"Ctrl+&; Ctrl+%; Ctrl++"_s },
        { u"writeAction"_s, u"Ctrl+گ"_s } };
    m_service->setShortcuts(keys);
    open();
    QCOMPARE(m_service->shortcuts(), keys);
    m_service->setShortcuts({});
    open();
    QVERIFY(m_service->shortcuts().isEmpty());
}

void TestLocalSettingsService::whatTheConsoleShowsIsKeptAndTold()
{
    QCOMPARE(m_service->console(), ConsoleSettings());
    QSignalSpy changed(m_service.get(), &SettingsService::rowChanged);
    m_service->setConsole({ u"7d"_s, true, false });
    QVERIFY(changed.contains(QVariantList { u"console/range"_s }));
    open();
    QCOMPARE(m_service->console(), (ConsoleSettings { u"7d"_s, true, false }));
}

void TestLocalSettingsService::theGatewayIsKeptAndItsPortIsChecked()
{
    QCOMPARE(m_service->gateway(), GatewaySettings());
    const GatewaySettings wanted { true, u"::1"_s, 9090, false, u"/a.crt"_s, u"/a.key"_s };
    QVERIFY(m_service->setGateway(wanted));
    QCOMPARE(m_service->setGateway({ false, u"127.0.0.1"_s, 0, true }).error().kind,
        ErrorKind::InvalidInput);
    open();
    QCOMPARE(m_service->gateway(), wanted);
}

void TestLocalSettingsService::theNetworkIsKeptOverARestart()
{
    QCOMPARE(m_service->network(), NetworkSettings());
    QVERIFY(m_service->setNetwork(goodProxy()));
    QCOMPARE(m_service->network(), goodProxy());
    open();
    QCOMPARE(m_service->network(), goodProxy());
}

void TestLocalSettingsService::aWrongNetworkNamesItsFieldAndChangesNothing_data()
{
    QTest::addColumn<NetworkSettings>("network");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* name, auto change, const QString& field) {
        NetworkSettings network = goodProxy();
        network.bypass = u"changed.example"_s;
        change(network);
        QTest::newRow(name) << network << field;
    };
    const auto host = [&row](const char* name, const QString& text) {
        row(
            name, [&text](NetworkSettings& n) { n.proxyHost = text; }, u"proxyHost"_s);
    };
    host("no host", {});
    host("scheme", u"http://proxy.example"_s);
    host("path", u"proxy.example/x"_s);
    host("user", u"ada@proxy.example"_s);
    host("blank", u"proxy example"_s);
    const auto port = [&row](const char* name, int number, ProxyChoice proxy) {
        row(
            name,
            [=](NetworkSettings& n) {
                n.proxyPort = number;
                n.proxy = proxy;
            },
            u"proxyPort"_s);
    };
    port("no port", 0, ProxyChoice::Socks5);
    port("port below", -1, ProxyChoice::Http);
    port("port above", 65536, ProxyChoice::Http);
    port("port above, no proxy", 65536, ProxyChoice::None);
    row(
        "colon", [](NetworkSettings& n) { n.proxyUser = u"a:b"_s; }, u"proxyUser"_s);
    row(
        "lines", [](NetworkSettings& n) { n.proxyUser = u"a\nb"_s; }, u"proxyUser"_s);
    row(
        "file", [](NetworkSettings& n) { n.extraCaFile = u"/nonexistent.pem"_s; },
        u"extraCaFile"_s);
}

void TestLocalSettingsService::aWrongNetworkNamesItsFieldAndChangesNothing()
{
    QFETCH(NetworkSettings, network);
    QFETCH(QString, field);
    QVERIFY(m_service->setNetwork(goodProxy()));
    const Result<void> stored = m_service->setNetwork(network);
    QVERIFY(!stored);
    QCOMPARE(stored.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(stored.error().field, field);
    QVERIFY(!stored.error().detail.isEmpty());
    QCOMPARE(m_service->network(), goodProxy());
}

void TestLocalSettingsService::withoutAProxyOfOnesOwnNoAddressIsAskedFor()
{
    for (const ProxyChoice proxy : { ProxyChoice::None, ProxyChoice::System }) {
        const NetworkSettings network { .proxy = proxy };
        QVERIFY(m_service->setNetwork(network));
        QCOMPARE(m_service->network(), network);
    }
    NetworkSettings socks = goodProxy();
    socks.proxy = ProxyChoice::Socks5;
    socks.proxyUser = u"a:b"_s; // fine there: its name has a length, no separator
    QVERIFY(m_service->setNetwork(socks));
}

void TestLocalSettingsService::noPortMeansNotSet()
{
    QVERIFY(m_service->setNetwork(goodProxy()));
    NetworkSettings network = goodProxy();
    network.proxy = ProxyChoice::System;
    network.proxyPort = 0;
    QVERIFY(m_service->setNetwork(network));
    QVERIFY(!m_settings->integer(Settings::Key::ProxyPort));
}

void TestLocalSettingsService::aCertificateFileIsCheckedAndKept()
{
    const QString path = m_folder->filePath(u"ours.pem"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no certificate at all");
    file.flush();
    NetworkSettings network;
    network.extraCaFile = path;
    QCOMPARE(m_service->setNetwork(network).error().field, u"extraCaFile"_s);
    file.write("\n-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n");
    file.close();
    QVERIFY(m_service->setNetwork(network));
    QCOMPARE(m_service->network(), network);
}

void TestLocalSettingsService::aCertificateFileFromTheEnvironmentIsLeftAlone()
{
    m_environment.insert(u"HEADGATE_CA_FILE"_s, u"/etc/company.pem"_s);
    open();
    NetworkSettings network = m_service->network();
    QCOMPARE(network.extraCaFile, u"/etc/company.pem"_s);
    QCOMPARE(network.extraCaFileVariable, u"HEADGATE_CA_FILE"_s);
    network.bypass = u"localhost"_s;
    QVERIFY(m_service->setNetwork(network)); // not asked to be readable: it is not ours to change
    m_environment = {};
    open();
    QCOMPARE(m_service->network().extraCaFile, QString());
    QCOMPARE(m_service->network().bypass, u"localhost"_s);
}

QTEST_GUILESS_MAIN(TestLocalSettingsService)
#include "tst_localsettingsservice.moc"
