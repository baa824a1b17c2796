// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/common/banner.h"
#include "ui/keys/addkeyform.h"
#include "ui/keys/backendcard.h"
#include "ui/keys/connectionsdialog.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

const QString kSecret = u"AIzaCanary-0123456789"_s;

//! Everything a screen reader could read below an object.
QString accessibleTexts(QAccessibleInterface* node)
{
    if (node == nullptr)
        return {};
    QString all = node->text(QAccessible::Name) + node->text(QAccessible::Description)
        + node->text(QAccessible::Value) + node->text(QAccessible::Help);
    for (int i = 0; i < node->childCount(); ++i)
        all += accessibleTexts(node->child(i));
    return all;
}

} // namespace

class TestConnectionsDialog : public QObject {
    Q_OBJECT

private slots:
    void init();
    void trimsWhatSurroundsAPastedKey_data();
    void trimsWhatSurroundsAPastedKey();
    void verifiesStoresAndForgetsTheKey();
    void aWrongKeyIsSaidInPlaceAndStays();
    void anAbsentKeychainOffersTheSession();
    void aKeyOfAnotherProviderIsToldAndOfferedThere();
    void aKeyOfAnotherLookMayBeTriedAllTheSame();
    void aProviderWithoutABackEndIsNamedOnly();
    void aKeyMayBeStoredWithoutACheckWhereNobodyIsReached();
    void theSecretIsNeverReadable();
    void aWrongAddressIsSaidInPlace();
    void aLockedKeychainSaysWhatToDo();
    void closingWhileCheckingIsSafe();
    void addsAServer();
    void testingAConnectionTellsEachStepWithItsTime();
    void theContactedHostsAreListed();
    void tabGoesDownThePage();
    void theNetworkPartIsFoldedAndSaysWhatIsInForce();
    void theProxyIsStored();
    void aBackEndHasAKeyHeaderAndAProxyOfItsOwn();
    void theProxyOfABackEndHasAPasswordOfItsOwn();
    void aMistakeInTheKeyHeaderOrProxyIsSaidAtItsField();
    void aServerOnAnotherMachineMayHaveAKey();
    void eachNetworkMistakeIsSaidAtItsField_data();
    void eachNetworkMistakeIsSaidAtItsField();
    void theProxyPasswordGoesToTheKeychainAndIsForgotten();
    void aCertificateFileFromTheEnvironmentIsReadOnly();

private:
    template <typename T> T* find(const char* name)
    {
        auto* card = dialog->findChild<QWidget*>(u"backendCard_gemini"_s);
        return card->findChild<T*>(QLatin1String(name));
    }
    void enter(const QString& key)
    {
        QTest::keyClicks(find<QLineEdit>("newKeyEdit"), key);
        find<QPushButton>("verifyKeyButton")->click();
    }

    template <typename T> T* part(const char* name)
    {
        return dialog->findChild<T*>(QLatin1String(name));
    }
    void unfoldNetwork() { part<QPushButton>("unfoldNetworkButton")->click(); }

    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<ConnectionsDialog> dialog;
};

void TestConnectionsDialog::init()
{
    dialog.reset();
    services = std::make_unique<Test::FakeServices>();
    dialog = std::make_unique<ConnectionsDialog>(services->set());
    dialog->show();
}

void TestConnectionsDialog::trimsWhatSurroundsAPastedKey_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::newRow("plain") << u"abc"_s;
    QTest::newRow("blanks") << u"  abc\t"_s;
    QTest::newRow("newline") << u"abc\r\n"_s;
    QTest::newRow("quotes") << u" \"abc\"\n"_s;
    QTest::newRow("typographic") << u"“abc”"_s;
}

void TestConnectionsDialog::trimsWhatSurroundsAPastedKey()
{
    QFETCH(QString, pasted);
    QCOMPARE(AddKeyForm::cleaned(pasted), u"abc"_s);
}

void TestConnectionsDialog::verifiesStoresAndForgetsTheKey()
{
    services->keys.holdNextAdd();
    enter(u" \""_s + kSecret + u"\" "_s);
    QCOMPARE(find<QPushButton>("verifyKeyButton")->text(), u"Checking…"_s);
    QVERIFY(services->keys.added.at(0).secret.reveal() == kSecret.toUtf8());
    services->keys.releaseAdd();
    QTRY_VERIFY(find<QLineEdit>("newKeyEdit")->text().isEmpty());
    QVERIFY(find<QLabel>("newKeySuccess")->isVisible());
    find<QLineEdit>("newKeyEdit")->undo();
    QVERIFY(find<QLineEdit>("newKeyEdit")->text().isEmpty());
}

void TestConnectionsDialog::aWrongKeyIsSaidInPlaceAndStays()
{
    services->keys.error = Error { ErrorKind::Auth, {}, {}, {} };
    enter(kSecret);
    QTRY_VERIFY(find<QLabel>("newKeyError")->isVisible());
    QVERIFY(find<QLabel>("newKeyError")->text().contains(u"Google Gemini"_s));
    QCOMPARE(find<QLineEdit>("newKeyEdit")->text(), kSecret);
}

void TestConnectionsDialog::anAbsentKeychainOffersTheSession()
{
    services->keys.error = Error { ErrorKind::Unavailable, {}, {}, {} };
    enter(kSecret);
    QPushButton* session = find<QPushButton>("sessionKeyButton");
    QTRY_VERIFY(session->isVisible());
    services->keys.error.reset();
    // Of several keys none is stored, and no button says otherwise.
    QTest::keyClicks(find<QLineEdit>("newKeyEdit"), u",AIza-two-2"_s);
    QVERIFY(!session->isEnabled() && !find<QPushButton>("uncheckedKeyButton")->isEnabled());
    QCOMPARE(session->toolTip(), u"Paste one key here."_s);
    find<QLineEdit>("newKeyEdit")->clear();
    QVERIFY(!session->isEnabled());
    QTest::keyClicks(find<QLineEdit>("newKeyEdit"), kSecret);
    QVERIFY(session->isEnabled());
    session->click();
    QTRY_COMPARE(services->keys.list.size(), 1);
    QVERIFY(services->keys.added.constLast().isSessionOnly);
}

void TestConnectionsDialog::aKeyOfAnotherProviderIsToldAndOfferedThere()
{
    enter(u"sk-canary-0123456789"_s);
    QVERIFY(services->keys.added.isEmpty()); // nobody gets to know it unasked
    QCOMPARE(find<QLabel>("newKeyLook")->text(),
        u"This looks like a key of OpenAI, not of Google Gemini."_s);
    QVERIFY(!find<QPushButton>("verifyKeyButton")->isEnabled());
    QTest::keyClick(find<QLineEdit>("newKeyEdit"), Qt::Key_Return);
    QVERIFY(services->keys.added.isEmpty());
    auto* there = find<QPushButton>("addElsewhereButton");
    QCOMPARE(dialog->focusWidget(), there);
    QCOMPARE(there->accessibleName(), u"Verify and store for OpenAI"_s);
    QTest::keyClick(there, Qt::Key_Space);
    QTRY_COMPARE(services->keys.list.size(), 1);
    QCOMPARE(services->keys.list.first().backendId, u"openai"_s);
    QTRY_VERIFY(find<QLabel>("newKeySuccess")->text().contains(u"OpenAI"_s));
    QVERIFY(find<QLineEdit>("newKeyEdit")->text().isEmpty());
    QVERIFY(!find<QLabel>("newKeyLook")->isVisible());
    QVERIFY(!there->isVisible());
}

//! Forms change: the service alone knows.
void TestConnectionsDialog::aKeyOfAnotherLookMayBeTriedAllTheSame()
{
    services->keys.error = Error { ErrorKind::Auth, {}, {}, {} };
    enter(u"sk-canary-0123456789"_s);
    find<QPushButton>("useHereButton")->click();
    QTRY_VERIFY(find<QLabel>("newKeyError")->text().contains(u"Google Gemini"_s));
    QCOMPARE(services->keys.added.constLast().backendId, u"gemini"_s);
    find<QPushButton>("addElsewhereButton")->click();
    QTRY_VERIFY(find<QLabel>("newKeyError")->text().contains(u"OpenAI"_s));
    services->keys.error.reset();
    find<QPushButton>("useHereButton")->click();
    QTRY_COMPARE(services->keys.list.size(), 1);
    QCOMPARE(services->keys.list.first().backendId, u"gemini"_s);
}

void TestConnectionsDialog::aProviderWithoutABackEndIsNamedOnly()
{
    QTest::keyClicks(find<QLineEdit>("newKeyEdit"), u"gsk_canary-0123"_s);
    QVERIFY(find<QLabel>("newKeyLook")->text().contains(u"Groq"_s));
    QVERIFY(!find<QPushButton>("addElsewhereButton")->isVisible());
    QVERIFY(find<QPushButton>("useHereButton")->isVisible());
    find<QLineEdit>("newKeyEdit")->clear();
    QVERIFY(!find<QLabel>("newKeyLook")->isVisible());
    QTest::keyClicks(find<QLineEdit>("newKeyEdit"), u"AIza-one-1,AIza-two-2"_s);
    QVERIFY(find<QLabel>("newKeyLook")->text().contains(u"several keys"_s));
    // Together they are no key of anybody: none of them is sent.
    QVERIFY(!find<QPushButton>("verifyKeyButton")->isEnabled());
    QVERIFY(!find<QPushButton>("useHereButton")->isVisible());
    QTest::keyClick(find<QLineEdit>("newKeyEdit"), Qt::Key_Return);
    QTest::keyClicks(find<QLineEdit>("newKeyEdit"), u",gsk_canary-0123"_s);
    QVERIFY(!find<QPushButton>("useHereButton")->isVisible());
    QVERIFY(services->keys.list.isEmpty());
    find<QLineEdit>("newKeyEdit")->clear();
    QTest::keyClicks(find<QLineEdit>("newKeyEdit"), u"AIza-one-1"_s);
    QVERIFY(find<QPushButton>("verifyKeyButton")->isEnabled());
}

void TestConnectionsDialog::aKeyMayBeStoredWithoutACheckWhereNobodyIsReached()
{
    services->keys.error = Error { ErrorKind::Network, {}, {}, {} };
    enter(kSecret);
    QPushButton* unchecked = find<QPushButton>("uncheckedKeyButton");
    QTRY_VERIFY(unchecked->isVisible());
    QVERIFY(services->keys.added.constLast().isChecked);
    services->keys.error.reset();
    unchecked->click();
    QTRY_COMPARE(services->keys.list.size(), 1);
    QVERIFY(!services->keys.added.constLast().isChecked);
    QTRY_VERIFY(find<QLabel>("newKeySuccess")->text().contains(u"without a check"_s));
    QVERIFY(!unchecked->isVisible());
}

void TestConnectionsDialog::theSecretIsNeverReadable()
{
    services->keys.error = Error { ErrorKind::Auth, {}, {}, {} };
    enter(kSecret);
    QTRY_VERIFY(find<QLabel>("newKeyError")->isVisible());
    const QString all = accessibleTexts(QAccessible::queryAccessibleInterface(dialog.get()));
    QVERIFY(all.contains(u"Google Gemini"_s)); // the walk does reach the texts
    QVERIFY(!all.contains(kSecret));
    for (const QWidget* widget : dialog->findChildren<QWidget*>())
        QVERIFY(!widget->toolTip().contains(kSecret));
    find<QLineEdit>("newKeyEdit")->selectAll();
    find<QLineEdit>("newKeyEdit")->copy();
    QVERIFY(!QApplication::clipboard()->text().contains(kSecret));
}

void TestConnectionsDialog::aWrongAddressIsSaidInPlace()
{
    auto* edit = find<QLineEdit>("addressEdit");
    edit->setText(u"gemini dot com"_s);
    find<QPushButton>("storeAddressButton")->click();
    QVERIFY(find<QLabel>("addressError")->text().contains(u"gemini dot com"_s));
    QCOMPARE(edit->text(), u"gemini dot com"_s);
    edit->setText(u"https://proxy.example"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(!find<QLabel>("addressError")->isVisible());
    QCOMPARE(services->settings.addresses.at(0).address, u"https://proxy.example"_s);
    QVERIFY(services->models.refreshed.contains(u"gemini"_s));
    find<QPushButton>("resetAddressButton")->click();
    QCOMPARE(services->settings.addresses.at(0).origin, Services::ValueOrigin::Default);
}

void TestConnectionsDialog::aLockedKeychainSaysWhatToDo()
{
    auto* banner = dialog->findChild<Banner*>(u"vaultBanner"_s);
    QVERIFY(!banner->isVisible());
    services->keys.setVault(VaultState::Locked);
    QVERIFY(banner->isVisible());
    QVERIFY(banner->text().contains(u"Unlock"_s));
    banner->findChild<QPushButton*>(u"bannerActionButton"_s)->click();
    QCOMPARE(services->keys.rechecks, 1);
}

void TestConnectionsDialog::closingWhileCheckingIsSafe()
{
    services->keys.holdNextAdd();
    enter(kSecret);
    dialog.reset();
    services->keys.releaseAdd();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(services->keys.list.size(), 1);
}

void TestConnectionsDialog::addsAServer()
{
    const auto field
        = [this](const char* name) { return dialog->findChild<QLineEdit*>(QLatin1String(name)); };
    auto* add = dialog->findChild<QPushButton*>(u"addServerButton"_s);
    field("serverNameEdit")->setText(u"vLLM"_s);
    field("serverAddressEdit")->setText(u"nowhere"_s);
    add->click();
    QVERIFY(dialog->findChild<QLabel*>(u"serverError"_s)->text().contains(u"nowhere"_s));
    QCOMPARE(field("serverAddressEdit")->text(), u"nowhere"_s);
    field("serverAddressEdit")->setText(u"http://127.0.0.1:8000/v1"_s);
    add->click();
    QCOMPARE(dialog->findChildren<BackendCard*>().size(), 5);
}

void TestConnectionsDialog::tabGoesDownThePage()
{
    QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
    auto* card = dialog->findChild<QWidget*>(u"backendCard_gemini"_s);
    QVERIFY(card->isAncestorOf(dialog->focusWidget()));
    const QWidget* page = card->parentWidget();
    int stops = 0;
    int last = 0;
    const QWidget* at = dialog->focusWidget();
    do {
        const bool isStop
            = (at->focusPolicy() & Qt::TabFocus) && at->isVisible() && at->isEnabled();
        if (isStop && page->isAncestorOf(at)) {
            const int y = at->mapTo(page, at->rect().center()).y();
            QVERIFY2(y >= last - at->height() / 2, qPrintable(at->objectName()));
            last = y;
            ++stops;
        }
        at = at->nextInFocusChain();
    } while (at != dialog->focusWidget());
    QVERIFY2(stops > 10, qPrintable(QString::number(stops)));
}

void TestConnectionsDialog::theNetworkPartIsFoldedAndSaysWhatIsInForce()
{
    QVERIFY(part<QLineEdit>("proxyHostEdit") == nullptr);
    QVERIFY(part<QLabel>("networkSummary")->text().contains(u"As the system says"_s));
    unfoldNetwork();
    QVERIFY(!part<QPushButton>("unfoldNetworkButton")->isVisible());
    QVERIFY(part<QLineEdit>("proxyHostEdit")->isVisible());
    QVERIFY(!part<QLineEdit>("proxyHostEdit")->isEnabled()); // no proxy of one's own yet
    QVERIFY(part<QComboBox>("proxyModeCombo")->hasFocus() || !dialog->isActiveWindow());
}

void TestConnectionsDialog::theProxyIsStored()
{
    unfoldNetwork();
    part<QComboBox>("proxyModeCombo")->setCurrentText(u"SOCKS5 proxy"_s);
    part<QLineEdit>("proxyHostEdit")->setText(u" proxy.example "_s);
    part<QLineEdit>("proxyPortEdit")->setText(u"1080"_s);
    part<QLineEdit>("proxyUserEdit")->setText(u"ada"_s);
    part<QLineEdit>("proxyBypassEdit")->setText(u"localhost"_s);
    part<QLineEdit>("extraCaFileEdit")->setText(u"/etc/ours.pem"_s);
    part<QPushButton>("storeNetworkButton")->click();
    const Services::NetworkSettings wanted { .proxy = Services::ProxyChoice::Socks5,
        .proxyHost = u"proxy.example"_s,
        .proxyPort = 1080,
        .proxyUser = u"ada"_s,
        .bypass = u"localhost"_s,
        .extraCaFile = u"/etc/ours.pem"_s,
        .extraCaFileVariable = {} };
    QCOMPARE(services->settings.networkSettings, wanted);
    QVERIFY(part<QLabel>("networkNote")->text().contains(u"Saved"_s));
    QVERIFY(part<QLabel>("networkSummary")->text().contains(u"proxy.example:1080"_s));
}

void TestConnectionsDialog::aBackEndHasAKeyHeaderAndAProxyOfItsOwn()
{
    QVERIFY(find<QLineEdit>("keyHeaderEdit") == nullptr); // made when it is asked for
    find<QPushButton>("backendReachButton")->click();
    find<QLineEdit>("keyHeaderEdit")->setText(u" X-Api-Key "_s);
    auto* mode = find<QComboBox>("ownProxyCombo");
    QVERIFY(!find<QLineEdit>("ownProxyEdit")->isEnabled());
    mode->setCurrentText(u"A proxy of its own"_s);
    find<QLineEdit>("ownProxyEdit")->setText(u"socks5://proxy.example:1080"_s);
    find<QPushButton>("storeBackendReachButton")->click();
    const BackendReach wanted { u"gemini"_s, u"X-Api-Key"_s, u"socks5://proxy.example:1080"_s };
    QCOMPARE(services->settings.reaches.value(u"gemini"_s), wanted);
    QVERIFY(find<QLabel>("backendReachNote")->text().contains(u"Saved"_s));
    mode->setCurrentText(u"No proxy"_s);
    find<QPushButton>("storeBackendReachButton")->click();
    QCOMPARE(services->settings.reaches.value(u"gemini"_s).proxy, u"none"_s);
    dialog = std::make_unique<ConnectionsDialog>(services->set()); // what is set is shown at once
    QCOMPARE(find<QLineEdit>("keyHeaderEdit")->text(), u"X-Api-Key"_s);
    QCOMPARE(find<QComboBox>("ownProxyCombo")->currentText(), u"No proxy"_s);
}

void TestConnectionsDialog::theProxyOfABackEndHasAPasswordOfItsOwn()
{
    find<QPushButton>("backendReachButton")->click();
    QVERIFY(
        find<QLineEdit>("proxyPasswordEdit") == nullptr); // the keychain isn't asked for nothing
    auto* mode = find<QComboBox>("ownProxyCombo");
    mode->setCurrentText(u"A proxy of its own"_s);
    auto* edit = find<QLineEdit>("proxyPasswordEdit");
    QVERIFY(edit->isVisible());
    QCOMPARE(edit->accessibleName(), u"Password of the proxy for Google Gemini"_s);
    edit->setText(kSecret);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(find<QPushButton>("removeProxyPasswordButton")->isVisible());
    QVERIFY(services->keys.proxyPasswords.value(u"gemini"_s).reveal() == kSecret.toUtf8());
    QVERIFY(services->keys.proxyPasswords.value({}).isEmpty());
    QVERIFY(find<QLabel>("proxyPasswordNote")->isVisible());
    mode->setCurrentText(u"No proxy"_s);
    QVERIFY(!edit->isVisible() && !find<QLabel>("proxyPasswordNote")->isVisible());
    mode->setCurrentText(u"A proxy of its own"_s);
    find<QPushButton>("removeProxyPasswordButton")->click();
    QTRY_VERIFY(!find<QPushButton>("removeProxyPasswordButton")->isVisible());
    QVERIFY(services->keys.proxyPasswords.value(u"gemini"_s).isEmpty());
}

void TestConnectionsDialog::aMistakeInTheKeyHeaderOrProxyIsSaidAtItsField()
{
    find<QPushButton>("backendReachButton")->click();
    auto* header = find<QLineEdit>("keyHeaderEdit");
    auto* headerError = find<QLabel>("keyHeaderError");
    auto* proxyError = find<QLabel>("ownProxyError");
    header->setText(u"two words"_s);
    services->settings.reachError
        = Error { ErrorKind::InvalidInput, u"core's words"_s, {}, u"keyHeader"_s };
    QTest::keyClick(header, Qt::Key_Return);
    QVERIFY(headerError->isVisible() && !proxyError->isVisible());
    QVERIFY(!headerError->text().contains(u"core's words"_s));
    QCOMPARE(header->text(), u"two words"_s);
    find<QComboBox>("ownProxyCombo")->setCurrentText(u"A proxy of its own"_s);
    find<QPushButton>("storeBackendReachButton")->click(); // and no address: never "as the others"
    QVERIFY(proxyError->isVisible() && !headerError->isVisible());
    QVERIFY(services->settings.reaches.isEmpty());
}

void TestConnectionsDialog::aServerOnAnotherMachineMayHaveAKey()
{
    auto* card = dialog->findChild<QWidget*>(u"backendCard_ollama"_s);
    auto* form = card->findChild<QWidget*>(u"newKeyEdit"_s);
    services->models.list[1].isLocal = true;
    emit services->models.changed(u"ollama"_s);
    QVERIFY(!form->isVisible());
    services->models.list[1].isLocal = false;
    emit services->models.changed(u"ollama"_s);
    QVERIFY(form->isVisible());
}

void TestConnectionsDialog::eachNetworkMistakeIsSaidAtItsField_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("edit");
    QTest::addColumn<QString>("note");
    QTest::newRow("host") << u"proxyHost"_s << u"proxyHostEdit"_s << u"proxyHostError"_s;
    QTest::newRow("port") << u"proxyPort"_s << u"proxyPortEdit"_s << u"proxyPortError"_s;
    QTest::newRow("user") << u"proxyUser"_s << u"proxyUserEdit"_s << u"proxyUserError"_s;
    QTest::newRow("file") << u"extraCaFile"_s << u"extraCaFileEdit"_s << u"extraCaFileError"_s;
}

void TestConnectionsDialog::eachNetworkMistakeIsSaidAtItsField()
{
    QFETCH(QString, field);
    QFETCH(QString, edit);
    QFETCH(QString, note);
    unfoldNetwork();
    part<QComboBox>("proxyModeCombo")->setCurrentText(u"HTTP proxy"_s);
    auto* line = dialog->findChild<QLineEdit*>(edit);
    line->setText(u"wrong"_s);
    services->settings.networkError
        = Error { ErrorKind::InvalidInput, u"core's words"_s, {}, field };
    QTest::keyClick(line, Qt::Key_Return);
    auto* said = dialog->findChild<QLabel*>(note);
    QVERIFY(said->isVisible());
    QVERIFY(!said->text().contains(u"core's words"_s)); // people's words, which are translated
    QCOMPARE(line->text(), u"wrong"_s);
    for (QLabel* other : dialog->findChildren<QLabel*>()) {
        if (other != said && other->property("kind").toByteArray() == "errorText")
            QVERIFY2(!other->isVisible(), qPrintable(other->objectName()));
    }
    line->setText(u"right"_s);
    QVERIFY(!said->isVisible());
    QCOMPARE(services->settings.networkSettings, Services::NetworkSettings());
}

void TestConnectionsDialog::theProxyPasswordGoesToTheKeychainAndIsForgotten()
{
    unfoldNetwork();
    auto* edit = part<QLineEdit>("proxyPasswordEdit");
    auto* removal = part<QPushButton>("removeProxyPasswordButton");
    QVERIFY(!removal->isVisible());
    edit->setText(kSecret);
    services->keys.error = Error { ErrorKind::Locked, {}, {}, {} };
    part<QPushButton>("storeProxyPasswordButton")->click();
    QTRY_VERIFY(part<QLabel>("proxyPasswordNote")->text().contains(u"locked"_s));
    QCOMPARE(edit->text(), kSecret);
    services->keys.error.reset();
    part<QPushButton>("storeProxyPasswordButton")->click();
    QTRY_VERIFY(removal->isVisible());
    QVERIFY(services->keys.proxyPasswords.value({}).reveal() == kSecret.toUtf8());
    QVERIFY(edit->text().isEmpty());
    edit->undo();
    QVERIFY(edit->text().isEmpty());
    QVERIFY(part<QLabel>("proxyPasswordNote")->text().contains(u"stored"_s));
    removal->click();
    QTRY_VERIFY(!removal->isVisible());
    QVERIFY(services->keys.proxyPasswords.value({}).isEmpty());
}

void TestConnectionsDialog::aCertificateFileFromTheEnvironmentIsReadOnly()
{
    services->settings.networkSettings.extraCaFile = u"/etc/company.pem"_s;
    services->settings.networkSettings.extraCaFileVariable = u"HEADGATE_CA_FILE"_s;
    unfoldNetwork();
    QVERIFY(part<QLineEdit>("extraCaFileEdit")->isReadOnly());
    QVERIFY(part<QLabel>("extraCaFileError")->text().contains(u"HEADGATE_CA_FILE"_s));
}

void TestConnectionsDialog::testingAConnectionTellsEachStepWithItsTime()
{
    using Kind = ConnectionStep::Kind;
    using State = ConnectionStep::State;
    services->models.report
        = { .steps = { { Kind::Name, State::Done, std::chrono::milliseconds(3) },
                { Kind::Connection, State::Done, std::chrono::milliseconds(20) },
                { Kind::Encryption, State::NotNeeded, {} }, { Kind::Key, State::Failed, {} },
                { Kind::Models, State::NotReached, {} } },
              .failure = Failure { .kind = ErrorKind::Auth, .cause = FailureCause::KeyInvalid } };
    find<QPushButton>("testConnectionButton")->click();
    QCOMPARE(services->models.tested, QStringList { u"gemini"_s });
    auto* note = find<QLabel>("connectionTestNote");
    QTRY_VERIFY(note->text().contains(u"✓ Connected, 20 ms"_s));
    const QStringList lines = note->text().split(u'\n');
    QCOMPARE(lines.size(), 6);
    QCOMPARE(lines.at(2), u"– Not encrypted: an http address"_s);
    QCOMPARE(lines.at(3), u"✗ Key not accepted"_s);
    QCOMPARE(lines.at(4), u"– Models: not reached"_s);
    QVERIFY(lines.at(5).contains(u"key"_s)); // and the way out
    QVERIFY(find<QPushButton>("testConnectionButton")->isEnabled());
}

void TestConnectionsDialog::theContactedHostsAreListed()
{
    QVERIFY(part<QLabel>("contactedHosts")->text().startsWith(u"Nobody"_s));
    services->models.contacted = { { u"api.example"_s, 443, 3 } };
    emit services->models.changed({});
    QVERIFY(part<QLabel>("contactedHosts")->text().contains(u"api.example:443, 3 "_s));
}

QTEST_MAIN(TestConnectionsDialog)
#include "tst_connectionsdialog.moc"
