// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/schema.h"
#include "tests/core/history/historyfixture.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::History;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const RemoteCopyId kId { u"abc"_s, u"https://h.example"_s, { u"key-1"_s } };

} // namespace

class TestRemoteCopyStore : public QObject {
    Q_OBJECT

private slots:
    void outlivesARestart();
    void belongsToContentServiceAndKey();
    void expires();
    void replacesAndForgets();
    void comesIntoAnOlderHistory();
    void staysInMemoryForAPrivateStore();
    void remembersWhoseFileItIs();

private:
    static RemoteCopy copyOf(const HistoryFixture& f, const QString& uri)
    {
        return { kId, uri, f.clock.utcNow().addSecs(3600) };
    }
    static std::optional<RemoteCopy> find(const HistoryFixture& f, const RemoteCopyId& id)
    {
        for (const RemoteCopy& copy : must(f.store->remoteCopies().copies(id.sha256, id.base))) {
            if (copy.id.key == id.key)
                return copy;
        }
        return {};
    }
};

void TestRemoteCopyStore::outlivesARestart()
{
    HistoryFixture f;
    f.open();
    must(f.store->remoteCopies().remember(copyOf(f, u"https://h/files/1"_s)));
    f.open();
    const auto found = find(f, kId);
    QVERIFY(found);
    QCOMPARE(*found, copyOf(f, u"https://h/files/1"_s));
}

void TestRemoteCopyStore::belongsToContentServiceAndKey()
{
    HistoryFixture f;
    f.open();
    must(f.store->remoteCopies().remember(copyOf(f, u"u"_s)));
    RemoteCopyId other = kId;
    other.key = { u"key-2"_s };
    QVERIFY(!find(f, other));
    other = kId;
    other.base = u"https://other.example"_s;
    QVERIFY(!find(f, other));
    other = kId;
    other.sha256 = u"abd"_s;
    QVERIFY(!find(f, other));
}

void TestRemoteCopyStore::expires()
{
    HistoryFixture f;
    f.open();
    must(f.store->remoteCopies().remember(copyOf(f, u"u"_s)));
    f.clock.advance(59min);
    QVERIFY(find(f, kId));
    QCOMPARE(must(f.store->remoteCopies().all()), QVector<RemoteCopy> { *find(f, kId) });
    f.clock.advance(1min);
    QVERIFY(!find(f, kId));
    QVERIFY(must(f.store->remoteCopies().all()).isEmpty());
    RemoteCopy other = copyOf(f, u"v"_s);
    other.id.sha256 = u"def"_s;
    must(f.store->remoteCopies().remember(other));
    QCOMPARE(must(f.store->database().scalar(u"SELECT count(*) FROM remote_copy"_s)).toInt(), 1);
}

void TestRemoteCopyStore::replacesAndForgets()
{
    HistoryFixture f;
    f.open();
    must(f.store->remoteCopies().remember(copyOf(f, u"u"_s)));
    must(f.store->remoteCopies().remember(copyOf(f, u"v"_s)));
    QCOMPARE(find(f, kId)->uri, u"v"_s);
    must(f.store->remoteCopies().forget(kId));
    QVERIFY(!find(f, kId));
}

void TestRemoteCopyStore::comesIntoAnOlderHistory()
{
    HistoryFixture f;
    QDir().mkpath(f.folder());
    {
        Sql::Database db;
        must(db.open(f.file(), Sql::Database::Mode::ReadWrite));
        must(Sql::migrate(db, migrationSteps().mid(0, 1)));
    }
    f.open();
    QVERIFY(QFile::exists(f.info.migrationCopy));
    must(f.store->remoteCopies().remember(copyOf(f, u"u"_s)));
    QVERIFY(find(f, kId));
}

void TestRemoteCopyStore::staysInMemoryForAPrivateStore()
{
    HistoryFixture f;
    f.openInMemory();
    must(f.store->remoteCopies().remember(copyOf(f, u"u"_s)));
    QVERIFY(find(f, kId));
    QVERIFY(!QDir(f.folder()).exists());
}

void TestRemoteCopyStore::remembersWhoseFileItIs()
{
    HistoryFixture f;
    f.open();
    const ClientFile one { u"files/1"_s, u"ann"_s, { u"key-1"_s }, f.clock.utcNow().addSecs(3600) };
    ClientFile other { u"files/2"_s, u"bob"_s, { u"key-1"_s }, f.clock.utcNow().addSecs(60) };
    must(f.store->remoteCopies().remember(one));
    must(f.store->remoteCopies().remember(other));
    other.key = { u"key-2"_s };
    must(f.store->remoteCopies().remember(other));
    f.open();
    QCOMPARE(must(f.store->remoteCopies().clientFiles()), (QVector<ClientFile> { one, other }));
    QVERIFY(must(f.store->remoteCopies().all()).isEmpty());
    f.clock.advance(1min);
    QCOMPARE(must(f.store->remoteCopies().clientFiles()), QVector<ClientFile> { one });
    must(f.store->remoteCopies().forgetClientFile(one.name));
    QVERIFY(must(f.store->remoteCopies().clientFiles()).isEmpty());
}

QTEST_GUILESS_MAIN(TestRemoteCopyStore)
#include "tst_remotecopystore.moc"
