// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/futures.h"
#include "core/keys/vault.h"
#include "tests/support/canaries.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakekeychain.h"
#include "tests/support/testprofile.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QLockFile>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Keys;
using Headgate::Test::FakeKeychain;

namespace {

const QString kCanary = QString::fromLatin1(Test::kAddedCanary);

Secret secretOf(const QString& text)
{
    return Secret::take(QString(text));
}

QString textOf(const Secret& secret)
{
    return QString::fromUtf8(secret.reveal());
}

} // namespace

class TestVault : public QObject {
    Q_OBJECT

private slots:
    void init();
    void addsReadsAndRemoves();
    void keepsTheIndexOverARestart();
    void twoProcessesKeepEachOthersChanges();
    void indexInUseElsewhereLeavesNoOrphanInTheKeychain();
    void noFileHoldsTheSecret();
    void keepsSeveralKeysOfABackEnd();
    void findsDuplicatesByFingerprint();
    void cleansBeforeItStores();
    void sessionKeysNeverReachKeychainOrDisk();
    void environmentKeysAreUsableWithoutBeingStored();
    void choosesSessionThenStoredThenEnvironment();
    void passesOverStoredKeysWhileTheKeychainIsClosed();
    void lockedKeychainFailsWithoutARow();
    void unwritableIndexLeavesNoOrphanInTheKeychain();
    void registersEverySecretItSees();
    void renamesAndRefusesEmptyLabels();
    void keepsOtherPasswords();
    void damagedIndexIsKeptAside();
    void newerIndexIsNeverOverwritten();

private:
    Vault& open();
    Result<KeyInfo> add(
        const QString& backend, const QString& secret, Vault::Keep keep = Vault::Keep::Keychain)
    {
        return m_vault->add(backend, u"label"_s, secretOf(secret), keep).result();
    }

    std::unique_ptr<Test::TestProfile> m_folder;
    std::unique_ptr<FakeKeychain> m_keychain;
    std::unique_ptr<Redactor> m_redactor;
    Test::FakeClock m_clock;
    QProcessEnvironment m_environment;
    QString m_indexFile;
    std::unique_ptr<Vault> m_vault;
};

void TestVault::init()
{
    m_vault.reset();
    m_folder = std::make_unique<Test::TestProfile>();
    m_keychain = std::make_unique<FakeKeychain>();
    m_redactor = std::make_unique<Redactor>();
    m_environment = QProcessEnvironment();
    m_indexFile = m_folder->filePath(u"keys.json"_s);
    open();
}

Vault& TestVault::open()
{
    m_vault
        = std::make_unique<Vault>(*m_keychain, *m_redactor, m_clock, m_indexFile, m_environment);
    return *m_vault;
}

void TestVault::addsReadsAndRemoves()
{
    const QSignalSpy changed(m_vault.get(), &Vault::keysChanged);
    const Result<KeyInfo> added = add(u"gemini"_s, kCanary);
    QVERIFY(added);
    QCOMPARE(added->masked, u"•••• tsrq"_s);
    QCOMPARE(added->createdAt, m_clock.utcNow());
    QVERIFY(m_keychain->secrets.contains(u"key/"_s + added->id.text));
    QCOMPARE(m_vault->keys(), QVector<KeyInfo> { *added });
    QCOMPARE(textOf(*m_vault->secret(added->id).result()), kCanary);
    QVERIFY(m_vault->remove(added->id).result());
    QVERIFY(m_vault->keys().isEmpty());
    QVERIFY(m_keychain->secrets.isEmpty());
    QCOMPARE(m_vault->secret(added->id).result().error().kind, ErrorKind::NotFound);
    QCOMPARE(changed.size(), 2);
}

void TestVault::keepsTheIndexOverARestart()
{
    const KeyInfo first = *add(u"gemini"_s, u"first-secret"_s);
    const KeyInfo second = *add(u"openai"_s, u"second-secret"_s);
    QCOMPARE(open().keys(), (QVector<KeyInfo> { first, second }));
    QCOMPARE(add(u"gemini"_s, u"first-secret"_s).error().kind, ErrorKind::InvalidInput);
    constexpr auto kOthers
        = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFile::permissions(m_indexFile) & kOthers, QFile::Permissions());
}

void TestVault::twoProcessesKeepEachOthersChanges()
{
    Redactor redactor;
    Vault other(*m_keychain, redactor, m_clock, m_indexFile, {});
    const auto addThere = [&other](const QString& secret) {
        return *other.add(u"openai"_s, u"theirs"_s, secretOf(secret)).result();
    };
    const KeyInfo first = addThere(u"their-first-secret"_s);
    const KeyInfo ours = *add(u"gemini"_s, u"our-secret"_s);
    const KeyInfo second = addThere(u"their-second-secret"_s);
    QVERIFY(m_vault->rename(ours.id, u"Work"_s));
    QVERIFY(other.setPassword(u"proxy"_s, secretOf(u"p"_s)).result());
    QVERIFY(m_vault->remove(ours.id).result());
    QCOMPARE(m_vault->keys(), (QVector<KeyInfo> { first, second }));
    QCOMPARE(open().keys(), (QVector<KeyInfo> { first, second }));
    QCOMPARE(textOf(*m_vault->password(u"proxy"_s).result()), u"p"_s);
    QVERIFY2(!add(u"openai"_s, u"their-first-secret"_s), "both began with one fingerprint key");
    QCOMPARE(other.rename(ours.id, u"gone"_s).error().kind, ErrorKind::NotFound);
}

void TestVault::indexInUseElsewhereLeavesNoOrphanInTheKeychain()
{
    QLockFile elsewhere(m_indexFile + u".lock"_s);
    QVERIFY(elsewhere.lock());
    QCOMPARE(add(u"gemini"_s, kCanary).error().kind, ErrorKind::Locked);
    QVERIFY(m_keychain->secrets.isEmpty());
    elsewhere.unlock();
    QVERIFY(add(u"gemini"_s, kCanary));
}

void TestVault::noFileHoldsTheSecret()
{
    QVERIFY(add(u"gemini"_s, kCanary));
    QVERIFY(m_vault->setPassword(u"proxy"_s, secretOf(kCanary)).result());
    int files = 0;
    QDirIterator everything(
        m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (everything.hasNext()) {
        QFile file(everything.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains(kCanary.toUtf8()));
        ++files;
    }
    QCOMPARE(files, 1);
}

void TestVault::keepsSeveralKeysOfABackEnd()
{
    for (int i = 0; i < 5; ++i)
        QVERIFY(add(u"gemini"_s, u"secret-number-%1"_s.arg(i)));
    const QVector<KeyInfo> keys = open().keys();
    QCOMPARE(keys.size(), 5);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(textOf(*m_vault->secret(keys[i].id).result()), u"secret-number-%1"_s.arg(i));
    QCOMPARE(m_vault->keyFor(u"gemini"_s)->id, keys[0].id);
}

void TestVault::findsDuplicatesByFingerprint()
{
    QVERIFY(add(u"gemini"_s, u"the-same-key"_s));
    const Result<KeyInfo> again = add(u"gemini"_s, u" 'the-same-key'\n"_s);
    QCOMPARE(again.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(again.error().field, u"key"_s);
    QVERIFY(again.error().detail.contains(u"label"_s));
    QVERIFY2(add(u"lab"_s, u"the-same-key"_s), "another back end may use the same key");
}

void TestVault::cleansBeforeItStores()
{
    const Result<KeyInfo> added = add(u"openai"_s, u" \"pasted-secret\"\n"_s);
    QCOMPARE(textOf(*m_vault->secret(added->id).result()), u"pasted-secret"_s);
    QCOMPARE(add(u"openai"_s, u"two words"_s).error().field, u"key"_s);
    QCOMPARE(m_keychain->secrets.size(), 1);
}

void TestVault::sessionKeysNeverReachKeychainOrDisk()
{
    const Result<KeyInfo> added = add(u"gemini"_s, kCanary, Vault::Keep::Session);
    QVERIFY(added && added->source == KeySource::Session);
    QCOMPARE(textOf(*m_vault->secret(added->id).result()), kCanary);
    QVERIFY(m_keychain->secrets.isEmpty());
    QFile index(m_indexFile);
    QVERIFY(index.open(QIODevice::ReadOnly));
    QVERIFY(!index.readAll().contains(added->id.text.toUtf8()));
    QVERIFY(m_vault->remove(added->id).result());
    QVERIFY(open().keys().isEmpty());
}

void TestVault::environmentKeysAreUsableWithoutBeingStored()
{
    m_environment.insert(u"GEMINI_API_KEY"_s, u"gemini-secret-1"_s);
    m_environment.insert(
        u"GEMINI_API_KEYS"_s, u"gemini-secret-2, gemini-secret-1,gemini-secret-3"_s);
    m_environment.insert(u"GOOGLE_API_KEY"_s, u"google-secret"_s);
    m_environment.insert(u"OPENAI_API_KEY"_s, u"two words"_s);
    m_environment.insert(u"ANTHROPIC_API_KEY"_s, u"\"quoted-secret\""_s);
    QStringList lines;
    for (const KeyInfo& key : open().keys())
        lines << key.backendId + u' ' + key.id.text + u' ' + key.label + u' '
                + textOf(*m_vault->secret(key.id).result());
    QCOMPARE(lines,
        (QStringList { u"gemini env/GEMINI_API_KEY GEMINI_API_KEY (environment) gemini-secret-1"_s,
            u"gemini env/GEMINI_API_KEYS/1 GEMINI_API_KEYS #1 (environment) gemini-secret-2"_s,
            u"gemini env/GEMINI_API_KEYS/3 GEMINI_API_KEYS #3 (environment) gemini-secret-3"_s,
            u"gemini env/GOOGLE_API_KEY GOOGLE_API_KEY (environment) google-secret"_s,
            u"anthropic env/ANTHROPIC_API_KEY ANTHROPIC_API_KEY (environment) quoted-secret"_s }));
    QCOMPARE(m_vault->problems().size(), 1);
    QCOMPARE(m_vault->problems()[0].field, u"OPENAI_API_KEY"_s);
    QVERIFY(!m_vault->problems()[0].detail.contains(u"two words"_s));
    QVERIFY(m_keychain->secrets.isEmpty());
    QCOMPARE(m_vault->remove(m_vault->keys()[0].id).result().error().kind, ErrorKind::Unsupported);
}

void TestVault::choosesSessionThenStoredThenEnvironment()
{
    m_environment.insert(u"GEMINI_API_KEY"_s, u"from-environment"_s);
    open();
    QVERIFY(m_vault->keyFor(u"gemini"_s)->source == KeySource::Environment);
    QVERIFY(add(u"gemini"_s, u"stored-secret"_s));
    QVERIFY(m_vault->keyFor(u"gemini"_s)->source == KeySource::Keychain);
    QVERIFY(add(u"gemini"_s, u"session-secret"_s, Vault::Keep::Session));
    QVERIFY(m_vault->keyFor(u"gemini"_s)->source == KeySource::Session);
    QVERIFY(!m_vault->keyFor(u"openai"_s));
}

void TestVault::passesOverStoredKeysWhileTheKeychainIsClosed()
{
    QVERIFY(add(u"gemini"_s, u"stored-secret"_s));
    QVERIFY(add(u"openai"_s, u"stored-secret"_s));
    m_environment.insert(u"GEMINI_API_KEY"_s, u"from-environment"_s);
    open();
    const QSignalSpy states(m_vault.get(), &Vault::stateChanged);
    m_keychain->close();
    QCOMPARE(states.size(), 1);
    QVERIFY(m_vault->keyFor(u"gemini"_s)->source == KeySource::Environment);
    QVERIFY2(m_vault->keyFor(u"openai"_s), "the only one, so that its use says what is wrong");
    QCOMPARE(
        m_vault->secret(m_vault->keyFor(u"openai"_s)->id).result().error().kind, ErrorKind::Locked);
}

void TestVault::lockedKeychainFailsWithoutARow()
{
    m_keychain->close();
    QCOMPARE(add(u"gemini"_s, kCanary).error().kind, ErrorKind::Locked);
    QVERIFY(m_vault->keys().isEmpty());
    QVERIFY2(add(u"gemini"_s, kCanary, Vault::Keep::Session), "the way on");
}

void TestVault::unwritableIndexLeavesNoOrphanInTheKeychain()
{
    QVERIFY(QFile::remove(m_indexFile) && QDir().mkpath(m_indexFile + u"/in-the-way"_s));
    QCOMPARE(add(u"gemini"_s, kCanary).error().kind, ErrorKind::Storage);
    QVERIFY(m_keychain->secrets.isEmpty());
    QVERIFY(m_vault->keys().isEmpty());
}

void TestVault::registersEverySecretItSees()
{
    m_environment.insert(u"OPENAI_API_KEY"_s, u"environment-secret"_s);
    open();
    const KeyInfo stored = *add(u"gemini"_s, u"stored-secret-value"_s);
    QVERIFY(m_vault->setPassword(u"proxy"_s, secretOf(u"proxy-password"_s)).result());
    const QString text = u"environment-secret stored-secret-value proxy-password"_s;
    QCOMPARE(m_redactor->redact(text), u"[redacted] [redacted] [redacted]"_s);

    Redactor afterRestart;
    Vault reopened(*m_keychain, afterRestart, m_clock, m_indexFile, {});
    QVERIFY(reopened.secret(stored.id).result());
    QVERIFY(reopened.password(u"proxy"_s).result());
    QCOMPARE(
        afterRestart.redact(u"stored-secret-value proxy-password"_s), u"[redacted] [redacted]"_s);
}

void TestVault::renamesAndRefusesEmptyLabels()
{
    const KeyInfo key = *add(u"gemini"_s, kCanary);
    QVERIFY(m_vault->rename(key.id, u" Work "_s));
    QCOMPARE(open().keys()[0].label, u"Work"_s);
    QCOMPARE(m_vault->rename(key.id, u" "_s).error().field, u"label"_s);
    QCOMPARE(m_vault->rename(KeyId { u"none"_s }, u"x"_s).error().kind, ErrorKind::NotFound);
}

void TestVault::keepsOtherPasswords()
{
    QVERIFY(m_vault->password(u"proxy"_s).result()->isEmpty());
    QVERIFY(m_vault->setPassword(u"proxy"_s, secretOf(u"p"_s)).result());
    QCOMPARE(textOf(*open().password(u"proxy"_s).result()), u"p"_s);
    QVERIFY(m_vault->setPassword(u"proxy"_s, Secret()).result());
    QVERIFY(m_vault->password(u"proxy"_s).result()->isEmpty());
    QVERIFY(m_keychain->secrets.isEmpty());
}

void TestVault::damagedIndexIsKeptAside()
{
    QVERIFY(add(u"gemini"_s, kCanary));
    QFile file(m_indexFile);
    QVERIFY(file.resize(file.size() / 2));
    QCOMPARE(open().problems().size(), 1);
    QCOMPARE(m_vault->problems()[0].kind, ErrorKind::Storage);
    QVERIFY(QFile::exists(m_indexFile + u".damaged"_s));
    QVERIFY(add(u"gemini"_s, kCanary));
}

void TestVault::newerIndexIsNeverOverwritten()
{
    const QByteArray newer = R"({"version":2,"all":"new"})";
    QFile file(m_indexFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(newer);
    file.close();
    QCOMPARE(open().problems()[0].kind, ErrorKind::ReadOnly);
    QCOMPARE(add(u"gemini"_s, kCanary).error().kind, ErrorKind::ReadOnly);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), newer);
    QVERIFY(m_keychain->secrets.isEmpty());
}

QTEST_GUILESS_MAIN(TestVault)

#include "tst_vault.moc"
