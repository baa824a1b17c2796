// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/engine.h"
#include "core/services/settingsservice.h"
#include "tests/support/fakeservices.h"
#include "tests/support/testprofile.h"
#include "ui/common/banner.h"
#include "ui/common/secretclipboard.h"
#include "ui/gateway/gatewaypage.h"
#include "ui/gateway/snippets.h"
#include "ui/models/gatewayclientsmodel.h"
#include "ui/models/gatewaypeersmodel.h"
#include "ui/models/gatewayrefusalsmodel.h"
#include "ui/models/gatewayrequestsmodel.h"
#include "ui/text/gatewaytext.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDateEdit>
#include <QDialog>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTcpServer>
#include <QTest>
#include <QTreeView>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30'000; // ms

QString cell(const QTreeView* table, int row, int column)
{
    return table->model()->index(row, column).data().toString();
}

} // namespace

class TestGatewayPage : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { page.reset(); }

    void saysWhatToDoWhileThereIsNothing();
    void opensAndClosesAndRemembers();
    void aDemoRemembersNothing();
    void aTakenPortIsSaidAndNothingIsLost();
    void aCertificateMakesItHttps();
    void aFileIsChosenAndNamedWhole();
    void aBadPortNeverReachesTheService();
    void aStartThatFailedIsSaid();
    void warnsOfWhatIsDangerous();
    void listsClientsTheLivingFirst();
    void aNewClientsTokenIsShownOnce();
    void aRefusedClientCanBeMended();
    void changesAClient();
    void tellsHowMuchOfThePlanIsUsed();
    void revokesOnlyWhenAsked();
    void changesPlansAndMakesOwnOnes();
    void putsAShippedPlanBack();
    void listsWhatRunsAndCancels();
    void listsWhoWasRefusedAndByWhom();
    void listsWhoIsConnected();
    void clientsThatCantBeReadAreSaid();
    void aHiddenPageAsksNothing();
    void snippetsNameTokenAndModel_data();
    void snippetsNameTokenAndModel();
    void aCopiedSecretDoesNotStay();
    void aProgramAsksWithTheTokenThatWasShown();
    void itIsOpenAgainAtTheNextStart();

private:
    template <typename T> T* part(const char* name)
    {
        return page->findChild<T*>(QLatin1String(name));
    }
    void show(const Services::ServiceSet& set);
    void press(const char* name) { part<QPushButton>(name)->click(); }
    void write(const char* name, const QString& text) { part<QLineEdit>(name)->setText(text); }
    QString label(const char* name) { return part<QLabel>(name)->text(); }
    QTreeView* clients() { return part<QTreeView>("gatewayClientsTable"); }
    //! To its end: status, and the body.
    std::pair<int, QByteArray> ask(const QUrl& url, const QByteArray& token);

    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<GatewayPage> page;
    QNetworkAccessManager m_net;
    const QDateTime now = QDateTime::currentDateTimeUtc();
};

void TestGatewayPage::init()
{
    QLocale::setDefault(QLocale::c());
    services = std::make_unique<Test::FakeServices>();
    services->withModels();
    show(services->set());
}

void TestGatewayPage::show(const Services::ServiceSet& set)
{
    page = std::make_unique<GatewayPage>(set);
    page->resize(1000, 1400);
    page->show();
    QTRY_VERIFY_WITH_TIMEOUT(!label("noGatewayRequestsNote").isEmpty()
            && part<QPushButton>("newClientButton")->isEnabled(),
        kPatience);
}

void TestGatewayPage::saysWhatToDoWhileThereIsNothing()
{
    QCOMPARE(label("gatewayState"), u"Closed: no program can ask."_s);
    QTRY_VERIFY(label("noClientsNote").startsWith(u"No program has a token yet."_s));
    QCOMPARE(label("noGatewayRequestsNote"), u"While the gateway is closed no program can ask."_s);
    QVERIFY(clients()->isHidden());
    QVERIFY(!part<QPushButton>("changeClientButton")->isVisible());
    QVERIFY(part<QPushButton>("newClientButton")->isEnabled());
    QTRY_COMPARE(part<QTreeView>("gatewayPlansTable")->model()->rowCount(), 4);
}

void TestGatewayPage::opensAndClosesAndRemembers()
{
    auto* box = part<QCheckBox>("gatewaySwitch");
    write("gatewayPortEdit", u"9090"_s);
    box->click();
    QTRY_VERIFY(services->gateway.now.isOpen);
    QCOMPARE(services->gateway.wished->address, u"127.0.0.1"_s);
    QCOMPARE(services->gateway.wished->port, quint16(9090));
    QVERIFY(services->gateway.wished->needsToken);
    QTRY_VERIFY(services->settings.gatewaySettings.isOn);
    QCOMPARE(services->settings.gatewaySettings.port, 9090);
    QTRY_COMPARE(label("gatewayState"),
        u"Open at http://127.0.0.1:9090: 0 connection(s), 0 request(s) under way."_s);
    QVERIFY(!part<QLineEdit>("gatewayPortEdit")->isEnabled()); // not while it is open
    QVERIFY(part<QPlainTextEdit>("snippetText")->toPlainText().contains(u"127.0.0.1:9090"_s));
    box->click();
    QTRY_VERIFY(!services->gateway.now.isOpen);
    QVERIFY(!services->settings.gatewaySettings.isOn);
    QCOMPARE(services->settings.gatewaySettings.port, 9090);
    QTRY_VERIFY(!box->isChecked());
    QTRY_VERIFY(part<QLineEdit>("gatewayPortEdit")->isEnabled());
}

void TestGatewayPage::aDemoRemembersNothing()
{
    show(services->set(true));
    part<QCheckBox>("gatewaySwitch")->click();
    QTRY_VERIFY(services->gateway.now.isOpen);
    QTRY_VERIFY(label("gatewayState").startsWith(u"Open"_s));
    QVERIFY(!services->settings.gatewaySettings.isOn);
}

void TestGatewayPage::aTakenPortIsSaidAndNothingIsLost()
{
    services->gateway.error = Error { .kind = ErrorKind::Network };
    write("gatewayAddressEdit", u"127.0.0.2"_s);
    write("gatewayPortEdit", u"9191"_s);
    auto* box = part<QCheckBox>("gatewaySwitch");
    box->click();
    QTRY_VERIFY(label("gatewayError").startsWith(u"Port 9191 can’t be had"_s));
    QVERIFY(!box->isChecked());
    QCOMPARE(part<QLineEdit>("gatewayPortEdit")->text(), u"9191"_s);
    QCOMPARE(part<QLineEdit>("gatewayAddressEdit")->text(), u"127.0.0.2"_s);
    QVERIFY(!services->settings.gatewaySettings.isOn);
    services->gateway.error
        = Error { .kind = ErrorKind::InvalidInput, .detail = u"no"_s, .field = u"address"_s };
    box->click();
    QTRY_VERIFY(label("gatewayError").startsWith(u"Enter an IP address"_s));
    write("gatewayAddressEdit", u"127.0.0.1"_s);
    QVERIFY(label("gatewayError").isEmpty()); // it is being mended
    services->gateway.error.reset();
    box->click();
    QTRY_VERIFY(services->gateway.now.isOpen);
}

void TestGatewayPage::aFileIsChosenAndNamedWhole()
{
    write("gatewayCertificateEdit", u"own.crt"_s);
    part<QPushButton>("chooseGatewayCertificateKeyButton")->click();
    auto* dialog = part<QFileDialog>("gatewayFileDialog");
    QVERIFY(dialog);
    emit dialog->fileSelected(u"/tls/own.key"_s);
    dialog->close();
    part<QCheckBox>("gatewaySwitch")->click();
    QTRY_VERIFY(services->gateway.now.isOpen);
    // A program that is started elsewhere finds it too.
    const QString whole = QFileInfo(u"own.crt"_s).absoluteFilePath();
    QCOMPARE(services->gateway.wished->certificate, whole);
    QCOMPARE(services->gateway.wished->certificateKey, u"/tls/own.key"_s);
    QTRY_COMPARE(services->settings.gatewaySettings.certificate, whole);
    QVERIFY(!part<QPushButton>("chooseGatewayCertificateButton")->isEnabled());
}

void TestGatewayPage::aCertificateMakesItHttps()
{
    const auto snippet = [this] { return part<QPlainTextEdit>("snippetText")->toPlainText(); };
    QVERIFY(snippet().contains(u"http://127.0.0.1"_s));
    write("gatewayCertificateEdit", u"/tls/own.crt"_s);
    write("gatewayCertificateKeyEdit", u"/tls/own.key"_s);
    QVERIFY(snippet().contains(u"https://127.0.0.1"_s));
    services->gateway.error = Error {
        .kind = ErrorKind::InvalidInput, .detail = u"no"_s, .field = u"certificate_key"_s
    };
    part<QCheckBox>("gatewaySwitch")->click();
    QTRY_VERIFY(label("gatewayError").startsWith(u"The certificate’s key can’t be used."_s));
    services->gateway.error->field = u"certificate"_s;
    part<QCheckBox>("gatewaySwitch")->click();
    QTRY_VERIFY(label("gatewayError").startsWith(u"The certificate can’t be used."_s));

    services->gateway.error.reset();
    part<QCheckBox>("gatewaySwitch")->click();
    QTRY_VERIFY(services->gateway.now.isOpen);
    QCOMPARE(services->gateway.wished->certificate, u"/tls/own.crt"_s);
    QCOMPARE(services->gateway.wished->certificateKey, u"/tls/own.key"_s);
    QTRY_COMPARE(services->settings.gatewaySettings.certificate, u"/tls/own.crt"_s);
    QCOMPARE(services->settings.gatewaySettings.certificateKey, u"/tls/own.key"_s);
    QTRY_VERIFY(label("gatewayState").startsWith(u"Open at https://127.0.0.1"_s));
    QVERIFY(!part<QLineEdit>("gatewayCertificateEdit")->isEnabled());
}

void TestGatewayPage::aBadPortNeverReachesTheService()
{
    for (const QString& port : { u""_s, u"0"_s, u"65536"_s, u"http"_s }) {
        write("gatewayPortEdit", port);
        part<QCheckBox>("gatewaySwitch")->click();
        QCOMPARE(label("gatewayError"), u"A port is a whole number from 1 to 65535."_s);
        QVERIFY(!part<QCheckBox>("gatewaySwitch")->isChecked());
        QVERIFY(!services->gateway.wished);
    }
}

void TestGatewayPage::aStartThatFailedIsSaid()
{
    Services::GatewayState failed;
    failed.failure = Error { .kind = ErrorKind::Network };
    services->gateway.show(failed);
    QTRY_VERIFY(label("gatewayError").startsWith(u"Port 8484 can’t be had"_s));
}

void TestGatewayPage::warnsOfWhatIsDangerous()
{
    const auto* warning = part<Banner>("gatewayWarning");
    QVERIFY(warning->text().isEmpty());
    part<QCheckBox>("gatewayTokenCheck")->click();
    QVERIFY(warning->text().contains(u"Without a token"_s));
    part<QCheckBox>("gatewayTokenCheck")->click();
    QVERIFY(warning->text().isEmpty());
    write("gatewayAddressEdit", u"0.0.0.0"_s);
    QVERIFY(warning->text().contains(u"Other computers"_s));
    QVERIFY(part<QPlainTextEdit>("snippetText")->toPlainText().contains(u"127.0.0.1:8484"_s));
}

void TestGatewayPage::listsClientsTheLivingFirst()
{
    using Model = GatewayClientsModel;
    services->clients.show(Test::sampleClients(now));
    QTRY_COMPARE(clients()->model()->rowCount(), 3);
    QAbstractItemModelTester tester(clients()->model());
    QCOMPARE(cell(clients(), 0, Model::Name), u"editor"_s);
    QCOMPARE(
        cell(clients(), 0, Model::Use), u"1204 of 10000 messages, 3400000 of 10000000 tokens"_s);
    QCOMPARE(cell(clients(), 0, Model::Expires), u"Never"_s);
    QCOMPARE(cell(clients(), 1, Model::Models), u"gemini/gemini-2.5-flash"_s);
    QCOMPARE(cell(clients(), 1, Model::Budget), u"0.25$ of 5.00$"_s);
    QCOMPARE(cell(clients(), 2, Model::State), u"Revoked"_s);
    clients()->setCurrentIndex(clients()->model()->index(2, 0));
    QVERIFY(!part<QPushButton>("changeClientButton")->isEnabled());
    QVERIFY(!part<QPushButton>("revokeClientButton")->isEnabled());
    // Lines are offered for those that may ask, with a model of theirs.
    auto* choice = part<QComboBox>("snippetClientCombo");
    QTRY_COMPARE(choice->count(), 2);
    choice->setCurrentIndex(1);
    emit choice->activated(1);
    const QString lines = part<QPlainTextEdit>("snippetText")->toPlainText();
    QVERIFY(lines.contains(u"\"gemini/gemini-2.5-flash\""_s));
    QVERIFY(lines.contains(u"Bearer $HEADGATE_TOKEN"_s));
}

void TestGatewayPage::aNewClientsTokenIsShownOnce()
{
    press("newClientButton");
    write("clientNameEdit", u"editor"_s);
    part<QComboBox>("clientPlanCombo")->setCurrentText(u"Pro"_s);
    write("clientModelsEdit", u"gemini/gemini-2.5-pro, ollama/*"_s);
    write("clientBudgetEdit", u"2.5"_s);
    press("acceptClientButton");
    QTRY_VERIFY(part<QDialog>("newTokenDialog"));
    const ClientSpec& given = *services->clients.given;
    QCOMPARE(given.plan, u"Pro"_s);
    QCOMPARE(given.models, QStringList({ u"gemini/gemini-2.5-pro"_s, u"ollama/*"_s }));
    QCOMPARE(given.budget->value, qint64(2'500'000'000'000));
    QVERIFY(given.expiresAt.isNull());
    auto* dialog = part<QDialog>("newTokenDialog");
    const QString token = dialog->findChild<QLineEdit*>(u"newTokenEdit"_s)->text();
    QCOMPARE(token, u"hgc_made-up-for-tests-only-wxyz"_s);
    const QString lines = dialog->findChild<QPlainTextEdit*>(u"snippetText"_s)->toPlainText();
    QVERIFY(lines.contains(token));
    QVERIFY(lines.contains(u"gemini/gemini-2.5-pro"_s));
    // By hand it is as secret as by the button, and the mouse shows it to nobody.
    auto* shown = dialog->findChild<QLineEdit*>(u"newTokenEdit"_s);
    QTest::mouseDClick(shown, Qt::LeftButton);
    QVERIFY(!shown->hasSelectedText());
    shown->selectAll();
    QTest::keySequence(shown, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), token);
    QVERIFY(QGuiApplication::clipboard()->mimeData()->hasFormat(u"x-kde-passwordManagerHint"_s));
    auto* snippet = dialog->findChild<QPlainTextEdit*>(u"snippetText"_s);
    snippet->selectAll();
    QTest::keySequence(snippet, QKeySequence::Copy);
    QVERIFY(QGuiApplication::clipboard()->text().contains(token));
    QVERIFY(QGuiApplication::clipboard()->mimeData()->hasFormat(u"x-kde-passwordManagerHint"_s));
    QGuiApplication::clipboard()->clear();
    press("copyTokenButton");
    QCOMPARE(QGuiApplication::clipboard()->text(), token);
    press("closeTokenButton");
    QTRY_VERIFY(!part<QDialog>("newTokenDialog"));
    for (const QLineEdit* field : page->findChildren<QLineEdit*>())
        QVERIFY(!field->text().contains(token));
    for (const QPlainTextEdit* text : page->findChildren<QPlainTextEdit*>())
        QVERIFY(!text->toPlainText().contains(token));
    QTRY_COMPARE(clients()->model()->rowCount(), 1);
}

void TestGatewayPage::aRefusedClientCanBeMended()
{
    services->clients.error
        = Error { .kind = ErrorKind::InvalidInput, .detail = u"taken"_s, .field = u"name"_s };
    press("newClientButton");
    write("clientNameEdit", u"editor"_s);
    write("clientBudgetEdit", u"much"_s);
    press("acceptClientButton");
    QVERIFY(label("clientError").startsWith(u"Enter an amount"_s));
    QVERIFY(!services->clients.given);
    write("clientBudgetEdit", {});
    press("acceptClientButton");
    QTRY_VERIFY(label("clientError").contains(u"can’t have this name"_s));
    QCOMPARE(part<QLineEdit>("clientNameEdit")->text(), u"editor"_s);
    services->clients.error
        = Error { .kind = ErrorKind::Locked, .detail = u"the keychain is locked"_s };
    press("acceptClientButton");
    QTRY_VERIFY(label("clientError").contains(u"keychain"_s));
    services->clients.error.reset();
    press("acceptClientButton");
    QTRY_COMPARE(services->clients.done, QStringList(u"add editor Free"_s));
}

void TestGatewayPage::changesAClient()
{
    services->clients.show(Test::sampleClients(now));
    QTRY_COMPARE(clients()->model()->rowCount(), 3);
    clients()->setCurrentIndex(clients()->model()->index(1, 0));
    press("changeClientButton");
    QVERIFY(!part<QLineEdit>("clientNameEdit")->isEnabled());
    QCOMPARE(part<QLineEdit>("clientBudgetEdit")->text(), u"5.00"_s);
    QVERIFY(part<QCheckBox>("clientExpiresCheck")->isChecked());
    part<QDateEdit>("clientExpiryEdit")->setDate(QDate(2099, 12, 31));
    part<QComboBox>("clientPlanCombo")->setCurrentText(u"Team"_s);
    press("acceptClientButton");
    QTRY_COMPARE(services->clients.done, QStringList(u"change notebook Team"_s));
    QCOMPARE(services->clients.given->expiresAt.toLocalTime(), QDate(2100, 1, 1).startOfDay());
    QTRY_VERIFY(label("clientsNote").startsWith(u"Changed."_s));
}

void TestGatewayPage::tellsHowMuchOfThePlanIsUsed()
{
    QVector<ClientState> all = Test::sampleClients(now);
    all[0].plan.messages = 200;
    all[0].use.messages = 125;
    all[0].plan.tokens = 1000;
    all[0].use.tokens = 124;
    all[1].plan.messages.reset();
    all[1].plan.tokens.reset();
    services->clients.show(all);
    const QString bounded = all[0].client.name;
    const QString unbounded = all[1].client.name;
    QTRY_COMPARE(clients()->model()->rowCount(), 3);
    for (int row = 0; row < 3; ++row) {
        const QModelIndex share = clients()->model()->index(row, GatewayClientsModel::PlanShare);
        const QString name = cell(clients(), row, GatewayClientsModel::Name);
        const QString tip = share.data(Qt::ToolTipRole).toString();
        if (name == bounded) {
            QCOMPARE(share.data().toString(), u"62%"_s);
            QVERIFY2(tip.startsWith(u"62% of the messages, 12% of the tokens"_s), qPrintable(tip));
        } else if (name == unbounded) {
            QCOMPARE(share.data().toString(), u"No limit"_s);
        }
    }
}

void TestGatewayPage::revokesOnlyWhenAsked()
{
    services->clients.show(Test::sampleClients(now));
    QTRY_COMPARE(clients()->model()->rowCount(), 3);
    press("revokeClientButton");
    part<QMessageBox>("revokeClientDialog")->button(QMessageBox::Cancel)->click();
    QTRY_VERIFY(!part<QMessageBox>("revokeClientDialog"));
    QVERIFY(services->clients.done.isEmpty());
    press("revokeClientButton");
    press("confirmRevokeClientButton");
    QTRY_COMPARE(services->clients.done, QStringList(u"revoke editor"_s));
    QTRY_COMPARE(cell(clients(), 1, GatewayClientsModel::State), u"Revoked"_s);
}

void TestGatewayPage::changesPlansAndMakesOwnOnes()
{
    auto* plans = part<QTreeView>("gatewayPlansTable");
    QTRY_COMPARE(plans->model()->rowCount(), 4);
    QCOMPARE(cell(plans, 0, 1), u"50"_s);
    QCOMPARE(cell(plans, 0, 5), u"All; 2 different one(s) a month"_s);
    QCOMPARE(cell(plans, 2, 1), u"No limit"_s);
    plans->setCurrentIndex(plans->model()->index(0, 0));
    press("changePlanButton");
    QCOMPARE(part<QLineEdit>("planTokensEdit")->text(), u"50000"_s);
    write("planMessagesEdit", u"-3"_s);
    press("acceptPlanButton");
    QVERIFY(label("planError").startsWith(u"Enter a whole number"_s));
    write("planMessagesEdit", u"80"_s);
    write("planMostModelsEdit", {});
    press("acceptPlanButton");
    QTRY_COMPARE(services->clients.done, QStringList(u"plan Free"_s));
    QCOMPARE(services->clients.givenPlan->messages, std::optional<qint64>(80));
    QVERIFY(!services->clients.givenPlan->mostModels);
    QTRY_VERIFY(!part<QDialog>("planDialog"));
    services->clients.error
        = Error { .kind = ErrorKind::InvalidInput, .detail = u"models"_s, .field = u"models"_s };
    press("newPlanButton");
    write("planNameEdit", u"Night jobs"_s);
    write("planModelsEdit", u"*"_s);
    press("acceptPlanButton");
    QTRY_VERIFY(label("planError").startsWith(u"Write each model as"_s));
}

void TestGatewayPage::putsAShippedPlanBack()
{
    auto* plans = part<QTreeView>("gatewayPlansTable");
    QTRY_COMPARE(plans->model()->rowCount(), 4);
    plans->setCurrentIndex(plans->model()->index(0, 0));
    QCOMPARE(part<QPushButton>("removePlanButton")->text(), u"As shipped"_s);
    plans->setCurrentIndex(plans->model()->index(3, 0));
    QCOMPARE(part<QPushButton>("removePlanButton")->text(), u"Remove"_s);
    services->clients.error = Error { .kind = ErrorKind::InvalidInput,
        .detail = u"the client 'x' has this plan"_s,
        .field = u"name"_s };
    press("removePlanButton");
    QTRY_COMPARE(label("plansNote"), u"A client has this plan. Give it another one first."_s);
}

void TestGatewayPage::listsWhatRunsAndCancels()
{
    using Model = GatewayRequestsModel;
    Services::GatewayState open;
    open.isOpen = true;
    open.address = u"127.0.0.1"_s;
    open.port = 8484;
    open.running = 3;
    services->gateway.show(open, Test::sampleTraffic(now));
    auto* table = part<QTreeView>("gatewayRequestsTable");
    QTRY_COMPARE(table->model()->rowCount(), 3);
    QCOMPARE(cell(table, 0, Model::State), u"Answers"_s);
    QCOMPARE(cell(table, 0, Model::Tokens), u"812"_s);
    QCOMPARE(cell(table, 1, Model::State), u"Waits for quota, place 3"_s);
    QCOMPARE(cell(table, 1, Model::Tokens), u"–"_s); // not told is not 0
    QVERIFY(label("gatewayState").contains(u"4 connection(s), 3 request(s)"_s));
    QVERIFY(!part<QPushButton>("cancelGatewayRequestButton")->isEnabled());
    table->setCurrentIndex(table->model()->index(1, 0));
    press("cancelGatewayRequestButton");
    QTRY_COMPARE(services->gateway.cancelled, QStringList(u"r2"_s));
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 2, kPatience);
    QVERIFY(!part<QPushButton>("cancelGatewayRequestButton")->isEnabled()); // for no other one
}

void TestGatewayPage::listsWhoWasRefusedAndByWhom()
{
    using Model = GatewayRefusalsModel;
    services->gateway.show({}, Test::sampleTraffic(now));
    auto* table = part<QTreeView>("gatewayRefusalsTable");
    QTRY_COMPARE(table->model()->rowCount(), 5);
    QAbstractItemModelTester tester(table->model());
    QCOMPARE(cell(table, 0, Model::Source), u"Client’s plan"_s);
    QVERIFY(cell(table, 0, Model::Reason).contains(u"requests a minute"_s));
    QCOMPARE(cell(table, 1, Model::Source), u"Headgate’s queue"_s);
    QCOMPARE(cell(table, 2, Model::Source), u"Service"_s);
    QCOMPARE(cell(table, 3, Model::Source), u"Your budget"_s);
    QCOMPARE(cell(table, 4, Model::Source), u"Gateway"_s);
    QCOMPARE(cell(table, 4, Model::Who), u"Not known"_s);
    QVERIFY(cell(table, 4, Model::Reason).startsWith(u"Its token is missing"_s));
}

void TestGatewayPage::listsWhoIsConnected()
{
    using Model = GatewayPeersModel;
    auto* table = part<QTreeView>("gatewayPeersTable");
    QVERIFY(!table->isVisible());
    QTRY_COMPARE(label("noGatewayPeersNote"), u"No program is connected."_s);
    Services::GatewayState open;
    open.isOpen = true;
    open.address = u"127.0.0.1"_s;
    open.missesIpv6 = true;
    services->gateway.show(open, Test::sampleTraffic(now));
    QTRY_COMPARE(table->model()->rowCount(), 4);
    QVERIFY(table->isVisible());
    QAbstractItemModelTester tester(table->model());
    QCOMPARE(cell(table, 0, Model::Who), u"editor"_s);
    QVERIFY(cell(table, 0, Model::Address).contains(u"127.0.0.1:40312"_s));
    QCOMPARE(cell(table, 0, Model::State), u"Is answered"_s);
    QCOMPARE(cell(table, 0, Model::Requests), u"14"_s);
    QCOMPARE(cell(table, 3, Model::Who), u"Not known"_s);
    QCOMPARE(cell(table, 3, Model::State), u"Asks nothing now"_s);
    QVERIFY(part<Banner>("gatewayWarning")->text().contains(u"::1"_s));
}

void TestGatewayPage::clientsThatCantBeReadAreSaid()
{
    services->clients.readError = Error { .kind = ErrorKind::Storage };
    emit services->clients.changed();
    QTRY_VERIFY(label("clientsReadError").contains(u"can’t be read"_s));
    services->clients.readError.reset();
    emit services->clients.changed();
    QTRY_VERIFY(label("clientsReadError").isEmpty());
}

void TestGatewayPage::aHiddenPageAsksNothing()
{
    page->hide();
    QTest::qWait(0);
    const int asked = services->gateway.asked;
    emit services->gateway.stateChanged({});
    QTest::qWait(0);
    QCOMPARE(services->gateway.asked, asked);
    page->show();
    QTRY_VERIFY(services->gateway.asked > asked);
}

void TestGatewayPage::snippetsNameTokenAndModel_data()
{
    QTest::addColumn<int>("kind");
    for (const SnippetKind kind : snippetKinds())
        QTest::newRow(qPrintable(snippetName(kind))) << int(kind);
}

void TestGatewayPage::snippetsNameTokenAndModel()
{
    QFETCH(int, kind);
    const QString base = u"http://127.0.0.1:8484"_s;
    const QString open = snippetText(SnippetKind(kind), { base, u"ollama/q'\"8b"_s, u"hgc_x"_s });
    const QString hidden = snippetText(SnippetKind(kind), { base, u"ollama/qwen3:8b"_s, {} });
    QVERIFY(open.contains(base));
    QVERIFY(open.contains(u"hgc_x"_s));
    QVERIFY(!open.contains(u"HEADGATE_TOKEN"_s));
    QVERIFY(hidden.contains(u"HEADGATE_TOKEN"_s));
    QVERIFY(!hidden.contains(u'%'));
    if (SnippetKind(kind) == SnippetKind::Environment)
        return;
    QVERIFY(hidden.contains(u"\"ollama/qwen3:8b\""_s));
    const bool isShell = SnippetKind(kind) == SnippetKind::Curl;
    QVERIFY(open.contains(isShell ? u"\"ollama/q'\\''\\\"8b\""_s : u"\"ollama/q'\\\"8b\""_s));
}

void TestGatewayPage::aCopiedSecretDoesNotStay()
{
    QClipboard* clipboard = QGuiApplication::clipboard();
    copySecret(u"hgc_secret"_s, std::chrono::milliseconds(0));
    QCOMPARE(clipboard->mimeData()->data(u"x-kde-passwordManagerHint"_s), "secret"_ba);
    QTRY_VERIFY(clipboard->text().isEmpty());
    copySecret(u"hgc_secret"_s, std::chrono::milliseconds(0));
    clipboard->setText(u"something else"_s);
    QTest::qWait(0);
    QCOMPARE(clipboard->text(), u"something else"_s);
}

std::pair<int, QByteArray> TestGatewayPage::ask(const QUrl& url, const QByteArray& token)
{
    QNetworkRequest request(url);
    request.setRawHeader("Content-Type", "application/json");
    request.setRawHeader("Authorization", "Bearer " + token);
    const QByteArray body
        = R"({"model":"gemini/simulated-fast","messages":[{"role":"user","content":"Hello"}]})";
    std::unique_ptr<QNetworkReply> reply(m_net.post(request, body));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, kPatience))
        qFatal("the gateway did not answer");
    return { reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll() };
}

//! The page over the real services, a real socket, and the simulator behind it.
void TestGatewayPage::aProgramAsksWithTheTokenThatWasShown()
{
    page.reset();
    const Test::TestProfile profile;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HEADGATE_CLIENT_KEY"_s, QString(64, u'k'));
    const Services::Engine engine({ .profile = profile.path(),
        .programName = u"headgate"_s,
        .isDemo = true,
        .environment = environment });
    show(engine.services());
    QTcpServer taken; // nobody can have this port
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    write("gatewayPortEdit", QString::number(taken.serverPort()));
    part<QCheckBox>("gatewaySwitch")->click();
    QTRY_VERIFY_WITH_TIMEOUT(label("gatewayError").contains(u"can’t be had"_s), kPatience);
    const quint16 port = taken.serverPort();
    taken.close();
    part<QCheckBox>("gatewaySwitch")->click();
    QTRY_VERIFY_WITH_TIMEOUT(label("gatewayState").startsWith(u"Open"_s), kPatience);

    press("newClientButton");
    write("clientNameEdit", u"editor"_s);
    press("acceptClientButton");
    QTRY_VERIFY_WITH_TIMEOUT(part<QDialog>("newTokenDialog"), kPatience);
    const QByteArray token = part<QLineEdit>("newTokenEdit")->text().toLatin1();
    press("closeTokenButton");
    const QUrl url(u"http://127.0.0.1:%1/v1/chat/completions"_s.arg(port));
    const auto [refused, why] = ask(url, token + 'x');
    QCOMPARE(refused, 401);
    const auto [status, body] = ask(url, token);
    QVERIFY2(status == 200, body.constData());
    QVERIFY(body.contains("\"content\""));
    auto* refusals = part<QTreeView>("gatewayRefusalsTable");
    QTRY_COMPARE_WITH_TIMEOUT(refusals->model()->rowCount(), 1, kPatience);
    QCOMPARE(cell(refusals, 0, GatewayRefusalsModel::Status), u"401"_s);
    QTRY_VERIFY_WITH_TIMEOUT(clients()->model()->rowCount() == 1
            && cell(clients(), 0, GatewayClientsModel::LastUse) != u"Not yet"_s,
        kPatience);

    press("revokeClientButton");
    press("confirmRevokeClientButton");
    QTRY_COMPARE_WITH_TIMEOUT(
        cell(clients(), 0, GatewayClientsModel::State), u"Revoked"_s, kPatience);
    QCOMPARE(ask(url, token).first, 401);
    part<QCheckBox>("gatewaySwitch")->click();
    QTRY_VERIFY_WITH_TIMEOUT(label("gatewayState").startsWith(u"Closed"_s), kPatience);
    page.reset();
}

void TestGatewayPage::itIsOpenAgainAtTheNextStart()
{
    page.reset();
    const Test::TestProfile profile;
    quint16 port = 0;
    {
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        port = free.serverPort();
    }
    QProcessEnvironment environment;
    environment.insert(u"HEADGATE_CLIENT_KEY"_s, QString(64, u'k'));
    const Services::EngineOptions options { .profile = profile.path(),
        .programName = u"headgate"_s,
        .opensGateway = true,
        .asksForModels = false,
        .environment = environment };
    {
        const Services::Engine engine(options);
        show(engine.services());
        QVERIFY(label("gatewayState").startsWith(u"Closed"_s));
        write("gatewayPortEdit", QString::number(port));
        part<QCheckBox>("gatewaySwitch")->click();
        QTRY_VERIFY_WITH_TIMEOUT(label("gatewayState").startsWith(u"Open"_s), kPatience);
        page.reset();
    }
    {
        const Services::Engine engine(options);
        show(engine.services());
        QTRY_VERIFY_WITH_TIMEOUT(label("gatewayState").startsWith(u"Open"_s), kPatience);
        QVERIFY(part<QCheckBox>("gatewaySwitch")->isChecked());
        page.reset();
    }
    QTcpServer taken; // by another program, meanwhile
    QVERIFY(taken.listen(QHostAddress::LocalHost, port));
    const Services::Engine engine(options);
    show(engine.services());
    QTRY_VERIFY_WITH_TIMEOUT(label("gatewayError").contains(u"can’t be had"_s), kPatience);
    QVERIFY(!part<QCheckBox>("gatewaySwitch")->isChecked());
    QVERIFY(engine.services().settings.gateway().isOn); // it is tried again at the next start
    page.reset();
}

QTEST_MAIN(TestGatewayPage)
#include "tst_gatewaypage.moc"
