// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/history/historyfixture.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::History;
using Headgate::Test::HistoryFixture;
using Headgate::Test::must;

namespace {

Media mediaOf(const QByteArray& data)
{
    Media media;
    media.mimeType = u"application/octet-stream"_s;
    media.name = u"file.bin"_s;
    media.data = data;
    return media;
}

int fileCount(const QString& folder)
{
    int count = 0;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        ++count;
    }
    return count;
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class TestAttachmentStore : public QObject {
    Q_OBJECT

private slots:
    void storesBytesUnderTheirHash();
    void storesEqualBytesOnce();
    void copiesFilesSoThatTheOriginalMayMove();
    void takesInWhatAMediumNames();
    void copiesAFileAgainWhenItChanged();
    void saysWhatCannotBeTakenIn();
    void tellsDamagedFromMissing();
    void neverLeavesItsFolder();
    void messagesCarryHashesAndNoBytes();
    void collectsOnlyWhatNobodyNames();
    void collectsNothingWhenAReferenceCannotBeRead();
    void inMemoryWritesNoFile();
};

void TestAttachmentStore::storesBytesUnderTheirHash()
{
    HistoryFixture f;
    f.open();
    const QByteArray data = QByteArray(300'000, '\0') + "end"_ba;
    const Media stored = must(f.store->attachments().put(mediaOf(data)));
    const QString hash
        = QString::fromLatin1(QCryptographicHash::hash(data, QCryptographicHash::Sha256).toHex());
    QCOMPARE(stored.sha256, hash);
    QCOMPARE(stored.sizeBytes, data.size());
    QVERIFY(stored.data.isEmpty());
    QCOMPARE(stored.name, u"file.bin"_s);
    QVERIFY(QFile::exists(f.folder() + u"/attachments/"_s + hash.left(2) + u'/' + hash));
    f.open();
    QCOMPARE(must(f.store->attachments().bytes(hash)), data);
    QVERIFY(must(f.store->attachments().verify()).isEmpty());
    // Without bytes there is nothing to store: a remote file, or one that is stored already.
    QVERIFY(must(f.store->attachments().put(stored)) == stored);
}

void TestAttachmentStore::storesEqualBytesOnce()
{
    HistoryFixture f;
    f.open();
    must(f.store->attachments().put(mediaOf("same"_ba)));
    must(f.store->attachments().put(mediaOf("same"_ba)));
    must(f.store->attachments().put(mediaOf("other"_ba)));
    QCOMPARE(fileCount(f.folder() + u"/attachments"_s), 2);
}

void TestAttachmentStore::copiesFilesSoThatTheOriginalMayMove()
{
    HistoryFixture f;
    f.open();
    const QString path = f.dir.filePath(u"original.txt"_s);
    const QByteArray bytes = QByteArray(3'000'000, 'a');
    write(path, bytes);
    const Media stored
        = must(f.store->attachments().putFile(path, u"text/plain"_s, u"original.txt"_s));
    QVERIFY(QFile::remove(path));
    QCOMPARE(stored.sizeBytes, bytes.size());
    QCOMPARE(must(f.store->attachments().bytes(stored.sha256)), bytes);
    QVERIFY(QFile::exists(must(f.store->attachments().filePath(stored.sha256))));
}

void TestAttachmentStore::takesInWhatAMediumNames()
{
    HistoryFixture f;
    f.open();
    const QString path = f.dir.filePath(u"film"_s);
    write(path, "a film"_ba);
    Media media = mediaOf({});
    media.filePath = path;
    const Media stored = must(f.store->attachments().put(media));
    QVERIFY(stored.filePath.isEmpty());
    QCOMPARE(stored.sizeBytes, 6);
    QCOMPARE(must(f.store->attachments().bytes(stored.sha256)), "a film"_ba);
    // Not a second copy on the way to the first.
    QCOMPARE(fileCount(f.folder() + u"/attachments"_s), 1);
    QCOMPARE(must(f.store->attachments().put(media)), stored);
}

void TestAttachmentStore::copiesAFileAgainWhenItChanged()
{
    HistoryFixture f;
    f.open();
    const QString path = f.dir.filePath(u"film"_s);
    Media media = mediaOf({});
    media.filePath = path;
    write(path, "first cut"_ba);
    const Media first = must(f.store->attachments().put(media));
    write(path, "director's cut"_ba);
    const Media second = must(f.store->attachments().put(media));
    QVERIFY(first.sha256 != second.sha256);
    QCOMPARE(must(f.store->attachments().bytes(second.sha256)), "director's cut"_ba);
    // And where the copy is gone.
    QVERIFY(QFile::remove(must(f.store->attachments().filePath(second.sha256))));
    must(f.store->attachments().put(media));
    QCOMPARE(must(f.store->attachments().bytes(second.sha256)), "director's cut"_ba);
}

void TestAttachmentStore::saysWhatCannotBeTakenIn()
{
    HistoryFixture f;
    f.open();
    AttachmentStore& store = f.store->attachments();
    QCOMPARE(store.putFile(f.dir.filePath(u"none"_s), {}, {}).error().kind, ErrorKind::NotFound);
    QCOMPARE(store.putFile(f.dir.path(), {}, {}).error().kind, ErrorKind::NotFound);
    QFile huge(f.dir.filePath(u"huge"_s));
    QVERIFY(huge.open(QIODevice::WriteOnly));
    QVERIFY(huge.resize((qint64(2) << 30) + 1)); // sparse
    QCOMPARE(store.putFile(huge.fileName(), {}, {}).error().kind, ErrorKind::TooLarge);

    f.openInMemory();
    QVERIFY(huge.resize(AttachmentStore::kMaxInMemory + 1));
    const auto inMemory = f.store->attachments().putFile(huge.fileName(), {}, {});
    QCOMPARE(inMemory.error().kind, ErrorKind::TooLarge);
    QCOMPARE(inMemory.error().limitBytes, std::optional<qint64>(AttachmentStore::kMaxInMemory));
}

void TestAttachmentStore::tellsDamagedFromMissing()
{
    HistoryFixture f;
    f.open();
    AttachmentStore& store = f.store->attachments();
    const Media stored = must(store.put(mediaOf("whole"_ba)));
    QCOMPARE(store.bytes(QString(64, u'0')).error().kind, ErrorKind::NotFound);
    write(must(store.filePath(stored.sha256)), "whale"_ba);
    QCOMPARE(store.bytes(stored.sha256).error().kind, ErrorKind::Storage);
    QCOMPARE(must(store.verify()), QVector<QString> { stored.sha256 });
    must(store.put(mediaOf("whole"_ba))); // attaching it again heals it
    QCOMPARE(must(store.bytes(stored.sha256)), "whole"_ba);
}

void TestAttachmentStore::neverLeavesItsFolder()
{
    HistoryFixture f;
    f.open();
    write(f.folder() + u"/secret"_s, "x"_ba);
    QVERIFY(!f.store->attachments().bytes(u"../../secret"_s));
    QVERIFY(!f.store->attachments().filePath(u"/etc/passwd"_s));
    QVERIFY(!f.store->attachments().filePath({}));
}

void TestAttachmentStore::messagesCarryHashesAndNoBytes()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    Part part;
    part.kind = Part::Kind::Media;
    part.media = mediaOf("picture"_ba);
    const Message message { Role::User, { Part::ofText(u"look"_s), part } };
    const MessageRecord record = must(f.store->messages().appendUser(chat, {}, message));
    const Media stored = record.message.parts.at(1).media;
    QVERIFY(stored.data.isEmpty());
    QCOMPARE(must(f.store->attachments().bytes(stored.sha256)), "picture"_ba);
}

void TestAttachmentStore::collectsOnlyWhatNobodyNames()
{
    HistoryFixture f;
    f.open();
    f.clock.setUtc(QDateTime::currentDateTimeUtc());
    const ConversationId chat = f.conversation();
    Part part;
    part.kind = Part::Kind::Media;
    part.media = mediaOf("in a message"_ba);
    must(f.store->messages().appendUser(chat, {}, { Role::User, { part } }));
    must(f.store->drafts().save({}, { {}, { mediaOf("in a draft"_ba) } }));
    must(f.store->attachments().put(mediaOf("nowhere"_ba)));
    write(f.folder() + u"/attachments/cut-off-copy.Ab12"_s, "half"_ba);

    AttachmentStore& store = f.store->attachments();
    QCOMPARE(must(store.collectGarbage()), 0); // all too young
    f.clock.advance(std::chrono::hours(48));
    QCOMPARE(must(store.collectGarbage()), 2);
    QCOMPARE(fileCount(f.folder() + u"/attachments"_s), 2);
    must(f.store->conversations().moveToTrash(chat));
    QCOMPARE(must(store.collectGarbage()), 0);
    must(f.store->conversations().purge(chat));
    QCOMPARE(must(store.collectGarbage()), 1);
}

void TestAttachmentStore::collectsNothingWhenAReferenceCannotBeRead()
{
    HistoryFixture f;
    f.open();
    f.clock.setUtc(QDateTime::currentDateTimeUtc().addDays(3));
    must(f.store->attachments().put(mediaOf("nowhere"_ba)));
    must(f.store->drafts().save({}, { u"text"_s, { mediaOf("in a draft"_ba) } }));
    f.damage(u"UPDATE draft SET attachments = '[{'"_s);
    QCOMPARE(f.store->attachments().collectGarbage().error().kind, ErrorKind::Storage);
    QCOMPARE(fileCount(f.folder() + u"/attachments"_s), 2);
    QCOMPARE(must(f.store->drafts().load({})).text, u"text"_s);
}

void TestAttachmentStore::inMemoryWritesNoFile()
{
    HistoryFixture f;
    f.openInMemory();
    AttachmentStore& store = f.store->attachments();
    const Media stored = must(store.put(mediaOf("private"_ba)));
    QCOMPARE(must(store.bytes(stored.sha256)), "private"_ba);
    QCOMPARE(store.filePath(stored.sha256).error().kind, ErrorKind::NotFound);
    QCOMPARE(must(store.collectGarbage()), 1);
    QCOMPARE(store.bytes(stored.sha256).error().kind, ErrorKind::NotFound);
    QCOMPARE(fileCount(f.dir.path()), 0);
}

QTEST_GUILESS_MAIN(TestAttachmentStore)
#include "tst_attachmentstore.moc"
