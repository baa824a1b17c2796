// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keys/keychainstore.h"
#include "tests/support/privatekeyring.h"

#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Keys;

namespace {

constexpr int kWaitMs = 30'000;
const QString kPassword = u"keyring-password"_s;

Secret secretOf(const char* text)
{
    return Secret::take(QByteArray(text));
}

template <typename T> T awaited(QFuture<T> future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, kWaitMs))
        qFatal("a keychain call never finished");
    return future.result();
}

} // namespace

//! Against a real gnome-keyring; the services that are absent, silent or refusing are in
//! tst_keychainabsence.
class TestKeychainStore : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void writesReadsAndRemoves();
    void keepsManyKeysApart();
    void replacesAnEntry();
    void keepsUnicodeAndLongSecretsWhole();
    void tellsAnAbsentEntry();
    void storesUnderTheHousesNames();
    void tellsALockedKeyringFromAnAbsentEntry();
    void wrongPasswordMeansLocked();
    void readsAgainAfterUnlocking();

private:
    Test::PrivateKeyring m_keyring;
    std::unique_ptr<KeychainStore> m_store;
};

void TestKeychainStore::initTestCase()
{
    if (const QString missing = Test::PrivateKeyring::missingProgram(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    QVERIFY(m_keyring.startBus());
    m_keyring.enter();
}

void TestKeychainStore::init()
{
    QVERIFY(m_keyring.startKeyring(kPassword));
    m_store = std::make_unique<KeychainStore>();
    QVERIFY(awaited(m_store->probe()) == VaultState::Ready);
}

void TestKeychainStore::writesReadsAndRemoves()
{
    QVERIFY(awaited(m_store->write(u"key/1"_s, secretOf("the-secret-itself"))));
    const Result<Secret> read = awaited(m_store->read(u"key/1"_s));
    QVERIFY(read);
    QVERIFY(read->equals(secretOf("the-secret-itself")));
    QVERIFY(awaited(m_store->remove(u"key/1"_s)));
    QCOMPARE(awaited(m_store->read(u"key/1"_s)).error().kind, ErrorKind::NotFound);
    QVERIFY2(awaited(m_store->remove(u"key/1"_s)), "removing what is not there succeeds");
}

void TestKeychainStore::keepsManyKeysApart()
{
    QVector<QFuture<Result<void>>> writes;
    for (int i = 0; i < 20; ++i)
        writes << m_store->write(
            u"key/many-%1"_s.arg(i), secretOf(qPrintable(u"secret-%1"_s.arg(i))));
    for (const QFuture<Result<void>>& write : writes)
        QVERIFY(awaited(write));
    for (int i = 0; i < 20; ++i) {
        const Result<Secret> read = awaited(m_store->read(u"key/many-%1"_s.arg(i)));
        QVERIFY(read && read->equals(secretOf(qPrintable(u"secret-%1"_s.arg(i)))));
    }
}

void TestKeychainStore::replacesAnEntry()
{
    QVERIFY(awaited(m_store->write(u"key/r"_s, secretOf("first"))));
    QVERIFY(awaited(m_store->write(u"key/r"_s, secretOf("second"))));
    QVERIFY(awaited(m_store->read(u"key/r"_s))->equals(secretOf("second")));
}

void TestKeychainStore::keepsUnicodeAndLongSecretsWhole()
{
    const Secret unicode = Secret::take(u"گذرواژه 密码 🙂"_s);
    const Secret large = Secret::take(QByteArray(64 * 1024, 'x'));
    QVERIFY(awaited(m_store->write(u"key/u"_s, unicode)));
    QVERIFY(awaited(m_store->write(u"key/l"_s, large)));
    QVERIFY(awaited(m_store->read(u"key/u"_s))->equals(unicode));
    QVERIFY(awaited(m_store->read(u"key/l"_s))->equals(large));
}

void TestKeychainStore::tellsAnAbsentEntry()
{
    const Result<Secret> read = awaited(m_store->read(u"key/never-written"_s));
    QCOMPARE(read.error().kind, ErrorKind::NotFound);
    QVERIFY(read.error().detail.contains(u"key/never-written"_s));
}

void TestKeychainStore::storesUnderTheHousesNames()
{
    if (QStandardPaths::findExecutable(u"secret-tool"_s).isEmpty())
        QSKIP("secret-tool is not installed (package libsecret-tools)");
    QVERIFY(awaited(m_store->write(u"key/named"_s, secretOf("seen-by-secret-tool"))));
    QProcess tool;
    tool.start(
        u"secret-tool"_s, { u"lookup"_s, u"server"_s, u"headgate"_s, u"user"_s, u"key/named"_s });
    QVERIFY(tool.waitForFinished(kWaitMs));
    QCOMPARE(tool.readAllStandardOutput(), QByteArray("seen-by-secret-tool"));
}

void TestKeychainStore::tellsALockedKeyringFromAnAbsentEntry()
{
    QVERIFY(awaited(m_store->write(u"key/locked"_s, secretOf("behind-the-lock"))));
    const QSignalSpy states(m_store.get(), &SecretStore::stateChanged);
    QVERIFY(m_keyring.lock());
    QCOMPARE(awaited(m_store->read(u"key/locked"_s)).error().kind, ErrorKind::Locked);
    const Result<void> write = awaited(m_store->write(u"key/new"_s, secretOf("not-stored")));
    QCOMPARE(write.error().kind, ErrorKind::Locked);
    QVERIFY(write.error().detail.contains(u"unlock"_s));
    QCOMPARE(awaited(m_store->read(u"key/never-written"_s)).error().kind, ErrorKind::NotFound);
    QVERIFY(m_store->state() == VaultState::Locked);
    QCOMPARE(states.size(), 1);
}

void TestKeychainStore::wrongPasswordMeansLocked()
{
    QVERIFY(awaited(m_store->write(u"key/w"_s, secretOf("behind-the-lock"))));
    QVERIFY(m_keyring.startKeyring(u"not the password"_s));
    QVERIFY(awaited(m_store->probe()) == VaultState::Locked);
    QCOMPARE(awaited(m_store->read(u"key/w"_s)).error().kind, ErrorKind::Locked);
}

void TestKeychainStore::readsAgainAfterUnlocking()
{
    QVERIFY(awaited(m_store->write(u"key/again"_s, secretOf("back-again"))));
    QVERIFY(m_keyring.lock());
    QCOMPARE(awaited(m_store->read(u"key/again"_s)).error().kind, ErrorKind::Locked);
    QVERIFY(m_keyring.startKeyring(kPassword));
    const Result<Secret> read = awaited(m_store->read(u"key/again"_s));
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    QVERIFY(read->equals(secretOf("back-again")));
    QVERIFY(m_store->state() == VaultState::Ready);
}

QTEST_GUILESS_MAIN(TestKeychainStore)
#include "tst_keychainstore.moc"
