// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/zipfolder.h"
#include "tests/core/transfer/transferfixture.h"
#include "tests/core/transfer/zipwriter.h"

#include <QBuffer>
#include <QDir>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Headgate::Transfer;
using namespace Qt::StringLiterals;

namespace {

const auto kOn = [](qint64) { return true; };

Result<std::unique_ptr<ZipFolder>> unpack(QByteArray zip, const ZipBounds& bounds = {})
{
    QBuffer device(&zip);
    device.open(QIODevice::ReadOnly);
    return ZipFolder::unpack(device, kOn, bounds);
}

} // namespace

//! Exports as they are downloaded: in a zip archive.
class TestZipFolder : public QObject {
    Q_OBJECT

private slots:
    void unpacksFilesAndFoldersAndGoesWithThem()
    {
        Result<std::unique_ptr<ZipFolder>> folder = unpack(zipOf({ { "conversations.json", "[]" },
            { "files/a.png", "picture" }, { "chat.html", "<p>" } }));
        QVERIFY(folder.isOk());
        const QString path = folder.value()->path();
        QFile picture(path + u"/files/a.png"_s);
        QVERIFY(picture.open(QIODevice::ReadOnly));
        QCOMPARE(picture.readAll(), QByteArray("picture"));
        QVERIFY(!QFile::exists(path + u"/chat.html"_s));
        folder.value().reset();
        QVERIFY(!QDir(path).exists());
    }

    void oneFolderAroundAllIsLookedThrough()
    {
        const auto folder = unpack(zipOf({ { "export/data/conversations.json", "[]" } }));
        QVERIFY(folder.isOk());
        QVERIFY(QFile::exists(folder.value()->path() + u"/conversations.json"_s));
    }

    void namesThatLeadOutAreLeftOut()
    {
        const auto folder
            = unpack(zipOf({ { "../outside.json", "x" }, { "/tmp/headgate-abs.json", "x" },
                { "a/../../b.json", "x" }, { "..\\c.json", "x" }, { "good.json", "[]" } }));
        QVERIFY(folder.isOk());
        const QDir inside(folder.value()->path());
        QCOMPARE(inside.entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
            QStringList { u"good.json"_s });
        QVERIFY(!QFile::exists(inside.filePath(u"../outside.json"_s)));
        QVERIFY(!QFile::exists(u"/tmp/headgate-abs.json"_s));
    }

    void whatIsTooMuchIsRefused()
    {
        const QByteArray bomb = zipOf({ { "a.json", QByteArray(4'000'000, ' ') } });
        QVERIFY(bomb.size() < 100'000);
        const auto much = unpack(bomb, { .bytes = 1'000'000 });
        QCOMPARE(much.error().kind, ErrorKind::TooLarge);
        const auto many = unpack(zipOf({ { "a", "" }, { "b", "" }, { "c", "" } }), { .files = 2 });
        QCOMPARE(many.error().kind, ErrorKind::TooLarge);
    }

    void aDamagedArchiveIsRefused()
    {
        QByteArray zip = zipOf({ { "conversations.json", QByteArray(100'000, 'x') + "end" } });
        QCOMPARE(unpack(zip.left(zip.size() / 2)).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(unpack("PK\x03\x04 and nothing").error().kind, ErrorKind::InvalidInput);
    }

    //! Checklist IE5.
    void aChatGptArchiveIsImportedWithItsPictures()
    {
        TransferFixture fixture;
        fixture.open();
        QVector<ZipEntry> entries;
        const QDir sample(sampleFile(u"chatgpt"_s));
        for (const QString& name : sample.entryList(QDir::Files)) {
            QFile file(sample.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            entries << ZipEntry { name.toUtf8(), file.readAll() };
        }
        QTemporaryDir folder;
        const QString path = folder.filePath(u"export.zip"_s);
        QFile zip(path);
        QVERIFY(zip.open(QIODevice::WriteOnly));
        zip.write(zipOf(entries));
        zip.close();
        const ImportReport report = must(fixture.import({ path }));
        QCOMPARE(report.sources, QStringList { u"chatgpt"_s });
        QCOMPARE(report.newChats, 2);
        QCOMPARE(report.attachments, 1);
        QVERIFY(report.notes.constFirst().firstPlace.startsWith(u"conversations.json"_s));
    }
};

QTEST_GUILESS_MAIN(TestZipFolder)
#include "tst_zipfolder.moc"
